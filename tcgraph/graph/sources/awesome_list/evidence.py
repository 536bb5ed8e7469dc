"""What a list shows of its own conventions: badges, links, folders and headings, each with how sure it is."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from glob import escape
from pathlib import PurePosixPath
from typing import NamedTuple

from tcgraph.graph.sources.awesome_list.inline import Badge, InlineLink, badges
from tcgraph.graph.sources.awesome_list.lines import underlined
from tcgraph.graph.sources.awesome_list.profile import HeadingRule, Profile
from tcgraph.graph.sources.awesome_list.reader import read_file
from tcgraph.graph.sources.markup import plain
from tcgraph.model import FACETS, Location
from tcgraph.source_model import Diagnostic, Listing
from tcgraph.taxonomy.vocabulary import LabelIndex
from tcgraph.taxonomy.words import fold

_OVER_NO_ENTRIES = re.compile(
    r"^(?:(?:latest|recent|breaking|table of|how to|our|paper|entry|badge|useful) )?"
    r"(?:news|updates?|contents?|toc|keywords?|tags|badges?|colou?rs?|legend|examples?|overview|motivation|about"
    r"|introduction|citations?|cite|citing|bibtex|contribut(?:e|ing|ors?|ions?)|licen[cs]e|acknowledge?ments?|faq"
    r"|contacts?|related (?:works?|projects?|repositories|lists?|resources)|(?:stars?|stargazers) (?:history|trends?)"
    r"|disclaimer|todo|changelog|(?:star|contact|cite) us)$",
    re.IGNORECASE,
)
_SAYS_NOTHING = re.compile(
    r"^(?:\W*|awesome.*|(?:(?:paper|reading) )?(?:papers?|lists?)|others?|misc.*)$", re.IGNORECASE
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")

_WORDS = {
    "method": r"abbreviations?|acronyms?|short names?|method(?: name)?s?",
    "task": r"tasks?|applications?|downstream",
    "domain": r"domains?|areas?|modalit(?:y|ies)|fields?",
    "criterion": r"criteri(?:a|on|ons)",
    "mechanism": r"mechanisms?|techniques?|strateg(?:y|ies)|operations?",
    "training": r"train\w*|(?:non[ -]?)?parametric|fine-?tun\w*|costs?",
    "topic": r"topics?|themes?",
    "venue": r"venues?|publish(?:ed|er)?|publications?|conferences?|journals?|arxiv|years?",
    "ignore": r"stars?|citations?|cited|licen[cs]e|downloads?",
}
"""What a legend's words, or a badge's alternative text, say that a badge means."""

_LINK_WORDS = {
    "paper": r"papers?|pdf|arxiv|abs|abstract|openreview|doi|publication|preprint|article|acl|ieee|acm|springer|cvf",
    "code": r"codes?|github|gitlab|(?:github )?(?:repo )?stars?|repo|repository|implementation|pytorch|tensorflow|jax",
    "project": r"projects?|page|webpage|website|homepage|home|demo|blog|web",
    "model": r"models?|weights?|checkpoints?|hugging ?face|hf",
    "dataset": r"datasets?|data|benchmark",
}
_COLUMN_WORDS = {
    "venue": r"(?:venue|conference|journal|publish(?:ed|er)?)(?: (?:conference|journal|year))?|pub|published (?:in|at)",
    "year": r"(?:publication )?(?:year|date)",
    "authors": r"authors?|first author",
}
LINK_HOSTS = {
    "paper": r"arxiv\.org|openreview\.net|aclanthology|doi\.org|dl\.acm\.org|thecvf\.com|proceedings\.|ieeexplore"
    r"|springer\.com|ojs\.aaai\.org|papers\.nips\.cc|semanticscholar|\.pdf\b",
    "dataset": r"huggingface\.co/(?:datasets|collections)|zenodo\.org|kaggle\.com",
    "project": r"github\.io|sites\.google|huggingface\.co/spaces|youtube",
    "model": r"huggingface\.co|modelscope",
    "code": r"github\.com|gitlab\.com|gitee\.com|bitbucket\.org",
}
ENOUGH = 0.35


class Line(NamedTuple):
    """A decision: its YAML, what it is about, why, how sure it is, and how many things of the list it is about."""

    text: str
    about: str
    why: str
    sure: float
    weight: int


class _Sighting(NamedTuple):
    """A badge in an entry, and the entry's title."""

    badge: Badge
    title: str


_Evidence = tuple[str, float, str]
"""What a badge may mean, how much speaks for it (0 to 1), and what."""


@dataclass(frozen=True, slots=True)
class SourceList:
    """A list's texts by path, README first, and all that its badges and links say."""

    texts: Mapping[str, str]
    colours: frozenset[str]
    links: Mapping[str, str]
    skips: bool = True

    def lines(self) -> Iterator[tuple[str, int, str]]:
        """Path, 1-based number and text of every line."""
        for path, text in self.texts.items():
            for number, line in enumerate(text.split("\n"), 1):
                yield path, number, line

    def headings(self) -> Iterator[str]:
        """The headings in order, those over no entries too; comments in code fences may be among them."""
        under = {(path, at + 1) for path, text in self.texts.items() for at in underlined(text.split("\n"))}
        for path, number, line in self.lines():
            found = re.match(r" {0,3}#{1,6}\s+(.+?)[\s#]*$|\s*<summary>(.*?)</summary>", line)
            if found or (path, number) in under:
                text = re.sub(r"!\[[^\]]*\]\([^)]*\)", "", (found[1] or found[2] or "") if found else line)
                text = plain(re.sub(r"\[([^\[\]]*)\]\([^)]*\)", r"\1", text).replace("*", ""))
                yield re.sub(r"^[\W_]+|[\W_]+$", "", text)

    def trial(
        self, entry: str, column: str, badge: str = "topic", year: str = "year"
    ) -> tuple[list[Listing], list[Diagnostic]]:
        """What the reader finds with a layout: all badges mean the same, a link's kind is its own text."""
        rules = [HeadingRule(_OVER_NO_ENTRIES, "skip")] if self.skips else []
        rules += [HeadingRule(_YEAR, year), HeadingRule(re.compile(""), "anything")]
        pattern, meanings = re.compile(entry or r"(?!)(?P<title>)"), dict.fromkeys(self.colours, badge)
        return self.read(Profile("trial", "", pattern, column, meanings, {}, self.links, (), tuple(rules)))

    def read(self, profile: Profile) -> tuple[list[Listing], list[Diagnostic]]:
        """What the reader finds with a profile."""
        read = [read_file(text, path, profile) for path, text in self.texts.items()]
        return [item for found, _ in read for item in found], [item for _, noticed in read for item in noticed]


def mean(lines: Sequence[Line]) -> float:
    """How sure lines are on the whole, by their weights."""
    return sum(line.sure * line.weight for line in lines) / max(sum(line.weight for line in lines), 1)


def badge_lines(source: SourceList, listings: Sequence[Listing], known: LabelIndex) -> list[Line]:
    """What each alternative text means, where those tell at least as much as the colours; or else each colour."""
    titles = {label.location: item.title for item in listings for label in item.labels}
    inside, outside = [], []
    for path, number, line in source.lines():
        found = [(badge, titles.get(Location(path, number, badge.column))) for badge in badges(line)]
        inside += [_Sighting(badge, title) for badge, title in found if title]
        outside.append((line, [badge for badge, title in found if not title]))
    legend = _legend(outside, source.colours)
    repeated = {alt for alt, n in Counter(_alt(item.badge) for item in inside).items() if alt and n > 1}

    def by_alt(badge: Badge) -> str:
        return f"names/{_alt(badge)}" if _alt(badge) in repeated else f"colours/{badge.colour}"

    colours = _grouped(inside, lambda badge: f"colours/{badge.colour}", legend, known, len(listings))
    names = _grouped(inside, by_alt, legend, known, len(listings))
    covered = sum(_alt(item.badge) in repeated for item in inside)
    if covered < 0.8 * len(inside) or mean(names) < mean(colours):
        return colours
    pictures = re.findall(r"!\[([^\]]+)\]\(https://img\.shields\.io/(?!badge/)", "\n".join(source.texts.values()))
    counters = sorted((alt, n) for alt, n in Counter(map(str.lower, pictures)).items() if n > 2 and alt not in repeated)
    about = "Pictures called {} mean nothing"
    return names + [Line(f"names/{scalar(a)}: ignore", about.format(a), f"{n} counters", 0.9, 0) for a, n in counters]


def _alt(badge: Badge) -> str:
    """A badge's alternative text, where it says something else than the badge."""
    return "" if fold(badge.alt) == fold(badge.text) else badge.alt.lower()


def _legend(outside: Iterable[tuple[str, list[Badge]]], colours: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Meaning and words by colour, as the list itself explains them outside its entries.

    Three forms: a badge that names what its colour stands for, a badge that a phrase explains, and a line such as
    "`purple` for research areas".
    """
    said: Counter[tuple[str, str, str]] = Counter()
    names = "|".join(map(re.escape, sorted(colours))) or r"(?!)"
    explained = re.compile(rf"\b({names})\b[`*\"]*\s*(?:for|[:=–-]|means|marks|denotes)\s*([^`|()\[\]]{{3,60}})", re.I)
    for line, found in outside:
        phrases = [(badge.colour, badge.text, 1) for badge in found if len(badge.parts) == 1]
        phrases += [(badge.colour, line.rsplit(")", 1)[-1], 1) for badge in found if len(found) == 1]
        phrases += [(colour.lower(), words, 2) for colour, words in explained.findall(line) if found or "`" in line]
        for colour, words, votes in phrases:
            if meaning := _stated(words):
                said[colour, meaning, words.strip()] += votes
    legend: dict[str, tuple[str, str]] = {}
    for (colour, meaning, words), _ in sorted(said.items(), key=lambda item: (-item[1], -len(item[0][2]), item[0])):
        legend.setdefault(colour, (meaning, words))
    return legend


def _stated(words: str) -> str:
    """What a legend's words mean; the noun that counts stands last, or before "of".

    >>> _stated("Method Abbreviation"), _stated("training cost"), _stated("The task of a method"), _stated("Fruit")
    ('method', 'training', 'task', '')
    """
    words = re.split(r"\b(?:of|in|for|used)\b", words)[0]
    hits = [(m.end(), sense) for sense, form in _WORDS.items() for m in re.finditer(rf"\b(?:{form})\b", words, re.I)]
    return max(hits)[1] if hits else ""


def _grouped(
    inside: Iterable[_Sighting],
    key: Callable[[Badge], str],
    legend: Mapping[str, tuple[str, str]],
    known: LabelIndex,
    entries: int,
) -> list[Line]:
    """One line a group of badges, colours before names, the largest first."""
    groups: dict[str, list[_Sighting]] = defaultdict(list)
    for sighting in inside:
        groups[key(sighting.badge)].append(sighting)
    lines = []
    for place, group in sorted(groups.items(), key=lambda item: (item[0][0], -len(item[1]), item[0])):
        kind, word = place.split("/", 1)
        evidence = _labels(group, known) + _shape(group, entries)
        colour = Counter(sighting.badge.colour for sighting in group).most_common(1)[0][0]
        if stated := legend.get(colour):
            evidence.append((stated[0], 0.7, f"the list's legend says {stated[1]!r}"))
        if kind == "names" and (meaning := _stated(word)):
            evidence.append((meaning, 0.5, "it is called so"))
        meaning, sure, why = _weighed(evidence)
        about = f"{'Colour' if kind == 'colours' else 'Badge'} {word} means {meaning}"
        lines.append(Line(f"{kind}/{scalar(word)}: {meaning}", about, f"{len(group)} badges: {why}", sure, len(group)))
    return lines


def _labels(group: Sequence[_Sighting], known: LabelIndex) -> list[_Evidence]:
    """Evidence from the taxonomy: labels known in a facet; those known to be wrong there count 0.3."""
    evidence = []
    for facet in FACETS:
        readings = [reading for item in group if (reading := known.read(facet, item.badge.text))]
        right = sum(reading.wrong is None for reading in readings) / len(group)
        wrong = len(readings) / len(group) - right
        why = f"{_percent(right)} are known {facet} labels"
        why += f", {_percent(wrong)} wrong ones" if wrong > 0.005 else ""
        if right + wrong > 0.02:
            evidence.append((facet, min(right + 0.3 * wrong, 0.95), why))
    return evidence


def _shape(group: Sequence[_Sighting], entries: int) -> list[_Evidence]:
    """Evidence from the texts alone: venues end in a year; methods are distinct, one an entry, and begin titles."""
    dated = sum(len(item.badge.parts) > 1 and bool(_YEAR.match(item.badge.parts[-1])) for item in group)
    if dated >= 0.8 * len(group):
        return [("venue", 0.95, f"{dated} have two parts, the second a year")]
    if sum(bool(re.search(r"\s(?:19|20)\d\d$|['’]\d\d$", item.badge.text)) for item in group) >= 0.8 * len(group):
        return [("venue", 0.8, "they end in a year")]
    evidence = []
    begins = sum(_squashed(item.title).startswith(_squashed(item.badge.text) or "\0") for item in group)
    if begins > 0.05 * len(group):
        evidence.append(("method", 0.9 * begins / len(group), f"{begins} begin the entry's title"))
    titles, texts = {item.title for item in group}, {item.badge.text for item in group}
    alone = len({(item.badge.text, item.title) for item in group}) <= 1.15 * len(titles)
    if alone and len(texts) > 0.8 * len(titles) and len(group) > 0.3 * entries:
        evidence.append(("method", 0.6, f"about one an entry, {len(texts)} different in {len(titles)} titles"))
    return evidence


def _squashed(text: str) -> str:
    return re.sub(r"[\W_]", "", text).casefold()


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"


def _weighed(evidence: Iterable[_Evidence]) -> _Evidence:
    """The meaning that most speaks for, how sure, and why; a strong rival makes less sure.

    >>> _weighed([("task", 0.8, "known"), ("method", 0.5, "distinct"), ("task", 0.5, "legend")])
    ('task', 0.675, 'known; legend')
    """
    doubt: dict[str, float] = {}
    for meaning, strength, _ in evidence:
        doubt[meaning] = doubt.get(meaning, 1.0) * (1 - strength)
    if not doubt:
        return "ignore", 0.1, "neither the taxonomy nor the list says what they mean"
    first, *others = sorted(doubt, key=lambda meaning: (doubt[meaning], meaning))
    rival = 1 - doubt[others[0]] if others else 0.0
    why = "; ".join(text for meaning, _, text in evidence if meaning == first)
    return first, round(min((1 - doubt[first]) * (1 - rival / 2), 0.99), 3), why


def said_of(link: InlineLink) -> str:
    """The words that tell what a link leads to: its text, or what its pictures say."""
    return next((name for name in link.names if _link_kind(name, [""])), link.text)


def link_lines(listings: Sequence[Listing]) -> Iterator[Line]:
    """The link texts of each kind; counters of stars beside a link to the same place are none."""
    urls: dict[str, list[str]] = defaultdict(list)
    beside: Counter[str] = Counter()
    for item in listings:
        titled = {link.url for link in item.links if link.kind.lower() == item.title.lower()}
        whole = Counter(link.url for link in item.links)
        for link in item.links:
            taken_from_title = link.kind == "paper" and link.url in titled
            if link.kind.lower() != item.title.lower() and not taken_from_title:
                urls[link.kind].append(link.url)
                beside[link.kind] += whole[link.url] > 1
    for text in [text for text in urls if re.search(r"(?i)\bstars?$", text) and 2 * beside[text] > len(urls[text])]:
        del urls[text]
    kinds: dict[str, list[str]] = defaultdict(list)
    for text in sorted(urls, key=lambda text: (-len(urls[text]), text)):
        kinds[_link_kind(text, urls[text])].append(text)
    for kind in (kind for kind in _LINK_WORDS if kind in kinds):
        targets = [url for text in kinds[kind] for url in urls[text]]
        there = sum(bool(re.search(LINK_HOSTS[kind], url)) for url in targets) / len(targets)
        why = f"{len(targets)} links, {_percent(there)} to sites that are known for it"
        text = f"{kind}: [{', '.join(scalar(text) for text in kinds[kind])}]"
        yield Line(text, f"Links of kind {kind}: {', '.join(kinds[kind])}", why, 0.6 + 0.39 * there, len(targets))


def column_meaning(name: str) -> str:
    """What a table's column holds, by its heading; "" when that does not say.

    >>> column_meaning("venue"), column_meaning("date"), column_meaning("code link"), column_meaning("recom")
    ('venue', 'year', 'code', '')
    """
    words = " ".join(re.sub(r"[^\w ]", " ", name).split())
    kind = _link_kind(words, [""])
    return next((meaning for meaning, form in _COLUMN_WORDS.items() if re.fullmatch(form, words)), kind)


def _link_kind(text: str, urls: Sequence[str]) -> str:
    """What links of one text lead to: by its words, or else by the sites; "" when they are no kind of their own.

    >>> _link_kind("Project Page", ["https://a.b"]), _link_kind("here", ["https://a.b"])
    ('project', '')
    """
    words = " ".join(re.sub(r"[^\w ]", " ", text.lower()).split())
    sites = Counter(next((kind for kind, form in LINK_HOSTS.items() if re.search(form, url)), "") for url in urls)
    there, n = sites.most_common(1)[0]
    clear = n > 2 and n >= 0.8 * len(urls)
    for kind, form in _LINK_WORDS.items():
        if re.fullmatch(rf"(?:(?:official|project|full|arxiv|hf|our) )?(?:{form})(?: (?:link|page|card|pdf))?", words):
            return "code" if kind == "project" and there == "code" and clear else kind
    return there if clear and len(words.split()) < 3 else ""


def path_lines(listings: Sequence[Listing], known: LabelIndex) -> Iterator[Line]:
    """Domains that folders and files are named after."""
    files = Counter(item.location.path for item in listings)
    found: Counter[tuple[str, str, bool]] = Counter()
    for path in sorted(files):
        place = PurePosixPath(path)
        folder = " ".join(re.sub(r"(?i)[\s_-]*domain$", "", place.parent.name).replace("&", " & ").split())
        stem = "" if place.stem.lower() in ("readme", "index") else place.stem.replace("_", " ")
        texts = [text.strip() for text in (f"{folder} {stem}", stem, folder) if text.strip()]
        label = next((text for text in texts if _is_label(known, "domain", text)), "")
        if label and label == folder:
            found[escape(f"{place.parent}/") + "*", label, True] += files[path]
        elif label or (texts and files[path] > 2 and (len(files) > 1 or folder != place.parent.name)):
            found[escape(path), label or texts[0], bool(label)] += files[path]
    for (glob, label, sure), n in found.items():
        why = f"{n} entries; {label!r} is {'a' if sure else 'no'} known domain label"
        text = f"- match: {scalar(glob)}\n  domain: {scalar(label)}"
        yield Line(text, f"Files {glob} may be of domain {label}", why, 0.9 if sure else 0.1, n)


def _is_label(known: LabelIndex, facet: str, text: str) -> bool:
    reading = known.read(facet, text)
    return bool(reading and (reading.wrong is None or reading.wrong.reason == "misspelt"))


def skip_lines(source: SourceList) -> Iterator[Line]:
    """A rule for the headings that stand over no entries."""
    over = [text for text in dict.fromkeys(source.headings()) if source.skips and _OVER_NO_ENTRIES.match(text)]
    if over:
        yield _rule(over, "skip", f"{len(over)} headings that usually stand over no entries", 0.9, 0)


def year_lines(own: Sequence[Listing]) -> Iterator[Line]:
    """Headings with a year; ``own`` are the listings with the years that they name themselves."""
    over = [(text, item.year) for item in own for text in item.headings if _YEAR.search(text)]
    bare = all(_YEAR.fullmatch(text) for text, _ in over)
    if not over or (not bare and len({text for text, _ in over}) < 2):
        return
    dated = [(text, year) for text, year in over if year]
    same = sum(str(year) in text for text, year in dated)
    why = f"{len({text for text, _ in over})} headings with a year stand over {len(over)} entries"
    why += f"; of {len(dated)} entries that name their own year {same} agree" if dated else ""
    pattern = r"^(19|20)\d\d$" if bare else r"\b(19|20)\d\d\b"
    # What holds more than a year may date something else: `2025 Image` the preprints, whatever became of them.
    sure = min((same / len(dated)) ** (1 if bare else 4), 0.99) if dated else 0.8
    text = f"- match: {quoted(pattern)}\n  gives: year"
    yield Line(text, "Headings with a year give the year", why, sure, len(over))


def facet_lines(listings: Sequence[Listing], known: LabelIndex) -> Iterator[Line]:
    """Headings that are labels; of the others over several entries a comment, with the facet of those beside them."""
    under: dict[str, Counter[str]] = defaultdict(Counter)
    for item in listings:
        under[item.location.path].update(dict.fromkeys(item.headings, 1))
    counts = sum(under.values(), Counter[str]())
    texts = [text for path in sorted(under) for text in sorted(under[path], key=lambda text: -under[path][text])]
    may = {text: [f for f in ("task", "mechanism", "domain") if _is_label(known, f, text)] for text in texts}
    votes = Counter(facet for facets in may.values() for facet in facets)
    chosen = {text: max(facets, key=lambda facet: votes[facet]) for text, facets in may.items() if facets}
    for facet in sorted(set(chosen.values())):
        same = [text for text in chosen if chosen[text] == facet]
        n = sum(counts[text] for text in same)
        yield _rule(same, facet, f"known {facet} labels, over {n} entries", 0.9, n)
    whole = Counter(item.location.path for item in listings)
    for path in sorted(under):
        unknown = [text for text in texts if text not in chosen and 2 < under[path][text] < whole[path]]
        unknown = [text for text in dict.fromkeys(unknown) if not _YEAR.search(text) and not _SAYS_NOTHING.match(text)]
        beside = Counter(chosen[text] for text in under[path] if text in chosen)
        if unknown:
            why = f"over {sum(under[path][text] for text in unknown)} entries; not in the taxonomy"
            why += "".join(f", beside {n} headings that give {facet}" for facet, n in sorted(beside.items()))
            gives = max(sorted(beside), key=lambda facet: beside[facet], default="nothing")
            yield _rule(unknown[:20], gives, why, 0.3 if beside else 0.1, 0, path)


def _rule(texts: Sequence[str], gives: str, why: str, sure: float, weight: int, path: str = "") -> Line:
    pattern = "|".join(re.sub(r"([.^$*+?{}\[\]\\|()])", r"\\\1", text) for text in texts)
    where = f"\n  path: {scalar(escape(path))}" if path else ""
    about = f"Headings {', '.join(texts)} {'give' if sure > ENOUGH else 'may give'} {gives}"
    return Line(f"- match: {quoted(f'^({pattern})$')}\n  gives: {gives}{where}", about, why, sure, weight)


def shown(text: str) -> str:
    """Text without characters that cannot be shown."""
    return "".join(character for character in text if character.isprintable())


def quoted(text: str) -> str:
    """A YAML string in single quotes; a character that cannot stand there becomes a dot, any character to a pattern."""
    return "'" + "".join(c if c.isprintable() else "." for c in text).replace("'", "''") + "'"


def scalar(text: str) -> str:
    """A YAML string, in quotes where it needs them."""
    plainly = re.fullmatch(r"[A-Za-z](?:[\w .&/+*-]*[\w.&/+*-])?", text, re.ASCII) and text.lower() != "null"
    return text if plainly else quoted(text)

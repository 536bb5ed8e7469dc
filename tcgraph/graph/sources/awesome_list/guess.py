"""A list never seen before -> a proposed profile, each line of it with the reason and how sure it is.

The reader itself tries each layout, with a trial profile that takes every badge and every link. What it finds is
counted: which labels a taxonomy knows, what the list's own legend says, what a badge's text looks like.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from tcgraph.errors import UnreadableInput
from tcgraph.files import Record, read_text, walk_files
from tcgraph.graph.sources.awesome_list.evidence import (
    ENOUGH,
    LINK_HOSTS,
    Line,
    SourceList,
    badge_lines,
    column_meaning,
    facet_lines,
    link_lines,
    mean,
    path_lines,
    quoted,
    said_of,
    scalar,
    shown,
    skip_lines,
    year_lines,
)
from tcgraph.graph.sources.awesome_list.inline import badges, links
from tcgraph.graph.sources.awesome_list.lines import RULE_ROW, cells
from tcgraph.graph.sources.awesome_list.profile import NUMBERED_BOLD, profile_from
from tcgraph.graph.sources.markup import plain
from tcgraph.taxonomy.vocabulary import LabelIndex
from tcgraph.taxonomy.words import slug

_BULLET = r"^\s*(?:[-*+]|\d+[.)])\s+"
_NAME = r"(?:[A-Z]|arXiv)[^\W_]*(?:[&'’/+.-]+[^\W_]+)*"
_VENUE = (
    rf"(?P<rest>(?:{_NAME}(?: [^\W_][\w&'’/+-]*){{0,5}},? \(?)?(?:19|20)\d\d\b"
    r"(?:\)? \(?(?:[Oo]ral|[Ss]potlight|[Hh]ighlight|[Pp]oster)\)?)?)"
)
_TAIL = rf"(?:.*?(?<![\w/.=-]){_VENUE})?.*$"
_VENUE_FIRST = r"[\[(](?P<rest>(?:[A-Z][^\[\]()]{1,40}?)?(?:19|20)\d\d)[^\[\]()]{0,12}[\])]"
_PICTURES = r"(?:\[?!\[[^\]]*\]\([^)]*\)(?:\]\([^)]*\))?\s*)*(?:<br\s*/?>\s*)?(?::\w+:\s*)?"
_LINKED = r"\[{1,2}[^\[\]]{8,}\]{1,2}\(https?://[^)]*\)"

LAYOUTS = (
    ("- **[Venue 2024] Title**", rf"{_BULLET}\*\*\s*{_VENUE_FIRST}\s*(?P<title>[^*]+?)\s*\*\*.*$"),
    (
        "- **[1] Title**, Venue 2024. [Paper](address)",
        rf"{_BULLET}\*\*\s*\[(?P<number>[^\]]*)\]\s*(?P<title>.+?)\s*\*\*(?=.*[\[<!]){_TAIL}",
    ),
    ("- **[1] Title**, Venue 2024", NUMBERED_BOLD),
    ("- **Title**, Venue 2024", rf"{_BULLET}\*\*\s*(?P<title>.+?)\s*\*\*{_TAIL}"),
    ("- [Title](address) Authors, Venue 2024", rf"{_BULLET}{_PICTURES}(?P<title>{_LINKED}){_TAIL}"),
    (
        "- [Venue 2024] Title",
        rf"{_BULLET}[*_`]*{_VENUE_FIRST}[*_`:]*\s+[*_]{{0,2}}(?P<title>{_LINKED}|[^\[<!*]{{8,}}).*$",
    ),
    (
        '- **Name**: "Title", Venue 2024',
        rf"{_BULLET}(?:\*\*(?P<method>[^*]+)\*\*:?\s*)?[\"“](?P<title>[^\"“”]{{8,}})[\"”]{_TAIL}",
    ),
    ("- *Title*, Venue 2024", rf"{_BULLET}(?P<mark>[*_])(?![*_])(?P<title>[^*_]{{8,}})(?P=mark){_TAIL}"),
    (
        "- Title, Venue 2024. [Paper](address)",
        rf"{_BULLET}(?P<title>[A-Z][^\[\]*<!|`]{{11,}}?)(?:[,.] {_VENUE})?[\s.,:]*(?:[\[<!].*)?$",
    ),
    ("a paragraph **Title**, Venue 2024", rf"^\*\*\s*(?P<title>[^*]{{8,}}?)\s*\*\*{_TAIL}"),
)
"""The entries that are tried: an example, and its pattern. Of two that fit as many entries, the first counts."""

_TITLE_COLUMNS = ("title", "paper", "publication", "article", "work", "name", "method", "model")


"""A line less sure than this is proposed as a comment."""


@dataclass(frozen=True, slots=True)
class Guess:
    """A proposed profile.

    Args:
        yaml: the profile's text; a comment says of each line why it is proposed, and how sure it is, 0 to 1.
        confidence: how sure the whole is, 0 to 1.
        reasons: one sentence a decision.
        entries: how many entries the profile reads.
        not_understood: how many lines look like an entry and are not read.
    """

    yaml: str
    confidence: float
    reasons: tuple[str, ...]
    entries: int
    not_understood: int


def guess(folder: Path, known: LabelIndex) -> Guess:
    """Propose a profile for the list in a folder.

    Args:
        folder: where the list's Markdown files are.
        known: the labels of a taxonomy; what it does not know is guessed from legend and shape alone.

    Raises:
        UnreadableInput: no such folder, no Markdown in it, a file that is not UTF-8, or nothing like an entry.
    """
    source, layout, entry, column = _layout(folder, _open(folder))
    listings, _ = source.trial(entry, column)
    own, _ = source.trial(entry, column, badge="venue", year="anything")
    sections = {
        "badges": badge_lines(source, listings, known),
        "links": list(link_lines(listings)),
        "paths": list(path_lines(listings, known)),
        "headings": [*skip_lines(source), *year_lines(own), *facet_lines(listings, known)],
    }
    title = next(filter(None, source.headings()), folder.resolve().name)
    body = f"name: {scalar(slug(title, 8) or 'list')}\ntitle: {scalar(title)}\n{_written(layout)}"
    body += "".join(_section(key, lines) for key, lines in sections.items())
    node = yaml.compose(body)
    assert isinstance(node, yaml.MappingNode)
    read, noticed = source.read(profile_from(Record(node, "proposal"), body))
    missed = sum(item.code == "R001" for item in noticed)
    parts = [layout, *(sections[key] for key in ("badges", "links") if sections[key])]
    understood = len(read) / (len(read) + missed + 1)  # a few entries prove little
    confidence = round(understood * sum(map(mean, parts)) / len(parts), 2)
    head = (
        f"# Proposed from {len(source.texts)} Markdown files: it reads {len(read)} entries and leaves {missed} lines\n"
        f"# that look like one; sure to {confidence:.2f}. Each comment begins with how sure its line is, 0 to 1.\n"
        f"# What is less sure than {ENOUGH} is a comment itself: decide, and take the mark away.\n"
    )
    decisions = [*layout, *(line for lines in sections.values() for line in lines)]
    reasons = tuple(f"{shown(line.about)}: {shown(line.why)} (sure to {line.sure:.2f})." for line in decisions)
    return Guess(head + body, confidence, reasons, len(read), missed)


def _open(folder: Path) -> SourceList:
    if not folder.is_dir():
        raise UnreadableInput(folder, "no such folder", "Give the folder that holds the list's Markdown files.")
    paths = [path.relative_to(folder).as_posix() for path in walk_files(folder, ".md")]
    if not paths:
        raise UnreadableInput(folder, "no Markdown file in it", "Give the folder that holds the list's .md files.")
    paths.sort(key=lambda path: path.lower() != "readme.md")
    texts = {path: read_text(folder / path, path) for path in paths}
    whole = "\n".join(texts.values())
    spellings = Counter(said_of(link) for link in links(whole)).most_common()
    colours = frozenset(badge.colour for badge in badges(whole))
    return SourceList(texts, colours, {text.lower(): text for text, _ in reversed(spellings)})


def _layout(folder: Path, source: SourceList) -> tuple[SourceList, list[Line], str, str]:
    """The list, what its entries look like, the bullets' pattern and the tables' column of titles ("" for none)."""
    headers = _headers(source)
    for tried in (source, SourceList(source.texts, source.colours, source.links, skips=False)):
        bullets = [(_hits(tried, pattern, ""), example, pattern) for example, pattern in LAYOUTS]
        rows = [(_hits(tried, "", column), column) for column in _title_columns(headers)]
        hits, example, entry = max(bullets, key=lambda item: item[0])
        row_hits, column = max(rows, key=lambda item: item[0], default=(0, ""))
        skipped = sum(item.code == "R002" for item in tried.trial(entry, column)[1])
        if 3 * (hits + row_hits) > skipped:  # or else the headings that usually stand over no entries do so here
            break
    if not hits + row_hits:
        problem = f"nothing like an entry in {len(source.texts)} Markdown files"
        cure = "Entries are bullets, paragraphs or table rows, each with a link to a paper or with badges."
        raise UnreadableInput(folder, problem, cure)
    entry, column = (entry if hits * 20 >= row_hits else ""), (column if row_hits * 20 >= hits else "")
    lines = []
    if entry:
        others = "".join(f"; {n} are like {text}" for n, text, _ in bullets if n and text != example)
        why = f"{hits} bullets with a link to a paper or a badge are like {example}{others}"
        text = "# entry: as when none is given" if entry == NUMBERED_BOLD else f"entry: {quoted(entry)}"
        lines.append(Line(text, "Bullets", why, hits / (hits + 1), hits))
    if column:
        why = f"{row_hits} rows with a link to a paper or a badge have a title in column {column!r}"
        meant = sorted((name, meaning) for name in headers if (meaning := column_meaning(name)) and name != column)
        text = f"table:\n  title: {scalar(column)}" + ("\n  columns:" if meant else "")
        text += "".join(f"\n    {scalar(name)}: {meaning}" for name, meaning in meant)
        lines.append(Line(text, "Tables", why, row_hits / (row_hits + 1), row_hits))
    return tried, lines, entry, column


def _hits(source: SourceList, entry: str, column: str) -> int:
    """How many entries one layout reads that have a sensible title, and a link to a paper or a badge."""
    return sum(
        len(re.findall(r"[^\W\d_]", item.title)) >= 6 and not re.match(r"\(|\[[\d\s]*\]|.*://", item.title)
        for item in source.trial(entry, column)[0]
        if item.labels or any(re.search(LINK_HOSTS["paper"], link.url) for link in item.links)
    )


def _headers(source: SourceList) -> list[str]:
    """The headings of the columns of the list's tables, lower case, each once."""
    found: dict[str, None] = {}
    above = ""
    for _, _, line in source.lines():
        if RULE_ROW.match(line) and len(cells(above)) == len(cells(line)):
            found |= dict.fromkeys(plain(cell).lower() for cell in cells(above))
        above = line
    return list(found)


def _title_columns(headers: Sequence[str]) -> list[str]:
    """The columns that may hold titles, the likeliest first."""
    fits = {name: [n for n, word in enumerate(_TITLE_COLUMNS) if word in name] for name in headers}
    return sorted((name for name in headers if fits[name]), key=lambda name: (fits[name][0], name))


def _section(key: str, lines: Sequence[Line]) -> str:
    """A section of the profile; badges stand in subsections, as their texts begin."""
    if key != "badges" or not lines:
        return f"{key}:\n{_written(lines, '  ')}" if lines else ""
    text = "badges:\n"
    for kind in ("colours", "names"):
        part = [line for line in lines if line.text.startswith(f"{kind}/")]
        part = [line._replace(text=line.text.removeprefix(f"{kind}/")) for line in part]
        text += f"  {kind}:\n{_written(part, '    ')}" if part else ""
    return text


def _written(lines: Sequence[Line], indent: str = "") -> str:
    """The lines, their reasons behind them; those that are not sure enough as comments."""
    marks = ["" if line.sure >= ENOUGH else "# " for line in lines]
    lengths = [len(mark + line.text.split("\n")[0]) for mark, line in zip(marks, lines, strict=True)]
    width, written = max((n for n in lengths if n <= 50), default=0), ""
    for mark, line in zip(marks, lines, strict=True):
        first, *more = line.text.split("\n")
        written += f"{indent}{mark + first:{width}}  # {line.sure:.2f}: {shown(line.why)}\n"
        written += "".join(f"{indent}{mark}{text}\n" for text in more)
    return written

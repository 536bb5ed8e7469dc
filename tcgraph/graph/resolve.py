"""Which listings are one paper, and one paper out of its listings."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from tcgraph.graph.sources import bibtex
from tcgraph.graph.sources.markup import plain
from tcgraph.identifiers import host, identify
from tcgraph.keys import key, title_name
from tcgraph.model import Claim, Identifier, Paper, Tag
from tcgraph.source_model import Diagnostic, Listing, Severity
from tcgraph.taxonomy.vocabulary import LabelIndex
from tcgraph.taxonomy.words import fold, slug

_SAME_PEOPLE = 0.5
_OTHER_PEOPLE = 0.2
_NEAR_TITLE = 0.6
_SAME_TITLE = 0.9
_PREFIX = 20
_ID_WORDS = 8


def title_likeness(one: str, other: str) -> float:
    """How alike two titles are, 0 to 1; 1 also when one continues the other."""
    import difflib

    a, b = sorted((key(one), key(other)))  # the ratio is not symmetric
    shorter, longer = sorted((a, b), key=len)
    if a == b or (len(shorter) >= _PREFIX and longer.startswith(shorter)):
        return 1.0
    return difflib.SequenceMatcher(None, a, b, autojunk=False).ratio()


def shared_people(one: Listing, other: Listing) -> float | None:
    """The share of surnames that two listings have in common, or None when one names nobody.

    The Jaccard index of the two sets; where a list ends in "and others", the part of the shorter one that the
    longer one contains.
    """
    a, b = ({key(name.split()[-1]) for name in x.authors if name.split()} for x in (one, other))
    if not a or not b:
        return None
    whole = min(len(a), len(b)) if one.more_authors or other.more_authors else len(a | b)
    return len(a & b) / whole


def same_work(one: Listing, other: Listing) -> bool:
    """Whether two listings that share an identifier are one paper: a second signal must agree with it.

    The people must be the same, and the title alike or the code repository one; where people are unknown, the
    method must be the same and the title alike, or the title nearly the same.
    """
    likeness, people = title_likeness(one.title, other.title), shared_people(one, other)
    if people is not None:
        same_code = bool({*one.urls("code")} & {*other.urls("code")})
        return people >= _SAME_PEOPLE and (likeness >= _NEAR_TITLE or same_code)
    same_method = bool({key(m) for m in one.texts("method")} & {key(m) for m in other.texts("method")})
    return likeness >= (_NEAR_TITLE if same_method else _SAME_TITLE)


def identifiers(listing: Listing) -> tuple[Identifier, ...]:
    """What a listing's paper links identify; its BibTeX record only adds schemes that the links lack."""
    found = dict.fromkeys(filter(None, (identify(url) for url in listing.urls("paper"))))
    schemes = {identifier.scheme for identifier in found}
    record = listing.bibtex
    if record:
        for field in ("doi", "eprint", "url", "journal", "note", "volume"):
            added = identify(record.get(field).removeprefix("abs/"))  # DBLP writes volume = {abs/2210.09461}
            if added and added.scheme not in schemes and added.scheme in ("arxiv", "doi", "openreview", "acl"):
                found[added] = None
                schemes.add(added.scheme)
    return tuple(found)


def group(listings: Sequence[Listing]) -> tuple[list[list[Listing]], list[Diagnostic]]:
    """Put together the listings of one paper; groups and their members keep the listings' order.

    Listings with one title are one paper unless their people differ; listings with one identifier are one paper
    only when title and people say so too, since lists copy addresses by mistake. In whatever order the listings
    come, the same ones are put together.
    """
    parent = list(range(len(listings)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    titles: dict[str, list[int]] = defaultdict(list)
    holders: dict[Identifier, list[int]] = defaultdict(list)
    for index, listing in enumerate(listings):
        titles[key(listing.title)].append(index)
        for identifier in identifiers(listing):
            holders[identifier].append(index)
    same = [pair for found in titles.values() for pair in _same_people(listings, found)]
    same += [
        (one, other)
        for found in holders.values()
        for one, other in combinations(found, 2)
        if same_work(listings[one], listings[other])
    ]
    for one, other in same:
        parent[max(root(one), root(other))] = min(root(one), root(other))
    groups: dict[int, list[Listing]] = defaultdict(list)
    for index, listing in enumerate(listings):
        groups[root(index)].append(listing)
    diagnostics = []
    for identifier, found in holders.items():
        first, *others = sorted({root(index) for index in found})
        diagnostics += [_shared(listings[other], listings[first], identifier) for other in others]
    return [groups[index] for index in sorted(groups)], sorted(diagnostics)


def _same_people(listings: Sequence[Listing], found: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Of listings with one title, the pairs that are one paper; who names nobody counts where no people differ."""
    shares = {(one, other): shared_people(listings[one], listings[other]) for one, other in combinations(found, 2)}
    differ = any(share is not None and share < _OTHER_PEOPLE for share in shares.values())
    for pair, share in shares.items():
        if share >= _OTHER_PEOPLE if share is not None else not differ:
            yield pair


def _shared(listing: Listing, other: Listing, identifier: Identifier) -> Diagnostic:
    return Diagnostic(
        listing.location,
        "R101",
        f"{identifier} also stands at another paper, {other.title[:60]!r} ({other.location})",
        Severity.WARNING,
        "correct the link of one of the two",
    )


def paper_ids(groups: Sequence[Sequence[Listing]], taken: Iterable[str] = ()) -> list[str]:
    """A stable id a paper: its arXiv id when no other paper claims it, else the first words of its title."""
    claims: dict[str, int] = defaultdict(int)
    arxiv: list[str] = []
    for listings in groups:
        own = {i.value for listing in listings for i in identifiers(listing) if i.scheme == "arxiv"}
        arxiv.append(next(iter(own)) if len(own) == 1 else "")
        for value in own:
            claims[value] += 1
    used, ids = set(taken), []
    for listings, value in zip(groups, arxiv, strict=True):
        wanted = arxiv_slug(value) if value and claims[value] == 1 else slug(listings[0].title, _ID_WORDS) or "paper"
        chosen, number = wanted, 2
        while chosen in used:
            chosen, number = f"{wanted}-{number}", number + 1
        used.add(chosen)
        ids.append(chosen)
    return ids


def arxiv_slug(value: str) -> str:
    """The paper id that an arXiv id gives."""
    return "arxiv-" + value.replace("/", "-")


def merge(paper_id: str, listings: Sequence[Listing], labels: LabelIndex, venues: Mapping[str, str]) -> Paper:
    """One paper out of its listings: the fullest listing speaks first, every fact stays on record as a claim.

    Args:
        venues: canonical venue names by folded spelling.
    """
    ordered = sorted(listings, key=lambda listing: (-_fullness(listing), listing.location))
    first = ordered[0]
    known = [(listing, identifiers(listing)) for listing in ordered]
    claims = tuple(claim for listing, own in known for claim in _claims(listing, own, venues))
    authors, more = _authors(ordered)
    titles = list(dict.fromkeys(listing.title for listing in ordered))
    found = dict.fromkeys(identifier for _, own in known for identifier in own)
    return Paper(
        id=paper_id,
        title=first.title,
        authors=authors,
        more_authors=more,
        year=next((listing.year for listing in ordered if listing.year), None),
        venue=next((venues.get(fold(x.venue), x.venue) for x in ordered if x.venue), ""),
        methods=_methods(ordered),
        identifiers=tuple(found),
        urls=tuple(dict.fromkeys(url for x in ordered for url in x.urls("paper") if host(url))),
        code=tuple(dict.fromkeys(url for x in ordered for url in x.urls("code") if host(url))),
        pages=next(
            (x.bibtex.get("pages").replace("--", "-") for x in ordered if x.bibtex and x.bibtex.get("pages")),
            "",
        ),
        tags=tags(ordered, labels),
        other_titles=tuple(title for title in titles[1:] if key(title) != key(titles[0])),
        claims=claims,
    )


def _fullness(listing: Listing) -> int:
    return len(listing.labels) + 2 * len(listing.links) + (3 if listing.bibtex else 0) + bool(listing.authors)


def _authors(listings: Sequence[Listing]) -> tuple[tuple[str, ...], bool]:
    """The fullest author list; a BibTeX record's counts before the entry's line when it is no shorter."""
    candidates: list[tuple[tuple[str, ...], bool]] = []
    for listing in listings:
        if listing.bibtex:
            names, more = bibtex.people(plain(listing.bibtex.get("author")))
            if not any(re.search(r"[@\[\]{}\d]", name) for name in names):
                candidates.append((names, more))
        candidates.append((listing.authors, listing.more_authors))
    return max(candidates, key=lambda candidate: len(candidate[0]))


def _methods(listings: Sequence[Listing]) -> tuple[str, ...]:
    """Method names, each once, spelt as the paper's title spells them where the title begins with them.

    Badges write spaces for hyphens (``LLaVA PruMerge``); but lists also write whole titles in small letters
    (``H2o: Heavy-hitter ...``), and then the badge knows the capitals better.
    """
    names: dict[str, str] = {}
    for listing in listings:
        spelt = title_name(listing.title)
        for text in listing.texts("method"):
            small = spelt[1:] == spelt[1:].lower() and spelt.casefold() == text.casefold()
            names.setdefault(key(text), spelt if key(spelt) == key(text) and not small else text)
    return tuple(names.values())


def tags(listings: Sequence[Listing], labels: LabelIndex) -> tuple[Tag, ...]:
    """The concepts that a paper's labels mean, each once, by facet and in the order of the labels."""
    found: dict[str, Tag] = {}
    for listing in listings:
        for label in listing.labels:
            reading = labels.read(label.facet, label.text)
            for concept in reading.concepts if reading else ():
                facet = concept.partition("/")[0]
                found.setdefault(concept, Tag(facet, concept, label.location, label.text))
    return tuple(found.values())


def _claims(listing: Listing, own: Iterable[Identifier], venues: Mapping[str, str]) -> Iterable[Claim]:
    at = listing.location
    yield Claim("title", listing.title, at)
    if listing.authors:
        yield Claim("authors", "; ".join(listing.authors) + ("; et al." if listing.more_authors else ""), at)
    if listing.venue:
        yield Claim("venue", venues.get(fold(listing.venue), listing.venue), at)
    if listing.year:
        yield Claim("year", str(listing.year), at)
    for label in listing.labels:
        yield Claim(label.facet, label.text, label.location)
    for link in listing.links:
        yield Claim("link" if link.kind == "paper" else link.kind, link.url, link.location)
    for identifier in own:
        yield Claim("identifier", str(identifier), at)
    if listing.bibtex:
        for name, value in listing.bibtex.fields:
            yield Claim(f"bibtex.{name}", value, listing.bibtex.location, "bibtex")

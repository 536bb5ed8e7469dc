"""Authors, venue and year, as entries of a list write them."""

from __future__ import annotations

import re

from tcgraph.graph.sources import bibtex
from tcgraph.graph.sources.awesome_list.blocks import Block
from tcgraph.graph.sources.awesome_list.inline import badges, links
from tcgraph.graph.sources.markup import plain

_AUTHORS = re.compile(r"^\s*(?P<mark>\*|_)(?!\*)(?P<names>[^*_].*?)(?P=mark)[\s.]*(?:<br\s*/?>|\\)?\s*$")
_AUTHORS_AMONG = re.compile(r"(?<![\w(*_\\])(?P<mark>\*|_)(?![*_\s])(?P<names>[^*_\[\]<>()\d]+)(?P=mark)(?!\w)")
_YEAR = r"(?<![\d.])(?:19|20)\d\d(?!\d)"
_VENUE = re.compile(
    r"^(?P<venue>.*?)[\s,(]*(?P<year>(?:19|20)\d\d)?\)?(?P<honour>\s+\(?(?:oral|spotlight|highlight|poster)\)?)?$",
    re.IGNORECASE,
)
_YEAR_INSIDE = re.compile(
    rf"^(?P<before>[A-Z][^\d()]*?)[\s,(]*(?P<year>{_YEAR})\)?[\s,]+\(?(?P<behind>[A-Z][A-Za-z -]{{2,20}})\)?$"
)
_VENUE_LINE = re.compile(
    r"^\s*[*_`(]*(?:(?:accepted|published|presented|to appear) (?:by|in|at|to) )?"
    r"(?P<rest>(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*[. ])(?:[A-Z]|(?-i:arXiv|bioRxiv|medRxiv))"
    rf"[^\[\]<>!|{{}}=@:;\"\d]{{1,60}}?{_YEAR}\)?(?:,? \(?(?:oral|spotlight|highlight|poster)\)?)?)"
    r"[*_`)\s.,]*(?:\\|[\[<!].*)?$",
    re.IGNORECASE,
)
_BADGED_ARXIV = re.compile(r"(?P<year>\d\d)(?:0[1-9]|1[0-2])\.\d{4,5}(?:v\d+)?$")


def authors_of(block: Block, behind_title: str) -> tuple[tuple[str, ...], bool]:
    """The authors in italics, in a line below the first or behind the title, and whether there are more."""
    for line in block.prose()[1:]:
        if match := _AUTHORS.match(line.text):
            return bibtex.people(plain(match["names"]))
        if people := _people_among(line.text):
            return people
        if badges(line.text) or links(line.text):
            break
    return _people_among(behind_title) or ((), False)


def _people_among(text: str) -> tuple[tuple[str, ...], bool] | None:
    """The people in italics among other words: several, with names of more than one word."""
    for match in _AUTHORS_AMONG.finditer(text):
        names, more = bibtex.people(plain(match["names"]))
        full = sum(1 < len(name.split()) < 7 and name[0].isupper() for name in names)
        if len(names) + more > 1 and 2 * full > len(names):
            return names, more
    return None


def venue(text: str) -> tuple[str, int | None]:
    """Venue and year out of ``, NeurIPS 2021.`` and the like.

    >>> venue(", CVPR 2024 (Highlight)."), venue("EMNLP 2023 Findings"), venue("TPAMI")
    (('CVPR Highlight', 2024), ('EMNLP Findings', 2023), ('TPAMI', None))
    """
    text = plain(text).strip(" ,.;|*[]")
    if inside := _YEAR_INSIDE.match(text):
        return f"{inside['before'].strip()} {inside['behind'].strip()}", int(inside["year"])
    match = _VENUE.match(text)
    if not match:
        return "", None
    name = match["venue"].strip(" ,.;([") + (match["honour"] or "").replace("(", "").replace(")", "")
    return name, int(match["year"]) if match["year"] else None


def venue_below(block: Block) -> tuple[str, int | None]:
    """Venue and year out of a line of their own, no later than the first links."""
    for line in block.prose()[1:]:
        if match := _VENUE_LINE.match(line.text):
            return venue(match["rest"])
        if links(line.text):
            break
    return "", None


def badge_venue(parts: tuple[str, ...]) -> tuple[str, int | None]:
    """Venue and year out of a badge's text.

    >>> badge_venue(("ICLR", "2026")), badge_venue(("arXiv", "2026.05")), badge_venue(("CVPR 2024",))
    (('ICLR', 2026), ('arXiv', 2026), ('CVPR', 2024))
    >>> badge_venue(("NeurIPS'23",)), badge_venue(("arXiv", "2003.01234"))
    (('NeurIPS', 2023), ('arXiv', 2020))
    """
    if number := _BADGED_ARXIV.match(parts[-1]):
        return (parts[0] if len(parts) > 1 else "arXiv"), 2000 + int(number["year"])
    if len(parts) > 1 and re.match(r"(?:19|20)\d\d", parts[-1]):
        return parts[0], int(parts[-1][:4])
    return venue(re.sub(r"\s*['’](\d\d)\b", r" 20\1", parts[-1]))

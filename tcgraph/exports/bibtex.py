"""Papers as BibTeX."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from tcgraph.exports.venue_kind import venue_kind
from tcgraph.identifiers import address
from tcgraph.model import Paper, Venue
from tcgraph.taxonomy.words import slug

# BibTeX counts braces, escaped ones too, so a lone one must be written by name.
_SPECIAL = {
    "\\": r"\textbackslash{}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


_TYPES = {"journal": "article", "preprint": "misc", "other": "misc"}


def bibtex(papers: Iterable[Paper], venues: Mapping[str, Venue]) -> str:
    """BibTeX records in the order of the papers, with keys ``<surname><year><first word of the title>``.

    A key that is taken gets a letter. Text stays UTF-8; the characters that are special to LaTeX are escaped.

    Args:
        papers: what to write.
        venues: the known venues by name (``KnowledgeGraph.venues``): a journal's paper is an ``@article``, a
            preprint ``@misc``, the rest ``@inproceedings``.
    """
    taken: set[str] = set()
    return "\n".join(_record(entry(paper, venues, taken)) for paper in papers)


class Entry(NamedTuple):
    """A record's parts: its kind (``article`` ...), its key, and the fields that hold something, ready to write."""

    kind: str
    key: str
    fields: dict[str, str]


def entry(paper: Paper, venues: Mapping[str, Venue], taken: set[str] | None = None) -> Entry:
    """A paper's record.

    Args:
        paper: what is recorded.
        venues: as for ``bibtex``.
        taken: keys of other records; the new one is added.
    """
    kind = venue_kind(paper, venues)
    venue = "" if kind == "preprint" else _escaped(paper.venue)
    default = "inproceedings" if venue else "misc"
    fields = {name: value for name, value in _fields(paper, kind, venue).items() if value}
    return Entry(_TYPES.get(kind, default), _key(paper, set() if taken is None else taken), fields)


def _key(paper: Paper, taken: set[str]) -> str:
    surname = slug(paper.authors[0].split()[-1]) if paper.authors and paper.authors[0].split() else ""
    words = [word for word in slug(paper.title).split("-") if word not in ("a", "an", "the", "on", "is", "are")]
    base = (surname.replace("-", "") or "anon") + str(paper.year or "") + (words[0] if words else "")
    key, letter = base, 0
    while key in taken:
        key, letter = f"{base}{chr(ord('a') + letter % 26) * (letter // 26 + 1)}", letter + 1
    taken.add(key)
    return key


def _record(found: Entry) -> str:
    lines = [f"  {name} = {{{value}}}" for name, value in found.fields.items()]
    return f"@{found.kind}{{{found.key},\n" + ",\n".join(lines) + "\n}\n"


def _fields(paper: Paper, kind: str, venue: str) -> dict[str, str]:
    arxiv = paper.identifier("arxiv")
    return {
        "title": f"{{{_escaped(paper.title)}}}",
        "author": " and ".join([*map(_person, paper.authors), *(["others"] if paper.more_authors else [])]),
        "journal": venue if kind == "journal" else "",
        "booktitle": venue if kind not in ("journal", "other") else "",
        "howpublished": venue if kind == "other" else "",
        "year": str(paper.year or ""),
        "pages": re.sub(r"\s*[-–]+\s*", "--", _escaped(paper.pages)),
        "doi": paper.identifier("doi"),
        "eprint": arxiv,
        "eprinttype": "arxiv" if arxiv else "",
        "url": _url(next((page for i in paper.identifiers if (page := address(i))), "") or next(iter(paper.urls), "")),
    }


def _escaped(text: str) -> str:
    return "".join(_SPECIAL.get(character, character) for character in " ".join(text.split()))


def _person(name: str) -> str:
    """A name; in braces where BibTeX would read two names or parts into it."""
    text = _escaped(name)
    return f"{{{text}}}" if "," in name or {"and", "others"} & set(name.casefold().split()) else text


def _url(address: str) -> str:
    """An address without what ends a value; the other special characters are none in addresses."""
    from urllib.parse import quote

    return re.sub(r"[{}\\\s]", lambda match: quote(match[0]), address)

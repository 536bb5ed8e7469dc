"""Papers as BibTeX."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from tcgraph.exports.citation_key import citation_key
from tcgraph.exports.venue_kind import venue_kind, venue_title
from tcgraph.graph.property_graph import page
from tcgraph.model import Paper, Venue
from tcgraph.taxonomy.namespaces import foreign

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


def bibtex(
    papers: Iterable[Paper], venues: Mapping[str, Venue], labels: Mapping[str, str] | None = None, language: str = ""
) -> str:
    """BibTeX records in the order of the papers, with the keys of ``citation_key``.

    Text stays UTF-8; the characters that are special to LaTeX are escaped. Venues are written with their full titles
    where these are known, as publishers ask.

    Args:
        papers: what to write.
        venues: the known venues by name (``KnowledgeGraph.venues``): a journal's paper is an ``@article``, a
            preprint ``@misc``, the rest ``@inproceedings``.
        labels: concepts' labels by key (``KnowledgeGraph.labels``), for the keywords; without them there are none.
        language: the language tag of the papers; English is not told.
    """
    taken: set[str] = set()
    return "\n".join(_record(entry(paper, venues, taken, labels, language)) for paper in papers)


class Entry(NamedTuple):
    """A record's parts: its kind (``article`` ...), its key, and the fields that hold something, ready to write."""

    kind: str
    key: str
    fields: dict[str, str]


def entry(
    paper: Paper,
    venues: Mapping[str, Venue],
    taken: set[str] | None = None,
    labels: Mapping[str, str] | None = None,
    language: str = "",
) -> Entry:
    """A paper's record.

    Args:
        paper: what is recorded.
        venues, labels, language: as for ``bibtex``.
        taken: keys of other records; the new one is added.
    """
    kind = venue_kind(paper, venues)
    venue = "" if kind == "preprint" else _escaped(venue_title(paper, venues))
    default = "inproceedings" if venue else "misc"
    known = _fields(paper, kind, venue) | {"language": foreign(language), "keywords": _keywords(paper, labels or {})}
    fields = {name: value for name, value in known.items() if value}
    return Entry(_TYPES.get(kind, default), citation_key(paper, set() if taken is None else taken), fields)


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
        "archiveprefix": "arXiv" if arxiv else "",  # biblatex takes it for eprinttype
        "url": _url(page(paper)),
    }


def _keywords(paper: Paper, labels: Mapping[str, str]) -> str:
    return ", ".join(_keyword(labels[tag.concept]) for tag in paper.tags if tag.concept in labels)


def _keyword(label: str) -> str:
    """A label; in braces where a comma would make two keywords of it."""
    text = _escaped(label)
    return f"{{{text}}}" if "," in text else text


def _escaped(text: str) -> str:
    """Text for LaTeX on one line; control characters, on which LaTeX stops, become U+FFFD."""
    line = re.sub(r"[\x00-\x1f\x7f-\x9f]", "\N{REPLACEMENT CHARACTER}", " ".join(text.split()))
    return "".join(_SPECIAL.get(character, character) for character in line)


def _person(name: str) -> str:
    """A name; in braces where BibTeX would read two names or parts into it."""
    text = _escaped(name)
    return f"{{{text}}}" if "," in name or {"and", "others"} & set(name.casefold().split()) else text


def _url(address: str) -> str:
    """An address without what ends a value; the other special characters are none in addresses."""
    from urllib.parse import quote

    return re.sub(r"[{}\\\s]", lambda match: quote(match[0]), address)

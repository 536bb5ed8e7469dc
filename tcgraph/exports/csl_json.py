"""Papers as CSL-JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping

from tcgraph.exports.citation_key import citation_key
from tcgraph.exports.pieces import pieces
from tcgraph.exports.venue_kind import venue_kind, venue_title
from tcgraph.graph.property_graph import page
from tcgraph.model import Paper, Venue
from tcgraph.taxonomy.namespaces import foreign

_TYPES = {"journal": "article-journal", "preprint": "article", "conference": "paper-conference"}
_TYPES |= {"workshop": "paper-conference", "other": "document"}


def csl_json(
    papers: Iterable[Paper], venues: Mapping[str, Venue], labels: Mapping[str, str], language: str = ""
) -> Iterator[bytes]:
    """CSL-JSON items (the CSL-JSON schema of CSL 1.0.2) in the order of the papers, one a line.

    Ids are the keys that BibTeX has (``citation_key``), so that one manuscript can use both.

    Args:
        papers: what to write.
        venues: the known venues by name (``KnowledgeGraph.venues``), which decide the type.
        labels: concepts' labels by key (``KnowledgeGraph.labels``), for the keywords.
        language: the language tag of the papers; English is not told.
    """
    told = {"language": foreign(language)} if foreign(language) else {}
    taken: set[str] = set()
    return pieces(_lines(_item(paper, citation_key(paper, taken), venues, labels) | told for paper in papers))


def _lines(items: Iterable[Mapping[str, object]]) -> Iterator[str]:
    start = "["
    for item in items:
        yield f"{start}\n{json.dumps(item, ensure_ascii=False)}"
        start = ","
    yield "[]\n" if start == "[" else "\n]\n"


def _item(paper: Paper, key: str, venues: Mapping[str, Venue], labels: Mapping[str, str]) -> dict[str, object]:
    arxiv, kind = paper.identifier("arxiv"), venue_kind(paper, venues)
    title = "" if kind == "preprint" else venue_title(paper, venues)
    people = [person(name) for name in paper.authors]
    known = {
        "title": paper.title,
        "author": [*people, *([{"literal": "others"}] if paper.more_authors else [])],
        "issued": {"date-parts": [[paper.year]]} if paper.year else None,
        "container-title": title,
        "container-title-short": paper.venue if title not in ("", paper.venue) else "",
        "genre": "preprint" if kind == "preprint" else "",
        "page": re.sub(r"\s*[-–]+\s*", "-", paper.pages),
        "DOI": paper.identifier("doi"),
        "archive": "arXiv" if arxiv else "",
        "archive_location": arxiv,
        "number": f"arXiv:{arxiv}" if arxiv and kind == "preprint" else "",
        "URL": page(paper),
        "keyword": ", ".join(labels[tag.concept] for tag in paper.tags),
    }
    written = {name: value for name, value in known.items() if value}
    return {"id": key, "type": _TYPES.get(kind, "paper-conference" if title else "document"), **written}


def person(name: str) -> dict[str, str]:
    """A name in its parts: the last word is the family name, with the small words before it.

    A name of one word, or with a comma in it, as companies have, stays whole.

    >>> person("Laurens van der Maaten")
    {'family': 'Maaten', 'given': 'Laurens', 'non-dropping-particle': 'van der'}
    >>> person("Google, Inc.")
    {'literal': 'Google, Inc.'}
    """
    words = name.split()
    if len(words) < 2 or "," in name:
        return {"literal": name}
    start = len(words) - 1
    while start > 1 and words[start - 1].islower():
        start -= 1
    particle = " ".join(words[start:-1])
    parts = {"family": words[-1], "given": " ".join(words[:start])}
    return {**parts, "non-dropping-particle": particle} if particle else parts

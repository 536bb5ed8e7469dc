"""What every profile asks of a part of a graph: its IRIs, its citations by paper, its venues."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tcgraph.exports.rdf.addresses import Addresses
from tcgraph.exports.venue_kind import venue_kind
from tcgraph.model import Citation, Paper, Venue

if TYPE_CHECKING:
    from tcgraph.graph.part import Part


def addresses(part: Part) -> Addresses:
    """The IRIs of a part's corpus.

    Raises:
        UnreadableInput: the corpus's base is no absolute IRI.
    """
    summary = part.graph.summary()
    return Addresses(summary.base, summary.sources, part.graph.concept_iris())


def data_set(part: Part, address: Addresses) -> str:
    """The IRI of a part as a data set: that of the corpus where it is the whole."""
    return address.of("part", part.where) if part.where else address.dataset()


def titled(part: Part) -> str:
    """The title of a part as a data set."""
    title = part.graph.summary().title
    return f"{title} ({part.where})" if part.where else title


def prefixes(part: Part, kinds: tuple[str, ...] = ()) -> dict[str, str]:
    """The prefixes for the IRIs of a part's corpus, none of which is one of ``NAMESPACES``.

    None is the scheme of an IRI that the corpus names, either: JSON-LD would take ``tag:`` or ``urn:`` for the prefix
    (JSON-LD 1.1, 5.2.2).

    Args:
        kinds: what has IRIs beside the kinds of the base profile.
    """
    from tcgraph.graph.hierarchy import facets

    address = addresses(part)
    schemes = _schemes(part, address)
    found = address.prefixes((*facets(part.graph), *kinds))
    return {name: space for name, space in found.items() if name not in schemes}


_SCHEME = re.compile(r'"([A-Za-z][A-Za-z0-9+.-]*):(?!//)')
"""The scheme of an IRI (RFC 3986, 3.1) at the start of a text in JSON, where no authority is behind it."""


def _schemes(part: Part, address: Addresses) -> set[str]:
    rows = part.graph.rows("SELECT detail FROM concept UNION ALL SELECT value FROM meta WHERE name = 'vocabularies'")
    return {scheme for (text,) in rows for scheme in _SCHEME.findall(text)} | {address.base.partition(":")[0]}


def venues_of(part: Part, address: Addresses) -> dict[str, Venue]:
    """The venues that the papers of a part name, by IRI, in the order of the IRIs; with their kinds where known."""
    known, found = part.graph.venues(), dict[str, Venue]()
    for number, name in part.graph.rows("SELECT n, venue FROM paper WHERE venue != '' ORDER BY n"):
        if number in part:
            kind = venue_kind(Paper("", "", venue=name), known)
            found.setdefault(address.venue(name), (known.get(name) or Venue(name))._replace(kind=kind))
    return dict(sorted(found.items()))


def years_of(part: Part) -> dict[str, int]:
    """The years of the papers of a part that have one, by id."""
    rows = part.graph.rows("SELECT n, id, year FROM paper WHERE year IS NOT NULL ORDER BY n")
    return {paper_id: int(year) for number, paper_id, year in rows if number in part}


class ByCiting:
    """The citations of papers, taken in the order of the papers; one paper's at a time are held."""

    def __init__(self, part: Part) -> None:
        self._citations = part.citations()
        self._next: Citation | None = next(self._citations, None)

    def of(self, paper_id: str) -> Iterator[Citation]:
        """What a paper cites."""
        while self._next is not None and self._next.citing == paper_id:
            yield self._next
            self._next = next(self._citations, None)

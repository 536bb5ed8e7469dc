"""The base profile: a part of a graph as RDF descriptions, papers first, one at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tcgraph.exports.rdf import papers as of_papers
from tcgraph.exports.rdf.addresses import Addresses
from tcgraph.exports.rdf.concepts import facet_properties, scheme_descriptions
from tcgraph.exports.rdf.dataset import Counts, dataset_descriptions, provenance_description
from tcgraph.exports.rdf.provenance import citation_provenance, paper_provenance
from tcgraph.exports.rdf.terms import Description
from tcgraph.model import Citation, Venue

if TYPE_CHECKING:
    from tcgraph.graph.part import Part


def addresses(part: Part) -> Addresses:
    """The IRIs of a part's corpus.

    Raises:
        UnreadableInput: the corpus's base is no absolute IRI.
    """
    summary = part.graph.summary()
    return Addresses(summary.base, summary.sources, part.graph.concept_iris())


def base(part: Part, *, provenance: bool = True) -> Iterator[Description]:
    """Papers with their methods, citations, authors, venues, sources, taxonomy, and the data set described.

    Every subject of the default graph comes once; nothing is a blank node.

    Args:
        provenance: with the named graph that tells the line of every claim.
    """
    address = addresses(part)
    counts = Counts()
    yield from counts.passing(_facts(part, address))
    if provenance:
        yield from _provenance(part, address)
        yield provenance_description(address)
    example = next((address.of("paper", part.graph.paper_at(number).id) for number in part.order()), "")
    yield from dataset_descriptions(part.graph.summary(), address, counts, example)


def _facts(part: Part, address: Addresses) -> Iterator[Description]:
    sources = part.graph.summary().sources
    lists = tuple(address.source(source) for source in sources) or (address.dataset(),)
    venues, met = part.graph.venues(), dict[str, Venue]()
    cited = ByCiting(part)
    for paper in part.papers(claims=False):
        yield of_papers.paper_description(paper, address, venues, lists, cited.of(paper.id))
        yield from of_papers.method_descriptions(paper, address)
        if paper.venue:
            met.setdefault(address.venue(paper.venue), venues.get(paper.venue) or Venue(paper.venue))
    for citation in part.citations():
        yield of_papers.citation_description(citation, address)
    for paper_id, authors in _authors(part):
        yield from of_papers.author_descriptions(paper_id, authors, address)
    for _, venue in sorted(met.items()):
        yield of_papers.venue_description(venue, address)
    for source in {address.source(source): source for source in sources}.values():
        yield of_papers.source_description(source, address)
    schemes = [*part.graph.schemes()]
    yield from facet_properties(schemes, address)
    yield from scheme_descriptions(schemes, address)


def _provenance(part: Part, address: Addresses) -> Iterator[Description]:
    for paper in part.papers():
        yield from paper_provenance(paper, address)
    for citation in part.citations():
        found = citation_provenance(citation, address)
        if found:
            yield found


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


def _authors(part: Part) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The authors of each paper, without the rest of it."""
    for number, paper_id, text in part.graph.rows("SELECT n, id, detail ->> '$.authors' FROM paper ORDER BY n"):
        if number in part and text:
            yield paper_id, tuple(json.loads(text))

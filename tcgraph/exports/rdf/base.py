"""The base profile: a part of a graph as RDF descriptions, papers first, one at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tcgraph.exports.rdf import papers as of_papers
from tcgraph.exports.rdf.addresses import Addresses
from tcgraph.exports.rdf.concepts import facet_properties, scheme_descriptions
from tcgraph.exports.rdf.dataset import Counts, data_set_descriptions, provenance_description
from tcgraph.exports.rdf.parts import ByCiting, addresses, data_set, venues_of
from tcgraph.exports.rdf.provenance import citation_provenance, paper_provenance
from tcgraph.exports.rdf.terms import Description

if TYPE_CHECKING:
    from tcgraph.graph.part import Part


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
        yield provenance_description(part, address)
    example = next((address.of("paper", part.graph.paper_at(number).id) for number in part.order()), "")
    yield from data_set_descriptions(part, address, counts, example)


def _facts(part: Part, address: Addresses) -> Iterator[Description]:
    summary = part.graph.summary()
    sources, language = summary.sources, summary.language
    lists = tuple(address.source(source) for source in sources) or (data_set(part, address),)
    frame, cited = of_papers.Frame(language, part.graph.venues(), lists), ByCiting(part)
    for paper in part.papers(claims=False):
        yield of_papers.paper_description(paper, address, frame, cited.of(paper.id))
        yield from of_papers.method_descriptions(paper, address, language)
    for citation in part.citations():
        yield of_papers.citation_description(citation, address, language)
    for paper_id, authors in _authors(part):
        yield from of_papers.author_descriptions(paper_id, authors, address)
    for venue in venues_of(part, address).values():
        yield of_papers.venue_description(venue, address, language)
    for source in {address.source(source): source for source in sources}.values():
        yield of_papers.source_description(source, address, language)
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


def _authors(part: Part) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The authors of each paper, without the rest of it."""
    for number, paper_id, text in part.graph.rows("SELECT n, id, detail ->> '$.authors' FROM paper ORDER BY n"):
        if number in part and text:
            yield paper_id, tuple(json.loads(text))

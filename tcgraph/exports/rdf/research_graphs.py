"""Profiles of research graphs: SKG-IF 1.1.0 (Research Data Alliance) and the OpenCitations Data Model.

Both hang identifiers and authors on nodes of their own, as the SPAR ontologies do. The IRIs are the corpus's own; what
a model has no word for (facets in OCDM, the meaning of a citation in SKG-IF) is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from tcgraph.exports.rdf.addresses import Addresses
from tcgraph.exports.rdf.base import ByCiting, addresses
from tcgraph.exports.rdf.papers import RELATION_TERMS
from tcgraph.exports.rdf.terms import TYPE, Description, distinct, is_address, literal, term
from tcgraph.exports.venue_kind import venue_kind
from tcgraph.model import Citation, Paper, Venue
from tcgraph.taxonomy.skos import LANGUAGE

if TYPE_CHECKING:
    from tcgraph.graph.part import Part

Pairs = list[tuple[str, str]]

_EXPRESSIONS = {
    "conference": "fabio:ConferencePaper",
    "workshop": "fabio:WorkshopPaper",
    "journal": "fabio:JournalArticle",
    "preprint": "fabio:Preprint",
}
_COLLECTIONS = {"journal": "fabio:Journal", "preprint": "fabio:Repository"}
_SCHEMES = ("arxiv", "doi")
"""Identifiers that the DataCite ontology has schemes for; the others are told by their addresses."""


def skg_if(part: Part) -> Iterator[Description]:
    """A part of a graph in the RDF of SKG-IF: works, their contributions, realizations, venues and topics.

    SKG-IF wants dates with a time of day, which a list does not tell: the year stands as fabio:hasPublicationYear.
    All relations between papers are cito:cites, the only one of them that the framework has.
    """
    address, venues, met = addresses(part), part.graph.venues(), dict[str, Venue]()
    cited = ByCiting(part)
    for paper in part.papers(claims=False):
        yield _work(paper, address, [*cited.of(paper.id)])
        yield _realization(paper, address, venues)
        yield from _pages(paper, address)
        yield from _identifiers(paper, address)
        yield from _contributions(paper, address)
        for tag in paper.tags:
            about = address.of("about", paper.id, *tag.concept.split("/"))
            yield Description(about, [(term("bido:withBibliometricData"), address.concept(tag.concept))])
        if paper.venue:
            met.setdefault(address.venue(paper.venue), venues.get(paper.venue) or Venue(paper.venue))
    for found, venue in sorted(met.items()):
        pairs = [(TYPE, term("fabio:ExpressionCollection")), *_collection(venue)]
        pairs += [(term("frapo:hasAcronym"), literal(venue.name))] if venue.title else []
        yield Description(found, distinct(pairs))
    for concept in part.concepts():
        pairs = [(TYPE, term("fabio:SubjectTerm")), (term("skos:prefLabel"), literal(concept.pref_label, LANGUAGE))]
        yield Description(address.concept(concept.key), pairs)


def _work(paper: Paper, address: Addresses, cited: list[Citation]) -> Description:
    pairs = [
        (TYPE, term("fabio:Work")),
        (TYPE, term("fabio:ScholarlyWork")),
        (term("dcterms:title"), literal(paper.title, LANGUAGE)),
        *((term("datacite:hasIdentifier"), node) for node, *_ in _identified(paper, address)),
        *((term("pro:isRelatedToRoleInTime"), address.of("role", paper.id, str(n))) for n in _ranks(paper)),
        (term("frbr:realization"), address.of("expression", paper.id)),
        *(
            (term("bido:holdsBibliometricDataInTime"), address.of("about", paper.id, *tag.concept.split("/")))
            for tag in paper.tags
        ),
        *((term("cito:cites"), address.of("paper", citation.cited)) for citation in cited),
    ]
    return Description(address.of("paper", paper.id), distinct(pairs))


def _realization(paper: Paper, address: Addresses, venues: Mapping[str, Venue]) -> Description:
    pairs: Pairs = [(TYPE, term(_EXPRESSIONS.get(venue_kind(paper, venues), "fabio:ResearchPaper")))]
    if paper.year:
        pairs.append((term("fabio:hasPublicationYear"), literal(f"{paper.year:04d}", datatype="xsd:gYear")))
    if paper.venue:
        pairs.append((term("frbr:partOf"), address.venue(paper.venue)))
    if _first_and_last(paper):
        pairs.append((term("frbr:embodiment"), address.of("pages", paper.id)))
    return Description(address.of("expression", paper.id), pairs)


def _first_and_last(paper: Paper) -> tuple[str, str] | None:
    found = re.fullmatch(r"\s*(\w+)\s*[-–]+\s*(\w+)\s*", paper.pages)
    return (found[1], found[2]) if found else None


def _pages(paper: Paper, address: Addresses) -> Iterator[Description]:
    found = _first_and_last(paper)
    if found:
        pairs = [(term("prism:startingPage"), literal(found[0])), (term("prism:endingPage"), literal(found[1]))]
        yield Description(address.of("pages", paper.id), [(TYPE, term("fabio:Manifestation")), *pairs])


def _ranks(paper: Paper) -> range:
    return range(1, len(paper.authors) + 1)


def _identified(paper: Paper, address: Addresses) -> Iterator[tuple[str, str, str]]:
    """The identifiers of a paper: node, scheme, value."""
    numbers: dict[str, int] = {}
    known = [(i.scheme, i.value) for i in paper.identifiers if i.scheme in _SCHEMES]
    for scheme, value in dict.fromkeys((*known, *(("url", url) for url in paper.urls if is_address(url)))):
        numbers[scheme] = numbers.get(scheme, 0) + 1
        yield address.of("identifier", paper.id, scheme, str(numbers[scheme])), scheme, value


def _identifiers(paper: Paper, address: Addresses) -> Iterator[Description]:
    for node, scheme, value in _identified(paper, address):
        pairs = [
            (TYPE, term("datacite:Identifier")),
            (term("datacite:usesIdentifierScheme"), term(f"datacite:{scheme}")),
            (term("literal:hasLiteralValue"), literal(value)),
        ]
        yield Description(node, pairs)


def _contributions(paper: Paper, address: Addresses) -> Iterator[Description]:
    for rank in _ranks(paper):
        pairs = [
            (TYPE, term("pro:RoleInTime")),
            (term("pro:withRole"), term("pro:author")),
            (term("pro:isHeldBy"), address.of("author", paper.id, str(rank))),
            (term("co:index"), literal(str(rank), datatype="xsd:positiveInteger")),
        ]
        yield Description(address.of("role", paper.id, str(rank)), pairs)
        yield _agent(paper, address, rank, "foaf:Person", "foaf:Agent")


def _agent(paper: Paper, address: Addresses, rank: int, *types: str) -> Description:
    pairs = [*((TYPE, term(name)) for name in types), (term("foaf:name"), literal(paper.authors[rank - 1]))]
    return Description(address.of("author", paper.id, str(rank)), pairs)


def _collection(venue: Venue) -> Pairs:
    kind = _COLLECTIONS.get(venue.kind, "fabio:Series")
    return [(TYPE, term(kind)), (term("dcterms:title"), literal(venue.title or venue.name))]


def ocdm(part: Part) -> Iterator[Description]:
    """A part of a graph in the OpenCitations Data Model: bibliographic resources, identifiers, roles, citations.

    Citations are cito:Citation with their characterization; authors are in the order of oco:hasNext. No OMID and no
    OCI is made up: what has one in OpenCitations is found there by its DOI.
    """
    address, venues, met = addresses(part), part.graph.venues(), dict[str, Venue]()
    cited = ByCiting(part)
    for paper in part.papers(claims=False):
        found = [*cited.of(paper.id)]
        yield _resource(paper, address, venues, found)
        yield from _pages(paper, address)
        yield from _identifiers(paper, address)
        yield from _roles(paper, address)
        for citation in found:
            yield _citation(citation, address)
        if paper.venue:
            met.setdefault(address.venue(paper.venue), venues.get(paper.venue) or Venue(paper.venue))
    for found_at, venue in sorted(met.items()):
        yield Description(found_at, [(TYPE, term("fabio:Expression")), *_collection(venue)])


def _resource(paper: Paper, address: Addresses, venues: Mapping[str, Venue], cited: list[Citation]) -> Description:
    pairs = [
        (TYPE, term("fabio:Expression")),
        (TYPE, term(_EXPRESSIONS.get(venue_kind(paper, venues), "fabio:ResearchPaper"))),
        (term("dcterms:title"), literal(paper.title)),
        *([(term("prism:publicationDate"), literal(f"{paper.year:04d}", datatype="xsd:gYear"))] if paper.year else []),
        *((term("datacite:hasIdentifier"), node) for node, *_ in _identified(paper, address)),
        *((term("pro:isDocumentContextFor"), address.of("role", paper.id, str(n))) for n in _ranks(paper)),
        *([(term("frbr:partOf"), address.venue(paper.venue))] if paper.venue else []),
        *([(term("frbr:embodiment"), address.of("pages", paper.id))] if _first_and_last(paper) else []),
        *((term("cito:cites"), address.of("paper", citation.cited)) for citation in cited),
    ]
    return Description(address.of("paper", paper.id), distinct(pairs))


def _roles(paper: Paper, address: Addresses) -> Iterator[Description]:
    for rank in _ranks(paper):
        pairs = [
            (TYPE, term("pro:RoleInTime")),
            (term("pro:withRole"), term("pro:author")),
            (term("pro:isHeldBy"), address.of("author", paper.id, str(rank))),
        ]
        if rank < len(paper.authors):
            pairs.append((term("oco:hasNext"), address.of("role", paper.id, str(rank + 1))))
        yield Description(address.of("role", paper.id, str(rank)), pairs)
        yield _agent(paper, address, rank, "foaf:Agent")


def _citation(citation: Citation, address: Addresses) -> Description:
    pairs = [
        (TYPE, term("cito:Citation")),
        (term("cito:hasCitingEntity"), address.of("paper", citation.citing)),
        (term("cito:hasCitedEntity"), address.of("paper", citation.cited)),
        (term("cito:hasCitationCharacterization"), term(RELATION_TERMS[citation.relation])),
    ]
    return Description(address.of("citation", citation.citing, citation.cited), pairs)

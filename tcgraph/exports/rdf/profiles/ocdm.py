"""The ocdm profile: the OpenCitations Data Model 2.1, citations and identifiers as resources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import TYPE_CHECKING

from tcgraph.exports.rdf.addresses import Addresses
from tcgraph.exports.rdf.papers import RELATION_TERMS
from tcgraph.exports.rdf.parts import ByCiting, addresses, venues_of, years_of
from tcgraph.exports.rdf.profiles.works import (
    Known,
    identifier_descriptions,
    known_by,
    page_range,
)
from tcgraph.exports.rdf.terms import TYPE, Description, distinct, literal, term
from tcgraph.exports.venue_kind import venue_kind
from tcgraph.model import Citation, Paper, Venue

if TYPE_CHECKING:
    from tcgraph.graph.part import Part

KINDS = ("br", "ar", "ra", "id", "re", "ci")
"""The model's own short names of what has IRIs."""

_PAPER_TYPES = {
    "conference": "fabio:ProceedingsPaper",
    "workshop": "fabio:ProceedingsPaper",
    "journal": "fabio:JournalArticle",
    "preprint": "fabio:Preprint",
}
_VENUE_TYPES = {"conference": "fabio:Series", "workshop": "fabio:Series", "journal": "fabio:Journal"}


def ocdm(part: Part) -> Iterator[Description]:
    """Bibliographic resources with roles, agents, identifiers and embodiments; citations; venues.

    IRIs end in the model's short names and positive integers, as it asks third parties to have it; dcterms:relation
    leads to what the base profile calls the same thing. Titles bear no language, as the model demands. What it has no
    place for is left out: concepts, methods, code, evidence. There are no Open Citation Identifiers, since only a
    registered database can give them out.
    """
    address, cited, years = addresses(part), ByCiting(part), years_of(part)
    venues = venues_of(part, address)
    known = part.graph.venues()
    for paper in part.papers(claims=False):
        yield from _resource(paper, address, known, cited.of(paper.id))
    for citation in part.citations():
        yield _citation(citation, address, years)
    for subject, venue in venues.items():
        if venue.kind != "preprint":
            yield _venue(subject, venue, address)


def _local(*names: str) -> str:
    """A positive integer, the local identifier that the model wants; the same for the same names in every corpus."""
    return str(1 + int.from_bytes(sha256("\0".join(names).encode("utf-8", "replace")).digest()[:7]))


def _br(address: Addresses, paper_id: str) -> str:
    return address.of("br", _local("paper", paper_id))


def _resource(
    paper: Paper, address: Addresses, venues: Mapping[str, Venue], cited: Iterable[Citation]
) -> Iterator[Description]:
    kind = venue_kind(paper, venues)
    names = {address.of("id", _local("id", paper.id, *one)): one for one in map(_lowered, known_by(paper))}
    pages = page_range(paper.pages)
    embodiment = address.of("re", _local("re", paper.id))
    pairs = [
        (TYPE, term("fabio:Expression")),
        *((TYPE, term(_PAPER_TYPES[kind])) for _ in [kind] if kind in _PAPER_TYPES),
        (term("dcterms:title"), literal(paper.title)),
        *((term("datacite:hasIdentifier"), name) for name in names),
        *((term("pro:isDocumentContextFor"), role) for role in _roles(paper, address)),
        *_publication(paper, address, kind),
        *((term("frbr:embodiment"), embodiment) for _ in [pages] if pages),
        *((term("cito:cites"), _br(address, citation.cited)) for citation in cited),
        (term("dcterms:relation"), address.of("paper", paper.id)),
    ]
    yield Description(_br(address, paper.id), distinct(pairs))
    yield from identifier_descriptions(names)
    yield from _contributors(paper, address)
    if pages:
        yield _embodiment(embodiment, *pages)


def _lowered(known: Known) -> Known:
    """DOIs in lower case, as OpenCitations has them."""
    return Known("doi", known.value.lower()) if known.scheme == "doi" else known


def _publication(paper: Paper, address: Addresses, kind: str) -> Iterator[tuple[str, str]]:
    """Year and venue; a preprint server is no bibliographic resource, so that nothing can be a part of one."""
    if paper.year:
        yield term("prism:publicationDate"), literal(f"{paper.year:04d}", datatype="xsd:gYear")
    if paper.venue and kind != "preprint":
        yield term("frbr:partOf"), _venue_br(address.venue(paper.venue), address)


def _venue_br(venue: str, address: Addresses) -> str:
    """The IRI of a venue in this profile, by its IRI in the base profile."""
    return address.of("br", _local("venue", venue))


def _roles(paper: Paper, address: Addresses) -> list[str]:
    return [address.of("ar", _local("ar", paper.id, str(rank))) for rank in range(1, len(paper.authors) + 1)]


def _contributors(paper: Paper, address: Addresses) -> Iterator[Description]:
    """Each author's role, which leads to the next one's, and the agent that holds it, who is known by name only."""
    roles = _roles(paper, address)
    for rank, (role, name) in enumerate(zip(roles, paper.authors, strict=True), 1):
        agent = address.of("ra", _local("ra", paper.id, str(rank)))
        pairs = [
            (TYPE, term("pro:RoleInTime")),
            (term("pro:withRole"), term("pro:author")),
            (term("pro:isHeldBy"), agent),
            *((term("oco:hasNext"), following) for following in roles[rank : rank + 1]),
        ]
        yield Description(role, pairs)
        yield Description(agent, [(TYPE, term("foaf:Agent")), (term("foaf:name"), literal(name))])


def _embodiment(subject: str, first: str, last: str) -> Description:
    pairs = [
        (TYPE, term("fabio:Manifestation")),
        (term("prism:startingPage"), literal(first)),
        (term("prism:endingPage"), literal(last)),
    ]
    return Description(subject, pairs)


def _citation(citation: Citation, address: Addresses, years: Mapping[str, int]) -> Description:
    """A citation, made in the year of the citing work; a comparison is characterised by the nearest term of CiTO."""
    relation = "cito:citesAsRelated" if citation.relation == "compares_with" else RELATION_TERMS[citation.relation]
    citing, cited = years.get(citation.citing), years.get(citation.cited)
    pairs = [
        (TYPE, term("cito:Citation")),
        (term("cito:hasCitingEntity"), _br(address, citation.citing)),
        (term("cito:hasCitedEntity"), _br(address, citation.cited)),
        (term("cito:hasCitationCharacterization"), term(relation)),
        (term("tcgo:confidence"), term(f"tcgo:{citation.confidence}")),
    ]
    if citing is not None:
        pairs.append((term("cito:hasCitationCreationDate"), literal(f"{citing:04d}", datatype="xsd:gYear")))
        if cited is not None:
            pairs.append((term("cito:hasCitationTimeSpan"), literal(_span(citing - cited), datatype="xsd:duration")))
    local = f"{_local('paper', citation.citing)}-{_local('paper', citation.cited)}"
    return Description(address.of("ci", local), pairs)


def _span(years: int) -> str:
    """A number of years as xsd:duration."""
    return f"{'-' if years < 0 else ''}P{abs(years)}Y"


def _venue(venue_iri: str, venue: Venue, address: Addresses) -> Description:
    pairs = [
        (TYPE, term("fabio:Expression")),
        *((TYPE, term(_VENUE_TYPES[kind])) for kind in [venue.kind] if kind in _VENUE_TYPES),
        (term("dcterms:title"), literal(venue.title or venue.name)),
        (term("dcterms:relation"), venue_iri),
    ]
    return Description(_venue_br(venue_iri, address), pairs)

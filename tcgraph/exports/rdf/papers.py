"""Papers, their methods, authors, venues and citations as RDF (the base profile)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from tcgraph.exports.rdf.addresses import Addresses
from tcgraph.exports.rdf.terms import TYPE, Description, distinct, iri, is_address, link, literal, term
from tcgraph.exports.venue_kind import venue_kind
from tcgraph.model import Citation, Identifier, Paper, Source, Venue
from tcgraph.taxonomy.skos import LANGUAGE
from tcgraph.taxonomy.words import slug

RELATION_TERMS = {
    "extends": "cito:extends",
    "uses_method_in": "cito:usesMethodIn",
    "compares_with": "tcgo:comparesWith",
    "cites": "cito:cites",
}
"""The property that each relation is (CiTO 2026-06-22; it has none for comparisons)."""

_PAPER_TYPES = {
    "conference": "fabio:ConferencePaper",
    "workshop": "fabio:WorkshopPaper",
    "journal": "fabio:JournalArticle",
    "preprint": "fabio:Preprint",
}
_VENUE_TYPES = {"journal": "fabio:Journal", "preprint": "fabio:Repository"}
_SCHEMES = {"arxiv": "arXiv"}


def paper_description(
    paper: Paper, address: Addresses, venues: Mapping[str, Venue], lists: tuple[str, ...], cited: Iterable[Citation]
) -> Description:
    """What is said of a paper itself: type, title, authors, date, identifiers, links, concepts, citations.

    Args:
        venues: the known venues by name.
        lists: the IRIs of the lists that a listed paper stands in.
        cited: its citations of others.
    """
    pairs = [
        *((TYPE, term(name)) for name in _types(paper, venues)),
        (term("dcterms:title"), literal(paper.title, LANGUAGE)),
        *((term("dcterms:alternative"), literal(text, LANGUAGE)) for text in paper.other_titles),
        *((term("tcgo:proposes"), address.of("method", paper.id, _name(method))) for method in paper.methods),
        *_authorship(paper, address),
        *_publication(paper, address),
        *((term("dcterms:identifier"), literal(_written(identifier))) for identifier in paper.identifiers),
        *_catalogued(paper),
        *((term("foaf:page"), link(url)) for url in paper.urls),
        *((term("schema:codeRepository"), link(url)) for url in paper.code),
        *((term("dcterms:subject"), address.concept(tag.concept)) for tag in paper.tags),
        *((address.facet_property(tag.facet), address.concept(tag.concept)) for tag in paper.tags),
        *((term(RELATION_TERMS[c.relation]), address.of("paper", c.cited)) for c in cited),
        *((term("skos:note"), literal(note, LANGUAGE)) for note in paper.notes),
        *((term("tcgo:listedIn"), each) for each in lists if paper.in_list),
    ]
    return Description(address.of("paper", paper.id), distinct(pairs))


def _types(paper: Paper, venues: Mapping[str, Venue]) -> Iterator[str]:
    yield "fabio:ResearchPaper"
    kind = _PAPER_TYPES.get(venue_kind(paper, venues))
    if kind:
        yield kind
    yield "schema:ScholarlyArticle"


def _authorship(paper: Paper, address: Addresses) -> Iterator[tuple[str, str]]:
    for rank in range(1, len(paper.authors) + 1):
        yield term("dcterms:creator"), address.of("author", paper.id, str(rank))
    if paper.authors:
        yield term("bibo:authorList"), address.of("authors", paper.id)
    if paper.more_authors:
        yield term("tcgo:moreAuthors"), literal("true", datatype="xsd:boolean")


def _publication(paper: Paper, address: Addresses) -> Iterator[tuple[str, str]]:
    if paper.year:
        yield term("dcterms:issued"), literal(f"{paper.year:04d}", datatype="xsd:gYear")
    if paper.venue:
        yield term("dcterms:isPartOf"), address.venue(paper.venue)
    if paper.pages:
        yield term("bibo:pages"), literal(paper.pages)


def _catalogued(paper: Paper) -> Iterator[tuple[str, str]]:
    """The identifiers that have properties of their own."""
    arxiv, doi = paper.identifier("arxiv"), doi_of(paper)
    if arxiv:
        yield term("fabio:hasArXivId"), literal(arxiv)
    if doi:
        yield term("bibo:doi"), literal(doi)


def arxiv_doi(arxiv: str) -> str:
    """The DOI that arXiv gives to a paper of its own."""
    return f"10.48550/arXiv.{arxiv}"


def doi_of(paper: Paper) -> str:
    """The DOI of a paper, or ""; every arXiv paper has one, which a publisher's outranks."""
    arxiv = paper.identifier("arxiv")
    return paper.identifier("doi") or (arxiv_doi(arxiv) if arxiv else "")


def _written(identifier: Identifier) -> str:
    return f"{_SCHEMES.get(identifier.scheme, identifier.scheme)}:{identifier.value}"


def _name(method: str) -> str:
    return slug(method) or method


def method_descriptions(paper: Paper, address: Addresses) -> Iterator[Description]:
    """The methods that a paper proposes: what bears the same name in another paper is another method."""
    for method in paper.methods:
        pairs = [(TYPE, term("tcgo:Method")), (term("skos:prefLabel"), literal(method, LANGUAGE))]
        yield Description(address.of("method", paper.id, _name(method)), pairs)


def author_descriptions(paper_id: str, authors: Iterable[str], address: Addresses) -> Iterator[Description]:
    """The authors of a paper in their order (bibo:authorList takes an rdf:Seq), and each by name.

    Two papers' authors of one name are two resources: that they are one person is not known.
    """
    names = tuple(authors)
    if not names:
        return
    people = [address.of("author", paper_id, str(rank)) for rank in range(1, len(names) + 1)]
    seats = [(term(f"rdf:_{rank}"), person) for rank, person in enumerate(people, 1)]
    yield Description(address.of("authors", paper_id), [(TYPE, term("rdf:Seq")), *seats])
    for person, name in zip(people, names, strict=True):
        yield Description(person, [(TYPE, term("foaf:Person")), (term("foaf:name"), literal(name))])


def citation_description(citation: Citation, address: Addresses) -> Description:
    """A citation as a resource (cito:Citation), with what is known of its meaning and the evidence."""
    evidence = citation.evidence
    pairs = [
        (TYPE, term("cito:Citation")),
        (term("cito:hasCitingEntity"), address.of("paper", citation.citing)),
        (term("cito:hasCitedEntity"), address.of("paper", citation.cited)),
        (term("cito:hasCitationCharacterization"), term(RELATION_TERMS[citation.relation])),
        (term("tcgo:confidence"), term(f"tcgo:{citation.confidence}")),
    ]
    if evidence.url:
        name = "prov:wasDerivedFrom" if is_address(evidence.url) else "dcterms:source"
        pairs.append((term(name), link(evidence.url)))
    if evidence.kind:
        pairs.append((term("tcgo:evidenceKind"), literal(evidence.kind)))
    if evidence.note:
        pairs.append((term("rdfs:comment"), literal(evidence.note, LANGUAGE)))
    return Description(address.of("citation", citation.citing, citation.cited), distinct(pairs))


def venue_description(venue: Venue, address: Addresses) -> Description:
    """A venue: a journal, a preprint server, or a series of proceedings."""
    pairs = [(TYPE, term(_VENUE_TYPES.get(venue.kind, "fabio:Series")))]
    pairs += [(term("dcterms:title"), literal(venue.title or venue.name, LANGUAGE))]
    if venue.title and venue.title != venue.name:
        pairs.append((term("dcterms:alternative"), literal(venue.name, LANGUAGE)))
    return Description(address.venue(venue.name), pairs)


def source_description(source: Source, address: Addresses) -> Description:
    """A list that the corpus was read from, in the version that was read."""
    pairs = [(TYPE, term("prov:Entity")), (TYPE, term("schema:ItemList"))]
    pairs.append((term("dcterms:title"), literal(source.name, LANGUAGE)))
    if is_address(source.url):
        pairs.append((term("foaf:page"), iri(source.url)))
    if source.commit:
        pairs.append((term("schema:version"), literal(source.commit)))
    if source.date:
        pairs.append((term("dcterms:issued"), literal(source.date, datatype=_date_type(source.date))))
    return Description(address.source(source), pairs)


def _date_type(text: str) -> str:
    import datetime

    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return ""
    return "xsd:date" if len(text) == len("2025-01-01") else ""

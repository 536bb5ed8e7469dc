"""The skg-if profile: the Scientific Knowledge Graphs Interoperability Framework 1.1.0 of the RDA."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from tcgraph.exports.rdf.addresses import Addresses
from tcgraph.exports.rdf.concepts import names_of
from tcgraph.exports.rdf.parts import ByCiting, addresses, venues_of
from tcgraph.exports.rdf.profiles.works import (
    Known,
    eprint_of,
    identifier_descriptions,
    identifiers,
    is_eprint,
    known_by,
    page_range,
)
from tcgraph.exports.rdf.terms import TYPE, Description, distinct, is_address, literal, number, term
from tcgraph.exports.venue_kind import venue_kind
from tcgraph.model import Citation, Concept, Paper, Venue

if TYPE_CHECKING:
    from tcgraph.graph.part import Part

KINDS = ("contribution", "identifier", "manifestation", "pages", "software", "subject")
"""What has IRIs in this profile and none in the base profile."""

_FABIO = "<http://purl.org/spar/fabio>"
_CLASSES = {
    "conference": ("fabio:ConferencePaper", "conference paper"),
    "workshop": ("fabio:WorkshopPaper", "workshop paper"),
    "journal": ("fabio:JournalArticle", "journal article"),
    "preprint": ("fabio:Preprint", "preprint"),
}
_VENUE_TYPES = {
    "conference": "fabio:ConferenceProceedings",
    "workshop": "fabio:ConferenceProceedings",
    "journal": "fabio:Journal",
    "preprint": "fabio:Repository",
}


def skg_if(part: Part) -> Iterator[Description]:
    """Topics, research products with what they own, the software that supplements them, persons, venues."""
    address, cited = addresses(part), ByCiting(part)
    known, kinds, language = part.graph.venues(), set[str](), part.graph.summary().language
    for scheme in part.graph.schemes():
        for concept in scheme.concepts:
            yield _topic(concept, scheme.language, address)
    for paper in part.papers(claims=False):
        manifestations = [*_manifestations(paper, venue_kind(paper, known))]
        kinds.update(each.kind for each in manifestations)
        yield from _product(paper, address, manifestations, cited.of(paper.id), language)
        yield from _persons(paper, address)
        yield from _software(paper, address)
    for subject, venue in venues_of(part, address).items():
        yield _venue(subject, venue, language)
    for subject, description in classes().items():
        if any(subject == term(_CLASSES[kind][0]) for kind in kinds if kind in _CLASSES):
            yield description


def classes() -> dict[str, Description]:
    """The classes of manifestations, with the label and the scheme that the framework wants beside each."""
    found = {}
    for name, label in _CLASSES.values():
        pairs = [(term("skos:prefLabel"), literal(label, "en")), (term("skos:inScheme"), _FABIO)]
        found[term(name)] = Description(term(name), pairs)
    return found


def _topic(concept: Concept, language: str, address: Addresses) -> Description:
    names = [(term("skos:prefLabel"), name) for name in names_of(concept, language)]
    return Description(address.concept(concept.key), [(TYPE, term("fabio:SubjectTerm")), *names])


class _Manifestation(NamedTuple):
    """A form in which a paper is to be had.

    Args:
        kind: as ``venue_kind`` tells it.
        names: the identifiers of this form alone.
        published: whether year, venue and pages of the paper are this form's.
    """

    kind: str
    names: list[Known]
    published: bool


def _manifestations(paper: Paper, kind: str) -> Iterator[_Manifestation]:
    """What appeared in the venue, and before it the e-print, where the paper has an arXiv id and appeared elsewhere."""
    eprint = eprint_of(paper)
    if kind == "preprint":
        yield _Manifestation(kind, [*dict.fromkeys([*eprint, *known_by(paper)])], published=True)
        return
    if eprint:
        yield _Manifestation("preprint", eprint, published=False)
    others = [one for one in known_by(paper) if not is_eprint(one)]
    if kind or others or paper.venue or paper.year or page_range(paper.pages):
        yield _Manifestation(kind, others, published=True)


def _product(
    paper: Paper, address: Addresses, manifestations: list[_Manifestation], cited: Iterable[Citation], language: str
) -> Iterator[Description]:
    names = identifiers((paper.id,), known_by(paper), address)
    forms = [address.of("manifestation", paper.id, str(place)) for place in range(1, len(manifestations) + 1)]
    pairs = [
        (TYPE, term("fabio:Work")),
        (TYPE, term("fabio:ScholarlyWork")),
        (term("dcterms:title"), literal(paper.title, language)),
        *((term("dcterms:title"), literal(text, language)) for text in paper.other_titles),
        *((term("datacite:hasIdentifier"), name) for name in names),
        *((term("pro:isRelatedToRoleInTime"), each) for each in _contributions(paper, address)),
        *((term("frbr:realization"), form) for form in forms),
        *((term("bido:holdsBibliometricDataInTime"), subject) for subject in _subjects(paper, address)),
        *((term("cito:cites"), address.of("paper", citation.cited)) for citation in cited),
        *((term("frbr:supplement"), subject) for subject, _ in _repositories(paper, address)),
    ]
    yield Description(address.of("paper", paper.id), distinct(pairs))
    yield from identifier_descriptions(names, typed=False)
    for rank, contribution in enumerate(_contributions(paper, address), 1):
        yield _contribution(contribution, address.of("author", paper.id, str(rank)), rank)
    for place, (form, manifestation) in enumerate(zip(forms, manifestations, strict=True), 1):
        yield from _manifestation(form, (paper.id, str(place)), paper, manifestation, address)
    for subject, concept in _subjects(paper, address).items():
        yield Description(subject, [(term("bido:withBibliometricData"), concept)])


def _contributions(paper: Paper, address: Addresses) -> list[str]:
    return [address.of("contribution", paper.id, str(rank)) for rank in range(1, len(paper.authors) + 1)]


def _contribution(subject: str, person: str, rank: int) -> Description:
    pairs = [
        (term("pro:isHeldBy"), person),
        (term("pro:withRole"), term("pro:author")),
        (term("co:index"), number(rank, "xsd:positiveInteger")),
    ]
    return Description(subject, pairs)


def _subjects(paper: Paper, address: Addresses) -> dict[str, str]:
    """The concepts of a paper, by the IRI of the statement that it is about them."""
    return {
        address.of("subject", paper.id, *tag.concept.split("/")): address.concept(tag.concept) for tag in paper.tags
    }


def _manifestation(
    subject: str, owner: tuple[str, ...], paper: Paper, manifestation: _Manifestation, address: Addresses
) -> Iterator[Description]:
    """A form; the framework takes moments only, so that a year stands as its first one, and again as what it is."""
    pages = page_range(paper.pages) if manifestation.published else None
    names = identifiers(owner, manifestation.names, address)
    pairs = [
        *((TYPE, term(_CLASSES[kind][0])) for kind in [manifestation.kind] if kind in _CLASSES),
        *((term("datacite:hasIdentifier"), name) for name in names),
    ]
    if manifestation.published and paper.year:
        year = f"{paper.year:04d}"
        pairs.append((term("dcterms:issued"), literal(f"{year}-01-01T00:00:00Z", datatype="xsd:dateTime")))
        pairs.append((term("fabio:hasPublicationYear"), literal(year, datatype="xsd:gYear")))
    if manifestation.published and paper.venue:
        pairs.append((term("frbr:partOf"), address.venue(paper.venue)))
    if pages:
        pairs.append((term("frbr:embodiment"), address.of("pages", paper.id)))
    yield Description(subject, pairs)
    yield from identifier_descriptions(names, typed=False)
    if pages:
        pairs = [(term("prism:startingPage"), literal(pages[0])), (term("prism:endingPage"), literal(pages[1]))]
        yield Description(address.of("pages", paper.id), pairs)


def _persons(paper: Paper, address: Addresses) -> Iterator[Description]:
    """The authors by name; that two papers' authors of one name are one person is not known."""
    for rank, name in enumerate(paper.authors, 1):
        pairs = [(TYPE, term("foaf:Person")), (term("foaf:name"), literal(name))]
        yield Description(address.of("author", paper.id, str(rank)), pairs)


def _repositories(paper: Paper, address: Addresses) -> list[tuple[str, str]]:
    """The IRIs and addresses of a paper's code repositories."""
    urls = [url for url in dict.fromkeys(paper.code) if is_address(url)]
    return [(address.of("software", paper.id, str(place)), url) for place, url in enumerate(urls, 1)]


def _software(paper: Paper, address: Addresses) -> Iterator[Description]:
    for place, (subject, url) in enumerate(_repositories(paper, address), 1):
        names = identifiers(("software", paper.id, str(place)), [Known("url", url)], address)
        pairs = [
            (TYPE, term("fabio:Work")),
            (TYPE, term("fabio:Software")),
            *((term("datacite:hasIdentifier"), name) for name in names),
        ]
        yield Description(subject, pairs)
        yield from identifier_descriptions(names, typed=False)


def _venue(subject: str, venue: Venue, language: str) -> Description:
    """A venue; the framework's text calls its name foaf:name, its shapes dcterms:title."""
    name = venue.title or venue.name
    pairs = [
        (TYPE, term("fabio:ExpressionCollection")),
        *((TYPE, term(_VENUE_TYPES[kind])) for kind in [venue.kind] if kind in _VENUE_TYPES),
        (term("foaf:name"), literal(name)),
        (term("dcterms:title"), literal(name, language)),
        *((term("frapo:hasAcronym"), literal(venue.name)) for _ in [name] if name != venue.name),
    ]
    return Description(subject, pairs)

"""The schema-org profile: what search engines read (schema.org 30.0)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from tcgraph.exports.rdf.addresses import Addresses
from tcgraph.exports.rdf.parts import ByCiting, addresses, data_set, titled, venues_of
from tcgraph.exports.rdf.profiles.works import Known, identifiers, known_by, page_range
from tcgraph.exports.rdf.terms import TYPE, Description, distinct, iri, is_address, literal, term
from tcgraph.identifiers import address as address_of
from tcgraph.model import Citation, Concept, Identifier, Paper, Source, Venue
from tcgraph.taxonomy.namespaces import foreign

if TYPE_CHECKING:
    from tcgraph.graph.knowledge_graph import Summary
    from tcgraph.graph.part import Part
    from tcgraph.source_model import ConceptScheme

KINDS = ("identifier", "licence", "software")
"""What has IRIs in this profile and none in the base profile."""

_VENUE_TYPES = {
    "conference": "CreativeWorkSeries",
    "workshop": "CreativeWorkSeries",
    "journal": "Periodical",
    "preprint": "WebSite",
}
_PROPERTY_IDS = {"arxiv": "arXiv", "doi": "DOI"}
_HEADLINE = 110
_DESCRIPTION = 5000


def schema_org(part: Part) -> Iterator[Description]:
    """The data set, the taxonomy as sets of terms, the papers with what they own, the venues."""
    address, summary, cited = addresses(part), part.graph.summary(), ByCiting(part)
    schemes = [*part.graph.schemes()]
    yield from _dataset(part, summary, schemes, address)
    for scheme in schemes:
        yield from _set(scheme, data_set(part, address), address)
    for paper in part.papers(claims=False):
        yield from _article(paper, address, cited.of(paper.id), foreign(summary.language))
    for subject, venue in venues_of(part, address).items():
        yield venue_description(subject, venue)


def _say(name: str, *values: str) -> list[tuple[str, str]]:
    """Statements with a property of schema.org, none where there is nothing to say."""
    return [(term(f"schema:{name}"), value) for value in values]


def _text(name: str, *texts: str) -> list[tuple[str, str]]:
    return _say(name, *(literal(text) for text in texts if text))


def _is_a(name: str) -> tuple[str, str]:
    return TYPE, term(f"schema:{name}")


def _dataset(part: Part, summary: Summary, schemes: list[ConceptScheme], address: Addresses) -> Iterator[Description]:
    """The corpus; who made it and where it is published is not known to it, and not said."""
    sources = {address.source(source): source for source in summary.sources}
    licence = _licence(summary, address)
    pairs = [
        _is_a("Dataset"),
        *_text("name", titled(part)),
        *_text("description", described(summary, schemes, _listed(part), len(part))),
        *_text("identifier", summary.name),
        *_text("inLanguage", summary.language),
        *_text("keywords", summary.title, *(scheme.title for scheme in schemes)),
        *_say("license", *([licence.subject] if licence else [iri(summary.licence)] if summary.licence else [])),
        *_say("isBasedOn", *sources),
    ]
    yield Description(data_set(part, address), distinct(pairs))
    if licence:
        yield licence
    for subject, source in sources.items():
        yield _source(subject, source)


def _licence(summary: Summary, address: Addresses) -> Description | None:
    """A licence that is told in words; None for one that has an address, or for none."""
    if not summary.licence or is_address(summary.licence):
        return None
    pairs = [_is_a("CreativeWork"), *_text("name", summary.licence)]
    return Description(address.of("licence", summary.name), pairs)


def _listed(part: Part) -> int:
    """How many papers of a part stand in the list itself."""
    return sum(number in part for (number,) in part.graph.rows("SELECT n FROM paper WHERE in_list"))


def described(summary: Summary, schemes: list[ConceptScheme], listed: int, papers: int) -> str:
    """A data set in a sentence or two, of 50 to 5000 characters, as Google's guide to data sets wants it.

    Args:
        listed: how many papers stand in the list.
        papers: how many there are with the works that they build upon.
    """
    further = f", {papers - listed} works that they build upon" if papers > listed else ""
    concepts = sum(len(scheme.concepts) for scheme in schemes)
    titles = ", ".join(scheme.title for scheme in schemes)
    text = f"{summary.title}: a knowledge graph of {listed} papers{further} and the citations among them."
    if concepts:
        text += f" They are described by {concepts} concepts of {len(schemes)} vocabularies: {titles}."
    return _cut(text, _DESCRIPTION)


def _cut(text: str, most: int) -> str:
    """A text of so many characters at most, cut between words where it is too long.

    >>> _cut("one two three", 9), _cut("one two three", 8), _cut("unbroken", 5), _cut("one", 9)
    ('one two…', 'one two…', 'unbr…', 'one')
    """
    if len(text) <= most:
        return text
    start = text[: most - 1]
    whole = start if text[most - 1] == " " else start.rpartition(" ")[0]
    return f"{(whole or start).rstrip()}…"


def _source(subject: str, source: Source) -> Description:
    pairs = [_is_a("CreativeWork"), *_text("name", source.name), *_text("version", source.commit)]
    if is_address(source.url):
        pairs += _say("url", iri(source.url))
    if source.date:
        pairs += _say("datePublished", literal(source.date, datatype="schema:Date"))
    return Description(subject, pairs)


def _set(scheme: ConceptScheme, whole: str, address: Addresses) -> Iterator[Description]:
    """A facet's vocabulary in a data set; schema.org has no hierarchy of terms."""
    subject = address.of("scheme", scheme.facet)
    pairs = [
        _is_a("DefinedTermSet"),
        *_text("name", scheme.title),
        *_text("description", scheme.definition),
        *_text("inLanguage", scheme.language),
        *_say("isPartOf", whole),
        *_say("hasDefinedTerm", *(address.concept(concept.key) for concept in scheme.concepts)),
    ]
    yield Description(subject, pairs)
    for concept in scheme.concepts:
        pairs = [
            *_named_term(concept, address),
            *_text("alternateName", *concept.alt_labels),
            *_text("description", concept.definition),
            *_text("termCode", concept.id),
        ]
        yield Description(address.concept(concept.key), distinct(pairs))


def _named_term(concept: Concept, address: Addresses) -> list[tuple[str, str]]:
    named = [_is_a("DefinedTerm"), *_text("name", concept.pref_label)]
    return [*named, *_say("inDefinedTermSet", address.of("scheme", concept.facet))]


def _article(paper: Paper, address: Addresses, cited: Iterable[Citation], language: str) -> Iterator[Description]:
    names = identifiers((paper.id,), (one for one in known_by(paper) if one.scheme != "url"), address)
    people = [address.of("author", paper.id, str(rank)) for rank in range(1, len(paper.authors) + 1)]
    software = _software(paper, address)
    pages = page_range(paper.pages)
    pairs = [
        _is_a("ScholarlyArticle"),
        *_text("name", paper.title),
        *_text("headline", _cut(paper.title, _HEADLINE)),
        *_text("alternativeHeadline", *paper.other_titles),
        *_text("alternateName", *paper.methods),
        *_text("inLanguage", language),
        *_say("author", *people),
        *_say("datePublished", *(literal(f"{year:04d}", datatype="schema:Date") for year in [paper.year] if year)),
        *_say("isPartOf", *(address.venue(name) for name in [paper.venue] if name)),
        *_text("pagination", paper.pages),
        *_text("pageStart", *(pages or ())[:1]),
        *_text("pageEnd", *(pages or ())[1:]),
        *_say("identifier", *names),
        *_say("url", *(iri(url) for url in paper.urls if is_address(url))),
        *_say("sameAs", *(iri(page) for page in map(_page, names.values()) if page)),
        *_say("about", *(address.concept(tag.concept) for tag in paper.tags)),
        *_say("subjectOf", *software),
        *_say("citation", *(address.of("paper", citation.cited) for citation in cited)),
    ]
    yield Description(address.of("paper", paper.id), distinct(pairs))
    for person, name in zip(people, paper.authors, strict=True):
        yield Description(person, [_is_a("Person"), *_text("name", name)])
    for subject, known in names.items():
        yield _identifier(subject, known)
    for subject, url in software.items():
        yield Description(subject, [_is_a("SoftwareSourceCode"), *_say("codeRepository", iri(url))])


def _page(known: Known) -> str:
    return address_of(Identifier(known.scheme, known.value))


def _identifier(subject: str, known: Known) -> Description:
    pairs = [
        _is_a("PropertyValue"),
        *_text("propertyID", _PROPERTY_IDS[known.scheme]),
        *_text("value", known.value),
        *_say("url", iri(_page(known))),
    ]
    return Description(subject, pairs)


def _software(paper: Paper, address: Addresses) -> dict[str, str]:
    """The code that is about a paper: IRIs and addresses."""
    urls = [url for url in dict.fromkeys(paper.code) if is_address(url)]
    return {address.of("software", paper.id, str(place)): url for place, url in enumerate(urls, 1)}


def venue_description(subject: str, venue: Venue) -> Description:
    """A journal, a series of proceedings, a preprint server, or what nothing more is known of."""
    name = venue.title or venue.name
    pairs = [
        _is_a(_VENUE_TYPES.get(venue.kind, "CreativeWork")),
        *_text("name", name),
        *(_text("alternateName", venue.name) if name != venue.name else []),
    ]
    return Description(subject, pairs)


def inside(part: Part) -> Mapping[str, Description]:
    """What the JSON-LD writes inside what leads to it: venues, the names of concepts, a licence told in words."""
    address = addresses(part)
    licence = _licence(part.graph.summary(), address)
    told = {licence.subject: licence} if licence else {}
    terms = {
        address.concept(c.key): Description(address.concept(c.key), _named_term(c, address)) for c in part.concepts()
    }
    venues = {subject: venue_description(subject, venue) for subject, venue in venues_of(part, address).items()}
    return {**terms, **venues, **told}

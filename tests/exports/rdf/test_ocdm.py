"""The ocdm profile is what the OpenCitations Data Model says: its shapes, its IRIs, the order of authors."""

from __future__ import annotations

import re
from functools import cache

import pytest
import rdflib
from oc_ocdm.graph import GraphSet
from oc_ocdm.graph.entities.bibliographic import AgentRole, BibliographicResource
from oc_ocdm.reader import Reader
from rdflib import RDF, Namespace, URIRef

from tcgraph.exports.rdf.formats import rdf
from tests.exports.rdf import shapes
from tests.exports.rdf.corpora import embedded

SHAPES = "ocdm-shapes.ttl"
CITO = Namespace("http://purl.org/spar/cito/")
PRO = Namespace("http://purl.org/spar/pro/")
DCTERMS = Namespace("http://purl.org/dc/terms/")
FOAF = Namespace("http://xmlns.com/foaf/0.1/")
FRBR = Namespace("http://purl.org/vocab/frbr/core#")
PRISM = Namespace("http://prismstandard.org/namespaces/basic/2.0/")
OCO = Namespace("https://w3id.org/oc/ontology/")
BASE = "https://w3id.org/tcgraph/token-compression/"


@cache
def whole() -> rdflib.Graph:
    return shapes.graph(b"".join(rdf(embedded(), "nt", profile="ocdm")))


def resource(name: str) -> URIRef:
    """The resource that the base profile knows by another name."""
    found = whole().value(predicate=DCTERMS.relation, object=URIRef(BASE + name))
    assert isinstance(found, URIRef)
    return found


STALE = {
    ("InConstraintComponent", "usesIdentifierScheme", "http://purl.org/spar/datacite/arxiv"),
    ("InConstraintComponent", "type", "http://purl.org/spar/fabio/Preprint"),
}
"""What the shapes do not know yet and OpenCitations' own library writes: ``create_arxiv``, ``create_preprint``."""


def test_the_shapes_find_only_what_they_are_too_old_for() -> None:
    """They ask embodiments to be of a class that FaBiO does not have (fabio:ResourceEmbodiment), too."""
    found = {one for one in shapes.found(whole(), SHAPES) if one[:2] != ("ClassConstraintComponent", "embodiment")}
    assert found == STALE


FAULTS = {
    "a title in a language": (
        'DELETE { ?r dcterms:title ?t } INSERT { ?r dcterms:title "A"@en } '
        "WHERE { ?r a fabio:Expression ; dcterms:title ?t }",
        ("DatatypeConstraintComponent", "title"),
    ),
    "a citation of nothing": (
        "INSERT { ?r cito:cites ex:nothing } WHERE { ?r a fabio:Expression }",
        ("ClassConstraintComponent", "cites"),
    ),
    "a role of no agent": (
        "INSERT { ?a pro:isHeldBy ex:nobody } WHERE { ?a a pro:RoleInTime }",
        ("ClassConstraintComponent", "isHeldBy"),
    ),
    "an author after the title": (
        "INSERT { ?a oco:hasNext ?r } WHERE { ?a a pro:RoleInTime . ?r a fabio:Expression }",
        ("ClassConstraintComponent", "hasNext"),
    ),
    "an identifier of no known scheme": (
        "INSERT { ?i datacite:usesIdentifierScheme ex:scheme } WHERE { ?i a datacite:Identifier }",
        ("InConstraintComponent", "usesIdentifierScheme"),
    ),
    "a span in words": (
        'INSERT { ?c cito:hasCitationTimeSpan "two years" } WHERE { ?c a cito:Citation }',
        ("DatatypeConstraintComponent", "hasCitationTimeSpan"),
    ),
}
_PREFIXES = """
PREFIX cito: <http://purl.org/spar/cito/> PREFIX datacite: <http://purl.org/spar/datacite/>
PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX ex: <https://example.org/> PREFIX fabio: <http://purl.org/spar/fabio/>
PREFIX oco: <https://w3id.org/oc/ontology/> PREFIX pro: <http://purl.org/spar/pro/>
"""


@pytest.mark.parametrize("fault", FAULTS)
def test_the_shapes_find_a_fault(fault: str) -> None:
    update, blamed = FAULTS[fault]
    data = shapes.graph(b"".join(rdf(embedded("mechanism:token-merging year>=2024"), "nt", profile="ocdm")))
    before = {one for one in shapes.found(data, SHAPES) if one not in STALE}
    data.update(_PREFIXES + update)
    assert blamed in {one[:2] for one in shapes.found(data, SHAPES) - before - STALE}


def test_iris_are_made_as_the_model_wants_them() -> None:
    """OpenCitations' library (oc_ocdm) tells what a resource is by these."""
    kinds = set()
    for subject in whole().subjects(unique=True):
        match = re.fullmatch(
            re.escape(BASE) + r"(br|ar|ra|id|re|ci)/([1-9][0-9]*|[1-9][0-9]*-[1-9][0-9]*)", str(subject)
        )
        assert match, subject
        assert ("-" in match[2]) is (match[1] == "ci")
        kinds.add(match[1])
    assert kinds == {"br", "ar", "ra", "id", "re", "ci"}


def test_authors_follow_one_another() -> None:
    roles = set(whole().objects(resource("paper/arxiv-2210.09461"), PRO.isDocumentContextFor))
    names, followed = [], set(whole().objects(None, OCO.hasNext))
    (first,) = roles - followed
    role: object = first
    while isinstance(role, URIRef):
        agent = whole().value(role, PRO.isHeldBy)
        names.append(str(whole().value(agent, FOAF.name)))
        role = whole().value(role, OCO.hasNext)
    assert names[:2] == ["Daniel Bolya", "Cheng-Yang Fu"]
    assert len(names) == len(roles) == 6


def test_a_citation_says_when_and_what_for() -> None:
    citing, cited = (resource(f"paper/{paper}") for paper in ("arxiv-2405.16148", "arxiv-2210.09461"))
    local = f"{str(citing).rpartition('/')[2]}-{str(cited).rpartition('/')[2]}"
    citation = URIRef(f"{BASE}ci/{local}")
    assert (citing, CITO.cites, cited) in whole()
    assert (citation, RDF.type, CITO.Citation) in whole()
    assert whole().value(citation, CITO.hasCitingEntity) == citing
    assert whole().value(citation, CITO.hasCitedEntity) == cited
    assert whole().value(citation, CITO.hasCitationCharacterization) == CITO.extends
    assert str(whole().value(citation, CITO.hasCitationCreationDate)) == "2024"
    assert whole().value(citation, CITO.hasCitationTimeSpan) == rdflib.Literal("P1Y", datatype=rdflib.XSD.duration)


def test_a_comparison_is_characterised_in_a_term_of_cito() -> None:
    used = set(whole().objects(None, CITO.hasCitationCharacterization))
    assert used == {CITO.extends, CITO.usesMethodIn, CITO.citesAsRelated, CITO.cites}


def test_nothing_is_a_part_of_a_preprint_server() -> None:
    fabio = Namespace("http://purl.org/spar/fabio/")
    preprints = set(whole().subjects(RDF.type, fabio.Preprint))
    assert len(preprints) > 100
    assert not [one for one in preprints if (one, FRBR.partOf, None) in whole()]
    venues = set(whole().objects(None, FRBR.partOf))
    assert {str(whole().value(venue, DCTERMS.relation)).startswith(f"{BASE}venue/") for venue in venues} == {True}


def test_pages_are_an_embodiment_s() -> None:
    (embodiment,) = whole().objects(resource("paper/a-simple-and-effective-l-2-norm-based"), FRBR.embodiment)
    pages = [str(whole().value(embodiment, PRISM[name])) for name in ("startingPage", "endingPage")]
    assert pages == ["18476", "18499"]


def test_the_library_of_opencitations_imports_all_of_it() -> None:
    """Its entities and what they say; the library knows characterizations by a misspelt IRI only, and so finds none."""
    store = rdflib.Dataset()
    for triple in whole():
        store.default_graph.add(triple)
    known = GraphSet(BASE)
    imported = Reader.import_entities_from_graph(known, store, resp_agent="https://example.org/agent")
    assert {str(entity.res) for entity in imported} == {str(subject) for subject in whole().subjects()}
    works = {str(work.res): work for work in known.get_br()}
    for paper in embedded().papers():
        work = works[str(resource(f"paper/{paper.id}"))]
        assert (work.get_title(), work.get_pub_date() or "") == (paper.title, str(paper.year or ""))
        identifiers = {(_last(one.get_scheme()), one.get_literal_value()) for one in work.get_identifiers()}
        assert {("arxiv", one.value) for one in paper.identifiers if one.scheme == "arxiv"} <= identifiers
        assert _authors(work) == [*paper.authors]
    cited = {(work.res, other.res) for work in works.values() for other in work.get_citations()}
    told = ((one.get_citing_entity(), one.get_cited_entity()) for one in known.get_ci())
    assert cited == {(citing.res, other.res) for citing, other in told if citing and other}
    assert len(cited) == len([*embedded().citations()])


def _authors(work: BibliographicResource) -> list[str | None]:
    """The authors in the order in which their roles follow one another."""
    before: dict[object, AgentRole] = {}
    for each in work.get_contributors():
        following = each.get_next()
        before[following.res if following else None] = each
    authors: list[str | None] = []
    role = before.get(None)
    while role:
        agent = role.get_is_held_by()
        authors.insert(0, agent.get_name() if agent else None)
        role = before.get(role.res)
    return authors


def _last(iri: object) -> str:
    return str(iri).rpartition("/")[2]

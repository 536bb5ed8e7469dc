"""The profiles of research graphs: one data set in every format, terms that exist, SKG-IF's own shapes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pyoxigraph
import pyshacl
import pytest
import rdflib

import tcgraph
from tcgraph.exports.rdf.canonical import canonical_hash
from tcgraph.exports.rdf.formats import FORMATS, described, rdf
from tcgraph.exports.rdf.terms import NAMESPACES, PROFILE_NAMESPACES
from tcgraph.exports.rdf.views import as_quads
from tcgraph.graph.part import Part, part
from tests.cli.running import ROOT
from tests.exports.rdf.vocabularies import known, misspelt

PROFILES = ("skg-if", "ocdm")
BASE = "https://w3id.org/tcgraph/token-compression/"
SHAPES = ROOT / "tests" / "data" / "skg-if-1.1.0-shapes.ttl"


@cache
def whole() -> Part:
    return part(tcgraph.load())


def term(name: str) -> rdflib.URIRef:
    prefix, _, local = name.partition(":")
    return rdflib.URIRef({**NAMESPACES, **PROFILE_NAMESPACES}[prefix] + local)


@cache
def graph(profile: str, where: str = "") -> rdflib.Graph:
    chosen = part(tcgraph.load(), where)
    return rdflib.Graph().parse(data=b"".join(rdf(chosen, "nt", profile=profile)), format="nt")


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("form", FORMATS)
def test_every_format_says_the_same(profile: str, form: str) -> None:
    data = b"".join(rdf(whole(), form, profile=profile))
    found = canonical_hash(pyoxigraph.parse(data, format=FORMATS[form].known_to_pyoxigraph()))
    assert found == canonical_hash(as_quads(described(whole(), profile)))


@pytest.mark.parametrize("profile", PROFILES)
def test_every_term_exists_and_every_subject_comes_once(profile: str) -> None:
    quads = [*as_quads(described(whole(), profile))]
    used = {quad.predicate.value for quad in quads}
    used |= {quad.object.value for quad in quads if isinstance(quad.object, pyoxigraph.NamedNode)}
    assert misspelt(used) == []
    foreign = {*PROFILE_NAMESPACES.values()} & {*known()}
    assert foreign == {*PROFILE_NAMESPACES.values()}
    assert {type(quad.subject) for quad in quads} == {pyoxigraph.NamedNode}
    subjects = [description.subject for description in described(whole(), profile)]
    assert len(subjects) == len(set(subjects))


@pytest.mark.parametrize("profile", PROFILES)
def test_every_reference_leads_to_a_subject(profile: str) -> None:
    subjects = set(graph(profile).subjects())
    assert {value for value in graph(profile).objects() if str(value).startswith(BASE)} <= subjects


def faults(data: rdflib.Graph) -> Iterator[str]:
    _, report, _ = pyshacl.validate(data, shacl_graph=rdflib.Graph().parse(SHAPES), allow_infos=True)
    assert isinstance(report, rdflib.Graph)
    for result in report.subjects(rdflib.RDF.type, rdflib.SH.ValidationResult):
        yield str(report.value(result, rdflib.SH.focusNode)).removeprefix(BASE)


SOME = "descendant-of:2210.09461 or id:arxiv-2210.09461"


def test_skg_if_conforms_to_the_shapes_of_the_framework() -> None:
    data = graph("skg-if", SOME)
    assert len(set(data.subjects(rdflib.RDF.type, term("fabio:Work")))) == len(part(tcgraph.load(), SOME)) > 20
    assert list(faults(data)) == []


@pytest.mark.parametrize(
    ("subject", "predicate", "value"),
    [
        ("identifier/arxiv-2210.09461--arxiv--1", "literal:hasLiteralValue", None),
        ("role/arxiv-2210.09461--1", "pro:isHeldBy", None),
        ("expression/arxiv-2210.09461", "dcterms:issued", rdflib.Literal("2023", datatype=rdflib.XSD.gYear)),
        ("role/arxiv-2210.09461--2", "co:index", rdflib.Literal("second")),
    ],
)
def test_the_shapes_find_a_fault(subject: str, predicate: str, value: rdflib.Literal | None) -> None:
    data = rdflib.Graph()
    data += graph("skg-if", "id:arxiv-2210.09461")
    assert list(faults(data)) == []
    node = rdflib.URIRef(BASE + subject)
    assert (node, None, None) in data
    data.remove((node, term(predicate), None))
    if value is not None:
        data.add((node, term(predicate), value))
    assert "paper/arxiv-2210.09461" in set(faults(data))


def test_skg_if_tells_of_every_paper_what_the_corpus_knows() -> None:
    data, papers = graph("skg-if"), [*tcgraph.load().papers()]
    assert len(set(data.subjects(rdflib.RDF.type, term("fabio:Work")))) == len(papers)
    assert len(set(data.subject_objects(term("cito:cites")))) == len([*tcgraph.load().citations()])
    tome = rdflib.URIRef(f"{BASE}paper/arxiv-2210.09461")
    ranked = sorted(
        data.objects(tome, term("pro:isRelatedToRoleInTime")), key=lambda role: int(_value(data, role, "co:index"))
    )
    names = [_value(data, data.value(role, term("pro:isHeldBy")), "foaf:name") for role in ranked]
    assert tuple(names) == tcgraph.load().find("ToMe").authors
    about = {
        data.value(node, term("bido:withBibliometricData"))
        for node in data.objects(tome, term("bido:holdsBibliometricDataInTime"))
    }
    assert about == {rdflib.URIRef(BASE + tag.concept) for tag in tcgraph.load().find("ToMe").tags}


def _value(data: rdflib.Graph, node: rdflib.term.Node | None, predicate: str) -> str:
    return str(data.value(node, term(predicate)))


def test_ocdm_has_authors_in_their_order_and_citations_with_their_meaning() -> None:
    data = graph("ocdm")
    for paper in tcgraph.load().papers():
        roles = set(data.objects(rdflib.URIRef(f"{BASE}paper/{paper.id}"), term("pro:isDocumentContextFor")))
        followers = {role: data.value(role, term("oco:hasNext")) for role in roles}
        first = roles - set(followers.values())
        order, role = [], next(iter(first), None)
        while role is not None:
            order.append(_value(data, data.value(role, term("pro:isHeldBy")), "foaf:name"))
            role = followers[role]
        assert tuple(order) == paper.authors
    extends = set(data.subjects(term("cito:hasCitationCharacterization"), term("cito:extends")))
    assert len(extends) == tcgraph.load().summary().citations["extends"]
    assert len(set(data.subjects(rdflib.RDF.type, term("cito:Citation")))) == len([*tcgraph.load().citations()])

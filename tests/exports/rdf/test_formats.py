"""RDF is the same data set in every format, for every reader, and the same bytes every time."""

from __future__ import annotations

import contextlib
import json
from functools import cache
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import tcgraph
from tcgraph.errors import WrongWords
from tcgraph.exports.rdf.canonical import hash_of_file
from tcgraph.exports.rdf.formats import FORMATS, format_of, rdf
from tcgraph.exports.rdf.jsonld import context
from tcgraph.exports.rdf.terms import Description, iri, is_address, literal
from tcgraph.exports.rdf.writing import ntriples, rdfxml
from tcgraph.graph.part import Part, part
from tests import small_corpus
from tests.cli.running import ROOT, run
from tests.exports.rdf.reading import refuse
from tests.exports.rdf.vocabularies import misspelt


@cache
def whole() -> Part:
    return part(tcgraph.load())


@cache
def text(form: str) -> bytes:
    return b"".join(rdf(whole(), form))


def parsed(data: bytes, form: str) -> list[pyoxigraph.Quad]:
    return [*pyoxigraph.parse(data, format=FORMATS[form].known_to_pyoxigraph(), base_iri="urn:none:")]


_WHERE = "mechanism:token-merging year>=2024"


def test_a_frame_puts_a_papers_people_inside_it() -> None:
    from pyld import jsonld

    document = json.loads(b"".join(rdf(part(tcgraph.load(), _WHERE), "jsonld")))
    frame = json.loads((ROOT / "docs" / "paper-frame.jsonld").read_text("utf-8"))
    assert frame["@context"] == context({})
    papers = jsonld.frame(document, frame, {"documentLoader": refuse})["@graph"]
    known = {paper.id: paper for paper in part(tcgraph.load(), _WHERE).papers()}
    assert len(papers) == len(known) > 3
    for found in papers:
        paper = known[found["id"].rpartition("/")[2]]
        assert sorted(person["foaf:name"] for person in found.get("dcterms:creator", ())) == sorted(paper.authors)
        assert [method["skos:prefLabel"]["@value"] for method in found.get("tcgo:proposes", ())] == [*paper.methods]
        assert all(isinstance(concept, str) for concept in found["dcterms:subject"])


def test_json_ld_says_values_in_arrays_where_there_may_be_many() -> None:
    nodes = json.loads(text("jsonld"))["@graph"]
    tome = next(node for node in nodes if node["id"] == "paper:arxiv-2210.09461")
    assert tome["type"] == ["fabio:ResearchPaper", "fabio:ConferencePaper", "schema:ScholarlyArticle"]
    assert tome["dcterms:title"] == [{"@value": "Token Merging: Your ViT But Faster", "@language": "en"}]
    assert tome["tcgo:mechanism"] == ["mechanism:token-merging"]
    assert tome["fabio:hasArXivId"] == ["2210.09461"]
    assert tome["bibo:doi"] == "10.48550/arXiv.2210.09461"
    assert "@import" not in context({})


def test_a_misspelt_term_is_noticed() -> None:
    cito = "http://purl.org/spar/cito/"
    wrong = [f"{cito}hasCitationCharacterisation", f"{cito}extend", f"{cito}Cites"]
    assert misspelt([*wrong, f"{cito}extends", "https://example.org/anything"]) == sorted(wrong)


def test_suffixes_tell_formats() -> None:
    assert [format_of(Path(f"x{known.suffix}")) for known in FORMATS.values()] == [*FORMATS]
    assert format_of(Path("x.XML")) == "rdfxml"
    assert format_of(Path("x")) == ""


hostile = st.text(st.characters(codec=None, exclude_categories=()), max_size=40) | st.sampled_from(
    [
        '"',
        "\\",
        "\n",
        "\r\n",
        "\x00",
        "\x1f",
        "\x7f",
        "\u2028",
        "<b>",
        "]]>",
        "\ud800",
        "\\u0041",
        "\\f",
        "\ufffe",
        "a\tb",
        "x^^<http://purl.org/dc/terms/title",
        "x^^<http://purl.org/dc/terms/title>",
        '2"^^<http://www.w3.org/2001/XMLSchema#integer>',
        "x@en",
        "<http://purl.org/dc/terms/title>",
    ]
)


@settings(max_examples=200)
@given(hostile, hostile)
def test_any_text_is_kept_by_every_format(title: str, note: str) -> None:
    """XML cannot hold control characters, and nothing holds half a surrogate pair: U+FFFD stands for them."""
    subject, predicate = iri("https://example.org/s"), iri("https://example.org/p")
    values = [literal(title, "en"), literal(note)]
    described = [Description(subject, [*dict.fromkeys((predicate, value) for value in values)])]
    kept = {_whole(one) for one in (title, note)}
    for form, how in FORMATS.items():
        found = parsed(b"".join(how.write(described, {})), form)
        texts = {quad.object.value for quad in found if isinstance(quad.object, pyoxigraph.Literal)}
        assert texts == ({_in_xml(one) for one in kept} if form == "rdfxml" else kept), form
    by_expat = rdflib.Graph().parse(data=b"".join(FORMATS["rdfxml"].write(described, {})), format="xml")
    assert {str(value) for value in by_expat.objects()} == {_in_xml(one) for one in kept}


def read_in_xml(predicate: str) -> set[str]:
    """The properties that another reader finds in RDF/XML; none where it was refused."""
    described = [Description(iri("https://example.org/s"), [(predicate, literal("x"))])]
    with contextlib.suppress(WrongWords):
        graph = rdflib.Graph().parse(data=b"".join(rdfxml(described, {})), format="xml")
        return {f"<{found}>" for found in graph.predicates()}
    return set()


@settings(max_examples=200)
@given(st.text(max_size=8) | st.sampled_from(["²", "\u0660a", "x·y", "˂a", "éa", "·a"]))
def test_a_property_is_named_in_xml_or_refused(end: str) -> None:
    assume(not any(map(str.isspace, end)))  # Python's own reader of XML splits names at every kind of space
    predicate = iri(f"https://example.org/p/{end}")
    assert read_in_xml(predicate) in (set(), {predicate})


@pytest.mark.parametrize(
    ("end", "named"),
    [("p", True), ("n/123a", True), ("#é", True), ("a-b.c", True), ("", False), ("n/123", False), ("p?q=1", False)],
)
def test_what_ends_like_a_name_is_named_in_xml(end: str, *, named: bool) -> None:
    assert bool(read_in_xml(f"<https://example.org/{end}>")) is named


def test_the_hash_of_rdf_xml_is_of_what_it_holds(tmp_path: Path) -> None:
    papers = small_corpus.PAPERS.replace("'Alpha: The First Pruning of Tokens'", r'"Al\apha\rB"')
    folder, target = small_corpus.write(tmp_path / "small", {"papers.yaml": papers}), tmp_path / "a.rdf"
    words = ("export", "rdf", "--corpus", str(folder), "--hash")
    done = run(*words, "-o", str(target))
    assert done.out == f"{hash_of_file(target)}\n" != run(*words).out
    assert "Al\ufffdpha\rB" in {str(value) for value in rdflib.Graph().parse(target, format="xml").objects()}


def _whole(text: str) -> str:
    return "".join("\ufffd" if "\ud800" <= one <= "\udfff" else one for one in text)


def _in_xml(text: str) -> str:
    return "".join("\ufffd" if (one < " " and one not in "\t\n\r") or one in "\ufffe\uffff" else one for one in text)


addresses = st.text(max_size=30).map("https://example.org/".__add__) | st.sampled_from(
    [
        "https://example.org/a b",
        "https://example.org/%zz",
        "https://example.org/[1]#a#b",
        "https://example.org/{x}|y^`\\",
        "https://éxample.org/ü",
        "https://example.org?q=<>",
        "http://[::1]/x",
    ]
)


@settings(max_examples=300)
@given(addresses)
def test_any_address_becomes_an_iri_that_parsers_take(address: str) -> None:
    described = [Description(iri(address), [(iri("https://example.org/p"), literal("x"))])]
    (quad,) = parsed(b"".join(ntriples(described, {})), "nt")
    assert isinstance(quad.subject, pyoxigraph.NamedNode)
    assert rdflib.URIRef(quad.subject.value).n3()  # raises where rdflib finds it unusable
    assert iri(quad.subject.value) == iri(address)


@pytest.mark.parametrize(
    ("text", "web"),
    [
        ("https://example.org", True),
        ("http://example.org:8080/a?b#c", True),
        ("HTTPS://EXAMPLE.ORG/", True),
        ("https://exa mple.org/", False),
        ("https:///x", False),
        ("ftp://example.org", False),
        ("javascript:alert(1)", False),
        ("https://example.org (README)", False),
        ("", False),
    ],
)
def test_what_is_a_web_address(text: str, web: bool) -> None:
    assert is_address(text) is web

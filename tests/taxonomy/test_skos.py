"""Reading SKOS files: every serialisation, places, slips; YAML schemes as SKOS statements."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pyoxigraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tcgraph.errors import UnreadableInput
from tcgraph.graph.corpus_files import EMBEDDED
from tcgraph.graph.validation import readable
from tcgraph.source_model import Severity
from tcgraph.taxonomy.check import Settings, check
from tcgraph.taxonomy.skos import FORMATS, RELATIVE, SKOS, TERMS, read_skos
from tcgraph.taxonomy.skos_graph import SkosGraph, graph_of
from tcgraph.taxonomy.turtle import resolved
from tests import small_corpus

TURTLE = r"""@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
PREFIX ex: <http://example.org/>   # a comment with a "quote
ex:a.b a skos:Concept ;
    skos:prefLabel "Lo\"ve"@en-GB, 'x'^^ex:kind , 7.5 ,
      '''two
lines''' ;
    skos:broader <b>, [ a skos:Concept ; skos:note true ] ;
    skos:related ( ex:x "in a list" ) .
@base <http://example.com/d/> . _:z skos:note <../e> .
[ skos:prefLabel "日本"@ja ] skos:narrower ex:q\,r, "ä"@de .
"""
PLACES = [
    ("http://example.org/a.b", "skos:Concept", "3:10", "3:1"),
    ("http://example.org/a.b", 'Lo"ve', "4:20", "3:1"),
    ("http://example.org/a.b", "x", "4:36", "3:1"),
    ("http://example.org/a.b", "7.5", "4:51", "3:1"),
    ("http://example.org/a.b", "two\nlines", "5:7", "3:1"),
    ("http://example.org/a.b", RELATIVE + "b", "7:18", "3:1"),
    ("_:1", "skos:Concept", "7:27", "7:23"),
    ("_:1", "true", "7:52", "7:23"),
    ("_:2", "http://example.org/x", "8:20", "8:18"),
    ("_:3", "in a list", "8:25", "8:18"),
    ("_:4", "http://example.com/e", "9:47", "9:33"),
    ("_:5", "日本", "10:18", "10:1"),
    ("_:5", "http://example.org/q,r", "10:42", "10:1"),
    ("_:5", "ä", "10:51", "10:1"),
]


def test_turtle_statements_have_the_places_of_their_objects_and_subjects(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_text(TURTLE, "utf-8")
    found = {(one.subject, one.object.replace(SKOS, "skos:")): one for one in read_skos(path, "a.ttl")}
    for subject, value, at, subject_at in PLACES:
        statement = found[subject, value]
        assert str(statement.location) == f"a.ttl:{at}", value
        assert str(statement.subject_location) == f"a.ttl:{subject_at}", value
    kinds = {one.object: (one.language, one.datatype) for one in found.values() if one.literal}
    assert kinds['Lo"ve'] == ("en-gb", "")
    assert kinds["x"] == ("", "http://example.org/kind")
    assert kinds["in a list"] == ("", "")


RDF_XML = """<?xml version="1.0"?>
<!DOCTYPE rdf:RDF [ <!ENTITY ex "http://example.org/"> ]>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="http://www.w3.org/2004/02/skos/core#"
    xml:base="http://example.org/">
  <skos:Concept rdf:about="http://example.org/a"><skos:prefLabel xml:lang="en">A</skos:prefLabel></skos:Concept>
  <skos:Concept rdf:about="&ex;b">
    <skos:broader rdf:resource="http://example.org/a"/>
  </skos:Concept>
</rdf:RDF>
"""
JSON_LD = """{"@context": {"skos": "http://www.w3.org/2004/02/skos/core#", "ex": "http://example.org/"},
 "@graph": [
  {"@id": "ex:b", "skos:broader": {"@id": "http://example.org/a"}},
  {"@type": "skos:Concept",
   "@id": "http://example.org/a",
   "skos:prefLabel": {"@value": "A", "@language": "en"}}]}
"""
N_TRIPLES = f"""<http://example.org/b> <{SKOS}broader> <http://example.org/a> .
# a comment
<http://example.org/a> <{SKOS}prefLabel> "A"@en .
"""


@pytest.mark.parametrize(
    ("suffix", "text", "lines"),
    [(".rdf", RDF_XML, (5, 6)), (".jsonld", JSON_LD, (5, 3)), (".nt", N_TRIPLES, (3, 1))],
)
def test_every_serialisation_is_read_with_the_lines_of_its_subjects(
    tmp_path: Path, suffix: str, text: str, lines: tuple[int, int]
) -> None:
    path = tmp_path / f"a{suffix.upper()}"
    path.write_text(text, "utf-8")
    corpus = readable(path)
    assert corpus.kind == "vocabulary"
    assert corpus.texts == {path.name: tuple(text.split("\n"))}
    graph = graph_of(corpus)
    assert [graph.place(f"http://example.org/{name}").line for name in "ab"] == list(lines)
    assert [found.object for found in graph.of("http://example.org/a", SKOS + "prefLabel")] == ["A"]
    assert list(graph.broader) == ["http://example.org/b"]


SLIPS = [
    (".ttl", '<a> <b>\n  "x"^^ .\n', "a.ttl:2:9: not TURTLE: Expecting a datatype IRI after ^^, found '.'. Mend"),
    (".ttl", '<a> <b> "é"@e_x .\n', "a.ttl:1:"),
    (".nt", '<http://a> "b" .\n', "a.nt:1:12: not N-TRIPLES: "),
    (".json", '{"@id": "x",\n "a": }', "a.json:2:7: not JSON-LD: "),
    (
        ".jsonld",
        '{"@context": "https://example.org/c", "@id": "x"}',
        "not JSON-LD: its JSON-LD context is on the network, from which tcgraph fetches nothing. Write the context",
    ),
    (".rdf", "<a><b></a>", "a.rdf: not RDF-XML: "),
    (".rdf", "words", "a.rdf: not RDF-XML: "),
    (".ttl", "", "a.ttl: no SKOS in it: 0 statements"),
    (".ttl", "<a> <b> <c> .", "a.ttl: no SKOS in it: 1 statements"),
    (".txt", "words", "a.txt: no vocabulary: the suffix '.txt' is unknown. Give a YAML vocabulary, or SKOS in a file"),
    (".yaml", "facet: x\nconcept: []\n", "a.yaml:2:1: unknown key 'concept'. Did you mean 'concepts'?"),
    (".yaml", "- a\n", "a.yaml:1: should hold key: value lines"),
    (".ttl", "\x00\x01", "a.ttl: this is a binary file"),
]


@pytest.mark.parametrize(("suffix", "text", "sentence"), SLIPS)
def test_a_slip_is_told_with_its_place_and_cure(tmp_path: Path, suffix: str, text: str, sentence: str) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_text(text, "utf-8")
    with pytest.raises(UnreadableInput) as caught:
        readable(path)
    assert sentence in str(caught.value)
    assert "\n" not in str(caught.value)


def test_long_white_space_is_passed_over_once(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_text(f'<a> <{SKOS}note> "x"' + " " * 1_000_000 + "." + "\n" * 1_000_000, "utf-8")
    (statement,) = read_skos(path, "a.ttl")
    assert str(statement.location) == "a.ttl:1:48"


def test_no_such_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="no such file or folder"):
        readable(tmp_path / "none.ttl")


IRIS = st.sampled_from(["http://example.org/a", "http://example.org/b#c", "urn:x:y", "http://example.com/é"])
TEXTS = st.text(max_size=8)
LITERALS = st.builds(pyoxigraph.Literal, TEXTS, language=st.sampled_from([None, "en", "zh-hans"]))
TRIPLES = st.builds(
    pyoxigraph.Triple,
    st.builds(pyoxigraph.NamedNode, IRIS) | st.builds(pyoxigraph.BlankNode, st.sampled_from("xyz")),
    st.builds(pyoxigraph.NamedNode, st.sampled_from(sorted(TERMS)) | IRIS),
    st.builds(pyoxigraph.NamedNode, IRIS) | LITERALS,
)


@given(triples=st.lists(TRIPLES, min_size=1, max_size=12), prefix=st.booleans(), plain=st.booleans())
@settings(deadline=None)
def test_every_object_stands_where_it_is_said_to(
    triples: list[pyoxigraph.Triple], prefix: bool, plain: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """What the parser reads, and what stands at the place that is told, agree for any text and layout."""
    chosen = pyoxigraph.RdfFormat.N_TRIPLES if plain else pyoxigraph.RdfFormat.TURTLE
    prefixes = {"skos": SKOS, "ex": "http://example.org/"} if prefix else {}
    text = (pyoxigraph.serialize(triples, format=chosen, prefixes=prefixes) or b"").decode()
    text += f"<urn:last> <{SKOS}note> <urn:end> .\n"
    path = tmp_path_factory.mktemp("turtle") / f"a{'.nt' if plain else '.ttl'}"
    path.write_bytes(text.encode())
    lines = text.replace("\r\n", "\n").split("\n")
    for statement in read_skos(path):
        rest = lines[statement.location.line - 1][statement.location.column - 1 :]
        if statement.literal:
            assert rest.startswith('"'), (statement, rest)
            assert (
                rest.startswith(f'"{statement.object}"')
                or set(statement.object) & set('\\"\n\r\t\b\f\x7f')
                or any(ord(character) < 32 for character in statement.object)
            )
        else:
            assert rest.startswith((f"<{statement.object}>", "ex:", "skos:")), (statement, rest)


@pytest.mark.parametrize(
    ("iri", "base", "expected"),
    [
        ("#c", "http://example.org/a", "http://example.org/a#c"),
        ("", RELATIVE, RELATIVE),
        ("/x", RELATIVE + "a/b", RELATIVE + "x"),
        ("x?y", RELATIVE, RELATIVE + "x?y"),
        ("urn:x", "http://example.org/", "urn:x"),
        ("//host/x", "https://example.org/", "https://host/x"),
    ],
)
def test_relative_iris_are_resolved_as_the_parser_does(iri: str, base: str, expected: str) -> None:
    parsed = next(iter(pyoxigraph.parse(f"<{iri}> a <b:c> .", pyoxigraph.RdfFormat.TURTLE, base_iri=base)))
    assert resolved(iri, base) == expected
    assert isinstance(parsed.subject, pyoxigraph.NamedNode)
    assert parsed.subject.value == expected


VOCABULARY = """\
facet: task
title: Tasks
concepts:
- id: recognition
  label: "Recognition"
- id: image-recognition
  label: Image recognition
  alt: [Images - recognition, recognition]
  hidden:
  - image
  - recognition, image
  broader: [recognition]
  related: [recognition,
    mechanism/pruning]
  definition: >-
    Telling what
    is there.
"""
WORDS = [
    ("prefLabel", "Image recognition", "7:10"),
    ("altLabel", "Images - recognition", "8:9"),
    ("altLabel", "recognition", "8:31"),
    ("hiddenLabel", "image", "10:5"),
    ("hiddenLabel", "recognition, image", "11:5"),
    ("broader", "recognition", "12:13"),
    ("related", "recognition", "13:13"),
    ("related", "pruning", "14:5"),
    ("definition", "Telling what is there.", "15:3"),
    ("inScheme", "task", "6:3"),
]


def test_yaml_schemes_become_statements_with_the_places_of_their_words(tmp_path: Path) -> None:
    path = tmp_path / "task.yaml"
    path.write_text(VOCABULARY, "utf-8")
    corpus = readable(path)
    base = "https://w3id.org/tcgraph/vocabulary/"
    concept = base + "task/image-recognition"
    assert corpus.base == base
    places = {
        (one.predicate.removeprefix(SKOS), one.object.rpartition("/")[2] if not one.literal else one.object): one
        for one in corpus.statements
        if one.subject == concept
    }
    for name, value, at in WORDS:
        assert str(places[name, value].location) == f"task.yaml:{at}", (name, value)
        assert str(places[name, value].subject_location) == "task.yaml:6:3"
    assert {one.language for one in corpus.statements if one.literal} == {"en"}
    back = [one for one in corpus.statements if one.subject == base + "task/recognition" and one.object == concept]
    assert {one.predicate for one in back} == {SKOS + "narrower", SKOS + "related"}
    assert {str(one.subject_location) for one in back} == {"task.yaml:4:3"}


def test_a_facet_of_a_corpus_has_the_base_of_the_corpus(tmp_path: Path) -> None:
    folder = small_corpus.write(tmp_path)
    corpus = readable(folder / "taxonomy" / "task.yaml")
    assert corpus.base == "https://example.org/small/"
    whole = readable(folder)
    assert whole.kind == "corpus"
    assert {one.subject for one in corpus.statements} < {one.subject for one in whole.statements}
    assert whole.texts["taxonomy/task.yaml"] == tuple(small_corpus.TASK.split("\n"))
    assert "papers.yaml" in whole.texts


def test_a_finding_is_suppressed_by_a_comment_in_a_vocabulary(tmp_path: Path) -> None:
    text = f'<http://a/x> <{SKOS}altLabel> "x"@en ; <{SKOS}hiddenLabel> "x"@en .'
    for comment, count in (("", 1), (" # tcgraph: ignore S013", 0), (" # tcgraph: ignore Q", 1)):
        path = tmp_path / "a.ttl"
        path.write_text(f"{text}{comment}\n", "utf-8")
        assert len(check(readable(path), Settings(select=("S",)))) == count


def test_embedded_taxonomy_is_clean() -> None:
    found = check(readable(EMBEDDED), Settings(select=("S", "Q")))
    assert [str(one) for one in found if one.severity != Severity.INFO] == []


@pytest.mark.parametrize("path", sorted((EMBEDDED / "taxonomy").glob("*.yaml")), ids=lambda path: path.stem)
def test_a_facet_of_its_own_is_clean_too(path: Path) -> None:
    found = check(readable(path), Settings(select=("S", "Q")))
    assert [str(one) for one in found if one.severity != Severity.INFO] == []


def test_long_circles_and_ways_are_cut(tmp_path: Path) -> None:
    """A circle of 2,000 and a chain of 2,000 with a relation from end to end: told, in a line that can be read."""
    steps = [f"<http://a/{kind}{n}> <{SKOS}broader> <http://a/{kind}{n + 1}> ." for kind in "xy" for n in range(2000)]
    path = tmp_path / "a.nt"
    last = f"<http://a/x2000> <{SKOS}broader> <http://a/x0> .\n<http://a/y0> <{SKOS}related> <http://a/y2000> .\n"
    path.write_text("\n".join(steps) + "\n" + last, "utf-8")
    circle, clash = check(readable(path), Settings(select=("Q012", "S027")))
    assert "'x14' < ... (2002 in all) ... < 'x1987'" in circle.message
    assert clash.message == "S27: skos:related between 'y0' and 'y2000', which is above it"
    assert clash.hint == "take away the relation"


def test_the_index_is_built_without_rdf() -> None:
    code = (
        "import sys; from tcgraph.graph.corpus import read_corpus; from tcgraph.graph.index import in_memory;"
        "in_memory(read_corpus()); print('pyoxigraph' in sys.modules, 'tcgraph.taxonomy.skos' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False False\n"


def test_yaml_is_validated_without_rdf() -> None:
    code = (
        "import sys; from pathlib import Path; from tcgraph.graph.validation import readable;"
        "from tcgraph.taxonomy.check import check; from tcgraph.graph.corpus_files import EMBEDDED;"
        "check(readable(EMBEDDED)); print('pyoxigraph' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_what_a_file_derives_from_skos_counts_as_skos(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_text(
        f"@prefix skos: <{SKOS}> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix x: <http://x/> .\n"
        "x:partOf rdfs:subPropertyOf x:within . x:within rdfs:subPropertyOf skos:broader, x:partOf .\n"
        "x:Term rdfs:subClassOf skos:Concept . skos:broader rdfs:subPropertyOf skos:broaderTransitive .\n"
        "x:a x:partOf x:b . x:c a x:Term .\n",
        "utf-8",
    )
    graph = SkosGraph(read_skos(path))
    assert list(graph.broader) == ["http://x/a"]
    assert graph.concepts == ("http://x/a", "http://x/c")
    assert not list(graph.all(SKOS + "broaderTransitive"))


def test_terms_are_those_of_the_recommendation() -> None:
    assert len(TERMS) == 32
    assert set(FORMATS.values()) == {"TURTLE", "N_TRIPLES", "N_QUADS", "TRIG", "RDF_XML", "JSON_LD"}

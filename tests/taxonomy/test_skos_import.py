"""SKOS files into a corpus and out again: everything they say is kept, and only what SKOS entails is added."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph
import pytest

import tcgraph
from tcgraph.errors import UnreadableInput, WrongWords
from tcgraph.exports.rdf.canonical import canonical_hash
from tcgraph.exports.rdf.skos import skos
from tcgraph.graph.vocabulary_import import import_vocabulary, read_vocabulary
from tcgraph.model import FACETS
from tcgraph.source_model import Statement
from tcgraph.taxonomy.namespaces import RDF, SKOS
from tcgraph.taxonomy.skos import INVERSES, read_skos
from tcgraph.taxonomy.skos_nodes import absolute_iri
from tests import small_corpus
from tests.cli.running import run_in
from tests.conftest import SHARED

EXAMPLES = SHARED / "conformance" / "skos-reference" / "valid"
BASE = "https://example.org/small/"
FACET = "feeling"
NO_CONCEPT = {f"ex{number:02}" for number in (7, 10, 11, 16, 17, 18, 19, 20, 21, 22, 23, 24, 40, 41, 44)}
"""Examples in which SKOS makes nothing a concept: labels, notes and collections of resources of any kind."""

Triple = tuple[str, str, str, str, str]

FEELINGS = """\
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix : <https://example.org/feelings#> .

:scheme a skos:ConceptScheme ; dcterms:title "Gefühle"@de, "Feelings"@en ; skos:prefLabel "Gefühle"@de ;
  dcterms:created "2020-01-01"^^xsd:date ; skos:hasTopConcept :love .
:love a skos:Concept ; skos:inScheme :scheme ; skos:prefLabel "Liebe"@de, "love"@en, "愛"@ja ;
  skos:altLabel "Minne"@de, "Zuneigung"@de, "<b>&amp;\\u0007"@en ; skos:hiddenLabel "Libe"@de ;
  skos:definition "Was \\"Liebe\\" ist:\\n- viel"@de, "Much"@en ; skos:scopeNote "Nicht: ja"@de ;
  skos:example "a", "b"@en ; skos:notation "1.2"^^:code, "L" ;
  skos:note [ dcterms:creator :ada ; skos:example "c"@en ] ;
  skos:exactMatch <http://example.com/love> ; skos:narrower :c17, :c18 ; skos:related :hate .
:c17 a skos:Concept ; skos:inScheme :scheme ; skos:prefLabel "Selbstliebe"@de ; skos:broader :love, :c18 .
:c18 a skos:Concept ; skos:inScheme :scheme ; skos:prefLabel "Selbstliebe"@de ; skos:broader :c17 .
:hate a skos:Concept ; skos:inScheme :scheme, :other ; skos:prefLabel "Hass"@de ;
  skos:broader <http://example.com/bad> .
:good a skos:OrderedCollection ; skos:prefLabel "Gutes"@de ; skos:memberList ( :love :c17 ) .
:ada dcterms:title "Ada, \\"A\\"" .
"""
FEELINGS_SCHEME = "https://example.org/feelings#scheme"


def triples(statements: list[Statement], facet: str = FACET) -> set[Triple]:
    """Statements as values, with the IRIs that relative ones get, those of blank nodes left out."""
    found = set()
    for one in statements:
        if not one.subject.startswith("_:") and (one.literal or not one.object.startswith("_:")):
            value = one.object if one.literal else absolute_iri(one.object, facet, BASE)
            subject = absolute_iri(one.subject, facet, BASE)
            found.add((subject, one.predicate, value, one.language if one.literal else "-", one.datatype))
    return found


def round_trip(file: Path, folder: Path, scheme: str = "", facet: str = FACET) -> set[Triple]:
    """What the export of a corpus says of a vocabulary after it was imported."""
    small_corpus.write(folder)
    import_vocabulary(read_vocabulary(file, folder, facet, scheme))
    out = folder / "out.nt"
    out.write_bytes(b"".join(skos(tcgraph.load(folder), "nt", [facet])))
    return triples(list(read_skos(out)), facet)


def entailed(said: set[Triple], scheme: str) -> set[Triple]:
    """What export may add: inverses, classes by the domains and ranges of SKOS, membership."""
    inverses = {(o, INVERSES[p], s, "-", "") for s, p, o, kind, _ in said if p in INVERSES and kind == "-"}
    both = said | inverses
    concepts = {end for s, p, o, *_ in both if p in INVERSES for end in (s, o)} | {s for s, *_ in said}
    types = {(one, RDF + "type", SKOS + "Concept", "-", "") for one in concepts}
    types |= {(scheme, RDF + "type", SKOS + "ConceptScheme", "-", "")}
    return both | types | {(one, SKOS + "inScheme", scheme, "-", "") for one in concepts}


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.ttl")), ids=lambda path: path.stem)
def test_an_example_of_the_reference_is_kept_or_has_no_concept(path: Path, tmp_path: Path) -> None:
    if path.stem in NO_CONCEPT:
        with pytest.raises(UnreadableInput, match=r"no skos:Concept"):
            read_vocabulary(path)
        return
    source = list(read_skos(path))
    try:
        read_vocabulary(path, facet=FACET)
        scheme = ""
    except WrongWords as error:
        scheme = str(error).split(" one of ")[1].split(", ")[0]
    assert triples(source) - round_trip(path, tmp_path / "corpus", scheme) == set()


@pytest.mark.parametrize("facet", FACETS)
def test_a_facet_of_the_embedded_corpus_is_the_same_after_import(facet: str, tmp_path: Path) -> None:
    data = b"".join(skos(tcgraph.load(), "nq", [facet]))
    file = tmp_path / "facet.nq"
    file.write_bytes(data)
    folder = small_corpus.write(tmp_path / "corpus", {f"taxonomy/{name}.yaml": None for name in FACETS})
    import_vocabulary(read_vocabulary(file, folder, facet))
    again = b"".join(skos(tcgraph.load(folder), "nq", [facet]))
    known = pyoxigraph.RdfFormat.N_QUADS
    assert canonical_hash(pyoxigraph.parse(again, known)) == canonical_hash(pyoxigraph.parse(data, known))


@pytest.fixture
def feelings(tmp_path: Path) -> Path:
    path = tmp_path / "feelings.ttl"
    path.write_text(FEELINGS, "utf-8")
    return path


def test_many_languages_notes_mappings_and_collections_are_kept(feelings: Path, tmp_path: Path) -> None:
    source = triples(list(read_skos(feelings)))
    found = round_trip(feelings, tmp_path / "corpus", FEELINGS_SCHEME)
    assert source - found == set()
    genid = f"{BASE}{FACET}/.well-known/genid/"
    added = {one for one in found if not one[0].startswith(genid) and not one[2].startswith(genid)} - source
    assert added <= entailed(source, FEELINGS_SCHEME)
    assert {one[2] for one in found if one[0].startswith(genid) and one[1] == SKOS + "example"} == {"c"}
    assert {one[2] for one in found if one[0].startswith(genid) and one[1] == RDF + "first"} == {
        "https://example.org/feelings#love",
        "https://example.org/feelings#c17",
    }


def test_ids_can_be_read(feelings: Path) -> None:
    scheme = read_vocabulary(feelings, facet=FACET, wanted=FEELINGS_SCHEME).scheme
    assert [concept.id for concept in scheme.concepts] == ["hate", "love", "selbstliebe", "selbstliebe-2"]
    assert (scheme.language, scheme.title, scheme.concepts[1].alt_labels) == ("de", "Gefühle", ("Minne", "Zuneigung"))
    assert [concept.broader for concept in scheme.concepts[2:]] == [("selbstliebe-2", "love"), ("selbstliebe", "love")]


@pytest.mark.parametrize(("suffix", "name"), [(".rdf", "RDF_XML"), (".nt", "N_TRIPLES"), (".jsonld", "JSON_LD")])
def test_every_format_gives_the_same_file(suffix: str, name: str, feelings: Path) -> None:
    known = getattr(pyoxigraph.RdfFormat, name)
    twin = feelings.with_suffix(suffix)
    text = FEELINGS.replace("\\u0007", "")  # XML has no such character
    feelings.write_text(text, "utf-8")
    quads = [quad.triple for quad in pyoxigraph.parse(text, pyoxigraph.RdfFormat.TURTLE)]
    twin.write_bytes(pyoxigraph.serialize(reversed(quads), format=known) or b"")
    texts = [read_vocabulary(path, facet=FACET, wanted=FEELINGS_SCHEME).text for path in (feelings, twin)]
    assert texts[0] == texts[1]


def test_a_vocabulary_is_renewed_and_its_wrong_labels_stay(tmp_path: Path) -> None:
    folder = small_corpus.write(tmp_path / "corpus")
    file = tmp_path / "m.ttl"
    file.write_bytes(b"".join(skos(tcgraph.load(folder), facets=["mechanism"])))
    import_vocabulary(read_vocabulary(file, folder, "mechanism"))
    text = (folder / "taxonomy" / "mechanism.yaml").read_text("utf-8")
    assert "iri:" not in text
    assert "Token Mergeing" in text


def test_a_concept_that_other_files_name_does_not_go(tmp_path: Path) -> None:
    folder = small_corpus.write(tmp_path / "corpus")
    file = tmp_path / "domain.ttl"
    file.write_text(
        f"<{BASE}domain/language> a <{SKOS}Concept> ; <{SKOS}inScheme> <{BASE}scheme/domain> .", encoding="utf-8"
    )
    with pytest.raises(WrongWords, match="domain/vision would go, and task/image-classification refers to it"):
        read_vocabulary(file, folder, "domain")


def test_another_vocabulary_is_not_overwritten(feelings: Path, tmp_path: Path) -> None:
    folder = small_corpus.write(tmp_path / "corpus")
    before = small_corpus.snapshot(folder)
    with pytest.raises(WrongWords, match="facet 'task', of another concept scheme"):
        read_vocabulary(feelings, folder, "task", FEELINGS_SCHEME)
    assert small_corpus.snapshot(folder) == before


CONCEPT = f"<a> a <{SKOS}Concept> ; <{SKOS}prefLabel> 'A'@en"


@pytest.mark.parametrize(
    ("words", "text", "code", "said"),
    [
        ((), f"{CONCEPT} ; <{SKOS}inScheme> <http://e/1>, <http://e/2> .", 2, "one of http://e/1, http://e/2"),
        (("--scheme", "http://e/3"), f"{CONCEPT} ; <{SKOS}inScheme> <http://e/1> .", 2, "its schemes: http://e/1"),
        (("--scheme", "http://e/3"), f"{CONCEPT} .", 2, "it names no scheme"),
        (("--facet", "A b"), f"{CONCEPT} .", 2, "write 'a-b'"),
        (("--facet", "venue"), f"{CONCEPT} .", 2, "the graph needs the name 'venue' itself"),
        ((), f"{CONCEPT} ; <{SKOS}inScheme> <s> . <s> <{SKOS}prefLabel> 'Method'@en .", 2, "one with --facet"),
        ((), f"<a> <{SKOS}prefLabel> 'A' .", 3, "no skos:Concept"),
        ((), "<a> <http://e/b> 'A' .", 3, "no SKOS in it"),
        ((), "<a> <http://e/b> ", 3, "not TURTLE"),
        (("--into", "nowhere"), f"{CONCEPT} .", 3, "no such folder"),
        (("--into", "corpus", "--facet", "task"), f"{CONCEPT} ; <{SKOS}inScheme> <http://e/1> .", 2, "another"),
        (("--into", "corpus", "--facet", "task"), f"{CONCEPT} .", 2, "another"),
    ],
)
def test_slips_are_told_and_nothing_is_written(
    words: tuple[str, ...], text: str, code: int, said: str, tmp_path: Path
) -> None:
    (tmp_path / "a.ttl").write_text(text, "utf-8")
    small_corpus.write(tmp_path / "corpus")
    before = small_corpus.snapshot(tmp_path)
    done = run_in(tmp_path, "import", "skos", "a.ttl", *words)
    assert (done.code, done.out) == (code, "")
    assert said in done.err
    assert small_corpus.snapshot(tmp_path) == before


def test_the_command_writes_the_file_that_a_dry_run_prints(feelings: Path, tmp_path: Path) -> None:
    folder = small_corpus.write(tmp_path / "corpus")
    words = ("import", "skos", str(feelings), "--scheme", FEELINGS_SCHEME, "--into", "corpus")
    dry = run_in(tmp_path, *words, "--dry-run")
    assert (dry.code, (folder / "taxonomy" / "feelings.yaml").exists()) == (0, False)
    done = run_in(tmp_path, *words)
    assert (done.code, done.out) == (0, "4 concepts of the facet feelings\n")
    assert (folder / "taxonomy" / "feelings.yaml").read_text("utf-8") == dry.out


def test_ten_thousand_concepts_in_a_circle(tmp_path: Path) -> None:
    number = 10_000
    line = "<http://e/{0}> <" + SKOS + "broader> <http://e/{1}> .\n<http://e/{0}> <" + SKOS + 'prefLabel> "Same"@en .\n'
    file = tmp_path / "many.nt"
    file.write_text("".join(line.format(n, (n + 1) % number) for n in range(number)), "utf-8")
    scheme = read_vocabulary(file, facet=FACET).scheme
    assert len({concept.id for concept in scheme.concepts}) == number
    assert all(len(concept.broader) == 1 for concept in scheme.concepts)


def test_a_file_without_concepts_is_refused_by_its_name(tmp_path: Path) -> None:
    file = tmp_path / "labels.ttl"
    file.write_text(f"<a> <{SKOS}altLabel> 'A' .", "utf-8")
    with pytest.raises(UnreadableInput, match=r"labels\.ttl: no skos:Concept"):
        read_vocabulary(file)


@pytest.mark.parametrize("facet", ["schema", "type", "3d"])
def test_a_facet_may_be_called_like_a_prefix(facet: str, feelings: Path, tmp_path: Path) -> None:
    folder = small_corpus.write(tmp_path / "corpus")
    import_vocabulary(read_vocabulary(feelings, folder, facet, FEELINGS_SCHEME))
    found = []
    for form, name in (("turtle", "TURTLE"), ("jsonld", "JSON_LD"), ("nt", "N_TRIPLES")):
        data = b"".join(skos(tcgraph.load(folder), form))
        found.append(canonical_hash(pyoxigraph.parse(data, getattr(pyoxigraph.RdfFormat, name))))
    assert len(set(found)) == 1

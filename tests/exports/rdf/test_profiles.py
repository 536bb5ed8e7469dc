"""Every profile is one data set in every format, in known terms, and the same bytes every time."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from functools import cache
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from pyld import jsonld

import tcgraph
from tcgraph.errors import WrongWords
from tcgraph.exports.rdf.canonical import canonical_hash
from tcgraph.exports.rdf.formats import FORMATS, rdf
from tcgraph.exports.rdf.profiles import PROFILES
from tcgraph.exports.rdf.terms import PROFILE_NAMESPACES
from tcgraph.exports.rdf.views import quads
from tcgraph.graph.knowledge_graph import KnowledgeGraph
from tcgraph.graph.part import part
from tests import small_corpus
from tests.cli.running import ROOT, environment, run
from tests.exports.rdf.corpora import embedded
from tests.exports.rdf.reading import refuse
from tests.exports.rdf.vocabularies import known, misspelt

SOME = "mechanism:token-merging year>=2024"
RDFLIB = {"turtle": "turtle", "nt": "nt", "nq": "nquads", "trig": "trig", "rdfxml": "xml", "jsonld": "json-ld"}


@cache
def text(profile: str, form: str) -> bytes:
    return b"".join(rdf(embedded(), form, profile=profile))


@cache
def wanted(profile: str, form: str, where: str = "") -> str:
    return canonical_hash(quads(embedded(where), profile=profile, provenance=FORMATS[form].graphs))


def parsed(data: bytes, form: str) -> list[pyoxigraph.Quad]:
    return [*pyoxigraph.parse(data, format=FORMATS[form].known_to_pyoxigraph(), base_iri="urn:none:")]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("profile", PROFILES)
def test_pyoxigraph_reads_the_same_data_set_from_every_format(profile: str, form: str) -> None:
    assert canonical_hash(parsed(text(profile, form), form)) == wanted(profile, form)


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # rdflib calls what it calls deprecated
@pytest.mark.parametrize("form", RDFLIB)
@pytest.mark.parametrize("profile", PROFILES)
def test_rdflib_reads_the_same_data_set(profile: str, form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With its literals as they were written; rdflib likes to write other forms of the same values (P0D for P0Y)."""
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)
    dataset = rdflib.Dataset(default_union=False)
    dataset.parse(data=b"".join(rdf(embedded(SOME), form, profile=profile)), format=RDFLIB[form])
    again = dataset.serialize(format="nquads", encoding="utf-8").replace(b"<urn:x-rdflib:default>", b"")
    assert canonical_hash(parsed(again, "nq")) == wanted(profile, form, SOME)


@pytest.mark.parametrize("profile", PROFILES)
def test_a_json_ld_processor_reads_the_same_data_set(profile: str) -> None:
    """PyLD expands and flattens it with no document loader at hand: nothing is fetched."""
    document = json.loads(b"".join(rdf(embedded(SOME), "jsonld", profile=profile)))
    nquads = jsonld.to_rdf(document, {"format": "application/n-quads", "documentLoader": refuse})
    assert canonical_hash(parsed(nquads.encode(), "nq")) == wanted(profile, "jsonld", SOME)


@pytest.mark.parametrize("profile", PROFILES)
def test_every_foreign_term_exists(profile: str) -> None:
    used = set()
    for quad in quads(embedded(), profile=profile):
        used.add(quad.predicate.value)
        if isinstance(quad.object, pyoxigraph.NamedNode):
            used.add(quad.object.value)
        elif isinstance(quad.object, pyoxigraph.Literal):
            used.add(quad.object.datatype.value)
    assert misspelt(used) == []
    for prefix in PROFILES[profile].namespaces:
        assert PROFILE_NAMESPACES[prefix] in known()
        assert any(one.startswith(PROFILE_NAMESPACES[prefix]) for one in used), prefix
    namespaces = [namespace for namespace in known() if any(one.startswith(namespace) for one in used)]
    assert len(namespaces) >= (10 if profile == "base" else 3)


@pytest.mark.parametrize("profile", PROFILES)
def test_nothing_is_a_blank_node_and_every_subject_comes_once(profile: str) -> None:
    found = parsed(text(profile, "turtle"), "turtle")
    assert {type(term) for quad in found for term in (quad.subject, quad.object)} == {
        pyoxigraph.NamedNode,
        pyoxigraph.Literal,
    }
    paragraphs = [block.split(None, 1)[0] for block in text(profile, "turtle").decode().split("\n\n")[1:]]
    assert len(paragraphs) == len(set(paragraphs)) == len({quad.subject for quad in found})
    lines = text(profile, "nq").splitlines()
    assert len(lines) == len(set(lines))


@pytest.mark.parametrize("profile", PROFILES)
def test_what_is_referred_to_is_described(profile: str) -> None:
    """Links lead into the data set, to the base profile's names for the same things, or out of it."""
    found = [*quads(embedded(), profile=profile, provenance=False)]
    base = "https://w3id.org/tcgraph/token-compression/"
    subjects = {str(quad.subject)[1:-1] for quad in found}
    beside = "http://purl.org/dc/terms/relation"
    lost = {
        quad.object.value
        for quad in found
        if isinstance(quad.object, pyoxigraph.NamedNode)
        and quad.object.value.startswith(base)
        and quad.predicate.value != beside
    }
    assert lost - subjects == set()


def test_only_the_base_profile_has_a_named_graph() -> None:
    for profile in PROFILES:
        graphs = {str(quad.graph_name) for quad in quads(embedded(SOME), profile=profile)}
        assert (len(graphs) == 2) is (profile == "base")


def test_the_same_bytes_every_time() -> None:
    code = (
        "import hashlib, tcgraph\n"
        "from tcgraph.graph.part import part\n"
        "from tcgraph.exports.rdf.formats import FORMATS, rdf\n"
        f"for profile in {[*PROFILES]!r}:\n"
        "    for form in FORMATS:\n"
        "        pieces = rdf(part(tcgraph.load()), form, profile=profile)\n"
        "        print(profile, form, hashlib.sha256(b''.join(pieces)).hexdigest())\n"
    )
    here = [f"{p} {f} {hashlib.sha256(text(p, f)).hexdigest()}" for p in PROFILES for f in FORMATS]
    for seed, locale in (("1", "C"), ("2", "C.UTF-8")):
        done = subprocess.run(
            [sys.executable, "-X", "utf8=0", "-c", code],
            cwd=ROOT,
            env=environment({"PYTHONHASHSEED": seed, "LC_ALL": locale}),
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.splitlines() == here


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("profile", PROFILES)
def test_a_part_without_papers_is_whole(profile: str, form: str) -> None:
    found = parsed(b"".join(rdf(embedded("year>2100"), form, profile=profile, provenance=False)), form)
    assert not any("/paper/" in str(quad.subject) for quad in found)


@pytest.mark.parametrize("facet", ["type", "dcterms", "schema", "language"])
@pytest.mark.parametrize("profile", PROFILES)
def test_a_facet_may_be_called_like_a_key_or_a_prefix(profile: str, facet: str, tmp_path: Path) -> None:
    vocabulary = f"facet: {facet}\ntitle: A facet\nconcepts:\n- id: one\n  label: One\n"
    folder = small_corpus.write(tmp_path / "small", {f"taxonomy/{facet}.yaml": vocabulary})
    with KnowledgeGraph.open(folder) as graph:
        wanted = canonical_hash(quads(part(graph), profile=profile, provenance=False))
        for form in FORMATS:
            data = b"".join(rdf(part(graph), form, profile=profile, provenance=False))
            assert canonical_hash(parsed(data, form)) == wanted, form


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("base", ["https://example.org/small/", "urn:x-corp:field:"])
def test_a_facet_may_be_called_like_the_scheme_of_an_iri(base: str, profile: str, tmp_path: Path) -> None:
    vocabulary = "facet: {0}\ntitle: A facet\nconcepts:\n- id: one\n  label: One\n  iri: {0}:example.org,2020:one\n"
    changes: dict[str, str | None] = {f"taxonomy/{name}.yaml": vocabulary.format(name) for name in ("tag", "urn")}
    changes["corpus.yaml"] = small_corpus.CORPUS.replace("https://example.org/small/", f"'{base}'")
    with KnowledgeGraph.open(small_corpus.write(tmp_path / "small", changes)) as graph:
        wanted = canonical_hash(quads(part(graph), profile=profile, provenance=False))
        for form in FORMATS:
            data = b"".join(rdf(part(graph), form, profile=profile, provenance=False))
            assert canonical_hash(parsed(data, form)) == wanted, form
        nquads = jsonld.to_rdf(json.loads(data), {"format": "application/n-quads", "documentLoader": refuse})
        assert canonical_hash(parsed(nquads.encode(), "nq")) == wanted


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (("--profile", "skg-if", "--link-context"), "--link-context is for JSON-LD"),
        (("--profile", "ocdm", "--format", "jsonld", "--link-context"), "--link-context is for JSON-LD"),
        (("--profile", "skg-if", "--format", "jsonld", "--link-context", "--hash"), "--hash cannot tell"),
        (("--profile", "dublin-core"), "'dublin-core' is not one of"),
    ],
)
def test_words_that_do_not_go_together(words: tuple[str, ...], problem: str) -> None:
    done = run("export", "rdf", *words)
    assert (done.code, done.out) == (2, "")
    assert problem in done.err


@pytest.mark.parametrize("profile", PROFILES)
def test_the_hash_of_a_profile_is_printed(profile: str) -> None:
    done = run("export", "rdf", "--profile", profile, "--where", SOME, "--hash")
    assert (done.code, done.out) == (0, f"{wanted(profile, 'turtle', SOME)}\n")


@pytest.mark.parametrize("profile", PROFILES)
def test_notebooks_get_every_profile(profile: str) -> None:
    dataset = tcgraph.load().to_rdflib(SOME, profile=profile, provenance=False)
    assert len(dataset) == len([*tcgraph.load().quads(SOME, profile=profile, provenance=False)]) > 100
    bound = {prefix for prefix, _ in dataset.namespaces()}
    assert {*PROFILES[profile].namespaces, *PROFILES[profile].kinds, "mechanism"} - {"id"} <= bound  # JSON-LD's word


def test_an_unknown_profile_is_told() -> None:
    with pytest.raises(WrongWords, match="unknown profile 'dublin-core'; known: base, skg-if"):
        tcgraph.load().quads(profile="dublin-core")


HOSTILE = r"""
- id: hostile
  title: "</script><script>alert(1)</script> \"q\" \\ \n =1+1, \u2028 é"
  method: ["<b>", "a b/c#d"]
  authors: ["O'Brien <x@y>", "Ü, \"Z\""]
  venue: "A & B <c>"
  year: 2023
  links:
    paper: ['https://example.org/a b?x=<y>', 'https://example.org/[1]']
    code: ['javascript:alert(1)', 'https://example.org/{x}']
  at: list.md:99
"""


@pytest.mark.parametrize("profile", PROFILES)
def test_a_hostile_paper_is_harmless_and_whole(profile: str, tmp_path: Path) -> None:
    folder = small_corpus.write(tmp_path / "small", {"papers.yaml": small_corpus.PAPERS + HOSTILE.lstrip("\n")})
    with KnowledgeGraph.open(folder) as graph:
        paper = graph.paper("hostile")
        wanted = canonical_hash(quads(part(graph), profile=profile, provenance=False))
        for form in FORMATS:
            found = parsed(b"".join(rdf(part(graph), form, profile=profile, provenance=False)), form)
            assert canonical_hash(found) == wanted, form
            texts = {quad.object.value for quad in found if isinstance(quad.object, pyoxigraph.Literal)}
            assert {paper.title, *paper.authors, paper.venue} <= texts
            assert not any("javascript" in str(term) for quad in found for term in (quad.subject, quad.object))

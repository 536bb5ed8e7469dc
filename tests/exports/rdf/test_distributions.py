"""What is published together: every file is there and is as void.ttl describes it."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest
import rdflib
from rdflib import DCAT, DCTERMS, RDF, VOID

import tcgraph
from tcgraph.exports.rdf.formats import FORMATS
from tcgraph.exports.rdf.terms import DESCRIPTION_NAMESPACES
from tests import small_corpus
from tests.cli.running import run
from tests.exports.rdf.vocabularies import misspelt

MEDIA_TYPES = {
    ".ttl": "text/turtle",
    ".nt": "application/n-triples",
    ".nq": "application/n-quads",
    ".trig": "application/trig",
    ".rdf": "application/rdf+xml",
    ".jsonld": "application/ld+json",
}
"""As IANA has them."""

STANDARDS = {
    "taxonomy.ttl": "http://www.w3.org/2004/02/skos/core",
    "ontology.ttl": "http://www.w3.org/2002/07/owl",
    "shapes.ttl": "http://www.w3.org/ns/shacl",
}
SPDX = rdflib.Namespace(DESCRIPTION_NAMESPACES["spdx"])


def test_every_file_is_as_it_is_described(tmp_path: Path) -> None:
    small = str(small_corpus.write(tmp_path / "small"))
    target = tmp_path / "published"
    done = run("export", "dataset", "--corpus", small, "-o", str(target))
    assert (done.code, done.out, done.err) == (0, "", "")
    told = rdflib.Graph().parse(target / "void.ttl")
    assert misspelt(str(term) for triple in told for term in triple if isinstance(term, rdflib.URIRef)) == []
    described = {str(told.value(node, DCTERMS.title)): node for node in told.subjects(RDF.type, DCAT.Distribution)}
    names = {f"small{form.suffix}" for form in FORMATS.values()} | {"taxonomy.ttl", "ontology.ttl", "shapes.ttl"}
    assert {*described} == names == {path.name for path in target.iterdir()} - {"void.ttl"}
    for name, node in described.items():
        data = (target / name).read_bytes()
        size, checksum = told.value(node, DCAT.byteSize), told.value(node, SPDX.checksum)
        assert (str(size), str(told.value(checksum, SPDX.checksumValue))) == (str(len(data)), sha256(data).hexdigest())
        assert (None, DCAT.distribution, node) in told
        assert told.value(node, DCAT.downloadURL) == rdflib.URIRef((target / name).as_uri())
        assert str(told.value(node, DCTERMS.rights)) == "CC0"
        media = str(told.value(node, DCAT.mediaType)).removeprefix("https://www.iana.org/assignments/media-types/")
        assert media == MEDIA_TYPES[Path(name).suffix]
        assert str(told.value(node, DCTERMS.conformsTo)) == STANDARDS.get(name, "https://w3id.org/tcgraph/shapes")
    dumps = {str(node) for node in told.objects(None, VOID.dataDump)}
    assert dumps == {(target / f"small{form.suffix}").as_uri() for form in FORMATS.values()}
    assert (target / "small.ttl").read_bytes() == run("export", "rdf", "--corpus", small).raw


def test_a_folder_must_be_named() -> None:
    done = run("export", "dataset")
    assert done.code == 2
    assert "name a folder with -o" in done.err
    assert tcgraph.load().summary().name not in done.out


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("../../escaped/evil", "escaped-evil"),
        ("/etc/passwd", "etc-passwd"),
        ("Odd & Co / x", "odd-co-x"),
        ("令牌", "dataset"),
        (".hidden", "hidden"),
        ("v1.0_a", "v1.0_a"),
        ("Taxonomy", "Taxonomy-data"),
    ],
)
def test_whatever_a_corpus_is_called_its_files_stay_in_the_folder(name: str, file: str, tmp_path: Path) -> None:
    changed = {"corpus.yaml": small_corpus.CORPUS.replace("name: small", f"name: '{name}'")}
    small = str(small_corpus.write(tmp_path / "deep" / "small", changed))
    before = {*tmp_path.rglob("*")}
    assert run("export", "dataset", "--corpus", small, "-o", str(tmp_path / "deep" / "out")).code == 0
    made = {path.relative_to(tmp_path).as_posix() for path in {*tmp_path.rglob("*")} - before}
    names = [f"{file}{form.suffix}" for form in FORMATS.values()]
    names += ["taxonomy.ttl", "ontology.ttl", "shapes.ttl", "void.ttl"]
    assert made == {"deep/out"} | {f"deep/out/{name}" for name in names}


@pytest.mark.parametrize("where", ["", "mechanism:token-merging year>=2024", "year>2100"])
def test_a_data_set_tells_its_own_figures(where: str) -> None:
    facts = tcgraph.load().to_rdflib(where, provenance=False).default_graph
    base = rdflib.URIRef(tcgraph.load().summary().base)
    whole = next(facts.objects(base, VOID.subset), base)
    assert (whole != base) is bool(where)
    assert int(str(facts.value(whole, VOID.triples))) == len(facts)
    assert int(str(facts.value(whole, VOID.distinctSubjects))) == len({*facts.subjects()})
    assert int(str(facts.value(whole, VOID.properties))) == len({*facts.predicates()})
    classes = {facts.value(node, VOID["class"]): node for node in facts.objects(whole, VOID.classPartition)}
    assert {*facts.objects(None, RDF.type)} - {*classes} <= {VOID.Dataset, DCAT.Dataset}
    for found, node in classes.items():
        assert int(str(facts.value(node, VOID.entities))) == len({*facts.subjects(RDF.type, found)})
    for node in facts.objects(whole, VOID.propertyPartition):
        used = facts.value(node, VOID.property)
        assert int(str(facts.value(node, VOID.triples))) == len([*facts.subject_objects(used)])


def test_a_part_says_of_what_it_is_one() -> None:
    """Two parts side by side, and beside the whole, do not contradict each other."""
    graph = tcgraph.load()
    together = rdflib.Graph()
    for where in ("", "year:2023", "year:2024"):
        for triple in graph.to_rdflib(where, provenance=False).default_graph:
            together.add(triple)
    base = rdflib.URIRef(graph.summary().base)
    for data_set in (base, *together.objects(base, VOID.subset)):
        assert len([*together.objects(data_set, VOID.triples)]) == 1
        assert len([*together.objects(data_set, DCTERMS.title)]) == 1
    assert {str(together.value(part, DCTERMS.title)) for part in together.subjects(DCTERMS.isPartOf, base)} == {
        "Token-level model compression (year:2023)",
        "Token-level model compression (year:2024)",
    }

"""What is published together: every file is there and is as void.ttl describes it."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import rdflib
from rdflib import DCAT, DCTERMS, RDF, VOID

import tcgraph
from tcgraph.exports.rdf.formats import FORMATS
from tcgraph.exports.rdf.terms import DESCRIPTION_NAMESPACES
from tests import small_corpus
from tests.cli.running import run
from tests.exports.rdf.vocabularies import misspelt

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
    dumps = {str(node).rpartition("/")[2] for node in told.objects(None, VOID.dataDump)}
    assert dumps == {f"small{form.suffix}" for form in FORMATS.values()}
    assert (target / "small.ttl").read_bytes() == run("export", "rdf", "--corpus", small).raw


def test_a_folder_must_be_named() -> None:
    done = run("export", "dataset")
    assert done.code == 2
    assert "name a folder with -o" in done.err
    assert tcgraph.load().summary().name not in done.out

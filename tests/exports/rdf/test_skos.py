"""The taxonomy alone: what ``export rdf`` says of it, in every format, and clean."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph
import pytest

import tcgraph
from tcgraph.exports.rdf.canonical import canonical_hash
from tcgraph.exports.rdf.formats import FORMATS
from tcgraph.exports.rdf.skos import skos
from tcgraph.graph.validation import readable
from tcgraph.source_model import Severity
from tcgraph.taxonomy.check import Settings, check


def parsed(data: bytes, form: str) -> set[pyoxigraph.Quad]:
    return set(pyoxigraph.parse(data, format=FORMATS[form].known_to_pyoxigraph(), base_iri="urn:none:"))


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_says_the_same_as_the_whole_export(form: str) -> None:
    graph = tcgraph.load()
    found = parsed(b"".join(skos(graph, form)), form)
    assert found < set(graph.quads(provenance=False))
    assert canonical_hash(found) == canonical_hash(parsed(b"".join(skos(graph, "nt")), "nt"))


def test_what_is_exported_is_clean(tmp_path: Path) -> None:
    path = tmp_path / "taxonomy.ttl"
    path.write_bytes(b"".join(skos(tcgraph.load())))
    found = check(readable(path), Settings(select=("S", "Q")))
    assert [str(one) for one in found if one.severity != Severity.INFO] == []

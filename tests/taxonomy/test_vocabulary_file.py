"""Vocabularies as files: what is written reads back the same, in any language, with statements of any kind."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tcgraph.graph.corpus_files import EMBEDDED
from tcgraph.model import NOWHERE, Also
from tcgraph.source_model import ConceptScheme
from tcgraph.taxonomy.namespaces import SKOS
from tcgraph.taxonomy.vocabulary import LabelIndex, read_scheme
from tcgraph.taxonomy.vocabulary_file import dump_scheme

FEELINGS = """\
facet: feelings
iri: https://example.org/feelings
language: de
title: {de: Gefühle, en: Feelings}
concepts:
- id: love
  iri: https://example.org/feelings/love
  label: {de: Liebe, en: love, none: LOVE}
  alt: {de: [Zuneigung, Minne], en: adoration}
  top: false
  notation: {'http://example.org/code': '1.2'}
  match:
    exact: ['http://example.com/love']
  also:
    dcterms:created: {xsd:date: '2020-01-01'}
    dcterms:creator: <https://example.org/people/a>
    skos:historyNote: {en: ['', One., Two.]}
others:
- iri: https://example.org/feelings/good
  also:
    rdf:type: <http://www.w3.org/2004/02/skos/core#Collection>
    skos:member: <https://example.org/feelings/love>
"""


def _unplaced(scheme: ConceptScheme) -> ConceptScheme:
    return replace(
        scheme,
        concepts=tuple(replace(concept, location=NOWHERE) for concept in scheme.concepts),
        wrong=tuple(replace(label, location=NOWHERE) for label in scheme.wrong),
        others=tuple(replace(other, location=NOWHERE) for other in scheme.others),
    )


@pytest.mark.parametrize("path", sorted((EMBEDDED / "taxonomy").glob("*.yaml")), ids=lambda path: path.stem)
def test_a_facet_of_the_embedded_corpus_reads_back_the_same(path: Path, tmp_path: Path) -> None:
    scheme = read_scheme(path)
    (tmp_path / path.name).write_text(dump_scheme(scheme), "utf-8")
    assert _unplaced(read_scheme(tmp_path / path.name)) == _unplaced(scheme)


def test_languages_datatypes_mappings_and_other_statements_read_back_the_same(tmp_path: Path) -> None:
    path = tmp_path / "feelings.yaml"
    path.write_text(FEELINGS, "utf-8")
    scheme = read_scheme(path)
    path.write_text(dump_scheme(scheme), "utf-8")
    assert _unplaced(read_scheme(path)) == _unplaced(scheme)
    (love,) = scheme.concepts
    assert (love.pref_label, love.alt_labels, love.is_top) == ("Liebe", ("Zuneigung", "Minne"), False)
    assert love.other_labels == ("love", "LOVE", "adoration")
    assert Also(SKOS + "exactMatch", "http://example.com/love") in love.also
    assert Also(SKOS + "notation", "1.2", True, "", "http://example.org/code") in love.also
    assert Also(SKOS + "historyNote", "", True, "en") in love.also


def test_a_label_of_another_language_finds_its_concept(tmp_path: Path) -> None:
    (tmp_path / "feelings.yaml").write_text(FEELINGS, "utf-8")
    index = LabelIndex([read_scheme(tmp_path / "feelings.yaml")])
    for label in ("Liebe", "love", "Adoration"):
        found = index.read("feelings", label)
        assert found is not None
        assert found.concepts == ("feelings/love",)

"""Corpora and vocabularies speak their own languages in every profile."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import tcgraph
from tcgraph.exports.rdf.formats import rdf
from tcgraph.graph.knowledge_graph import KnowledgeGraph
from tcgraph.graph.part import part
from tests import small_corpus

FEELING = """\
facet: feeling
language: de
title: Gefühl
concepts:
- id: love
  label: Liebe
  alt: [Zuneigung]
- id: fear
  label: {de: Angst, en: Fear}
- id: joy
  iri: https://example.org/joy
  label: {fr: joie}
- id: rage
  iri: https://example.org/rage
  alt: {it: rabbia}
- id: awe
  iri: https://example.org/awe
"""
BASE = "https://example.org/small/"


def said(folder: Path, text: str, profile: str, predicate: str) -> dict[str, set[str]]:
    """What a profile says with a predicate, by subject, as N-Triples has it."""
    small_corpus.write(folder, {"taxonomy/feeling.yaml": text})
    with tcgraph.load(folder) as graph:
        lines = b"".join(rdf(part(graph), "nt", profile=profile)).decode().splitlines()
    found: dict[str, set[str]] = {}
    for line in lines:
        subject, property_, value = line.removesuffix(" .").split(" ", 2)
        if property_ == f"<{predicate}>":
            found.setdefault(subject[1:-1], set()).add(value)
    return found


def test_topics_of_skg_if_have_labels_in_the_languages_that_they_are_in(tmp_path: Path) -> None:
    labels = said(tmp_path, FEELING, "skg-if", "http://www.w3.org/2004/02/skos/core#prefLabel")
    assert labels[f"{BASE}feeling/love"] == {'"Liebe"@de'}
    assert labels[f"{BASE}feeling/fear"] == {'"Angst"@de', '"Fear"@en'}
    assert labels["https://example.org/joy"] == {'"joie"@fr'}
    assert labels["https://example.org/rage"] == {'"rabbia"@it'}
    assert labels["https://example.org/awe"] == {'"awe"'}
    assert labels[f"{BASE}domain/vision"] == {'"Vision"@en'}


def test_the_json_of_skg_if_groups_them_by_language(tmp_path: Path) -> None:
    small_corpus.write(tmp_path, {"taxonomy/feeling.yaml": FEELING})
    with tcgraph.load(tmp_path) as graph:
        document = json.loads(b"".join(rdf(part(graph), "jsonld", profile="skg-if")))
    labels = {
        one["local_identifier"].removeprefix(BASE): one["labels"]
        for one in document["@graph"]
        if one.get("entity_type") == "topic"
    }
    assert labels["feeling/fear"] == {"de": "Angst", "en": "Fear"}
    assert labels["https://example.org/awe"] == {"none": "awe"}


@pytest.mark.parametrize(
    ("title", "label"),
    [
        ("title: Gefühl", '"Gefühl"@de'),
        ("title: {en: Feeling}", '"Feeling"@en'),
        ("title: {de: Gefühl, en: Feeling}", '"Gefühl"@de'),
        ("iri: https://example.org/feelings", '"Feeling"'),
    ],
)
def test_the_property_of_a_facet_is_called_as_its_scheme(title: str, label: str, tmp_path: Path) -> None:
    labels = said(
        tmp_path, FEELING.replace("title: Gefühl", title), "base", "http://www.w3.org/2000/01/rdf-schema#label"
    )
    assert labels[f"{BASE}facet/feeling"] == {label}


@pytest.mark.parametrize(("language", "told"), [("de", {'"de"'}), ("none", None)])
def test_a_set_of_terms_tells_its_language(language: str, told: set[str] | None, tmp_path: Path) -> None:
    text = FEELING.replace("language: de", f"language: {language}")
    found = said(tmp_path, text, "schema-org", "https://schema.org/inLanguage")
    assert (found.get(f"{BASE}scheme/feeling"), found[f"{BASE}scheme/task"]) == (told, {'"en"'})


def test_a_graph_in_memory_says_the_same(tmp_path: Path) -> None:
    corpus = tcgraph.read_corpus(small_corpus.write(tmp_path, {"taxonomy/feeling.yaml": FEELING}))
    with tcgraph.load(tmp_path) as graph:
        kept = b"".join(rdf(part(graph), "nt", profile="skg-if"))
    assert b"".join(rdf(part(KnowledgeGraph.of(corpus)), "nt", profile="skg-if")) == kept


TITLES = {
    "base": "http://purl.org/dc/terms/title",
    "skg-if": "http://purl.org/dc/terms/title",
    "ocdm": "http://purl.org/dc/terms/title",
    "schema-org": "https://schema.org/name",
}
TITLE = '"Gamma Rays of Attention"'


def in_language(folder: Path, language: str) -> Path:
    return small_corpus.write(folder, {"corpus.yaml": f"{small_corpus.CORPUS}language: {language}\n"})


def nt(folder: Path, profile: str) -> list[str]:
    with tcgraph.load(folder) as graph:
        return b"".join(rdf(part(graph), "nt", profile=profile)).decode().splitlines()


@pytest.mark.parametrize(("language", "tag"), [("de", "@de"), ("pt-BR", "@pt-br"), ("en", "@en"), ("none", "")])
@pytest.mark.parametrize("profile", TITLES)
def test_titles_are_in_the_language_of_the_corpus(profile: str, language: str, tag: str, tmp_path: Path) -> None:
    found = [line for line in nt(in_language(tmp_path, language), profile) if f"<{TITLES[profile]}> {TITLE}" in line]
    tagged = tag if profile in ("base", "skg-if") else ""  # the other two have plain texts
    assert {line.removesuffix(" .").rpartition('"')[2] for line in found} == {tagged}


@pytest.mark.parametrize("profile", ["base", "skg-if"])
def test_nothing_but_vocabularies_and_the_data_set_is_english_in_another_language(profile: str, tmp_path: Path) -> None:
    lines = [line for line in nt(in_language(tmp_path, "de"), profile) if line.endswith("@en .")]
    kinds = {line.removeprefix(f"<{BASE}").partition("/")[0] for line in lines if line.startswith(f"<{BASE}")}
    assert kinds.isdisjoint({"paper", "method", "citation", "venue", "source"})


@pytest.mark.parametrize(("language", "told"), [("de", True), ("en", False), ("en-GB", False), ("none", False)])
def test_schema_org_tells_the_language_of_articles_where_it_is_not_english(
    language: str, told: bool, tmp_path: Path
) -> None:
    said = [line for line in nt(in_language(tmp_path, language), "schema-org") if "inLanguage" in line]
    articles = {line for line in said if line.startswith(f"<{BASE}paper/")}
    assert len(articles) == (8 if told else 0)
    assert [line for line in said if line.startswith(f"<{BASE}> ")] == (
        [] if language == "none" else [f'<{BASE}> <https://schema.org/inLanguage> "{language.lower()}" .']
    )

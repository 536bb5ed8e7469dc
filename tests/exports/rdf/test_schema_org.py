"""The profile for search engines: one data set in every format, schema.org's terms, and the document they read."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pyoxigraph
import pytest

import tcgraph
from tcgraph.exports.rdf.canonical import canonical_hash
from tcgraph.exports.rdf.formats import FORMATS, described, rdf
from tcgraph.exports.rdf.terms import NAMESPACES
from tcgraph.exports.rdf.views import as_quads
from tcgraph.graph.part import Part, part
from tests.cli.running import run
from tests.exports.rdf.vocabularies import misspelt

BASE = "https://w3id.org/tcgraph/token-compression/"


@cache
def whole() -> Part:
    return part(tcgraph.load())


@cache
def nodes() -> dict[str, dict[str, Any]]:
    document = json.loads(b"".join(rdf(whole(), "jsonld", profile="schema-org")))
    assert document["@context"] == "https://schema.org"
    return {node["@id"].removeprefix(BASE): node for node in document["@graph"]}


@pytest.mark.parametrize("form", [name for name in FORMATS if name != "jsonld"])
def test_every_format_says_the_same(form: str) -> None:
    data = b"".join(rdf(whole(), form, profile="schema-org"))
    found = canonical_hash(pyoxigraph.parse(data, format=FORMATS[form].known_to_pyoxigraph()))
    assert found == canonical_hash(as_quads(described(whole(), "schema-org")))


def test_the_document_says_the_same_in_the_terms_of_its_context() -> None:
    """Read by PyLD with schema.org's vocabulary in place of its context: nothing is fetched, nothing is lost."""
    from pyld import jsonld

    document = json.loads(b"".join(rdf(whole(), "jsonld", profile="schema-org")))
    links = {name: {"@type": "@id"} for name in ("url", "sameAs", "codeRepository", "license")}
    document["@context"] = {"@vocab": NAMESPACES["schema"], **links}
    lines = jsonld.to_rdf(document, {"format": "application/n-quads"})
    found = {(q.subject, q.predicate, q.object.value) for q in _parsed(lines.encode())}
    told = as_quads(described(whole(), "schema-org"))
    assert found == {(q.subject, q.predicate, getattr(q.object, "value", "")) for q in told}


def _parsed(data: bytes) -> list[Any]:
    return [*pyoxigraph.parse(data, format=pyoxigraph.RdfFormat.N_QUADS)]


def test_every_term_is_one_of_schema_org() -> None:
    quads = [*as_quads(described(whole(), "schema-org"))]
    used = {quad.predicate.value for quad in quads}
    used |= {quad.object.value for quad in quads if isinstance(quad.object, pyoxigraph.NamedNode)}
    assert misspelt(used) == []
    assert {iri for iri in used if iri.startswith(NAMESPACES["schema"])} > {NAMESPACES["schema"] + "headline"}
    assert {type(quad.subject) for quad in quads} == {pyoxigraph.NamedNode}


def test_an_article_has_what_search_engines_ask_for() -> None:
    tome = nodes()["paper/arxiv-2210.09461"]
    assert tome["@type"] == "ScholarlyArticle"
    assert tome["headline"] == tome["name"] == "Token Merging: Your ViT But Faster"
    assert tome["alternateName"] == "ToMe"
    assert tome["datePublished"] == "2023"
    assert [nodes()[author["@id"].removeprefix(BASE)]["name"] for author in tome["author"]][:2] == [
        "Daniel Bolya",
        "Cheng-Yang Fu",
    ]
    assert nodes()[tome["identifier"]["@id"].removeprefix(BASE)]["value"] == "2210.09461"
    assert {"@id": f"{BASE}mechanism/token-merging"} in tome["about"]
    assert {"@id": f"{BASE}paper/arxiv-2111.06377"} in tome["citation"]
    assert nodes()["code/arxiv-2210.09461--1"]["codeRepository"] == "https://github.com/facebookresearch/ToMe"


def test_limits_of_search_engines_are_kept() -> None:
    dataset = nodes()[""]
    assert dataset["@type"] == "Dataset"
    assert 50 <= len(dataset["description"]) <= 5000
    assert "287 papers" in dataset["description"]
    articles = [node for node in nodes().values() if node["@type"] == "ScholarlyArticle"]
    assert len(articles) == len(tcgraph.load())
    assert max(len(node["headline"]) for node in articles) <= 110


def test_every_reference_leads_to_a_node() -> None:
    named = {f"{BASE}{name}" for name in nodes()}
    for node in nodes().values():
        for values in node.values():
            for value in values if isinstance(values, list) else [values]:
                if isinstance(value, dict) and value["@id"].startswith(BASE):
                    assert value["@id"] in named


def test_the_command_prints_the_profile_and_its_hash() -> None:
    words = ("export", "rdf", "--profile", "schema-org", "--where", "id:arxiv-2210.09461")
    assert "schema:ScholarlyArticle" in run(*words).out
    assert run(*words, "--hash").out != run("export", "rdf", "--where", "id:arxiv-2210.09461", "--hash").out

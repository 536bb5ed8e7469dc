"""The schema-org profile is what schema.org and search engines take."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcgraph.exports.rdf.formats import rdf
from tcgraph.exports.rdf.profiles.nested import Document, nested
from tcgraph.exports.rdf.profiles.schema_org import described
from tcgraph.exports.rdf.profiles.schema_org_document import CONTEXT, KEYS, TYPES, context
from tcgraph.exports.rdf.terms import TYPE, Description, iri, literal, term
from tcgraph.exports.rdf.views import quads
from tcgraph.graph.knowledge_graph import KnowledgeGraph
from tcgraph.graph.part import part
from tests import small_corpus
from tests.cli.running import ROOT
from tests.exports.rdf.corpora import embedded, small

SCHEMA = "https://schema.org/"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


@cache
def schema() -> tuple[dict[str, set[str]], dict[str, tuple[set[str], set[str]]]]:
    """The classes above each class; the classes that each property is for and leads to."""
    above, properties = {}, {}
    for line in (ROOT / "tests" / "data" / "schema-30.0.txt").read_text("utf-8").splitlines()[1:]:
        kind, _, rest = line.partition(" ")
        name, _, told = rest.partition(": ")
        if kind == "class":
            above[name] = set(told.split())
        else:
            domain, _, codomain = told.partition(" -> ")
            properties[name] = (set(domain.split()), set(codomain.split()))
    return above, properties


def misuses(found: list[pyoxigraph.Quad]) -> Iterator[str]:
    """Properties on what they are not for, and values that they do not lead to."""
    above, properties = schema()
    types: dict[object, set[str]] = {}
    for quad in found:
        if quad.predicate.value == RDF_TYPE:
            types.setdefault(quad.subject, set()).update(above[str(quad.object)[1:-1].removeprefix(SCHEMA)])
    for quad in found:
        if quad.predicate.value == RDF_TYPE:
            continue
        domain, codomain = properties[quad.predicate.value.removeprefix(SCHEMA)]
        if isinstance(quad.object, pyoxigraph.Literal):
            kind = quad.object.datatype.value
            led = {kind.removeprefix(SCHEMA)} if kind.startswith(SCHEMA) else {"Text"}
        else:
            led = types.get(quad.object, {"URL"})
        if not types[quad.subject] & domain:
            yield f"{quad.predicate.value} of {types[quad.subject]}"
        if not led & codomain:
            yield f"{quad.predicate.value} to {led}"


def test_properties_are_used_as_schema_org_says() -> None:
    assert [*misuses([*quads(embedded(), profile="schema-org")])] == []


@pytest.mark.parametrize(
    ("subject", "name", "value"),
    [
        ("ScholarlyArticle", "codeRepository", "<https://example.org>"),
        ("Person", "citation", "<https://example.org>"),
        ("ScholarlyArticle", "author", '"A name"'),
        ("ScholarlyArticle", "datePublished", '"2023"'),
    ],
)
def test_a_misuse_is_noticed(subject: str, name: str, value: str) -> None:
    lines = f"<urn:a> <{RDF_TYPE}> <{SCHEMA}{subject}> .\n<urn:a> <{SCHEMA}{name}> {value} .\n"
    assert [*misuses([*pyoxigraph.parse(lines, format=pyoxigraph.RdfFormat.N_QUADS)])]


@cache
def document() -> dict[str, Any]:
    whole: dict[str, Any] = json.loads(b"".join(rdf(embedded(), "jsonld", profile="schema-org")))
    return whole


def nodes(kind: str) -> list[dict[str, Any]]:
    return [node for node in document()["@graph"] if node["@type"] == kind]


def test_the_data_set_has_what_google_asks_for() -> None:
    """Required are name and description (50 to 5000 characters); licence and source are recommended."""
    (dataset,) = nodes("Dataset")
    assert document()["@graph"][0] is dataset
    assert dataset["name"] == "Token-level model compression"
    assert 50 <= len(dataset["description"]) <= 5000
    assert "287 papers" in dataset["description"]
    assert dataset["license"]["@type"] == "CreativeWork"
    assert dataset["isBasedOn"][0]["version"] == "da08b27"


@pytest.mark.parametrize("title", ["A", "A" * 6000, "word " * 2000])
def test_a_description_is_of_the_length_that_is_asked_for(title: str, tmp_path: Path) -> None:
    changed = {"corpus.yaml": small_corpus.CORPUS.replace("title: A small field", f"title: {title.strip()}")}
    with KnowledgeGraph.open(small_corpus.write(tmp_path / "small", changed)) as graph:
        assert 50 <= len(described(graph.summary(), [*graph.schemes()], 0, 0)) <= 5000


@pytest.mark.parametrize("licence", ["https://creativecommons.org/publicdomain/zero/1.0/", "CC0", ""])
def test_a_licence_is_an_address_or_a_work_with_a_name(licence: str, tmp_path: Path) -> None:
    changed = {"corpus.yaml": small_corpus.CORPUS.replace("licence: CC0", f"licence: '{licence}'")}
    with KnowledgeGraph.open(small_corpus.write(tmp_path / "small", changed)) as graph:
        dataset = json.loads(b"".join(rdf(part(graph), "jsonld", profile="schema-org")))["@graph"][0]
    named = {"@id": "https://example.org/small/licence/small", "@type": "CreativeWork", "name": licence}
    assert dataset.get("license", "") == (named if licence == "CC0" else licence)


def test_an_article_is_told_as_search_engines_read_it() -> None:
    (tome,) = [node for node in nodes("ScholarlyArticle") if node["@id"].endswith("/paper/arxiv-2210.09461")]
    assert tome["name"] == tome["headline"] == "Token Merging: Your ViT But Faster"
    assert tome["alternateName"] == ["ToMe"]
    assert [one["name"] for one in tome["author"]][:2] == ["Daniel Bolya", "Cheng-Yang Fu"]
    assert {one["@type"] for one in tome["author"]} == {"Person"}
    assert tome["datePublished"] == "2023"
    assert [(one["@type"], one["propertyID"], one["value"]) for one in tome["identifier"]] == [
        ("PropertyValue", "arXiv", "2210.09461"),
        ("PropertyValue", "DOI", "10.48550/arXiv.2210.09461"),
    ]
    assert tome["sameAs"] == ["https://arxiv.org/abs/2210.09461", "https://doi.org/10.48550/arXiv.2210.09461"]
    assert tome["isPartOf"]["@type"] == "CreativeWorkSeries"
    assert tome["isPartOf"]["name"] == "International Conference on Learning Representations"
    merging = next(one for one in tome["about"] if one["name"] == "Token merging")
    assert merging["@type"] == "DefinedTerm"
    assert merging["inDefinedTermSet"]["@id"].endswith("/scheme/mechanism")
    (code,) = tome["subjectOf"]
    assert (code["@type"], code["codeRepository"]) == (
        "SoftwareSourceCode",
        "https://github.com/facebookresearch/ToMe",
    )
    assert len(tome["citation"]) == 8


def test_headlines_are_short_and_names_whole() -> None:
    long = [node for node in nodes("ScholarlyArticle") if len(node["name"]) > 110]
    assert len(long) > 5
    assert max(len(node["headline"]) for node in nodes("ScholarlyArticle")) <= 110
    assert all(node["headline"].endswith("…") and node["name"].startswith(node["headline"][:-1]) for node in long)


def test_terms_stand_in_their_sets_and_venues_in_articles() -> None:
    sets = nodes("DefinedTermSet")
    assert len(sets) == 6
    assert sum(len(one["hasDefinedTerm"]) for one in sets) == 306
    assert all(term["name"] for one in sets for term in one["hasDefinedTerm"])
    assert {node["@type"] for node in document()["@graph"]} == {"Dataset", "DefinedTermSet", "ScholarlyArticle"}


def test_the_context_can_be_the_address_that_search_engines_know() -> None:
    linked = json.loads(b"".join(rdf(small(), "jsonld", profile="schema-org", linked=True)))
    assert linked["@context"] == CONTEXT == "https://schema.org"
    assert linked["@graph"] == json.loads(b"".join(rdf(small(), "jsonld", profile="schema-org")))["@graph"]


hostile = st.text(max_size=40) | st.sampled_from(
    [
        "</script><script>alert(1)</script>",
        "<!--",
        "]]>",
        '"',
        "\\",
        "\u2028",
        "\x00",
        "@id",
        "https://example.org",
        "{}",
    ]
)


@given(hostile)
def test_a_page_can_carry_any_title(title: str) -> None:
    shape = Document(
        context(), {term(f"schema:{key.name}"): key for key in KEYS}, {term(f"schema:{t}"): ("@type", t) for t in TYPES}
    )
    pairs = [(TYPE, term("schema:ScholarlyArticle")), (term("schema:name"), literal(title))]
    data = b"".join(nested([Description(iri("https://example.org/a"), pairs)], shape))
    assert b"<" not in data
    assert json.loads(data)["@graph"][0]["name"] == title
    read = {quad.object for quad in pyoxigraph.parse(data, format=pyoxigraph.RdfFormat.JSON_LD)}
    assert pyoxigraph.Literal(title) in read

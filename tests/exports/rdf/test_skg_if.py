"""The skg-if profile is what SKG-IF 1.1.0 says: its shapes, its keys, its context."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from tcgraph.exports.rdf.formats import rdf
from tcgraph.exports.rdf.profiles.skg_if_document import CONTEXT, context
from tcgraph.graph.part import Part
from tests.cli.running import ROOT
from tests.exports.rdf import shapes
from tests.exports.rdf.corpora import embedded, small

SHAPES = "skg-if-1.1.0-shapes.ttl"


def nt(part: Part) -> bytes:
    return b"".join(rdf(part, "nt", profile="skg-if"))


@cache
def entities() -> dict[str, Any]:
    document = json.loads(b"".join(rdf(embedded(), "jsonld", profile="skg-if")))
    base = document["@context"][1]["@base"]
    return {entity["local_identifier"].removeprefix(base): entity for entity in document["@graph"]}


@pytest.mark.parametrize("where", ["mechanism:token-merging", "venue:ACL", "domain:audio-and-speech"])
def test_the_shapes_of_the_framework_are_met(where: str) -> None:
    assert shapes.found(shapes.graph(nt(embedded(where))), SHAPES) == set()


FAULTS = {
    "a contribution of nobody": ("DELETE WHERE { ?c pro:isHeldBy ?p }", "isRelatedToRoleInTime"),
    "a contribution of two": (
        "INSERT { ?c pro:isHeldBy ex:other } WHERE { ?c pro:isHeldBy ?p }",
        "isRelatedToRoleInTime",
    ),
    "a rank of another type": (
        "DELETE { ?c co:index ?r } INSERT { ?c co:index 1 } WHERE { ?c co:index ?r }",
        "isRelatedToRoleInTime",
    ),
    "a year for a moment": (
        'DELETE { ?m dcterms:issued ?d } INSERT { ?m dcterms:issued "2023"^^xsd:gYear } WHERE { ?m dcterms:issued ?d }',
        "realization",
    ),
    "an identifier without a value": ("DELETE WHERE { ?i literal:hasLiteralValue ?v }", "hasIdentifier"),
    "an identifier of two schemes": (
        "INSERT { ?i datacite:usesIdentifierScheme datacite:urn } WHERE { ?i datacite:usesIdentifierScheme ?s }",
        "hasIdentifier",
    ),
    "a scheme in words": (
        'DELETE { ?i datacite:usesIdentifierScheme ?s } INSERT { ?i datacite:usesIdentifierScheme "doi" } '
        "WHERE { ?i datacite:usesIdentifierScheme ?s }",
        "hasIdentifier",
    ),
    "a first page without a last": ("DELETE WHERE { ?p prism:endingPage ?e }", "realization"),
    "a subject that is nothing": ("DELETE WHERE { ?s bido:withBibliometricData ?t }", "holdsBibliometricDataInTime"),
    "a title that is a resource": ("INSERT { ?w dcterms:title ex:t } WHERE { ?w a fabio:ScholarlyWork }", "title"),
    "two venues": ("INSERT { ?m frbr:partOf ex:venue } WHERE { ?m frbr:partOf ?v }", "realization"),
}
_PREFIXES = """
PREFIX bido: <http://purl.org/spar/bido/> PREFIX co: <http://purl.org/co/> PREFIX ex: <https://example.org/>
PREFIX datacite: <http://purl.org/spar/datacite/> PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX fabio: <http://purl.org/spar/fabio/> PREFIX frbr: <http://purl.org/vocab/frbr/core#>
PREFIX literal: <http://www.essepuntato.it/2010/06/literalreification/> PREFIX pro: <http://purl.org/spar/pro/>
PREFIX prism: <http://prismstandard.org/namespaces/basic/2.0/> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""


@pytest.mark.parametrize("fault", FAULTS)
def test_the_shapes_find_a_fault(fault: str) -> None:
    """What is put wrong on purpose is found: the parts that own it (realization, hasIdentifier ...) fail with it."""
    update, blamed = FAULTS[fault]
    data = shapes.graph(nt(embedded("venue:ACL")))
    before = set(data)
    data.update(_PREFIXES + update)
    assert set(data) != before
    assert blamed in {where for _, where, _ in shapes.found(data, SHAPES)}


def framework() -> dict[str, list[str]]:
    """The keys of the framework's context: meaning, type and container."""
    lines = (ROOT / "tests" / "data" / "skg-if-1.1.0-keys.txt").read_text("utf-8").splitlines()[1:]
    return {key: [*rest, "", ""][:3] for key, *rest in (line.split("\t") for line in lines)}


def test_keys_mean_what_they_mean_to_the_framework() -> None:
    from pyld import jsonld

    own = context()
    for key, (meaning, kind, container) in framework().items():
        if key not in own:
            continue
        definition = own[key] if isinstance(own[key], dict) else {"@id": own[key]}
        assert isinstance(definition, dict)
        if not meaning.startswith("@"):
            node = {"@context": own, "@id": "urn:a", key: "x" if container == "" else {"en": "x"}}
            (expanded,) = jsonld.expand(node)
            assert set(expanded) == {"@id", meaning}, key
        elif kind != "@vocab":
            assert definition["@id"] == meaning, key
        assert definition.get("@container", "") == container, key
        if kind == "@vocab" and meaning != "@type":
            assert definition["@type"] == "@vocab", key


def keys(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        yield from node
        for name, inner in node.items():
            if name not in ("titles", "labels"):
                yield from keys(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from keys(inner)


def test_every_key_is_the_framework_s() -> None:
    used = set(keys([*entities().values()]))
    assert used - {*framework()} == {"fabio:hasPublicationYear", "@value", "@type"}
    assert used >= {"entity_type", "product_type", "titles", "contributions", "manifestations", "topics", "biblio"}


def test_a_product_is_told_as_the_framework_tells_one() -> None:
    tome = entities()["paper/arxiv-2210.09461"]
    assert (tome["entity_type"], tome["product_type"]) == ("product", "literature")
    assert tome["titles"] == {"en": ["Token Merging: Your ViT But Faster"]}
    assert [(one["scheme"], one["value"]) for one in tome["identifiers"]] == [
        ("arxiv", "2210.09461"),
        ("doi", "10.48550/arXiv.2210.09461"),
        ("url", "https://arxiv.org/abs/2210.09461"),
    ]
    assert [one["rank"] for one in tome["contributions"]] == [1, 2, 3, 4, 5, 6]
    assert {one["role"] for one in tome["contributions"]} == {"author"}
    eprint, published = tome["manifestations"]
    assert (eprint["type"]["class"], eprint["type"]["labels"]) == (
        "http://purl.org/spar/fabio/Preprint",
        {"en": "preprint"},
    )
    assert "dates" not in eprint
    assert published["dates"] == {"publication": "2023-01-01T00:00:00Z"}
    assert published["fabio:hasPublicationYear"]["@value"] == "2023"
    assert published["biblio"]["in"].endswith("/venue/iclr")
    first = tome["contributions"][0]["by"].rpartition("/author/")[2]
    assert entities()[f"author/{first}"] == {
        "local_identifier": tome["contributions"][0]["by"],
        "entity_type": "person",
        "name": "Daniel Bolya",
    }
    (code,) = tome["related_products"]["is_supplemented_by"]
    software = entities()["software/" + code.rpartition("/software/")[2]]
    assert (software["product_type"], software["identifiers"][0]["value"]) == (
        "research software",
        "https://github.com/facebookresearch/ToMe",
    )
    assert len(tome["related_products"]["cites"]) == 8


def test_pages_stand_where_the_framework_wants_them() -> None:
    ranges = [
        form["biblio"]["pages"]
        for entity in entities().values()
        for form in entity.get("manifestations", ())
        if "pages" in form.get("biblio", {})
    ]
    assert len(ranges) > 50
    assert all(set(one) == {"local_identifier", "first", "last"} for one in ranges)


def test_every_entity_says_what_it_is() -> None:
    kinds = {entity["entity_type"] for entity in entities().values()}
    assert kinds == {"product", "person", "venue", "topic"}


def test_the_context_can_be_linked_to_as_the_framework_demands() -> None:
    whole = json.loads(b"".join(rdf(small(), "jsonld", profile="skg-if")))
    linked = json.loads(b"".join(rdf(small(), "jsonld", profile="skg-if", linked=True)))
    assert linked["@context"] == [CONTEXT, {"@base": "https://example.org/small/"}]
    assert linked["@graph"] == whole["@graph"]


def test_a_linked_context_is_read_as_the_one_that_is_written_out() -> None:
    """The framework's own definitions, from their list, in place of its context."""
    from pyld import jsonld

    theirs: dict[str, Any] = {"@version": 1.1, "xsd": "http://www.w3.org/2001/XMLSchema#"}
    theirs["fabio"] = "http://purl.org/spar/fabio/"
    for key, (meaning, kind, container) in framework().items():
        definition = {"@id": meaning, "@type": kind, "@container": container}
        plain = meaning.startswith("@") or not (kind or container)
        theirs[key] = meaning if plain else {name: value for name, value in definition.items() if value}
    documents = [
        json.loads(b"".join(rdf(small(), "jsonld", profile="skg-if", linked=linked))) for linked in (False, True)
    ]
    documents[1]["@context"][0] = theirs
    ours, linked = (jsonld.normalize(one, {"format": "application/n-quads"}) for one in documents)
    assert ours == linked

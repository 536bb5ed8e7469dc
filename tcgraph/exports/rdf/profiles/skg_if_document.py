"""The keys of SKG-IF 1.1.0's JSON-LD, and the part of its context that they need."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tcgraph.exports.rdf.parts import addresses
from tcgraph.exports.rdf.profiles.nested import Document, Key
from tcgraph.exports.rdf.profiles.skg_if import classes
from tcgraph.exports.rdf.terms import NAMESPACES, PROFILE_NAMESPACES, term

if TYPE_CHECKING:
    from tcgraph.graph.part import Part

CONTEXT = "https://w3id.org/skg-if/context/skg-if.json"
"""Where the framework publishes its context."""

KEYS = {
    "bido:holdsBibliometricDataInTime": Key("topics", owned=True),
    "bido:withBibliometricData": Key("term", many=False, plain=True),
    "cito:cites": Key("cites", plain=True, within="related_products"),
    "co:index": Key("rank", many=False, datatype="xsd:positiveInteger"),
    "datacite:hasIdentifier": Key("identifiers", owned=True),
    "datacite:usesIdentifierScheme": Key(
        "scheme", many=False, plain=True, words={term(f"datacite:{name}"): name for name in ("arxiv", "doi", "url")}
    ),
    "dcterms:issued": Key("publication", many=False, datatype="xsd:dateTime", within="dates"),
    "dcterms:title": Key("titles", by_language=True),
    "fabio:hasPublicationYear": Key("fabio:hasPublicationYear", many=False),
    "foaf:name": Key("name", many=False),
    "frapo:hasAcronym": Key("acronym", many=False),
    "frbr:embodiment": Key("pages", many=False, owned=True, within="biblio"),
    "frbr:partOf": Key("in", many=False, plain=True, within="biblio"),
    "frbr:realization": Key("manifestations", owned=True),
    "frbr:supplement": Key("is_supplemented_by", plain=True, within="related_products"),
    "literal:hasLiteralValue": Key("value", many=False),
    "prism:endingPage": Key("last", many=False),
    "prism:startingPage": Key("first", many=False),
    "pro:isHeldBy": Key("by", many=False, plain=True),
    "pro:isRelatedToRoleInTime": Key("contributions", owned=True),
    "pro:withRole": Key("role", many=False, plain=True, words={term("pro:author"): "author"}),
    "rdf:type": Key("type", many=False, repeated=True, id_key="class"),
    "skos:inScheme": Key("defined_in", many=False, plain=True),
    "skos:prefLabel": Key("labels", many=False, by_language=True),
}
"""How each property is written."""

TYPES = {
    "fabio:ConferenceProceedings": ("type", "conference"),
    "fabio:ExpressionCollection": ("entity_type", "venue"),
    "fabio:Journal": ("type", "journal"),
    "fabio:Repository": ("type", "repository"),
    "fabio:ScholarlyWork": ("product_type", "literature"),
    "fabio:Software": ("product_type", "research software"),
    "fabio:SubjectTerm": ("entity_type", "topic"),
    "fabio:Work": ("entity_type", "product"),
    "foaf:Person": ("entity_type", "person"),
}
"""The key and the word for each class."""

_IDS = ("local_identifier", "class")
_TYPES = ("entity_type", "product_type")


def context() -> dict[str, object]:
    """The definitions of the framework's context for the keys and words above, each with the same meaning as there."""
    known = {**NAMESPACES, **PROFILE_NAMESPACES}
    used = sorted({name.partition(":")[0] for name in (*KEYS, *TYPES)} | {"xsd"})
    found: dict[str, object] = {"@version": 1.1, **{prefix: known[prefix] for prefix in used}}
    found |= dict.fromkeys(_IDS, "@id") | dict.fromkeys(_TYPES, "@type") | {"none": "@none"}
    words = {word: name for name, (_, word) in TYPES.items()}
    for name, key in KEYS.items():
        words |= {word: _compact(written) for written, word in key.words.items()}
        if key.within:
            found[key.within] = "@nest"
        if ":" not in key.name:
            found[key.name] = _definition(name, key)
    return found | words


def _definition(name: str, key: Key) -> str | dict[str, str]:
    more = {}
    if key.plain or key.owned or key.repeated:
        more["@type"] = "@vocab"
    elif key.datatype:
        more["@type"] = key.datatype
    if key.by_language:
        more["@container"] = "@language"
    if key.within:
        more["@nest"] = key.within
    return {"@id": name, **more} if more else name


def _compact(written: str) -> str:
    namespaces = {**NAMESPACES, **PROFILE_NAMESPACES}
    prefix, space = next(pair for pair in namespaces.items() if written[1:].startswith(pair[1]))
    return f"{prefix}:{written[1:-1].removeprefix(space)}"


def document(part: Part, linked: bool) -> Document:
    """The shape of the JSON-LD.

    Args:
        linked: name the framework's context by its address, as the framework demands, rather than write it out.
    """
    first: object = CONTEXT if linked else context()
    keys: Mapping[str, Key] = {term(name): key for name, key in KEYS.items()}
    types = {term(name): words for name, words in TYPES.items()}
    return Document([first, {"@base": addresses(part).base}], keys, types, "local_identifier", classes())

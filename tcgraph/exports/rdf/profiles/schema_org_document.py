"""The JSON-LD of the schema-org profile, as search engines read it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tcgraph.exports.rdf.profiles.nested import Document, Key
from tcgraph.exports.rdf.profiles.schema_org import inside
from tcgraph.exports.rdf.terms import NAMESPACES, term

if TYPE_CHECKING:
    from tcgraph.graph.part import Part

CONTEXT = "https://schema.org"
"""Where schema.org's own context is, and what search engines take for it without fetching it."""

KEYS = (
    Key("about", repeated=True),
    Key("alternateName"),
    Key("alternativeHeadline"),
    Key("author", owned=True),
    Key("citation"),
    Key("codeRepository", many=False, plain=True),
    Key("datePublished", many=False, datatype="schema:Date"),
    Key("description", many=False),
    Key("hasDefinedTerm", owned=True),
    Key("headline", many=False),
    Key("identifier", owned=True),
    Key("inDefinedTermSet", many=False),
    Key("inLanguage", many=False),
    Key("isBasedOn", owned=True),
    Key("isPartOf", many=False, repeated=True),
    Key("keywords"),
    Key("license", many=False, plain=True, repeated=True),
    Key("name", many=False),
    Key("pageEnd", many=False),
    Key("pageStart", many=False),
    Key("pagination", many=False),
    Key("propertyID", many=False),
    Key("sameAs", plain=True),
    Key("subjectOf", owned=True),
    Key("termCode", many=False),
    Key("url", plain=True),
    Key("value", many=False),
    Key("version", many=False),
)
"""How each property is written; the keys are the properties' own names."""

TYPES = (
    "CreativeWork",
    "CreativeWorkSeries",
    "Dataset",
    "DefinedTerm",
    "DefinedTermSet",
    "Periodical",
    "Person",
    "PropertyValue",
    "ScholarlyArticle",
    "SoftwareSourceCode",
    "WebSite",
)


def context() -> dict[str, object]:
    """What schema.org's own context says of the keys above, with the address that schema.org gives its terms today."""
    found: dict[str, object] = {"@vocab": NAMESPACES["schema"]}
    for key in KEYS:
        if key.plain:
            found[key.name] = {"@type": "@id"}
        elif key.datatype:
            found[key.name] = {"@type": key.datatype.removeprefix("schema:")}
    return found


def document(part: Part, linked: bool) -> Document:
    """The shape of the JSON-LD.

    Args:
        linked: name schema.org's context by its address rather than write out what is needed of it.
    """
    keys: Mapping[str, Key] = {term(f"schema:{key.name}"): key for key in KEYS}
    types = {term(f"schema:{name}"): ("@type", name) for name in TYPES}
    return Document(CONTEXT if linked else context(), keys, types, "@id", inside(part))

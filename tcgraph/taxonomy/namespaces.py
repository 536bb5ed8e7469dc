"""The namespaces that vocabularies are written with, and the prefixes that YAML vocabularies may use for them."""

from __future__ import annotations

SKOS = "http://www.w3.org/2004/02/skos/core#"
XL = "http://www.w3.org/2008/05/skos-xl#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
DCTERMS = "http://purl.org/dc/terms/"

PREFIXES = {
    "skos": SKOS,
    "skosxl": XL,
    "rdf": RDF,
    "rdfs": RDFS,
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "dcterms": DCTERMS,
    "dc": "http://purl.org/dc/elements/1.1/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "schema": "https://schema.org/",
    "void": "http://rdfs.org/ns/void#",
    "vann": "http://purl.org/vocab/vann/",
    "iso-thes": "http://purl.org/iso25964/skos-thes#",
}

LANGUAGE = "en"
"""The language of YAML vocabularies that name none."""


def foreign(language: str) -> str:
    """A language tag where it is not English, which most literature is in; else ``""``.

    >>> foreign("de"), foreign("en-gb"), foreign("")
    ('de', '', '')
    """
    return "" if language.partition("-")[0] == LANGUAGE else language

"""RDF terms in the syntax of N-Triples (W3C 2014), which Turtle, TriG and N-Quads take as it is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

ONTOLOGY = "https://w3id.org/tcgraph/ontology#"
"""The namespace of our own terms (``tcgraph export ontology``)."""

NAMESPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "bibo": "http://purl.org/ontology/bibo/",
    "fabio": "http://purl.org/spar/fabio/",
    "cito": "http://purl.org/spar/cito/",
    "schema": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "void": "http://rdfs.org/ns/void#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "tcgo": ONTOLOGY,
}
"""Namespaces by the prefixes that people know them by."""

DESCRIPTION_NAMESPACES = {"spdx": "http://spdx.org/rdf/terms#"}
"""Namespaces that only the description of files draws upon."""

PROFILE_NAMESPACES = {
    "bido": "http://purl.org/spar/bido/",
    "co": "http://purl.org/co/",
    "datacite": "http://purl.org/spar/datacite/",
    "frapo": "http://purl.org/cerif/frapo/",
    "frbr": "http://purl.org/vocab/frbr/core#",
    "literal": "http://www.essepuntato.it/2010/06/literalreification/",
    "oco": "https://w3id.org/oc/ontology/",
    "prism": "http://prismstandard.org/namespaces/basic/2.0/",
    "pro": "http://purl.org/spar/pro/",
}
"""Namespaces that only profiles other than the base draw upon."""

TYPE = f"<{NAMESPACES['rdf']}type>"


class Description(NamedTuple):
    """What is said of one subject.

    Args:
        subject: its IRI, as a term.
        pairs: predicates and objects, as terms, in a stable order.
        graph: the named graph that the statements are in, as a term; "" for the default graph.
    """

    subject: str
    pairs: list[tuple[str, str]]
    graph: str = ""


@cache
def term(name: str) -> str:
    """The IRI of a prefixed name, as a term.

    >>> term("dcterms:title")
    '<http://purl.org/dc/terms/title>'
    """
    prefix, _, local = name.partition(":")
    namespace = NAMESPACES.get(prefix) or PROFILE_NAMESPACES.get(prefix) or DESCRIPTION_NAMESPACES[prefix]
    return f"<{namespace}{local}>"


_PLAIN_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[A-Za-z0-9._~:/?@!$&'()*+,;=-]*(?:#[A-Za-z0-9._~:/?@!$&'()*+,;=-]*)?")
_PARTS = re.compile(r"([^:/?#]*:(?://[^/?#]*)?)([^#]*)(#?)(.*)", re.DOTALL)
_NOT_ALLOWED = re.compile(
    r"""[\x00-\x20<>"{}|^`\\\[\]#\x7f-\x9f\ud800-\uf8ff\ufdd0-\ufdef\ufff0-\uffff\U000e0000-\U0010ffff]"""
    rf"|[{''.join(chr(plane * 0x10000 + end) for plane in range(1, 14) for end in (0xFFFE, 0xFFFF))}]"
    r"|%(?![0-9A-Fa-f]{2})"
)
"""What stands in no path, query or fragment (RFC 3987, 2.2), and a percent sign that encodes nothing."""


def iri(address: str) -> str:
    """An absolute IRI as a term; what an IRI cannot hold is percent-encoded.

    >>> iri("https://example.org/a b#c#d")
    '<https://example.org/a%20b#c%23d>'
    """
    if not _PLAIN_IRI.fullmatch(address):
        found = _PARTS.match(address)
        start, path, mark, fragment = found.groups() if found else (address, "", "", "")
        start = re.sub(r"[\s<>\"{}|^`\\]", _percent, start)
        address = f"{start}{_NOT_ALLOWED.sub(_percent, path)}{mark}{_NOT_ALLOWED.sub(_percent, fragment)}"
    return f"<{address}>"


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode("utf-8", "replace"))


_ADDRESS = re.compile(r"https?://(?:[\w.~%-]+(?::[^@/?#\s]*)?@)?[\w.~-]+(?::\d{1,5})?(?:[/?#]\S*)?", re.IGNORECASE)


def is_address(text: str) -> bool:
    """Whether a text is a web address as a whole, so that it can be an IRI.

    >>> is_address("https://example.org/a"), is_address("see https://example.org")
    (True, False)
    """
    return _ADDRESS.fullmatch(text) is not None


_SPECIAL = re.compile(r'["\\\x00-\x1f\x7f\ud800-\udfff]')
_SHORT = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}


def _escaped(match: re.Match[str]) -> str:
    character = match[0]
    if character >= "\ud800":
        return "\ufffd"  # half a surrogate pair is no character, and no RDF literal can hold it
    return _SHORT.get(character) or f"\\u{ord(character):04X}"


def literal(text: str, language: str = "", datatype: str = "") -> str:
    r"""A literal as a term, in the canonical form of RDF 1.1 N-Triples, 4.

    Args:
        text: what it says.
        language: a language tag.
        datatype: a prefixed name, as in ``xsd:gYear``.

    >>> literal('say "a"\n', "en")
    '"say \\"a\\"\\n"@en'
    >>> literal("2023", datatype="xsd:gYear")
    '"2023"^^<http://www.w3.org/2001/XMLSchema#gYear>'
    """
    if _SPECIAL.search(text):
        text = _SPECIAL.sub(_escaped, text)
    if language:
        return f'"{text}"@{language.lower()}'
    return f'"{text}"^^{term(datatype)}' if datatype else f'"{text}"'


def number(value: int, datatype: str = "xsd:integer") -> str:
    """A whole number as a term."""
    return literal(str(value), datatype=datatype)


_LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"(?:@([A-Za-z0-9-]+)|\^\^<([^>]*)>)?', re.DOTALL)


class Value(NamedTuple):
    """What a literal says: its text, language tag and datatype (an IRI), "" where it has none."""

    text: str
    language: str
    datatype: str


def value_of(term: str) -> Value:
    r"""What a literal says.

    >>> value_of('"say \\"a\\""@en')
    Value(text='say "a"', language='en', datatype='')
    """
    match = _LITERAL.fullmatch(term)
    assert match is not None, term
    text = json.loads(f'"{match[1]}"')  # the escapes of canonical N-Triples are JSON's, too
    return Value(text, match[2] or "", match[3] or "")


def link(text: str) -> str:
    """A text as the term that suits it: an IRI for a web address, a literal for the rest."""
    return iri(text) if is_address(text) else literal(text)


def distinct(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Statements in their order, each once: a graph is a set."""
    return [*dict.fromkeys(pairs)]

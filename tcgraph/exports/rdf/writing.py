"""RDF descriptions in the formats of RDF 1.1, in pieces, always the same bytes for the same descriptions.

N-Triples and N-Quads are lines of terms as they are; Turtle and TriG shorten the terms and group them, for people to
read; JSON-LD has a module of its own. RDF/XML is left to pyoxigraph.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache

from tcgraph.errors import WrongWords
from tcgraph.exports.rdf.terms import NAMESPACES, TYPE, Description, term

Pieces = Iterator[bytes]


def ntriples(descriptions: Iterable[Description], _prefixes: Mapping[str, str]) -> Pieces:
    """RDF 1.1 N-Triples: the default graph, one statement a line."""
    for subject, pairs, graph in descriptions:
        if not graph:
            yield "".join([f"{subject} {predicate} {value} .\n" for predicate, value in pairs]).encode()


def nquads(descriptions: Iterable[Description], _prefixes: Mapping[str, str]) -> Pieces:
    """RDF 1.1 N-Quads: every graph, one statement a line."""
    for subject, pairs, graph in descriptions:
        end = f" {graph} .\n" if graph else " .\n"
        yield "".join([f"{subject} {predicate} {value}{end}" for predicate, value in pairs]).encode()


def turtle(
    descriptions: Iterable[Description], prefixes: Mapping[str, str], namespaces: Mapping[str, str] = NAMESPACES
) -> Pieces:
    """RDF 1.1 Turtle: the default graph, a paragraph a subject."""
    known = {**namespaces, **prefixes}
    shorten = _shortener(known)
    yield _head(known)
    for description in descriptions:
        if not description.graph:
            yield f"\n{_paragraph(description, shorten)}".encode()


def trig(descriptions: Iterable[Description], prefixes: Mapping[str, str]) -> Pieces:
    """RDF 1.1 TriG: as Turtle, named graphs in braces."""
    known = {**NAMESPACES, **prefixes}
    shorten, inside = _shortener(known), ""
    yield _head(known)
    for description in descriptions:
        if description.graph != inside:
            inside, before = description.graph, inside
            yield (("\n}\n" if before else "") + (f"\n{shorten(inside)} {{\n" if inside else "")).encode()
        yield f"\n{_paragraph(description, shorten)}".encode()
    yield b"\n}\n" if inside else b""


def rdfxml(descriptions: Iterable[Description], prefixes: Mapping[str, str]) -> Pieces:
    """RDF 1.1 XML Syntax: the default graph; characters that XML 1.0 cannot hold become U+FFFD.

    Raises:
        WrongWords: a property whose name ends in no XML name (RDF 1.1 XML Syntax, 2.2 and 7).
    """
    known = {**NAMESPACES, **prefixes}
    spaces = "".join(f'\n         xmlns:{name}="{_attribute(space)}"' for name, space in known.items())
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF{spaces}>\n'.encode()
    for description in held_by_xml(descriptions):
        if not description.graph:
            yield _element(description, known)
    yield b"</rdf:RDF>\n"


def held_by_xml(descriptions: Iterable[Description]) -> Iterator[Description]:
    """What RDF/XML says of descriptions: U+FFFD stands for characters that XML 1.0 cannot hold."""
    for subject, pairs, graph in descriptions:
        yield Description(subject, [(predicate, _in_xml(value)) for predicate, value in pairs], graph)


def _element(description: Description, prefixes: Mapping[str, str]) -> bytes:
    """One subject in RDF/XML, without the root element that pyoxigraph puts around it."""
    from pyoxigraph import RdfFormat, parse, serialize

    subject, pairs, _ = description
    for predicate, _ in pairs:
        if not _XML_NAME.search(predicate):
            problem = f"RDF/XML cannot name the property {predicate}, which ends in no XML name"
            raise WrongWords(f"{problem}; choose another format")
    lines = "".join([f"{subject} {predicate} {value} .\n" for predicate, value in pairs])
    triples = (quad.triple for quad in parse(lines, format=RdfFormat.N_TRIPLES))
    text = serialize(triples, format=RdfFormat.RDF_XML, prefixes=dict(prefixes))
    assert text is not None  # there is no file to write into
    element = text[text.index(b"\n", text.index(b"<rdf:RDF")) + 1 : text.rindex(b"</rdf:RDF>")]
    return element.replace(b"\r", b"&#xD;")  # bare, a reader takes it for a line end (XML 1.0, 2.11)


_LETTERS = "A-Za-z_\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff"
_XML_NAME = re.compile(f"[\\x00-\\x7f](?<![{_LETTERS}0-9.-])[0-9.-]*[{_LETTERS}][{_LETTERS}0-9.-]*>\\Z")
"""The end of a property that can name an element in every edition of XML 1.0 (Namespaces in XML 1.0, NCName)."""


_NOT_IN_XML = re.compile(r"\\(?:u(?:00[01][0-9A-F]|FFF[EF])|[bf])|[\ufffe\uffff]|\\\\")
"""Characters that XML 1.0, 2.2 leaves out, as a literal's term has them; an escaped backslash is skipped over."""


def _in_xml(value: str) -> str:
    if not value.startswith('"'):
        return value
    return _NOT_IN_XML.sub(lambda match: match[0] if match[0] == "\\\\" else "\ufffd", value)


def _attribute(text: str) -> str:
    from xml.sax.saxutils import escape

    return escape(text, {'"': "&quot;"})


def _head(prefixes: Mapping[str, str]) -> bytes:
    return "".join(f"@prefix {name}: <{space}> .\n" for name, space in prefixes.items()).encode()


def _paragraph(description: Description, shorten: Callable[[str], str]) -> str:
    """A subject with its predicates below it, objects of one predicate in a row."""
    subject, pairs, _ = description
    objects: dict[str, list[str]] = {}
    for predicate, value in pairs:
        objects.setdefault(predicate, []).append(shorten(value))
    lines = [
        f"    {'a' if predicate == TYPE else shorten(predicate)} {_row(values)}"
        for predicate, values in objects.items()
    ]
    return f"{shorten(subject)}\n" + " ;\n".join(lines) + " .\n"


_WIDE = 120


def _row(values: list[str]) -> str:
    row = " , ".join(values)
    return row if len(row) <= _WIDE else " ,\n        ".join(values)


_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")
"""Local names that Turtle takes without escapes (grammar 168s, PN_LOCAL); the others stay whole IRIs."""


_INTEGER = term("xsd:integer")
_CANONICAL_INTEGER = re.compile('"-?[0-9]+"')


def _shortener(prefixes: Mapping[str, str]) -> Callable[[str], str]:
    """What writes a term with a prefix where it can."""
    names = {space: name for name, space in prefixes.items()}

    @lru_cache(maxsize=4096)
    def short_iri(whole: str) -> str:
        address = whole[1:-1]
        cut = max(address.rfind("/"), address.rfind("#"), address.rfind(":")) + 1
        name = names.get(address[:cut])
        return f"{name}:{address[cut:]}" if name is not None and _LOCAL.fullmatch(address[cut:]) else whole

    def shorten(whole: str) -> str:
        if whole.startswith("<"):
            return short_iri(whole)
        if not whole.endswith(">"):  # no datatype: what looks like one belongs to the text
            return whole
        text, mark, datatype = whole.rpartition("^^")
        if datatype == _INTEGER and _CANONICAL_INTEGER.fullmatch(text):
            return text[1:-1]
        return f"{text}^^{short_iri(datatype)}" if mark and datatype.startswith("<http") else whole

    return shorten

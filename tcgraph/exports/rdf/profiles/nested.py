"""RDF as JSON-LD 1.1 in the shape that the readers of a profile expect: keys of their own, parts inside what owns them.

A profile yields what a subject owns directly behind it; that is how a document of any length is written piece by piece.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from tcgraph.exports.rdf.terms import TYPE, Description, term, value_of

Node = dict[str, object]


@dataclass(frozen=True, slots=True)
class Key:
    """How a property is written.

    Args:
        name: the key.
        many: its values stand in an array, be they one or many.
        plain: its IRIs are written as strings, which the context says to be IRIs; else as objects.
        words: what is written for some IRIs.
        datatype: a prefixed name; the context says that its literals have it.
        by_language: its literals are grouped by language.
        owned: what it leads to is written inside, where it is described directly behind its owner.
        repeated: what it leads to is written inside wherever ``Document.inside`` has it.
        within: the key of the object that it is put into (``@nest``).
        id_key: the key of the IRI of what it leads to; "" for the document's own.
    """

    name: str
    many: bool = True
    plain: bool = False
    words: Mapping[str, str] = field(default_factory=dict)
    datatype: str = ""
    by_language: bool = False
    owned: bool = False
    repeated: bool = False
    within: str = ""
    id_key: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """The shape of a profile's JSON-LD.

    Args:
        context: what ``@context`` says.
        keys: how each property is written, by its term.
        types: the key and the word for each class, by its term.
        id_key: the key of a node's IRI.
        inside: descriptions, whole or in part, that are written inside what leads to them, by subject.
    """

    context: object
    keys: Mapping[str, Key]
    types: Mapping[str, tuple[str, str]]
    id_key: str = "@id"
    inside: Mapping[str, Description] = field(default_factory=dict)


def nested(descriptions: Iterable[Description], document: Document) -> Iterator[bytes]:
    """JSON-LD 1.1: the default graph as one array of nested nodes.

    No ``<`` is in it as it is, so that a page can carry it in a script element whatever the titles say.
    """
    head = json.dumps(document.context, ensure_ascii=False, indent=2).replace("\n", "\n  ")
    yield f'{{\n  "@context": {_harmless(head)},\n  "@graph": ['.encode()
    between = "\n    "
    for node in _Nesting(document).roots(descriptions):
        yield f"{between}{_harmless(json.dumps(node, ensure_ascii=False))}".encode()
        between = ",\n    "
    yield b"\n  ]\n}\n"


def _harmless(text: str) -> str:
    return text.replace("<", "\\u003c")


class _Nesting:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._awaited: dict[str, Node] = {}
        self._told: set[str] = set()

    def roots(self, descriptions: Iterable[Description]) -> Iterator[Node]:
        """The nodes that stand in nothing else, with all that they own."""
        root: Node | None = None
        for description in descriptions:
            place = self._awaited.pop(description.subject, None)
            if place is not None:
                place |= self._node(description, self._document.id_key)
            elif not self._has_been_told(description):
                if root is not None:
                    yield root
                self._awaited = {}
                root = self._node(description, self._document.id_key)
        if root is not None:
            yield root

    def _has_been_told(self, description: Description) -> bool:
        subject = description.subject
        return bool(description.graph) or (subject in self._told and self._document.inside.get(subject) == description)

    def _node(self, description: Description, id_key: str) -> Node:
        node: Node = {id_key: description.subject[1:-1]}
        for predicate, value in description.pairs:
            if predicate == TYPE and value in self._document.types:
                name, word = self._document.types[value]
                _add(node, name, word, many=False)
            else:
                self._write(node, self._document.keys[predicate], value)
        return node

    def _write(self, node: Node, key: Key, term: str) -> None:
        into = node
        if key.within:
            inner = node.setdefault(key.within, {})
            assert isinstance(inner, dict)
            into = inner
        if key.by_language:
            text, language, _ = value_of(term)
            texts = into.setdefault(key.name, {})
            assert isinstance(texts, dict)
            _add(texts, language or "none", text, many=key.many)
        else:
            _add(into, key.name, self._value(key, term), many=key.many)

    def _value(self, key: Key, term: str) -> object:
        if not term.startswith("<"):
            return _literal(key, term)
        if term in key.words:
            return key.words[term]
        id_key = key.id_key or self._document.id_key
        if key.repeated and term in self._document.inside:
            self._told.add(term)
            return self._node(self._document.inside[term], id_key)
        if key.plain:
            return term[1:-1]
        reference: Node = {id_key: term[1:-1]}
        if key.owned:
            self._awaited[term] = reference
        return reference


def _literal(key: Key, written: str) -> object:
    text, language, datatype = value_of(written)
    if key.datatype:
        assert f"<{datatype}>" == term(key.datatype), written
        return int(text) if key.datatype == "xsd:positiveInteger" else text
    if language:
        return {"@value": text, "@language": language}
    return {"@value": text, "@type": datatype} if datatype else text


def _add(node: Node, name: str, value: object, *, many: bool) -> None:
    """Put a value under a key; two values make an array in any case."""
    present = node.get(name)
    if isinstance(present, list):
        present.append(value)
    elif name in node:
        node[name] = [present, value]
    else:
        node[name] = [value] if many else value

"""RDF as JSON-LD 1.1 (W3C 2020): a context of its own, a node a line, arrays where one would be a surprise."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from tcgraph.exports.rdf.terms import NAMESPACES, TYPE, Description, value_of

_REFERENCES = frozenset(
    {
        "bibo:authorList",
        "cito:cites",
        "cito:extends",
        "cito:hasCitationCharacterization",
        "cito:hasCitedEntity",
        "cito:hasCitingEntity",
        "cito:usesMethodIn",
        "dcterms:creator",
        "dcterms:isPartOf",
        "dcterms:subject",
        "prov:wasDerivedFrom",
        "rdfs:range",
        "rdfs:subPropertyOf",
        "skos:broader",
        "skos:hasTopConcept",
        "skos:inScheme",
        "skos:narrower",
        "skos:related",
        "skos:topConceptOf",
        "tcgo:about",
        "tcgo:comparesWith",
        "tcgo:confidence",
        "tcgo:criterion",
        "tcgo:domain",
        "tcgo:listedIn",
        "tcgo:mechanism",
        "tcgo:proposes",
        "tcgo:recordedAt",
        "tcgo:task",
        "tcgo:topic",
        "tcgo:training",
        "void:class",
        "void:classPartition",
        "void:exampleResource",
        "void:property",
        "void:propertyPartition",
        "void:vocabulary",
    }
)
"""Properties whose values are always IRIs: their values are written as plain strings."""

_ONE = frozenset(
    {
        "bibo:authorList",
        "bibo:doi",
        "bibo:pages",
        "cito:hasCitationCharacterization",
        "cito:hasCitedEntity",
        "cito:hasCitingEntity",
        "dcterms:issued",
        "tcgo:about",
        "tcgo:confidence",
        "tcgo:moreAuthors",
    }
)
"""Properties that have one value at most; the values of all others stand in arrays, be they one or many."""


def context(prefixes: Mapping[str, str]) -> dict[str, object]:
    """The context that every export carries: nothing is fetched to read it."""
    found: dict[str, object] = {"@version": 1.1, "id": "@id", "type": {"@id": "@type", "@container": "@set"}}
    found |= {**NAMESPACES, **prefixes}
    for name in sorted(_REFERENCES):
        found[name] = {"@id": name, "@type": "@id"} | ({} if name in _ONE else {"@container": "@set"})
    return found


def jsonld(descriptions: Iterable[Description], prefixes: Mapping[str, str]) -> Iterator[bytes]:
    """JSON-LD 1.1: the default graph as one array of nodes, a node a line."""
    shorten = _shortener(prefixes)
    head = json.dumps(context(prefixes), ensure_ascii=False, indent=2).replace("\n", "\n  ")
    yield f'{{\n  "@context": {head},\n  "@graph": ['.encode()
    between = "\n    "
    for description in descriptions:
        if not description.graph:
            node = json.dumps(_node(description, shorten), ensure_ascii=False)
            yield f"{between}{node}".encode()
            between = ",\n    "
    yield b"\n  ]\n}\n"


def _shortener(prefixes: Mapping[str, str]) -> _Shorten:
    return _Shorten({space: name for name, space in {**NAMESPACES, **prefixes}.items()})


class _Shorten:
    """Writes IRIs as compact IRIs where a prefix fits (JSON-LD 1.1, 4.1.5)."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = names
        self.iri = lru_cache(maxsize=4096)(self._iri)

    def _iri(self, term: str) -> str:
        address = term[1:-1]
        cut = max(address.rfind("/"), address.rfind("#"), address.rfind(":")) + 1
        name = self._names.get(address[:cut])
        rest = address[cut:]
        return f"{name}:{rest}" if name is not None and rest else address


def _node(description: Description, shorten: _Shorten) -> dict[str, object]:
    subject, pairs, _ = description
    node: dict[str, object] = {"id": shorten.iri(subject)}
    lists: dict[str, list[object]] = {}
    for predicate, value in pairs:
        if predicate == TYPE:
            lists.setdefault("type", []).append(shorten.iri(value))
        else:
            name = shorten.iri(predicate)
            lists.setdefault(name, []).append(_value(value, name, shorten))
    for name, values in lists.items():
        node[name] = values[0] if name in _ONE and len(values) == 1 else values
    return node


def _value(term: str, predicate: str, shorten: _Shorten) -> object:
    if term.startswith("<"):
        return shorten.iri(term) if predicate in _REFERENCES else {"id": shorten.iri(term)}
    text, language, datatype = value_of(term)
    if language:
        return {"@value": text, "@language": language}
    if datatype:
        return {"@value": text, "@type": shorten.iri(f"<{datatype}>")}
    return {"@value": text} if predicate in _REFERENCES else text  # a plain string would be read as an IRI there

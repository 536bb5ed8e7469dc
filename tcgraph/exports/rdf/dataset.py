"""The data set described: VoID (W3C 2011) and DCAT 3 (W3C 2024)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tcgraph.exports.rdf.addresses import Addresses
from tcgraph.exports.rdf.provenance import GRAPH
from tcgraph.exports.rdf.terms import NAMESPACES, TYPE, Description, iri, is_address, literal, term
from tcgraph.taxonomy.skos import LANGUAGE

if TYPE_CHECKING:
    from tcgraph.graph.knowledge_graph import Summary

USED = ("skos", "dcterms", "foaf", "bibo", "fabio", "cito", "schema", "prov", "tcgo")
"""The vocabularies that a data set of the base profile draws upon."""


@dataclass(slots=True)
class Counts:
    """What the default graph of an export holds, counted while it passes."""

    triples: int = 0
    subjects: int = 0
    classes: Counter[str] = field(default_factory=Counter)
    properties: Counter[str] = field(default_factory=Counter)

    def passing(self, descriptions: Iterable[Description]) -> Iterator[Description]:
        """The same descriptions, counted; each subject of the default graph must come once."""
        for description in descriptions:
            if not description.graph:
                self.subjects += 1
                self.triples += len(description.pairs)
                self.properties.update([predicate for predicate, _ in description.pairs])
                self.classes.update([value for predicate, value in description.pairs if predicate == TYPE])
            yield description


def dataset_descriptions(
    summary: Summary, address: Addresses, counts: Counts, example: str = ""
) -> Iterator[Description]:
    """The data set as a whole, and its partitions by class and property.

    Args:
        counts: of everything but these descriptions themselves.
        example: the IRI of a resource that shows what the others are like.
    """
    parts = [*_partitions(counts, address)]
    pairs = [
        (TYPE, term("void:Dataset")),
        (TYPE, term("dcat:Dataset")),
        (term("dcterms:title"), literal(summary.title, LANGUAGE)),
        (term("dcterms:identifier"), literal(summary.name)),
        *_rights(summary.licence),
        *((term("dcterms:source"), address.source(source)) for source in summary.sources),
        (term("void:uriSpace"), literal(address.base)),
        *((term("void:exampleResource"), one) for one in [example] if one),
        *((term("void:vocabulary"), f"<{NAMESPACES[name]}>") for name in USED),
        *_whole(counts),
        *((term(f"void:{part.kind}Partition"), part.description.subject) for part in parts),
    ]
    yield Description(address.dataset(), pairs)
    yield from (part.description for part in parts)


def provenance_description(address: Addresses) -> Description:
    """What the named graph beside the facts is."""
    about = "Who said what about a paper, and the line where it stands"
    return Description(
        address.graph(GRAPH),
        [
            (TYPE, term("void:Dataset")),
            (term("dcterms:title"), literal("Provenance", LANGUAGE)),
            (term("dcterms:description"), literal(about, LANGUAGE)),
            (term("dcterms:isPartOf"), address.dataset()),
        ],
        address.graph(GRAPH),
    )


def _rights(licence: str) -> Iterator[tuple[str, str]]:
    if is_address(licence):
        yield term("dcterms:license"), iri(licence)
    elif licence:
        yield term("dcterms:rights"), literal(licence, LANGUAGE)


def _whole(counts: Counts) -> Iterator[tuple[str, str]]:
    figures = {
        "triples": counts.triples,
        "distinctSubjects": counts.subjects,
        "classes": len(counts.classes),
        "properties": len(counts.properties),
    }
    for name, number in figures.items():
        yield term(f"void:{name}"), literal(str(number), datatype="xsd:integer")


@dataclass(frozen=True, slots=True)
class _Partition:
    kind: str
    description: Description


def _partitions(counts: Counts, address: Addresses) -> Iterator[_Partition]:
    kinds = (("class", "class", "entities", counts.classes), ("property", "property", "triples", counts.properties))
    for kind, named, counted, found in kinds:
        for what, number in sorted(found.items()):
            pairs = [
                (TYPE, term("void:Dataset")),
                (term(f"void:{named}"), what),
                (term(f"void:{counted}"), literal(str(number), datatype="xsd:integer")),
            ]
            yield _Partition(kind, Description(address.of("partition", kind, _short(what, address)), pairs))


def _short(what: str, address: Addresses) -> str:
    """A class or property as a prefixed name, for a readable IRI."""
    name = what[1:-1]
    for prefix, namespace in (*NAMESPACES.items(), ("", address.base)):
        if name.startswith(namespace):
            return f"{prefix}:{name.removeprefix(namespace)}"
    return name

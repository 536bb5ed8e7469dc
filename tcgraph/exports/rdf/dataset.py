"""The data set described: VoID (W3C 2011) and DCAT 3 (W3C 2024)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tcgraph.exports.rdf.addresses import Addresses
from tcgraph.exports.rdf.parts import data_set, titled
from tcgraph.exports.rdf.provenance import GRAPH
from tcgraph.exports.rdf.terms import NAMESPACES, TYPE, Description, iri, is_address, literal, number, term
from tcgraph.taxonomy.skos import LANGUAGE

if TYPE_CHECKING:
    from tcgraph.graph.part import Part

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

    def with_those(self, descriptions: Iterable[Description]) -> Counts:
        """These counts and those of further descriptions."""
        found = Counts(self.triples, self.subjects, Counter(self.classes), Counter(self.properties))
        for _ in found.passing(descriptions):
            pass
        return found


def data_set_descriptions(part: Part, address: Addresses, counts: Counts, example: str = "") -> list[Description]:
    """The data set as a whole, and its partitions by the classes and properties of its facts.

    The figures count these statements, too. A part says of which data set it is one.

    Args:
        counts: of everything but these descriptions themselves.
        example: the IRI of a resource that shows what the others are like.
    """
    as_long = _described(part, address, counts, counts, example)  # as what is told in the end, but for its figures
    return [*_described(part, address, counts, counts.with_those(as_long), example)]


def _described(part: Part, address: Addresses, facts: Counts, whole: Counts, example: str) -> Iterator[Description]:
    summary, subject = part.graph.summary(), data_set(part, address)
    partitions = [*_partitions(facts, whole, part, address)]
    pairs = [
        (TYPE, term("void:Dataset")),
        (TYPE, term("dcat:Dataset")),
        (term("dcterms:title"), literal(titled(part), summary.language)),
        *((term("dcterms:isPartOf"), address.dataset()) for _ in [part.where] if part.where),
        *((term("dcterms:identifier"), literal(summary.name)) for _ in [part.where] if not part.where),
        *rights(summary.licence, summary.language),
        *((term("dcterms:source"), address.source(source)) for source in summary.sources),
        (term("void:uriSpace"), literal(address.base)),
        *((term("void:exampleResource"), one) for one in [example] if one),
        *((term("void:vocabulary"), f"<{NAMESPACES[name]}>") for name in USED),
        *_whole(whole),
        *((term(f"void:{each.kind}Partition"), each.description.subject) for each in partitions),
    ]
    yield Description(subject, pairs)
    if part.where:
        yield Description(address.dataset(), [(term("void:subset"), subject)])
    yield from (each.description for each in partitions)


def provenance_description(part: Part, address: Addresses) -> Description:
    """What the named graph beside the facts is."""
    about = "Who said what about a paper, and the line where it stands"
    return Description(
        address.graph(GRAPH),
        [
            (TYPE, term("void:Dataset")),
            (term("dcterms:title"), literal("Provenance", LANGUAGE)),
            (term("dcterms:description"), literal(about, LANGUAGE)),
            (term("dcterms:isPartOf"), data_set(part, address)),
        ],
        address.graph(GRAPH),
    )


def rights(licence: str, language: str) -> Iterator[tuple[str, str]]:
    """The licence of a data set, told by its address or in words of a language."""
    if is_address(licence):
        yield term("dcterms:license"), iri(licence)
    elif licence:
        yield term("dcterms:rights"), literal(licence, language)


def _whole(counts: Counts) -> Iterator[tuple[str, str]]:
    figures = {
        "triples": counts.triples,
        "distinctSubjects": counts.subjects,
        "classes": len(counts.classes),
        "properties": len(counts.properties),
    }
    for name, figure in figures.items():
        yield term(f"void:{name}"), number(figure)


@dataclass(frozen=True, slots=True)
class _Partition:
    kind: str
    description: Description


def _partitions(facts: Counts, whole: Counts, part: Part, address: Addresses) -> Iterator[_Partition]:
    kinds = (
        ("class", "entities", facts.classes, whole.classes),
        ("property", "triples", facts.properties, whole.properties),
    )
    for kind, counted, found, numbers in kinds:
        for what in sorted(found):
            pairs = [
                (TYPE, term("void:Dataset")),
                (term(f"void:{kind}"), what),
                (term(f"void:{counted}"), number(numbers[what])),
            ]
            names = [part.where, kind, _short(what, address)] if part.where else [kind, _short(what, address)]
            yield _Partition(kind, Description(address.of("partition", *names), pairs))


def _short(what: str, address: Addresses) -> str:
    """A class or property as a prefixed name, for a readable IRI."""
    name = what[1:-1]
    for prefix, namespace in (*NAMESPACES.items(), ("", address.base)):
        if name.startswith(namespace):
            return f"{prefix}:{name.removeprefix(namespace)}"
    return name

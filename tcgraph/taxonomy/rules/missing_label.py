"""A concept has no preferred label, or a scheme or collection no name.

It can only be shown by its address. For schemes and collections ``dcterms:title`` and ``rdfs:label`` count as well.

Wrong:

    <cats> a skos:Concept ; skos:altLabel "felines"@en .

Right:

    <cats> a skos:Concept ; skos:prefLabel "cats"@en ; skos:altLabel "felines"@en .
"""

from __future__ import annotations

from collections.abc import Iterator

from tcgraph.source_model import Corpus, Diagnostic, Severity
from tcgraph.taxonomy.skos import COLLECTION, DCTERMS, LABELS, RDFS, SCHEME, SKOS
from tcgraph.taxonomy.skos_graph import graph_of

CODE = "Q006"
SEVERITY = Severity.WARNING


_NAMES = (
    *LABELS,
    RDFS + "label",
    DCTERMS + "title",
    "http://purl.org/dc/elements/1.1/title",
    "http://schema.org/name",
    "https://schema.org/name",
)


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    """Described concepts, and typed schemes and collections, without a name."""
    graph = graph_of(corpus)
    for concept in graph.concepts:
        if next(graph.of(concept, LABELS[0]), None) is None:
            message = f"{graph.name(concept)} has no preferred label"
            yield Diagnostic(graph.place(concept), CODE, message, SEVERITY, "add a skos:prefLabel")
    for kind in (SCHEME, COLLECTION):
        for iri, reason in graph.classes[kind].items():
            if not reason.rule and next(graph.of(iri, *_NAMES), None) is None:
                message = f"{graph.name(iri)}, a skos:{kind.removeprefix(SKOS)}, has no name"
                yield Diagnostic(graph.place(iri), CODE, message, SEVERITY, "add a dcterms:title or a skos:prefLabel")

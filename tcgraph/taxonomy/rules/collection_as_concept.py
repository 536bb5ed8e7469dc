"""A collection is used as a concept or as a concept scheme.

SKOS S37: ``skos:Collection`` is disjoint with both. A collection groups concepts for display ("cats by age") and has
no place in the hierarchy: whatever has or is a broader, narrower or related concept is a concept (S19-20).

Wrong:

    <cats> skos:narrower <cats-by-age> .
    <cats-by-age> a skos:Collection ; skos:member <kittens> .

Right:

    <cats> skos:narrower <kittens> .
    <cats-by-age> a skos:Collection ; skos:member <kittens> .
"""

from __future__ import annotations

from collections.abc import Iterator

from tcgraph.source_model import Corpus, Diagnostic, Severity
from tcgraph.taxonomy.skos import COLLECTION, CONCEPT, SCHEME
from tcgraph.taxonomy.skos_graph import graph_of

CODE = "S037"
SEVERITY = Severity.ERROR


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    """Collections that are in another class of SKOS, by type or by use."""
    graph = graph_of(corpus)
    collections = graph.classes[COLLECTION]
    for kind, what in ((CONCEPT, "concept"), (SCHEME, "concept scheme")):
        others = graph.classes[kind]
        for iri in collections:
            if iri in others:
                reason, other = collections[iri], others[iri]
                at = other if other.rule or not reason.rule else reason
                message = f"S37: {graph.name(iri)} is both a collection and a {what}"
                hint = f"a collection {reason}, a {what} {other}"
                yield Diagnostic(at.statement.location, CODE, message, SEVERITY, hint)

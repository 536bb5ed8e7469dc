"""A concept is related to itself.

No relation of SKOS says anything between a concept and itself; mostly an identifier was mistyped.

Wrong:

    <cats> skos:broader <cats> .

Right:

    <cats> skos:broader <mammals> .
"""

from __future__ import annotations

from collections.abc import Iterator

from tcgraph.source_model import Corpus, Diagnostic, Severity
from tcgraph.taxonomy.skos import INVERSES, MAPPINGS, RELATIONS, word_of
from tcgraph.taxonomy.skos_graph import graph_of

CODE = "Q019"
SEVERITY = Severity.WARNING


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    """Semantic and mapping relations whose two ends are one; a relation and its inverse are told once."""
    graph = graph_of(corpus)
    told = set()
    for name in (*RELATIONS, *MAPPINGS):
        for statement in graph.all(name):
            relation = statement.subject, frozenset((name, INVERSES.get(name, name)))
            if statement.subject == statement.object and not statement.literal and relation not in told:
                told.add(relation)
                message = f"{word_of(statement.predicate)} leads from {graph.name(statement.subject)} to itself"
                yield Diagnostic(statement.location, CODE, message, SEVERITY, "name the other concept, or take it away")

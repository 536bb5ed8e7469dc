"""Two concepts are related although one is above the other.

SKOS S27: ``skos:related`` is disjoint with ``skos:broaderTransitive``, over any number of steps and in either
direction. (qSKOS: relation clashes.) What is broader is not merely associated. ``skos:broadMatch`` and
``skos:relatedMatch`` count too (S41).

Wrong:

    <cats> skos:broader <mammals> ; skos:related <animals> .
    <mammals> skos:broader <animals> .

Right:

    <cats> skos:broader <mammals> .
    <mammals> skos:broader <animals> .
"""

from __future__ import annotations

from collections.abc import Iterator

from tcgraph.source_model import Corpus, Diagnostic, Severity
from tcgraph.taxonomy.closure import reaching, shortest_path
from tcgraph.taxonomy.skos import word_of
from tcgraph.taxonomy.skos_graph import WAY, graph_of

CODE = "S027"
SEVERITY = Severity.ERROR


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    """Related pairs of which one is reached from the other upwards, with the way."""
    graph = graph_of(corpus)
    related = {(one, other): found for one, others in graph.related.items() for other, found in others.items()}
    clashes = reaching(related, graph.above)
    told = set()
    for (one, other), statement in related.items():
        if (one, other) in clashes and (other, one) not in told:
            told.add((one, other))
            way = graph.names(shortest_path(one, other, graph.above, WAY), " < ")
            word = word_of(statement.predicate)
            message = f"S27: {word} between {graph.name(one)} and {graph.name(other)}, which is above it"
            hint = "take away the relation" + (f", or a step of {way}" if way else "")
            yield Diagnostic(statement.location, CODE, message, SEVERITY, hint)

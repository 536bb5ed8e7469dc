"""Two concepts are related although they stand side by side under one broader concept.

Siblings are known to have to do with each other; a relation between them adds nothing, unless it is meant to point
out what is easily confused.

Wrong:

    <cats> skos:broader <pets> ; skos:related <dogs> .
    <dogs> skos:broader <pets> .

Right:

    <cats> skos:broader <pets> .
    <dogs> skos:broader <pets> .
"""

from __future__ import annotations

from collections.abc import Iterator

from tcgraph.source_model import Corpus, Diagnostic, Severity
from tcgraph.taxonomy.skos_graph import graph_of

CODE = "Q013"
SEVERITY = Severity.INFO


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    """Related pairs with a directly broader concept in common."""
    graph = graph_of(corpus)
    told = set()
    for one, others in graph.related.items():
        for other, statement in others.items():
            common = next((iri for iri in graph.broader.get(one, ()) if iri in graph.broader.get(other, ())), None)
            if common is not None and one != other and frozenset((one, other)) not in told:
                told.add(frozenset((one, other)))
                message = f"{graph.name(one)} and {graph.name(other)} are related, and both below {graph.name(common)}"
                hint = "keep the relation only where it tells more than that"
                yield Diagnostic(statement.location, CODE, message, SEVERITY, hint)

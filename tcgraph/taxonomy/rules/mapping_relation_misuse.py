"""Two concepts of one scheme are linked by a mapping relation.

By convention (SKOS Reference, 10.1) mappings lead from one scheme to another; within a scheme ``skos:broader``,
``skos:narrower`` and ``skos:related`` say the same. Programs show mappings as links that lead away.

Wrong:

    <cats> skos:inScheme <animals> ; skos:broadMatch <mammals> .
    <mammals> skos:inScheme <animals> .

Right:

    <cats> skos:inScheme <animals> ; skos:broader <mammals> .
    <mammals> skos:inScheme <animals> .
"""

from __future__ import annotations

from collections.abc import Iterator

from tcgraph.source_model import Corpus, Diagnostic, Severity
from tcgraph.taxonomy.skos import MAPPINGS, SKOS, word_of
from tcgraph.taxonomy.skos_graph import graph_of

CODE = "Q020"
SEVERITY = Severity.WARNING


_INSTEAD = {SKOS + "broadMatch": "skos:broader", SKOS + "narrowMatch": "skos:narrower"}


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    """Mapping relations whose two ends share a scheme."""
    graph = graph_of(corpus)
    for statement in graph.all(*MAPPINGS):
        one, other = statement.subject, statement.object
        shared = graph.schemes_of.get(one, {}).keys() & graph.schemes_of.get(other, {}).keys()
        if shared and one != other and not statement.literal:
            word, scheme = word_of(statement.predicate), graph.name(min(shared))
            message = f"{word} between {graph.name(one)} and {graph.name(other)}, both in {scheme}"
            same = "merge the two, or write skos:related"
            instead = same if statement.predicate.endswith(("exactMatch", "closeMatch")) else "write skos:related"
            hint = f"write {_INSTEAD[statement.predicate]}" if statement.predicate in _INSTEAD else instead
            yield Diagnostic(statement.location, CODE, message, SEVERITY, hint)

"""One concept is said to be transitively broader than another, and no chain of broader concepts leads there.

``skos:broaderTransitive`` and ``skos:narrowerTransitive`` are for what is concluded; SKOS says that they are not used
to make statements. Browsers show ``skos:broader`` and ``skos:narrower`` alone.

Wrong:

    <cats> skos:broaderTransitive <animals> .

Right:

    <cats> skos:broader <mammals> .
    <mammals> skos:broader <animals> .
"""

from __future__ import annotations

from collections.abc import Iterator

from tcgraph.source_model import Corpus, Diagnostic, Severity, Statement
from tcgraph.taxonomy.closure import reaching
from tcgraph.taxonomy.skos import SKOS, word_of
from tcgraph.taxonomy.skos_graph import graph_of

CODE = "Q014"
SEVERITY = Severity.WARNING


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    """Stated transitive relations that the plain ones do not entail."""
    graph = graph_of(corpus)
    stated: dict[tuple[str, str], Statement] = {}
    for name, backward in (("broaderTransitive", False), ("narrowerTransitive", True)):
        for statement in graph.all(SKOS + name):
            if not statement.literal:
                ends = statement.subject, statement.object
                stated.setdefault(ends[::-1] if backward else ends, statement)
    reached = reaching(stated, graph.broader) if stated else set()
    for (one, other), statement in stated.items():
        if (one, other) not in reached and one != other:
            word = word_of(statement.predicate)
            message = f"{word} between {graph.name(one)} and {graph.name(other)}: no chain of skos:broader leads there"
            hint = "write skos:broader, and the steps between"
            yield Diagnostic(statement.location, CODE, message, SEVERITY, hint)

"""A label is empty.

It shows as nothing, and hides the lack of a label from checks that only count.

Wrong:

    <cats> skos:prefLabel ""@en .

Right:

    <cats> skos:prefLabel "cats"@en .
"""

from __future__ import annotations

from collections.abc import Iterator

from tcgraph.source_model import Corpus, Diagnostic, Severity
from tcgraph.taxonomy.skos import LABELS, tagged, word_of
from tcgraph.taxonomy.skos_graph import graph_of

CODE = "Q008"
SEVERITY = Severity.WARNING


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    """Labels of nothing but white space."""
    graph = graph_of(corpus)
    for statement in graph.all(*LABELS):
        if statement.literal and not statement.object.strip():
            message = f"{word_of(statement.predicate)} {tagged(statement)} of {graph.name(statement.subject)} is empty"
            yield Diagnostic(statement.location, CODE, message, SEVERITY, "write the label, or take the statement away")

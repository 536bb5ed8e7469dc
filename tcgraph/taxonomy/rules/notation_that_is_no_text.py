"""A notation is a resource instead of a text.

SKOS S15: ``skos:notation`` is a datatype property, its value is a literal such as ``"303.4833"^^<UDC>``. (The notes
beside it, S16, may be anything: text, resource or a structure.)

Wrong:

    <cats> skos:notation <599.75> .

Right:

    <cats> skos:notation "599.75"^^<UDC> .
"""

from __future__ import annotations

from collections.abc import Iterator

from tcgraph.source_model import Corpus, Diagnostic, Severity
from tcgraph.taxonomy.skos import NOTATION
from tcgraph.taxonomy.skos_graph import graph_of

CODE = "S015"
SEVERITY = Severity.ERROR


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    """Notations that are no literals."""
    graph = graph_of(corpus)
    for statement in graph.all(NOTATION):
        if not statement.literal:
            message = f"S15: notation {graph.name(statement.object)} of {graph.name(statement.subject)} is a resource"
            hint = "write the notation in quotes, with the system it belongs to as its datatype"
            yield Diagnostic(statement.location, CODE, message, SEVERITY, hint)

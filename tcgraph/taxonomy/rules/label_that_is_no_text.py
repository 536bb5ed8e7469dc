"""A label is not a plain text.

SKOS S12: ``skos:prefLabel``, ``skos:altLabel`` and ``skos:hiddenLabel`` take plain literals, with or without a
language. A label that is a resource or a number is shown by no program.

Wrong:

    <cats> skos:prefLabel <cat-label> ; skos:altLabel 7 .

Right:

    <cats> skos:prefLabel "cats"@en ; skos:altLabel "7"@en .
"""

from __future__ import annotations

from collections.abc import Iterator

from tcgraph.source_model import Corpus, Diagnostic, Severity
from tcgraph.taxonomy.skos import LABELS, short, word_of
from tcgraph.taxonomy.skos_graph import graph_of

CODE = "S012"
SEVERITY = Severity.ERROR


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    """Labels that are resources or have a datatype."""
    graph = graph_of(corpus)
    for statement in graph.all(*LABELS):
        if not statement.literal or statement.datatype:
            kind = f"of type {word_of(statement.datatype)}" if statement.literal else "a resource"
            value = short(statement.object) if statement.literal else graph.name(statement.object)
            message = f"S12: {word_of(statement.predicate)} {value} of {graph.name(statement.subject)} is {kind}"
            hint = "write a plain text in quotes, with its language; skosxl:prefLabel takes resources"
            yield Diagnostic(statement.location, CODE, message, SEVERITY, hint)

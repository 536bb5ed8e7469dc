"""A relation is written in one direction only.

SKOS entails the other (S8, S23, S25-26, S43-44), but many programs read what is written and no more: a concept page
without its narrower concepts. Relations to what the file does not describe are left alone. Where a file never writes
the other direction, it is told once. YAML vocabularies are written in one direction and exported in both.

Wrong:

    <cats> skos:broader <mammals> .
    <mammals> skos:prefLabel "mammals"@en .

Right:

    <cats> skos:broader <mammals> .
    <mammals> skos:prefLabel "mammals"@en ; skos:narrower <cats> .
"""

from __future__ import annotations

from collections.abc import Iterator

from tcgraph.source_model import Corpus, Diagnostic, Severity, Statement
from tcgraph.taxonomy.skos import INVERSES, SCHEME, word_of
from tcgraph.taxonomy.skos_graph import SkosGraph, graph_of

CODE = "Q015"
SEVERITY = Severity.INFO


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    """Statements whose inverse is not written."""
    graph = graph_of(corpus)
    described = frozenset((*graph.concepts, *graph.classes[SCHEME]))
    for name, inverse in INVERSES.items():
        pairs = {
            (statement.subject, statement.object): statement
            for statement in graph.all(name)
            if statement.subject != statement.object and {statement.subject, statement.object} <= described
        }
        back = {(statement.object, statement.subject) for statement in graph.all(inverse)}
        alone = [statement for pair, statement in pairs.items() if pair not in back]
        if len(alone) == len(pairs) > 1:
            message = f"{word_of(name)} is written in one direction only, {len(alone)} times"
            hint = f"write {word_of(inverse)} the other way as well"
            yield Diagnostic(alone[0].location, CODE, message, SEVERITY, hint)
        else:
            yield from (_finding(graph, statement, inverse) for statement in alone)


def _finding(graph: SkosGraph, statement: Statement, inverse: str) -> Diagnostic:
    one, other = graph.name(statement.subject), graph.name(statement.object)
    message = f"{word_of(statement.predicate)} from {one} to {other} has no {word_of(inverse)} back"
    return Diagnostic(statement.location, CODE, message, SEVERITY, f"write {word_of(inverse)} from {other} to {one}")

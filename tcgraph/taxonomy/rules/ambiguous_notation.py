"""A notation stands for two concepts of one scheme, or a concept has two notations of one kind.

A notation (a class number, a code) is there to tell concepts apart. Kinds are told by the datatype.

Wrong:

    <cats> skos:inScheme <animals> ; skos:notation "599.75"^^<UDC> .
    <dogs> skos:inScheme <animals> ; skos:notation "599.75"^^<UDC> .

Right:

    <cats> skos:inScheme <animals> ; skos:notation "599.75"^^<UDC> .
    <dogs> skos:inScheme <animals> ; skos:notation "599.74"^^<UDC> .
"""

from __future__ import annotations

from collections.abc import Iterator

from tcgraph.source_model import Corpus, Diagnostic, Severity, Statement
from tcgraph.taxonomy.skos import NOTATION, short
from tcgraph.taxonomy.skos_graph import graph_of

CODE = "Q009"
SEVERITY = Severity.WARNING


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    """Notations seen before in the scheme, and second notations of one datatype."""
    graph = graph_of(corpus)
    holders: dict[tuple[str, str, str], Statement] = {}
    kinds: dict[tuple[str, str], Statement] = {}
    for statement in graph.all(NOTATION):
        if not statement.literal:
            continue
        subject, notation = statement.subject, short(statement.object)
        other = kinds.setdefault((subject, statement.datatype), statement)
        if other.object != statement.object:
            message = f"{notation} is a second notation of {graph.name(subject)}"
            yield _finding(
                statement, message, f"the first is {short(other.object)}; keep one, or give each its datatype"
            )
        for scheme in graph.schemes_of.get(subject, ("",)):
            other = holders.setdefault((scheme, statement.object, statement.datatype), statement)
            if other.subject != subject:
                message = f"notation {notation} of {graph.name(subject)} is that of {graph.name(other.subject)} too"
                yield _finding(statement, message, f"the other stands in line {other.location.line}")
                break


def _finding(statement: Statement, message: str, hint: str) -> Diagnostic:
    return Diagnostic(statement.location, CODE, message, SEVERITY, hint)

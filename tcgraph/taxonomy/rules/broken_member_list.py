"""An ordered collection's list is broken, or holds what cannot be a member.

SKOS S36: each item of a ``skos:memberList`` is a member of the collection, so each must be a concept or a collection
(S32), not a text and not a concept scheme; the list itself is a whole RDF list (S34), and there is one (S35).

Wrong:

    <order> a skos:OrderedCollection ; skos:memberList ( <first> "second" ) .

Right:

    <order> a skos:OrderedCollection ; skos:memberList ( <first> <second> ) .
"""

from __future__ import annotations

from collections.abc import Iterator

from tcgraph.source_model import Corpus, Diagnostic, Severity, Statement
from tcgraph.taxonomy.skos import MEMBER, MEMBER_LIST, SCHEME, tagged
from tcgraph.taxonomy.skos_graph import SkosGraph, graph_of

CODE = "S036"
SEVERITY = Severity.ERROR


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    """Members that are schemes; items that cannot be members; lists that are no lists, or too many."""
    graph = graph_of(corpus)
    for statement in graph.all(MEMBER):
        if statement.object in graph.classes[SCHEME] and not statement.literal:
            message = (
                f"S32: member {graph.name(statement.object)} of {graph.name(statement.subject)} is a concept scheme"
            )
            yield _finding(statement, message, "members are concepts or collections")
    first: dict[str, Statement] = {}
    for statement in graph.all(MEMBER_LIST):
        if not statement.literal:
            yield from _items(graph, statement)
            if first.setdefault(statement.subject, statement).object != statement.object:
                message = f"S35: {graph.name(statement.subject)} has a second member list"
                yield _finding(statement, message, f"the first stands in line {first[statement.subject].location.line}")


def _items(graph: SkosGraph, statement: Statement) -> Iterator[Diagnostic]:
    collection = graph.name(statement.subject)
    for _, item in graph.items(statement.object):
        if item is None:
            message = f"S34: the member list of {collection} is no whole list"
            yield _finding(statement, message, "write ( <first> <second> ); each node needs rdf:first and rdf:rest")
        elif item.literal:
            message = f"S36: {tagged(item)} in the member list of {collection} is a text, so no member (S32)"
            yield _finding(item, message, "name a concept or a collection by its IRI")
        elif item.object in graph.classes[SCHEME]:
            message = f"S36: {graph.name(item.object)} in the member list of {collection} is a concept scheme"
            yield _finding(item, message, "members are concepts or collections (S32)")


def _finding(statement: Statement, message: str, hint: str) -> Diagnostic:
    return Diagnostic(statement.location, CODE, message, SEVERITY, hint)

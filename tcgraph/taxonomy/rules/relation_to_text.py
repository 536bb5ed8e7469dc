"""A relation leads to a text instead of a concept.

SKOS S19-20: semantic and mapping relations hold between concepts; likewise a scheme (S4), a top concept (S6), a
member (S32) or a list of members (S34) is a resource. A label in its place links to nothing. (What the relations lead
to is a concept by that; when it is a scheme or a collection as well, S009 and S037 tell.)

Wrong:

    <cats> skos:broader "mammals"@en .

Right:

    <cats> skos:broader <mammals> .
"""

from __future__ import annotations

from collections.abc import Iterator

from tcgraph.source_model import Corpus, Diagnostic, Severity
from tcgraph.taxonomy.skos import HAS_TOP, IN_SCHEME, MAPPINGS, MEMBER, MEMBER_LIST, RELATIONS, TOP_OF, tagged, word_of
from tcgraph.taxonomy.skos_graph import graph_of

CODE = "S020"
SEVERITY = Severity.ERROR


_RANGES = dict.fromkeys((*RELATIONS, *MAPPINGS), ("S20", "a concept")) | {
    IN_SCHEME: ("S4", "a concept scheme"),
    TOP_OF: ("S4", "a concept scheme"),
    HAS_TOP: ("S6", "a concept"),
    MEMBER: ("S32", "a concept or a collection"),
    MEMBER_LIST: ("S34", "a list"),
}


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    """Literals where SKOS wants a resource."""
    graph = graph_of(corpus)
    for name, (number, wanted) in _RANGES.items():
        for statement in graph.all(name):
            if statement.literal:
                word = word_of(statement.predicate)
                message = f"{number}: {word} of {graph.name(statement.subject)} is the text {tagged(statement)}"
                yield Diagnostic(statement.location, CODE, message, SEVERITY, f"name {wanted} by its IRI")

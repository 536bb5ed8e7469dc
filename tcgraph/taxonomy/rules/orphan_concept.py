"""A concept is linked to no other.

Nobody comes to it by browsing. Hierarchy, association, mappings and collections count as links. A scheme that is a
flat list, without any link, is told once.

Wrong:

    <cats> skos:broader <mammals> .
    <teapots> a skos:Concept .

Right:

    <cats> skos:broader <mammals> .
    <teapots> a skos:Concept ; skos:broader <vessels> .
"""

from __future__ import annotations

from collections.abc import Iterator

from tcgraph.source_model import Corpus, Diagnostic, Severity
from tcgraph.taxonomy.skos import MAPPINGS, MEMBER, MEMBER_LIST, RELATIONS
from tcgraph.taxonomy.skos_graph import SkosGraph, graph_of

CODE = "Q010"
SEVERITY = Severity.INFO


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    """Concepts without a relation; whole schemes of them once."""
    graph = graph_of(corpus)
    linked = _linked(graph)
    told = set()
    for scheme, concepts in graph.by_scheme.items():
        orphans = [concept for concept in concepts if concept not in linked]
        if len(orphans) == len(concepts) > 1:
            what = graph.name(scheme) if scheme else "the vocabulary"
            message = f"{what} is a flat list: none of its {len(concepts)} concepts is linked to another"
            yield Diagnostic(graph.place(concepts[0]), CODE, message, SEVERITY, "add broader or related concepts")
            continue
        for concept in orphans:
            if concept not in told:
                told.add(concept)
                message = f"{graph.name(concept)} is linked to no other concept"
                hint = "add a broader, narrower or related concept"
                yield Diagnostic(graph.place(concept), CODE, message, SEVERITY, hint)


def _linked(graph: SkosGraph) -> set[str]:
    linked = set()
    for statement in graph.all(*RELATIONS, *MAPPINGS):
        if not statement.literal and statement.subject != statement.object:
            linked |= {statement.subject, statement.object}
    linked |= {statement.object for statement in graph.all(MEMBER)}
    for statement in graph.all(MEMBER_LIST):
        linked |= {item.object for _, item in graph.items(statement.object) if item is not None}
    return linked

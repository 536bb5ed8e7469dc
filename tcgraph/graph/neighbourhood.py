"""The papers about a paper: those that it cites and that cite it, and what is a few steps farther."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcgraph.errors import WrongWords
from tcgraph.graph.filters import select
from tcgraph.graph.part import Part

if TYPE_CHECKING:
    from tcgraph.graph.knowledge_graph import KnowledgeGraph


def neighbourhood(graph: KnowledgeGraph, number: int, depth: int = 1, where: str = "") -> Part:
    """A paper and those within some steps of it along citations of every relation, whichever way they point.

    Args:
        number: the paper.
        depth: how many steps.
        where: of the neighbours only those that this filter describes, and the paper; the steps may lead through
            others.

    Raises:
        FilterError: the filter has a slip.
        WrongWords: a depth below 0.

    >>> import tcgraph
    >>> graph = tcgraph.load()
    >>> mae, tome = (graph.number(graph.find(name).id) for name in ("MAE", "ToMe"))
    >>> mae in neighbourhood(graph, tome), len(neighbourhood(graph, tome, depth=0))
    (True, 1)
    """
    if depth < 0:
        raise WrongWords(f"a depth of {depth} shows nothing; give 0 or more")
    reached, last = {number}, {number}
    for _ in range(depth):
        last = {
            far
            for near in last
            for edge in (*graph.edges(near, outgoing=True), *graph.edges(near, outgoing=False))
            if (far := edge.cited if edge.citing == near else edge.citing) not in reached
        }
        if not last:
            break
        reached |= last
    kept = reached & set(select(graph, where)) if where.strip() else reached
    return Part(graph, frozenset(kept | {number}))

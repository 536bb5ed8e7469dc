"""Which papers a filter describes, in an order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from tcgraph.graph.filters import select
from tcgraph.graph.selection import built_upon

if TYPE_CHECKING:
    from tcgraph.graph.knowledge_graph import Brief, KnowledgeGraph

ORDERS = ("year", "name", "venue", "built-upon")


def papers(graph: KnowledgeGraph, where: str = "", order: str = "year") -> list[Brief]:
    """The papers of the list that a filter describes (``filters``), outside works only where it asks for them.

    Args:
        order: ``year`` (newest first), ``name``, ``venue``, or ``built-upon`` (how many build on it, most first).

    Raises:
        FilterError: the filter has a slip.

    >>> import tcgraph
    >>> graph = tcgraph.load()
    >>> [brief.name for brief in papers(graph, "method:tome year:2023 venue:ICLR")]
    ['ToMe']
    """
    return in_order(graph, select(graph, where, listed=True), order)


def in_order(graph: KnowledgeGraph, numbers: Iterable[int], order: str) -> list[Brief]:
    """Papers in one of ``ORDERS``."""
    briefs = graph.briefs(numbers)
    if order == "built-upon":
        return [briefs[n] for n in sorted(briefs, key=lambda n: (-built_upon(graph, n), briefs[n].label.casefold(), n))]
    keys = {
        "year": lambda brief: (-(brief.year or 0), brief.label.casefold(), brief.id),
        "name": lambda brief: (brief.label.casefold(), brief.id),
        "venue": lambda brief: (brief.venue.casefold(), -(brief.year or 0), brief.label.casefold(), brief.id),
    }
    return sorted(briefs.values(), key=keys[order])

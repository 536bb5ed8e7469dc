"""Which papers a filter describes, in an order."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

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


def in_order(graph: KnowledgeGraph, numbers: Iterable[int], order: str, most: int | None = None) -> list[Brief]:
    """Papers in one of ``ORDERS``.

    Args:
        most: how many of them to give, the first ones; None for all.
    """
    ranks, years = graph.index.ranks, graph.index.years
    if order == "venue":
        briefs = graph.briefs(numbers)
        ordered = sorted(briefs, key=lambda n: (briefs[n].venue.casefold(), -years[n], ranks[n]))[:most]
        return [briefs[n] for n in ordered]
    keys: dict[str, Callable[[int], Any]] = {
        "year": lambda n: (-years[n], ranks[n]),
        "name": lambda n: ranks[n],
        "built-upon": lambda n: (-built_upon(graph, n), ranks[n]),
    }
    wanted = _first(numbers, keys[order], most)
    briefs = graph.briefs(wanted)
    return [briefs[n] for n in wanted]


def _first(numbers: Iterable[int], key: Callable[[int], Any], most: int | None) -> list[int]:
    if most is None:
        return sorted(numbers, key=key)
    from heapq import nsmallest

    return nsmallest(most, numbers, key)

"""Walks along citations as flat lists: what a paper descends from, what descends from it.

Works outside the list take part in walks like any other paper. Papers that cite each other in a circle are each
other's ancestors and descendants; no paper is its own.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tcgraph.graph.limits import Limits
from tcgraph.model import CONFIDENCES, RELATIONS

if TYPE_CHECKING:
    from tcgraph.graph.knowledge_graph import Brief, Edge, KnowledgeGraph


@dataclass(frozen=True, slots=True)
class Relative:
    """A paper that a walk reached.

    Args:
        distance: the fewest steps that lead to it.
        nearer: id of a paper one step nearer, from which it was reached.
        relation: of the citation between the two; of several a stated one, then the strongest.
        confidence: of the same citation.
    """

    paper: Brief
    distance: int
    nearer: str
    relation: str
    confidence: str


def ancestors(graph: KnowledgeGraph, number: int, limits: Limits | None = None, where: str = "") -> list[Relative]:
    """What a paper descends from, nearest first, then newest first.

    Args:
        number: the paper.
        limits: how far to walk; years leave papers out of the list, not out of the walk.
        where: a filter that the papers listed must meet (``filters``).

    Raises:
        FilterError: the filter has a slip.

    >>> import tcgraph
    >>> graph = tcgraph.load()
    >>> tome = graph.number(graph.find("ToMe").id)
    >>> [(found.distance, found.paper.name, found.relation) for found in ancestors(graph, tome)]
    [(1, 'MAE', 'uses_method_in')]
    """
    return _relatives(graph, number, limits or Limits(), where, outgoing=True)


def descendants(graph: KnowledgeGraph, number: int, limits: Limits | None = None, where: str = "") -> list[Relative]:
    """What descends from a paper, nearest first, then oldest first; arguments as for ``ancestors``.

    >>> import tcgraph
    >>> graph = tcgraph.load()
    >>> tome = graph.number(graph.find("ToMe").id)
    >>> {found.paper.name for found in descendants(graph, tome, where="venue:CVPR")} >= {"vid-TLDR"}
    True
    """
    return _relatives(graph, number, limits or Limits(), where, outgoing=False)


def _relatives(graph: KnowledgeGraph, number: int, limits: Limits, where: str, *, outgoing: bool) -> list[Relative]:
    reached = distances(graph, number, limits, outgoing=outgoing)
    briefs = graph.briefs(reached)
    wanted = within(graph, (n for n in reached if limits.holds(briefs[n].year)), where) - {number}
    found = []
    for n in sorted(wanted, key=lambda n: (reached[n], *reading_order(briefs[n], outgoing))):
        last = min(_last_steps(graph, n, reached, limits, outgoing), key=_strength)
        nearer = briefs[last.citing if outgoing else last.cited]
        found.append(Relative(briefs[n], reached[n], nearer.id, last.relation, last.confidence))
    return found


def within(graph: KnowledgeGraph, numbers: Iterable[int], where: str) -> set[int]:
    """Those of some papers that a filter describes; all for an empty one."""
    if not where.strip():
        return set(numbers)
    from tcgraph.graph.filters import select

    return select(graph, where).intersection(numbers)


def reading_order(brief: Brief, outgoing: bool) -> tuple[int, str, str]:
    """Backwards in time for ancestors, forwards for descendants, as in a lineage."""
    year = brief.year or 9999
    return (-year if outgoing else year, brief.label.casefold(), brief.id)


def _strength(edge: Edge) -> tuple[int, int, int, int]:
    return CONFIDENCES.index(edge.confidence), RELATIONS.index(edge.relation), edge.citing, edge.cited


def distances(
    graph: KnowledgeGraph, start: int, limits: Limits, *, outgoing: bool, through: Container[int] | None = None
) -> dict[int, int]:
    """The fewest steps from a paper to each paper that a walk reaches, itself included (breadth-first search).

    Args:
        through: the papers that the walk may reach; None for all.
    """
    reached = {start: 0}
    frontier = [start]
    while frontier and (limits.depth is None or reached[frontier[0]] < limits.depth):
        following = []
        for n in frontier:
            for edge in graph.edges(n, outgoing=outgoing):
                far = edge.cited if outgoing else edge.citing
                if far not in reached and limits.follows(edge) and (through is None or far in through):
                    reached[far] = reached[n] + 1
                    following.append(far)
        frontier = following
    return reached


def _last_steps(
    graph: KnowledgeGraph, n: int, reached: dict[int, int], limits: Limits, outgoing: bool
) -> Iterator[Edge]:
    """The citations by which a walk reaches a paper in the fewest steps."""
    for edge in graph.edges(n, outgoing=not outgoing):
        nearer = edge.citing if outgoing else edge.cited
        if reached.get(nearer, reached[n]) == reached[n] - 1 and limits.follows(edge):
            yield edge


def not_walked(graph: KnowledgeGraph, number: int, limits: Limits, *, outgoing: bool) -> dict[str, int]:
    """How many of a paper's own citations a walk leaves aside, by relation, strongest first."""
    aside = [edge.relation for edge in graph.edges(number, outgoing=outgoing) if not limits.follows(edge)]
    return {relation: aside.count(relation) for relation in RELATIONS if relation in aside}


def surroundings(
    graph: KnowledgeGraph, starts: Sequence[int], ends: Iterable[int], limits: Limits, *, outgoing: bool
) -> list[Edge]:
    """What a picture of a walk shows: the citations among papers, those they were reached from, and all on the way.

    On the way are the papers of the shortest chains from every start to every end.
    """
    shown = set(starts)
    wanted = set(ends)
    for start in starts:
        reached = distances(graph, start, limits, outgoing=outgoing)
        waiting = [n for n in wanted if n in reached]
        way = set(waiting)
        while waiting:
            for edge in _last_steps(graph, waiting.pop(), reached, limits, outgoing):
                nearer = edge.citing if outgoing else edge.cited
                if nearer not in way:
                    way.add(nearer)
                    waiting.append(nearer)
        shown |= way
    edges = (edge for n in sorted(shown) for edge in graph.edges(n, outgoing=True))
    return [edge for edge in edges if edge.cited in shown and limits.follows(edge)]

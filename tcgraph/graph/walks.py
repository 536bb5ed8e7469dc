"""Walks along citations as flat lists: what a paper descends from, what descends from it.

Works outside the list take part in walks like any other paper. Papers that cite each other in a circle are each
other's ancestors and descendants; no paper is its own.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from tcgraph.graph.breadth_first import KINDS, LARGE, Ball, walked
from tcgraph.graph.limits import Limits
from tcgraph.model import CONFIDENCES, RELATIONS

if TYPE_CHECKING:
    from tcgraph.graph.breadth_first import Distances
    from tcgraph.graph.knowledge_graph import Brief, Edge, KnowledgeGraph


class Relative(NamedTuple):
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
    return relatives(graph, number, limits, where, outgoing=True)[1]


def descendants(graph: KnowledgeGraph, number: int, limits: Limits | None = None, where: str = "") -> list[Relative]:
    """What descends from a paper, nearest first, then oldest first; arguments as for ``ancestors``.

    >>> import tcgraph
    >>> graph = tcgraph.load()
    >>> tome = graph.number(graph.find("ToMe").id)
    >>> {found.paper.name for found in descendants(graph, tome, where="venue:CVPR")} >= {"vid-TLDR"}
    True
    """
    return relatives(graph, number, limits, where, outgoing=False)[1]


def relatives(
    graph: KnowledgeGraph,
    number: int,
    limits: Limits | None = None,
    where: str = "",
    *,
    outgoing: bool,
    most: int | None = None,
) -> tuple[int, list[Relative]]:
    """How many papers one descends from (outgoing), or how many from it, and the first of them.

    Args:
        most: how many to give; None for all.

    Raises:
        FilterError: the filter has a slip.
    """
    limits = limits or Limits()
    reached = distances(graph, number, limits, outgoing=outgoing)
    total, wanted = nearest(graph, reached, limits, where, outgoing=outgoing, most=most)
    last = LastSteps(graph, reached, limits, outgoing)
    steps = {n: last.best(n) for n in wanted}
    briefs = graph.briefs({*wanted, *(nearer for nearer, _ in steps.values())})
    return total, [
        Relative(briefs[n], reached[n], briefs[nearer].id, RELATIONS[kind >> 1], CONFIDENCES[kind & 1])
        for n, (nearer, kind) in steps.items()
    ]


def nearest(
    graph: KnowledgeGraph,
    reached: Distances,
    limits: Limits,
    where: str = "",
    *,
    outgoing: bool,
    most: int | None = None,
) -> tuple[int, list[int]]:
    """Of the papers that a walk reached, how many are asked for by year and filter, and the first of these.

    Nearest first, then backwards in time for ancestors and forwards for descendants, as in a lineage.
    """
    chosen = None
    if where.strip():
        from tcgraph.graph.filters import select

        chosen = select(graph, where)
    if not isinstance(reached, dict):
        return reached.nearest(graph.index, limits, chosen, most, outgoing=outgoing)
    years, order = graph.index.years, reading_order(graph, outgoing=outgoing)
    wanted = [n for n, steps in reached.items() if steps and limits.holds(years[n] or None)]
    wanted = [n for n in wanted if chosen is None or n in chosen]
    wanted.sort(key=lambda n: (reached[n], order(n)))
    return len(wanted), wanted[:most]


def within(graph: KnowledgeGraph, numbers: Iterable[int], where: str) -> set[int]:
    """Those of some papers that a filter describes; all for an empty one."""
    if not where.strip():
        return set(numbers)
    from tcgraph.graph.filters import select

    return select(graph, where).intersection(numbers)


def reading_order(graph: KnowledgeGraph, *, outgoing: bool) -> Callable[[int], tuple[int, int]]:
    """The key that puts papers backwards in time for ancestors, forwards for descendants, then by label and id."""
    years, ranks, sign = graph.index.years, graph.index.ranks, -1 if outgoing else 1
    return lambda n: (sign * (years[n] or 9999), ranks[n])


def distances(
    graph: KnowledgeGraph,
    start: int,
    limits: Limits,
    *,
    outgoing: bool,
    through: Collection[int] | None = None,
    large: int = LARGE,
) -> Distances:
    """The fewest steps from a paper to each paper that a walk reaches, itself included, nearest first.

    Args:
        through: the papers that the walk may reach; None for all.
        large: how many citations are looked at before the walk goes on in numpy.
    """
    rows = graph.index.cited if outgoing else graph.index.citing
    return walked(Ball(rows, start, limits, through), limits.depth, large)


class LastSteps:
    """The citations by which a walk reaches papers in the fewest steps."""

    def __init__(self, graph: KnowledgeGraph, reached: Distances, limits: Limits, outgoing: bool) -> None:
        self.rows = graph.index.citing if outgoing else graph.index.cited
        self.reached, self.followed = reached, limits.kinds()
        self._layers: dict[int, list[int]] = {}

    def of(self, n: int) -> list[tuple[int, int]]:
        """The papers one step nearer from which a paper is reached, with the kinds of the citations."""
        targets, kinds = self.rows.row(n)
        steps = self.reached[n] - 1
        if not isinstance(self.reached, dict):
            return self.reached.nearer(targets, kinds, self.followed, steps)
        layer = self._layer(steps)
        if len(targets) <= 4 * len(layer):
            found = [(far, kind) for far, kind in zip(targets, kinds, strict=True) if self.reached.get(far) == steps]
        else:  # a paper that very many cite: rows are sorted
            places = [(far, bisect_left(targets, far)) for far in layer]
            found = [(far, kinds[at]) for far, at in places if at < len(targets) and targets[at] == far]
        return [(far, kind) for far, kind in found if self.followed[kind]]

    def _layer(self, steps: int) -> list[int]:
        if not self._layers:
            for n, distance in self.reached.items():
                self._layers.setdefault(distance, []).append(n)
        return self._layers.get(steps, [])

    def best(self, n: int) -> tuple[int, int]:
        """Of these a stated one before an inferred one, then the strongest, then that of the first paper."""
        return min(self.of(n), key=lambda step: (step[1] & 1, step[1] >> 1, step[0]))


def not_walked(graph: KnowledgeGraph, number: int, limits: Limits, *, outgoing: bool) -> dict[str, int]:
    """How many of a paper's own citations a walk leaves aside, by relation, strongest first."""
    _, kinds = (graph.index.cited if outgoing else graph.index.citing).row(number)
    followed, found = limits.kinds(), kinds.tobytes()
    aside = [0 if counted else found.count(kind) for kind, counted in enumerate(followed[:KINDS])]
    counts = {relation: aside[2 * place] + aside[2 * place + 1] for place, relation in enumerate(RELATIONS)}
    return {relation: number for relation, number in counts.items() if number}


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
        last = LastSteps(graph, reached, limits, outgoing)
        waiting = [n for n in wanted if n in reached]
        way = set(waiting)
        while waiting:
            for nearer, _ in last.of(waiting.pop()):
                if nearer not in way:
                    way.add(nearer)
                    waiting.append(nearer)
        shown |= way
    edges = (edge for n in sorted(shown) for edge in graph.edges(n, outgoing=True))
    return [edge for edge in edges if edge.cited in shown and limits.follows(edge)]

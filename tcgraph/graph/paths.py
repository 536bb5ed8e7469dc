"""How one paper descends from another: chains of citations between the two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from tcgraph.errors import WrongWords
from tcgraph.graph.breadth_first import Ball, apart, both_ways
from tcgraph.graph.limits import Limits
from tcgraph.graph.walks import distances, within
from tcgraph.model import RELATIONS

if TYPE_CHECKING:
    from tcgraph.graph.knowledge_graph import Brief, Edge, KnowledgeGraph


@dataclass(frozen=True, slots=True)
class Chain:
    """A chain of citations, from the ancestor to the descendant.

    Args:
        papers: each built upon by the next, none twice.
        hops: the citations between them: ``hops[0]`` is how the second paper builds on the first.
    """

    papers: tuple[Brief, ...]
    hops: tuple[Edge, ...]


@dataclass(frozen=True, slots=True)
class Descent:
    """How one paper descends from another.

    Args:
        ancestor: the paper at the old end of the chains; the other one than asked for when swapped.
        descendant: the paper at their young end.
        limits: the citations that were followed; the depth is the length asked for.
        where: the filter that the papers between the two meet.
        swapped: nothing leads the way that was asked for, but the other way round.
        chains: shortest first, then the fewest inferred hops, then the oldest papers.
        steps: of the shortest chain, however long; None when there is none.
        shortest: how many chains have so few steps.
        total: how many chains there are within the length asked for; None when citations run in circles and there are
            more than those given.
        wider: when there is no chain, the descent without the filter or within wider limits that do give one, its
            chains left out.
        shared: when there is no chain, how many ancestors that the filter describes the two have in common.
    """

    ancestor: Brief
    descendant: Brief
    limits: Limits
    where: str = ""
    swapped: bool = False
    chains: tuple[Chain, ...] = ()
    steps: int | None = None
    shortest: int = 0
    total: int | None = 0
    wider: Descent | None = None
    shared: int = 0


def path(
    graph: KnowledgeGraph,
    ancestor: int,
    descendant: int,
    limits: Limits | None = None,
    most: int | None = 1,
    *,
    where: str = "",
) -> Descent:
    """The shortest chains by which one paper descends from another, the best first.

    Of chains of one length those with the fewest inferred relations come first, then those through the oldest papers.
    When nothing leads from the ancestor to the descendant, the other direction is tried.

    Args:
        limits: the relations to follow; the depth is not looked at.
        most: how many chains to give; None for all.
        where: a filter (``filters``) that the papers between the two must meet.

    Raises:
        WrongWords: the two are one paper.
        FilterError: the filter has a slip.

    >>> import tcgraph
    >>> graph = tcgraph.load()
    >>> mae, folder = (graph.number(graph.find(name).id) for name in ("MAE", "FOLDER"))
    >>> [brief.name for brief in path(graph, mae, folder).chains[0].papers]
    ['MAE', 'ToMe', 'FOLDER']
    >>> path(graph, folder, mae).swapped
    True
    >>> path(graph, mae, folder, where="not year:2023").wider.steps
    2
    """
    found = _descent(graph, (ancestor, descendant), replace(limits or Limits(), depth=None), where)
    return found if found.steps is None else _with_chains(graph, found, found.steps, most)


def paths(
    graph: KnowledgeGraph,
    ancestor: int,
    descendant: int,
    limits: Limits | None = None,
    most: int | None = None,
    *,
    where: str = "",
) -> Descent:
    """All simple chains by which one paper descends from another, the shortest first.

    They come one by one in their order (Yen 1971, with Lawler's 1972 partition), so the first few are cheap among any
    number of chains. The total is counted without making them: in a network without circles by dynamic programming.

    Args:
        limits: the relations to follow; the depth is how many steps a chain has at most.
        most: how many chains to give; None for all.
        where: a filter (``filters``) that the papers between the two must meet.

    Raises:
        WrongWords: the two are one paper.
        FilterError: the filter has a slip.

    >>> import tcgraph
    >>> graph = tcgraph.load()
    >>> tome, folder = (graph.number(graph.find(name).id) for name in ("ToMe", "FOLDER"))
    >>> [[brief.name for brief in chain.papers] for chain in paths(graph, tome, folder).chains]
    [['ToMe', 'FOLDER'], ['ToMe', 'Turbo', 'FOLDER']]
    """
    limits = limits or Limits()
    found = replace(_descent(graph, (ancestor, descendant), replace(limits, depth=None), where), limits=limits)
    return _with_chains(graph, found, len(graph) if limits.depth is None else limits.depth, most)


def _descent(graph: KnowledgeGraph, ends: tuple[int, int], limits: Limits, where: str) -> Descent:
    """How far two papers are apart, and what else connects them when no chain does; no chains."""
    if ends[0] == ends[1]:
        raise WrongWords(f"a chain needs two different papers; both names mean {graph.briefs(ends)[ends[0]].label}")
    found = _connected(graph, ends, limits, where)
    if found.steps is not None:
        return found
    sides = [set(distances(graph, number, limits, outgoing=True)) for number in ends]
    shared = within(graph, sides[0] & sides[1], where) - {*ends}
    return replace(found, wider=_wider(graph, ends, limits, where), shared=len(shared))


def _with_chains(graph: KnowledgeGraph, found: Descent, length: int, most: int | None) -> Descent:
    """The same descent with the chains of at most some length, and how many there are."""
    steps = found.steps
    if steps is None:
        return found
    start, end = graph.number(found.ancestor.id), graph.number(found.descendant.id)
    limits, through = replace(found.limits, depth=None), _through(graph, (start, end), found.where)
    nearest = _Between(graph, (start, end), limits, through, steps)
    found = replace(found, shortest=nearest.walks())
    if length < steps:
        return found
    # Chains of the fewest steps never meet a circle.
    between = nearest if length == steps else _Between(graph, (start, end), limits, through, length)
    total = None if between is not nearest and between.circular() else between.walks()
    # One more than asked for shows whether there are more, where they cannot be counted.
    enough = None if most is None else most + (total is None)
    chains = list(islice(between.chains(), enough))
    if total is None and (most is None or len(chains) <= most):
        total = len(chains)
    return replace(found, chains=tuple(map(between.chain, chains[:most])), total=total)


def _through(graph: KnowledgeGraph, ends: tuple[int, int], where: str) -> Collection[int] | None:
    """The papers of which chains may be: the two ends, and those that the filter describes; None for all."""
    return within(graph, range(len(graph)), where).union(ends) if where.strip() else None


def _connected(graph: KnowledgeGraph, ends: tuple[int, int], limits: Limits, where: str) -> Descent:
    """How far two papers are apart, the way asked for or else the other way round; nothing more."""
    briefs, through = graph.briefs(ends), _through(graph, ends, where)
    for swapped in (False, True):
        start, end = reversed(ends) if swapped else ends
        balls = Ball(graph.index.citing, start, limits, through), Ball(graph.index.cited, end, limits, through)
        steps = apart(*balls)
        if steps is not None:
            return Descent(briefs[start], briefs[end], limits, where, swapped, steps=steps)
    return Descent(briefs[ends[0]], briefs[ends[1]], limits, where)


def _wider(graph: KnowledgeGraph, ends: tuple[int, int], limits: Limits, where: str) -> Descent | None:
    """What connects two papers at last: first without the filter, then along more relations, then both."""
    wider = [Limits(via=limits.via), Limits(via=RELATIONS, stated_only=True)] if limits.stated_only else []
    wider += [Limits(via=RELATIONS)]
    attempts = [(limits, "")] if where.strip() else []
    attempts += [(attempt, text) for text in dict.fromkeys((where, "")) for attempt in wider]
    for attempt, text in attempts:
        found = _connected(graph, ends, attempt, text)
        if found.steps is not None:
            return found
    return None


class _Between:
    """The part of the graph that chains of limited length between two papers can touch."""

    def __init__(
        self, graph: KnowledgeGraph, ends: tuple[int, int], limits: Limits, through: Collection[int] | None, length: int
    ) -> None:
        self.start, self.end = start, end = ends
        balls = Ball(graph.index.citing, start, limits, through), Ball(graph.index.cited, end, limits, through)
        onwards, back = both_ways(*balls, length)
        inside = [n for n in onwards if n in back and onwards[n] + back[n] <= length]
        self.length = min(length, len(inside) - 1)
        self.briefs = graph.briefs(inside)
        order = sorted(inside, key=lambda n: (self.briefs[n].year or 9999, self.briefs[n].label.casefold(), n))
        self.rank = {n: position for position, n in enumerate(order)}
        self.edge: dict[tuple[int, int], Edge] = {}
        self.onward: dict[int, list[int]] = {n: [] for n in order}
        self.nearer: dict[int, list[int]] = {n: [] for n in order}
        for n in order:
            for edge in graph.edges(n, outgoing=True):
                if edge.cited not in self.rank or not limits.follows(edge):
                    continue
                # No chain comes back to its start, goes on from its end, stays where it is or is too long.
                apart = n not in (start, edge.cited) and edge.cited != end
                if apart and onwards[edge.cited] + 1 + back[n] <= length:
                    self.edge[edge.cited, n] = edge
                    self.onward[edge.cited].append(n)
                    self.nearer[n].append(edge.cited)

    def chain(self, numbers: tuple[int, ...]) -> Chain:
        """The chain through papers with these numbers."""
        return Chain(tuple(self.briefs[n] for n in numbers), tuple(self.edge[pair] for pair in pairwise(numbers)))

    def circular(self) -> bool:
        """Whether citations run in circles here, so that not every walk is a chain."""
        from graphlib import CycleError, TopologicalSorter

        try:
            TopologicalSorter(self.nearer).prepare()
        except CycleError:
            return True
        return False

    def walks(self) -> int:
        """How many walks lead from start to end, counted step by step; without circles each is a chain."""
        total, ways = 0, Counter({self.start: 1})
        for _ in range(self.length):
            longer: Counter[int] = Counter()
            for n, number in ways.items():
                for far in self.onward[n]:
                    longer[far] += number
            ways = longer
            total += ways[self.end]
        return total

    def chains(self) -> Iterator[tuple[int, ...]]:
        """All chains in their order, each found by a search of its own.

        A candidate is the best of all chains that begin as it does and do not go on, behind that beginning, to certain
        papers. When it is given out, the others of its set are divided by where they leave it (Lawler 1972).
        """
        from heapq import heappop, heappush

        candidates: list[tuple[tuple[int, int, list[int]], tuple[int, ...], int, frozenset[int]]] = []

        def add(beginning: tuple[int, ...], barred: frozenset[int]) -> None:
            numbers = self._completed(beginning, barred)
            if numbers:
                heappush(candidates, (self._cost(numbers), numbers, len(beginning), barred))

        add((self.start,), frozenset())
        while candidates:
            _, numbers, fixed, barred = heappop(candidates)
            yield numbers
            for place in range(fixed, len(numbers)):
                already = barred if place == fixed else frozenset()
                add(numbers[:place], already | {numbers[place]})

    def _cost(self, numbers: tuple[int, ...]) -> tuple[int, int, list[int]]:
        return len(numbers), sum(map(self._doubt, numbers, numbers[1:])), [self.rank[n] for n in numbers]

    def _doubt(self, cited: int, citing: int) -> int:
        return int(self.edge[cited, citing].confidence != "stated")

    def _completed(self, beginning: tuple[int, ...], barred: frozenset[int]) -> tuple[int, ...]:
        """The best chain that begins so and does not go on to a barred paper; () when none is short enough."""
        rest = self._rest(set(beginning))
        ways = [n for n in self.onward[beginning[-1]] if n in rest and n not in barred]
        chain = list(beginning)
        while ways:
            last = min(ways, key=lambda n: (rest[n][0], rest[n][1] + self._doubt(chain[-1], n), self.rank[n]))
            if len(chain) + rest[last][0] > self.length:
                return ()
            chain.append(last)
            ways = [n for n in self.onward[last] if n in rest]
        return tuple(chain) if chain[-1] == self.end else ()

    def _rest(self, passed: set[int]) -> dict[int, tuple[int, int]]:
        """For each paper the steps from it to the end past none of some papers, and how many of them are inferred.

        The fewest steps count, among these the fewest inferred ones.
        """
        rest = {self.end: (0, 0)}
        frontier = [self.end]
        while frontier:
            steps = rest[frontier[0]][0] + 1
            following: dict[int, int] = {}
            for n in frontier:
                for near in self.nearer[n]:
                    if near not in rest and near not in passed:
                        doubt = rest[n][1] + self._doubt(near, n)
                        following[near] = min(doubt, following.get(near, doubt))
            rest.update((n, (steps, doubt)) for n, doubt in following.items())
            frontier = list(following)
        return rest

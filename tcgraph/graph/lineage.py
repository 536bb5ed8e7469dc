"""Lineage: where a paper comes from, and what grew out of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import compress
from typing import TYPE_CHECKING, NamedTuple

from tcgraph.components import components
from tcgraph.errors import WrongWords
from tcgraph.graph.branches import Branch
from tcgraph.graph.knowledge_graph import Edge
from tcgraph.graph.limits import Limits
from tcgraph.graph.walks import not_walked, reading_order
from tcgraph.model import CONFIDENCES, RELATIONS, Paper

if TYPE_CHECKING:
    from tcgraph.graph.knowledge_graph import Brief, KnowledgeGraph

DIRECTIONS = ("both", "ancestors", "descendants")


class Side(NamedTuple):
    """One half of a lineage.

    Args:
        branches: the tree in reading order (each branch after its parent).
        papers: every paper reached with its distance in steps, nearest first; passages left out.
        edges: every citation followed between papers that the tree shows, as (citing, cited, relation, confidence).
        other: how many citations of the paper asked for were not followed, by relation.
        left_out: how many papers one step on the walk saw and left out, because there were as many as asked for.
    """

    branches: tuple[Branch, ...]
    papers: tuple[tuple[Brief, int], ...]
    edges: tuple[tuple[str, str, str, str], ...]
    other: Mapping[str, int]
    left_out: int = 0


class Lineage(NamedTuple):
    """The answer of a lineage query; a side that was not asked for is None."""

    paper: Paper
    limits: Limits
    builds_on: Side | None
    built_upon: Side | None
    cycles: tuple[tuple[Brief, ...], ...]
    where: str = ""

    @property
    def ancestors(self) -> tuple[tuple[Brief, int], ...]:
        """What the paper builds on, with distances, nearest first."""
        return self.builds_on.papers if self.builds_on else ()

    @property
    def descendants(self) -> tuple[tuple[Brief, int], ...]:
        """What was built upon the paper, with distances, nearest first."""
        return self.built_upon.papers if self.built_upon else ()


def lineage(
    graph: KnowledgeGraph,
    paper: Paper,
    direction: str = "both",
    limits: Limits | None = None,
    where: str = "",
    *,
    most: int | None = None,
) -> Lineage:
    """Walk a paper's lineage.

    Args:
        where: a filter (``filters``): papers that it leaves out are shown only where they lead to others.
        most: how many papers to walk to on each side, the nearest first, in reading order; None for all.

    Raises:
        WrongWords: an unknown direction.
        FilterError: the filter has a slip.
    """
    if direction not in DIRECTIONS:
        raise WrongWords(f"unknown direction {direction!r}; known: {', '.join(DIRECTIONS)}")
    limits = limits or Limits()
    root = graph.number(paper.id)
    chosen = None
    if where:
        from tcgraph.graph.filters import select

        chosen = select(graph, where)
    walks = {
        outgoing: _Walk(graph, root, limits, (outgoing, most), chosen)
        for outgoing, word in ((True, "ancestors"), (False, "descendants"))
        if direction in ("both", word)
    }
    cycles = _cycles({pair for walk in walks.values() for pair in walk.pairs()})
    briefs = graph.briefs(n for cycle in cycles for n in cycle)
    return Lineage(
        paper=paper,
        limits=limits,
        builds_on=walks[True].side() if True in walks else None,
        built_upon=walks[False].side() if False in walks else None,
        cycles=tuple(tuple(briefs[n] for n in cycle) for cycle in cycles),
        where=where,
    )


class _Walk:
    """A breadth-first walk in one direction: every paper once, with the step that reached it first."""

    def __init__(
        self,
        graph: KnowledgeGraph,
        root: int,
        limits: Limits,
        way: tuple[bool, int | None],
        chosen: set[int] | None,
    ) -> None:
        self.graph, self.root, self.limits, self.chosen = graph, root, limits, chosen
        self.outgoing, most = way
        self.rows = graph.index.cited if self.outgoing else graph.index.citing
        self.followed = limits.kinds()
        self.distance = {root: 0}
        self.steps: dict[int, list[Edge]] = {}
        self.cut: dict[int, int] = {}
        self.left_out = steps = 0
        frontier = [root]
        while frontier and not self.left_out and (limits.depth is None or steps < limits.depth):
            steps += 1
            seen = {far for n in frontier for far in self._ahead(n) if far not in self.distance}
            following = sorted(seen, key=reading_order(graph, outgoing=self.outgoing))
            room = len(seen) if most is None else max(0, most - len(self.distance) + 1)
            self.left_out = len(following[room:])
            self.distance.update(dict.fromkeys(following[:room], steps))
            for n in frontier:
                self.steps[n] = list(self._edges(n))
            frontier = frontier + following[:room] if self.left_out else following[:room]
        for n in frontier:
            self.cut[n] = sum(far not in self.distance for far in self._ahead(n))
        self.briefs = graph.briefs(self.distance)
        self.shown = self._leading()

    def _ahead(self, n: int) -> Iterable[int]:
        """The papers to which citations lead on that are followed."""
        targets, kinds = self.rows.row(n)
        return compress(targets, kinds.tobytes().translate(self.followed))

    def _edges(self, n: int) -> Iterable[Edge]:
        """The citations to papers that the walk reached."""
        for far, kind in zip(*self.rows.row(n), strict=True):
            if self.followed[kind] and far in self.distance:
                ends = (n, far) if self.outgoing else (far, n)
                yield Edge(*ends, RELATIONS[kind >> 1], CONFIDENCES[kind & 1])

    def far(self, edge: Edge) -> int:
        """The end of an edge that the walk goes to."""
        return edge.cited if self.outgoing else edge.citing

    def pairs(self) -> Iterable[tuple[int, int]]:
        """The citations walked, as (citing, cited) numbers."""
        return ((edge.citing, edge.cited) for edges in self.steps.values() for edge in edges)

    def _asked_for(self, n: int) -> bool:
        return self.limits.holds(self.briefs[n].year) and (self.chosen is None or n in self.chosen)

    def _leading(self) -> set[int]:
        """The papers that are asked for by year and filter, and those on the way to them."""
        wanted = [n for n in self.distance if n != self.root and self._asked_for(n)]
        reaching: dict[int, list[int]] = {}
        for n, edges in self.steps.items():
            for edge in edges:
                reaching.setdefault(self.far(edge), []).append(n)
        shown = set(wanted)
        while wanted:
            for nearer in reaching.get(wanted.pop(), ()):
                if nearer not in shown:
                    shown.add(nearer)
                    wanted.append(nearer)
        return shown

    def side(self) -> Side:
        shown = [n for n in self.distance if n in self.shown and n != self.root]
        within = [n for n in shown if self._asked_for(n)]
        papers = sorted(within, key=lambda n: (self.distance[n], *self._order(n)))
        walked = sorted(
            (edge.citing, edge.cited, edge.relation, edge.confidence)
            for n, edges in self.steps.items()
            for edge in edges
            if (n in self.shown or n == self.root) and (self.far(edge) in self.shown or self.far(edge) == self.root)
        )
        ids = {n: brief.id for n, brief in self.briefs.items()}
        return Side(
            branches=tuple(self._branches()),
            papers=tuple((self.briefs[n], self.distance[n]) for n in papers),
            edges=tuple((ids[citing], ids[cited], relation, sure) for citing, cited, relation, sure in walked),
            other=not_walked(self.graph, self.root, self.limits, outgoing=self.outgoing),
            left_out=self.left_out,
        )

    def _order(self, n: int) -> tuple[int, str, int]:
        """Backwards in time for what a paper builds on, forwards for what was built upon it."""
        brief = self.briefs[n]
        year = brief.year or 9999
        return (-year if self.outgoing else year, brief.label.casefold(), n)

    def _branches(self) -> Iterable[Branch]:
        """The tree: each paper's branches stand where it is nearest to the root, elsewhere it is folded."""
        home = self._homes()
        stack: list[tuple[Edge, int, tuple[int, ...]]]
        stack = [(edge, -1, (self.root,)) for edge in reversed(self._sorted_steps(self.root))]
        position = 0
        while stack:
            edge, parent, above = stack.pop()
            n = self.far(edge)
            nearer = edge.citing if self.outgoing else edge.cited
            cycle = n in above
            folded = not cycle and home.get(n) != nearer
            yield Branch(
                paper=self.briefs[n],
                parent=parent,
                level=len(above),
                citing=self.briefs[edge.citing].id,
                cited=self.briefs[edge.cited].id,
                relation=edge.relation,
                confidence=edge.confidence,
                folded=folded,
                cycle=cycle,
                passage=not cycle and not self._asked_for(n),
                cut=0 if cycle or folded else self.cut.get(n, 0),
            )
            if not cycle and not folded:
                stack += [(further, position, (*above, n)) for further in reversed(self._sorted_steps(n))]
            position += 1

    def _sorted_steps(self, n: int) -> list[Edge]:
        edges = [e for e in self.steps.get(n, ()) if self.far(e) in self.shown or self.far(e) == self.root]
        return sorted(edges, key=lambda edge: self._order(self.far(edge)))

    def _homes(self) -> dict[int, int]:
        """For each paper the one above it where its branches are shown: the nearest, the first in reading order."""
        home: dict[int, int] = {}
        frontier = [self.root]
        while frontier:
            following = []
            for n in frontier:
                for edge in self._sorted_steps(n):
                    far = self.far(edge)
                    if far not in home and far != self.root:
                        home[far] = n
                        following.append(far)
            frontier = following
        return home


def _cycles(pairs: set[tuple[int, int]]) -> list[tuple[int, ...]]:
    """One shortest cycle for each strongly connected component of more than one paper, from its smallest number."""
    ahead: dict[int, list[int]] = {}
    for citing, cited in sorted(pairs):
        ahead.setdefault(citing, []).append(cited)
    return sorted(
        _shortest_cycle(ahead, min(component), set(component))
        for component in components(ahead)
        if len(component) > 1 or component[0] in ahead.get(component[0], ())
    )


def _shortest_cycle(ahead: Mapping[int, list[int]], start: int, within: set[int]) -> tuple[int, ...]:
    came: dict[int, int] = {}
    frontier = [start]
    while frontier:
        following = []
        for n in frontier:
            for far in ahead.get(n, ()):
                if far == start:
                    path = [n]
                    while path[-1] != start:
                        path.append(came[path[-1]])
                    return tuple(reversed(path))
                if far in within and far not in came:
                    came[far] = n
                    following.append(far)
        frontier = following
    return (start,)

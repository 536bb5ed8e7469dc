"""Lineage: where a paper comes from, and what grew out of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tcgraph.errors import WrongWords
from tcgraph.model import DESCENT, RELATIONS, Paper

if TYPE_CHECKING:
    from tcgraph.graph.knowledge_graph import Brief, Edge, KnowledgeGraph

DIRECTIONS = ("both", "ancestors", "descendants")


@dataclass(frozen=True, slots=True)
class Limits:
    """How far a walk goes: steps, relations, years, and whether inferred relations count."""

    depth: int | None = None
    via: tuple[str, ...] = DESCENT
    since: int | None = None
    until: int | None = None
    stated_only: bool = False

    def __post_init__(self) -> None:
        unknown = [relation for relation in self.via if relation not in RELATIONS]
        if unknown or not self.via:
            raise WrongWords(f"unknown relation {', '.join(unknown) or '(none)'}; known: {', '.join(RELATIONS)}")
        if self.depth is not None and self.depth < 1:
            raise WrongWords(f"a depth of {self.depth} shows nothing; give 1 or more")
        if self.since and self.until and self.since > self.until:
            raise WrongWords(f"no year is both since {self.since} and until {self.until}")

    def follows(self, edge: Edge) -> bool:
        """Whether a walk goes along an edge."""
        return edge.relation in self.via and not (self.stated_only and edge.confidence != "stated")

    def holds(self, year: int | None) -> bool:
        """Whether a paper of this year is asked for; a paper without a year always is."""
        return year is None or (self.since or year) <= year <= (self.until or year)


@dataclass(frozen=True, slots=True)
class Branch:
    """A paper in a lineage tree, reached along one citation.

    Args:
        parent: position of the branch above in ``Side.branches``; -1 below the paper asked for.
        level: steps from the paper asked for in this tree.
        citing, cited: ids of the citation's ends.
        folded: the paper stands elsewhere in the tree, with its branches if it has any.
        cycle: the paper is one of those above it.
        passage: the paper is outside the years asked for and only leads to others.
        cut: how many further papers the depth hides behind it.
    """

    paper: Brief
    parent: int
    level: int
    citing: str
    cited: str
    relation: str
    confidence: str
    folded: bool = False
    cycle: bool = False
    passage: bool = False
    cut: int = 0


@dataclass(frozen=True, slots=True)
class Side:
    """One half of a lineage.

    Args:
        branches: the tree in reading order (each branch after its parent).
        papers: every paper reached with its distance in steps, nearest first; passages left out.
        edges: every citation followed between papers that the tree shows, as (citing, cited, relation, confidence).
        other: how many citations of the paper asked for were not followed, by relation.
    """

    branches: tuple[Branch, ...]
    papers: tuple[tuple[Brief, int], ...]
    edges: tuple[tuple[str, str, str, str], ...]
    other: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Lineage:
    """The answer of a lineage query; a side that was not asked for is None."""

    paper: Paper
    limits: Limits
    builds_on: Side | None
    built_upon: Side | None
    cycles: tuple[tuple[Brief, ...], ...]

    @property
    def ancestors(self) -> tuple[tuple[Brief, int], ...]:
        """What the paper builds on, with distances, nearest first."""
        return self.builds_on.papers if self.builds_on else ()

    @property
    def descendants(self) -> tuple[tuple[Brief, int], ...]:
        """What was built upon the paper, with distances, nearest first."""
        return self.built_upon.papers if self.built_upon else ()


def lineage(graph: KnowledgeGraph, paper: Paper, direction: str = "both", limits: Limits | None = None) -> Lineage:
    """Walk a paper's lineage.

    Raises:
        WrongWords: an unknown direction.
    """
    if direction not in DIRECTIONS:
        raise WrongWords(f"unknown direction {direction!r}; known: {', '.join(DIRECTIONS)}")
    limits = limits or Limits()
    root = graph.number(paper.id)
    walks = {
        outgoing: _Walk(graph, root, limits, outgoing)
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
    )


class _Walk:
    """A breadth-first walk in one direction: every paper once, with the step that reached it first."""

    def __init__(self, graph: KnowledgeGraph, root: int, limits: Limits, outgoing: bool) -> None:
        self.graph, self.root, self.limits, self.outgoing = graph, root, limits, outgoing
        self.distance = {root: 0}
        self.steps: dict[int, list[Edge]] = {}
        self.other: Counter[str] = Counter()
        self.cut: dict[int, int] = {}
        frontier = [root]
        while frontier:
            following: list[int] = []
            for n in frontier:
                edges = [edge for edge in graph.edges(n, outgoing=outgoing) if self._counted(edge, n)]
                if limits.depth is not None and self.distance[n] >= limits.depth:
                    self.cut[n] = len(edges)
                    continue
                self.steps[n] = edges
                for edge in edges:
                    far = self.far(edge)
                    if far not in self.distance:
                        self.distance[far] = self.distance[n] + 1
                        following.append(far)
            frontier = following
        self.briefs = graph.briefs(self.distance)
        self.shown = self._leading()

    def _counted(self, edge: Edge, n: int) -> bool:
        follows = self.limits.follows(edge)
        if n == self.root and not follows:
            self.other[edge.relation] += 1
        return follows

    def far(self, edge: Edge) -> int:
        """The end of an edge that the walk goes to."""
        return edge.cited if self.outgoing else edge.citing

    def pairs(self) -> Iterable[tuple[int, int]]:
        """The citations walked, as (citing, cited) numbers."""
        return ((edge.citing, edge.cited) for edges in self.steps.values() for edge in edges)

    def _leading(self) -> set[int]:
        """The papers within the years asked for, and those on the way to them."""
        wanted = [n for n in self.distance if n != self.root and self.limits.holds(self.briefs[n].year)]
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
        within = [n for n in shown if self.limits.holds(self.briefs[n].year)]
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
            other={relation: self.other[relation] for relation in RELATIONS if self.other[relation]},
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
            onward = [] if cycle else self._sorted_steps(n)
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
                passage=not cycle and not self.limits.holds(self.briefs[n].year),
                cut=0 if cycle or folded else self.cut.get(n, 0),
            )
            if not cycle and not folded:
                stack += [(further, position, (*above, n)) for further in reversed(onward)]
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
        for component in _components(ahead)
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


def _components(ahead: Mapping[int, list[int]]) -> list[list[int]]:
    """Strongly connected components (Tarjan 1972), without recursion."""
    order: dict[int, int] = {}
    low: dict[int, int] = {}
    open_nodes: list[int] = []
    is_open: set[int] = set()
    components: list[list[int]] = []
    for root in ahead:
        if root in order:
            continue
        stack = [(root, iter(ahead.get(root, ())))]
        order[root] = low[root] = len(order)
        open_nodes.append(root)
        is_open.add(root)
        while stack:
            n, rest = stack[-1]
            for far in rest:
                if far not in order:
                    order[far] = low[far] = len(order)
                    open_nodes.append(far)
                    is_open.add(far)
                    stack.append((far, iter(ahead.get(far, ()))))
                    break
                if far in is_open:
                    low[n] = min(low[n], order[far])
            else:
                stack.pop()
                if stack:
                    low[stack[-1][0]] = min(low[stack[-1][0]], low[n])
                if low[n] == order[n]:
                    start = open_nodes.index(n)
                    components.append(open_nodes[start:])
                    is_open.difference_update(open_nodes[start:])
                    del open_nodes[start:]
    return components

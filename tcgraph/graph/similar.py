"""Similar papers: those that claim the same concepts, cite the same works, and are cited together."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from tcgraph.graph.hierarchy import Hierarchy, facets

if TYPE_CHECKING:
    from tcgraph.graph.knowledge_graph import Brief, KnowledgeGraph

WEIGHTS = {"concepts": 0.5, "coupling": 0.25, "cocitation": 0.25}
"""How much each of the three similarities counts in the score."""


class Similar(NamedTuple):
    """A paper that is like the one asked for, and why.

    Args:
        score: the mean of the three similarities by ``WEIGHTS``, 0 to 1.
        concepts: similarity by concepts, 0 to 1.
        coupling: by works that both cite (bibliographic coupling), 0 to 1.
        cocitation: by papers that cite both, 0 to 1.
        shared: keys of the concepts that both claim, rarest first; none that a narrower one implies.
        references: ids of the works that both cite.
        cited_by: ids of the papers that cite both.
    """

    paper: Brief
    score: float
    concepts: float
    coupling: float
    cocitation: float
    shared: tuple[str, ...]
    references: tuple[str, ...]
    cited_by: tuple[str, ...]


def similar(graph: KnowledgeGraph, number: int, where: str = "") -> list[Similar]:
    """The papers that are like one, most similar first; those that share nothing with it are left out.

    Concepts: the cosine of two papers' concepts, broader ones included, each weighted by its inverse document
    frequency (Sparck Jones 1972): the logarithm of how many papers claim any concept over how many claim this one or
    a narrower one. So a narrow concept counts more than the broad one above it.

    Bibliographic coupling (Kessler 1963) and co-citation (Small 1973): Salton's cosine of the works that two papers
    cite, and of the papers that cite them, by any relation; each of these lists is taken to be longer by one than is
    known, because a citation that is missing is unknown, not none: one shared reference out of one proves little.

    Works outside the list count as references; they are compared only where the filter asks for them (``is:outside``).

    Args:
        number: the paper.
        where: compare only with papers that this filter describes.

    Raises:
        FilterError: the filter has a slip.

    >>> import tcgraph
    >>> graph = tcgraph.load()
    >>> nearest = similar(graph, graph.number(graph.find("H2O").id))[0]
    >>> nearest.paper.name, len(nearest.cited_by) > 5
    ('StreamingLLM', True)
    """
    claims = _Claims(graph, number)
    references = _Neighbours(graph, number, outgoing=True)
    citing = _Neighbours(graph, number, outgoing=False)
    candidates = {*claims.similarity, *references.shared, *citing.shared} & _compared(graph, where)
    named = graph.briefs({*candidates, *references.own, *citing.own})
    found = []
    for n in candidates - {number}:
        concepts, coupling, cocitation = claims.similarity.get(n, 0.0), references.similarity(n), citing.similarity(n)
        score = WEIGHTS["concepts"] * concepts + WEIGHTS["coupling"] * coupling + WEIGHTS["cocitation"] * cocitation
        if score:
            both, together = (tuple(named[k].id for k in sorted(side.shared[n])) for side in (references, citing))
            found.append(Similar(named[n], score, concepts, coupling, cocitation, claims.shared(n), both, together))
    return sorted(found, key=lambda like: (-round(like.score, 12), like.paper.label.casefold(), like.paper.id))


def _compared(graph: KnowledgeGraph, where: str) -> set[int]:
    if where.strip():
        from tcgraph.graph.filters import select

        return select(graph, where, listed=True)
    from tcgraph.graph.selection import being

    return being(graph, "listed")


class _Claims:
    """What papers claim, seen from one of them.

    Attributes:
        weight: of the concepts that it claims, broader ones included.
        above: the concepts broader than each of them.
        both: for each paper those of them that it claims too.
        similarity: the cosine with every paper that shares a concept of any weight.
    """

    def __init__(self, graph: KnowledgeGraph, number: int) -> None:
        hierarchies = [Hierarchy(graph, facet) for facet in facets(graph)]
        claiming = set().union(*(hierarchy.tagged() for hierarchy in hierarchies))
        self.weight: dict[str, float] = {}
        self.above: dict[str, set[str]] = {}
        self.both: dict[int, list[str]] = defaultdict(list)
        squares: dict[int, float] = defaultdict(float)
        for hierarchy in hierarchies:
            for n, papers in hierarchy.claimed.items():
                key, weight = hierarchy.key[n], math.log(len(claiming) / len(papers)) if papers else 0.0
                for paper in papers:
                    squares[paper] += weight**2
                if number in papers:
                    self.weight[key] = weight
                    self.above[key] = {hierarchy.key[up] for up in hierarchy.upwards(n) - {n}}
                    for paper in papers:
                        self.both[paper].append(key)
        self.similarity = {
            paper: min(1.0, product / math.sqrt(squares[paper] * squares[number]))
            for paper, keys in self.both.items()
            if (product := sum(self.weight[key] ** 2 for key in keys))
        }

    def shared(self, number: int) -> tuple[str, ...]:
        """The concepts that both papers claim but for those that a narrower one implies, heaviest first."""
        keys = self.both.get(number, [])
        implied = {above for key in keys for above in self.above[key]}
        return tuple(sorted((key for key in keys if key not in implied), key=lambda key: (-self.weight[key], key)))


class _Neighbours:
    """The works that a paper cites, or the papers that cite it, and who shares them."""

    def __init__(self, graph: KnowledgeGraph, number: int, *, outgoing: bool) -> None:
        self.graph, self.outgoing = graph, outgoing
        self.own = set(_far(graph, number, outgoing=outgoing))
        self.shared: Mapping[int, set[int]] = defaultdict(set)
        for n in self.own:
            for sharing in _far(graph, n, outgoing=not outgoing):
                self.shared[sharing].add(n)

    def similarity(self, number: int) -> float:
        """Salton's cosine, each list longer by one than known."""
        if number not in self.shared:
            return 0.0
        others = len(set(_far(self.graph, number, outgoing=self.outgoing)))
        return len(self.shared[number]) / math.sqrt((len(self.own) + 1) * (others + 1))


def _far(graph: KnowledgeGraph, number: int, *, outgoing: bool) -> Iterator[int]:
    for edge in graph.edges(number, outgoing=outgoing):
        yield edge.cited if outgoing else edge.citing

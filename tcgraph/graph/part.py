"""The part of a graph that an export is about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tcgraph.graph.filters import select
from tcgraph.model import Citation, Concept, Paper

if TYPE_CHECKING:
    from tcgraph.graph.knowledge_graph import KnowledgeGraph


@dataclass(frozen=True, slots=True)
class Part:
    """Some papers of a graph, the citations among them, and the whole taxonomy.

    Args:
        graph: what it is a part of.
        numbers: the papers; None for all of them, works outside the list included.
        where: the filter that chose them; "" where none did.
    """

    graph: KnowledgeGraph
    numbers: frozenset[int] | None = None
    where: str = ""

    def __contains__(self, number: object) -> bool:
        return self.numbers is None or number in self.numbers

    def __len__(self) -> int:
        """How many papers there are in it."""
        return len(self.graph) if self.numbers is None else len(self.numbers)

    def order(self) -> range | list[int]:
        """The numbers of the papers, ascending, which is by id."""
        return range(len(self.graph)) if self.numbers is None else sorted(self.numbers)

    def papers(self, *, claims: bool = True) -> Iterator[Paper]:
        """The papers by id, one at a time; the whole graph's may come without their claims, in half the time."""
        if self.numbers is None:
            return self.graph.papers(claims=claims)
        return (self.graph.paper_at(number) for number in self.order())

    def citations(self) -> Iterator[Citation]:
        """The citations whose both ends are in it, by citing and cited id."""
        if self.numbers is None:
            return self.graph.citations()
        inside = {brief.id for brief in self.graph.briefs(self.numbers).values()}
        return (c for c in self.graph.citations() if c.citing in inside and c.cited in inside)

    def concepts(self) -> Iterator[Concept]:
        """All concepts, scheme by scheme, in the order of their files: a taxonomy makes sense as a whole."""
        return self.graph.concepts()


def part(graph: KnowledgeGraph, where: str = "") -> Part:
    """The part of a graph that a filter describes; the whole graph without one.

    Raises:
        FilterError: the filter has a slip.

    >>> import tcgraph
    >>> graph = tcgraph.load()
    >>> len(part(graph)) == len(graph) > len(part(graph, "mechanism:token-merging"))
    True
    """
    where = where.strip()
    return Part(graph, frozenset(select(graph, where)), where) if where else Part(graph)

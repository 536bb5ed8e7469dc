"""What papers have in common: the ancestors and descendants that walks from all of them reach.

Works outside the list take part like any other paper.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tcgraph.errors import WrongWords
from tcgraph.graph.limits import Limits
from tcgraph.graph.walks import distances, reading_order, within

if TYPE_CHECKING:
    from tcgraph.graph.breadth_first import Distances
    from tcgraph.graph.knowledge_graph import Brief, KnowledgeGraph


@dataclass(frozen=True, slots=True)
class Shared:
    """A paper to which walks from several papers lead, with the steps from each of them."""

    paper: Brief
    distances: tuple[int, ...]

    @property
    def distance(self) -> int:
        """The steps from all of them together."""
        return sum(self.distances)


@dataclass(frozen=True, slots=True)
class Common:
    """What papers have in common.

    Args:
        papers: the papers asked for, in their order.
        ancestors: what all of them descend from, without the papers themselves; nearest first.
        descendants: what descends from all of them, likewise.
        kin: which of them descend from each other: (ancestor, descendant, steps).
    """

    papers: tuple[Brief, ...]
    ancestors: tuple[Shared, ...]
    descendants: tuple[Shared, ...]
    kin: tuple[tuple[Brief, Brief, int], ...]


def common(graph: KnowledgeGraph, numbers: Sequence[int], limits: Limits | None = None, where: str = "") -> Common:
    """What papers descend from together, and what descends from all of them; nearest first by the sum of distances.

    Args:
        numbers: the papers.
        limits: how far to walk from each; years leave papers out of the answer, not out of the walk.
        where: a filter that the papers listed must meet (``filters``).

    Raises:
        WrongWords: fewer than two different papers.
        FilterError: the filter has a slip.

    >>> import tcgraph
    >>> graph = tcgraph.load()
    >>> shared = common(graph, [graph.number(graph.find(name).id) for name in ("DTEM", "vid-TLDR")])
    >>> shared.ancestors[0].paper.name, shared.ancestors[0].distances
    ('ToMe', (1, 1))
    """
    asked = tuple(dict.fromkeys(numbers))
    if len(asked) < 2:
        raise WrongWords("what is common takes two different papers or more; these names mean one and the same")
    limits = limits or Limits()
    briefs = graph.briefs(asked)
    above = [distances(graph, number, limits, outgoing=True) for number in asked]
    below = [distances(graph, number, limits, outgoing=False) for number in asked]
    kin = [
        (briefs[old], briefs[young], reached[old])
        for young, reached in zip(asked, above, strict=True)
        for old in asked
        if old != young and old in reached
    ]
    return Common(
        papers=tuple(briefs[number] for number in asked),
        ancestors=tuple(_shared(graph, above, limits, where, outgoing=True)),
        descendants=tuple(_shared(graph, below, limits, where, outgoing=False)),
        kin=tuple(sorted(kin, key=lambda pair: (pair[2], pair[0].id, pair[1].id))),
    )


def _shared(
    graph: KnowledgeGraph, walks: list[Distances], limits: Limits, where: str, *, outgoing: bool
) -> list[Shared]:
    starts = {next(iter(walk)) for walk in walks}
    reached = set(walks[0]).intersection(*walks[1:]) - starts
    years, order = graph.index.years, reading_order(graph, outgoing=outgoing)
    apart = {n: tuple(walk[n] for walk in walks) for n in reached if limits.holds(years[n] or None)}
    wanted = sorted(within(graph, apart, where), key=lambda n: (sum(apart[n]), max(apart[n]), order(n)))
    briefs = graph.briefs(wanted)
    return [Shared(briefs[n], apart[n]) for n in wanted]

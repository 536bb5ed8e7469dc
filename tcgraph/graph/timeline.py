"""What was worked on when: counts a year."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from tcgraph.graph.hierarchy import Hierarchy, known_facet
from tcgraph.graph.selection import chosen
from tcgraph.model import RELATIONS

if TYPE_CHECKING:
    from tcgraph.graph.knowledge_graph import KnowledgeGraph

OTHER_ROWS = ("venue", "relation")
"""What a timeline can count besides the concepts of a facet."""


class Series(NamedTuple):
    """What a timeline counts of one concept, venue or relation: a number for each of its years."""

    key: str
    label: str
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """The sum over the years."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class Timeline:
    """Counts a year.

    Args:
        by: a facet, ``venue`` or ``relation``.
        unit: what is counted: ``paper``, or ``citation`` by the year of the citing paper.
        years: from the first to the last, without a gap.
        whole: all that was looked at, year by year; a paper that stands in several series is counted once here.
        series: most first; those of nothing are left out.
        undated: how many have no year and are counted nowhere.
        apart: how many with a year stand in no series.
    """

    by: str
    unit: str
    years: tuple[int, ...]
    whole: tuple[int, ...]
    series: tuple[Series, ...]
    undated: int
    apart: int


def timeline(graph: KnowledgeGraph, by: str = "mechanism", depth: int = 1, where: str = "") -> Timeline:
    """How many papers of each year claim the concepts of a facet, or stand at a venue; or citations by relation.

    A paper counts once at each concept that it or one narrower than it claims, so the series of a facet can sum to
    more than the papers.

    Args:
        by: a facet, ``venue`` or ``relation``.
        depth: the level of the taxonomy to count at (1 is the top), with the concepts above it that end there.
        where: the papers to count; for relations, the citing ones.

    Raises:
        WrongWords: no such facet, or a slip in the filter.

    >>> import tcgraph
    >>> answer = timeline(tcgraph.load(), "training")
    >>> answer.series[0].label, len(answer.series[0].counts) == len(answer.years)
    ('Training-free', True)
    """
    by = known_facet(graph, by, also=OTHER_ROWS)
    papers = chosen(graph, where)
    year = {n: brief.year for n, brief in graph.briefs(papers).items()}
    if by == "relation":
        edges = [(edge.relation, edge.citing) for n in papers for edge in graph.edges(n, outgoing=True)]
        rows = [(name, name, [n for relation, n in edges if relation == name]) for name in RELATIONS]
        return _timeline(by, "citation", rows, year, [citing for _, citing in edges])
    if by == "venue":
        held: dict[str, list[int]] = {}
        for n, brief in graph.briefs(papers).items():
            held.setdefault(brief.venue, []).append(n)
        rows = [(venue, venue, numbers) for venue, numbers in held.items() if venue]
    else:
        hierarchy = Hierarchy(graph, by, papers)
        rows = [(hierarchy.key[n], hierarchy.label[n], list(hierarchy.claimed[n])) for n in hierarchy.cut(depth)]
    return _timeline(by, "paper", rows, year, list(papers))


def _timeline(
    by: str, unit: str, rows: list[tuple[str, str, list[int]]], year: dict[int, int | None], whole: list[int]
) -> Timeline:
    """Count rows of paper numbers by year; a number counts as often as it stands in its row."""
    dated = Counter(when for n in whole if (when := year[n]))
    years = tuple(range(min(dated), max(dated) + 1)) if dated else ()
    counted = [(key, label, Counter(year[n] for n in numbers)) for key, label, numbers in rows]
    series = [Series(key, label, tuple(counts[when] for when in years)) for key, label, counts in counted]
    placed = {n for _, _, numbers in rows for n in numbers}
    return Timeline(
        by=by,
        unit=unit,
        years=years,
        whole=tuple(dated[when] for when in years),
        series=tuple(sorted((s for s in series if s.total), key=lambda s: (-s.total, s.label.casefold(), s.key))),
        undated=sum(not year[n] for n in whole),
        apart=sum(bool(year[n]) and n not in placed for n in whole),
    )

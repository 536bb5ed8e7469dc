"""The corpus at a glance, in numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from tcgraph.graph.hierarchy import Hierarchy, facets
from tcgraph.graph.selection import chosen, having
from tcgraph.model import DESCENT, RELATIONS

if TYPE_CHECKING:
    from tcgraph.graph.knowledge_graph import Brief, Edge, KnowledgeGraph
    from tcgraph.graph.selection import Numbers

KNOWN = ("code", "arxiv", "doi", "method")
"""What ``stats`` counts as known of a paper, in words of the filter ``has:``."""


class Tally(NamedTuple):
    """How many papers there are of something."""

    key: str
    label: str
    papers: int


class FacetCount(NamedTuple):
    """How many papers claim a concept of a facet, and its top concepts with theirs (narrower ones included)."""

    facet: str
    title: str
    tagged: int
    concepts: tuple[Tally, ...]


class RelationCount(NamedTuple):
    """Citations of one relation that the papers make (how many of these are stated) and that they receive."""

    relation: str
    made: int
    stated: int
    received: int


class Coverage(NamedTuple):
    """Of how many papers a citation is known: one that they make, one that they receive; of descent, of any kind."""

    citing: int
    cited: int
    building_on: int
    built_upon: int
    unlinked: int


@dataclass(frozen=True, slots=True)
class Statistics:
    """Papers in numbers.

    Args:
        outside: how many works outside the list the papers cite.
        years: papers by year, in order; those without a year under None.
        venues: most papers first.
        known: by word of ``KNOWN``, how many papers have it.
        most_built_upon: the papers that most others build directly on, with how many these are.
        foundations: the works outside the list that most of these papers build directly on.
    """

    papers: int
    outside: int
    years: dict[int | None, int]
    venues: tuple[Tally, ...]
    facets: tuple[FacetCount, ...]
    known: dict[str, int]
    citations: tuple[RelationCount, ...]
    coverage: Coverage
    most_built_upon: tuple[tuple[Brief, int], ...]
    foundations: tuple[tuple[Brief, int], ...]


def stats(graph: KnowledgeGraph, where: str = "") -> Statistics:
    """The papers that a filter describes, in numbers; without one, all papers of the list.

    Being built upon means ``extends`` and ``uses_method_in``; a citation that is not known is not counted, so the
    shares of citing and cited papers tell how far citations are covered.

    Raises:
        FilterError: the filter has a slip.

    >>> import tcgraph
    >>> answer = stats(tcgraph.load(), "domain:vision")
    >>> answer.papers == sum(answer.years.values())
    True
    """
    papers = chosen(graph, where)
    briefs = graph.briefs(papers)
    years = Counter(brief.year for brief in briefs.values())
    venues = Counter(brief.venue for brief in briefs.values() if brief.venue)
    made = [edge for n in sorted(papers) for edge in graph.edges(n, outgoing=True)]
    received = [edge for n in sorted(papers) for edge in graph.edges(n, outgoing=False)]
    cited = graph.briefs(row.cited for row in made)
    outside = {n for n, brief in cited.items() if not brief.in_list}
    return Statistics(
        papers=len(papers),
        outside=len(outside),
        years={year: years[year] for year in sorted(years, key=lambda year: year or 9999)},
        venues=_tallies((venue, venue, count) for venue, count in venues.items()),
        facets=tuple(_facet(graph, facet, title, papers) for facet, (title, _) in facets(graph).items()),
        known={word: len(having(graph, word) & papers) for word in KNOWN},
        citations=_relations(made, received),
        coverage=_coverage(papers, made, received),
        most_built_upon=_ranked(briefs, received, papers),
        foundations=_ranked(cited, made, outside),
    )


def _tallies(counts: Iterable[tuple[str, str, int]]) -> tuple[Tally, ...]:
    found = (Tally(*count) for count in counts)
    return tuple(sorted(found, key=lambda tally: (-tally.papers, tally.label.casefold(), tally.key)))


def _ranked(briefs: dict[int, Brief], rows: list[Edge], wanted: Numbers) -> tuple[tuple[Brief, int], ...]:
    """Those of the wanted papers that others build directly on, by how many of the citations do so; most first."""
    counts = Counter(row.cited for row in rows if row.relation in DESCENT and row.cited in wanted)
    found = [(briefs[n], count) for n, count in counts.items()]
    return tuple(sorted(found, key=lambda pair: (-pair[1], pair[0].label.casefold(), pair[0].id)))


def _facet(graph: KnowledgeGraph, facet: str, title: str, papers: Numbers) -> FacetCount:
    hierarchy = Hierarchy(graph, facet, papers)
    tops = [n for n in hierarchy.cut(1) if hierarchy.claimed[n]]
    concepts = _tallies((hierarchy.key[n], hierarchy.label[n], len(hierarchy.claimed[n])) for n in tops)
    return FacetCount(facet, title, len(hierarchy.tagged()), concepts)


def _relations(made: list[Edge], received: list[Edge]) -> tuple[RelationCount, ...]:
    out = Counter((row.relation, row.confidence) for row in made)
    into = Counter(row.relation for row in received)
    return tuple(
        RelationCount(name, out[name, "stated"] + out[name, "inferred"], out[name, "stated"], into[name])
        for name in RELATIONS
    )


def _coverage(papers: Numbers, made: list[Edge], received: list[Edge]) -> Coverage:
    citing, cited = {row.citing for row in made}, {row.cited for row in received}
    return Coverage(
        citing=len(citing),
        cited=len(cited),
        building_on=len({row.citing for row in made if row.relation in DESCENT}),
        built_upon=len({row.cited for row in received if row.relation in DESCENT}),
        unlinked=len(papers - citing - cited),
    )

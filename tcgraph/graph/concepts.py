"""Concepts: what one is, who claims it, what stands below it, and what it is combined with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from tcgraph.graph.hierarchy import Hierarchy, facets
from tcgraph.graph.selection import chosen
from tcgraph.graph.tree import ConceptBranch, branches
from tcgraph.model import Concept

if TYPE_CHECKING:
    from tcgraph.graph.knowledge_graph import Brief, KnowledgeGraph
    from tcgraph.graph.selection import Numbers

_WAYS = 20


class Companion(NamedTuple):
    """A concept of another facet that papers combine with the one asked for.

    Args:
        papers: how many papers claim both, or narrower ones.
        lift: how many times as many these are as if the two were independent of each other.
    """

    key: str
    facet: str
    path: tuple[str, ...]
    papers: int
    lift: float


@dataclass(frozen=True, slots=True)
class ConceptAnswer:
    """All about one concept.

    Args:
        paths: the ways from a top concept down to it, by label; the first is the one it is shown by.
        direct: how many papers claim the concept itself.
        papers: those that claim it or a narrower one, oldest first.
        of: how many papers were looked at.
        narrower: the tree below it, without itself.
        related: ``facet/id`` and path of each related concept.
        companions: by facet, those combined most often first.
    """

    concept: Concept
    paths: tuple[tuple[str, ...], ...]
    direct: int
    papers: tuple[Brief, ...]
    of: int
    narrower: tuple[ConceptBranch, ...]
    related: tuple[tuple[str, tuple[str, ...]], ...]
    companions: tuple[Companion, ...]

    @property
    def years(self) -> dict[int, int]:
        """How many of the papers are of each year, from the first to the last; 0 where there is none."""
        counts = Counter(brief.year for brief in self.papers if brief.year)
        return {year: counts[year] for year in range(min(counts), max(counts) + 1)} if counts else {}


def concept(graph: KnowledgeGraph, concept_key: str, where: str = "") -> ConceptAnswer:
    """What a concept means, where it stands, which papers claim it, and what they combine it with.

    Outside works claim no concepts, so only the list counts.

    Args:
        concept_key: ``facet/id``.
        where: count only the papers that this filter describes.

    Raises:
        UnknownName: no such concept.
        FilterError: a slip in the filter.

    >>> import tcgraph
    >>> answer = concept(tcgraph.load(), "mechanism/token-merging")
    >>> answer.paths
    (('Token reduction', 'Token merging'),)
    >>> answer.direct <= len(answer.papers) <= answer.of
    True
    """
    subject = graph.concept(concept_key)
    looked_at = chosen(graph, where)
    hierarchy = Hierarchy(graph, subject.facet, looked_at)
    number = next(n for n, key in hierarchy.key.items() if key == concept_key)
    claiming = hierarchy.claimed[number]
    briefs = graph.briefs(claiming).values()
    below = list(branches(hierarchy, number, None))[1:]
    return ConceptAnswer(
        concept=subject,
        paths=tuple(islice(_paths(hierarchy, number), _WAYS)),
        direct=len(hierarchy.direct[number]),
        papers=tuple(sorted(briefs, key=lambda brief: (brief.year or 9999, brief.label.casefold(), brief.id))),
        of=len(looked_at),
        narrower=tuple(_raised(branch) for branch in below),
        related=tuple((key, graph.concept_path(key)) for key in subject.related),
        companions=tuple(_companions(graph, subject.facet, claiming, looked_at)),
    )


def _raised(branch: ConceptBranch) -> ConceptBranch:
    """A branch of a tree whose root is left out."""
    return branch._replace(parent=branch.parent - 1, level=branch.level - 1)


def _paths(hierarchy: Hierarchy, number: int) -> Iterator[tuple[str, ...]]:
    """Every way up, the first broader concepts first; a circle ends where it would begin anew."""
    waiting: list[tuple[int, ...]] = [(number,)]
    while waiting:
        chain = waiting.pop()
        above = [n for n in hierarchy.broader[chain[0]] if n not in chain]
        if not above:
            yield tuple(hierarchy.label[n] for n in chain)
        waiting += [(n, *chain) for n in reversed(above)]


def _companions(graph: KnowledgeGraph, facet: str, claiming: Numbers, looked_at: Numbers) -> Iterator[Companion]:
    """Concepts of the other facets that the papers claim, most papers first.

    Lift (Brin, Motwani, Ullman and Tsur 1997, there "interest") is P(both) / (P(one) P(other)). A broader concept
    that holds no other of these papers than one narrower than it says nothing more and is left out.
    """
    for other in (name for name in facets(graph) if name != facet):
        hierarchy = Hierarchy(graph, other, looked_at)
        both = {n: papers & claiming for n, papers in hierarchy.claimed.items()}
        telling = [n for n, papers in both.items() if papers and not _repeated(hierarchy, both, n)]
        for n in sorted(hierarchy.ordered(telling), key=lambda n: -len(both[n])):
            lift = len(both[n]) * len(looked_at) / (len(claiming) * len(hierarchy.claimed[n]))
            yield Companion(hierarchy.key[n], other, hierarchy.path(n), len(both[n]), lift)


def _repeated(hierarchy: Hierarchy, both: dict[int, Numbers], number: int) -> bool:
    return any(len(both[n]) == len(both[number]) for n in _below(hierarchy, number))


def _below(hierarchy: Hierarchy, number: int) -> Iterable[int]:
    return (n for n in hierarchy.narrower[number] if number not in hierarchy.downwards(n))

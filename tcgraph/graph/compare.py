"""Papers side by side: what they are, which concepts they share, how they stand to each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tcgraph.errors import WrongWords
from tcgraph.graph.common import Common, common
from tcgraph.graph.walks import within
from tcgraph.model import Paper

if TYPE_CHECKING:
    from tcgraph.graph.knowledge_graph import Brief, KnowledgeGraph


@dataclass(frozen=True, slots=True)
class Held:
    """A concept that at least one of the papers claims.

    Args:
        label: its preferred label; ``path`` leads to it from the top.
        by: for each paper in the order asked for, whether it claims the concept itself.
    """

    key: str
    facet: str
    label: str
    path: tuple[str, ...]
    by: tuple[bool, ...]

    @property
    def shared(self) -> bool:
        """Whether all of the papers claim it."""
        return all(self.by)


@dataclass(frozen=True, slots=True)
class Between:
    """A citation between two of the papers, or from a third paper to at least two of them.

    Args:
        citing: who cites.
        cited: positions of the cited papers, in the order asked for.
        relations: the relation to each of them.
    """

    citing: Brief
    cited: tuple[int, ...]
    relations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Papers side by side.

    Args:
        concepts: by facet and in the order of the taxonomy.
        direct: citations among the papers themselves.
        comparing: third papers that name at least two of them, those that compare with them first.
        common: common ancestors and descendants.
    """

    papers: tuple[Paper, ...]
    briefs: tuple[Brief, ...]
    concepts: tuple[Held, ...]
    direct: tuple[Between, ...]
    comparing: tuple[Between, ...]
    common: Common


def compare(graph: KnowledgeGraph, numbers: Sequence[int], where: str = "") -> Comparison:
    """Put papers side by side.

    Args:
        numbers: the papers.
        where: a filter (``filters``) that third papers must meet: who compares with several of them, and common
            ancestors and descendants.

    Raises:
        WrongWords: fewer than two different papers.
        FilterError: the filter has a slip.

    >>> import tcgraph
    >>> graph = tcgraph.load()
    >>> answer = compare(graph, [graph.number(graph.find(name).id) for name in ("ToMe", "DynamicViT")])
    >>> [held.label for held in answer.concepts if held.shared]
    ['Vision understanding', 'Image recognition', 'Video recognition']
    """
    asked = list(dict.fromkeys(numbers))
    if len(asked) < 2:
        raise WrongWords("a comparison takes two different papers or more; these names mean one and the same")
    papers = tuple(graph.paper_at(number) for number in asked)
    briefs = graph.briefs(asked)
    return Comparison(
        papers=papers,
        briefs=tuple(briefs[number] for number in asked),
        concepts=tuple(_concepts(graph, papers)),
        direct=tuple(_naming(graph, asked, among=True)),
        comparing=tuple(_naming(graph, asked, among=False, where=where)),
        common=common(graph, asked, where=where),
    )


def _concepts(graph: KnowledgeGraph, papers: Sequence[Paper]) -> list[Held]:
    claimed = [{tag.concept for tag in paper.tags} for paper in papers]
    every = set().union(*claimed)
    order = {key: n for n, key in graph.rows("SELECT n, key FROM concept") if key in every}
    held = []
    for key in sorted(every, key=order.__getitem__):
        path = graph.concept_path(key)
        held.append(Held(key, key.partition("/")[0], path[-1], path, tuple(key in claims for claims in claimed)))
    return held


def _naming(graph: KnowledgeGraph, asked: Sequence[int], *, among: bool, where: str = "") -> list[Between]:
    """Who names papers asked for: each other (among), or third papers that name two and more."""
    position = {number: place for place, number in enumerate(asked)}
    named: dict[int, dict[int, str]] = {}
    for number in asked:
        for edge in graph.edges(number, outgoing=False):
            named.setdefault(edge.citing, {})[position[number]] = edge.relation
    chosen = {
        citing: relations
        for citing, relations in named.items()
        if (citing in position) == among and (among or len(relations) > 1)
    }
    briefs = graph.briefs(within(graph, chosen, where))
    found = [
        Between(briefs[citing], tuple(sorted(relations)), tuple(relations[place] for place in sorted(relations)))
        for citing, relations in chosen.items()
        if citing in briefs
    ]
    return sorted(
        found,
        key=lambda naming: (
            -naming.relations.count("compares_with"),
            -len(naming.cited),
            naming.citing.year or 9999,
            naming.citing.label.casefold(),
            naming.citing.id,
        ),
    )

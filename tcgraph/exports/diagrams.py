"""Citations as diagrams, which ``mermaid`` and ``dot`` write."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tcgraph.exports.citation_words import dated, relation_words
from tcgraph.model import RELATIONS

if TYPE_CHECKING:
    from tcgraph.graph.knowledge_graph import Edge, KnowledgeGraph
    from tcgraph.graph.part import Part

FORMATS = ("mermaid", "dot")


@dataclass(frozen=True, slots=True)
class Diagram:
    """Boxes and arrows.

    Args:
        nodes: labels by id.
        edges: (from, to, label); an empty label draws a bare arrow.
        direction: ``LR``, ``RL`` or ``TD``.
        rounded: the ids of nodes that are drawn without corners.
    """

    nodes: Mapping[str, str]
    edges: Collection[tuple[str, str, str]]
    direction: str = "LR"
    rounded: Collection[str] = ()


def drawn(diagram: Diagram, form: str) -> str:
    """A diagram in one of ``FORMATS``."""
    from tcgraph.exports.dot import dot
    from tcgraph.exports.mermaid import mermaid

    return (mermaid if form == "mermaid" else dot)(diagram)


def one_line(text: str) -> str:
    """Text without line ends and control characters, which labels cannot hold."""
    return re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+", " ", text)


def of_citations(graph: KnowledgeGraph, numbers: Iterable[int], edges: Iterable[Edge]) -> Diagram:
    """Papers and citations as a diagram in which time runs to the right and arrows point at what is built upon."""
    edges = list(edges)
    papers = graph.briefs([*numbers, *(number for edge in edges for number in (edge.citing, edge.cited))])
    order = sorted(papers.values(), key=lambda brief: (brief.year or 9999, brief.label.casefold(), brief.id))
    nodes = {brief.id: dated(brief) for brief in order}
    arrows = [
        (papers[edge.citing].id, papers[edge.cited].id, relation_words(edge.relation, edge.confidence))
        for edge in edges
    ]
    return Diagram(nodes, arrows, "RL")


def of_part(part: Part, via: Collection[str] = RELATIONS, facets: Collection[str] = ()) -> Diagram:
    """The citations of some relations among the papers of a part, and the concepts of some facets that they claim.

    Concepts have no corners; what is broader than a concept is there when a paper claims it too.
    """
    edges = [
        edge
        for number in part.order()
        for edge in part.graph.edges(number, outgoing=True)
        if edge.cited in part and edge.relation in via
    ]
    papers = of_citations(part.graph, part.order(), edges)
    if not facets:
        return papers
    tags = [(paper.id, tag) for paper in part.papers() for tag in paper.tags if tag.facet in facets]
    claimed = {tag.concept for _, tag in tags}
    concepts = {concept.key: concept for concept in part.concepts() if concept.key in claimed}
    arrows = [(paper, tag.concept, tag.facet) for paper, tag in tags]
    arrows += [
        (key, above, "broader")
        for key, concept in concepts.items()
        for above in (f"{concept.facet}/{name}" for name in concept.broader)
        if above in concepts
    ]
    nodes = {**papers.nodes, **{key: concept.pref_label for key, concept in concepts.items()}}
    return Diagram(nodes, [*papers.edges, *arrows], papers.direction, frozenset(concepts))

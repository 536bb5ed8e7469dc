"""Graphs as text that other tools draw: Mermaid and Graphviz DOT."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tcgraph.graph.knowledge_graph import Edge, KnowledgeGraph


def mermaid(nodes: Mapping[str, str], edges: Iterable[tuple[str, str, str]], direction: str = "LR") -> str:
    """A Mermaid flowchart.

    Args:
        nodes: labels by id.
        edges: (from, to, label); an empty label draws a bare arrow.
        direction: ``LR`` or ``TD``.
    """
    number = {node: f"n{position}" for position, node in enumerate(nodes)}
    lines = [f"flowchart {direction}"]
    lines += [f'    {number[node]}["{_entity(label)}"]' for node, label in nodes.items()]
    for start, end, label in edges:
        arrow = f'-- "{_entity(label)}" -->' if label else "-->"
        lines.append(f"    {number[start]} {arrow} {number[end]}")
    return "\n".join(lines) + "\n"


def _entity(text: str) -> str:
    """Mermaid's own escapes: entity codes, without ``&``."""
    return "".join(f"#{ord(c)};" if c in '"#;<>&\\`[]{}()|' else c for c in _one_line(text))


def dot(nodes: Mapping[str, str], edges: Iterable[tuple[str, str, str]], direction: str = "LR") -> str:
    """A Graphviz digraph; ids and labels are quoted as the DOT language asks."""
    lines = ["digraph tcgraph {", f"    rankdir={direction};", "    node [shape=box];"]
    lines += [f"    {_quoted(node)} [label={_quoted(label)}];" for node, label in nodes.items()]
    for start, end, label in edges:
        told = f" [label={_quoted(label)}]" if label else ""
        lines.append(f"    {_quoted(start)} -> {_quoted(end)}{told};")
    return "\n".join([*lines, "}"]) + "\n"


def _quoted(text: str) -> str:
    return '"' + _one_line(text).replace("\\", "\\\\").replace('"', '\\"') + '"'


def _one_line(text: str) -> str:
    return re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+", " ", text)


def of_citations(graph: KnowledgeGraph, numbers: Iterable[int], edges: Iterable[Edge], form: str) -> str:
    """Papers and citations as a diagram in which time runs to the right and arrows point at what is built upon."""
    from tcgraph.cli.wording import dated, relation_words

    edges = list(edges)
    papers = graph.briefs([*numbers, *(number for edge in edges for number in (edge.citing, edge.cited))])
    order = sorted(papers.values(), key=lambda brief: (brief.year or 9999, brief.label.casefold(), brief.id))
    nodes = {brief.id: dated(brief) for brief in order}
    arrows = [
        (papers[edge.citing].id, papers[edge.cited].id, relation_words(edge.relation, edge.confidence))
        for edge in edges
    ]
    return (mermaid if form == "mermaid" else dot)(nodes, arrows, "RL")

"""Graphs as Mermaid flowcharts."""

from __future__ import annotations

from tcgraph.exports.diagrams import Diagram, one_line

MOST_EDGES, MOST_CHARACTERS = 500, 50_000
"""What Mermaid draws at most unless its settings ``maxEdges`` and ``maxTextSize`` say otherwise."""


def mermaid(diagram: Diagram) -> str:
    """A Mermaid flowchart."""
    number = {node: f"n{position}" for position, node in enumerate(diagram.nodes)}
    lines = [f"flowchart {diagram.direction}"]
    for node, label in diagram.nodes.items():
        start, end = ("([", "])") if node in diagram.rounded else ("[", "]")
        lines.append(f'    {number[node]}{start}"{_entity(label)}"{end}')
    for start, end, label in diagram.edges:
        arrow = f'-- "{_entity(label)}" -->' if label else "-->"
        lines.append(f"    {number[start]} {arrow} {number[end]}")
    return "\n".join(lines) + "\n"


def _entity(text: str) -> str:
    """Mermaid's own escapes: entity codes, without ``&``."""
    return "".join(f"#{ord(c)};" if c in '"#;<>&\\`[]{}()|' else c for c in one_line(text))

"""Graphs in the DOT language of Graphviz."""

from __future__ import annotations

from tcgraph.exports.diagrams import Diagram, one_line


def dot(diagram: Diagram) -> str:
    """A Graphviz digraph; ids and labels are quoted as the DOT language asks."""
    lines = ["digraph tcgraph {", f"    rankdir={diagram.direction};", "    node [shape=box];"]
    for node, label in diagram.nodes.items():
        shape = ", shape=ellipse" if node in diagram.rounded else ""
        lines.append(f"    {_quoted(node)} [label={_quoted(label)}{shape}];")
    for start, end, label in diagram.edges:
        told = f" [label={_quoted(label)}]" if label else ""
        lines.append(f"    {_quoted(start)} -> {_quoted(end)}{told};")
    return "\n".join([*lines, "}"]) + "\n"


def _quoted(text: str) -> str:
    return '"' + one_line(text).replace("\\", "\\\\").replace('"', '\\"') + '"'

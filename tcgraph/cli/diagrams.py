"""Graphs as text that other tools draw: Mermaid and Graphviz DOT."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


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
    return "".join(f"#{ord(c)};" if c in '"#;<>&\\`[]{}()|' else " " if c in "\r\n" else c for c in text)


def dot(nodes: Mapping[str, str], edges: Iterable[tuple[str, str, str]], direction: str = "LR") -> str:
    """A Graphviz digraph; ids and labels are quoted as the DOT language asks."""
    lines = ["digraph tcgraph {", f"    rankdir={direction};", "    node [shape=box];"]
    lines += [f"    {_quoted(node)} [label={_quoted(label)}];" for node, label in nodes.items()]
    for start, end, label in edges:
        told = f" [label={_quoted(label)}]" if label else ""
        lines.append(f"    {_quoted(start)} -> {_quoted(end)}{told};")
    return "\n".join([*lines, "}"]) + "\n"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'

"""Concepts are broader than each other in a circle.

SKOS does not forbid it, but a circle has no top: trees that are drawn from it never end, and a search that takes in
all narrower concepts takes in everything. The whole circle is told, once.

Wrong:

    <cats> skos:broader <pets> .
    <pets> skos:broader <house-cats> .
    <house-cats> skos:broader <cats> .

Right:

    <cats> skos:broader <pets> .
    <house-cats> skos:broader <cats> .
"""

from __future__ import annotations

from collections.abc import Iterator

from tcgraph.components import components
from tcgraph.source_model import Corpus, Diagnostic, Severity
from tcgraph.taxonomy.closure import shortest_path
from tcgraph.taxonomy.skos_graph import graph_of

CODE = "Q012"
SEVERITY = Severity.WARNING


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    """One finding for each knot of concepts that reach each other upwards, with a shortest circle."""
    graph = graph_of(corpus)
    rank = {concept: position for position, concept in enumerate(graph.above)}
    for component in components(graph.above):
        if len(component) < 2:
            continue
        inside = frozenset(component)
        ahead = {one: [far for far in graph.above[one] if far in inside and far != one] for one in component}
        start = min(component, key=rank.__getitem__)
        circle = shortest_path(start, start, ahead)
        way = graph.names(circle, " < ")
        others = sorted(inside - {*circle}, key=rank.__getitem__)
        message = f"broader concepts go in a circle: {way}"
        if others:
            message += f"; with further circles through {graph.names(others)}"
        location = graph.above[circle[0]][circle[1]].location
        yield Diagnostic(location, CODE, message, SEVERITY, "take away the step that leads down")

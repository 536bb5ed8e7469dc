"""A broader concept is given that another broader concept already leads to.

The short cut makes the concept appear twice, at two depths, wherever the hierarchy is drawn.

Wrong:

    <cats> skos:broader <mammals>, <animals> .
    <mammals> skos:broader <animals> .

Right:

    <cats> skos:broader <mammals> .
    <mammals> skos:broader <animals> .
"""

from __future__ import annotations

from collections.abc import Iterator

from tcgraph.source_model import Corpus, Diagnostic, Severity
from tcgraph.taxonomy.closure import reaching, shortest_path
from tcgraph.taxonomy.skos import MAPPINGS
from tcgraph.taxonomy.skos_graph import WAY, graph_of

CODE = "Q018"
SEVERITY = Severity.WARNING


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    """Directly broader concepts that are also above a directly broader concept; circles are another rule's."""
    graph = graph_of(corpus)
    direct = {
        one: [far for far, found in others.items() if far != one and found.predicate not in MAPPINGS]
        for one, others in graph.broader.items()
    }
    several = {one: others for one, others in direct.items() if len(others) > 1}
    asked = {(near, far) for others in several.values() for near in others for far in others if near != far}
    asked |= {(near, one) for one, others in several.items() for near in others}
    reached = reaching(asked, direct) if several else set()
    for one, others in several.items():
        for far in others:
            near = next((n for n in others if (n, far) in reached and (far, n) not in reached), None)
            if near is not None and (near, one) not in reached:
                between = shortest_path(near, far, direct, WAY) or [near, far]
                way = graph.names([one, *between], " < ")
                message = f"{graph.name(far)} is given as broader than {graph.name(one)}, and follows from {way}"
                location = graph.broader[one][far].location
                yield Diagnostic(location, CODE, message, SEVERITY, "take away the direct one")

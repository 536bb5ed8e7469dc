"""The graph as networkx sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcgraph.graph.part import part
from tcgraph.graph.property_graph import arcs, flat, vertices

if TYPE_CHECKING:
    import networkx

    from tcgraph.graph.knowledge_graph import KnowledgeGraph


def to_networkx(graph: KnowledgeGraph, where: str = "") -> networkx.MultiDiGraph[str]:
    """Papers, methods and concepts as nodes, what links them as edges.

    Nodes: ``<paper id>`` (``kind="paper"``, with ``label``, ``title``, ``year``, ``venue``, ``in_list`` and more),
    ``method/<paper id>--<slug>`` (``kind="method"``), ``<facet>/<id>`` (``kind=<facet>``, with ``label`` and
    ``definition``).
    Edges are keyed by relation: paper -> concept (the facet), paper -> method (``proposes``), concept -> concept
    (``broader``, ``related``), citing -> cited (``extends``, ``uses_method_in``, ``compares_with``, ``cites``, with
    ``confidence`` and ``evidence``).

    The names are those of the exports (``property_graph``). Several values are one text, joined by ``; ``, and what
    is unknown is left out, so that networkx's own writers take the graph.

    Args:
        where: only the papers that this filter describes, the citations among them, and the whole taxonomy.

    Raises:
        FilterError: the filter has a slip.

    >>> import tcgraph
    >>> g = tcgraph.load().to_networkx()
    >>> g.nodes["arxiv-2210.09461"]["title"]
    'Token Merging: Your ViT But Faster'
    >>> g.has_edge("arxiv-2210.09461", "mechanism/token-merging", key="mechanism")
    True
    """
    import networkx as nx

    chosen = part(graph, where)
    result: nx.MultiDiGraph[str] = nx.MultiDiGraph(name=graph.summary().title)
    for vertex in vertices(chosen):
        result.add_node(vertex.id, **{name: flat(value) for name, value in vertex.values.items()})
    for arc in arcs(chosen):
        values = {name: flat(value) for name, value in arc.values.items()}
        result.add_edge(arc.source, arc.target, key=arc.relation, **values)
    return result

"""The graph as networkx sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx

    from tcgraph.graph.knowledge_graph import KnowledgeGraph


def to_networkx(graph: KnowledgeGraph) -> networkx.MultiDiGraph[str]:
    """Papers, methods and concepts as nodes, what links them as edges.

    Nodes: ``<paper id>`` (``kind="paper"``, with ``label``, ``title``, ``year``, ``venue``, ``in_list``),
    ``method/<slug>`` (``kind="method"``), ``<facet>/<id>`` (``kind=<facet>``, with ``label`` and ``definition``).
    Edges are keyed by relation: paper -> concept (the facet), paper -> method (``proposes``), concept -> concept
    (``broader``), citing -> cited (``extends``, ``uses_method_in``, ``compares_with``, ``cites``, with
    ``confidence`` and ``evidence``).

    >>> import tcgraph
    >>> g = tcgraph.load().to_networkx()
    >>> g.nodes["arxiv-2210.09461"]["title"]
    'Token Merging: Your ViT But Faster'
    >>> g.has_edge("arxiv-2210.09461", "mechanism/token-merging", key="mechanism")
    True
    """
    import networkx as nx

    from tcgraph.taxonomy.words import slug

    result: nx.MultiDiGraph[str] = nx.MultiDiGraph(name=graph.summary().title)
    for concept in graph.concepts():
        result.add_node(concept.key, kind=concept.facet, label=concept.pref_label, definition=concept.definition)
    for concept in graph.concepts():
        for above in concept.broader:
            result.add_edge(concept.key, f"{concept.facet}/{above}", key="broader")
    for paper in graph.papers():
        result.add_node(
            paper.id,
            kind="paper",
            label=paper.name,
            title=paper.title,
            year=paper.year,
            venue=paper.venue,
            in_list=paper.in_list,
        )
        for tag in paper.tags:
            result.add_edge(paper.id, tag.concept, key=tag.facet)
        for name in paper.methods:
            node = f"method/{slug(name) or name}"
            if node not in result:
                result.add_node(node, kind="method", label=name)
            result.add_edge(paper.id, node, key="proposes")
    for citation in graph.citations():
        result.add_edge(
            citation.citing,
            citation.cited,
            key=citation.relation,
            confidence=citation.confidence,
            evidence=citation.evidence.url,
        )
    return result

"""A group of linked concepts hangs together with nothing else in its scheme.

Such an island is mostly a forgotten ``broader`` or an undeclared top concept: whoever comes in from the scheme's top
does not find it. Concepts under declared top concepts hang together. Single concepts are orphans, another rule.

Wrong:

    <animals> skos:hasTopConcept <mammals> .
    <cats> skos:broader <mammals> .
    <sparrows> skos:broader <birds> ; skos:inScheme <animals> .

Right:

    <animals> skos:hasTopConcept <mammals>, <birds> .
    <cats> skos:broader <mammals> .
    <sparrows> skos:broader <birds> ; skos:inScheme <animals> .
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from tcgraph.source_model import Corpus, Diagnostic, Severity
from tcgraph.taxonomy.closure import join, representative
from tcgraph.taxonomy.skos import MAPPINGS, RELATIONS
from tcgraph.taxonomy.skos_graph import SkosGraph, graph_of

CODE = "Q011"
SEVERITY = Severity.INFO


_NAMED = 3


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    """The clusters of each scheme but the largest, or the one that the top concepts are in."""
    graph = graph_of(corpus)
    parents = _joined(graph)
    for scheme, concepts in graph.by_scheme.items():
        clusters: dict[str, list[str]] = defaultdict(list)
        for concept in concepts:
            if concept in parents:
                clusters[representative(parents, concept)].append(concept)
        tops = {
            parents and representative(parents, top) for top in graph.top_concepts.get(scheme, ()) if top in parents
        }
        main = tops or {max(clusters, key=lambda root: len(clusters[root]))} if clusters else set()
        for root, members in clusters.items():
            if root not in main:
                names = ", ".join(graph.name(concept) for concept in members[:_NAMED])
                more = f" and {len(members) - _NAMED} more" if len(members) > _NAMED else ""
                message = f"{names}{more} hang together with nothing else in the scheme"
                hint = "add a broader concept, or declare the highest of them a top concept"
                yield Diagnostic(graph.place(members[0]), CODE, message, SEVERITY, hint)


def _joined(graph: SkosGraph) -> dict[str, str]:
    """A union-find forest of the linked concepts; the top concepts of a scheme are linked through it."""
    parents: dict[str, str] = {}
    for statement in graph.all(*RELATIONS, *MAPPINGS):
        if not statement.literal and statement.subject != statement.object:
            join(parents, statement.subject, statement.object)
    for tops in graph.top_concepts.values():
        linked = [top for top in tops if top in parents]
        for top in linked[1:]:
            join(parents, linked[0], top)
    return parents

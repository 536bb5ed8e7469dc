"""A top concept has a broader concept in the same scheme.

Then it is not at the top: it shows up twice, or its broader concept not at all. SKOS leaves it to convention
(Reference, 4.6.3). A broader concept in another scheme is fine.

Wrong:

    <animals> skos:hasTopConcept <cats> .
    <cats> skos:broader <mammals> .
    <mammals> skos:inScheme <animals> .

Right:

    <animals> skos:hasTopConcept <mammals> .
    <cats> skos:broader <mammals> ; skos:inScheme <animals> .
"""

from __future__ import annotations

from collections.abc import Iterator

from tcgraph.source_model import Corpus, Diagnostic, Severity
from tcgraph.taxonomy.skos import MAPPINGS
from tcgraph.taxonomy.skos_graph import graph_of

CODE = "Q017"
SEVERITY = Severity.WARNING


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    """Broader concepts, in the scheme or in none, of top concepts."""
    graph = graph_of(corpus)
    for scheme, tops in graph.top_concepts.items():
        for concept in tops:
            for other, statement in graph.broader.get(concept, {}).items():
                here = scheme in graph.schemes_of.get(other, (scheme,))
                if here and other != concept and statement.predicate not in MAPPINGS:
                    top, higher = graph.name(concept), graph.name(other)
                    message = f"{top} is a top concept of {graph.name(scheme)} and has the broader concept {higher}"
                    hint = "declare the highest concept the top one, or take away the broader"
                    yield Diagnostic(statement.location, CODE, message, SEVERITY, hint)

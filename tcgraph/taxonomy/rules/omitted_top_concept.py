"""A concept scheme has no top concept.

Top concepts are where browsing begins; without one a program can only list everything.

Wrong:

    <animals> a skos:ConceptScheme .
    <mammals> skos:inScheme <animals> .

Right:

    <animals> a skos:ConceptScheme ; skos:hasTopConcept <mammals> .
    <mammals> skos:inScheme <animals> .
"""

from __future__ import annotations

from collections.abc import Iterator

from tcgraph.source_model import Corpus, Diagnostic, Severity
from tcgraph.taxonomy.skos import SCHEME
from tcgraph.taxonomy.skos_graph import graph_of

CODE = "Q016"
SEVERITY = Severity.INFO


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    """Typed schemes with concepts, none of them a top concept."""
    graph = graph_of(corpus)
    for scheme, reason in graph.classes[SCHEME].items():
        if not reason.rule and scheme in graph.by_scheme and scheme not in graph.top_concepts:
            message = (
                f"none of the concepts of {graph.name(scheme)}, {len(graph.by_scheme[scheme])} in all, is a top concept"
            )
            yield Diagnostic(graph.place(scheme), CODE, message, SEVERITY, "add skos:hasTopConcept")

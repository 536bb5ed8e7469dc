"""A resource is both a concept and a concept scheme.

SKOS S9: the two classes are disjoint. A thesaurus is not one of its own terms; programs that meet such a resource
show the whole scheme as a term, or no term at all. Uses count as well as types: what is named as ``skos:inScheme`` is
a scheme (S4), what has a ``skos:broader`` is a concept (S19).

Wrong:

    <animals> a skos:ConceptScheme ; skos:narrower <cats> .

Right:

    <animals> a skos:ConceptScheme ; skos:hasTopConcept <cats> .
"""

from __future__ import annotations

from collections.abc import Iterator

from tcgraph.source_model import Corpus, Diagnostic, Severity
from tcgraph.taxonomy.skos import CONCEPT, SCHEME
from tcgraph.taxonomy.skos_graph import graph_of

CODE = "S009"
SEVERITY = Severity.ERROR


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    """Resources in both classes, by type or by use."""
    graph = graph_of(corpus)
    concepts, schemes = graph.classes[CONCEPT], graph.classes[SCHEME]
    for iri in concepts:
        if iri in schemes:
            reason, other = concepts[iri], schemes[iri]
            at = reason if reason.rule or not other.rule else other
            message = f"S9: {graph.name(iri)} is both a concept and a concept scheme"
            hint = f"a concept {reason}, a scheme {other}"
            yield Diagnostic(at.statement.location, CODE, message, SEVERITY, hint)

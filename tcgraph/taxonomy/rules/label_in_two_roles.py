"""A concept has one text as two kinds of label.

SKOS S13: preferred, alternative and hidden labels exclude each other. (qSKOS calls it a disjoint labels violation.)
The same text in another language or in another case is another label.

Wrong:

    <love> skos:prefLabel "love"@en ; skos:altLabel "love"@en .

Right:

    <love> skos:prefLabel "love"@en ; skos:altLabel "adoration"@en .
"""

from __future__ import annotations

from collections.abc import Iterator

from tcgraph.source_model import Corpus, Diagnostic, Severity, Statement
from tcgraph.taxonomy.skos import LABELS, tagged
from tcgraph.taxonomy.skos_graph import graph_of

CODE = "S013"
SEVERITY = Severity.ERROR


_KINDS = ("preferred", "alternative", "hidden")


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    """Labels that the same resource has in two or three roles: told at all but the first."""
    graph = graph_of(corpus)
    roles: dict[tuple[str, str, str], tuple[str, Statement]] = {}
    for kind, name in zip(_KINDS, LABELS, strict=True):
        for statement in graph.all(name):
            key = statement.subject, statement.object, statement.language.lower()
            other, first = roles.setdefault(key, (kind, statement))
            if other != kind:
                message = (
                    f"S13: {tagged(statement)} is both {other} and {kind} label of {graph.name(statement.subject)}"
                )
                hint = f"keep one of the two; the {other} one stands in line {first.location.line}"
                yield Diagnostic(statement.location, CODE, message, SEVERITY, hint)

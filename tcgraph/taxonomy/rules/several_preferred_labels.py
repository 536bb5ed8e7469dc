"""A concept has several preferred labels in one language.

SKOS S14: at most one ``skos:prefLabel`` a language tag, and at most one without. (qSKOS: inconsistent preferred
labels.) Which one a program shows is chance. ``en`` and ``en-GB`` are two tags.

Wrong:

    <love> skos:prefLabel "love"@en, "adoration"@en .

Right:

    <love> skos:prefLabel "love"@en ; skos:altLabel "adoration"@en .
"""

from __future__ import annotations

from collections.abc import Iterator

from tcgraph.source_model import Corpus, Diagnostic, Severity, Statement
from tcgraph.taxonomy.skos import LABELS, tagged
from tcgraph.taxonomy.skos_graph import graph_of

CODE = "S014"
SEVERITY = Severity.ERROR


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    """Preferred labels after the first of the same language tag."""
    graph = graph_of(corpus)
    first: dict[tuple[str, str], Statement] = {}
    for statement in graph.all(LABELS[0]):
        other = first.setdefault((statement.subject, statement.language.lower()), statement)
        if other.object != statement.object:
            language = f"in {statement.language!r}" if statement.language else "without a language"
            message = (
                f"S14: {tagged(statement)} is a second preferred label of {graph.name(statement.subject)} {language}"
            )
            hint = f"make it an alternative label; {tagged(other)} in line {other.location.line} is preferred"
            yield Diagnostic(statement.location, CODE, message, SEVERITY, hint)

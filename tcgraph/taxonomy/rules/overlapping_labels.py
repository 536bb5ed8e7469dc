"""Two concepts of one scheme have the same label.

A reader who meets the label cannot tell which is meant, and tcgraph takes the first. Case, spaces and hyphens do not
matter; labels of different languages or schemes are different labels.

Wrong:

    - id: token-pruning
      label: Token pruning
      alt: [Pruning]
    - id: weight-pruning
      label: Weight pruning
      alt: [Pruning]

Right:

    - id: token-pruning
      label: Token pruning
      alt: [Pruning]
    - id: weight-pruning
      label: Weight pruning
"""

from __future__ import annotations

from collections.abc import Iterator

from tcgraph.source_model import Corpus, Diagnostic, Severity, Statement
from tcgraph.taxonomy.skos import LABELS, tagged
from tcgraph.taxonomy.skos_graph import graph_of
from tcgraph.taxonomy.words import fold

CODE = "Q005"
SEVERITY = Severity.WARNING


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    """Labels that an earlier concept of the same scheme has, of whatever kind."""
    graph = graph_of(corpus)
    described = frozenset(graph.concepts)
    first: dict[tuple[str, str, str], Statement] = {}
    told = set()
    for statement in graph.all(*LABELS):
        if statement.subject not in described or not statement.literal or not statement.object.strip():
            continue
        for scheme in graph.schemes_of.get(statement.subject, ("",)):
            other = first.setdefault((scheme, statement.language, fold(statement.object)), statement)
            pair = statement.subject, other.subject
            if other.subject != statement.subject and pair not in told:
                told.add(pair)
                one, two = graph.name(statement.subject), graph.name(other.subject)
                message = f"{one} and {two} share the label {tagged(statement)}"
                hint = f"keep it at one of the two; the other stands in line {other.location.line}"
                yield Diagnostic(statement.location, CODE, message, SEVERITY, hint)

"""There is no language in which every concept has a label.

Then the vocabulary cannot be shown whole in any language.

Wrong:

    <cats> skos:prefLabel "cats"@en .
    <dogs> skos:prefLabel "chiens"@fr .

Right:

    <cats> skos:prefLabel "cats"@en .
    <dogs> skos:prefLabel "dogs"@en, "chiens"@fr .
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tcgraph.source_model import Corpus, Diagnostic, Severity
from tcgraph.taxonomy.skos_graph import graph_of

CODE = "Q003"
SEVERITY = Severity.INFO


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    """One finding, at the first concept without a label in the commonest language."""
    graph = graph_of(corpus)
    by_concept = {concept: found for concept in graph.concepts if (found := graph.languages(concept))}
    counts = Counter(language for found in by_concept.values() for language in found)
    if not counts or max(counts.values()) == len(by_concept):
        return
    best = max(sorted(counts), key=counts.__getitem__)
    concept = next(concept for concept, found in by_concept.items() if best not in found)
    message = f"no language labels every concept; {best!r} has {counts[best]} of {len(by_concept)}"
    yield Diagnostic(graph.place(concept), CODE, message, SEVERITY, f"{graph.name(concept)} is the first without")

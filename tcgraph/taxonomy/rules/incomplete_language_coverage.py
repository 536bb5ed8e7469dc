"""A concept lacks a label in a language that the vocabulary has.

Whoever uses the vocabulary in that language sees a gap, or a word in another language. A language that fewer than
half of the concepts have is told once. Regions and scripts do not matter: ``en-GB`` is English.

Wrong:

    <cats> skos:prefLabel "cats"@en, "chats"@fr .
    <dogs> skos:prefLabel "dogs"@en .

Right:

    <cats> skos:prefLabel "cats"@en, "chats"@fr .
    <dogs> skos:prefLabel "dogs"@en, "chiens"@fr .
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tcgraph.source_model import Corpus, Diagnostic, Severity
from tcgraph.taxonomy.skos_graph import graph_of

CODE = "Q002"
SEVERITY = Severity.INFO


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    """Labelled concepts without a label in a language of others."""
    graph = graph_of(corpus)
    by_concept = {concept: found for concept in graph.concepts if (found := graph.languages(concept))}
    counts = Counter(language for found in by_concept.values() for language in found)
    rare = {language for language, count in counts.items() if count * 2 < len(by_concept)}
    for language in sorted(rare):
        at = next(found[language].location for found in by_concept.values() if language in found)
        message = f"only {counts[language]} of {len(by_concept)} concepts have a label in {language!r}"
        yield Diagnostic(at, CODE, message, SEVERITY, "label the others too, or leave the language out")
    for concept, found in by_concept.items():
        lacking = sorted(counts.keys() - rare - found.keys())
        if lacking:
            message = f"{graph.name(concept)} has no label in {', '.join(map(repr, lacking))}"
            yield Diagnostic(graph.place(concept), CODE, message, SEVERITY, "other concepts have one")

"""A paper extends another with which it shares no concept.

Who generalises or varies a method usually shares its mechanism, criterion or task. When two papers of the list share
nothing, the relation or the labels of one of them may be wrong. An information: new fields do begin somewhere.

Wrong:

    - {citing: a-paper-on-speech-codecs, cited: a-paper-on-prompt-compression, relation: extends}

Right:

    - {citing: a-paper-on-speech-codecs, cited: a-paper-on-prompt-compression, relation: cites}
"""

from __future__ import annotations

from collections.abc import Iterator

from tcgraph.source_model import Corpus, Diagnostic, Severity

CODE = "C006"
SEVERITY = Severity.INFO


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    """Stated extensions between papers of the list that both have concepts and no common one, broader ones included."""
    above = {c.key: [f"{c.facet}/{b}" for b in c.broader] for scheme in corpus.schemes for c in scheme.concepts}
    concepts = {paper.id: _widened({tag.concept for tag in paper.tags}, above) for paper in corpus.papers}
    for citation in corpus.citations:
        one, other = concepts.get(citation.citing), concepts.get(citation.cited)
        if citation.relation == "extends" and one and other and not one & other:
            message = f"{citation.citing!r} extends {citation.cited!r}, and they share no concept"
            yield Diagnostic(citation.location, CODE, message, SEVERITY, "check the relation and the labels of both")


def _widened(concepts: set[str], above: dict[str, list[str]]) -> set[str]:
    """Concepts with all that are broader."""
    found, waiting = set(concepts), list(concepts)
    while waiting:
        for broader in above.get(waiting.pop(), ()):
            if broader not in found:
                found.add(broader)
                waiting.append(broader)
    return found

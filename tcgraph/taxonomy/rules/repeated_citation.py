"""A citation stands twice.

A pair of papers has one relation, the strongest that is known. A second line for the pair is ignored by some tools and
counted twice by others, and when the two relations differ nobody knows which holds.

Wrong:

    - {citing: a, cited: b, relation: extends}
    - {citing: a, cited: b, relation: cites}

Right:

    - {citing: a, cited: b, relation: extends}
"""

from __future__ import annotations

from collections.abc import Iterator

from tcgraph.model import Citation
from tcgraph.source_model import Corpus, Diagnostic, Severity

CODE = "C004"
SEVERITY = Severity.ERROR


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    """Every citation of a pair of papers behind the first."""
    first: dict[tuple[str, str], Citation] = {}
    for citation in corpus.citations:
        earlier = first.setdefault((citation.citing, citation.cited), citation)
        if earlier is not citation:
            pair = f"{citation.citing!r} -> {citation.cited!r}"
            message = f"{pair} stands also at line {earlier.location.line}, as {earlier.relation}"
            yield Diagnostic(citation.location, CODE, message, SEVERITY, "keep the stronger relation")

"""A paper cites itself.

A citation from a paper to itself says nothing and makes every walk along citations run in a circle. It comes from a
slip in an id, or from two entries that were merged.

Wrong:

    - citing: arxiv-2210.09461
      cited: arxiv-2210.09461

Right:

    - citing: arxiv-2303.17604
      cited: arxiv-2210.09461
"""

from __future__ import annotations

from collections.abc import Iterator

from tcgraph.source_model import Corpus, Diagnostic, Severity

CODE = "C002"
SEVERITY = Severity.ERROR


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    """Citations with one paper at both ends."""
    for citation in corpus.citations:
        if citation.citing == citation.cited:
            message = f"{citation.citing!r} cites itself"
            yield Diagnostic(citation.location, CODE, message, SEVERITY, "correct one of the two ids, or remove it")

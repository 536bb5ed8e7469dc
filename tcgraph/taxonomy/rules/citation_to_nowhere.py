"""A citation names a paper that is not in the corpus.

Such a line links nothing, and no query can follow it: the id has a slip, the paper left the list, or the work that is
cited was never added. Queries refuse a corpus with such a line.

Wrong (outside.yaml has no such work):

    - {citing: arxiv-2210.09461, cited: arxiv-1706.99999, relation: cites}

Right:

    - {citing: arxiv-2210.09461, cited: arxiv-1706.03762, relation: cites}
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from tcgraph.source_model import Corpus, Diagnostic, Severity

CODE = "C008"
SEVERITY = Severity.ERROR


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    """Both ends of every citation that are no paper's id."""
    known = [paper.id for paper in corpus.papers]
    ids = set(known)
    for citation in corpus.citations:
        for end, paper in (("citing", citation.citing), ("cited", citation.cited)):
            if paper not in ids:
                near = get_close_matches(paper, known, 1, 0.8)
                hint = f"did you mean {near[0]!r}?" if near else "correct the id, or add the work to outside.yaml"
                message = f"{end} paper {paper!r} is not in the corpus"
                yield Diagnostic(citation.location, CODE, message, SEVERITY, hint)

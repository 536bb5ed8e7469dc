"""Papers have no citation, neither given nor received.

Such papers stand apart in every graph and have no lineage. A citation that is missing is unknown, not none: this says
how much of the list the citations cover, and where to read next.

Wrong:

    - id: a-paper
      title: A paper that no line of citations.yaml names

Right:

    - {citing: a-paper, cited: another-paper, relation: cites}
"""

from __future__ import annotations

from collections.abc import Iterator

from tcgraph.source_model import Corpus, Diagnostic, Severity

CODE = "C007"
SEVERITY = Severity.INFO

_NAMED = 5


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    """One finding for all such papers of the list, when the corpus has citations at all."""
    if not corpus.citations:
        return
    named = {end for citation in corpus.citations for end in (citation.citing, citation.cited)}
    alone = [paper for paper in corpus.papers if paper.in_list and paper.id not in named]
    if alone:
        listed = sum(paper.in_list for paper in corpus.papers)
        first = ", ".join(repr(paper.name) for paper in alone[:_NAMED])
        more = f" and {len(alone) - _NAMED} more" if len(alone) > _NAMED else ""
        message = f"{len(alone)} of {listed} papers have no citation: {first}{more}"
        yield Diagnostic(corpus.citations[0].location, CODE, message, SEVERITY, "read on, and add what is found")

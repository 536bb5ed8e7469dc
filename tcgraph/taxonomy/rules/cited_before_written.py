"""A paper cites a work that appeared later.

Nobody cites what does not exist yet, so one of the two dates, or the citation, is wrong. A list's year is the venue's,
and a paper may cite what appeared until then; so the month of the cited work's arXiv id is held against that of the
citing paper, or against the end of the citing paper's year where that is later. Where the cited work has no such id,
its year must not be two or more later.

Wrong:

    - citing: arxiv-2106.02034
      cited: arxiv-2403.06764

Right:

    - citing: arxiv-2403.06764
      cited: arxiv-2106.02034
"""

from __future__ import annotations

from collections.abc import Iterator

from tcgraph.identifiers import arxiv_month
from tcgraph.model import Paper
from tcgraph.source_model import Corpus, Diagnostic, Severity

CODE = "C001"
SEVERITY = Severity.WARNING

_MONTHS = 3
_YEARS = 2


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    """Citations whose cited work is younger than the citing paper by more than a later version explains."""
    papers = {paper.id: paper for paper in corpus.papers}
    for citation in corpus.citations:
        citing, cited = papers.get(citation.citing), papers.get(citation.cited)
        if citing and cited and (later := _later(citing, cited)):
            message = f"{citing.name!r} cites {cited.name!r}, which is {later} younger"
            yield Diagnostic(citation.location, CODE, message, SEVERITY, "check the dates, or turn the citation round")


def _later(citing: Paper, cited: Paper) -> str:
    """By how much the cited work is too young, in words; "" when it is not."""
    given, last = _month(cited), max(_month(citing), 12 * citing.year + 12 if citing.year else 0)
    if given and last:
        return f"{given - last} months" if given - last > _MONTHS else ""
    years = (cited.year or 0) - (citing.year or 9999)
    return f"{years} years" if years >= _YEARS else ""


def _month(paper: Paper) -> int:
    """Months since the year 0 of a paper's first arXiv id; 0 without one."""
    dates = (arxiv_month(identifier) for identifier in paper.identifiers)
    return next((12 * date[0] + date[1] for date in dates if date), 0)

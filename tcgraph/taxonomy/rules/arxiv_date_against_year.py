"""An arXiv id's date contradicts the listed year.

The first four digits of an arXiv id are the year and month in which it was given out. A paper cannot have appeared on
arXiv in 2024 under an id of February 2025; nor, in the other direction, is an arXiv preprint of 2024 one with an id
of 2021. The first ids of January may have come in on New Year's Eve, which is told as an information. A conference
may come a year or two after the preprint: only more is told, as an information.

Wrong:

    - **[29] VASparse: Towards Efficient Mitigation**, arXiv 2024. [[Paper](https://arxiv.org/abs/2501.06553)]

Right:

    - **[29] VASparse: Towards Efficient Mitigation**, arXiv 2025. [[Paper](https://arxiv.org/abs/2501.06553)]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tcgraph.identifiers import arxiv_month, identify
from tcgraph.source_model import Corpus, Diagnostic, Severity
from tcgraph.taxonomy.entries import entries, noted

CODE = "P004"
SEVERITY = Severity.WARNING
_LAG = 3


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    """Entries with an arXiv id of a later year; and much earlier ones, at once where the venue is arXiv itself."""
    told = noted(corpus)
    for paper_id, listing in entries(corpus):
        for link in listing.links if not re.search("year|arxiv", told.get(paper_id, "")) else ():
            identifier = identify(link.url) if link.kind == "paper" else None
            month = arxiv_month(identifier) if identifier else None
            if identifier is None or month is None or listing.year is None:
                continue
            lag = listing.year - month[0]
            when = f"{identifier} was given out in {month[0]}-{month[1]:02}"
            if lag < 0:
                turn = lag == -1 and re.match(r"\d\d01\.00", identifier.value)
                severity = Severity.INFO if turn else SEVERITY
                message = f"{when}, later than the listed year {listing.year}"
            elif lag >= (1 if listing.venue.casefold() == "arxiv" else _LAG):
                message, severity = f"{when}, long before the listed {listing.venue} {listing.year}", Severity.INFO
            else:
                continue
            yield Diagnostic(link.location, CODE, message, severity, "correct the year or the link")

"""An arXiv id cannot exist, or looks invented.

An id is year, month and a number that counts the month's submissions: four digits up to 2014, five since. Months run
from 01 to 12, the scheme began in April 2007, and no month has had thirty thousand submissions. Numbers such as 12345
or 99999 are what people (and language models) write when they do not know the number.

Wrong:

    [[Paper](https://arxiv.org/abs/2512.99999)]

Right:

    [[Paper](https://arxiv.org/abs/2512.14321)]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tcgraph.identifiers import identify
from tcgraph.source_model import Corpus, Diagnostic, Severity
from tcgraph.taxonomy.entries import entries, noted

CODE = "P005"
SEVERITY = Severity.WARNING
_MOST_A_MONTH = 40000
_INVENTED = re.compile(r"0?1234|2345|3456|4567|5678|6789|01234|12345|23456|34567|45678|56789|(\d)\1{3,4}")


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    """Paper links with such an id."""
    found, told = list(entries(corpus)), noted(corpus)
    newest = max((listing.year for _, listing in found if listing.year), default=0)
    for paper_id, listing in found:
        for link in listing.links if "arxiv" not in told.get(paper_id, "") else ():
            identifier = identify(link.url) if link.kind == "paper" else None
            digits = re.fullmatch(r"(\d\d)(\d\d)\.(\d+)", identifier.value) if identifier else None
            if identifier is None or identifier.scheme != "arxiv" or digits is None:
                continue
            problem = _problem(digits[1], digits[2], digits[3], newest)
            if problem:
                severity = SEVERITY if problem == _LOOKS else Severity.ERROR
                message = f"{identifier} {problem}"
                yield Diagnostic(link.location, CODE, message, severity, "look the paper up and correct the link")


_LOOKS = "looks invented"


def _problem(year: str, month: str, number: str, newest: int) -> str:
    if not 1 <= int(month) <= 12:
        return f"cannot exist: there is no month {month}"
    if year + month < "0704":
        return "cannot exist: ids of this form begin in April 2007"
    if len(number) != (4 if year < "15" else 5):
        return f"cannot exist: ids of 20{year} have {4 if year < '15' else 5} digits behind the point"
    if int(number) == 0 or int(number) > _MOST_A_MONTH:
        return f"cannot exist: no month had a paper number {number}"
    if newest and 2000 + int(year) > newest + 1:
        return f"cannot exist: the list ends in {newest}"
    return _LOOKS if _INVENTED.fullmatch(number) else ""

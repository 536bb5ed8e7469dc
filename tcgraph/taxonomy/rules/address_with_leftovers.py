"""An address carries leftovers of a browser's session.

``?tab=readme-ov-file``, ``?utm_source=...`` or ``#page=1.45`` say where somebody stood when they copied the address.
They break the comparison of addresses, and some lead into the middle of a file. The fix cuts them off.

Wrong:

    [[Code](https://github.com/SmerkyG/GoldFinch-paper?tab=readme-ov-file)]

Right:

    [[Code](https://github.com/SmerkyG/GoldFinch-paper)]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tcgraph.source_model import Corpus, Diagnostic, Fix, Severity
from tcgraph.taxonomy.spans import Span, all_listings, line_at

CODE = "P009"
SEVERITY = Severity.INFO
_LEFTOVER = re.compile(
    r"(?:\?(?:tab=[\w-]*|utm_\w+=[^&#]*|usp=\w+|ref=[\w.-]*|fbclid=[^&#]*)(?:&utm_\w+=[^&#]*)*)?(?:#(?:page=|:~:|readme\b).*)?$"
)


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    """Links of entries that end in such a query or fragment."""
    if corpus.kind != "list":
        return
    for listing in all_listings(corpus):
        for link in listing.links:
            match = _LEFTOVER.search(link.url)
            if not match or not match.group():
                continue
            column = line_at(corpus, link.location).find(link.url, link.location.column - 1)
            span = Span(link.location._replace(column=column + match.start() + 1), match.group())
            fix = Fix((span.edit(""),)) if column >= 0 else None
            place = span.location if fix else link.location
            yield Diagnostic(place, CODE, f"the address ends in {match.group()!r}", SEVERITY, "cut it off", fix)

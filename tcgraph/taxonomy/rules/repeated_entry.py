"""A paper stands twice in one file.

Counts come out too high, and the two entries drift apart. Under another heading of tasks a second entry can be meant,
which is told as an information only; under the same heading, or with another title, it is a slip.

Wrong:

    - **[32] FocusLLaVA: A Coarse-to-Fine Approach**, arXiv 2024.
    - **[34] FocusLLaVA: A Coarse-to-Fine Approach**, arXiv 2024.

Right:

    - **[32] FocusLLaVA: A Coarse-to-Fine Approach**, arXiv 2024.
"""

from __future__ import annotations

from collections.abc import Iterator

from tcgraph.keys import key
from tcgraph.source_model import Corpus, Diagnostic, Listing, Severity
from tcgraph.taxonomy.entries import short

CODE = "P002"
SEVERITY = Severity.WARNING


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    """Entries of a paper that the same file has before."""
    if corpus.kind != "list":
        return
    for _, listings in corpus.listings:
        first: dict[str, Listing] = {}
        for listing in sorted(listings, key=lambda item: item.location):
            before = first.setdefault(listing.location.path, listing)
            if before is listing:
                continue
            meant = before.headings != listing.headings and key(before.title) == key(listing.title)
            severity = Severity.INFO if meant else SEVERITY
            message = f"the paper of line {before.location.line} again, {short(before.title, 50)}"
            yield Diagnostic(listing.location, CODE, message, severity, "keep the fuller of the two entries")

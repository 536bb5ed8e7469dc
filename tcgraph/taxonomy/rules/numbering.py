"""The numbers of entries jump or repeat under one heading.

The numbers are how people refer to entries and see at a glance that one was lost or pasted twice. Where the numbering
begins, and whether it goes on under the next heading, is the list's own affair.

Wrong:

    - **[22] Highlight Diffusion**, OpenReview 2024.
    - **[24] DSP: Dynamic Sequence Parallelism**, arXiv 2024.

Right:

    - **[22] Highlight Diffusion**, OpenReview 2024.
    - **[23] DSP: Dynamic Sequence Parallelism**, arXiv 2024.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from tcgraph.source_model import Corpus, Diagnostic, Severity
from tcgraph.taxonomy.entries import by_file
from tcgraph.taxonomy.spans import word_in_entry

CODE = "P015"
SEVERITY = Severity.WARNING


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    """Entries whose number is not the one after that of the entry above, under the same headings."""
    if corpus.kind != "list":
        return
    for listings in by_file(corpus).values():
        for above, listing in pairwise(listings):
            if above.headings != listing.headings or not (above.number.isdecimal() and listing.number.isdecimal()):
                continue
            last, number = int(above.number), int(listing.number)
            if number != last + 1:
                span = word_in_entry(corpus, listing, f"[{listing.number}]")
                place = span.location if span else listing.location
                what = f"repeats [{last}]" if number == last else f"comes after [{last}]"
                message = f"number [{number}] {what}"
                yield Diagnostic(place, CODE, message, SEVERITY, f"expected [{last + 1}]")

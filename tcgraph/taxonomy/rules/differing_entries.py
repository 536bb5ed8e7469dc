"""Two entries of one paper disagree.

A paper may stand in several files, one for each of its fields; its title, year, venue and method are the same in all.

Wrong:

    - **[35] TempMe: Video Temporal Token Merging**, ICLR 2025.     (in one file)
    - **[7] TempMe: Video Temporal Token Merging**, arXiv 2024.     (in the other)

Right:

    - **[35] TempMe: Video Temporal Token Merging**, ICLR 2025.     (in both)
"""

from __future__ import annotations

from collections.abc import Iterator

from tcgraph.keys import key
from tcgraph.source_model import Corpus, Diagnostic, Listing, Severity
from tcgraph.taxonomy.entries import difference
from tcgraph.taxonomy.words import fold

CODE = "P003"
SEVERITY = Severity.WARNING


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    """Entries of which a fact differs from the same paper's first entry."""
    if corpus.kind != "list":
        return
    names = {fold(name): venue.name for venue in corpus.venues for name in (venue.name, *venue.variants)}
    for _, listings in corpus.listings:
        first, *others = sorted(listings, key=lambda item: item.location)
        for listing in others:
            for what, one, other in _facts(first, listing):
                same = names.get(fold(one), fold(one)) == names.get(fold(other), fold(other))
                if one and other and key(one) != key(other) and not same:
                    message = f"{what} differs from the same paper's at {first.location}: {difference(other, one)}"
                    yield Diagnostic(listing.location, CODE, message, SEVERITY, "make the two agree")


def _facts(first: Listing, other: Listing) -> Iterator[tuple[str, str, str]]:
    yield "title", first.title, other.title
    yield "venue", first.venue, other.venue
    yield "year", str(first.year or ""), str(other.year or "")
    yield "method", " ".join(first.texts("method")), " ".join(other.texts("method"))

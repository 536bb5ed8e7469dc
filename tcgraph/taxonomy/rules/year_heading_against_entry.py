"""An entry stands under the heading of another year.

Who looks for the year does not find it there. Some lists file papers under the year of the preprint: where the
heading is the year of the entry's arXiv id, this is told as an information only, and not at all where the file does
so throughout.

Wrong:

    ### 2024
    - **[8] HeatViT: Hardware-Efficient Adaptive Token Pruning**, HPCA 2023.

Right:

    ### 2023
    - **[8] HeatViT: Hardware-Efficient Adaptive Token Pruning**, HPCA 2023.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from tcgraph.identifiers import arxiv_month, identify
from tcgraph.source_model import Corpus, Diagnostic, Listing, Severity
from tcgraph.taxonomy.spans import all_listings, word_in_entry

CODE = "P016"
SEVERITY = Severity.WARNING
_FEW = 3


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    """Entries whose year is not that of the nearest heading with a year."""
    if corpus.kind != "list":
        return
    by_preprint = _by_preprint(corpus)
    for listing in all_listings(corpus):
        heading = _heading(listing)
        if not heading or listing.year is None or heading == listing.year:
            continue
        severity = Severity.INFO if heading in _preprint_years(listing) else SEVERITY
        if severity is Severity.INFO and listing.location.path in by_preprint:
            continue
        span = word_in_entry(corpus, listing, f" {listing.year}")
        place = span.location if span else listing.location
        message = f"{listing.venue} {listing.year}".strip() + f" stands under the heading {heading}"
        yield Diagnostic(place, CODE, message, severity, "move the entry, or correct its year")


def _heading(listing: Listing) -> int:
    """The year of the nearest heading with one, or 0."""
    years = [match for text in listing.headings if (match := re.search(r"\b(?:19|20)\d\d\b", text))]
    return int(years[-1].group()) if years else 0


def _by_preprint(corpus: Corpus) -> set[str]:
    """The files that mostly go by the arXiv id's year where it is not the entry's."""
    votes: dict[str, list[bool]] = defaultdict(list)
    for listing in all_listings(corpus):
        preprint = _preprint_years(listing) - {listing.year}
        if preprint and _heading(listing):
            votes[listing.location.path].append(_heading(listing) in preprint)
    return {path for path, found in votes.items() if 2 * sum(found) > len(found) > _FEW}


def _preprint_years(listing: Listing) -> set[int]:
    found = [identify(url) for url in listing.urls("paper")]
    months = [arxiv_month(identifier) for identifier in found if identifier]
    return {month[0] for month in months if month}

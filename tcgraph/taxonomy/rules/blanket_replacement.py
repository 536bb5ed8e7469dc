"""A title, method or code link was damaged by a blanket replacement.

Search-and-replace of a label's word or a badge's colour also changes the titles, names and addresses that contain it:
"red" replaced by "brown" makes "brownuction", "Cache" by "Caching" makes "Cachingd" and dead links. One damaged word
gives the replacement away; where the old word is gone from the file, everything that has the new one is told. The fix
puts the old word back; it may be wrong where the new one was meant.

Wrong:

    - **[42] CachingBlend: Fast Serving with Cachingd Knowledge Fusion**, arXiv 2024

Right:

    - **[42] CacheBlend: Fast Serving with Cached Knowledge Fusion**, arXiv 2024
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tcgraph.source_model import Corpus, Diagnostic, Edit, Fix, Listing, Severity
from tcgraph.taxonomy.entries import short
from tcgraph.taxonomy.replacements import Replacement, in_case_of, replacements, title_cased
from tcgraph.taxonomy.spans import Span, all_listings, badge_at, line_at

CODE = "P018"
SEVERITY = Severity.WARNING


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    """Words that a replacement damaged, and what else it changed in the same file."""
    if corpus.kind != "list":
        return
    found = replacements(corpus)
    for listing in all_listings(corpus):
        for item in found:
            if item.path == listing.location.path:
                yield from _damage(corpus, listing, item)


def _damage(corpus: Corpus, listing: Listing, item: Replacement) -> Iterator[Diagnostic]:
    inside = item.new if item.everywhere else item.damaged
    if item.damaged in listing.title or (item.everywhere and item.new in listing.title.lower()):
        line = Span(listing.location, line_at(corpus, listing.location)[listing.location.column - 1 :])
        yield from _finding(line, "title", item, inside, listing.title)
    if not item.everywhere:
        return
    for label in listing.labels:
        badge = badge_at(corpus, label.location) if label.facet == "method" else None
        if badge and item.new in badge.text.text.lower():
            yield from _finding(badge.whole, "method", item, item.new, label.text)
    for link in listing.links:
        if link.kind == "code" and item.new in link.url.lower():
            start = line_at(corpus, link.location).find(link.url, link.location.column - 1)
            span = Span(link.location._replace(column=start + 1), link.url)
            yield from _finding(span, "code link", item, item.new, link.url) if start >= 0 else ()


def _finding(span: Span, what: str, item: Replacement, inside: str, shown: str) -> Iterator[Diagnostic]:
    edits = list(_edits(span, item, inside, shown))
    if edits:
        written = {edit.text for edit in edits}
        trace = f": {item.damaged!r} shows it" if item.damaged.lower() != item.new else ""
        message = f"{what} {short(shown)} was hit by the replacement of {item.old!r} by {item.new!r}{trace}"
        hint = f"perhaps {', '.join(repr(text) for text in sorted(written))}"
        yield Diagnostic(edits[0].start, CODE, message, SEVERITY, hint, Fix(tuple(edits), safe=False))


def _edits(span: Span, item: Replacement, inside: str, shown: str) -> Iterator[Edit]:
    """Put the old word back; a whole damaged word in the case of the title around it."""
    pattern = f"{re.escape(item.damaged)}|{re.escape(inside)}"
    for match in re.finditer(pattern, span.text, re.IGNORECASE):
        if match.group() == item.damaged:
            titled = item.damaged[0].isupper() or title_cased(re.findall(r"[^\W\d_]+", shown))
            text = in_case_of(item.whole, "Xx" if titled else "x")
        else:
            text = in_case_of(item.old, match.group())
        place = span.location._replace(column=span.location.column + match.start())
        yield Span(place, match.group()).edit(text)

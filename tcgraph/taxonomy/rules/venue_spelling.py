"""A venue is misspelt, or spelt in several ways.

A venue in two spellings is two venues to everybody who filters or counts. The spelling is held against the corpus's
venues and against the rest of the list; the fix writes the spelling that the list uses most, or the venue's name.

Wrong:

    - **[45] AdaFV: Accelerating VLMs**, Fingdings of ACL 2025.

Right:

    - **[45] AdaFV: Accelerating VLMs**, Findings of ACL 2025.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from tcgraph.source_model import Corpus, Diagnostic, Fix, Listing, Severity
from tcgraph.taxonomy.spans import Span, all_listings, line_at
from tcgraph.taxonomy.venues import VenueNames
from tcgraph.taxonomy.words import fold

CODE = "P017"
SEVERITY = Severity.WARNING
_NEAR = 0.85
_COMMON = 3
_HONOUR = re.compile(r"\s+(?:oral|highlight|spotlight|poster|award|best paper)\b.*$", re.IGNORECASE)


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    """Misspelt venues (a warning), and the rarer spellings of a venue (an information)."""
    if corpus.kind != "list":
        return
    names = VenueNames(corpus.venues)
    uses: dict[str, list[Listing]] = defaultdict(list)
    for listing in all_listings(corpus):
        if listing.venue:
            uses[_HONOUR.sub("", listing.venue)].append(listing)
    common = [name for name, found in uses.items() if len(found) >= _COMMON]
    known = [venue.name for venue in corpus.venues]
    by_venue: dict[str, Counter[str]] = defaultdict(Counter)
    for name, found in uses.items():
        venue = names.find(name)
        by_venue[venue.name if venue else fold(name)][name] += len(found)
    for venue_name, spellings in by_venue.items():
        usual = max(sorted(spellings), key=lambda name: (spellings[name], name == venue_name))
        for name in spellings:
            right = _misspelt(name, [venue_name] if venue_name in known else [*known, *common])
            if right:
                message, severity = f"venue {name!r} is misspelt", SEVERITY
            elif name != usual and not name.startswith(usual):
                right, severity = usual, Severity.INFO
                others = "another entry" if spellings[usual] == 1 else f"{spellings[usual]} other entries"
                message = f"venue {name!r} is {usual!r} at {others}"
            else:
                continue
            for listing in uses[name]:
                span = _span(corpus, listing, name)
                fix = Fix((span.edit(right),)) if span else None
                place = span.location if span else listing.location
                yield Diagnostic(place, CODE, message, severity, f"write {right!r}", fix)


def _misspelt(name: str, rights: list[str]) -> str:
    """The right name that a name nearly equals, or ""."""
    import difflib

    near = difflib.get_close_matches(fold(name), [fold(right) for right in rights], 1, _NEAR)
    right = next((right for right in rights if near and fold(right) == near[0]), "")
    plural = {fold(name).rstrip("sw"), fold(right).rstrip("sw")}
    return right if right and fold(name) != fold(right) and len(plural) > 1 and len(name) >= 6 else ""


def _span(corpus: Corpus, listing: Listing, name: str) -> Span | None:
    """Where the venue stands on the entry's first line: behind the title."""
    found = line_at(corpus, listing.location).rfind(name)
    return Span(listing.location._replace(column=found + 1), name) if found > listing.location.column else None

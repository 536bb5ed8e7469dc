"""Which venue a text means: a short name, another spelling of it, or the full title in a BibTeX record."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tcgraph.model import Venue
from tcgraph.taxonomy.words import fold

_LEAD = re.compile(r"^(?:(?:ieee|acm|cvf|rsj|usenix|annual|ieee/cvf|ieee/rsj|ieee/acm|conference on)\s+)+")
_LONG_ENOUGH = 4


class VenueNames:
    """Finds the venue that a text means."""

    def __init__(self, venues: Iterable[Venue]) -> None:
        self._venues = tuple(venues)
        self._spellings = {fold(name): venue for venue in self._venues for name in (venue.name, *venue.variants)}
        self._titles = {}
        for venue in self._venues:
            title = re.sub(r"\s*\(.*?\)", "", venue.title.lower())
            short = _LEAD.sub("", title)
            self._titles[short if len(short.split()) >= _LONG_ENOUGH else title] = venue

    def find(self, text: str) -> Venue | None:
        """The venue whose name this is, or whose title it contains, the longest first; None when there is none."""
        found = self._spellings.get(fold(text))
        if found or not text:
            return found
        plain = re.sub(r"\s+", " ", text.lower())
        if "workshop" in plain and not any("workshop" in title and title in plain for title in self._titles):
            return None
        held = [title for title in self._titles if title and title in plain]
        return self._titles[max(held, key=len)] if held else None

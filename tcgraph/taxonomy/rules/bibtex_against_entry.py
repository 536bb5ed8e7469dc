"""A BibTeX record disagrees with its entry.

Readers copy the record into their papers; where it names another title, year, venue or other people, the entry or the
record is wrong. Case, braces and punctuation do not count, nor a preprint's record at a paper that appeared later:
its year and venue are told only where both name a venue. (A record that does not parse is R005.)

Wrong:

    - **[17] Landmark attention: Random-access infinite context length**, NeurIPS 2023
      title={Random-Access Infinite Context Length}

Right:

    - **[17] Random-access infinite context length**, NeurIPS 2023
      title={Random-Access Infinite Context Length}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tcgraph.keys import key
from tcgraph.model import Location
from tcgraph.source_model import Bibtex, Corpus, Diagnostic, Listing, Severity
from tcgraph.taxonomy.bibtex_text import bare, surnames
from tcgraph.taxonomy.entries import difference
from tcgraph.taxonomy.spans import all_listings
from tcgraph.taxonomy.venues import VenueNames

CODE = "P014"
SEVERITY = Severity.WARNING
_SAME_PEOPLE = 0.5


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    """Title, year, venue and authors of records, against the entries they stand in."""
    if corpus.kind != "list":
        return
    venues = VenueNames(corpus.venues)
    for listing in all_listings(corpus):
        if listing.bibtex:
            for field, message in _disagreements(listing, listing.bibtex, venues):
                place = _place(corpus, listing.bibtex, field)
                yield Diagnostic(place, CODE, message, SEVERITY, "correct the entry or its BibTeX")


def _disagreements(listing: Listing, record: Bibtex, venues: VenueNames) -> Iterator[tuple[str, str]]:
    title = bare(record.get("title"))
    if title and key(title) != key(listing.title):
        yield "title", f"BibTeX title differs: {difference(title.lower(), listing.title.lower())}"
    people = {name for name in surnames(record.get("author")) if name}
    named = {key(name.split()[-1]) for name in listing.authors if name.split()}
    if people and named and len(people & named) < _SAME_PEOPLE * min(len(people), len(named)):
        yield (
            "author",
            f"BibTeX names other authors: {', '.join(sorted(people)[:3])} for {', '.join(sorted(named)[:3])}",
        )
    written = next((name for name in ("booktitle", "journal") if record.get(name)), "")
    there_venue, here_venue = venues.find(bare(record.get(written))), venues.find(listing.venue)
    preprint = any(venue is None or venue.kind == "preprint" for venue in (there_venue, here_venue))
    year = record.get("year")
    if re.fullmatch(r"(?:19|20)\d\d", year) and listing.year and int(year) != listing.year and not preprint:
        yield "year", f"BibTeX year {year} for {listing.year}"
    if there_venue and here_venue and not preprint and not _akin(there_venue.name, here_venue.name):
        yield written, f"BibTeX venue is {there_venue.name} for {here_venue.name}"


def _akin(one: str, other: str) -> bool:
    """Whether one venue is the other, or its workshops."""
    return one == other or one.startswith(f"{other} Work") or other.startswith(f"{one} Work")


def _place(corpus: Corpus, record: Bibtex, field: str) -> Location:
    lines = corpus.texts[record.location.path]
    for number in range(record.location.line, min(len(lines), record.location.line + 40) + 1):
        match = re.match(rf"\s*(?:@\w+\{{[^,]*,\s*)?{field}\s*=", lines[number - 1], re.IGNORECASE)
        if match:
            column = len(lines[number - 1]) - len(lines[number - 1].lstrip()) + 1
            return record.location._replace(line=number, column=column)
    return record.location

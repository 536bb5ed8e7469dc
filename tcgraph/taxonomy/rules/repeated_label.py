"""An entry bears one label twice.

The second badge says nothing, and counts of labels come out too high. The fix removes it.

Wrong:

    ![](https://img.shields.io/badge/Token_Merging-orange) ![](https://img.shields.io/badge/Token_Merging-orange)

Right:

    ![](https://img.shields.io/badge/Token_Merging-orange)
"""

from __future__ import annotations

from collections.abc import Iterator

from tcgraph.model import Location
from tcgraph.source_model import Corpus, Diagnostic, Edit, Fix, Severity
from tcgraph.taxonomy.spans import BadgeSpans, Span, all_listings, badge_at, line_at
from tcgraph.taxonomy.vocabulary import LabelIndex
from tcgraph.taxonomy.words import fold

CODE = "V007"
SEVERITY = Severity.WARNING


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    """Labels of an entry that stand there before: in the same words (a warning), or in others for one concept."""
    if corpus.kind != "list":
        return
    index = LabelIndex(corpus.schemes)
    for listing in all_listings(corpus):
        seen: dict[tuple[str, object], tuple[str, Location]] = {}
        for label in listing.labels:
            reading = index.read(label.facet, label.text)
            meaning = reading.concepts if reading and reading.concepts else fold(label.text)
            before, place = seen.setdefault((label.facet, meaning), (label.text, label.location))
            if place in (label.location, listing.location):
                continue
            same = fold(before) == fold(label.text)
            badge = badge_at(corpus, label.location)
            fix = Fix((_without(corpus, badge),)) if badge and same else None
            message = f"{label.text!r} " + ("stands twice" if same else f"says the same as {before!r}")
            severity = SEVERITY if same else Severity.INFO
            yield Diagnostic(
                label.location, CODE, message, severity, f"first at column {place.column}: one is enough", fix
            )


def _without(corpus: Corpus, badge: BadgeSpans) -> Edit:
    """The edit that removes a badge and the spaces before it."""
    at = badge.whole.location
    before = line_at(corpus, at)[max(0, at.column - 9) : at.column - 1]
    spaces = len(before) - len(before.rstrip(" "))
    return Span(at._replace(column=at.column - spaces), " " * spaces + badge.whole.text).edit("")

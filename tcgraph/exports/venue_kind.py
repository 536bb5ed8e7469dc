"""What kind of publication a paper is."""

from __future__ import annotations

from collections.abc import Mapping

from tcgraph.model import Paper, Venue

_PREPRINT_SERVERS = ("arxiv", "openreview")


def venue_kind(paper: Paper, venues: Mapping[str, Venue]) -> str:
    """``conference``, ``workshop``, ``journal``, ``preprint`` or ``other``; "" for a venue of which nothing is known.

    A paper without a venue is a preprint where it has an arXiv id, and "" where it has none.

    >>> venue_kind(Paper("a", "A", venue="TPAMI"), {"TPAMI": Venue("TPAMI", kind="journal")})
    'journal'
    """
    if paper.venue in venues:
        return venues[paper.venue].kind
    if paper.venue.casefold() in _PREPRINT_SERVERS or (not paper.venue and paper.identifier("arxiv")):
        return "preprint"
    return ""


def venue_title(paper: Paper, venues: Mapping[str, Venue]) -> str:
    """The full title of a paper's venue, or its name as the corpus writes it where no title is known.

    >>> venue_title(Paper("a", "A", venue="ICLR"), {})
    'ICLR'
    """
    known = venues.get(paper.venue)
    return known.title if known and known.title else paper.venue

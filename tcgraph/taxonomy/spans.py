"""Where things stand in the Markdown of a list: badges, words of an entry's line, and edits of exactly those."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tcgraph.model import Location
from tcgraph.source_model import Corpus, Edit, Label, Listing

_BADGE = re.compile(
    r"""(?:!\[(?P<alt>[^\]]*)\]\(\s*<?|<img\b[^>]*?\bsrc=["'])"""
    r"""(?:https?:)?//(?:[\w-]+\.)?shields\.io/badge/(?P<path>[^?#\s"']+?)(?:\.svg|\.png)?(?=[?#)\s>"'])"""
    r"""[^)>]*[)>]"""
)
_ENTRY = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+")


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of one line."""

    location: Location
    text: str

    def edit(self, text: str) -> Edit:
        """The edit that replaces it."""
        return Edit(self.location, self.location._replace(column=self.location.column + len(self.text)), text)


@dataclass(frozen=True, slots=True)
class BadgeSpans:
    """A static badge's pieces in the Markdown: the whole, its alternative text, its text and its colour."""

    whole: Span
    alt: Span
    text: Span
    colour: Span


def line_at(corpus: Corpus, location: Location) -> str:
    """The line of a list that a location is on, or ``""``."""
    lines = corpus.texts.get(location.path, ())
    return lines[location.line - 1].removesuffix("\r") if 0 < location.line <= len(lines) else ""


def badge_at(corpus: Corpus, location: Location) -> BadgeSpans | None:
    """The badge that begins at a location, or None when there is none."""
    match = _BADGE.match(line_at(corpus, location), location.column - 1)
    if match is None:
        return None
    path, start = match["path"], match.start("path")
    cut = path.replace("--", "\0\0").rfind("-")
    if cut < 0:
        return None

    def span(begin: int, text: str) -> Span:
        return Span(location._replace(column=begin + 1), text)

    return BadgeSpans(
        whole=span(match.start(), match.group()),
        alt=span(max(match.start("alt"), 0), match["alt"] or ""),
        text=span(start, path[:cut]),
        colour=span(start + cut + 1, path[cut + 1 :]),
    )


def escaped(text: str, like: str) -> str:
    """A badge's text in shields.io's escapes, with spaces written as ``like`` writes them.

    >>> escaped("Training-free", like="Token_Pruning")
    'Training--free'
    """
    space = "%20" if "%20" in like else "_"
    text = text.replace("%", "%25").replace("?", "%3F").replace("#", "%23").replace("/", "%2F").replace(")", "%29")
    return text.replace("_", "__").replace("-", "--").replace(" ", space)


def facet_colours(corpus: Corpus) -> dict[str, str]:
    """The colour in which a list's badges mostly give the labels of a facet."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for listing in all_listings(corpus):
        for label in listing.labels:
            badge = badge_at(corpus, label.location)
            if badge:
                counts[label.facet][badge.colour.text] += 1
    return {facet: max(sorted(found), key=found.__getitem__) for facet, found in counts.items()}


def all_listings(corpus: Corpus) -> Iterator[Listing]:
    """The entries of a corpus, paper by paper."""
    for _, listings in corpus.listings:
        yield from listings


def all_labels(corpus: Corpus) -> Iterator[Label]:
    """The labels of all entries, paper by paper."""
    return (label for listing in all_listings(corpus) for label in listing.labels)


def word_in_entry(corpus: Corpus, listing: Listing, words: str) -> Span | None:
    """Where words stand on an entry's first line, or None."""
    line = line_at(corpus, listing.location)
    found = line.find(words, listing.location.column - 1)
    return Span(listing.location._replace(column=found + 1), words) if found >= 0 and words else None


def entry_lines(corpus: Corpus, listing: Listing) -> Iterator[tuple[int, str]]:
    """The numbers and texts of an entry's lines: up to the next entry, heading or table row."""
    lines = corpus.texts.get(listing.location.path, ())
    first = listing.location.line
    for number in range(first, len(lines) + 1):
        line = lines[number - 1].removesuffix("\r")
        indent = len(line) - len(line.lstrip())
        ends = re.match(r"^(?:#{1,6}\s|\|)", line) or (_ENTRY.match(line) and indent < listing.location.column)
        if number > first and ends:
            return
        yield number, line


def prose_lines(lines: Sequence[str], first: int = 1) -> Iterator[tuple[int, str]]:
    """The numbers and texts of lines outside code fences; a fence that is never closed ends with its details block."""
    fence = ""
    for number, line in enumerate(lines, first):
        mark = re.match(r"^\s*(```+|~~~+)", line)
        if fence and (re.match(r"^\s*</details>", line, re.IGNORECASE) or (mark and mark[1].startswith(fence))):
            fence = ""
            if mark:
                continue
        elif mark and not fence:
            fence = mark[1]
        if not fence:
            yield number, line.removesuffix("\r")

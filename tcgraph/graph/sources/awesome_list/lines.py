"""A Markdown file's lines, marked where they are code, a heading that is underlined, or a row of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from tcgraph.graph.sources.awesome_list.profile import Profile
from tcgraph.model import Location
from tcgraph.source_model import Diagnostic, Severity

FENCE = re.compile(r"^\s*(?P<mark>```+|~~~+)")
RULE_ROW = re.compile(r"^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$")
TITLE_LINE = re.compile(r"\s*(?:\*\*[^*]+\*\*|\[[^\[\]]{12,}\]\()")
PAPER_LINK = re.compile(
    r"arxiv\.org/(?:abs|pdf)|openreview\.net|aclanthology\.org|doi\.org|dl\.acm\.org/doi|openaccess\.thecvf"
    r"|proceedings\.|ieeexplore|link\.springer\.com|ojs\.aaai\.org|\.pdf\b",
    re.IGNORECASE,
)
_DETAILS_END = re.compile(r"^\s*</details>", re.IGNORECASE)
_UNDERLINE = re.compile(r"^ {0,3}(?P<mark>=+|-{2,})\s*$")
_OTHER_BLOCK = re.compile(r"\s|[-*+]\s|[>#|<]|\d+[.)]\s|(?:[-*_]\s*){3,}$|=+\s*$")
_SOME_LINK = re.compile(r"!?\[(?:[^\[\]]|!\[[^\[\]]*\]\([^()]*\))*\]\([^()]*\)")
_NO_ROW = re.compile(r"\s*(?:[-*+>]\s|#{1,6}\s|\d+[.)]\s|$)")


class Line(NamedTuple):
    """A line of a file.

    Args:
        number: 1-based.
        fenced: whether it belongs to a code fence.
        level: of the heading that it is by the line under it (``=====`` or ``-----``), else 0.
        row: whether it is a row of a table that need not begin with a pipe.
    """

    number: int
    text: str
    fenced: bool = False
    level: int = 0
    row: bool = False


def lines_of(text: str, path: str, profile: Profile, diagnostics: list[Diagnostic]) -> Iterator[Line]:
    """A file's lines, marked; slips that hide entries are added to the diagnostics."""
    whole = list(_fenced(_without_comments(text, path, diagnostics), path, profile, diagnostics))
    texts = ["" if line.fenced else line.text for line in whole]
    levels, rows = underlined(texts), _rows(texts)
    for at, line in enumerate(whole):
        if at - 1 not in levels:  # the line under a heading says nothing more
            yield line._replace(level=levels.get(at, 0), row=at in rows)


def underlined(texts: Sequence[str]) -> dict[int, int]:
    """The headings that are underlined (setext headings of CommonMark 4.3), as level by index of their line.

    Only a line of words that stands alone is taken for one: lists rule off sentences, pictures and entries alike.

    >>> underlined(["Papers", "======", "", "Vision", "---", "", "- an item", "---", "[top](#top)", "---"])
    {0: 1, 3: 2}
    """
    found = {}
    for at, (text, below) in enumerate(pairwise(texts)):
        mark = _UNDERLINE.match(below)
        alone = not at or not texts[at - 1].strip() or at - 2 in found
        if not mark or not alone or not text.strip() or _OTHER_BLOCK.match(text) or PAPER_LINK.search(text):
            continue
        if mark["mark"].startswith("="):
            found[at] = 1
        elif not TITLE_LINE.match(text) and re.search(r"[^\W_]", _SOME_LINK.sub("", text)):
            found[at] = 2
    return found


def _rows(texts: Sequence[str]) -> set[int]:
    """The indices of the rows of tables whose outer pipes may be missing, as GitHub Flavored Markdown 4.10 has them."""
    found: set[int] = set()
    for at, (text, below) in enumerate(pairwise(texts)):
        if at in found and "|" in below and not _NO_ROW.match(below):
            found.add(at + 1)
        elif RULE_ROW.match(below) and len(cells(text)) == len(cells(below)) > 1 and not _NO_ROW.match(text):
            found |= {at, at + 1}
    return found


def _fenced(text: str, path: str, profile: Profile, diagnostics: list[Diagnostic]) -> Iterator[Line]:
    """The lines of a file, marked where they belong to a code fence.

    A fence that is never closed must not swallow the entries behind it: it ends at ``</details>`` or at the next
    entry. It is reported.
    """
    fence, opened = "", Location(path, 1)
    for number, line in enumerate(text.split("\n"), 1):
        mark = FENCE.match(line)
        if fence and (_DETAILS_END.match(line) or profile.entry.match(line)):
            diagnostics.append(_never_closed("a code fence", opened, f"close it before line {number}"))
            fence = ""
        fenced = bool(fence or mark)
        if fence and mark and mark["mark"].startswith(fence):
            fence = ""
        elif mark and not fence:
            fence, opened = mark["mark"], Location(path, number, mark.start("mark") + 1)
        yield Line(number, line, fenced)
    if fence:
        diagnostics.append(_never_closed("a code fence", opened, f"close it with {fence}"))


def _without_comments(text: str, path: str, diagnostics: list[Diagnostic]) -> str:
    """Blank out HTML comments, keeping every line and column; one that is never closed hides nothing."""
    text = re.sub(r"<!--.*?-->", lambda m: re.sub(r"[^\n]", " ", m.group()), text, flags=re.DOTALL)
    start = text.find("<!--")
    if start >= 0:
        opened = Location(path, text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start))
        diagnostics.append(_never_closed("a comment", opened, "close it with -->"))
    return text


def _never_closed(what: str, opened: Location, hint: str) -> Diagnostic:
    return Diagnostic(opened, "R004", f"{what} opens here and is never closed", Severity.WARNING, hint)


def placed_cells(line: str) -> list[tuple[int, str]]:
    """The cells of a table row with their 1-based columns, outer pipes left out.

    >>> placed_cells("| A | [B](c) |"), placed_cells("A|B")
    ([(3, 'A'), (7, '[B](c)')], [(1, 'A'), (3, 'B')])
    """
    start = len(line) - len(line.lstrip())
    start += line.startswith("|", start)
    found = []
    for part in re.split(r"(?<!\\)\|", line[start:]):
        found.append((start + len(part) - len(part.lstrip()) + 1, part.strip()))
        start += len(part) + 1
    return found[:-1] if not found[-1][1] else found


def cells(line: str) -> list[str]:
    """The cells of a table row, outer pipes left out."""
    return [text for _, text in placed_cells(line)]

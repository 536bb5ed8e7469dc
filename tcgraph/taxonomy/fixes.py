"""Apply the fixes that findings carry: exact spans, everything else byte for byte as it was."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tcgraph.model import Location
from tcgraph.source_model import Diagnostic, Edit


@dataclass(frozen=True, slots=True)
class Fixed:
    """A file's new text, and which findings it puts right.

    Args:
        text: the whole file, with the line ends and the byte order mark it had.
        applied: the findings whose fix is in the text.
        waiting: findings whose fix overlaps one that was applied; the next run takes them.
    """

    text: str
    applied: tuple[Diagnostic, ...]
    waiting: tuple[Diagnostic, ...]


def fixable(findings: Iterable[Diagnostic], *, unsafe: bool) -> dict[str, list[Diagnostic]]:
    """The findings that carry a fix, by file; those that could change what the file means only when asked for."""
    by_path: dict[str, list[Diagnostic]] = defaultdict(list)
    for finding in findings:
        paths = {edit.start.path for edit in finding.fix.edits} if finding.fix else ()
        if finding.fix and len(paths) == 1 and (finding.fix.safe or unsafe):
            by_path[finding.fix.edits[0].start.path].append(finding)
    return dict(by_path)


def apply(text: str, findings: Sequence[Diagnostic]) -> Fixed:
    """Apply the fixes of findings about one file.

    A fix is applied whole or not at all. Of fixes that overlap the first in the file is applied; equal edits count
    once.

    Args:
        text: the file's text as decoded, line ends and byte order mark included.
    """
    starts = _line_starts(text)
    windows = text.count("\r\n") * 2 > text.count("\n")
    taken: dict[tuple[int, int], str] = {}
    applied, waiting = [], []
    for finding in sorted(findings, key=lambda item: (item.location, item.code, item.message)):
        assert finding.fix is not None
        spans = {_span(edit, starts): _with_ends(edit.text, windows=windows) for edit in finding.fix.edits}
        if any(_clashes(span, new, taken) for span, new in spans.items()):
            waiting.append(finding)
        else:
            taken |= spans
            applied.append(finding)
    for (start, end), new in sorted(taken.items(), reverse=True):
        text = text[:start] + new + text[end:]
    return Fixed(text, tuple(applied), tuple(waiting))


def _clashes(span: tuple[int, int], new: str, taken: dict[tuple[int, int], str]) -> bool:
    if taken.get(span) == new:
        return False
    start, end = span
    return any(
        (start < other_end and other_start < end) or span == (other_start, other_end)
        for other_start, other_end in taken
    )


def _with_ends(text: str, *, windows: bool) -> str:
    """A new text with the line ends that the file has."""
    return text.replace("\n", "\r\n") if windows else text


def _line_starts(text: str) -> list[int]:
    r"""Where each line begins; ``\n``, ``\r\n`` and the byte order mark are not counted as text of a line."""
    first = 1 if text.startswith("\ufeff") else 0
    return [first, *(match.end() for match in re.finditer(r"\n", text))]


def _span(edit: Edit, starts: Sequence[int]) -> tuple[int, int]:
    return _offset(edit.start, starts), _offset(edit.end, starts)


def _offset(place: Location, starts: Sequence[int]) -> int:
    return starts[place.line - 1] + place.column - 1

"""Comments that ignore findings: ``tcgraph: ignore CODE`` in an HTML comment or behind ``#``, as the file has it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tcgraph.model import Location

_WORDS = r"tcgraph:\s*ignore(?!\w|-[^-])"
_IN_MARKUP = re.compile(rf"<!--\s*(?P<words>{_WORDS}(?P<rest>.*?))\s*-->")
_BEHIND_HASH = re.compile(rf"(?<!\S)#\s*(?P<words>{_WORDS}(?P<rest>.*))$")
_MARKUP = (".md", ".rdf", ".owl", ".xml")
_REASON = re.compile(r"\s--\s|[:(;—]")
_FENCE = re.compile(r"^\s*(?P<mark>```+|~~~+)")
_ITEM = re.compile(r"^(?P<indent>\s*)(?:[-*+]|\d+[.)])\s")
_HEADING = re.compile(r"^#{1,6}\s")


@dataclass(frozen=True, slots=True)
class Suppression:
    """A comment that ignores findings.

    Args:
        location: where its words begin.
        rules: codes, names or prefixes; empty for all rules.
        lines: the numbers of the lines whose findings it ignores.
    """

    location: Location
    rules: tuple[str, ...]
    lines: range


def suppressions(path: str, lines: Sequence[str]) -> Iterator[Suppression]:
    """The comments of one file, top down.

    A comment beside something covers its own line. One that stands alone covers what comes next: a line, a code block,
    or an item of a list with all that belongs to it. What stands in a code block of a Markdown file is no comment.
    """
    markup = path.lower().endswith(_MARKUP)
    comment = _IN_MARKUP if markup else _BEHIND_HASH
    numbered = _outside_fences(lines) if path.lower().endswith(".md") else enumerate(lines, 1)
    for number, line in numbered:
        if "tcgraph:" not in line:
            continue
        alone = not comment.sub("", line).strip()
        covered = range(number, _end(lines, number, markup=markup) if alone else number + 1)
        for match in comment.finditer(line):
            words = _REASON.split(match["rest"])[0].replace(",", " ").split()
            yield Suppression(Location(path, number, match.start("words") + 1), tuple(words), covered)


def _outside_fences(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    fence = ""
    for number, line in enumerate(lines, 1):
        mark = _FENCE.match(line)
        if mark and (not fence or mark["mark"].startswith(fence)):
            fence = "" if fence else mark["mark"]
        elif not fence:
            yield number, line


def _end(lines: Sequence[str], number: int, *, markup: bool) -> int:
    """The number of the line behind what follows a comment that stands alone on a line."""
    comment = _IN_MARKUP if markup else _BEHIND_HASH
    first = number + 1
    while first <= len(lines) and not comment.sub("", lines[first - 1]).strip():
        first += 1
    if first > len(lines):
        return number + 1
    fence, item = _FENCE.match(lines[first - 1]), _ITEM.match(lines[first - 1])
    if fence:
        closing = (n for n in range(first + 1, len(lines) + 1) if lines[n - 1].strip().startswith(fence["mark"]))
        return next(closing, first) + 1
    return _end_of_item(lines, first, len(item["indent"]), markup=markup) if item else first + 1


def _end_of_item(lines: Sequence[str], first: int, indent: int, *, markup: bool) -> int:
    fence = ""
    for number in range(first + 1, len(lines) + 1):
        line = lines[number - 1]
        mark = _FENCE.match(line)
        if mark and (not fence or mark["mark"].startswith(fence)):
            fence = "" if fence else mark["mark"]
        if fence or not line.strip():
            continue
        item = _ITEM.match(line)
        outside = len(line) - len(line.lstrip()) <= indent and not markup
        if outside or (item and len(item["indent"]) <= indent) or (markup and _HEADING.match(line)):
            return number
    return len(lines) + 1

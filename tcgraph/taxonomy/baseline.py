"""Baselines: the findings a list starts with, so that only new ones count."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tcgraph.errors import UnreadableInput
from tcgraph.source_model import Diagnostic

SCHEMA = "tcgraph-baseline/1"

_PLACE = re.compile(r"(?<=[A-Za-z]):\d+:\d+\b")
_NUMBER = re.compile(
    r",? used \d+ times,?|\b(?:line|column) \d+|\b(?:once|\d+ times)\b"
    r"|\b\d+(?= (?:other|more|of|entries|papers|concepts)\b)"
)


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """By what a finding is known again: code, file, message, and a hash of the line on which it stands."""

    code: str
    path: str
    message: str
    line: str

    @property
    def loose(self) -> tuple[str, str, str]:
        """The mark without the line."""
        return self.code, self.path, self.message


@dataclass(frozen=True, slots=True)
class Compared:
    """Findings held against a baseline.

    Args:
        new: those that the baseline does not know.
        known: how many it knows.
        left: what it knows and the findings do not hold.
    """

    new: tuple[Diagnostic, ...]
    known: int
    left: Counter[Mark]


def mark(finding: Diagnostic, texts: Mapping[str, Sequence[str]]) -> Mark:
    """A finding's mark: it stays the same when lines move, and when what the message counts elsewhere changes.

    Args:
        texts: the lines of the files, by path.
    """
    lines, number = texts.get(finding.location.path, ()), finding.location.line
    line = _line_mark(lines[number - 1]) if 1 <= number <= len(lines) else ""
    message = _NUMBER.sub("", _PLACE.sub("", finding.message))
    return Mark(finding.code, finding.location.path, message, line)


def fingerprints(findings: Iterable[Diagnostic], texts: Mapping[str, Sequence[str]]) -> list[str]:
    """A hash of each finding's mark; equal ones are numbered through, so that no two findings share one."""
    seen: Counter[Mark] = Counter()
    marks = []
    for finding in findings:
        own = mark(finding, texts)
        seen[own] += 1
        marks.append(f"{_hash(chr(0).join((*own.loose, own.line)), 32)}:{seen[own]}")
    return marks


@lru_cache(1)  # findings come line by line
def _line_mark(line: str) -> str:
    words = " ".join(line.split())
    return _hash(words, 8) if words else ""


def _hash(text: str, digits: int) -> str:
    from hashlib import sha256

    return sha256(text.encode()).hexdigest()[:digits]


def dump(marks: Iterable[Mark]) -> str:
    """A baseline file: code, path and message with the hashes of the lines, a record a line, in a stable order."""
    rows: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for own in sorted(marks, key=lambda item: (item.path, item.code, item.message, item.line)):
        rows[own.loose].append(own.line)
    records = [
        json.dumps({"code": code, "path": path, "message": message, "lines": lines}, ensure_ascii=False)
        for (code, path, message), lines in rows.items()
    ]
    body = "[\n  " + ",\n  ".join(records) + "\n ]" if records else "[]"
    return f'{{\n "schema": {json.dumps(SCHEMA)},\n "findings": {body}\n}}\n'


def load(text: str, path: str) -> Counter[Mark]:
    """The marks that a baseline file holds.

    Raises:
        UnreadableInput: not a baseline.
    """
    cure = "Write one with: tcgraph validate --write-baseline FILE"
    try:
        record = json.loads(text)
        if record["schema"] != SCHEMA:
            raise UnreadableInput(path, f"not a baseline of this version: schema {record['schema']!r}", cure)
        return Counter(
            Mark(str(row["code"]), str(row["path"]), str(row["message"]), str(line))
            for row in record["findings"]
            for line in row["lines"]
        )
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        line = getattr(error, "lineno", 0)
        raise UnreadableInput(path, "not a baseline", cure, line, getattr(error, "colno", 0)) from None


def compare(
    findings: Sequence[Diagnostic], texts: Mapping[str, Sequence[str]], baseline: Mapping[Mark, int]
) -> Compared:
    """Take away the findings that a baseline knows, each as often as it knows it.

    A finding on a line that stands as it stood is known first; what is left then counts as known where code, file and
    message are the same, so that an edit elsewhere on a line brings nothing back.
    """
    left = Counter(baseline)
    marks = [mark(finding, texts) for finding in findings]
    new: list[int] = []
    for number, own in enumerate(marks):
        if left[own] > 0:
            left[own] -= 1
        else:
            new.append(number)
    loose: dict[tuple[str, str, str], list[Mark]] = defaultdict(list)
    for own in sorted((+left).elements()):
        loose[own.loose].append(own)
    fresh = []
    for number in new:
        moved = loose[marks[number].loose]
        if moved:
            left[moved.pop(0)] -= 1
        else:
            fresh.append(findings[number])
    return Compared(tuple(fresh), len(findings) - len(fresh), +left)

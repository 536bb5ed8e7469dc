"""papers.jsonl: papers in bulk, one JSON object a line with the references of the paper, read without holding them.

The keys are those of papers.yaml, with ``citations`` for what the paper cites, by relation. A first pass notes where
each paper stands; papers are then read one by one in the order of their ids, so that memory holds ids and places only.
"""

from __future__ import annotations

import difflib
import json
import weakref
from array import array
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, NoReturn

from tcgraph.errors import UnreadableInput
from tcgraph.files import YEARS
from tcgraph.graph.corpus_files import BULK
from tcgraph.keys import key
from tcgraph.model import RELATIONS, Location
from tcgraph.source_model import Label, Link, Listing
from tcgraph.taxonomy.facet_names import CURE, refusal

_TEXT, _TEXTS, _BY_WORD = "a text", "a list of texts", "an object of lists of texts"
_KEYS = {
    "id": _TEXT, "title": _TEXT, "method": _TEXTS, "authors": _TEXTS, "more_authors": "true or false",
    "venue": _TEXT, "year": "a whole number", "labels": _BY_WORD, "links": _BY_WORD, "citations": _BY_WORD,
}  # fmt: skip
_PLAIN = {_TEXT: str, "true or false": bool, "a whole number": int}
_FIRST = ("id", "title", "method")
"""What the first pass looks at."""


class Entry(NamedTuple):
    """A line of the file: the paper as it stands there, and the ids of what it cites, each with a relation."""

    listing: Listing
    cites: dict[str, str]


class Bulk:
    """The papers of a papers.jsonl.

    Args:
        path: the file.

    Raises:
        UnreadableInput: a line that is no JSON object with an id and a title, or an id that stands twice.
    """

    def __init__(self, path: Path) -> None:
        self.lines: dict[str, int] = {}
        self.names: Counter[str] = Counter()
        """How many papers bear each name, folded."""
        self._starts = array("Q")
        self._stream: BinaryIO = path.open("rb")
        self._closing = weakref.finalize(self, self._stream.close)
        start = 0
        for line, raw in enumerate(self._stream, 1):
            self._starts.append(start)
            start += len(raw)
            if raw.isspace():
                continue
            record = _object(raw, line, _once)
            paper_id = record["id"]
            if paper_id in self.lines:
                problem = f"paper {paper_id!r} also stands in line {self.lines[paper_id]}"
                raise UnreadableInput(BULK, problem, "Keep one of the two.", line)
            self.lines[paper_id] = line
            self.names[_name(record)] += 1

    def __contains__(self, paper_id: object) -> bool:
        return paper_id in self.lines

    def __iter__(self) -> Iterator[str]:
        return iter(self.lines)

    def name(self, paper_id: str) -> str:
        """What a paper is called, folded."""
        return _name(self._read(self.lines[paper_id]))

    def _read(self, line: int) -> dict[str, Any]:
        start = self._starts[line - 1]
        if self._stream.tell() != start:
            self._stream.seek(start)
        return _record(self._stream.readline(), line)

    def entry(self, paper_id: str) -> Entry:
        """What stands in the line of a paper.

        Raises:
            UnreadableInput: a slip in the line.
        """
        line = self.lines[paper_id]
        record, place = self._read(line), Location(BULK, line)
        labels = [Label("method", text, place) for text in record.get("method", ())]
        labels += [Label(facet, text, place) for facet, texts in record.get("labels", {}).items() for text in texts]
        listing = Listing(
            location=place,
            title=record["title"],
            authors=tuple(record.get("authors", ())),
            more_authors=record.get("more_authors", False),
            venue=record.get("venue", ""),
            year=record.get("year"),
            labels=tuple(labels),
            links=tuple(Link(kind, url, place) for kind, urls in record.get("links", {}).items() for url in urls),
        )
        return Entry(listing, _cites(record, line))

    def cited(self) -> set[str]:
        """The ids of what papers cite that stands elsewhere.

        Raises:
            UnreadableInput: a slip in a line.
        """
        all_cited = (_cites(self._read(line), line) for line in self.lines.values())
        return {cited for found in all_cited for cited in found if cited not in self.lines}

    def check_cited(self, paper_id: str, entry: Entry, others: Container[str]) -> None:
        """Refuse citations of works that are not in the corpus.

        Args:
            others: the ids of papers that stand elsewhere.

        Raises:
            UnreadableInput: there is one.
        """
        missing = [cited for cited in entry.cites if cited not in self.lines and cited not in others]
        if missing:
            problem = f"cited paper {missing[0]!r} is not in the corpus"
            raise UnreadableInput(BULK, problem, "Leave the reference out, or add the work.", self.lines[paper_id])

    def check_apart(self, ids: Iterable[str], name: str) -> None:
        """Refuse papers that another file of the corpus has too.

        Raises:
            UnreadableInput: there is one.
        """
        for paper_id in ids:
            if paper_id in self.lines:
                problem = f"paper {paper_id!r} also stands in {name}"
                raise UnreadableInput(BULK, problem, "Keep one of the two.", self.lines[paper_id])


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose keys stand once."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _TwiceError(next(name for name, count in Counter(name for name, _ in pairs).items() if count > 1))
    return found


class _TwiceError(Exception):
    """A key stands twice in an object, where JSON would let the last one win (RFC 8259, 4)."""


def _object(raw: bytes, line: int, made_of: Callable[[list[tuple[str, Any]]], Any] | None = None) -> dict[str, Any]:
    """A line's object, with an id, a title, and methods that are texts.

    Args:
        made_of: what objects are made of their pairs by.
    """
    try:
        record = json.loads(raw.decode("utf-8-sig" if line == 1 else "utf-8"), object_pairs_hook=made_of)
    except _TwiceError as error:
        raise UnreadableInput(BULK, f"key {str(error)!r} stands twice", "Keep one of the two.", line) from None
    except UnicodeDecodeError as error:
        problem = f"byte 0x{raw[error.start]:02x} is not UTF-8"
        raise UnreadableInput(BULK, problem, "Save the file as UTF-8 and run again.", line) from None
    except json.JSONDecodeError as error:
        raise UnreadableInput(
            BULK, f"not JSON: {error.msg}", "Write one JSON object a line.", line, error.colno
        ) from None
    except RecursionError:
        raise UnreadableInput(BULK, "nested too deeply", "Write one JSON object a line.", line) from None
    except ValueError:  # Python reads whole numbers up to a length only
        raise UnreadableInput(BULK, "a number of too many digits", "Correct it.", line) from None
    if not isinstance(record, dict):
        raise UnreadableInput(BULK, "every line should hold an object", "Write one JSON object a line.", line)
    _check_characters(raw, record, line)
    for name in ("id", "title"):
        if not record.get(name):
            raise UnreadableInput(BULK, f"{name!r} is missing", f'Add "{name}": ...', line)
        _check(name, record[name], line)
        if record[name].isspace():
            raise UnreadableInput(BULK, f"{name!r} is blank", "Write what it is.", line)
    _check("method", record.get("method", []), line)
    return record


def _check_characters(raw: bytes, record: dict[str, Any], line: int) -> None:
    r"""Refuse half surrogates, which only the escapes of JSON can write (RFC 8259, 8.2)."""
    if b"\\ud" not in raw and b"\\uD" not in raw:
        return
    try:
        json.dumps(record, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        problem = f"\\u{ord(error.object[error.start]):04x} is half a character"
        raise UnreadableInput(BULK, problem, "Write both halves, or leave it out.", line) from None


def _record(raw: bytes, line: int) -> dict[str, Any]:
    """A line's object, its values of the right kinds."""
    record = _object(raw, line)
    for name, value in record.items():
        if name not in _KEYS:
            near = difflib.get_close_matches(name, _KEYS, 1)
            cure = f"Did you mean {near[0]!r}?" if near else f"Known keys: {', '.join(_KEYS)}."
            raise UnreadableInput(BULK, f"unknown key {name!r}", cure, line)
        if name not in _FIRST:
            _check(name, value, line)
    if "year" in record and record["year"] not in YEARS:
        raise UnreadableInput(BULK, "year should be from 1 to 9999", "Write the year of publication.", line)
    for facet in record.get("labels", ()):
        if problem := refusal(facet):
            raise UnreadableInput(BULK, problem, CURE, line)
    return record


def _check(name: str, value: object, line: int) -> None:
    if not _is(value, _KEYS[name]):
        raise UnreadableInput(BULK, f"{name} should be {_KEYS[name]}", "Correct it.", line)


def _is(value: object, kind: str) -> bool:
    if isinstance(value, list):
        return kind == _TEXTS and {*map(type, value)} <= {str}
    if isinstance(value, dict):
        return kind == _BY_WORD and all(_is(texts, _TEXTS) for texts in value.values())
    return type(value) is _PLAIN.get(kind)


def _name(record: dict[str, Any]) -> str:
    """The name of a paper, folded: its first method, or the title."""
    return key((record.get("method") or (record["title"],))[0])


def _cites(record: dict[str, Any], line: int) -> dict[str, str]:
    """The ids that a record cites with their relations; of two relations the stronger counts."""
    found: dict[str, str] = {}
    given = record.get("citations", {})
    for relation in given:
        if relation not in RELATIONS:
            _unknown(relation, line)
    for relation in RELATIONS:
        for cited in given.get(relation, ()):
            found.setdefault(cited, relation)
    return found


def _unknown(relation: str, line: int) -> NoReturn:
    known = f"Known relations: {', '.join(RELATIONS)}."
    raise UnreadableInput(BULK, f"relation {relation!r} is unknown", known, line)

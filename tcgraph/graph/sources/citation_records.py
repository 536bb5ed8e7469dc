"""Citations gathered by reading, as JSON lines: who names whom, in which relation, on what evidence.

One object a line::

    {"citing": {"title": ..., "arxiv": ..., "in_list": true},
     "cited": {"title": ..., "arxiv": ..., "in_list": false, "year": 2021, "abbr": "ViT"},
     "relation": "extends", "confidence": "stated",
     "evidence": {"kind": "readme", "url": "https://...", "note": "..."}}
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tcgraph.errors import UnreadableInput
from tcgraph.files import read_text
from tcgraph.model import CONFIDENCES, RELATIONS, Location
from tcgraph.source_model import Diagnostic, Severity


@dataclass(frozen=True, slots=True)
class WorkRecord:
    """One end of a citation, as the source names it."""

    title: str
    arxiv: str
    in_list: bool
    year: int | None
    abbreviation: str


@dataclass(frozen=True, slots=True)
class CitationRecord:
    """One line of the file."""

    citing: WorkRecord
    cited: WorkRecord
    relation: str
    confidence: str
    evidence: Mapping[str, str]
    location: Location

    def unmatched(self, work: WorkRecord) -> Diagnostic:
        """A finding: a work that is said to be in the list, and is not."""
        message = f"{work.title[:60]!r} is not among the corpus's papers"
        return Diagnostic(
            self.location, "R401", message, Severity.WARNING, "correct the title, or set in_list to false"
        )


def read(path: Path) -> tuple[CitationRecord, ...]:
    """Read a file of citations.

    Raises:
        UnreadableInput: not JSON, a key missing or a word unknown, with the line.
    """
    records = []
    for number, line in enumerate(read_text(path).split("\n"), 1):
        if line.strip():
            records.append(_record(line, path, number))
    if not records:
        raise UnreadableInput(path, "no citation in it", "Write one JSON object a line.")
    return tuple(records)


def _record(line: str, path: Path, number: int) -> CitationRecord:
    def slip(problem: str, cure: str) -> UnreadableInput:
        return UnreadableInput(path, problem, cure, number)

    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        raise slip(f"not JSON: {error.msg} at column {error.colno}", "Write one JSON object a line.") from None
    try:
        relation, confidence, evidence = (
            record["relation"],
            record.get("confidence", "stated"),
            record["evidence"],
        )
        citing, cited = _work(record["citing"]), _work(record["cited"])
        proof = {name: str(evidence.get(name) or "") for name in ("kind", "url", "note")}
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise slip(f"a key is missing or of the wrong kind: {error}", "See the documentation of the format.") from None
    if relation not in RELATIONS:
        raise slip(f"relation {relation!r} is unknown", f"Known relations: {', '.join(RELATIONS)}.")
    if confidence not in CONFIDENCES:
        raise slip(f"confidence {confidence!r} is unknown", f"Known: {', '.join(CONFIDENCES)}.")
    return CitationRecord(citing, cited, relation, confidence, proof, Location(path.name, number))


def _work(record: Mapping[str, Any]) -> WorkRecord:
    return WorkRecord(
        title=str(record["title"]),
        arxiv=str(record.get("arxiv") or ""),
        in_list=bool(record.get("in_list")),
        year=_year(record.get("year")),
        abbreviation=str(record.get("abbr") or ""),
    )


def _year(value: object) -> int | None:
    if value is None or value == "":
        return None
    if not re.fullmatch("[0-9]{4}", str(value)):
        raise ValueError(f"year {value!r}")
    return int(str(value))

"""What every query's answer must be, whatever it says."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import jsonschema

from tcgraph.cli.terminal import cells
from tests.cli.running import ROOT, run


def as_json(*words: str) -> Any:
    """The answer as data, checked against the schema that it names."""
    done = run(*words, "--format", "json")
    assert done.code == 0, done.err
    answer = json.loads(done.out)
    schema = json.loads((ROOT / "docs" / "schemas" / f"{answer['schema'].replace('/', '-')}.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(answer, schema)
    return answer


def as_csv(*words: str) -> list[dict[str, str]]:
    """The rows of the answer as CSV (RFC 4180), none of them longer than the header."""
    done = run(*words, "--format", "csv")
    assert done.code == 0, done.err
    text = done.raw.decode("utf-8")
    assert text.count("\n") == text.count("\r\n")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert all(None not in row for row in rows)
    return rows


def check_fits(*words: str) -> None:
    """No line of the text is wider than the terminal, in UTF-8 or in ASCII; an address is never broken."""
    for columns in (40, 80, 120, 200):
        for encoding in ("utf-8", "ascii"):
            done = run(*words, COLUMNS=str(columns), PYTHONIOENCODING=encoding)
            assert done.code == 0, done.err
            wide = [line for line in done.out.splitlines() if cells(line) > columns and "://" not in line]
            assert wide == []


def check_answer(words: list[str], out: str) -> None:
    """A query is answered, and says this among other things."""
    done = run("query", *words)
    assert done.code == 0, done.err
    assert out in done.out


def check_refusal(words: list[str], err: str) -> None:
    """A query has wrong words in it, and is told so."""
    done = run("query", *words)
    assert (done.code, done.out) == (2, "")
    assert err in done.err


def in_words(value: object) -> str:
    """The words of a query as the name of its case."""
    return " ".join(value) if isinstance(value, list) else ""

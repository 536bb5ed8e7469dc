"""A baseline knows findings again, however lines move, and nothing else."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tcgraph.errors import UnreadableInput
from tcgraph.model import Location
from tcgraph.source_model import Diagnostic, Severity
from tcgraph.taxonomy.baseline import Compared, compare, dump, fingerprints, load, mark
from tcgraph.taxonomy.check import check
from tests import faulty_list
from tests.faulty_list import FILE, findings

SCHEMA = Path(__file__).parent.parent.parent / "docs" / "schemas" / "tcgraph-baseline-1.json"


def baseline(folder: Path) -> str:
    corpus = faulty_list.read(folder)
    return dump(mark(finding, corpus.texts) for finding in check(corpus))


def compared(folder: Path, text: str) -> Compared:
    corpus = faulty_list.read(folder)
    return compare(check(corpus), corpus.texts, load(text, "baseline.json"))


def codes(result: Compared) -> list[str]:
    return [finding.code for finding in result.new]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return faulty_list.write(tmp_path / "list")


def test_what_is_written_is_known(folder: Path) -> None:
    text = baseline(folder)
    assert load(dump(load(text, "x").elements()), "x") == load(text, "x")
    Draft202012Validator(json.loads(SCHEMA.read_text("utf-8"))).validate(json.loads(text))
    done = compared(folder, text)
    assert (codes(done), done.known, done.left) == ([], 5, Counter())


def test_nothing_found_is_a_baseline_too() -> None:
    assert json.loads(dump([])) == {"schema": "tcgraph-baseline/1", "findings": []}
    assert load(dump([]), "x") == Counter()


def test_findings_stay_known_when_lines_move(folder: Path) -> None:
    text = baseline(folder)
    faulty_list.with_line(folder, 3, "A sentence about the list.\n")
    assert codes(compared(folder, text)) == []


def test_findings_stay_known_when_something_else_on_their_line_changes(folder: Path) -> None:
    text, path = baseline(folder), folder / FILE
    path.write_text(path.read_text("utf-8").replace("OpenGVLab/DiffRate", "OpenGVLab/diffrate"), "utf-8")
    assert codes(compared(folder, text)) == []


def test_a_new_finding_shows(folder: Path) -> None:
    text, path = baseline(folder), folder / FILE
    path.write_text(path.read_text("utf-8").replace("Similarity-purple", "Token_Reduction-purple"), "utf-8")
    assert codes(compared(folder, text)) == ["V001"]


def test_the_same_fault_on_another_line_is_new_beside_the_known_one() -> None:
    def finding(line: int) -> Diagnostic:
        return Diagnostic(Location("a.md", line, 3), "V003", "'Purning' is misspelt", Severity.WARNING)

    before = {"a.md": ("one Purning", "two")}
    known = load(dump([mark(finding(1), before)]), "x")
    after = {"a.md": ("new Purning", "one Purning", "two")}
    assert compare([finding(1), finding(2)], after, known).new == (finding(1),)


def test_what_a_message_counts_or_where_it_points_does_not_matter() -> None:
    texts = {"a.md": ("a line",)}

    def told(message: str) -> str:
        return mark(Diagnostic(Location("a.md", 1, 1), "X001", message, Severity.INFO), texts).message

    assert told("code stands at b/c d.md:283:1") == told("code stands at b/c d.md:9:12")
    assert told("'arxiv' is 'arXiv' at 107 other entries") == told("'arxiv' is 'arXiv' at 9 other entries")
    assert told("'A' (once) is 'B' (55 times)") == told("'A' (3 times) is 'B' (7 times)")
    assert told("arxiv:2501.06553 is later than 2024") != told("arxiv:2501.06554 is later than 2024")
    assert told("BibTeX year 2022 for 2017") != told("BibTeX year 2022 for 2018")


def test_what_occurs_no_more_is_stale(folder: Path) -> None:
    text, path = baseline(folder), folder / FILE
    path.write_text(path.read_text("utf-8").replace("arxiv 2023", "arxiv 2024"), "utf-8")
    done = compared(folder, text)
    assert (codes(done), done.known, sorted(item.code for item in done.left)) == ([], 3, ["P004", "P016"])


@pytest.mark.parametrize(
    "text",
    [
        "", "[]", "{}", "null", "\x00", '{"schema": "tcgraph-baseline/2", "findings": []}',
        '{"schema": "tcgraph-baseline/1"}', '{"schema": "tcgraph-baseline/1", "findings": [1]}',
        '{"schema": "tcgraph-baseline/1", "findings": [{"code": "V001"}]}', "[" * 100_000,
    ],
)  # fmt: skip
def test_what_is_no_baseline_is_refused(text: str) -> None:
    with pytest.raises(UnreadableInput, match="not a baseline"):
        load(text, "baseline.json")


def test_fingerprints_differ_from_each_other_and_stay(folder: Path) -> None:
    before = fingerprints(findings(folder), faulty_list.read(folder).texts)
    assert len({*before}) == len(before)
    faulty_list.with_line(folder, 3, "A sentence about the list.\n")
    assert fingerprints(findings(folder), faulty_list.read(folder).texts) == before
    twice = [findings(folder)[0]] * 2
    assert len({*fingerprints(twice, {})}) == 2

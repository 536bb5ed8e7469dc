"""``query gaps``: the matrix fits the terminal, is whole for programs, and the gaps are named."""

from __future__ import annotations

import re

import pytest

from tests import small_corpus
from tests.cli.answers import as_csv, as_json, check_fits, in_words
from tests.cli.running import run


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(small_corpus.write(tmp_path_factory.mktemp("small")))


@pytest.mark.parametrize(
    ("words", "out"),
    [
        ([], "Mechanism (rows) and task (columns): how many of 287 papers combine them\n"),
        ([], "Token pruning           54 1 ○ . 1 22 9 1 40 29 4 ○ ○ 1\n"),
        ([], " A Language modeling (98)\n"),
        ([], "2 rows and 1 column without papers left out.\n"),
        ([], "\nEmpty cells nearest to existing work, ○ above (10 of 582; --limit 0 shows all),\n"),
        ([], "  2.7  Token pruning × Document understanding\n       2025 LLaVA-PruMerge  Token pruning × Visual"),
        (["--rows", "mechanism", "--columns", "DOMAIN", "--depth", "1"], "Caching and reuse     22  6  3 ○\n"),
        (["--depth", "1", "--limit", "0"], "\nEmpty cells nearest to existing work, with the papers that one would"),
        (["--where", "year<1900"], "how many of 0 papers combine them, where\n  year<1900\nno paper\n"),
        (["--where", "domain:vision", "--columns", "training", "--limit", "1"], "\n  where domain:vision\n"),
        (["--columns", "domain", "--depth", "1", "--format", "markdown"], "| Mechanism | Papers | Language | Vision |"),
    ],
    ids=in_words,
)
def test_what_is_answered(words: list[str], out: str) -> None:
    done = run("query", "gaps", *words)
    assert done.code == 0, done.err
    assert out in done.out


@pytest.mark.parametrize(
    ("words", "err"),
    [
        (["--rows", "mechanim"], "unknown facet 'mechanim'; did you mean 'mechanism'?"),
        (["--columns", "venue"], "unknown facet 'venue'; known: domain, task, criterion, mechanism, training, topic"),
        (["--depth", "0"], "0 is not in the range"),
        (["--where", "colour:red"], "unknown key 'colour'"),
    ],
    ids=in_words,
)
def test_wrong_words_end_with_2_and_a_hint(words: list[str], err: str) -> None:
    done = run("query", "gaps", *words)
    assert (done.code, done.out) == (2, "")
    assert err in done.err


@pytest.mark.parametrize("words", [[], ["--rows", "criterion", "--columns", "training", "--depth", "3"]], ids=len)
def test_json_and_csv_hold_the_whole_matrix(words: list[str]) -> None:
    answer, rows = as_json("query", "gaps", *words), as_csv("query", "gaps", *words)
    assert [row["key"] for row in rows] == [row["key"] for row in answer["rows"]]
    for heading, cells, row in zip(answer["rows"], answer["cells"], rows, strict=True):
        assert int(row["papers"]) == heading["papers"]
        assert [int(row[column["key"]]) for column in answer["columns"]] == cells
    empty = {
        (row["key"], column["key"])
        for row, cells in zip(answer["rows"], answer["cells"], strict=True)
        for column, papers in zip(answer["columns"], cells, strict=True)
        if not papers and row["papers"] and column["papers"]
    }
    assert answer["count"] == len(empty)
    assert {(gap["row"], gap["column"]) for gap in answer["gaps"]} <= empty


def test_a_limit_of_0_names_all_gaps() -> None:
    few, whole = as_json("query", "gaps"), as_json("query", "gaps", "--limit", "0")
    assert (len(few["gaps"]), len(whole["gaps"])) == (10, whole["count"])
    assert whole["gaps"][:10] == few["gaps"]


@pytest.mark.parametrize("columns", ["40", "80", "200"])
def test_the_text_shows_every_cell_under_a_letter_that_the_key_explains(columns: str) -> None:
    """Put together again from its blocks, the matrix is that of JSON."""
    answer = as_json("query", "gaps", "--limit", "0")
    out = run("query", "gaps", "--limit", "3", COLUMNS=columns, PYTHONIOENCODING="ascii").out
    key = {letters: int(papers) for letters, papers in re.findall(r"^ {0,1}([A-Z]+) .*?\((\d+)\)$", out, re.MULTILINE)}
    if columns != "40":  # several columns of the key stand side by side
        key = {letters: int(papers) for letters, papers in re.findall(r"\b([A-Z]{1,2}) [A-Z].*?\((\d+)\)", out)}
    wanted = [column for column in answer["columns"] if column["papers"]]
    assert sorted(key.values()) == sorted(column["papers"] for column in wanted)
    blocks = [block.splitlines() for block in out.split("\n\n") if re.match(r" +[A-Z]", block)]
    rows: dict[int, list[str]] = {}
    letters: list[str] = []
    for head, *lines in blocks[: next(n for n, block in enumerate(blocks) if "(" in block[0])]:
        letters += head.split()
        for place, line in enumerate(lines):
            rows.setdefault(place, []).extend(line.split()[-len(head.split()) :])
    assert len(letters) == len(set(letters)) == len(wanted)
    shown = [place for place, row in enumerate(answer["rows"]) if row["papers"]]
    kept = [place for place, column in enumerate(answer["columns"]) if column["papers"]]
    cells = [[answer["cells"][row][column] for column in kept] for row in shown]
    assert [[0 if cell in ".o" else int(cell) for cell in row] for row in rows.values()] == cells
    assert sum(cell == "o" for row in rows.values() for cell in row) == 3


def test_a_small_matrix(small: str) -> None:
    out = run("query", "gaps", "--rows", "mechanism", "--columns", "domain", "--corpus", small).out
    assert out == (
        "Mechanism (rows) and domain (columns): how many of 7 papers combine them\n"
        "\n"
        "              A B\n"
        "Token pruning 2 2\n"
        "Token merging 1 1\n"
        "\n"
        " A Vision (4)     B Language (3)\n"
        "2 papers stand in no cell: nothing is known of one of the two at this depth.\n"
        "\n"
        "no empty cell near to existing work\n"
    )


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["--rows", "mechanism", "--columns", "mechanism"],
        ["--rows", "task", "--columns", "criterion", "--depth", "4"],
    ],
    ids=" ".join,
)
def test_the_text_fits(words: list[str]) -> None:
    check_fits("query", "gaps", *words)

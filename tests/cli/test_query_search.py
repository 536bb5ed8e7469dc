"""``tcgraph query search``: what is found, what is said about words that were read otherwise."""

from __future__ import annotations

import pytest

from tests.cli.answers import as_csv, as_json, check_fits
from tests.cli.running import run

QUERY = ("query", "search")

ANSWERS = [
    # words, the first row, what is said below
    (["spectrum", "preserving", "merging"], "2024  PiToMe (NeurIPS 2024)", ["1 paper"]),
    (["spectrum preservng merging"], "2024  PiToMe (NeurIPS 2024)", ["1 paper", "'preservng' read as preserving"]),
    (["2210.09461"], "2023  ToMe (ICLR 2023)", ["1 paper"]),
    (["masked autoencoders scalable"], "2021  MAE", ["1 paper"]),
    (
        ["scalable", "masked", "autoencoders", "zqxwvk"],
        "2021  MAE",
        ["1 paper", "not found: 'zqxwvk'", "no paper has all 4 words; shown are those with 3"],
    ),
    (["bolya", "--where", "venue:ICLR"], "2023  ToMe (ICLR 2023)", ["1 paper"]),
]


@pytest.mark.parametrize(("words", "first", "below"), ANSWERS, ids=lambda value: " ".join(value)[:60])
def test_what_is_answered(words: list[str], first: str, below: list[str]) -> None:
    done = run(*QUERY, *words)
    assert (done.code, done.err) == (0, "")
    head, row, *rest = done.out.splitlines()
    assert head.split() == ["Year", "Name", "Title", "Venue"]
    assert row.startswith(first)
    assert rest[-len(below) :] == below


def test_nothing_found_is_an_answer() -> None:
    done = run(*QUERY, "zqxwvk", "qqqq")
    assert (done.code, done.err) == (0, "")
    assert done.out == "no paper\nnot found: 'zqxwvk', 'qqqq'\n"


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (["!?"], "tcgraph: no word to look for in '!?'\n"),
        (["token", "--where", "year:x"], "tcgraph: 'x' is no year; write year:2023, year:2021-2023, or year>=2023\n"),
        ([], "tcgraph: missing argument 'TEXT...'\nTry 'tcgraph query search --help'\n"),
    ],
)
def test_what_is_wrong_is_told(words: list[str], problem: str) -> None:
    done = run(*QUERY, *words)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(problem)


def test_works_outside_the_list_are_marked() -> None:
    rows = as_json(*QUERY, "vision transformer", "--limit", "0")["rows"]
    assert {row["in_list"] for row in rows} == {True, False}
    assert "outside the list" in run(*QUERY, "vision transformer", "--limit", "0").out
    assert all(row["in_list"] for row in as_json(*QUERY, "vision transformer", "--where", "has:year")["rows"])
    assert not any(row["in_list"] for row in as_json(*QUERY, "vision transformer", "--where", "is:outside")["rows"])


def test_json() -> None:
    answer = as_json(*QUERY, "specturm", "preservng", "merging")
    assert (answer["words"], answer["matched"], answer["count"]) == (3, 3, 1)
    assert answer["read_as"] == {"specturm": ["spectrum"], "preservng": ["preserving"]}
    assert answer["unknown"] == []
    assert answer["rows"][0]["fields"] == ["title", "concepts"]
    cut = as_json(*QUERY, "token", "--limit", "2")
    assert len(cut["rows"]) == 2 < cut["count"]
    none = as_json(*QUERY, "zqxwvk")
    assert (none["rows"], none["matched"], none["unknown"]) == ([], 0, ["zqxwvk"])
    assert as_json(*QUERY, "2210.09461")["rows"][0]["fields"] == []


def test_csv_has_the_rows_of_json() -> None:
    rows = as_json(*QUERY, "attention", "--limit", "30")["rows"]
    read = as_csv(*QUERY, "attention", "--limit", "30")
    assert [(row["id"], float(row["score"]), row["fields"].split("; ")) for row in read] == [
        (row["id"], row["score"], row["fields"]) for row in rows
    ]


def test_bibtex_of_what_was_found() -> None:
    assert run(*QUERY, "spectrum", "preserving", "--format", "bibtex").out.startswith("@inproceedings{tran2024")


@pytest.mark.parametrize("text", ["token merging", "purning tokns zqxwvk", "zqxwvk", "vision transformer", "zhang"])
def test_text_fits(text: str) -> None:
    check_fits(*QUERY, text)


def test_a_wide_terminal_shows_where_the_words_stand() -> None:
    wide = run(*QUERY, "bolya", COLUMNS="120").out
    assert wide.splitlines()[0].split()[-1] == "In"
    assert wide.splitlines()[1].endswith("authors")

"""Tables: text that fits, and formats that are read back as what was written."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

import click
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tcgraph.cli.tables import PAPER_COLUMNS, Column, Table, as_csv, as_markdown, as_text, as_tsv, paper_row
from tcgraph.cli.terminal import cells
from tcgraph.graph.knowledge_graph import Brief
from tests.cli.running import run

COLUMNS = (
    Column("year", "Year", right=True),
    Column("name", "Name", flexible=True),
    Column("title", "Title", flexible=True),
    Column("venue", "Venue", flexible=True),
)
NASTY = ["", " ", "a,b", 'say "so"', "two\nlines", "cr\r\nlf", "\r", "tab\there", "\x00", "\x1b[31m", ";", "'", "=1+1"]
NASTY += ["|", "a|b\\", "\\|", "*bold*", "_it_", "`code`", "``", "[a](b)", "![a](b)", "<b>", "&lt;", "&#42;", "~~no~~"]
NASTY += [
    "$x$",
    "# no heading",
    "- no list",
    "1. one",
    "---",
    ":-:",
    "https://example.org/a_b*c",
    "<https://a.b>",
    "a  b",
]
NASTY += [
    "令牌压缩",
    "토큰",
    "👩‍👩‍👧 🎉",
    "e\u0301",
    "\u200b",
    "\u2028",
    "\x85",
    "\xa0",
    "\ufeff",
    "x" * 300,
    "不" * 150,
]
TEXTS = st.one_of(st.sampled_from(NASTY), st.text(st.characters(codec="utf-8")))
VALUES = st.one_of(TEXTS, st.none(), st.integers(), st.booleans(), st.lists(st.sampled_from("abc"), max_size=3))
ROWS = st.lists(st.fixed_dictionaries({column.key: VALUES for column in COLUMNS}), max_size=6)


def table(rows: Sequence[dict[str, object]], columns: Sequence[Column] = COLUMNS, total: int = 0) -> Table:
    return Table("tcgraph-test/1", columns, rows, "paper", total=total)


def text_lines(shown: Table, columns: int) -> list[str]:
    """The lines at a width; the headings without their colour."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", str(columns))
        head, *lines = as_text(shown)
    return [click.unstyle(head), *lines]


def as_written(value: object) -> str:
    """A value as text: lists joined, truth as in JSON, nothing for None."""
    if isinstance(value, list):
        return "; ".join(value)
    return (
        {None: "", True: "true", False: "false"}.get(value, str(value))
        if isinstance(value, bool | None)
        else str(value)
    )


# Text


@given(ROWS, st.integers(40, 200))
@example([{"year": 2023, "name": name, "title": name, "venue": name} for name in NASTY], 40)
@example([{"year": 2023, "name": "不" * 60, "title": "🎉" * 60, "venue": "x" * 60}], 41)
def test_text_fits_and_keeps_to_its_lines(rows: list[dict[str, object]], columns: int) -> None:
    lines = text_lines(table(rows), columns)
    assert len(lines) == (len(rows) + 2 if rows else 1)
    assert [line for line in lines if cells(line) > columns] == []
    assert all(ord(letter) >= 32 and not 127 <= ord(letter) < 160 for line in lines for letter in line)


MANY = [Column(f"c{n}", f"Column {n}", right=True) for n in range(12)]


def test_columns_that_cannot_give_way_are_cut_at_the_edge() -> None:
    rows: list[dict[str, object]] = [{column.key: 123456 for column in MANY}]
    head, line, _ = text_lines(table(rows, MANY), 60)
    assert cells(head) <= 60
    assert line == "  ".join(["  123456"] * 6)[:59] + "…"


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("", 0),
        ("plain", 5),
        ("日本語", 6),
        ("ｆｕｌｌ", 8),
        ("토큰", 4),
        ("🎉", 2),
        ("naïve", 5),
        ("nai\u0308ve", 5),
        ("zero\u200bwidth", 9),
        ("\u2060", 0),
        ("soft\u00adhyphen", 11),
        ("±×–“”…", 6),
        ("IA-RED²", 7),
    ],
)
def test_cells_are_those_of_a_terminal(text: str, columns: int) -> None:
    assert cells(text) == columns


def test_columns_stand_under_each_other() -> None:
    names = ["ToMe", "令牌压缩", "🎉🎉", "e\u0301te\u0301", "a" * 90, "不" * 90]
    rows: list[dict[str, object]] = [{"year": 2023, "name": name, "title": "T", "venue": "VENUE"} for name in names]
    lines = text_lines(table(rows), 60)[1:-1]
    assert {cells(line[: line.index("VENUE")]) for line in lines} == {60 - len("VENUE")}
    assert [line[6:8] for line in lines] == [name[:2] for name in names]


def test_numbers_stand_at_the_right_and_have_four_digits() -> None:
    columns = (Column("n", "Number", right=True), Column("name", "Name"))
    rows: list[dict[str, object]] = [{"n": 7, "name": "x"}, {"n": 0.123456, "name": "y"}, {"n": None, "name": "z"}]
    assert text_lines(table(rows, columns), 80)[1:-1] == ["     7  x", "0.1235  y", "        z"]


def test_a_column_for_wide_terminals_is_left_out_in_narrow_ones() -> None:
    columns = (Column("name", "Name"), Column("why", "Why", wide=100))
    rows: list[dict[str, object]] = [{"name": "x", "why": "because"}]
    assert "Why" not in text_lines(table(rows, columns), 99)[0]
    assert "Why" in text_lines(table(rows, columns), 100)[0]
    assert "Why" in as_markdown(table(rows, columns))


@pytest.mark.parametrize(
    ("rows", "total", "said"),
    [
        (0, 0, "no paper"),
        (1, 1, "1 paper"),
        (3, 3, "3 papers"),
        (3, 0, "3 papers"),
        (2, 3, "2 of 3 papers; --limit 0 shows all"),
    ],
)
def test_rows_are_counted(rows: int, total: int, said: str) -> None:
    assert text_lines(table([{"name": "x"}] * rows, total=total), 80)[-1] == said


def test_notes_are_wrapped() -> None:
    noted = Table("tcgraph-test/1", COLUMNS, [], "paper", notes=["word " * 30, "kept\n  as it is"])
    lines = "\n".join(text_lines(noted, 40)).split("\n")
    assert all(cells(line) <= 40 for line in lines)
    assert lines[-2:] == ["kept", "  as it is"]


# Formats for machines


@given(ROWS)
@example([{"year": text, "name": text, "title": text, "venue": text} for text in NASTY])
def test_csv_is_read_back(rows: list[dict[str, object]]) -> None:
    text = as_csv(table(rows))
    assert text.endswith("\r\n")
    read = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert read[0] == [column.key for column in COLUMNS]
    assert read[1:] == [[as_written(row[column.key]) for column in COLUMNS] for row in rows]


@given(st.lists(TEXTS, min_size=1, max_size=5))
def test_csv_of_one_column_loses_no_empty_row(texts: list[str]) -> None:
    text = as_csv(table([{"name": text} for text in texts], COLUMNS[1:2]))
    assert list(csv.reader(io.StringIO(text, newline=""), strict=True)) == [["name"], *([text] for text in texts)]


def test_csv_quotes_as_rfc_4180_says() -> None:
    rows: list[dict[str, object]] = [{"year": 2023, "name": 'a "b"', "title": "c,d", "venue": "e\r\nf"}]
    assert as_csv(table(rows)) == 'year,name,title,venue\r\n2023,"a ""b""","c,d","e\r\nf"\r\n'


@given(ROWS)
@example([{"year": text, "name": text, "title": text, "venue": text} for text in NASTY])
def test_tsv_has_a_line_a_row_and_a_field_a_column(rows: list[dict[str, object]]) -> None:
    head, *lines, end = as_tsv(table(rows)).split("\n")
    assert (head, end) == ("year\tname\ttitle\tvenue", "")
    assert [line.split("\t") for line in lines] == [
        [" ".join(as_written(row[column.key]).split()) for column in COLUMNS] for row in rows
    ]
    assert not any(line.splitlines()[1:] for line in lines)


def markdown_cells(text: str) -> list[list[str]]:
    """The cells of a table as a reader of the Markdown sees them; only plain text may stand in them."""
    rows: list[list[str]] = []
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text):
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            assert {child.type for child in token.children or ()} <= {"text"}, token.content
            rows[-1].append("".join(child.content for child in token.children or ()))
    return rows


@given(ROWS)
@example([{"year": text, "name": text, "title": text, "venue": text} for text in NASTY])
def test_markdown_is_read_back(rows: list[dict[str, object]]) -> None:
    read = markdown_cells(as_markdown(table(rows)))
    assert read[0] == [column.heading for column in COLUMNS]
    shown = [[" ".join(as_written(row[column.key]).split()) for column in COLUMNS] for row in rows]
    assert read[1:] == [[text.replace("\x00", "\ufffd") for text in row] for row in shown]


def test_markdown_has_the_notes_behind_the_table() -> None:
    noted = Table("tcgraph-test/1", COLUMNS[:2], [{"year": 1, "name": "x"}], notes=["one note"])
    assert as_markdown(noted) == "| Year | Name |\n| ---: | --- |\n| 1 | x |\n\none note\n"


# Papers


@pytest.mark.parametrize(
    ("name", "title", "venue", "in_list", "shown"),
    [
        ("ToMe", "Token Merging", "ICLR", True, ["2023", "ToMe", "Token Merging", "ICLR"]),
        ("ToMe", "ToMe: Token Merging", "ICLR", True, ["2023", "ToMe", "Token Merging", "ICLR"]),
        ("A Title", "A Title", "ACL", True, ["2023", "", "A Title", "ACL"]),
        ("MAE", "MAE", "", False, ["2023", "", "MAE", "outside the list"]),
        ("MAE", "Masked", "CVPR", False, ["2023", "MAE", "Masked", "CVPR, outside the list"]),
    ],
)
def test_papers_for_people(name: str, title: str, venue: str, in_list: bool, shown: list[str]) -> None:
    brief = Brief("id", name, name, title, 2023, venue, in_list)
    assert markdown_cells(as_markdown(table([paper_row(brief)], PAPER_COLUMNS)))[1] == shown


def test_papers_for_machines() -> None:
    brief = Brief("id", "ToMe", "ToMe (ICLR 2023)", "ToMe: Token Merging", None, "ICLR", False)
    assert as_csv(table([paper_row(brief)], PAPER_COLUMNS)).split("\r\n")[:2] == [
        "id,year,name,title,venue,in_list",
        "id,,ToMe (ICLR 2023),ToMe: Token Merging,ICLR,false",
    ]


# Streams

CUT = "2 of 287 papers; --limit 0 shows all\n"


@pytest.mark.parametrize(
    ("form", "told"),
    [("text", ""), ("json", ""), ("csv", CUT), ("tsv", CUT), ("markdown", CUT), ("bibtex", CUT)],
)
def test_an_answer_that_was_cut_says_so(form: str, told: str) -> None:
    cut = run("query", "papers", "--limit", "2", "--format", form)
    assert cut.err == told
    assert (CUT in cut.out) == (form == "text")
    assert ('"count": 287' in cut.out) == (form == "json")
    whole = run("query", "papers", "--limit", "0", "--format", form)
    assert whole.err == ""
    assert "--limit" not in whole.out


@pytest.mark.parametrize("form", ["json", "csv", "tsv", "markdown", "bibtex"])
def test_formats_for_machines_are_utf8_whatever_the_locale(form: str) -> None:
    words = ("query", "papers", "title:interpretability", "--format", form)
    plain, usual = run(*words, PYTHONIOENCODING="ascii"), run(*words)
    assert plain.raw == usual.raw
    assert "²".encode() in plain.raw
    assert b"\r\n" not in plain.raw or form == "csv"

"""CSV: RFC 4180 to the letter, and what stands in the cells is the graph."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given

import tcgraph
from tcgraph.exports.csv_tables import TABLES, csv_table
from tcgraph.graph.part import Part, part
from tcgraph.graph.property_graph import arcs, plain, vertices
from tests import small_corpus
from tests.exports import hostile

RECORD = r'(?:(?:"(?:[^"]|"")*"|[^",\r\n]*),)*(?:"(?:[^"]|"")*"|[^",\r\n]*)\r\n'
"""A record of RFC 4180, clause 2, with any character for text."""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Part]:
    with tcgraph.load(small_corpus.write(tmp_path_factory.mktemp("corpus"))) as graph:
        yield part(graph)


def text(chosen: Part, table: str, *, spreadsheet: bool = False) -> str:
    return b"".join(csv_table(chosen, table, spreadsheet=spreadsheet)).decode("utf-8")


def read(written: str) -> list[dict[str, str]]:
    """The records by column, what is empty left out."""
    records = csv.DictReader(io.StringIO(written, newline=""), strict=True)
    return [{column: cell for column, cell in record.items() if cell} for record in records]


def expected(chosen: Part, table: str) -> list[dict[str, str]]:
    if table == "nodes":
        return [{"id": v.id, **{name: plain(told) for name, told in v.values.items()}} for v in vertices(chosen)]
    return [
        {"source": arc.source, "target": arc.target, **{name: plain(told) for name, told in arc.values.items()}}
        for arc in arcs(chosen)
    ]


@pytest.mark.parametrize("table", TABLES)
def test_a_table_holds_the_graph(table: str, small: Part) -> None:
    assert read(text(small, table)) == expected(small, table)
    whole = part(tcgraph.load())
    assert read(text(whole, table)) == expected(whole, table)


def test_facets_of_ones_own_have_columns_behind_those_of_every_corpus(tmp_path: Path) -> None:
    with tcgraph.load(small_corpus.write(tmp_path, small_corpus.feelings("data-set"))) as graph:
        written = text(part(graph), "nodes")
        assert read(written) == expected(part(graph), "nodes")
    assert "training,topic,data-set,definition," in written.partition("\r\n")[0]
    assert {row["id"]: row["data-set"] for row in read(written) if "data-set" in row} == {
        small_corpus.ALPHA: "Love", small_corpus.BETA: "Deep love", small_corpus.GAMMA: "Fear"
    }  # fmt: skip


@pytest.mark.parametrize("table", TABLES)
def test_hostile_texts_are_read_back(table: str) -> None:
    @given(hostile.texts)
    @example(list(hostile.NASTY))
    @example(list(reversed(hostile.NASTY)))
    def check(words: list[str]) -> None:
        with hostile.graph(words) as graph:
            written = text(part(graph), table)
            assert re.fullmatch(f"(?:{RECORD})+", written)
            assert read(written) == expected(part(graph), table)

    check()


@given(hostile.texts)
@example(list(hostile.NASTY))
@example(["'=1+1", "'text", "\t=1"])
def test_no_cell_for_spreadsheets_is_a_formula_and_none_is_lost(words: list[str]) -> None:
    with hostile.graph(words) as graph:
        for table in TABLES:
            records = read(text(part(graph), table, spreadsheet=True))
            assert not [cell for record in records for cell in record.values() if cell[0] in "=+-@\t\r"]
            unmarked = [{name: cell.removeprefix("'") for name, cell in record.items()} for record in records]
            assert unmarked == expected(part(graph), table)


def test_a_formula_stays_as_it_is_unless_a_spreadsheet_is_to_open_it() -> None:
    with hostile.graph(["=1+1"]) as graph:
        assert ",=1+1," in text(part(graph), "nodes")
        assert ",=1+1," not in text(part(graph), "nodes", spreadsheet=True)
        assert ",'=1+1," in text(part(graph), "nodes", spreadsheet=True)


def test_what_it_looks_like(small: Part) -> None:
    first = text(small, "edges").split("\r\n")[:2]
    assert first == [
        "source,target,relation,confidence,evidence,evidence_kind,evidence_note",
        "task/image-classification,task/classification,broader,,,,",
    ]

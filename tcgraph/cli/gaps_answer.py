"""The matrix of two facets and its gaps: as text for a terminal, as data (schema ``tcgraph-gaps/1``), as a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from tcgraph.cli.tables import Column, Table
from tcgraph.cli.terminal import cells, count, fit, unicode_output, width, wrapped
from tcgraph.graph.gaps import Gap, Gaps, Heading
from tcgraph.graph.knowledge_graph import KnowledgeGraph

SCHEMA = "tcgraph-gaps/1"

_LABEL = 24
_NEAREST_SHOWN = 3


def as_text(answer: Gaps, where: str) -> Iterator[str]:
    """The matrix in as many blocks as the terminal needs, the key of its columns, and the gaps by name."""
    about = f", where {where}" if where else ""
    heading = click.style(f"{answer.row_facet.capitalize()} (rows) and {answer.column_facet} (columns)", bold=True)
    yield wrapped(f"{heading}: how many of {count(answer.papers, 'paper')} combine them{about}", width(), "  ")
    rows = [place for place, row in enumerate(answer.rows) if row.papers]
    columns = [place for place, column in enumerate(answer.columns) if column.papers]
    if not rows or not columns:
        yield "no paper"
        return
    codes = {place: code(number) for number, place in enumerate(columns)}
    yield from _matrix(answer, rows, columns, codes)
    yield ""
    yield from _key(answer, columns, codes)
    for note in _notes(answer, len(rows), len(columns)):
        yield wrapped(note, width(), "")
    yield ""
    yield from _gaps(answer)


def code(number: int) -> str:
    """A column's letters: A to Z, then AA, AB and so on.

    >>> code(0), code(25), code(26), code(27)
    ('A', 'Z', 'AA', 'AB')
    """
    letters = ""
    number += 1
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def _matrix(answer: Gaps, rows: list[int], columns: list[int], codes: dict[int, str]) -> Iterator[str]:
    named = {(gap.row, gap.column) for gap in answer.gaps}
    texts = {
        (row, column): _cell(answer.cells[row][column], (row, column) in named) for row in rows for column in columns
    }
    wide = {column: 1 + max(len(codes[column]), *(len(texts[row, column]) for row in rows)) for column in columns}
    most = min(max(cells(answer.rows[row].label) for row in rows), _LABEL, width() // 2)
    for block in _blocks(columns, wide, width() - most):
        yield ""
        head = "".join(f"{codes[column]:>{wide[column]}}" for column in block)
        yield click.style(f"{'':<{most}}{head}", dim=True)
        for row in rows:
            label = fit(answer.rows[row].label, most)
            told = "".join(f"{texts[row, column]:>{wide[column]}}" for column in block)
            yield label + " " * (most - cells(label)) + told


def _cell(papers: int, named: bool) -> str:
    if papers:
        return str(papers)
    return ("○" if unicode_output() else "o") if named else "."


def _blocks(columns: list[int], wide: dict[int, int], room: int) -> Iterator[list[int]]:
    """The columns in blocks that fit beside the labels, as even as may be."""
    blocks: list[list[int]] = [[]]
    for column in columns:
        if blocks[-1] and sum(wide[other] for other in blocks[-1]) + wide[column] > room:
            blocks.append([])
        blocks[-1].append(column)
    even = -(-len(columns) // len(blocks))
    evenly = [columns[start : start + even] for start in range(0, len(columns), even)]
    return iter(evenly if all(sum(wide[column] for column in block) <= room for block in evenly) else blocks)


def _key(answer: Gaps, columns: list[int], codes: dict[int, str]) -> Iterator[str]:
    """What the letters stand for, in as many columns as there is room for."""
    parts = [f"{codes[place]:>2} {answer.columns[place].label} ({answer.columns[place].papers})" for place in columns]
    wide = min(max(map(cells, parts)) + 2, width())
    beside = max(1, width() // wide)
    length = -(-len(parts) // beside)
    for line in range(length):
        shown = [fit(part, wide if beside == 1 else wide - 2) for part in parts[line::length]]
        yield "".join(part + " " * (wide - cells(part)) for part in shown).rstrip()


def _notes(answer: Gaps, rows: int, columns: int) -> Iterator[str]:
    left = [
        count(whole - shown, one)
        for whole, shown, one in ((len(answer.rows), rows, "row"), (len(answer.columns), columns, "column"))
        if whole > shown
    ]
    if left:
        yield f"{' and '.join(left)} without papers left out."
    if answer.apart:
        verb = "stands" if answer.apart == 1 else "stand"
        yield f"{count(answer.apart, 'paper')} {verb} in no cell: nothing is known of one of the two at this depth."


def _gaps(answer: Gaps) -> Iterator[str]:
    if not answer.gaps:
        yield "no empty cell near to existing work"
        return
    part = f" ({len(answer.gaps)} of {answer.found}; --limit 0 shows all)" if len(answer.gaps) < answer.found else ""
    mark = f", {_cell(0, True)} above" if part else ""
    heading = click.style("Empty cells nearest to existing work", bold=True)
    yield wrapped(f"{heading}{mark}{part}, with the papers that one would expect there", width(), "  ")
    names = {heading.key: heading.label for heading in (*answer.rows, *answer.columns)}
    for gap in answer.gaps:
        row, column = answer.rows[gap.row].label, answer.columns[gap.column].label
        text = click.style(f"{row} {_times()} {column}", bold=True)
        yield f"{gap.expected:>5.1f}  " + wrapped(text, width() - 7, "").replace("\n", "\n" + " " * 7)
        for line in _near(gap, names):
            yield click.style(" " * 7 + line, dim=True)


def _times() -> str:
    return "×" if unicode_output() else "x"


def _near(gap: Gap, names: dict[str, str]) -> Iterator[str]:
    """The nearest papers, each with its own cell as far as that differs."""
    for near in gap.nearest[:_NEAREST_SHOWN]:
        brief = near.paper
        cell = f" {_times()} ".join(names[key] for key in (near.row, near.column) if key)
        name, room = f"{brief.year or '':4} {brief.label}", width() - 7
        if room - cells(cell) - 2 >= min(cells(name), _LABEL):
            yield f"{fit(name, room - cells(cell) - 2)}  {cell}"
        else:
            yield from (fit(name, room), fit(f"  {cell}", room))


def as_json(graph: KnowledgeGraph, answer: Gaps, depth: int, where: str) -> dict[str, object]:
    """The whole matrix as data, concepts without papers included, and the gaps."""
    return {
        "schema": SCHEMA,
        "corpus": graph.summary().name,
        "row_facet": answer.row_facet,
        "column_facet": answer.column_facet,
        "depth": depth,
        "where": where,
        "papers": answer.papers,
        "apart": answer.apart,
        "rows": _headings(answer.rows),
        "columns": _headings(answer.columns),
        "cells": [list(row) for row in answer.cells],
        "count": answer.found,
        "gaps": [_gap(answer, gap) for gap in answer.gaps],
    }


def _headings(headings: Sequence[Heading]) -> list[dict[str, object]]:
    return [{"key": h.key, "label": h.label, "path": list(h.path), "papers": h.papers} for h in headings]


def _gap(answer: Gaps, gap: Gap) -> dict[str, object]:
    from tcgraph.cli.paper_answer import brief_json

    estimates = {"independent": gap.independent, "by_rows": gap.by_rows, "by_columns": gap.by_columns}
    return {
        "row": answer.rows[gap.row].key,
        "column": answer.columns[gap.column].key,
        "expected": round(gap.expected, 4),
        **{name: None if value is None else round(value, 4) for name, value in estimates.items()},
        "nearest": [
            {**brief_json(near.paper), "row": near.row or None, "column": near.column or None} for near in gap.nearest
        ],
    }


def as_table(answer: Gaps) -> Table:
    """The whole matrix: a row a concept, a column a concept."""
    columns = [Column(heading.key, heading.label, right=True) for heading in answer.columns]
    rows = [
        {
            "key": heading.key,
            "label": heading.label,
            "papers": heading.papers,
            **{column.key: number for column, number in zip(answer.columns, numbers, strict=True)},
        }
        for heading, numbers in zip(answer.rows, answer.cells, strict=True)
    ]
    first = (Column("key", ""), Column("label", answer.row_facet.capitalize()), Column("papers", "Papers", right=True))
    return Table(SCHEMA, (*first, *columns), rows, "row")

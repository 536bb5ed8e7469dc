"""Counts a year: as text for a terminal, as data (schema ``tcgraph-timeline/1``), and as a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from tcgraph.cli.charts import bar, curve
from tcgraph.cli.tables import Column, Table
from tcgraph.cli.terminal import cells, count, fit, width, wrapped
from tcgraph.graph.knowledge_graph import KnowledgeGraph
from tcgraph.graph.timeline import Series, Timeline

SCHEMA = "tcgraph-timeline/1"

_GAP = 3
_LABEL = 16


def as_text(answer: Timeline, limit: int, where: str) -> Iterator[str]:
    """Bars of all papers a year, and below them a curve and the numbers for each concept, venue or relation."""
    unit = f"{answer.unit}s"
    about = f", where {where}" if where else ""
    yield wrapped(click.style(f"{unit.capitalize()} a year by {answer.by}", bold=True) + about, width(), "  ")
    if not answer.years:
        yield f"no {answer.unit}"
        return
    columns = _columns(answer)
    most = max(answer.whole)
    room = width() - 5 - len(str(most)) - 2
    for year, number in zip(answer.years, answer.whole, strict=True):
        if year in columns:
            yield f"{year} {number:>{len(str(most))}}  {bar(number, most, room)}".rstrip()
        elif year - 1 in columns:
            yield click.style("...", dim=True)
    yield ""
    shown = answer.series[:limit] if limit else answer.series
    if shown:
        yield from _series(answer, shown, columns)
        yield ""
    for note in _notes(answer, shown):
        yield wrapped(note, width(), "")


def _columns(answer: Timeline) -> list[int]:
    """The years worth a column: runs of several years without anything are left out."""
    kept: list[int] = []
    empty: list[int] = []
    for year, number in zip(answer.years, answer.whole, strict=True):
        if number:
            kept += [*(empty if len(empty) < _GAP else []), year]
            empty = []
        else:
            empty.append(year)
    return kept


def _series(answer: Timeline, shown: Sequence[Series], columns: list[int]) -> Iterator[str]:
    """A line a series: label, curve over the years, numbers as far as the terminal has room, total."""
    places = [answer.years.index(year) for year in columns]
    wide = [max([2, *(len(str(series.counts[place])) for series in shown)]) + 1 for place in places]
    total = max([5, *(len(str(series.total)) for series in shown)]) + 1
    longest = max((cells(series.label) for series in shown), default=0)
    room = width() - len(columns) - 2 - total
    numbers = room - sum(wide) >= min(longest, _LABEL)
    label = max(8, min(longest, room - (sum(wide) if numbers else 0)))
    years = "".join(f"{f'{year % 100:02}':>{w}}" for year, w in zip(columns, wide, strict=True)) if numbers else ""
    yield click.style(f"{'':<{label}}  {'':<{len(columns)}}{years}{'total':>{total}}", dim=True)
    for series in shown:
        counts = [series.counts[place] for place in places]
        told = "".join(f"{number or '.':>{w}}" for number, w in zip(counts, wide, strict=True)) if numbers else ""
        name = fit(series.label, label)
        gap = " " * (label - cells(name))
        yield f"{name}{gap}  {click.style(curve(counts), fg='cyan')}{told}{series.total:>{total}}"


def _notes(answer: Timeline, shown: Sequence[Series]) -> Iterator[str]:
    if not shown:
        yield f"no {answer.by} stands at any of them"
        return
    if len(shown) < len(answer.series):
        yield f"{len(shown)} of {len(answer.series)} rows; --limit 0 shows all."
    if answer.unit == "paper" and answer.by != "venue":
        yield "A paper counts in every row that it belongs to. Each curve has its own scale and the years above."
    else:
        yield "Each curve has its own scale and the years above."
    if answer.unit == "citation":
        yield "The year is that of the citing paper."
    if answer.apart:
        verb = "stands" if answer.apart == 1 else "stand"
        yield f"{count(answer.apart, answer.unit)} of {sum(answer.whole)} {verb} in no row."
    if answer.undated:
        verb = "is" if answer.undated == 1 else "are"
        yield f"{count(answer.undated, answer.unit)} without a year {verb} left out."


def as_json(graph: KnowledgeGraph, answer: Timeline, depth: int, limit: int, where: str) -> dict[str, object]:
    """The counts as data: one row a series, its counts in the order of the years."""
    shown = answer.series[:limit] if limit else answer.series
    return {
        "schema": SCHEMA,
        "corpus": graph.summary().name,
        "by": answer.by,
        "unit": answer.unit,
        "depth": depth,
        "where": where,
        "years": list(answer.years),
        "whole": list(answer.whole),
        "undated": answer.undated,
        "apart": answer.apart,
        "count": len(answer.series),
        "rows": [{"key": s.key, "label": s.label, "total": s.total, "counts": list(s.counts)} for s in shown],
    }


def as_table(answer: Timeline, limit: int) -> Table:
    """A row a series, a column a year."""
    shown = answer.series[:limit] if limit else answer.series
    years = [Column(str(year), str(year), right=True) for year in answer.years]
    rows = [
        {"key": s.key, "label": s.label, "total": s.total, **dict(zip(map(str, answer.years), s.counts, strict=True))}
        for s in shown
    ]
    columns = (Column("key", ""), Column("label", answer.by.capitalize()), *years, Column("total", "Total", right=True))
    return Table(SCHEMA, columns, rows, "row", total=len(answer.series))

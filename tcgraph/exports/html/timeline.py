"""Where the papers of a timeline stand: years across, a lane a domain, every paper with room for its name.

Papers stand on a grid. A year is as many columns wide as its fullest lane needs, a lane as many rows high as brings
the whole near the shape of a screen. Inside a column the papers are ordered by what they are linked to, so that the
curves of a lineage cross less.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

COLUMN, ROW = 100, 24
"""The grid's pitch: room for a short name beside a dot, and for a line of text."""

_HEAD, _FOOT, _INSET = 26, 8, 16
_SHAPE = 1.35
_SWEEPS = 6


class Placed(NamedTuple):
    """A paper as the timeline sees it; year None is unknown, month 0 too."""

    year: int | None
    month: int
    lane: int


class Year(NamedTuple):
    """A year's columns; ``gap`` when years before it are missing."""

    label: str
    x: int
    width: int
    gap: bool


class Timeline(NamedTuple):
    """Positions by paper, the years, and top and bottom of each lane."""

    x: tuple[int, ...]
    y: tuple[int, ...]
    years: tuple[Year, ...]
    lanes: tuple[tuple[int, int], ...]


def timeline(papers: Sequence[Placed], links: Sequence[tuple[int, int]], lanes: int) -> Timeline:
    """Place papers in years and lanes; no two stand on one spot.

    Args:
        papers: in a fixed order, which decides between equals.
        links: pairs of papers (by position in ``papers``) that should stand at about the same height.
        lanes: how many there are.

    >>> timeline([Placed(2023, 1, 0), Placed(2024, 1, 0)], [], 1).x
    (16, 116)
    """
    cells: dict[tuple[int | None, int], list[int]] = {}
    for n, paper in enumerate(papers):
        cells.setdefault((paper.year, paper.lane), []).append(n)
    for members in cells.values():
        members.sort(key=lambda n: (papers[n].month, n))
    years = sorted({paper.year for paper in papers}, key=lambda year: (year is None, year))
    rows = _rows({cell: len(members) for cell, members in cells.items()}, lanes)
    widths = {year: _columns(cells, year, rows) for year in years}
    ticks, tops = _ticks(years, widths), _tops(rows)
    x, y = [0] * len(papers), [0.0] * len(papers)
    columns = []
    for tick, year in zip(ticks, years, strict=True):
        for lane in range(lanes):
            members = cells.get((year, lane), [])
            shares = _shares(members, min(widths[year], len(members)))
            for place, column in enumerate(shares):
                for n in column:
                    x[n] = tick.x + _INSET + place * widths[year] * COLUMN // len(shares)
                columns.append((column, tops[lane] + _HEAD, rows[lane]))
    _settle(columns, links, y)
    ends = [top + _height(count) for top, count in zip(tops, rows, strict=True)]
    return Timeline(tuple(x), tuple(round(value) for value in y), tuple(ticks), tuple(zip(tops, ends, strict=True)))


def _columns(cells: Mapping[tuple[int | None, int], Sequence[int]], year: int | None, rows: Sequence[int]) -> int:
    return max(-(-len(cells.get((year, lane), ())) // count) for lane, count in enumerate(rows)) or 1


def _height(rows: int) -> int:
    return _HEAD + rows * ROW + _FOOT


def _rows(sizes: Mapping[tuple[int | None, int], int], lanes: int) -> list[int]:
    """How many rows each lane gets: always one more where it narrows the picture most, until the shape is right."""
    rows = [2 if any(lane == full for _, full in sizes) else 1 for lane in range(lanes)]
    years = {year for year, _ in sizes}

    def wide(lane_rows: Sequence[int]) -> int:
        return sum(
            max(-(-sizes.get((year, lane), 0) // count) for lane, count in enumerate(lane_rows)) for year in years
        )

    while rows:
        width = wide(rows)
        if width * COLUMN <= _SHAPE * sum(map(_height, rows)):
            break
        widest = [
            max((n for (_, of), n in sizes.items() if of == lane), default=0) / rows[lane] for lane in range(lanes)
        ]
        step = 1 + max(rows) // 12
        trials = [[count + step * (at == lane) for at, count in enumerate(rows)] for lane in range(lanes)]
        best = min(range(lanes), key=lambda lane: (wide(trials[lane]), -widest[lane], lane))
        if widest[best] <= 1:
            break
        rows = trials[best]
    return rows


def _ticks(years: Sequence[int | None], widths: Mapping[int | None, int]) -> list[Year]:
    ticks, x = [], 0
    for before, year in zip([None, *years], years, strict=False):
        width = widths[year] * COLUMN
        gap = before is not None and year is not None and year > before + 1
        ticks.append(Year("undated" if year is None else str(year), x, width, gap))
        x += width
    return ticks


def _tops(rows: Sequence[int]) -> list[int]:
    tops = [0]
    for count in rows:
        tops.append(tops[-1] + _height(count))
    return tops[:-1]


def _shares(members: Sequence[int], columns: int) -> list[list[int]]:
    """The members in order, spread evenly over columns."""
    cuts = [len(members) * place // columns for place in range(columns + 1)] if columns else [0]
    return [list(members[start:end]) for start, end in pairwise(cuts)]


def _settle(columns: Sequence[tuple[list[int], int, int]], links: Sequence[tuple[int, int]], y: list[float]) -> None:
    """Give every column its heights, then order each by the mean height of what its papers are linked to."""
    near: dict[int, list[int]] = {}
    for one, other in links:
        near.setdefault(one, []).append(other)
        near.setdefault(other, []).append(one)
    for sweep in range(_SWEEPS + 1):
        for column, top, rows in columns if sweep % 2 == 0 else reversed(columns):
            if sweep:
                column.sort(key=lambda n: (sum(y[o] for o in near[n]) / len(near[n]) if n in near else y[n], n))
            for place, n in enumerate(column):
                y[n] = top + (place + 0.5) * rows * ROW / len(column)

r"""The graph as two tables of comma-separated values (RFC 4180)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from tcgraph.exports.pieces import pieces
from tcgraph.graph.property_graph import ARC_ATTRIBUTES, arcs, plain, vertex_attributes, vertices

if TYPE_CHECKING:
    from tcgraph.graph.part import Part

TABLES = ("nodes", "edges")

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")
"""What makes a spreadsheet take a cell for a formula; and the mark against it, so that it can be told from text."""


def csv_table(part: Part, table: str, *, spreadsheet: bool = False) -> Iterator[bytes]:
    r"""One of ``TABLES``: a header line, ``\r\n`` behind every line, quotes where they are needed, UTF-8.

    Every column of every kind of node is there; several values are one cell, joined by ``; ``, and what is unknown is
    an empty cell. Cells hold the text as it is, also where a spreadsheet would take it for a formula.

    Args:
        spreadsheet: put ``'`` before cells that begin with ``=``, ``+``, ``-``, ``@``, a tab, a carriage return or
            ``'``; taking it away gives the text back.
    """
    rows = _nodes(part) if table == "nodes" else _edges(part)
    return pieces(lines([mark(cell) for cell in row] if spreadsheet else row for row in rows))


def lines(rows: Iterable[list[str]]) -> Iterator[str]:
    """Rows as lines of RFC 4180."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    for row in rows:
        writer.writerow(row)
        yield stream.getvalue()
        stream.seek(0)
        stream.truncate()


def mark(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula.

    >>> mark("=1+1"), mark("1+1")
    ("'=1+1", '1+1')
    """
    return "'" + cell if cell.startswith(_FORMULA) else cell


def _nodes(part: Part) -> Iterator[list[str]]:
    names = [a.name for a in vertex_attributes(part.graph)]
    yield ["id", *names]
    for vertex in vertices(part):
        yield [vertex.id, *(plain(vertex.values.get(name)) for name in names)]


def _edges(part: Part) -> Iterator[list[str]]:
    names = [a.name for a in ARC_ATTRIBUTES]
    yield ["source", "target", *names]
    for arc in arcs(part):
        yield [arc.source, arc.target, *(plain(arc.values.get(name)) for name in names)]

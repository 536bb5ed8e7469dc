"""What was tried and what was not: a matrix of two facets, and its empty cells nearest to existing work."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, zip_longest
from typing import TYPE_CHECKING, NamedTuple

from tcgraph.graph.hierarchy import Hierarchy, known_facet
from tcgraph.graph.selection import built_upon, chosen

if TYPE_CHECKING:
    from tcgraph.graph.knowledge_graph import Brief, KnowledgeGraph
    from tcgraph.graph.selection import Numbers

_NEAREST = 4


class Heading(NamedTuple):
    """A row or column: a concept, and how many papers claim it or a narrower one."""

    key: str
    label: str
    path: tuple[str, ...]
    papers: int


class Neighbour(NamedTuple):
    """An existing paper near to an empty cell, and the cell in which it stands (concepts as ``facet/id``)."""

    paper: Brief
    row: str
    column: str


class Gap(NamedTuple):
    """A combination that no paper claims.

    Args:
        row, column: positions in ``Gaps.rows`` and ``Gaps.columns``.
        expected: the papers that one would expect here: the mean of the three estimates that follow.
        independent: what row and column would share if they had nothing to do with each other.
        by_rows: what the row would hold if it were like its siblings; None where these hold nothing.
        by_columns: what the column would hold if it were like its siblings, likewise.
        nearest: papers of those cells, else of the row and the column.
    """

    row: int
    column: int
    expected: float
    independent: float
    by_rows: float | None
    by_columns: float | None
    nearest: tuple[Neighbour, ...] = ()


class Gaps(NamedTuple):
    """A matrix of two facets.

    Args:
        cells: by row, how many papers claim both concepts, or narrower ones.
        gaps: the empty cells near to existing work, the one where most would be expected first.
        found: how many there are, when not all are given.
        papers: how many papers were looked at.
        apart: how many of them stand in no cell, because they claim nothing at this depth of one facet or both.
    """

    row_facet: str
    column_facet: str
    rows: tuple[Heading, ...]
    columns: tuple[Heading, ...]
    cells: tuple[tuple[int, ...], ...]
    gaps: tuple[Gap, ...]
    found: int
    papers: int
    apart: int


def gaps(
    graph: KnowledgeGraph,
    rows: str = "mechanism",
    columns: str = "task",
    *,
    depth: int = 2,
    where: str = "",
    limit: int = 0,
) -> Gaps:
    """How many papers combine each concept of one facet with each of another, and which combinations are missing.

    Missing means that no paper of the list claims both; whether nobody tried is another question. The empty cells are
    ranked by the papers one would expect there, the mean of up to three estimates (siblings are concepts of the matrix
    with a broader concept in common)::

        n(row) n(column) / n                                        row and column independent (Pearson 1900)
        n(row)    * sum n(sibling, column) / sum n(sibling)         the row is as its sibling rows are
        n(column) * sum n(row, sibling)    / sum n(sibling)         the column is as its sibling columns are

    An estimate whose siblings hold no papers is left out; cells whose row or column no paper claims are not ranked.
    Where a facet meets itself, each pair counts once, and a concept is not paired with one above or below it.

    Args:
        rows, columns: facets.
        depth: the level of both taxonomies to take (1 is the top), with the concepts above it that end there.
        where: look only at the papers that this filter describes.
        limit: how many of the empty cells to give; 0 for all.

    Raises:
        WrongWords: no such facet, or a slip in the filter.

    >>> import tcgraph
    >>> answer = gaps(tcgraph.load(), "mechanism", "domain", depth=1)
    >>> [row.label for row in answer.rows][0], answer.columns[0].label, answer.cells[0][0] > 50
    ('Token reduction', 'Language', True)
    """
    papers = chosen(graph, where)
    sides = tuple(_Axis(graph, known_facet(graph, name), depth, papers) for name in (rows, columns))
    return _Matrix(graph, sides[0], sides[1]).answer(len(papers), limit)


class _Axis:
    """The rows or columns of a matrix: concept numbers by position, the papers of each, and its siblings."""

    def __init__(self, graph: KnowledgeGraph, facet: str, depth: int, papers: Numbers) -> None:
        self.hierarchy = Hierarchy(graph, facet, papers)
        self.concepts = self.hierarchy.cut(depth)
        self.papers = [self.hierarchy.claimed[n] for n in self.concepts]
        self.size = [len(papers) for papers in self.papers]
        self.siblings = [self._siblings(place) for place in range(len(self.concepts))]

    def _siblings(self, place: int) -> list[int]:
        """Positions of the concepts with a broader concept in common; those at the top have the facet in common."""
        broader = self.hierarchy.broader
        above = set(broader[self.concepts[place]])
        return [
            other
            for other, n in enumerate(self.concepts)
            if other != place and (above & set(broader[n]) or (not above and not broader[n]))
        ]

    def alike(self, place: int, siblings: list[int], shared: list[int]) -> float | None:
        """What a concept would share with another one if it were like its siblings, which share this much with it."""
        held = sum([self.size[sibling] for sibling in siblings])
        return self.size[place] * sum(shared) / held if held else None

    def headings(self) -> tuple[Heading, ...]:
        key, label = self.hierarchy.key, self.hierarchy.label
        return tuple(
            Heading(key[n], label[n], self.hierarchy.path(n), len(papers))
            for n, papers in zip(self.concepts, self.papers, strict=True)
        )


class _Matrix:
    """The cells, and the papers in the order in which they are named: most built upon first, then newest."""

    def __init__(self, graph: KnowledgeGraph, rows: _Axis, columns: _Axis) -> None:
        self.rows, self.columns = rows, columns
        self.briefs = graph.briefs(set().union(*rows.papers, *columns.papers))

        def order(n: int) -> tuple[int, int, str, str]:
            brief = self.briefs[n]
            return -built_upon(graph, n), -(brief.year or 0), brief.label.casefold(), brief.id

        self.rank = {n: place for place, n in enumerate(sorted(self.briefs, key=order))}
        self.cells = [[len(row & column) for column in columns.papers] for row in rows.papers]
        self.same = rows.hierarchy.facet == columns.hierarchy.facet
        self.one_line = set(self._pairs_in_one_line()) if self.same else set()

    def answer(self, papers: int, limit: int) -> Gaps:
        within = [set().union(*axis.papers) for axis in (self.rows, self.columns)]
        found = [
            self._gap(row, column, papers)
            for row, cells in enumerate(self.cells)
            for column, held in enumerate(cells)
            if not held and self._ranked(row, column)
        ]
        rows, columns = self.rows.headings(), self.columns.headings()
        found.sort(key=lambda gap: (-gap.expected, rows[gap.row].key, columns[gap.column].key))
        return Gaps(
            row_facet=self.rows.hierarchy.facet,
            column_facet=self.columns.hierarchy.facet,
            rows=rows,
            columns=columns,
            cells=tuple(map(tuple, self.cells)),
            gaps=tuple(
                gap._replace(nearest=self._nearest(gap.row, gap.column)) for gap in found[: limit or len(found)]
            ),
            found=len(found),
            papers=papers,
            apart=papers - len(within[0] & within[1]),
        )

    def _ranked(self, row: int, column: int) -> bool:
        """Whether an empty cell counts: both concepts are claimed; where a facet meets itself, each pair once."""
        if self.same and row > column:
            return False
        return bool(self.rows.size[row] and self.columns.size[column])

    def _gap(self, row: int, column: int, papers: int) -> Gap:
        independent = self.rows.size[row] * self.columns.size[column] / papers
        cells, (columns, rows) = self.cells, self._siblings(row, column)
        by_rows = self.rows.alike(row, rows, [cells[at][column] for at in rows])
        by_columns = self.columns.alike(column, columns, [cells[row][at] for at in columns])
        estimates = [estimate for estimate in (independent, by_rows, by_columns) if estimate is not None]
        return Gap(row, column, sum(estimates) / len(estimates), independent, by_rows, by_columns)

    def _pairs_in_one_line(self) -> Iterator[tuple[int, int]]:
        """In a facet that meets itself, the cells of a concept with itself or with one above or below it."""
        upwards = [self.rows.hierarchy.upwards(n) for n in self.rows.concepts]
        for row, one in enumerate(self.rows.concepts):
            for column, other in enumerate(self.columns.concepts):
                if one in upwards[column] or other in upwards[row]:
                    yield row, column

    def _siblings(self, row: int, column: int) -> tuple[list[int], list[int]]:
        """The sibling columns of a cell's column, and the sibling rows of its row, as far as they tell something."""
        columns, rows = self.columns.siblings[column], self.rows.siblings[row]
        if self.one_line:
            columns = [other for other in columns if (row, other) not in self.one_line]
            rows = [other for other in rows if (other, column) not in self.one_line]
        return columns, rows

    def _nearest(self, row: int, column: int) -> tuple[Neighbour, ...]:
        """Papers of the sibling cells, in turn from the row and from the column; most built upon first."""
        columns, rows = self._siblings(row, column)
        sides = [
            self._papers([(row, other) for other in columns]),
            self._papers([(other, column) for other in rows]),
        ]
        if not any(sides):
            sides = [
                [(n, row, -1) for n in self.rows.papers[row]],
                [(n, -1, column) for n in self.columns.papers[column]],
            ]
        ranked = [sorted(side, key=lambda found: (self.rank[found[0]], found)) for side in sides]
        turns = chain.from_iterable(zip_longest(*ranked))
        first: dict[int, tuple[int, int]] = {}
        for n, at_row, at_column in filter(None, turns):
            first.setdefault(n, (at_row, at_column))
        return tuple(
            Neighbour(self.briefs[n], self._key(self.rows, at_row), self._key(self.columns, at_column))
            for n, (at_row, at_column) in list(first.items())[:_NEAREST]
        )

    def _papers(self, cells: list[tuple[int, int]]) -> list[tuple[int, int, int]]:
        return [(n, row, column) for row, column in cells for n in self.rows.papers[row] & self.columns.papers[column]]

    @staticmethod
    def _key(axis: _Axis, place: int) -> str:
        return axis.hierarchy.key[axis.concepts[place]] if place >= 0 else ""

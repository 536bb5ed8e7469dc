"""The matrix and its gaps, against sets of papers counted anew."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

import tcgraph
from tcgraph.errors import WrongWords
from tcgraph.graph.filters import select
from tcgraph.graph.gaps import Gaps, gaps
from tests.digraphs import World, scheme
from tests.taxonomies import FACETS, Tagged, claims, ids, tagged_worlds, upwards


@pytest.fixture(scope="module")
def embedded() -> tcgraph.KnowledgeGraph:
    return tcgraph.load()


class Oracle:
    """The same matrix from the networkx view, by the formulas as they are written."""

    def __init__(self, graph: tcgraph.KnowledgeGraph, answer: Gaps, wanted: set[str]) -> None:
        network = graph.to_networkx()
        self.above = upwards(network)
        self.answer, self.all = answer, len(wanted)
        self.rows = [claims(network, answer.row_facet)[row.key] & wanted for row in answer.rows]
        self.columns = [claims(network, answer.column_facet)[column.key] & wanted for column in answer.columns]

    def in_line(self, row: int, column: int) -> bool:
        one, other = self.answer.rows[row].key, self.answer.columns[column].key
        return nx.has_path(self.above, one, other) or nx.has_path(self.above, other, one)

    def siblings(self, keys: list[str], place: int) -> list[int]:
        own = set(self.above.successors(keys[place]))
        return [
            other
            for other, key in enumerate(keys)
            if other != place and (own & set(self.above.successors(key)) or not own | set(self.above.successors(key)))
        ]

    def beside(self, row: int, column: int) -> tuple[list[int], list[int]]:
        rows = self.siblings([heading.key for heading in self.answer.rows], row)
        columns = self.siblings([heading.key for heading in self.answer.columns], column)
        return (
            [other for other in rows if not self.in_line(other, column)],
            [other for other in columns if not self.in_line(row, other)],
        )

    def estimates(self, row: int, column: int) -> tuple[float, float | None, float | None]:
        rows, columns = self.beside(row, column)
        held_rows = sum(len(self.rows[other]) for other in rows)
        held_columns = sum(len(self.columns[other]) for other in columns)
        in_column = sum(len(self.rows[other] & self.columns[column]) for other in rows)
        in_row = sum(len(self.rows[row] & self.columns[other]) for other in columns)
        return (
            len(self.rows[row]) * len(self.columns[column]) / self.all,
            len(self.rows[row]) * in_column / held_rows if held_rows else None,
            len(self.columns[column]) * in_row / held_columns if held_columns else None,
        )

    def check(self) -> None:
        answer, same = self.answer, self.answer.row_facet == self.answer.column_facet
        assert [row.papers for row in answer.rows] == [len(row) for row in self.rows]
        assert answer.cells == tuple(tuple(len(row & column) for column in self.columns) for row in self.rows)
        assert answer.apart == self.all - len(set().union(*self.rows) & set().union(*self.columns))
        empty = {
            (row, column)
            for row in range(len(self.rows))
            for column in range(len(self.columns))
            if self.rows[row] and self.columns[column] and not self.rows[row] & self.columns[column]
            if not same or (row < column and not self.in_line(row, column))
        }
        assert {(gap.row, gap.column) for gap in answer.gaps} == empty
        assert answer.found == len(answer.gaps) == len(empty)
        for gap in answer.gaps:
            wanted = self.estimates(gap.row, gap.column)
            assert [gap.independent, gap.by_rows, gap.by_columns] == [
                None if value is None else pytest.approx(value) for value in wanted
            ]
            known = [value for value in wanted if value is not None]
            assert gap.expected == pytest.approx(sum(known) / len(known))
        expected = [gap.expected for gap in answer.gaps]
        assert expected == sorted(expected, reverse=True)

    def check_neighbours(self) -> None:
        """The nearest papers stand where they are said to, in sibling cells; if there are none, in row or column."""
        row_at = {row.key: place for place, row in enumerate(self.answer.rows)}
        column_at = {column.key: place for place, column in enumerate(self.answer.columns)}
        for gap in self.answer.gaps:
            rows, columns = self.beside(gap.row, gap.column)
            cells = {(gap.row, other) for other in columns} | {(other, gap.column) for other in rows}
            held = [cell for cell in cells if self.rows[cell[0]] & self.columns[cell[1]]]
            assert gap.nearest
            assert len({near.paper.id for near in gap.nearest}) == len(gap.nearest)
            for near in gap.nearest:
                if held:
                    row, column = row_at[near.row], column_at[near.column]
                    assert (row, column) in held
                    assert near.paper.id in self.rows[row] & self.columns[column]
                else:
                    assert (near.row, near.column).count("") == 1
                    assert near.paper.id in (self.rows[gap.row] if near.row else self.columns[gap.column])


@given(tagged_worlds(), st.sampled_from(FACETS), st.sampled_from(FACETS), st.integers(1, 3))
def test_any_matrix(tagged: Tagged, rows: str, columns: str, depth: int) -> None:
    graph = tagged.graph()
    oracle = Oracle(graph, gaps(graph, rows, columns, depth=depth), {paper.id for paper in graph.papers()})
    oracle.check()
    oracle.check_neighbours()


@pytest.mark.parametrize(
    ("rows", "columns", "depth", "where"),
    [
        ("mechanism", "task", 2, ""),
        ("mechanism", "mechanism", 2, ""),
        ("criterion", "training", 3, ""),
        ("mechanism", "domain", 1, "year>=2024"),
        ("task", "topic", 2, "is:outside"),
    ],
)
def test_matrices_of_the_embedded_corpus(
    embedded: tcgraph.KnowledgeGraph, rows: str, columns: str, depth: int, where: str
) -> None:
    wanted = ids(embedded, select(embedded, where, listed=True))
    oracle = Oracle(embedded, gaps(embedded, rows, columns, depth=depth, where=where), wanted)
    oracle.check()
    oracle.check_neighbours()


def small(tags: list[list[str]], links: dict[tuple[int, int], tuple[str, str]] | None = None) -> Gaps:
    """Two mechanisms below one, two tasks below one."""
    schemes = [
        scheme("mechanism", {"reduction": [], "merging": ["reduction"], "pruning": ["reduction"]}),
        scheme("task", {"vision": [], "image": ["vision"], "video": ["vision"]}),
    ]
    graph = World([2020 + n for n in range(len(tags))], links or {}).graph(schemes, tags)
    return gaps(graph)


def test_the_estimates_of_one_gap() -> None:
    """Six papers prune images, two of them videos as well; one merges images, one does neither."""
    pruning, merging = "mechanism/pruning", "mechanism/merging"
    image, video = "task/image", "task/video"
    tags = [[pruning, image]] * 4 + [[pruning, image, video]] * 2 + [[merging, image]] + [[]]
    answer = small(tags, {(7, 6): ("extends", "stated"), (3, 0): ("cites", "stated")})
    assert [row.label for row in answer.rows] == ["Pruning", "Merging"]
    assert [(column.label, column.papers) for column in answer.columns] == [("Image", 7), ("Video", 2)]
    assert answer.cells == ((6, 2), (1, 0))
    assert (answer.papers, answer.apart) == (8, 1)
    (gap,) = answer.gaps
    assert (gap.independent, gap.by_rows, gap.by_columns) == (1 * 2 / 8, 1 * 2 / 6, 2 * 1 / 7)
    assert gap.expected == pytest.approx((2 / 8 + 2 / 6 + 2 / 7) / 3)
    # In turn from the row (the paper that merges images) and from the column, newest first where none is built upon.
    assert [(near.paper.id, near.row, near.column) for near in gap.nearest] == [
        ("p6", merging, image),
        ("p5", pruning, video),
        ("p4", pruning, video),
    ]


def test_most_built_upon_are_named_first() -> None:
    pruning, merging = "mechanism/pruning", "mechanism/merging"
    tags = [[pruning, "task/video"], [pruning, "task/video"], [merging, "task/image"]]
    answer = small(tags, {(2, 0): ("uses_method_in", "inferred"), (0, 1): ("cites", "stated")})
    gap = next(gap for gap in answer.gaps if answer.rows[gap.row].key == merging)
    assert [near.paper.id for near in gap.nearest] == ["p2", "p0", "p1"]


def test_a_limit_cuts_the_gaps_and_says_how_many_there_are(embedded: tcgraph.KnowledgeGraph) -> None:
    whole, cut = gaps(embedded), gaps(embedded, limit=3)
    assert cut.gaps == whole.gaps[:3]
    assert (cut.found, cut.cells) == (whole.found, whole.cells)


def test_no_papers_no_gaps(embedded: tcgraph.KnowledgeGraph) -> None:
    answer = gaps(embedded, where="year<1900")
    assert (answer.papers, answer.apart, answer.gaps) == (0, 0, ())
    assert not any(map(any, answer.cells))


def test_wrong_words(embedded: tcgraph.KnowledgeGraph) -> None:
    with pytest.raises(WrongWords, match="unknown facet 'venue'; known: domain"):
        gaps(embedded, "venue")

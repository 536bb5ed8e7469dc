"""Mermaid and DOT: whatever the labels hold, the diagram has these nodes, these edges and nothing else."""

from __future__ import annotations

import re

import pydot
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tcgraph.exports.diagrams import Diagram
from tcgraph.exports.dot import dot
from tcgraph.exports.mermaid import mermaid

NASTY = ['say "so"', "'", "a\\", "\\", '\\"', "\\N\\l", "a[b]", "(c)", "{d}", "a|b", "<b>&amp;", "#35;", "`code`", ";"]
NASTY += [
    "two\nlines",
    "\r\n",
    "\t",
    "\x00",
    "end",
    "graph",
    "-->",
    "A --> B",
    "%% no comment",
    "令牌",
    "🎉",
    "",
    " x ",
]
LABELS = st.one_of(st.sampled_from(NASTY), st.text(st.characters(codec="utf-8"), max_size=20))
IDS = LABELS.filter(lambda text: text.strip() != "")
Edges = list[tuple[str, str, str]]


@st.composite
def graphs(draw: st.DrawFn) -> tuple[dict[str, str], Edges]:
    nodes = draw(st.dictionaries(IDS.map(one_line), LABELS, min_size=1, max_size=6))
    ends = st.sampled_from(sorted(nodes))
    return nodes, draw(st.lists(st.tuples(ends, ends, LABELS), max_size=8))


def one_line(text: str) -> str:
    return re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+", " ", text)


ALL_NASTY = {f"id of {one_line(text)}": text for text in NASTY}
EXAMPLE = (ALL_NASTY, [(node, node, label) for node, label in ALL_NASTY.items()])


def decoded(text: str) -> str:
    """A label with Mermaid's entity codes resolved; none of its own signs may stand there bare."""
    assert not re.search(r"[\"<>&\\`\[\]{}()|]", text)
    assert not re.search("[#;]", re.sub(r"#\d+;", "", text))
    return re.sub(r"#(\d+);", lambda match: chr(int(match[1])), text)


@given(graphs(), st.sampled_from(["LR", "TD", "RL"]))
@example(EXAMPLE, "LR")
def test_mermaid_is_read_back(graph: tuple[dict[str, str], Edges], direction: str) -> None:
    nodes, edges = graph
    rounded = set(list(nodes)[::2])
    head, *lines, end = mermaid(Diagram(nodes, edges, direction, rounded)).split("\n")
    assert (head, end) == (f"flowchart {direction}", "")
    shown = [re.fullmatch(r'    (n\d+)(\(\[|\[)"([^"]*)"(\]\)|\])', line) for line in lines[: len(nodes)]]
    assert [match and decoded(match[3]) for match in shown] == [one_line(label) for label in nodes.values()]
    shapes = [("([", "])") if node in rounded else ("[", "]") for node in nodes]
    assert [match and (match[2], match[4]) for match in shown] == shapes
    ids = {match[1]: node for match, node in zip(shown, nodes, strict=True) if match}
    assert len(ids) == len(nodes)
    drawn = [re.fullmatch(r'    (n\d+) (?:-- "([^"]*)" )?--> (n\d+)', line) for line in lines[len(nodes) :]]
    found = [match and (ids[match[1]], ids[match[3]], decoded(match[2] or "")) for match in drawn]
    assert found == [(start, end, one_line(label)) for start, end, label in edges]


def unquoted(value: object) -> str:
    """What a quoted string of the DOT language stands for where it is a label (an escString)."""
    text = str(value)
    assert (text[0], text[-1]) == ('"', '"')
    return re.sub(r'\\(["\\])', r"\1", text[1:-1])


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of pydot's, which calls old names of pyparsing
@given(graphs())
@example(EXAMPLE)
def test_dot_is_read_back(graph: tuple[dict[str, str], Edges]) -> None:
    nodes, edges = graph
    rounded = set(list(nodes)[::2])
    (read,) = pydot.graph_from_dot_data(dot(Diagram(nodes, edges, "LR", rounded))) or []
    assert (read.get_type(), read.get("rankdir")) == ("digraph", "LR")
    shown = [node for node in read.get_nodes() if node.get_name() != "node"]
    assert {unquoted(node.get_name()): unquoted(node.get("label")) for node in shown} == {
        node: one_line(label) for node, label in nodes.items()
    }
    assert {unquoted(node.get_name()) for node in shown if node.get("shape") == "ellipse"} == rounded
    drawn = [
        (unquoted(edge.get_source()), unquoted(edge.get_destination()), unquoted(edge.get("label") or '""'))
        for edge in read.get_edges()
    ]
    assert sorted(drawn) == sorted((start, end, one_line(label)) for start, end, label in edges)


TWO = {"a": "ToMe (2023)", "b": "IA-RED²"}
LINKS = [("a", "b", "extends"), ("b", "a", "")]


def test_mermaid_as_it_looks() -> None:
    assert mermaid(Diagram(TWO, LINKS)) == (
        'flowchart LR\n    n0["ToMe #40;2023#41;"]\n    n1["IA-RED²"]\n    n0 -- "extends" --> n1\n    n1 --> n0\n'
    )


def test_dot_as_it_looks() -> None:
    assert dot(Diagram(TWO, LINKS)) == (
        "digraph tcgraph {\n    rankdir=LR;\n    node [shape=box];\n"
        '    "a" [label="ToMe (2023)"];\n    "b" [label="IA-RED²"];\n'
        '    "a" -> "b" [label="extends"];\n    "b" -> "a";\n}\n'
    )


def test_nothing_is_a_diagram_too() -> None:
    assert mermaid(Diagram({}, [])) == "flowchart LR\n"
    assert dot(Diagram({}, [])) == "digraph tcgraph {\n    rankdir=LR;\n    node [shape=box];\n}\n"

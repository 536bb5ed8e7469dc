"""Cypher and Neo4j's CSV: openCypher's grammar reads the script, and what both hold is the graph and nothing else."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from antlr4 import CommonTokenStream, InputStream
from antlr4.error.ErrorListener import ErrorListener
from antlr4_cypher import CypherLexer, CypherParser
from hypothesis import example, given, settings

import tcgraph
from tcgraph.exports.cypher import cypher
from tcgraph.exports.neo4j_csv import neo4j_csv
from tcgraph.graph.part import Part, part
from tcgraph.graph.property_graph import arcs, vertices
from tcgraph.model import RELATIONS
from tests import small_corpus
from tests.exports import hostile

Graph = tuple[dict[str, tuple[set[str], dict[str, Any]]], dict[tuple[str, str], tuple[str, dict[str, Any]]]]
"""Nodes by id, with labels and properties, and relationships by their ends, with type and properties."""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Part]:
    with tcgraph.load(small_corpus.write(tmp_path_factory.mktemp("corpus"))) as graph:
        yield part(graph)


class _Faults(ErrorListener):  # type: ignore[misc] # the library has no types
    def syntaxError(self, *facts: Any) -> None:  # noqa: N802
        raise AssertionError(facts)


def parsed(statement: str) -> Any:
    """The parse tree of a statement; any fault in its syntax fails the test."""
    lexer = CypherLexer(InputStream(statement))
    parser = CypherParser(CommonTokenStream(lexer))
    for reader in (lexer, parser):
        reader.removeErrorListeners()
        reader.addErrorListener(_Faults())
    return parser.script()


def first(node: Any, kind: str) -> Any:
    """The first node of a kind in a parse tree, depth first."""
    if type(node).__name__ == kind:
        return node
    below = (first(child, kind) for child in getattr(node, "children", None) or ())
    return next((found for found in below if found is not None), None)


def value(node: Any) -> Any:
    """What a literal in a parse tree stands for."""
    kind = type(node).__name__
    children: list[Any] = list(getattr(node, "children", None) or ())
    if kind == "MapPairContext":
        return node.getChild(0).getText().strip("`"), value(node.getChild(node.getChildCount() - 1))
    if kind == "MapLitContext":
        pairs = [value(child) for child in children if type(child).__name__ == "MapPairContext"]
        return dict(pairs)
    if kind == "ListLitContext":
        chain = first(node, "ExpressionChainContext")
        items = chain.children if chain is not None and chain in children else children[1:-1]
        return [value(child) for child in items if child.getText().strip(", \n")]
    if len(children) == 1:
        return value(children[0])
    text = node.getText()
    if text.startswith("'"):
        return unescaped(text)
    return text == "true" if text in ("true", "false") else int(text)


def unescaped(literal: str) -> str:
    """What a string literal stands for; no quote, backslash or control character may stand there bare."""
    assert re.fullmatch(r"'(?:[^'\\\x00-\x1f\x7f-\x9f]|\\[\\'n]|\\u[0-9a-f]{4})*'", literal)
    signs = {"\\": "\\", "'": "'", "n": "\n"}
    return re.sub(r"\\(?:u(....)|(.))", lambda m: chr(int(m[1], 16)) if m[1] else signs[m[2]], literal[1:-1])


NODES = re.compile(r"MERGE \(n:(\w+) \{id: row\.id\}\)\nSET (?:n:(\w+|`[\w-]+`), )?n \+= row")
LINKS = re.compile(
    r"MATCH \(a:(\w+) \{id: row\.source\}\), \(b:(\w+) \{id: row\.target\}\)\n"
    r"MERGE \(a\)-\[r:(\w+|`[\w-]+`)\]->\(b\)(\nSET r \+= row\.properties)?"
)


def from_cypher(text: str) -> Graph:
    """The graph that a script makes of an empty database."""
    nodes: dict[str, tuple[set[str], dict[str, Any]]] = {}
    links: dict[tuple[str, str], tuple[str, dict[str, Any]]] = {}
    for statement in text.removesuffix(";\n").split(";\n"):
        if statement.startswith("CREATE "):
            continue
        rows = value(first(parsed(statement), "ListLitContext"))
        tail = statement[statement.rindex("\n] AS row\n") + len("\n] AS row\n") :]
        if made := NODES.fullmatch(tail):
            nodes |= {row["id"]: ({name.strip("`") for name in made.groups() if name}, row) for row in rows}
            continue
        linked = LINKS.fullmatch(tail)
        assert linked, tail
        start, end, kind, properties = linked.groups()
        for row in rows:
            assert start in nodes[row["source"]][0]
            assert end in nodes[row["target"]][0]
            assert ("properties" in row) is bool(properties)
            links[row["source"], row["target"]] = kind.strip("`"), row.get("properties", {})
    return nodes, links


def from_csv(files: dict[str, Iterator[bytes]]) -> Graph:
    """The graph that Neo4j's import makes of the files, read as its manual says."""
    texts = {name: b"".join(file).decode("utf-8") for name, file in files.items()}
    options = dict(line.removeprefix("--").split("=") for line in texts["arguments.txt"].splitlines()[:3])
    assert (options["id-type"], options["multiline-fields"]) == ("string", "true")
    separator = chr(int(options["array-delimiter"].removeprefix("U+"), 16))
    kinds: dict[str, Callable[[str], Any]] = {
        "int": int,
        "boolean": {"true": True, "false": False}.__getitem__,
        "string[]": lambda cell: cell.split(separator),
    }
    named = [line.removeprefix("--").split("=") for line in texts["arguments.txt"].splitlines()[3:]]
    nodes: dict[str, tuple[set[str], dict[str, Any]]] = {}
    links: dict[tuple[str, str], tuple[str, dict[str, Any]]] = {}
    for what, name in named:
        head, *rows = csv.reader(io.StringIO(texts.pop(name), newline=""), strict=True)
        for row in rows:
            special = {column: cell for column, cell in zip(head, row, strict=True) if column.startswith(":")}
            plain = {column: cell for column, cell in zip(head, row, strict=True) if column not in special and cell}
            found = {
                column.partition(":")[0]: kinds.get(column.partition(":")[2], str)(cell)
                for column, cell in plain.items()
            }
            if what == "nodes":
                nodes[found["id"]] = set(special[":LABEL"].split(separator)), found
            else:
                links[special[":START_ID"], special[":END_ID"]] = special[":TYPE"], found
    assert list(texts) == ["arguments.txt"]
    return nodes, links


def expected(chosen: Part) -> Graph:
    labels = {
        v.id: {v.sort.capitalize()} | ({str(v.values["kind"]).capitalize()} if v.sort == "concept" else set())
        for v in vertices(chosen)
    }
    nodes = {v.id: (labels[v.id], {"id": v.id, **plain(v.values)}) for v in vertices(chosen)}
    links = {}
    for arc in arcs(chosen):
        more = {name: told for name, told in arc.values.items() if name != "relation"}
        links[arc.source, arc.target] = arc.relation.upper(), more if arc.relation in RELATIONS else {}
    return nodes, links


def plain(values: Any) -> dict[str, Any]:
    return {name: list(told) if isinstance(told, tuple) else told for name, told in values.items()}


@pytest.mark.parametrize("dialect", ["neo4j", "memgraph"])
def test_a_script_holds_the_graph(dialect: str, small: Part) -> None:
    assert from_cypher(b"".join(cypher(small, dialect)).decode()) == expected(small)


def test_files_hold_the_graph(small: Part) -> None:
    assert from_csv(neo4j_csv(small)) == expected(small)


def test_files_hold_the_embedded_graph() -> None:
    whole = part(tcgraph.load())
    assert from_csv(neo4j_csv(whole)) == expected(whole)


@settings(max_examples=20)  # the parser is slow
@given(hostile.texts)
@example(list(hostile.NASTY))
@example(list(reversed(hostile.NASTY)))
def test_hostile_texts_stay_in_their_literals(words: list[str]) -> None:
    with hostile.graph(words) as graph:
        chosen = part(graph)
        assert from_cypher(b"".join(cypher(chosen)).decode()) == expected(chosen)


@given(hostile.texts)
@example(list(hostile.NASTY))
@example(list(reversed(hostile.NASTY)))
def test_hostile_texts_stay_in_their_cells(words: list[str]) -> None:
    words = [word.replace("\x1f", " ") for word in words]  # the separator, which becomes a space in lists
    with hostile.graph(words) as graph:
        chosen = part(graph)
        assert from_csv(neo4j_csv(chosen)) == expected(chosen)


def test_a_list_is_not_split_by_what_its_texts_hold() -> None:
    with hostile.graph(["a;b|c,\x1fd"]) as graph:
        nodes, _ = from_csv(neo4j_csv(part(graph)))
    assert nodes["p0"][1]["authors"] == ["a;b|c, d", "a;b|c, d"]


def test_many_rows_are_several_statements() -> None:
    text = b"".join(cypher(part(tcgraph.load()))).decode()
    assert max(statement.count("\n  {") for statement in text.split(";\n")) == 500


def test_uniqueness_is_declared_in_the_words_of_each_database(small: Part) -> None:
    def first_lines(dialect: str) -> list[str]:
        return [line for line in b"".join(cypher(small, dialect)).decode().splitlines() if line.startswith("CREATE")]

    assert first_lines("neo4j")[0] == (
        "CREATE CONSTRAINT tcgraph_paper IF NOT EXISTS FOR (n:Paper) REQUIRE n.id IS UNIQUE;"
    )
    assert first_lines("memgraph")[:2] == [
        "CREATE INDEX ON :Paper(id);",
        "CREATE CONSTRAINT ON (n:Paper) ASSERT n.id IS UNIQUE;",
    ]


@pytest.mark.parametrize("facet", ["feeling", "data-set", "3d"])
def test_a_facet_of_ones_own_is_quoted_where_it_is_no_word(facet: str, tmp_path: Path) -> None:
    with tcgraph.load(small_corpus.write(tmp_path, small_corpus.feelings(facet))) as graph:
        chosen = part(graph)
        script = from_cypher(b"".join(cypher(chosen)).decode())
        assert script == from_csv(neo4j_csv(chosen)) == expected(chosen)
    nodes, links = script
    assert nodes[small_corpus.ALPHA][1][facet] == ["Love"]
    assert links[small_corpus.ALPHA, f"{facet}/love"] == (facet.upper(), {})

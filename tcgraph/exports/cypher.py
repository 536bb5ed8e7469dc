"""The graph as a Cypher script."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, TypeVar

from tcgraph.exports.pieces import pieces
from tcgraph.graph.property_graph import Arc, Value, Vertex, arcs, vertices
from tcgraph.model import RELATIONS

if TYPE_CHECKING:
    from tcgraph.graph.part import Part

T = TypeVar("T")

DIALECTS = ("neo4j", "memgraph")

_BATCH = 500
_CONSTRAINTS = {
    "neo4j": "CREATE CONSTRAINT tcgraph_{name} IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE;\n",
    "memgraph": "CREATE INDEX ON :{label}(id);\nCREATE CONSTRAINT ON (n:{label}) ASSERT n.id IS UNIQUE;\n",
}
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_ENDS = {
    "proposes": ("Paper", "Method"),
    **dict.fromkeys(("broader", "related"), ("Concept", "Concept")),
    **dict.fromkeys(RELATIONS, ("Paper", "Paper")),
}
_FACET_ENDS = ("Paper", "Concept")
"""The labels at both ends of each relation; all others are facets."""


def cypher(part: Part, dialect: str = "neo4j") -> Iterator[bytes]:
    """A script that puts the graph into a database, and again does no harm: it merges by id.

    Papers, methods and concepts are nodes with the labels ``Paper``, ``Method`` and ``Concept``, the latter also with
    that of their facet (``Mechanism``); relationships have the relation's name in capitals (``USES_METHOD_IN``).

    Args:
        dialect: one of ``DIALECTS``: uniqueness is declared in different words.
    """
    return pieces(_statements(part, dialect))


def labels(vertex: Vertex) -> tuple[str, ...]:
    """The labels of a node: its kind, and of a concept its facet.

    >>> labels(Vertex("mechanism/token-merging", "concept", {"kind": "mechanism"}))
    ('Concept', 'Mechanism')
    """
    kind = vertex.sort.capitalize()
    return (kind, str(vertex.values["kind"]).capitalize()) if vertex.sort == "concept" else (kind,)


def _statements(part: Part, dialect: str) -> Iterator[str]:
    for label in ("Paper", "Method", "Concept"):
        yield _CONSTRAINTS[dialect].format(name=label.lower(), label=label)
    nodes = ((labels(vertex), _map({"id": vertex.id, **vertex.values})) for vertex in vertices(part))
    for (label, *more), rows in _batches(nodes):
        also = f"n:{_name(more[0])}, " if more else ""
        yield f"{_unwind(rows)}MERGE (n:{label} {{id: row.id}})\nSET {also}n += row;\n"
    for relation, rows in _batches((arc.relation, _link(arc)) for arc in arcs(part)):
        start, end = _ENDS.get(relation, _FACET_ENDS)
        yield f"{_unwind(rows)}MATCH (a:{start} {{id: row.source}}), (b:{end} {{id: row.target}})\n"
        yield f"MERGE (a)-[r:{_name(relation.upper())}]->(b)"
        yield "\nSET r += row.properties;\n" if relation in RELATIONS else ";\n"


def _name(word: str) -> str:
    """A label, type or property; in backticks where it is no plain word, as a facet of one's own may be."""
    return word if re.fullmatch("[A-Za-z_][A-Za-z0-9_]*", word) else f"`{word}`"


def _batches(rows: Iterable[tuple[T, str]]) -> Iterator[tuple[T, list[str]]]:
    """Rows of one kind together, so many at a time; each kind's last ones at the end."""
    waiting: dict[T, list[str]] = {}
    for kind, row in rows:
        waiting.setdefault(kind, []).append(row)
        if len(waiting[kind]) == _BATCH:
            yield kind, waiting.pop(kind)
    yield from waiting.items()


def _unwind(rows: list[str]) -> str:
    return "UNWIND [\n  " + ",\n  ".join(rows) + "\n] AS row\n"


def _link(arc: Arc) -> str:
    ends = {"source": arc.source, "target": arc.target}
    if arc.relation not in RELATIONS:
        return _map(ends)
    more = {name: value for name, value in arc.values.items() if name != "relation"}
    return f"{_map(ends)[:-1]}, properties: {_map(more)}}}"


def _map(values: Mapping[str, Value]) -> str:
    return "{" + ", ".join(f"{_name(name)}: {literal(value)}" for name, value in values.items()) + "}"


def literal(value: Value) -> str:
    r"""A value as Cypher writes it; in texts quotes and backslashes are escaped, and control characters.

    >>> print(literal("it's a \\ and a\nline"), literal(("a", "b")), literal(True))
    'it\'s a \\ and a\nline' ['a', 'b'] true
    """
    if isinstance(value, tuple):
        return f"[{', '.join(map(literal, value))}]"
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n")
        return f"'{_CONTROL.sub(lambda match: f'{chr(92)}u{ord(match[0]):04x}', escaped)}'"
    return str(value).lower()

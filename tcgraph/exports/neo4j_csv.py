"""The graph as files for Neo4j's bulk import."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tcgraph.exports.csv_tables import lines
from tcgraph.exports.cypher import labels
from tcgraph.exports.pieces import pieces
from tcgraph.graph.property_graph import ARC_ATTRIBUTES, Value, arcs, plain, vertex_attributes, vertices

if TYPE_CHECKING:
    from tcgraph.graph.part import Part

_NODES = {"papers.csv": "paper", "methods.csv": "method", "concepts.csv": "concept"}
_RELATIONSHIPS = "relationships.csv"
_TYPES = {"text": "", "texts": ":string[]", "number": ":int", "truth": ":boolean"}

_SEPARATOR = "\x1f"
"""The unit separator of ASCII: no text has it, so that no author or label falls apart at a semicolon."""

_ARGUMENTS = f"""\
--id-type=string
--array-delimiter=U+{ord(_SEPARATOR):04X}
--multiline-fields=true
{"".join(f"--nodes={name}{chr(10)}" for name in _NODES)}--relationships={_RELATIONSHIPS}
"""


def neo4j_csv(part: Part) -> dict[str, Iterator[bytes]]:
    """Files by name for ``neo4j-admin database import full @arguments.txt``: nodes, relationships, and the options.

    Labels and types are those of ``cypher``; headers are as the import tool reads them (``:ID``, ``:LABEL``,
    ``:START_ID``, ``:END_ID``, ``:TYPE``).
    """
    files = {name: pieces(lines(_nodes(part, sort))) for name, sort in _NODES.items()}
    return {**files, _RELATIONSHIPS: pieces(lines(_relationships(part))), "arguments.txt": iter([_ARGUMENTS.encode()])}


def _nodes(part: Part, sort: str) -> Iterator[list[str]]:
    attributes = [a for a in vertex_attributes(part.graph) if sort in a.of]
    yield ["id:ID", *(a.name + _TYPES[a.type] for a in attributes), ":LABEL"]
    for vertex in vertices(part):
        if vertex.sort == sort:
            values = (_cell(vertex.values.get(a.name)) for a in attributes)
            yield [vertex.id, *values, _SEPARATOR.join(labels(vertex))]


def _relationships(part: Part) -> Iterator[list[str]]:
    names = [a.name for a in ARC_ATTRIBUTES if a.name != "relation"]
    yield [":START_ID", ":END_ID", *names, ":TYPE"]
    for arc in arcs(part):
        yield [arc.source, arc.target, *(_cell(arc.values.get(name)) for name in names), arc.relation.upper()]


def _cell(value: Value | None) -> str:
    if isinstance(value, tuple):
        return _SEPARATOR.join(text.replace(_SEPARATOR, " ") for text in value)
    return plain(value)

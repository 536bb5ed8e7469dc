"""The graph as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from tcgraph.exports.pieces import pieces
from tcgraph.graph.property_graph import ARC_ATTRIBUTES, Value, arcs, vertex_attributes, vertices
from tcgraph.model import RELATIONS

if TYPE_CHECKING:
    from tcgraph.graph.part import Part

_NOTHING: Mapping[str, object] = {"text": "", "texts": (), "number": None}


def json_graph(part: Part) -> Iterator[bytes]:
    """JSON of the shape ``tcgraph-graph/1``: what the corpus is, then nodes and edges, one a line.

    The members of each kind of node and edge are always there; what is unknown is ``null``, ``""`` or ``[]``.
    """
    return pieces(_texts(part))


def _texts(part: Part) -> Iterator[str]:
    about = part.graph.summary()
    head = {
        "schema": "tcgraph-graph/1",
        "corpus": about.name,
        "title": about.title,
        "base": about.base,
        "licence": about.licence,
        "sources": [source._asdict() for source in about.sources],
        "directed": True,  # what networkx.node_link_graph asks for
        "multigraph": True,
    }
    yield "{\n"
    for name, value in head.items():
        yield f'"{name}": {_json(value)},\n'
    yield '"nodes": ['
    yield from _rows(_nodes(part))
    yield '],\n"edges": ['
    yield from _rows(_edges(part))
    yield "]\n}\n"


def _rows(records: Iterable[Mapping[str, object]]) -> Iterator[str]:
    start = "\n"
    for record in records:
        yield f"{start}{_json(record)}"
        start = ",\n"
    if start != "\n":
        yield "\n"


def _nodes(part: Part) -> Iterator[dict[str, object]]:
    attributes = vertex_attributes(part.graph)
    empty: dict[str, dict[str, object]] = {
        sort: {a.name: _NOTHING.get(a.type) for a in attributes if sort in a.of}
        for sort in ("paper", "method", "concept")
    }
    for vertex in vertices(part):
        yield {"id": vertex.id, **empty[vertex.sort], **vertex.values}


def _edges(part: Part) -> Iterator[dict[str, object]]:
    bare: dict[str, Value] = {}
    citation: dict[str, Value] = {a.name: "" for a in ARC_ATTRIBUTES}
    for arc in arcs(part):
        empty = citation if arc.relation in RELATIONS else bare
        yield {"source": arc.source, "target": arc.target, **empty, **arc.values}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)

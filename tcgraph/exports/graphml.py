"""The graph as GraphML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from tcgraph.exports.pieces import pieces
from tcgraph.graph.property_graph import ARC_ATTRIBUTES, Value, arcs, plain, vertex_attributes, vertices
from tcgraph.xml_text import attribute, text

if TYPE_CHECKING:
    from tcgraph.graph.part import Part

_TYPES = {"text": "string", "texts": "string", "number": "int", "truth": "boolean"}
_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.1/graphml.xsd">
"""


def graphml(part: Part) -> Iterator[bytes]:
    """GraphML 1.1: a directed graph whose nodes and edges carry the values of ``property_graph``.

    Several values are one text, joined by ``; ``, as GraphML knows no lists; what is unknown is left out.
    """
    return pieces(_lines(part))


def _lines(part: Part) -> Iterator[str]:
    yield _HEAD
    yield '  <key id="graph.name" for="graph" attr.name="name" attr.type="string"/>\n'
    for element, attributes in (("node", vertex_attributes(part.graph)), ("edge", ARC_ATTRIBUTES)):
        for a in attributes:
            name = f'attr.name="{a.name}" attr.type="{_TYPES[a.type]}"'
            yield f'  <key id="{element}.{a.name}" for="{element}" {name}/>\n'
    yield '  <graph edgedefault="directed">\n'
    yield f'    <data key="graph.name">{text(part.graph.summary().title)}</data>\n'
    for vertex in vertices(part):
        yield f'    <node id="{attribute(vertex.id)}">\n'
        yield from _data("node", vertex.values)
        yield "    </node>\n"
    for arc in arcs(part):
        yield f'    <edge source="{attribute(arc.source)}" target="{attribute(arc.target)}">\n'
        yield from _data("edge", arc.values)
        yield "    </edge>\n"
    yield "  </graph>\n</graphml>\n"


def _data(element: str, values: Mapping[str, Value]) -> Iterable[str]:
    for name, value in values.items():
        yield f'      <data key="{element}.{name}">{text(plain(value))}</data>\n'

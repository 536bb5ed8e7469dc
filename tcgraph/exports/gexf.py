"""The graph as GEXF."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tcgraph.exports.pieces import pieces
from tcgraph.exports.xml_text import attribute, text
from tcgraph.graph.property_graph import ARC_ATTRIBUTES, VERTEX_ATTRIBUTES, Arc, Value, Vertex, arcs, plain, vertices

if TYPE_CHECKING:
    from tcgraph.graph.part import Part

_TYPES = {"text": "string", "texts": "string", "number": "integer", "truth": "boolean"}
_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
"""


@dataclass(frozen=True, slots=True)
class _Looks:
    """How nodes look, by their ids."""

    sizes: Mapping[str, float]


def gexf(part: Part) -> Iterator[bytes]:
    """GEXF 1.3: nodes and edges with the values of ``property_graph``, and how Gephi shows them.

    Papers begin in their year and citations in that of the paper that cites, for Gephi's timeline.
    Several values are one text, joined by ``; ``. No date of writing is told, so
    that the same graph gives the same bytes.
    """
    return pieces(_lines(part))


def _lines(part: Part) -> Iterator[str]:
    title = part.graph.summary().title
    yield f"{_HEAD}  <meta>\n    <creator>tcgraph</creator>\n    <description>{text(title)}</description>\n  </meta>\n"
    yield '  <graph defaultedgetype="directed" mode="dynamic" timeformat="double" timerepresentation="interval">\n'
    for element, attributes in (("node", VERTEX_ATTRIBUTES), ("edge", ARC_ATTRIBUTES)):
        yield f'    <attributes class="{element}">\n'
        for a in attributes:
            if a.name != "label":
                yield f'      <attribute id="{a.name}" title="{a.name}" type="{_TYPES[a.type]}"/>\n'
        yield "    </attributes>\n"
    looks = _looks(part)
    years: dict[str, str] = {}
    yield "    <nodes>\n"
    for vertex in vertices(part):
        if "year" in vertex.values:
            years[vertex.id] = f' start="{vertex.values["year"]}"'
        yield from _node(vertex, years.get(vertex.id, ""), looks)
    yield "    </nodes>\n    <edges>\n"
    for number, arc in enumerate(arcs(part)):
        yield from _edge(number, arc, years.get(arc.source, ""))
    yield "    </edges>\n  </graph>\n</gexf>\n"


def _node(vertex: Vertex, start: str, looks: _Looks) -> Iterator[str]:
    label = attribute(str(vertex.values["label"]))
    yield f'      <node id="{attribute(vertex.id)}" label="{label}"{start}>\n'
    yield from _values({name: value for name, value in vertex.values.items() if name != "label"})
    yield f'        <viz:size value="{looks.sizes.get(vertex.id, 5.0)}"/>\n'
    yield "      </node>\n"


def _edge(number: int, arc: Arc, start: str) -> Iterator[str]:
    ends = f'source="{attribute(arc.source)}" target="{attribute(arc.target)}"'
    kind = f'kind="{arc.relation}" label="{arc.relation}"'
    yield f'      <edge id="{number}" {ends} {kind}{start}>\n'
    yield from _values(arc.values)
    yield "      </edge>\n"


def _values(values: Mapping[str, Value]) -> Iterator[str]:
    yield "        <attvalues>\n"
    for name, value in values.items():
        yield f'          <attvalue for="{name}" value="{attribute(plain(value))}"/>\n'
    yield "        </attvalues>\n"


def _looks(part: Part) -> _Looks:
    cited = Counter(citation.cited for citation in part.citations())
    return _Looks({paper: round(5 + math.sqrt(times), 1) for paper, times in cited.items()})

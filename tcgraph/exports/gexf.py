"""The graph as GEXF."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tcgraph.exports.homes import domains, home_domains
from tcgraph.exports.layout import DISTANCE, Point, map_layout
from tcgraph.exports.palette import OTHER, colour
from tcgraph.exports.pieces import pieces
from tcgraph.graph.property_graph import ARC_ATTRIBUTES, Arc, Value, Vertex, arcs, plain, vertex_attributes, vertices
from tcgraph.xml_text import attribute, text

if TYPE_CHECKING:
    from tcgraph.graph.part import Part

_TYPES = {"text": "string", "texts": "string", "number": "integer", "truth": "boolean"}
_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
"""
_SIZES = {"paper": 5.0, "method": 3.0, "concept": 6.0}
_BESIDE = ((1, 0), (-1, 0), (0, 1), (0, -1))
_COLUMNS = 40


@dataclass(frozen=True, slots=True)
class _Looks:
    """How nodes look, by their ids; positions are points of a picture whose y grows downwards."""

    colours: Mapping[str, str]
    sizes: Mapping[str, float]
    positions: Mapping[str, Point]


def gexf(part: Part, *, layout: bool = True) -> Iterator[bytes]:
    """GEXF 1.3: nodes and edges with the values of ``property_graph``, and how Gephi shows them.

    Papers, their methods and domains have the domain's colour; papers grow with the number of papers that cite them,
    and begin in their year, as citations do in that of the paper that cites, for Gephi's timeline. Several values are
    one text, joined by ``; ``. No date of writing is told, so that the same graph gives the same bytes.

    Args:
        layout: place papers and concepts as ``map_layout`` does; without it Gephi scatters them.
    """
    return pieces(_lines(part, layout))


def _lines(part: Part, layout: bool) -> Iterator[str]:
    title = part.graph.summary().title
    yield f"{_HEAD}  <meta>\n    <creator>tcgraph</creator>\n    <description>{text(title)}</description>\n  </meta>\n"
    yield '  <graph defaultedgetype="directed" mode="dynamic" timeformat="double" timerepresentation="interval">\n'
    for element, attributes in (("node", vertex_attributes(part.graph)), ("edge", ARC_ATTRIBUTES)):
        yield f'    <attributes class="{element}">\n'
        for a in attributes:
            if a.name != "label":
                yield f'      <attribute id="{a.name}" title="{a.name}" type="{_TYPES[a.type]}"/>\n'
        yield "    </attributes>\n"
    looks = _looks(part, layout)
    years: dict[str, str] = {}
    shade = OTHER.light
    yield "    <nodes>\n"
    for vertex in vertices(part):
        if "year" in vertex.values:
            years[vertex.id] = f' start="{vertex.values["year"]}"'
        # methods stand behind the paper that proposes them, and have its colour
        shade = looks.colours.get(vertex.id, shade if vertex.sort == "method" else OTHER.light)
        yield from _node(vertex, years.get(vertex.id, ""), shade, looks)
    yield "    </nodes>\n    <edges>\n"
    for number, arc in enumerate(arcs(part)):
        yield from _edge(number, arc, years.get(arc.source, ""))
    yield "    </edges>\n  </graph>\n</gexf>\n"


def _node(vertex: Vertex, start: str, shade: str, looks: _Looks) -> Iterator[str]:
    label = attribute(plain(vertex.values["label"]))
    yield f'      <node id="{attribute(vertex.id)}" label="{label}"{start}>\n'
    yield from _values({name: value for name, value in vertex.values.items() if name != "label"})
    red, green, blue = bytes.fromhex(shade.removeprefix("#"))
    yield f'        <viz:color r="{red}" g="{green}" b="{blue}"/>\n'
    if vertex.id in looks.positions:
        x, y = looks.positions[vertex.id]
        yield f'        <viz:position x="{x}" y="{0.0 - y}" z="0.0"/>\n'  # Gephi's y grows upwards
    yield f'        <viz:size value="{looks.sizes.get(vertex.id, _SIZES[vertex.sort])}"/>\n'
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


def _looks(part: Part, layout: bool) -> _Looks:
    order = {domain: place for place, domain in enumerate(domains(part))}
    homes = {**home_domains(part), **{domain: domain for domain in order}}
    cited = Counter(citation.cited for citation in part.citations())
    return _Looks(
        colours={name: colour(order.get(domain)).light for name, domain in homes.items()},
        sizes={paper: round(_SIZES["paper"] + math.sqrt(times), 1) for paper, times in cited.items()},
        positions=_positions(part) if layout else {},
    )


def _positions(part: Part) -> dict[str, Point]:
    """The map; methods beside the first paper that proposes them, and below it the concepts that no paper claims."""
    places = map_layout(part)
    left = min((x for x, _ in places.values()), default=0.0)
    bottom = max((y for _, y in places.values()), default=0.0)
    home, beside, below = (0.0, 0.0), 0, 0
    for vertex in vertices(part):
        if vertex.sort == "paper":
            home, beside = places[vertex.id], 0
        elif vertex.sort == "method":
            right, down = _BESIDE[beside % len(_BESIDE)]
            places[vertex.id] = _point(home[0] + right * DISTANCE / 2, home[1] + down * DISTANCE / 2)
            beside += 1
        elif vertex.id not in places:
            row, column = divmod(below, _COLUMNS)
            places[vertex.id] = _point(left + column * DISTANCE, bottom + (2 + row) * DISTANCE)
            below += 1
    return places


def _point(x: float, y: float) -> Point:
    return round(x, 1), round(y, 1)

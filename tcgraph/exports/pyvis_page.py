"""A part of the graph as a pyvis network: positions computed beforehand, its page free of every outside request.

pyvis's own page asks other hosts for style sheets and scripts, lays the graph out in the browser for minutes, and
lets text from the graph become HTML: a heading, the ids of its menus, and all titles as soon as the word href is in
one of them. The page here is a template of our own around the vis-network that comes with pyvis. All text travels as
JSON, escaped by Jinja's ``tojson``, to places where vis-network writes text; a Content-Security-Policy lets nothing
run but the two scripts whose hashes it names.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections import Counter
from collections.abc import Iterator, Mapping
from copy import deepcopy
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unicodedata import category

from tcgraph.errors import MissingPackage, WrongWords
from tcgraph.exports import palette
from tcgraph.exports.homes import domains, home_domains
from tcgraph.exports.layout import map_layout, map_nodes
from tcgraph.graph.neighbourhood import neighbourhood
from tcgraph.graph.part import Part, part
from tcgraph.model import Paper

if TYPE_CHECKING:
    from pyvis.network import Network

    from tcgraph.graph.knowledge_graph import KnowledgeGraph

MOST = 2000
"""How many nodes vis-network moves without stumbling."""

SPREAD = 3
"""By how much positions of the map are farther apart here, where labels stand below the nodes. vis-network cuts
positions to whole numbers, so they are whole."""

_LABEL = 24
"""How long a label may be; the title says it in full."""

_SHAPES = {"circle": "dot", "triangle-down": "triangleDown"}
_SIGNS = {
    "circle": "●", "square": "■", "triangle": "▲", "diamond": "◆", "hexagon": "⬢", "star": "★", "triangle-down": "▼",
}  # fmt: skip
_LINES: Mapping[str, Mapping[str, object]] = {
    "extends": {"width": 3, "color": "#57606A"},
    "uses_method_in": {"width": 2, "color": "#57606A"},
    "compares_with": {"width": 1, "color": "#8C959F", "dashes": [8, 6]},
    "cites": {"width": 1, "color": "#8C959F", "dashes": [2, 5]},
}
_OPTIONS = {
    "physics": {"enabled": False},
    "edges": {"smooth": False, "color": {"inherit": False}, "arrows": {"to": {"scaleFactor": 0.6}}},
    "nodes": {"font": {"size": 11, "multi": False}, "scaling": {"label": {"enabled": False, "drawThreshold": 6}}},
    "interaction": {
        "hover": True,
        "hideEdgesOnDrag": True,
        "hideEdgesOnZoom": True,
        "keyboard": {"enabled": True, "bindToWindow": False},
        "tooltipDelay": 100,
    },
    "layout": {"randomSeed": 1},
}


def to_pyvis(
    graph: KnowledgeGraph, focus: Paper | str | None = None, *, depth: int = 1, where: str = "", heading: str = ""
) -> Network:
    """A paper's neighbourhood, what a filter describes, or the whole graph as a ``pyvis.network.Network``.

    ``network.generate_html()`` gives the page: one file in ASCII that asks for nothing beyond itself.

    Args:
        graph: where the papers are.
        focus: a paper, or what ``find`` takes, whose neighbourhood is shown.
        depth: how many citations away the neighbourhood ends, whichever way they point.
        where: only papers that this filter describes (and the focus).
        heading: above the picture; without it, what is shown.

    Raises:
        MissingPackage: pyvis is not installed.
        UnknownName, AmbiguousName: as ``find``.
        WrongWords: a slip in the filter, a depth below 0, or more nodes than such a page can bear.
    """
    if focus is None:
        return network(part(graph, where), heading)
    number = graph.number((focus if isinstance(focus, Paper) else graph.find(focus)).id)
    brief = graph.briefs([number])[number]
    heading = heading or f"{brief.label} and its neighbours"
    return network(neighbourhood(graph, number, depth, where), heading, brief.id)


def network(part: Part, heading: str = "", focus: str = "") -> Network:
    """A part of a graph as a pyvis network: its papers, the concepts that they claim, what links them.

    Args:
        part: which papers.
        heading: above the picture; the corpus's title when there is none.
        focus: id of a paper to be drawn larger.

    Raises:
        MissingPackage: pyvis is not installed.
        WrongWords: more nodes than such a page can bear.
    """
    try:
        from pyvis.network import Network
    except ModuleNotFoundError as error:
        raise MissingPackage("pyvis") from error
    count = len(map_nodes(part))
    if count > MOST:
        raise WrongWords(
            f"a page by pyvis bears {MOST:,} nodes, and these are {count:,}; "
            "choose fewer: the neighbourhood of a paper (--focus, --depth) or what a filter describes (--where)"
        )
    places = map_layout(part)
    title = heading or part.graph.summary().title
    made = Network(height="100%", directed=True, heading=_plain(title), cdn_resources="in_line")
    for name, look in (*_papers(part, focus), *_concepts(part, places)):
        x, y = places[name]
        made.add_node(name, x=round(x * SPREAD), y=round(y * SPREAD), **look)
    for one, other, look in (*_tags(part, places), *_citations(part)):
        made.add_edge(one, other, **look)
    made.options = deepcopy(_OPTIONS)
    _use_own_page(made, _legend(part))
    return made


def _papers(part: Part, focus: str) -> Iterator[tuple[str, dict[str, Any]]]:
    order = {domain: place for place, domain in enumerate(domains(part))}
    homes, briefs = home_domains(part), part.graph.briefs(part.order())
    links = Counter(end for citation in part.citations() for end in (citation.citing, citation.cited))
    for number in part.order():
        brief = briefs[number]
        where = " ".join(str(word) for word in (brief.venue, brief.year) if word)
        yield (
            brief.id,
            {
                "label": _short(brief.label),
                "title": _lines(brief.label, brief.title, where),
                "shape": _SHAPES[palette.PAPER_SHAPE],
                "color": palette.colour(order.get(homes[brief.id])).light,
                "font": {"size": 22},
                "size": 30 if brief.id == focus else 12 + 2 * min(links[brief.id], 6),
            },
        )


def _concepts(part: Part, places: Mapping[str, object]) -> Iterator[tuple[str, dict[str, Any]]]:
    for concept in part.concepts():
        if concept.key in places:
            shape = palette.shape(concept.facet)
            yield (
                concept.key,
                {
                    "label": _short(concept.pref_label),
                    "title": _lines(f"{concept.facet}: {concept.pref_label}", concept.definition),
                    "shape": _SHAPES.get(shape, shape),
                    "color": palette.OTHER.light,
                    "size": 10,
                },
            )


def _tags(part: Part, places: Mapping[str, object]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """From papers to the concepts that they claim, and from concepts to broader ones, as thin lines without arrows."""
    look = {"width": 1, "color": "#D0D7DE", "arrows": ""}
    for paper in part.papers():
        for concept in dict.fromkeys(tag.concept for tag in paper.tags):
            yield paper.id, concept, dict(look)
    for one in part.concepts():
        for broader in one.broader if one.key in places else ():
            yield one.key, f"{one.facet}/{broader}", dict(look)


def _citations(part: Part) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for citation in part.citations():
        relation = citation.relation.replace("_", " ")
        sure = "" if citation.confidence == "stated" else " (inferred)"
        title = _lines(relation + sure, citation.evidence.note, citation.evidence.url)
        yield citation.citing, citation.cited, {"title": title, **_LINES[citation.relation]}


def _legend(part: Part) -> list[tuple[str, str, str]]:
    """Sign, words and colour of what the picture shows: domains by colour, facets by shape."""
    homes = set(home_domains(part).values())
    labels = {concept.key: concept.pref_label for concept in part.concepts()}
    shown = {domain: palette.DOMAINS[n].light for n, domain in enumerate(domains(part)[: len(palette.DOMAINS)])}
    rows = [(palette.PAPER_SHAPE, _plain(labels[domain]), shown[domain]) for domain in shown if domain in homes]
    rows += [(palette.PAPER_SHAPE, "other papers", palette.OTHER.light)] if homes - set(shown) else []
    claimed = {tag.facet for paper in part.papers() for tag in paper.tags}
    facets = dict.fromkeys(concept.facet for concept in part.concepts() if concept.facet in claimed)
    rows += [(palette.shape(facet), facet, palette.OTHER.light) for facet in facets]
    return [(_SIGNS[shape], words, shade) for shape, words, shade in rows]


def _use_own_page(network: Network, legend: list[tuple[str, str, str]]) -> None:
    """Let everything by which pyvis writes a page write our own."""
    from jinja2 import Environment, FileSystemLoader
    from markupsafe import Markup, escape

    def _in_ascii(value: object) -> Markup:
        return Markup(escape(value).encode("ascii", "xmlcharrefreplace").decode())

    here = Path(__file__).parent
    library = _library(Path(network.template_dir))
    script = (here / "pyvis_page.js").read_text("utf-8")
    network.templateEnv = Environment(loader=FileSystemLoader(here), autoescape=True, finalize=_in_ascii)
    network.templateEnv.globals |= {
        "legend": legend,
        "library": Markup(library),
        "script": Markup(script),
        "hashes": Markup(" ".join(f"'sha256-{_hash(text)}'" for text in (library, script))),
    }
    network.path = "pyvis_page.html"
    network.template = network.templateEnv.get_template(network.path)


def _library(templates: Path) -> str:
    """The vis-network that comes with pyvis, in ASCII, so that the page can be written whatever the locale.

    In JavaScript an escape says the same as its character in names, strings and regular expressions, and a comment
    does not care (ECMA-262, 12).
    """
    found = templates.glob("lib/vis-*/vis-network.min.js")
    newest = max(found, key=lambda path: [int(number) for number in re.findall(r"\d+", path.parent.name)])
    text = re.sub(r"\n//# sourceMappingURL=\S*\s*$", "\n", newest.read_text("utf-8"))
    return re.sub(r"[^\x00-\x7f]", lambda match: json.dumps(match[0])[1:-1], text)


def _hash(script: str) -> str:
    return b64encode(sha256(script.encode()).digest()).decode()


def _plain(text: str) -> str:
    """A text on one line, without control characters."""
    return "".join(c for c in " ".join(text.split()) if category(c) != "Cc")


def _lines(*texts: str) -> str:
    """Texts below each other, none twice."""
    return "\n".join(dict.fromkeys(_plain(text) for text in texts if text))


def _short(label: str) -> str:
    label = _plain(label)
    return label if len(label) <= _LABEL else label[: _LABEL - 1].rstrip() + "…"

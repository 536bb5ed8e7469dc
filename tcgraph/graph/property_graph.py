"""The graph as labelled vertices and arcs with named values: the one description that networkx and exports share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tcgraph.graph.hierarchy import every_facet
from tcgraph.identifiers import address
from tcgraph.model import FACETS, Paper

if TYPE_CHECKING:
    from tcgraph.graph.knowledge_graph import KnowledgeGraph
    from tcgraph.graph.part import Part

Value = str | int | bool | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Attribute:
    """A named value that vertices or arcs may have.

    Args:
        type: ``text``, ``texts`` (several), ``number`` or ``truth``.
        of: the kinds of vertices that have it, among ``paper``, ``method`` and ``concept``; none for arcs.
    """

    name: str
    type: str = "text"
    of: tuple[str, ...] = ()


_PAPER = ("paper",)

VERTEX_ATTRIBUTES = (
    Attribute("kind", of=("paper", "method", "concept")),
    Attribute("label", of=("paper", "method", "concept")),
    Attribute("title", of=_PAPER),
    Attribute("year", "number", _PAPER),
    Attribute("venue", of=_PAPER),
    Attribute("authors", "texts", _PAPER),
    Attribute("more_authors", "truth", _PAPER),
    Attribute("url", of=_PAPER),
    Attribute("code", "texts", _PAPER),
    Attribute("doi", of=_PAPER),
    Attribute("arxiv", of=_PAPER),
    Attribute("in_list", "truth", _PAPER),
    *(Attribute(facet, "texts", _PAPER) for facet in FACETS),
    Attribute("definition", of=("concept",)),
    Attribute("alt_labels", "texts", ("concept",)),
)
"""What vertices of every corpus say of themselves, in the order in which exports tell it. ``kind`` is ``paper``,
``method`` or, of a concept, its facet. ``arxiv`` begins with ``arXiv:``: bare, readers of tables take 2210.09460 for a
number."""

ARC_ATTRIBUTES = (
    Attribute("relation"),
    Attribute("confidence"),
    Attribute("evidence"),
    Attribute("evidence_kind"),
    Attribute("evidence_note"),
)
"""What arcs say of themselves; all but ``relation`` belong to citations. ``evidence`` is an address."""


@dataclass(frozen=True, slots=True)
class Vertex:
    """A paper, a method or a concept.

    Args:
        id: ``<paper id>``, ``method/<paper id>--<slug>`` or ``<facet>/<id>``: unique in the graph, usable in an IRI.
        sort: ``paper``, ``method`` or ``concept``.
        values: by the names of ``vertex_attributes``, in their order; what is unknown is left out.
    """

    id: str
    sort: str
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Arc:
    """What links two vertices.

    Args:
        source: the id of the vertex that says it.
        target: the id of the vertex that it is about.
        relation: a facet (paper -> concept), ``proposes`` (paper -> method), ``broader`` or ``related`` (concept ->
            concept), or a citation's: one of ``RELATIONS``.
        values: by the names of ``ARC_ATTRIBUTES``, in their order; what is unknown is left out.
    """

    source: str
    target: str
    relation: str
    values: Mapping[str, Value]


def vertex_attributes(graph: KnowledgeGraph) -> tuple[Attribute, ...]:
    """``VERTEX_ATTRIBUTES``, and behind their facets those of the corpus's own.

    >>> import tcgraph
    >>> vertex_attributes(tcgraph.load()) == VERTEX_ATTRIBUTES
    True
    """
    own = tuple(Attribute(facet, "texts", _PAPER) for facet in every_facet(graph) if facet not in FACETS)
    behind = 1 + max(place for place, a in enumerate(VERTEX_ATTRIBUTES) if a.name in FACETS)
    return (*VERTEX_ATTRIBUTES[:behind], *own, *VERTEX_ATTRIBUTES[behind:])


def vertices(part: Part) -> Iterator[Vertex]:
    """All concepts by scheme, then the papers by id, each with the methods that it proposes.

    Methods of one name in two papers are two: the corpus does not say that they are one.

    >>> import tcgraph
    >>> from tcgraph.graph.part import part
    >>> tome = next(v for v in vertices(part(tcgraph.load())) if v.id == "arxiv-2210.09461")
    >>> tome.values["label"], tome.values["year"], tome.values["mechanism"]
    ('ToMe', 2023, ('Token merging',))
    """
    labels, facets = part.graph.labels(), every_facet(part.graph)
    for concept in part.concepts():
        values: dict[str, Value] = {"kind": concept.facet, "label": concept.pref_label}
        values |= _known({"definition": concept.definition, "alt_labels": concept.alt_labels})
        yield Vertex(concept.key, "concept", values)
    for paper in part.papers():
        yield Vertex(paper.id, "paper", _paper_values(paper, labels, facets))
        for method, name in _methods(paper).items():
            yield Vertex(method, "method", {"kind": "method", "label": name})


def arcs(part: Part) -> Iterator[Arc]:
    """What links the vertices: the taxonomy, then each paper's concepts and methods, then the citations.

    Two concepts that are related to each other are linked once, from the one that comes first.
    """
    linked = set()
    for concept in part.concepts():
        for above in concept.broader:
            yield _arc(concept.key, f"{concept.facet}/{above}", "broader")
        for other in concept.related:
            pair = frozenset((concept.key, other))
            if pair not in linked:
                linked.add(pair)
                yield _arc(concept.key, other, "related")
    for paper in part.papers():
        for tag in paper.tags:
            yield _arc(paper.id, tag.concept, tag.facet)
        for method in _methods(paper):
            yield _arc(paper.id, method, "proposes")
    for citation in part.citations():
        found = citation.evidence
        proof = {"evidence": found.url, "evidence_kind": found.kind, "evidence_note": found.note}
        more = _known({"confidence": citation.confidence, **proof})
        yield _arc(citation.citing, citation.cited, citation.relation, more)


def page(paper: Paper) -> str:
    """The web page of a paper: that of its first identifier that has one, else the first address it is given with.

    >>> page(Paper("a", "A", urls=("https://example.org/a.pdf",)))
    'https://example.org/a.pdf'
    """
    return next((found for i in paper.identifiers if (found := address(i))), "") or next(iter(paper.urls), "")


def method_names(paper: Paper) -> dict[str, str]:
    """The names of a paper's methods by what tells them apart in it: a slug, or the name itself where that is taken.

    Spellings that differ by case, hyphens or spaces only are one method. The slug is the name's of which it says all.

    >>> method_names(Paper("a", "A", methods=("Q*", "Q", "q")))
    {'Q*': 'Q*', 'q': 'Q'}
    """
    from tcgraph.taxonomy.words import fold, slug

    if len(paper.methods) == 1:
        return {slug(paper.methods[0]) or paper.methods[0]: paper.methods[0]}
    names: dict[str, str] = {}
    for name in paper.methods:
        names.setdefault(fold(name), name)
    whole = {slug(name) for folded, name in names.items() if slug(name) == folded.replace(" ", "-")}
    found: dict[str, str] = {}
    for folded, name in names.items():
        short = slug(name)
        free = short not in found and (short not in whole or short == folded.replace(" ", "-"))
        found[short if short and free else name] = name
    return found


def flat(value: Value) -> str | int | bool:
    """A value for formats that know no lists: texts joined by ``; ``.

    >>> flat(("Ada Archer", "Ben Baker"))
    'Ada Archer; Ben Baker'
    """
    return "; ".join(value) if isinstance(value, tuple) else value


def plain(value: Value | None) -> str:
    """A value as text: truth values as ``true`` and ``false``, several texts joined, what is unknown as nothing.

    >>> plain(True), plain(2023), plain(None)
    ('true', '2023', '')
    """
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(flat(value))


def _arc(source: str, target: str, relation: str, more: Mapping[str, Value] | None = None) -> Arc:
    return Arc(source, target, relation, {"relation": relation, **(more or {})})


def _paper_values(paper: Paper, labels: Mapping[str, str], facets: Iterable[str]) -> dict[str, Value]:
    held = {facet: tuple(labels[tag.concept] for tag in paper.tags if tag.facet == facet) for facet in facets}
    arxiv = paper.identifier("arxiv")
    return {
        "kind": "paper",
        "label": paper.name,
        "title": paper.title,
        **_known({"year": paper.year, "venue": paper.venue, "authors": paper.authors}),
        "more_authors": paper.more_authors,
        **_known({"url": page(paper), "code": paper.code}),
        **_known({"doi": paper.identifier("doi"), "arxiv": arxiv and f"arXiv:{arxiv}"}),
        "in_list": paper.in_list,
        **_known(held),
    }


def _known(values: Mapping[str, Value | None]) -> dict[str, Value]:
    return {name: value for name, value in values.items() if value not in (None, "", ())}


def _methods(paper: Paper) -> dict[str, str]:
    """The names of a paper's methods by vertex id."""
    from urllib.parse import quote

    return {f"method/{paper.id}--{quote(short, safe='')}": name for short, name in method_names(paper).items()}

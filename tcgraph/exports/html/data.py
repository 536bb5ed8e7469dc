"""The data inside the page (schema ``tcgraph-page/1``, docs/json-page.md): columns, not records, for size.

What papers and concepts are called, who wrote them and when stands in the page's JSON-LD already (``structured_data``)
and is not said twice: both list papers, then concepts, in the same order.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from tcgraph.exports.html.lanes import Lane, lanes
from tcgraph.exports.html.structured_data import claimed_concepts, web_addresses
from tcgraph.exports.html.timeline import Placed, Timeline, timeline
from tcgraph.graph.corpus_files import EMBEDDED
from tcgraph.graph.hierarchy import facets
from tcgraph.model import CONFIDENCES, DESCENT, RELATIONS

if TYPE_CHECKING:
    from tcgraph.graph.knowledge_graph import KnowledgeGraph
    from tcgraph.graph.part import Part
    from tcgraph.model import Citation, Concept, Paper

SCHEMA = "tcgraph-page/1"


class Table:
    """Values in the order in which they were first named, each with its number."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def number(self, value: str) -> int:
        """The number of a value."""
        return self.numbers.setdefault(value, len(self.numbers))

    def values(self) -> list[str]:
        """All values in order."""
        return list(self.numbers)


def page_data(part: Part, title: str = "", start: Mapping[str, str] | None = None) -> dict[str, object]:
    """What the page shows.

    Args:
        part: the papers.
        title: the heading; the corpus's title without one.
        start: what the page shows first, in the words of its own links: ``{"n": paper id, "lin": "1", "d": "2"}``.
    """
    from tcgraph import __version__

    graph, papers, concepts = part.graph, list(part.papers()), claimed_concepts(part)
    place = {paper.id: n for n, paper in enumerate(papers)}
    citations = sorted(part.citations(), key=lambda c: (place[c.citing], place[c.cited]))
    links = [(place[c.citing], place[c.cited]) for c in citations]
    bands, lane_of = lanes(part, papers)
    months = dict(graph.rows("SELECT n, month FROM paper"))
    placed = [Placed(p.year, months[n], lane_of[k]) for k, (n, p) in enumerate(zip(part.order(), papers, strict=True))]
    descent = [pair for pair, c in zip(links, citations, strict=True) if c.relation in DESCENT]
    summary = graph.summary()
    key_place = {concept.key: n for n, concept in enumerate(concepts)}
    titles = facets(graph)
    return {
        "schema": SCHEMA,
        "title": title or summary.title or summary.name,
        "corpus": summary.name,
        "licence": summary.licence,
        "sources": [{"name": s.name, "url": s.url, "commit": s.commit, "date": s.date} for s in summary.sources],
        "made": {"tcgraph": __version__, "embedded": graph.folder == EMBEDDED},
        "start": dict(start or {}),
        "relations": list(RELATIONS),
        "descent": [RELATIONS.index(relation) for relation in DESCENT],
        "facets": list(titles),
        "papers": _papers(graph, part.order(), papers, key_place) | {"lane": lane_of},
        "concepts": _concepts(concepts, key_place),
        "citations": _citations(citations, links, papers),
        "map": _map(part, papers, concepts),
        "timeline": _timeline(timeline(placed, descent, len(bands)), bands),
    }


def _papers(
    graph: KnowledgeGraph, order: Sequence[int], papers: Sequence[Paper], key_place: Mapping[str, int]
) -> dict[str, object]:
    from tcgraph.exports.bibtex import entry

    known, language = graph.venues(), graph.summary().language
    venues, kinds = Table(), Table()
    entries = [entry(paper, known, language=language) for paper in papers]
    briefs = graph.briefs(order)
    return {
        "label": {str(k): briefs[n].label for k, n in enumerate(order) if briefs[n].label != briefs[n].name},
        "also": _sparse(list(dict.fromkeys((*p.methods[1:], *p.other_titles))) for p in papers),
        "venue": [venues.number(paper.venue) for paper in papers],
        "venues": venues.values(),
        "more": [n for n, paper in enumerate(papers) if paper.more_authors],
        "outside": [n for n, paper in enumerate(papers) if not paper.in_list],
        "urls": _sparse(web_addresses(paper.urls)[1:] for paper in papers),
        "code": _sparse(web_addresses(paper.code) for paper in papers),
        "concepts": [[key_place[tag.concept] for tag in paper.tags] for paper in papers],
        "bibtex": {
            "kind": [kinds.number(found.kind) for found in entries],
            "kinds": kinds.values(),
            "venues": [known[name].title if name in known else "" for name in venues.values()],
            "more": {str(n): more for n, found in enumerate(entries) if (more := _further(found.fields, papers[n]))},
        },
    }


_MADE = ("title", "author", "year", "journal", "booktitle", "archiveprefix")


def _further(fields: Mapping[str, str], paper: Paper) -> dict[str, str]:
    """The fields of a BibTeX record that the page cannot make of what else it knows.

    By itself it takes the arXiv id in the paper's id for the eprint, and for the address arXiv's, or without an
    eprint the paper's first.
    """
    eprint = paper.id.removeprefix("arxiv-") if paper.id.startswith("arxiv-") else ""
    given = fields.get("eprint", "")
    first = next(iter(web_addresses(paper.urls)), "")
    usual = {"eprint": eprint, "url": f"https://arxiv.org/abs/{given}" if given else first}
    left = {name: value for name, value in fields.items() if name not in _MADE and value != usual.get(name)}
    return left | {name: "" for name, value in usual.items() if value and name not in fields}


def _concepts(concepts: Sequence[Concept], key_place: Mapping[str, int]) -> dict[str, object]:
    return {
        "also": _sparse(concept.alt_labels for concept in concepts),
        "broader": [[key_place[f"{c.facet}/{b}"] for b in c.broader] for c in concepts],
    }


def _citations(
    citations: Sequence[Citation], links: Sequence[tuple[int, int]], papers: Sequence[Paper]
) -> dict[str, object]:
    kinds, pages = Table(), Table()

    def page(citation: Citation, citing: Paper) -> int:
        """The number of the evidence's address; -1 for the citing paper's code, -2 for the paper's own address."""
        own = (web_addresses(addresses)[:1] for addresses in (citing.code, citing.urls))
        places = [-1 - place for place, addresses in enumerate(own) if addresses == [citation.evidence.url]]
        return places[0] if places else pages.number(citation.evidence.url)

    return {
        "citing": [citing for citing, _ in links],
        "cited": [cited for _, cited in links],
        "relation": [RELATIONS.index(citation.relation) for citation in citations],
        "inferred": [k for k, citation in enumerate(citations) if citation.confidence == CONFIDENCES[1]],
        "kind": [kinds.number(citation.evidence.kind) for citation in citations],
        "kinds": kinds.values(),
        "page": [page(citation, papers[citing]) for citation, (citing, _) in zip(citations, links, strict=True)],
        "pages": pages.values(),
        "note": [citation.evidence.note for citation in citations],
    }


def _map(part: Part, papers: Sequence[Paper], concepts: Sequence[Concept]) -> dict[str, object]:
    from tcgraph.exports.layout import map_layout

    spots = map_layout(part)
    places = [spots.get(node) for node in (*(p.id for p in papers), *(c.key for c in concepts))]
    return {axis: [place and round(place[n]) for place in places] for n, axis in enumerate("xy")}


def _timeline(found: Timeline, bands: Sequence[Lane]) -> dict[str, object]:
    return {
        "x": list(found.x),
        "y": list(found.y),
        "years": [{"label": y.label, "x": y.x, "width": y.width, "gap": y.gap} for y in found.years],
        "lanes": [
            {"label": band.label, "kind": band.kind, "top": top, "bottom": bottom}
            for band, (top, bottom) in zip(bands, found.lanes, strict=True)
        ],
    }


def _sparse(lists: Iterable[Sequence[str]]) -> dict[str, list[str]]:
    """The lists that hold something, by position."""
    return {str(n): list(values) for n, values in enumerate(lists) if values}

"""What the page tells search engines, and its own script: papers and concepts as schema.org JSON-LD.

ScholarlyArticle for papers, DefinedTerm and DefinedTermSet for concepts and their schemes (schema.org 29). Every
element goes by the link that opens it in the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING
from urllib.parse import quote

from tcgraph.graph.hierarchy import facets

if TYPE_CHECKING:
    from tcgraph.graph.part import Part
    from tcgraph.model import Concept, Paper


def structured_data(part: Part, title: str = "") -> dict[str, object]:
    """The page, its papers by id, its concept schemes and its concepts as one JSON-LD document (JSON-LD 1.1)."""
    summary = part.graph.summary()
    page: dict[str, object] = {
        "@type": "CollectionPage",
        "@id": "#",
        "name": title or summary.title or summary.name,
        "license": summary.licence,
        "isBasedOn": web_addresses(source.url for source in summary.sources),
    }
    concepts = claimed_concepts(part)
    schemes = (_scheme(concepts, facet, *words) for facet, words in facets(part.graph).items())
    return {"@context": "https://schema.org", "@graph": [_filled(page), *map(_article, part.papers()), *schemes]}


def _article(paper: Paper) -> dict[str, object]:
    return _filled(
        {
            "@type": "ScholarlyArticle",
            "@id": link(paper.id),
            "name": paper.title,
            "alternateName": paper.name if paper.name != paper.title else "",
            "author": list(paper.authors),
            "datePublished": str(paper.year or ""),
            "sameAs": next(iter(web_addresses(paper.urls)), ""),
        }
    )


def _scheme(concepts: Sequence[Concept], facet: str, title: str, definition: str) -> dict[str, object]:
    return _filled(
        {
            "@type": "DefinedTermSet",
            "@id": f"#{quote(facet)}",
            "name": title or facet.capitalize(),
            "description": definition,
            "hasDefinedTerm": [_term(concept) for concept in concepts if concept.facet == facet],
        }
    )


def _term(concept: Concept) -> dict[str, object]:
    return _filled(
        {
            "@type": "DefinedTerm",
            "@id": link(concept.key),
            "name": concept.pref_label,
            "description": concept.definition,
        }
    )


def claimed_concepts(part: Part) -> list[Concept]:
    """The concepts that papers of a part claim, and those that are broader, scheme by scheme.

    >>> import tcgraph
    >>> from tcgraph.graph.part import part
    >>> some = claimed_concepts(part(tcgraph.load(), "id:arxiv-2210.09461"))
    >>> [concept.id for concept in some if concept.facet == "mechanism"]
    ['token-reduction', 'token-merging']
    """
    concepts = {concept.key: concept for concept in part.concepts()}
    rows = part.graph.rows("SELECT paper, key FROM tag JOIN concept ON concept = n ORDER BY n, paper")
    waiting = list(dict.fromkeys(key for paper, key in rows if paper in part))
    found = set(waiting)
    while waiting:
        concept = concepts[waiting.pop()]
        above = {f"{concept.facet}/{broader}" for broader in concept.broader} - found
        found |= above
        waiting += sorted(above)
    return [concept for key, concept in concepts.items() if key in found]


def link(name: str) -> str:
    """The link that opens a paper (by id) or a concept (by key) in the page.

    >>> link("arxiv-2210.09461")
    '#n=arxiv-2210.09461'
    """
    return f"#n={quote(name, safe='/')}"


def web_addresses(addresses: Iterable[str]) -> list[str]:
    """The addresses that a browser may be sent to.

    >>> web_addresses(["https://example.org", "javascript:alert(1)"])
    ['https://example.org']
    """
    return [address for address in addresses if address.lower().startswith(("https://", "http://"))]


def _filled(record: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in record.items() if value}

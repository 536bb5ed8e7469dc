"""Parts of graphs made of a few words: papers with their domains, and who cites whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import tcgraph
from tcgraph.graph.part import Part, part
from tcgraph.model import NOWHERE, Citation, Concept, Evidence, Paper, Tag
from tcgraph.source_model import ConceptScheme, Corpus


def made(
    papers: Mapping[str, Iterable[str]], citations: Iterable[tuple[str, str]], concepts: tuple[Concept, ...]
) -> Part:
    """A graph of papers with their domains, and of who cites whom."""
    corpus = Corpus(
        name="made",
        title="Made",
        base="https://example.org/",
        schemes=(ConceptScheme("domain", "Domain", "", concepts),),
        papers=tuple(
            Paper(name, name, tags=tuple(Tag("domain", f"domain/{domain}", NOWHERE) for domain in own))
            for name, own in sorted(papers.items())
        ),
        citations=tuple(Citation(*pair, "cites", "stated", Evidence("page", "", "")) for pair in sorted(citations)),
    )
    return part(tcgraph.KnowledgeGraph.of(corpus))

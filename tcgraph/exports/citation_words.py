"""Papers and citations in words, as answers and pictures use them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tcgraph.graph.knowledge_graph import Brief

_WORDS = {
    "extends": "extends",
    "uses_method_in": "uses its method",
    "compares_with": "compares",
    "cites": "cites",
}


def relation_words(relation: str, confidence: str) -> str:
    """A citation's relation as people read it: ``uses its method, inferred``."""
    return _WORDS[relation] + ("" if confidence == "stated" else ", inferred")


def dated(brief: Brief) -> str:
    """A paper's name and year, which the name of a paper with namesakes has already."""
    year = str(brief.year or "")
    return brief.label if year in brief.label else f"{brief.label} ({year})"

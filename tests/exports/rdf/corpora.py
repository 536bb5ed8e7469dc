"""Corpora that the profiles are tried on."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

import tcgraph
from tcgraph.graph.corpus import read_corpus
from tcgraph.graph.knowledge_graph import KnowledgeGraph
from tcgraph.graph.part import Part, part
from tests import small_corpus


@cache
def small() -> Part:
    """The small corpus, in memory."""
    with tempfile.TemporaryDirectory() as folder:
        return part(KnowledgeGraph.of(read_corpus(small_corpus.write(Path(folder) / "small"))))


@cache
def embedded(where: str = "") -> Part:
    """The embedded corpus, or a part of it."""
    return part(tcgraph.load(), where)

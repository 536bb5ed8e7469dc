"""tcgraph: an annotated literature list as a validated knowledge graph.

>>> import tcgraph
>>> graph = tcgraph.load()
>>> graph.find("ToMe").year
2023
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tcgraph.errors import AmbiguousName, TcgraphError, UnknownName, UnreadableInput, WrongWords
    from tcgraph.graph.corpus import read_corpus
    from tcgraph.graph.knowledge_graph import KnowledgeGraph
    from tcgraph.graph.lineage import Lineage
    from tcgraph.model import Citation, Concept, Paper
    from tcgraph.source_model import ConceptScheme, Corpus, Diagnostic

__version__ = "0.1.0"

__all__ = [
    "AmbiguousName",
    "Citation",
    "Concept",
    "ConceptScheme",
    "Corpus",
    "Diagnostic",
    "KnowledgeGraph",
    "Lineage",
    "Paper",
    "TcgraphError",
    "UnknownName",
    "UnreadableInput",
    "WrongWords",
    "__version__",
    "load",
    "read_corpus",
]

_HOMES = {
    "tcgraph.errors": ("AmbiguousName", "TcgraphError", "UnknownName", "UnreadableInput", "WrongWords"),
    "tcgraph.graph.corpus": ("read_corpus",),
    "tcgraph.graph.knowledge_graph": ("KnowledgeGraph",),
    "tcgraph.graph.lineage": ("Lineage",),
    "tcgraph.model": ("Citation", "Concept", "Paper"),
    "tcgraph.source_model": ("ConceptScheme", "Corpus", "Diagnostic"),
}


def load(corpus: str | Path | None = None) -> KnowledgeGraph:
    """The knowledge graph of a corpus folder; of the embedded corpus (token-level model compression) without one.

    Raises:
        UnreadableInput: the folder is no corpus, or has a slip in it (told with file, line and column).
    """
    from pathlib import Path

    from tcgraph.graph.knowledge_graph import KnowledgeGraph

    return KnowledgeGraph.open(Path(corpus)) if corpus else KnowledgeGraph.open()


def __getattr__(name: str) -> object:
    """Import a public name when it is first used: ``import tcgraph`` itself loads nothing."""
    from importlib import import_module

    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(module), name)
    raise AttributeError(f"module 'tcgraph' has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__

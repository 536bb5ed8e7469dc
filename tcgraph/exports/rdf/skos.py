"""The taxonomy alone as SKOS, for thesaurus tools."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from tcgraph.exports.rdf.concepts import scheme_descriptions
from tcgraph.exports.rdf.formats import FORMATS
from tcgraph.exports.rdf.parts import addresses, prefixes
from tcgraph.exports.rdf.terms import Description
from tcgraph.graph.part import Part

if TYPE_CHECKING:
    from tcgraph.graph.knowledge_graph import KnowledgeGraph


def vocabularies(graph: KnowledgeGraph, facets: Collection[str] = ()) -> Iterator[Description]:
    """The concept schemes of a graph, or of some facets: the same statements as in ``export rdf``."""
    chosen = [scheme for scheme in graph.schemes() if not facets or scheme.facet in facets]
    return scheme_descriptions(chosen, addresses(Part(graph)))


def skos(graph: KnowledgeGraph, form: str = "turtle", facets: Collection[str] = ()) -> Iterator[bytes]:
    """The concept schemes of a graph as RDF, in pieces.

    Args:
        form: one of ``FORMATS``.
        facets: only these.

    >>> import tcgraph
    >>> b"mechanism:token-merging" in b"".join(skos(tcgraph.load(), facets=["mechanism"]))
    True
    """
    return FORMATS[form].write(vocabularies(graph, facets), prefixes(Part(graph)))

"""A concept has neither a definition nor any other note.

The label alone does not tell what belongs under it; two people will use it for two things. Any of SKOS's notes
counts, and ``dcterms:description`` and ``rdfs:comment``. Where no concept has any, it is told once.

Wrong:

    - id: token-merging
      label: Token merging

Right:

    - id: token-merging
      label: Token merging
      definition: Combining several tokens into one that stands for all of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from tcgraph.source_model import Corpus, Diagnostic, Severity
from tcgraph.taxonomy.skos import DCTERMS, NOTES, RDFS
from tcgraph.taxonomy.skos_graph import graph_of

CODE = "Q004"
SEVERITY = Severity.INFO


_DOCUMENTATION = (*NOTES, DCTERMS + "description", RDFS + "comment")


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    """Concepts that nothing is said of."""
    graph = graph_of(corpus)
    bare = [concept for concept in graph.concepts if next(graph.of(concept, *_DOCUMENTATION), None) is None]
    hint = "add a definition or a scope note"
    if len(bare) == len(graph.concepts) > 1:
        message = f"none of the {len(bare)} concepts has a definition or a note"
        yield Diagnostic(graph.place(bare[0]), CODE, message, SEVERITY, hint)
        return
    for concept in bare:
        message = f"{graph.name(concept)} has no definition and no note"
        yield Diagnostic(graph.place(concept), CODE, message, SEVERITY, hint)

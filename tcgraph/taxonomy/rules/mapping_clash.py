"""Two concepts match exactly and yet one is broader than, or related to, the other.

SKOS S46: ``skos:exactMatch`` is disjoint with ``skos:broadMatch`` and ``skos:relatedMatch``. (qSKOS: mapping
clashes.) Exact matches are followed (S44, S45): when A matches B and B matches C, A matches C.

Wrong:

    <cats> skos:exactMatch <felines> ; skos:broadMatch <felines> .

Right:

    <cats> skos:broadMatch <felines> .
"""

from __future__ import annotations

from collections.abc import Iterator

from tcgraph.source_model import Corpus, Diagnostic, Severity
from tcgraph.taxonomy.skos import SKOS, word_of
from tcgraph.taxonomy.skos_graph import graph_of

CODE = "S046"
SEVERITY = Severity.ERROR


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    """Pairs with a broad, narrow (S43) or related match that match exactly, directly or through others."""
    graph = graph_of(corpus)
    if not graph.exact:
        return
    told = set()
    for statement in graph.all(*(SKOS + name for name in ("broadMatch", "narrowMatch", "relatedMatch"))):
        one, other = statement.subject, statement.object
        group = graph.exact.get(one)
        if group is None or statement.literal or graph.exact.get(other) != group or frozenset((one, other)) in told:
            continue
        told.add(frozenset((one, other)))
        word = word_of(statement.predicate)
        message = f"S46: {word} between {graph.name(one)} and {graph.name(other)}, which match exactly"
        hint = "keep either skos:exactMatch or the other match"
        yield Diagnostic(statement.location, CODE, message, SEVERITY, hint)

"""Concepts have addresses that are not web addresses.

Linked data looks concepts up: an IRI that does not begin with http: or https: (a relative one without a base, a
``urn:``, a blank node) leads nowhere. Told once for each kind of address.

Wrong:

    <urn:animals:cats> a skos:Concept .

Right:

    <https://example.org/animals/cats> a skos:Concept .
"""

from __future__ import annotations

from collections.abc import Iterator

from tcgraph.source_model import Corpus, Diagnostic, Severity
from tcgraph.taxonomy.skos import COLLECTION, RELATIVE, SCHEME
from tcgraph.taxonomy.skos_graph import graph_of

CODE = "Q022"
SEVERITY = Severity.INFO


_RELATIVE = RELATIVE.partition("/")[0]


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    """The first concept, scheme or collection of each scheme of IRIs that is not HTTP."""
    graph = graph_of(corpus)
    others = (iri for kind in (SCHEME, COLLECTION) for iri, reason in graph.classes[kind].items() if not reason.rule)
    kinds: dict[str, list[str]] = {}
    for iri in (*others, *graph.concepts):
        kind = iri.partition(":")[0].lower() + ":"
        if kind not in ("http:", "https:"):
            kinds.setdefault(kind, []).append(iri)
    for kind, iris in kinds.items():
        what = {_RELATIVE: "a relative IRI and the file sets no base", "_:": "a blank node"}.get(kind, f"a {kind} IRI")
        more = f", and {len(iris) - 1} more" if len(iris) > 1 else ""
        message = f"{graph.name(iris[0])} is {what}{more}"
        yield Diagnostic(graph.place(iris[0]), CODE, message, SEVERITY, "name concepts by http: or https: IRIs")

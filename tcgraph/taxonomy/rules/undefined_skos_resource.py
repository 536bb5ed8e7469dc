"""A term of the SKOS namespace is used that SKOS does not have.

A misspelt or withdrawn term is valid RDF, and every program passes over it in silence. Told once a term.

Wrong:

    <cats> a skos:concept ; skos:prefLable "cats"@en .

Right:

    <cats> a skos:Concept ; skos:prefLabel "cats"@en .
"""

from __future__ import annotations

from collections.abc import Iterator

from tcgraph.source_model import Corpus, Diagnostic, Severity, Statement
from tcgraph.taxonomy.skos import SKOS, TERMS, XL, word_of
from tcgraph.taxonomy.skos_graph import graph_of

CODE = "Q021"
SEVERITY = Severity.WARNING


_EXTENDED = frozenset(
    XL + name for name in ("Label", "literalForm", "prefLabel", "altLabel", "hiddenLabel", "labelRelation")
)
_WITHDRAWN = {
    "subject": "dcterms:subject",
    "primarySubject": "dcterms:subject",
    "isSubjectOf": "dcterms:subject the other way",
    "isPrimarySubjectOf": "dcterms:subject the other way",
    "subjectIndicator": "foaf:isPrimaryTopicOf",
    "symbol": "foaf:depiction",
    "prefSymbol": "foaf:depiction",
    "altSymbol": "foaf:depiction",
}


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    """Properties, classes and other resources of the two namespaces of SKOS that are not defined there."""
    graph = graph_of(corpus)
    uses: dict[str, list[Statement]] = {}
    for statement in graph.given:
        for iri in (statement.predicate, "" if statement.literal else statement.object):
            if iri.startswith((SKOS, XL)) and iri not in TERMS and iri not in _EXTENDED and iri not in (SKOS, XL):
                uses.setdefault(iri, []).append(statement)
    for iri, statements in uses.items():
        times = f", used {len(statements)} times" if len(statements) > 1 else ""
        message = f"SKOS has no term {word_of(iri)!r}{times}"
        yield Diagnostic(statements[0].location, CODE, message, SEVERITY, _hint(iri))


def _hint(iri: str) -> str:
    import difflib

    name = iri.removeprefix(SKOS).removeprefix(XL)
    if name in _WITHDRAWN and iri.startswith(SKOS):
        return f"withdrawn before 2009: use {_WITHDRAWN[name]}"
    known = {term.removeprefix(SKOS).lower(): term for term in sorted(TERMS)}
    if iri.startswith(XL):
        known = {term.removeprefix(XL).lower(): term for term in sorted(_EXTENDED)}
    near = difflib.get_close_matches(name.lower(), known, 1)
    return f"did you mean {word_of(known[near[0]])}?" if near else "declare terms of your own in your own namespace"

"""A label contains a character that cannot be seen.

Line breaks, tabs, zero-width spaces, soft hyphens and the like come in by copying. The label looks right, and is
found by no search. (Joiners and directional marks, which some scripts need, are left alone.)

Wrong:

    <cats> skos:prefLabel "ca\u200bts"@en .

Right:

    <cats> skos:prefLabel "cats"@en .
"""

from __future__ import annotations

from collections.abc import Iterator

from tcgraph.source_model import Corpus, Diagnostic, Severity
from tcgraph.taxonomy.skos import LABELS, tagged
from tcgraph.taxonomy.skos_graph import graph_of

CODE = "Q007"
SEVERITY = Severity.WARNING


_HIDDEN = frozenset("\u00ad\u200b\u2060\ufeff\ufffd\u2028\u2029")


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    """Labels with a control character, an unassigned or private one, or one without width."""
    graph = graph_of(corpus)
    for statement in graph.all(*LABELS):
        if statement.object.isprintable() and "\ufffd" not in statement.object:
            continue
        wrong = next(filter(_unprintable, statement.object), "")
        if wrong and statement.literal:
            message = f"label {tagged(statement)} of {graph.name(statement.subject)} contains U+{ord(wrong):04X}"
            yield Diagnostic(statement.location, CODE, message, SEVERITY, f"take out {_called(wrong)}")


def _unprintable(character: str) -> bool:
    import unicodedata

    return character in _HIDDEN or unicodedata.category(character) in ("Cc", "Cn", "Co", "Cs")


def _called(character: str) -> str:
    import unicodedata

    plain = {"\n": "the line break", "\t": "the tab", "\r": "the line break"}
    return plain.get(character) or f"the {unicodedata.name(character, 'character').lower()}"

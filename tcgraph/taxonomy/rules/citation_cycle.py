"""Papers build on each other in a circle.

Two preprints can cite each other, and that is no fault. But to extend, or to use the method of, a work that builds on
oneself is possible only when later versions were compared; so a circle of such relations is worth a look. The whole
circle is named, each paper citing the next.

Wrong:

    - {citing: a, cited: b, relation: extends}
    - {citing: b, cited: a, relation: extends}

Right:

    - {citing: a, cited: b, relation: extends}
    - {citing: b, cited: a, relation: cites}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tcgraph.components import components
from tcgraph.model import DESCENT
from tcgraph.source_model import Corpus, Diagnostic, Severity

CODE = "C003"
SEVERITY = Severity.WARNING


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    """One finding for each set of papers that all build on each other, with a shortest circle through the first."""
    ahead: dict[str, list[str]] = {}
    for citation in corpus.citations:
        if citation.relation in DESCENT and citation.citing != citation.cited:
            ahead.setdefault(citation.citing, []).append(citation.cited)
    names = {paper.id: paper.name for paper in corpus.papers}
    places = {(citation.citing, citation.cited): citation.location for citation in corpus.citations}
    for component in components(ahead):
        if len(component) > 1:
            circle = _circle(ahead, min(component), set(component))
            told = " -> ".join(repr(names.get(paper, paper)) for paper in (*circle, circle[0]))
            message = f"papers build on each other in a circle: {told}"
            yield Diagnostic(places[(circle[0], circle[1])], CODE, message, SEVERITY, "weaken one relation to cites")


def _circle(ahead: Mapping[str, list[str]], start: str, within: set[str]) -> list[str]:
    """A shortest way from a paper back to itself."""
    came: dict[str, str] = {}
    frontier = [start]
    while frontier:
        following = []
        for paper in frontier:
            for far in sorted(ahead.get(paper, ())):
                if far == start:
                    way = [paper]
                    while way[-1] != start:
                        way.append(came[way[-1]])
                    return way[::-1]
                if far in within and far not in came:
                    came[far] = paper
                    following.append(far)
        frontier = following
    return [start]

"""What people call a paper -> the paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tcgraph.errors import AmbiguousName, UnknownName
from tcgraph.keys import named_title

if TYPE_CHECKING:
    from tcgraph.graph.knowledge_graph import Brief, KnowledgeGraph

_SHOWN = 10
_SUGGESTED = 5
_LONGEST = 200
_PRECEDENCE = ("id", "identifier", "method", "label", "title", "title-name")


class Found(NamedTuple):
    """The paper that a name means, and the others that bear it too (numbers)."""

    number: int
    namesakes: tuple[int, ...] = ()


def find(graph: KnowledgeGraph, name: str) -> Found:
    """The paper that a name means.

    An id or identifier comes first, then method names and titles as a whole, then parts of titles. Where several
    papers bear one method name, the one spelt exactly so is meant; of several spelt alike, the origin: the one from
    which the others descend, those that nobody builds upon left aside.

    Raises:
        UnknownName: nothing is called so.
        AmbiguousName: several papers are, and none stands out.
    """
    from tcgraph.identifiers import identify
    from tcgraph.keys import key

    wanted = [key(name)]
    if any(character.isdigit() for character in name) and (identifier := identify(name)):
        wanted.insert(0, key(str(identifier)))
    for folded in filter(None, wanted):
        rows = list(graph.rows("SELECT kind, paper, shown FROM name WHERE folded = ? ORDER BY paper", folded))
        for kind in _PRECEDENCE:
            bearers = [(paper, shown) for bearing, paper, shown in rows if bearing == kind]
            if bearers:
                return _choose(graph, name, bearers)
    parts = _containing(graph, wanted[-1])
    if len(parts) == 1:
        return Found(parts[0])
    if parts:
        raise AmbiguousName(name, _lines(graph, parts[:_SHOWN]), len(parts))
    raise UnknownName(name, suggestions(graph, name))


def _choose(graph: KnowledgeGraph, name: str, bearers: list[tuple[int, str]]) -> Found:
    numbers = list(dict.fromkeys(paper for paper, _ in bearers))
    if len(numbers) == 1:
        return Found(numbers[0])
    exact = list(dict.fromkeys(paper for paper, shown in bearers if shown == name))
    if len(exact) == 1:
        return Found(exact[0], tuple(n for n in numbers if n != exact[0]))
    ranked = sorted(exact or numbers, key=lambda n: (-_built_upon(graph, n), n))
    known = [n for n in ranked if _built_upon(graph, n)]
    for origin in known:
        if set(known) <= _descendants(graph, origin):
            return Found(origin, tuple(n for n in numbers if n != origin))
    raise AmbiguousName(name, _lines(graph, ranked[:_SHOWN]), len(ranked))


def _built_upon(graph: KnowledgeGraph, number: int) -> int:
    from tcgraph.graph.selection import built_upon

    return built_upon(graph, number)


def _descendants(graph: KnowledgeGraph, number: int) -> set[int]:
    """A paper and all that was built upon it, directly or not."""
    from tcgraph.graph.selection import reached

    return reached(graph, number, outgoing=False)


def _containing(graph: KnowledgeGraph, folded: str) -> list[int]:
    """Papers with a name in which the folded words stand and begin a word; most built upon first."""
    from tcgraph.graph.selection import begins_a_word

    if len(folded) < 3:
        return []
    rows = graph.rows(
        "SELECT paper, shown FROM name WHERE n IN (SELECT rowid FROM name_text WHERE name_text MATCH ?) "
        "AND kind != 'label'",
        f'"{folded}"',
    )
    found = {paper for paper, shown in rows if begins_a_word(shown, folded)}
    return sorted(found, key=lambda n: (-_built_upon(graph, n), n))


def continued(graph: KnowledgeGraph, begun: str, limit: int = 50) -> list[str]:
    """Method names that continue what was typed, else ids and identifiers that do; for a shell's completion.

    Identifiers are given without their scheme: a shell takes a colon for the end of a word.
    """
    from tcgraph.keys import key

    folded = key(begun)
    if begun.strip() and not folded:
        return []
    query = (
        "SELECT DISTINCT shown FROM name WHERE folded >= ? AND folded < ? AND kind IN ({}) "
        "AND (kind != 'identifier' OR instr(shown, ':') = 0) ORDER BY folded, shown LIMIT ?"
    )
    for kinds in ("'method', 'title-name'", "'id', 'identifier'"):
        rows = [row[0] for row in graph.rows(query.format(kinds), folded, folded + "\U0010ffff", limit)]
        if rows:
            return rows
    return []


def suggestions(graph: KnowledgeGraph, name: str) -> tuple[str, ...]:
    """Names near to one that nothing bears, best first."""
    import difflib

    from tcgraph.keys import key

    folded = key(name)[:_LONGEST]
    grams = {folded[start : start + 3] for start in range(len(folded) - 2)}
    rows: list[tuple[str, str]] = []
    if grams:
        match = " OR ".join(f'"{gram}"' for gram in sorted(grams))
        rows = [
            (row[0], row[1])
            for row in graph.rows(
                "SELECT name.folded, shown FROM name_text JOIN name ON name.n = name_text.rowid "
                "WHERE name_text MATCH ? AND kind IN ('method', 'title-name', 'title') ORDER BY rank LIMIT 200",
                match,
            )
        ]
    short = graph.rows(
        "SELECT folded, shown FROM name WHERE kind IN ('method', 'title-name') AND length(folded) BETWEEN ? AND ? "
        "ORDER BY folded LIMIT 2000",
        len(folded) - 2,
        len(folded) + 2,
    )
    shown: dict[str, str] = {}
    for form, text in [*rows, *short]:
        shown.setdefault(form, text)
    near = difflib.get_close_matches(folded, list(shown), _SUGGESTED, 0.6)
    near += [form for form, _ in rows if folded and form.startswith(folded[:4])]
    return tuple(dict.fromkeys(shown[form] for form in near))[:_SUGGESTED]


def _lines(graph: KnowledgeGraph, numbers: list[int]) -> list[str]:
    briefs = graph.briefs(numbers)
    return [describe(briefs[n]) for n in numbers]


def describe(brief: Brief) -> str:
    """A paper in one line that begins with its id."""
    when = " ".join(str(part) for part in (brief.venue, brief.year) if part)
    return f"{brief.id}  {named_title(brief.title, brief.name)}" + (f" ({when})" if when else "")

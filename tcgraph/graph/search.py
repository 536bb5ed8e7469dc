"""Full-text search over titles, method names, authors and concepts, typing errors forgiven."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tcgraph.errors import WrongWords
from tcgraph.graph.filters import select
from tcgraph.keys import key

if TYPE_CHECKING:
    from tcgraph.graph.knowledge_graph import Brief, KnowledgeGraph

FIELDS = ("title", "methods", "authors", "concepts")

_WEIGHTS = (10.0, 12.0, 6.0, 3.0)
"""How much a word counts by field (bm25 of SQLite's FTS5, Robertson and Zaragoza 2009)."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A paper that was found.

    Args:
        score: bm25, larger is better; comparable within one search only.
        fields: where the words stand; none for a paper that was found by an identifier.
    """

    paper: Brief
    score: float
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Search:
    """An answer.

    Args:
        hits: best first.
        words: how many words were asked for.
        matched: how many of them each hit has, at least; fewer than ``words`` when no paper has them all.
        read_as: words that were read differently from how they were typed.
        unknown: words that occur nowhere, nor anything near them.
        total: how many papers were found; more than ``hits`` where only the first were asked for.
    """

    hits: tuple[Hit, ...]
    words: int
    matched: int
    read_as: dict[str, tuple[str, ...]]
    unknown: tuple[str, ...]
    total: int


def search(graph: KnowledgeGraph, text: str, where: str = "", most: int | None = None) -> Search:
    """Papers in which all words stand, best first; those that bear the whole text as a name come before all others.

    A word stands for itself and for words that begin with it; one that occurs nowhere is read as the nearest words
    that do: one slip is forgiven where the longer of the two has four letters or more, two from eight on (a slip is a
    letter wrong, missing, too much, or two exchanged: Damerau 1964). Where no paper has all words, those that have
    most of them are given.

    Args:
        where: a filter (``filters``) for the papers looked through.
        most: how many hits to give; None for all.

    Raises:
        FilterError: ``where`` has a slip.
        WrongWords: there is no word in the text.

    >>> import tcgraph
    >>> search(tcgraph.load(), "spectrum preservng merging").hits[0].paper.name
    'PiToMe'
    """
    words = list(dict.fromkeys(_words(text)))
    if not words:
        raise WrongWords(f"no word to look for in {text!r}")
    allowed = select(graph, where, listed=True) if where else range(len(graph))
    readings = {word: _readings(graph, word) for word in words}
    known = {word: terms for word, terms in readings.items() if terms}
    named = list(graph.rows("SELECT paper, shown FROM name WHERE folded = ?", key(text)))
    called, exactly = {n for n, _ in named if n in allowed}, {n for n, shown in named if shown == text}
    matched, scores = _scores(graph, known, allowed)
    if called and matched < len(words):
        matched, scores, known = len(words), {}, dict.fromkeys(words, ())
    scores = {**dict.fromkeys(called, 0.0), **scores}
    ranks = graph.index.ranks
    ordered = sorted(scores, key=lambda n: (n not in exactly, n not in called, scores[n], ranks[n]))[:most]
    briefs = graph.briefs(ordered)
    terms = {term for found in known.values() for term in found}
    return Search(
        tuple(Hit(briefs[n], round(-scores[n], 4), _fields(graph, n, terms)) for n in ordered),
        len(words),
        matched,
        {word: found for word, found in known.items() if found and not found[0].startswith(word)},
        tuple(word for word in words if word not in known),
        len(scores),
    )


def _words(text: str) -> list[str]:
    """The words of a text as the index has them: without case, and without the accents of Latin, Greek and Cyrillic."""
    import unicodedata

    decomposed = unicodedata.normalize("NFD", text.casefold())
    plain = "".join(character for character in decomposed if not "\u0300" <= character <= "\u036f")
    return re.findall(r"[^\W_]+", unicodedata.normalize("NFC", plain))


def _scores(
    graph: KnowledgeGraph, readings: Mapping[str, tuple[str, ...]], allowed: Collection[int]
) -> tuple[int, dict[int, float]]:
    """How many of the words the best papers have, and the scores of these papers (bm25, lower is better)."""
    if not readings:
        return 0, {}
    groups = [_asked(word, terms) for word, terms in readings.items()]
    scores = {n: score for n, score in _matching(graph, " AND ".join(groups)) if n in allowed}
    if scores:
        return len(groups), scores
    have = Counter(n for group in groups for n, _ in _matching(graph, group) if n in allowed)
    most = max(have.values(), default=0)
    return most, {n: score for n, score in _matching(graph, " OR ".join(groups)) if have[n] == most > 0}


def _asked(word: str, terms: tuple[str, ...]) -> str:
    """A word in the language of FTS5: as it is read, and where it begins other words, these as one rarer or less."""
    begins = f'"{word}" *' if len(terms) > 1 and terms[0].startswith(word) else ""
    return (
        "(" + " OR ".join(filter(None, [*(f'"{term}"' for term in terms if not begins or term == word), begins])) + ")"
    )


def _matching(graph: KnowledgeGraph, query: str) -> Iterator[tuple[int, float]]:
    weights = ", ".join(str(weight) for weight in _WEIGHTS)
    select_text = f"SELECT rowid, bm25(paper_text, {weights}) FROM paper_text WHERE paper_text MATCH ?"
    yield from graph.rows(select_text, query)


def _fields(graph: KnowledgeGraph, number: int, terms: set[str]) -> tuple[str, ...]:
    row = next(graph.rows("SELECT title, methods, authors, concepts FROM paper_text WHERE rowid = ?", number))
    return tuple(name for name, text in zip(FIELDS, row, strict=True) if not terms.isdisjoint(_words(text)))


def _readings(graph: KnowledgeGraph, word: str) -> tuple[str, ...]:
    """The terms of the index that a word stands for, in the order of the alphabet."""
    query = "SELECT term FROM term WHERE term >= ? AND term < ? ORDER BY term"
    begins = [row[0] for row in graph.rows(query, word, word + "\U0010ffff")]
    if begins:
        return tuple(begins) if len(word) > 2 or word not in begins else (word,)
    most = _allowed(len(word) + 2)
    near: dict[int, list[str]] = {}
    letters = set(word)
    query = "SELECT term FROM term WHERE length(term) BETWEEN ? AND ?"
    for (term,) in graph.rows(query, len(word) - most, len(word) + most):
        allowed = _allowed(max(len(word), len(term)))
        # a slip changes at most one letter for another, so words with more other letters need not be compared
        if len(letters.symmetric_difference(term)) <= 2 * allowed:
            distance = slips_between(word, term, allowed)
            if distance <= allowed:
                near.setdefault(distance, []).append(term)
    return tuple(sorted(near[min(near)])) if near else ()


def _allowed(letters: int) -> int:
    """How many slips are forgiven in a word."""
    return 2 if letters >= 8 else 1 if letters >= 4 else 0


def slips_between(one: str, other: str, most: int) -> int:
    """The number of slips between two words (optimal string alignment); ``most + 1`` when there are more.

    >>> slips_between("mergign", "merging", 2), slips_between("prune", "merge", 2)
    (1, 3)
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, against in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)

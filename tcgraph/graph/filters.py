"""The filter language: which papers a question is about.

::

    mechanism:token-merging training:training-free year>=2023 has:code
    (domain:language or domain:vision) and not criterion:attention
    "token pruning" venue:CVPR author:bolya descendant-of:ToMe

Terms side by side must all hold. Facet terms follow the hierarchy: ``mechanism:token-reduction`` finds merging and
pruning. Values with spaces are quoted; a word or quoted text without a key is looked for in titles, methods, authors
and concepts. The whole language is described in docs/filters.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tcgraph.errors import TcgraphError, WrongWords
from tcgraph.graph.selection import (
    Numbers,
    at_venue,
    being,
    concept_number,
    containing,
    having,
    in_years,
    near_concepts,
    related_to,
    tagged,
    with_id,
)

if TYPE_CHECKING:
    from tcgraph.graph.knowledge_graph import KnowledgeGraph

Predicate = Callable[["KnowledgeGraph"], Numbers]

HAS = ("arxiv", "author", "citation", "code", "doi", "method", "note", "venue", "year")
"""What ``has:`` can ask for."""

KEYS = (
    "ancestor-of",
    "author",
    "cited-by",
    "cites",
    "descendant-of",
    "has",
    "id",
    "is",
    "method",
    "title",
    "venue",
    "year",
)
"""The keys of the language besides the corpus's facets."""

_TOKEN = re.compile(
    r"""\s*(?:(?P<open>\()|(?P<close>\))|(?P<text>"[^"]*"|'[^']*'(?=[\s)]|$))
    |(?P<key>[A-Za-z][A-Za-z-]*)(?P<sign>>=|<=|!=|[:=<>])(?P<value>"[^"]*"|'[^']*'|[^\s()]*)
    |(?P<word>[^\s()"]+))""",
    re.VERBOSE,
)
_DEEPEST = 50
_YEARS = re.compile(r"(\d{4})?(\.\.|-|–)(\d{4})?")


class FilterError(WrongWords):
    """A filter that cannot be read; the message shows the filter with a mark under the wrong place."""

    def __init__(self, text: str, position: int, problem: str) -> None:
        self.position, self.problem = position, problem
        line = re.sub(r"\s", " ", text)
        super().__init__(f"{problem}\n  {line}\n  {' ' * position}^")


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    position: int
    key: str = ""
    sign: str = ""
    value_position: int = 0


def select(graph: KnowledgeGraph, text: str, *, listed: bool = False) -> Numbers:
    """The numbers of the papers that a filter describes; of every paper for an empty one.

    Args:
        listed: leave out works outside the list, unless the filter itself speaks of that with ``is:``.

    Raises:
        FilterError: the filter has a slip, or names a facet, concept or paper that is not there.

    >>> import tcgraph
    >>> graph = tcgraph.load()
    >>> all_merging = select(graph, "mechanism:token-merging")
    >>> all_merging < select(graph, "mechanism:token-reduction")
    True
    >>> select(graph, "mechanism:token-merging not mechanism:token-merging")
    set()
    """
    parser = _Parser(graph, text)
    found = parser.parse()
    narrow = listed and not any(token.key == "is" for token in parser.tokens)
    return found & being(graph, "listed") if narrow else found


class _Parser:
    """Recursive descent: or, and, not, term; terms become predicates while they are read."""

    def __init__(self, graph: KnowledgeGraph, text: str) -> None:
        self.graph, self.text = graph, text
        self.tokens = list(self._tokens())
        self.at = 0
        self.depth = 0

    def parse(self) -> Numbers:
        if not self.tokens:
            return set(range(len(self.graph)))
        found = self._either()
        if self.at < len(self.tokens):
            token = self.tokens[self.at]
            raise FilterError(self.text, token.position, "a closing parenthesis without an opening one")
        return found(self.graph)

    def _tokens(self) -> Iterable[_Token]:
        position = 0
        while position < len(self.text) and self.text[position:].strip():
            match = _TOKEN.match(self.text, position)
            if match is None:
                start = position + len(self.text[position:]) - len(self.text[position:].lstrip())
                raise FilterError(self.text, start, "a quotation mark that is never closed")
            position = match.end()
            kind = str(match.lastgroup if match["key"] is None else "key")
            start = match.start("key" if kind == "key" else kind)
            if kind == "key":
                yield _Token(kind, match[0].strip(), start, match["key"].lower(), match["sign"], match.start("value"))
            elif kind == "word" and match["word"].lower() in ("and", "or", "not"):
                yield _Token(match["word"].lower(), match["word"], start)
            else:
                yield _Token("text" if kind == "word" else kind, match[kind], start)

    def _next(self) -> _Token | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def _either(self) -> Predicate:
        parts = [self._all()]
        while (token := self._next()) and token.kind == "or":
            self.at += 1
            parts.append(self._all())
        return parts[0] if len(parts) == 1 else lambda graph: set().union(*(part(graph) for part in parts))

    def _all(self) -> Predicate:
        parts: list[Predicate] = []
        while (token := self._next()) and token.kind not in ("or", "close"):
            if token.kind == "and":
                self._expect_term_after(token, parts)
                continue
            parts.append(self._not())
        if not parts:
            token = self._next()
            place = token.position if token else len(self.text)
            raise FilterError(self.text, place, "a term is missing here")
        return parts[0] if len(parts) == 1 else lambda graph: set.intersection(*(part(graph) for part in parts))

    def _expect_term_after(self, token: _Token, before: list[Predicate]) -> None:
        self.at += 1
        following = self._next()
        if not before or following is None or following.kind in ("and", "or", "close"):
            raise FilterError(self.text, token.position, "'and' needs a term on both sides")

    def _not(self) -> Predicate:
        token = self.tokens[self.at]
        self.at += 1
        if token.kind == "not":
            following = self._next()
            if following is None or following.kind in ("and", "or", "close"):
                raise FilterError(self.text, token.position, "'not' needs a term behind it")
            inner = self._not()
            return lambda graph: set(range(len(graph))) - inner(graph)
        if token.kind == "open":
            return self._group(token)
        return self._term(token)

    def _group(self, opening: _Token) -> Predicate:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise FilterError(self.text, opening.position, f"more than {_DEEPEST} parentheses inside each other")
        inner = self._either()
        closing = self._next()
        if closing is None:
            raise FilterError(self.text, opening.position, "a parenthesis that is never closed")
        self.at += 1
        self.depth -= 1
        return inner

    def _term(self, token: _Token) -> Predicate:
        if token.kind == "text":
            wanted = token.text.strip("\"'")
            return lambda graph: containing(graph, wanted, ("title", "method", "author", "concept"))
        value = self.text[token.value_position : token.position + len(token.text)].strip("\"'")
        if not value:
            raise FilterError(self.text, token.value_position, f"{token.key} of what? A value is missing here")
        if token.sign not in (":", "=") and token.key != "year":
            place = token.position + len(token.key)
            raise FilterError(self.text, place, f"{token.key} can only be compared with ':'; 'year' has an order")
        try:
            return self._keyed(token, value)
        except FilterError:
            raise
        except TcgraphError as error:
            raise FilterError(self.text, token.value_position, str(error)) from None

    def _keyed(self, token: _Token, value: str) -> Predicate:
        if token.key == "year":
            return self._year(token, value)
        if token.key in ("title", "method", "author"):
            return lambda graph: containing(graph, value, (token.key,))
        if token.key in ("ancestor-of", "descendant-of", "cites", "cited-by"):
            number = self.graph.number(self.graph.find(value).id)
            return lambda graph: related_to(graph, number, token.key)
        simple = {"venue": at_venue, "id": with_id}.get(token.key)
        if simple:
            return lambda graph: simple(graph, value)
        if token.key == "has":
            return self._one_of(token, value, HAS, having)
        if token.key == "is":
            return self._one_of(token, value, ("listed", "outside"), being)
        return self._facet(token, value)

    def _one_of(
        self, token: _Token, value: str, known: tuple[str, ...], ask: Callable[[KnowledgeGraph, str], Numbers]
    ) -> Predicate:
        if value.lower() not in known:
            problem = f"{token.key}:{value} is unknown; known: {', '.join(known)}"
            raise FilterError(self.text, token.value_position, problem)
        return lambda graph: ask(graph, value.lower())

    def _year(self, token: _Token, value: str) -> Predicate:
        if token.sign in (":", "=") and (span := _YEARS.fullmatch(value)) and (span[1] or span[3]):
            return lambda graph: in_years(graph, int(span[1] or 0), int(span[3] or 9999))
        if not re.fullmatch(r"\d{4}", value):
            raise FilterError(
                self.text, token.value_position, f"{value!r} is no year; write 2023, 2021-2023, or >=2023"
            )
        year = int(value)
        if token.sign == "!=":
            return lambda graph: in_years(graph, 0, 9999) - in_years(graph, year, year)
        first, last = {">=": (year, 9999), ">": (year + 1, 9999), "<=": (0, year), "<": (0, year - 1)}.get(
            token.sign, (year, year)
        )
        return lambda graph: in_years(graph, first, last)

    def _facet(self, token: _Token, value: str) -> Predicate:
        facets = [row[0] for row in self.graph.rows("SELECT DISTINCT facet FROM concept ORDER BY facet")]
        if token.key not in facets:
            import difflib

            known = sorted({*facets, *KEYS})
            near = difflib.get_close_matches(token.key, known, 1)
            hint = f"did you mean {near[0]!r}?" if near else f"known: {', '.join(known)}"
            raise FilterError(self.text, token.position, f"unknown key {token.key!r}; {hint}")
        number = concept_number(self.graph, token.key, value)
        if number is None:
            near = near_concepts(self.graph, token.key, value)
            hint = f"; near: {', '.join(near)}" if near else ""
            raise FilterError(self.text, token.value_position, f"no {token.key} is called {value!r}{hint}")
        return lambda graph: tagged(graph, number)

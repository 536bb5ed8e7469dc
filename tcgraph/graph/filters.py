"""The filter language: which papers a question is about.

::

    mechanism:token-merging training:training-free year>=2023 has:code
    (domain:language or domain:vision) and not criterion:attention
    "token pruning" venue:CVPR author:bolya descendant-of:ToMe

Terms side by side must all hold. Facet terms follow the hierarchy: ``mechanism:token-reduction`` finds merging and
pruning. Values with spaces are quoted; a word or quoted text without a key is looked for in titles, methods, authors
and concepts. Names of things of which there are few (concepts, venues, papers) must exist, so that a slip in one is
told instead of finding nothing. The whole language is described in docs/filters.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tcgraph.errors import FilterError, TcgraphError
from tcgraph.graph.selection import (
    Numbers,
    at_venue,
    being,
    concept_number,
    containing,
    having,
    in_years,
    near_concepts,
    near_venues,
    related_to,
    tagged,
)
from tcgraph.keys import key

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
    |(?P<key>[A-Za-z][\w-]*)(?P<sign>>=|<=|!=|[:=<>])(?P<value>"[^"]*"|'[^']*'(?=[\s)]|$)|(?!')[^\s()"]*|)
    |(?P<word>(?!')[^\s()"]+))""",
    re.VERBOSE,
)
_DEEPEST = 50
_YEARS = re.compile(r"(\d{4})?(\.\.|-|–)(\d{4})?")


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
    return select_apart(graph, text)[0] if listed else _Parser(graph, text).parse()


def select_apart(graph: KnowledgeGraph, text: str) -> tuple[Numbers, Numbers]:
    """The papers of a filter, and apart the works outside the list where the filter does not speak of them (``is:``).

    Raises:
        FilterError: as ``select``.
    """
    parser = _Parser(graph, text)
    found = parser.parse()
    outside = set() if any(token.key == "is" for token in parser.tokens) else found & being(graph, "outside")
    return found - outside, outside


class _Parser:
    """Recursive descent: or, and, not, term; terms become predicates while they are read."""

    def __init__(self, graph: KnowledgeGraph, text: str) -> None:
        self.graph = graph
        self.text = text.encode("utf-8", "replace").decode("utf-8")
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
        position, end = 0, len(self.text.rstrip())
        while position < end:
            match = _TOKEN.match(self.text, position)
            if match is None:
                start = len(self.text) - len(self.text[position:].lstrip())
                hint = "; text with an apostrophe stands in double ones" if self.text[start] == "'" else ""
                raise FilterError(self.text, start, f"a quotation mark that is never closed{hint}")
            position = match.end()
            kind = str(match.lastgroup if match["key"] is None else "key")
            start = match.start("key" if kind == "key" else kind)
            if kind == "key":
                yield _Token(kind, match[0].strip(), start, match["key"].lower(), match["sign"], match.start("value"))
            elif kind == "word" and match["word"].lower() in ("and", "or", "not"):
                yield _Token(match["word"].lower(), match["word"], start)
            else:
                yield _Token(kind, match[kind], start)

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
        if token.kind not in ("not", "open"):
            return self._term(token)
        self.depth += 1
        if self.depth > _DEEPEST:
            raise FilterError(self.text, token.position, f"more than {_DEEPEST} levels inside each other")
        inner = self._group(token) if token.kind == "open" else self._negated(token)
        self.depth -= 1
        return inner

    def _negated(self, token: _Token) -> Predicate:
        following = self._next()
        if following is None or following.kind in ("and", "or", "close"):
            raise FilterError(self.text, token.position, "'not' needs a term behind it")
        inner = self._not()
        return lambda graph: set(range(len(graph))) - inner(graph)

    def _group(self, opening: _Token) -> Predicate:
        inner = self._either()
        if self._next() is None:
            raise FilterError(self.text, opening.position, "a parenthesis that is never closed")
        self.at += 1
        return inner

    def _term(self, token: _Token) -> Predicate:
        if token.kind != "key":
            return self._text(token)
        known = sorted({*self._facets(), *KEYS})
        if token.key not in known:
            import difflib

            near = difflib.get_close_matches(token.key, known, 1)
            hint = f"did you mean {near[0]!r}?" if near else f"known: {', '.join(known)}"
            raise FilterError(self.text, token.position, f"unknown key {token.key!r}; {hint}")
        value = _unquoted(self.text[token.value_position : token.position + len(token.text)])
        if not value.strip():
            raise FilterError(self.text, token.value_position, f"{token.key} of what? A value is missing here")
        if token.sign not in (":", "=") and token.key != "year":
            place = token.position + len(token.key)
            written = self.text[token.value_position : token.position + len(token.text)]
            cure = f"to leave papers out, write: not {token.key}:{written}"
            hint = cure if token.sign == "!=" else "'year' has an order"
            raise FilterError(self.text, place, f"{token.key} can only be compared with ':'; {hint}")
        try:
            return self._keyed(token, value)
        except FilterError:
            raise
        except TcgraphError as error:
            raise FilterError(self.text, token.value_position, str(error)) from None

    def _text(self, token: _Token) -> Predicate:
        wanted = _unquoted(token.text) if token.kind == "text" else token.text
        if token.kind == "word" and wanted[0] in "-!" and wanted[1:2].isalnum():
            raise FilterError(self.text, token.position, f"to leave papers out, write 'not {wanted[1:]}'")
        if token.kind == "word" and (sign := re.search("[<>!]=|[:=<>]", wanted)):
            problem = f"{sign[0]!r} stands between a key and a value, without spaces; text that has it is quoted"
            raise FilterError(self.text, token.position + sign.start(), problem)
        return self._containing(wanted, token.position, ("title", "method", "author", "concept"))

    def _containing(self, wanted: str, position: int, fields: tuple[str, ...]) -> Predicate:
        if not key(wanted):
            raise FilterError(self.text, position, f"no letter or digit to look for in {wanted!r}")
        return lambda graph: containing(graph, wanted, fields)

    def _keyed(self, token: _Token, value: str) -> Predicate:
        if token.key == "year":
            return self._year(token, value)
        if token.key in ("title", "method", "author"):
            return self._containing(value, token.value_position, (token.key,))
        if token.key in ("ancestor-of", "descendant-of", "cites", "cited-by"):
            from tcgraph.graph.names import find

            number = find(self.graph, value).number
            return lambda graph: related_to(graph, number, token.key)
        if token.key == "id":
            number = self.graph.number(value)
            return lambda _: {number}
        if token.key == "venue":
            return self._venue(token, value)
        if token.key == "has":
            return self._one_of(token, value, HAS, having)
        if token.key == "is":
            return self._one_of(token, value, ("listed", "outside"), being)
        return self._facet(token, value)

    def _venue(self, token: _Token, value: str) -> Predicate:
        if not at_venue(self.graph, value):
            problem = f"no venue is called {value!r}{_near(near_venues(self.graph, value))}"
            raise FilterError(self.text, token.value_position, problem)
        return lambda graph: at_venue(graph, value)

    def _one_of(
        self, token: _Token, value: str, known: tuple[str, ...], ask: Callable[[KnowledgeGraph, str], Numbers]
    ) -> Predicate:
        if value.lower() not in known:
            problem = f"{token.key}:{value} is unknown; known: {', '.join(known)}"
            raise FilterError(self.text, token.value_position, problem)
        return lambda graph: ask(graph, value.lower())

    def _year(self, token: _Token, value: str) -> Predicate:
        if token.sign in (":", "=") and (span := _YEARS.fullmatch(value)) and (span[1] or span[3]):
            first, last = int(span[1] or 0), int(span[3] or 9999)
            if first > last:
                raise FilterError(self.text, token.value_position, f"the years {value} end before they begin")
            return lambda graph: in_years(graph, first, last)
        if not re.fullmatch(r"\d{4}", value):
            problem = f"{value!r} is no year; write year:2023, year:2021-2023, or year>=2023"
            raise FilterError(self.text, token.value_position, problem)
        year = int(value)
        if token.sign == "!=":
            return lambda graph: in_years(graph, 0, 9999) - in_years(graph, year, year)
        ranges = {">=": (year, 9999), ">": (year + 1, 9999), "<=": (0, year), "<": (0, year - 1)}
        first, last = ranges.get(token.sign, (year, year))
        return lambda graph: in_years(graph, first, last)

    def _facets(self) -> list[str]:
        return [row[0] for row in self.graph.rows("SELECT DISTINCT facet FROM concept")]

    def _facet(self, token: _Token, value: str) -> Predicate:
        number = concept_number(self.graph, token.key, value)
        if number is None:
            problem = f"no {token.key} is called {value!r}{_near(near_concepts(self.graph, token.key, value))}"
            raise FilterError(self.text, token.value_position, problem)
        return lambda graph: tagged(graph, number)


def _near(names: list[str]) -> str:
    return f"; near: {', '.join(names)}" if names else ""


def _unquoted(text: str) -> str:
    return text[1:-1] if text[:1] in ("'", '"') else text

"""Turtle, N-Triples and N-Quads that a parser has found right, read again for where each triple stands.

Only what is asked for is read whole: the rest is cut into blocks, one for what is said of a subject up to a full stop.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

_SKIPPED = r"(?:[\ \t\r\n]++|\#[^\n]*+)*+"
_IRI = r"<[^<>\s]*>"
_TEXT = r"""\"{3}(?:[^"\\]|\\.|"(?!""))*+\"{3} | '{3}(?:[^'\\]|\\.|'(?!''))*+'{3}
            | "(?:[^"\\\n]|\\.)*+" | '(?:[^'\\\n]|\\.)*+'"""
_AT = r"@[A-Za-z]+(?:-[A-Za-z0-9]+)*"
_WORD = r"""(?:\\.|[^\s<>"'\[\](){},;.\#\\@^]|\.(?=[^\s<>"'\[\](){},;\#@^]))++"""
_TURTLE = re.compile(
    rf"""{_SKIPPED}
    (?:(?P<iri>{_IRI})
      |(?P<text>{_TEXT})
      |(?P<at>{_AT})
      |(?P<datatype>\^\^)
      |(?P<mark>[\[\](),;.])
      |(?P<word>{_WORD})
      |(?P<other>.|\Z))""",
    re.VERBOSE | re.DOTALL,
)
_BEFORE_STOP = rf"(?:{_IRI}|{_TEXT}|{_AT}|\^\^|[\[\](),;]|{_WORD}|[^.])"
_BLOCK = re.compile(
    rf"{_SKIPPED}(?P<first>{_BEFORE_STOP})?(?:{_SKIPPED}{_BEFORE_STOP})*+{_SKIPPED}(?:\.|\Z)", re.VERBOSE | re.DOTALL
)
"""All tokens up to a full stop: what is said of one subject, or a directive. It always matches, and so is linear."""
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_CONTROL = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}

TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
BLANK = "_:"
"""Stands for every blank node: their names are the parser's own."""

Triple = tuple[str, str, str, str]
"""Subject, predicate, object (or a literal's text), language."""


def resolved(iri: str, base: str) -> str:
    """An IRI made absolute (RFC 3986, section 5).

    >>> resolved("../b#c", "http://example.org/a/d")
    'http://example.org/b#c'
    >>> resolved("b#", "http://example.org/a/d")
    'http://example.org/a/b#'
    """
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", iri):
        return iri
    from urllib.parse import urljoin

    scheme, _, rest = base.partition(":")
    joined = urljoin("http:" + rest, iri).removeprefix("http:")
    return f"{scheme}:{joined}" + ("#" if iri.endswith("#") and not joined.endswith("#") else "")


class Names:
    """What the names of a Turtle text mean, from one directive to the next."""

    def __init__(self, base: str, prefixes: Mapping[str, str] | None = None) -> None:
        self._base, self._prefixes = base, prefixes or {}
        self._known: dict[str, str] = {"a": TYPE}

    def is_directive(self, token: str) -> bool:
        """Whether a token at the beginning of a statement begins a directive."""
        return token.lstrip("@").lower() in ("prefix", "base")

    def after(self, directive: str, tokens: Iterator[re.Match[str]]) -> Names:
        """What names mean behind a directive, whose further tokens are taken."""
        prefixed = directive.lstrip("@").lower() == "prefix"
        name = next(tokens)["word"] if prefixed else ""
        iri = resolved((next(tokens)["iri"] or "<>")[1:-1], self._base)
        if prefixed:
            return Names(self._base, {**self._prefixes, (name or ":")[:-1]: iri})
        return Names(iri, self._prefixes)

    def term(self, token: str) -> str:
        """The IRI of a token, or what it says where it is no IRI."""
        known = self._known.get(token)
        if known is None:
            known = self._known[token] = self._expanded(token)
        return known

    def _expanded(self, token: str) -> str:
        if token.startswith("<"):
            return resolved(_unescaped(token[1:-1]), self._base)
        prefix, colon, local = token.partition(":")
        if prefix == "_":
            return BLANK
        return self._prefixes[prefix] + _unescaped(local) if colon and prefix in self._prefixes else token


class _Walk:
    """A walk over the tokens of a Turtle text that is known to be right."""

    def __init__(self, text: str, names: Names) -> None:
        self._text, self._names = text, names
        self._subject, self._predicate, self._subject_at = "", "", 0
        self._role = 0  # 0 a subject is expected, 1 a predicate, 2 an object
        self._outer: list[tuple[str, str, int, int]] = []

    def walk(self, start: int, end: int) -> Iterator[tuple[Triple, int, int]]:
        """The triples between two offsets, with the offsets of their subjects and objects."""
        text: tuple[str, str, str, int, int] | None = None  # a literal whose language may follow
        skip = False
        tokens = _TURTLE.finditer(self._text, start, end)
        for match in tokens:
            kind = match.lastgroup
            token = match[kind]  # type: ignore[index] # one of the groups has matched
            at = match.start(kind)  # type: ignore[arg-type]
            if text is not None:
                language = token[1:].lower() if kind == "at" else ""
                yield (*text[:3], language), text[3], text[4]
                text = None
                if language:
                    continue
            if skip or kind == "other":  # a datatype; the end, or what Turtle 1.1 does not have
                skip = False
            elif kind == "mark":
                if token in "[(" and self._role == 2:
                    yield (self._subject, self._predicate, BLANK, ""), self._subject_at, at
                self._mark(token, at)
            elif kind == "datatype":
                skip = True
            elif kind == "text":
                text = self._subject, self._predicate, _unquoted(token), self._subject_at, at
            elif self._role == 0 and self._names.is_directive(token):
                self._names = self._names.after(token, tokens)
            elif self._role == 2:
                yield (self._subject, self._predicate, self._names.term(token), ""), self._subject_at, at
            elif self._role == 1:
                self._predicate, self._role = self._names.term(token), 2
            else:
                self._subject, self._subject_at, self._role = self._names.term(token), at, 1

    def _mark(self, token: str, at: int) -> None:
        if token == ";":
            self._role = 1
        elif token == "." and not self._outer:
            self._role = 0
        elif token in "[(":
            if self._role == 0:
                self._outer.append((BLANK, "", at, 1))
            else:
                self._outer.append((self._subject, self._predicate, self._subject_at, self._role))
            first = TYPE.replace("#type", "#first")
            self._subject, self._subject_at = BLANK, at
            self._predicate, self._role = ("", 1) if token == "[" else (first, 2)
        elif token in "])" and self._outer:
            self._subject, self._predicate, self._subject_at, self._role = self._outer.pop()


class Block(NamedTuple):
    """A part of a text, and what names mean where it begins."""

    start: int
    end: int
    names: Names


def blocks(text: str, base: str) -> Iterator[tuple[str, Block]]:
    """Where something is said of each subject of a Turtle or N-Triples text, with its IRI (or "_:", "[", "(")."""
    names = Names(base)
    for match in _BLOCK.finditer(text):
        start, end, token = match.start("first"), match.end(), match["first"] or "."
        if names.is_directive(token):
            tokens = _TURTLE.finditer(text, start, end)
            for one in tokens:
                kind = one.lastgroup or "other"
                token, start = one[kind], one.start(kind)
                if not names.is_directive(token):
                    break
                names = names.after(token, tokens)
        if token != ".":
            yield names.term(token), Block(start, end, names)


def whole(text: str, base: str) -> Block:
    """A text from end to end."""
    return Block(0, len(text), Names(base))


def triples(text: str, block: Block) -> Iterator[tuple[Triple, int, int]]:
    """The triples of a part of a text, with the offsets of their subjects and objects."""
    return _Walk(text, block.names).walk(block.start, block.end)


def _unquoted(token: str) -> str:
    long = len(token) >= 6 and token[:3] in ('"""', "'''")
    return _unescaped(token[3:-3] if long else token[1:-1])


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(_character, text) if "\\" in text else text


def _character(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    return chr(int(code, 16)) if code else _CONTROL.get(match[3], match[3])

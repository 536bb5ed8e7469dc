"""Where the statements of a vocabulary stand: line and column, found again in the text beside the real parser.

The parsers that read RDF and YAML do not tell. What is not found has the place of its subject, or of the file.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from tcgraph.model import Concept, Location
from tcgraph.source_model import ConceptScheme

_TURTLE = re.compile(
    r"""(?:[\ \t\r\n]++|\#[^\n]*+)*+
    (?:(?P<iri><[^<>\s]*>)
      |(?P<text>\"{3}(?:[^"\\]|\\.|"(?!""))*+\"{3} | '{3}(?:[^'\\]|\\.|'(?!''))*+'{3}
               |"(?:[^"\\\n]|\\.)*+" | '(?:[^'\\\n]|\\.)*+')
      |(?P<at>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
      |(?P<datatype>\^\^)
      |(?P<mark>[\[\](),;.])
      |(?P<word>(?:\\.|[^\s<>"'\[\](){},;.\#\\@^]|\.(?=[^\s<>"'\[\](){},;\#@^]))++)
      |(?P<other>.|\Z))""",
    re.VERBOSE | re.DOTALL,
)
_ABOUT = re.compile(r"""\b(?:about|ID|nodeID)\s*=\s*(?P<quote>["'])(?P<iri>.*?)(?P=quote)""")
_ENTITY = re.compile(r"""<!ENTITY\s+([\w.-]+)\s+["'](.*?)["']\s*>""")
_JSON_ID = re.compile(r'"@?id"\s*:\s*"(?P<iri>[^"\\]*)"\s*(?P<next>[,}])')
_JSON_PREFIX = re.compile(r'"([\w.-]+)"\s*:\s*"([^"\\\s]*[/#:])"')
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_CONTROL = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}
_YAML_KEY = re.compile(
    r"(?:^\s*(?:-\s+)?|[{,]\s*)(id|label|alt|hidden|broader|related|definition|note)\s*:", re.MULTILINE
)
_YAML_KEYS = {
    "type": "id",
    "inScheme": "id",
    "topConceptOf": "id",
    "prefLabel": "label",
    "altLabel": "alt",
    "hiddenLabel": "hidden",
    "scopeNote": "note",
}

TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
BLANK = "_:"
"""Stands for every blank node: their names are the parser's own."""

Triple = tuple[str, str, str, str]
"""Subject, predicate, object (or a literal's text), language."""


class Places:
    """Where the statements that a parser found in a text stand in it."""

    def __init__(self, text: str, serialisation: str, path: str, base: str) -> None:
        self._path = path
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self._subjects: dict[str, int] = {}
        self._triples: dict[Triple, tuple[int, int]] = {}
        self._last = (-1, Location(path, 1))
        if serialisation in ("TURTLE", "N_TRIPLES"):
            for triple, subject_at, at in turtle_places(text, base):
                self._triples.setdefault(triple, (subject_at, at))
                self._subjects.setdefault(triple[0], subject_at)
        else:
            found = _xml_subjects(text) if serialisation == "RDF_XML" else _json_subjects(text)
            for iri, at in found:
                self._subjects.setdefault(resolved(iri, base), at)

    def of(
        self, subject: str, predicate: str, value: str, language: str, *, literal: bool
    ) -> tuple[Location, Location]:
        """Where a statement's object and its subject are written."""
        subject = BLANK if subject.startswith(BLANK) else subject
        value = BLANK if not literal and value.startswith(BLANK) else value
        found = self._triples.get((subject, predicate, value, language))
        subject_at, at = found or (self._subjects.get(subject, 0),) * 2
        if self._last[0] != subject_at:
            self._last = subject_at, self._location(subject_at)
        return self._location(at) if at != subject_at else self._last[1], self._last[1]

    def _location(self, offset: int) -> Location:
        line = bisect_right(self._starts, offset)
        return Location(self._path, line, offset - self._starts[line - 1] + 1)


def resolved(iri: str, base: str) -> str:
    """An IRI made absolute (RFC 3986, section 5).

    >>> resolved("../b#c", "http://example.org/a/d")
    'http://example.org/b#c'
    """
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", iri):
        return iri
    from urllib.parse import urljoin

    scheme, _, rest = base.partition(":")
    return f"{scheme}:{urljoin('http:' + rest, iri).removeprefix('http:')}"


class _Turtle:
    """A walk over the tokens of a Turtle text that is known to be right."""

    def __init__(self, text: str, base: str) -> None:
        self._tokens = _TURTLE.finditer(text)
        self._base = base
        self._prefixes: dict[str, str] = {}
        self._known: dict[str, str] = {"a": TYPE}
        self._subject, self._predicate, self._subject_at = "", "", 0
        self._role = 0  # 0 a subject is expected, 1 a predicate, 2 an object
        self._outer: list[tuple[str, str, int, int]] = []

    def walk(self) -> Iterator[tuple[Triple, int, int]]:
        text: tuple[str, str, str, int, int] | None = None  # a literal whose language may follow
        skip = False
        for match in self._tokens:
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
            elif self._role == 0 and token.lstrip("@").lower() in ("prefix", "base"):
                self._directive(token.lstrip("@").lower())
            elif self._role == 2:
                yield (self._subject, self._predicate, self._term(token), ""), self._subject_at, at
            elif self._role == 1:
                self._predicate, self._role = self._term(token), 2
            else:
                self._subject, self._subject_at, self._role = self._term(token), at, 1

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

    def _directive(self, word: str) -> None:
        name = next(self._tokens)["word"] if word == "prefix" else ""
        iri = resolved((next(self._tokens)["iri"] or "<>")[1:-1], self._base)
        if word == "prefix":
            self._prefixes[(name or ":")[:-1]] = iri
        else:
            self._base = iri
        self._known = {"a": TYPE}

    def _term(self, token: str) -> str:
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


def turtle_places(text: str, base: str) -> Iterator[tuple[Triple, int, int]]:
    """The triples of a Turtle or N-Triples text, with the offsets of their subjects and objects."""
    return _Turtle(text, base).walk()


def _unquoted(token: str) -> str:
    long = len(token) >= 6 and token[:3] in ('"""', "'''")
    return _unescaped(token[3:-3] if long else token[1:-1])


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(_character, text) if "\\" in text else text


def _character(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    return chr(int(code, 16)) if code else _CONTROL.get(match[3], match[3])


def _xml_subjects(text: str) -> Iterator[tuple[str, int]]:
    entities = dict(_ENTITY.findall(text))
    for match in _ABOUT.finditer(text):
        iri = re.sub(r"&([\w.-]+);", lambda entity: entities.get(entity[1], entity[0]), match["iri"])
        yield ("#" + iri if match[0].startswith("ID") else iri).replace("&amp;", "&"), match.start("iri")


def _json_subjects(text: str) -> Iterator[tuple[str, int]]:
    """Subjects before mere references: an id that is followed by more, rather than closed."""
    prefixes = dict(_JSON_PREFIX.findall(text))
    for after in ",}":
        for match in _JSON_ID.finditer(text):
            if match["next"] == after:
                prefix, _, local = match["iri"].partition(":")
                iri = prefixes[prefix] + local if prefix in prefixes else match["iri"]
                yield iri, match.start("iri")


class YamlPlaces:
    """Where the words of a YAML vocabulary stand."""

    def __init__(self, scheme: ConceptScheme, texts: Mapping[str, Sequence[str]]) -> None:
        path = scheme.concepts[0].location.path if scheme.concepts else next(iter(texts), scheme.facet)
        self.beginning = Location(path, 1)
        self._lines = texts.get(path, ())
        lines = [concept.location.line for concept in scheme.concepts]
        last = next((label.location.line for label in scheme.wrong), len(self._lines) + 1)
        self._ends = dict(zip(lines, [*lines[1:], max(last, *lines, 1) if lines else 1], strict=True))
        self._key: tuple[Location, str, dict[str, tuple[int, int]]] | None = None

    def of(self, concept: Concept, name: str, value: str) -> Location:
        """Where a concept says something: the word, or the key that it stands under, or the concept.

        Args:
            name: the SKOS property, without its namespace.
            value: the text, or ``facet/id``.
        """
        if self._key is None or self._key[0] != concept.location:
            self._key = concept.location, *self._block(concept)
        _, text, regions = self._key
        start, end = regions.get(_YAML_KEYS.get(name, name), (-1, -1))
        if start < 0 or name in ("type", "inScheme", "topConceptOf") or name.endswith("#type"):
            return concept.location
        at = next(filter(None, (_word(text, word, start, end) for word in (value, value.rpartition("/")[2]))), start)
        line = text.count("\n", 0, at)
        column = at - (text.rfind("\n", 0, at) + 1) + 1
        return Location(concept.location.path, concept.location.line + line, column)

    def _block(self, concept: Concept) -> tuple[str, dict[str, tuple[int, int]]]:
        if not self._lines:
            return "", {}
        first = concept.location.line
        text = "\n".join(self._lines[first - 1 : max(self._ends.get(first, first) - 1, first)])
        keys = list(_YAML_KEY.finditer(text))
        ends = [key.start() for key in keys[1:]] + [len(text)]
        regions: dict[str, tuple[int, int]] = {}
        for key, end in zip(keys, ends, strict=True):
            regions.setdefault(key[1], (key.start(1), end))
        return text, regions


def _word(text: str, word: str, start: int, end: int) -> int:
    """Where a whole YAML scalar stands between two offsets; 0 when it is not found as it is."""
    at = text.find(word, start, end)
    while at >= 0:
        before, after = text[max(start, at - 60) : at].rstrip(), text[at + len(word) : end].lstrip(" ")
        begins = before[-1:] in tuple("[,:\"'") or before[before.rfind("\n") + 1 :].strip() == "-"
        if begins and (not after or after[0] in "\n,]}\"'#"):
            return at
        at = text.find(word, at + 1, end)
    return 0

"""Where the statements of a vocabulary stand: line and column, found again in the text beside the real parser.

The parsers that read RDF and YAML do not tell. What is not found has the place of its subject, or of the file.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from tcgraph.model import Concept, Location
from tcgraph.source_model import ConceptScheme, Statement, Written
from tcgraph.taxonomy import turtle

_ABOUT = re.compile(r"""\b(?:about|ID|nodeID)\s*=\s*(?P<quote>["'])(?P<iri>.*?)(?P=quote)""")
_ENTITY = re.compile(r"""<!ENTITY\s+([\w.-]+)\s+["'](.*?)["']\s*>""")
_JSON_ID = re.compile(r'"@?id"\s*:\s*"(?P<iri>[^"\\]*)"\s*(?P<next>[,}])')
_JSON_PREFIX = re.compile(r'"([\w.-]+)"\s*:\s*"([^"\\\s]*[/#:])"')
_YAML_KEY = re.compile(
    r"(?:^\s*(?:-\s+)?|[{,]\s*)"
    r"(id|iri|label|alt|hidden|broader|related|definition|note|example|notation|match|top|also)\s*:",
    re.MULTILINE,
)
_YAML_KEYS = {
    "type": "id",
    "inScheme": "id",
    "topConceptOf": "id",
    "prefLabel": "label",
    "altLabel": "alt",
    "hiddenLabel": "hidden",
    "scopeNote": "note",
    **{f"{name}Match": "match" for name in ("exact", "close", "broad", "narrow", "related")},
}


class TextPlaces:
    """Where the statements that a parser found in a text stand in it; of Turtle, only what is asked for is read."""

    def __init__(self, text: str, serialisation: str, path: str, base: str) -> None:
        self._text, self._serialisation, self._path, self._base = text, serialisation, path, base
        self._subjects: dict[str, int] = {}
        self._triples: dict[turtle.Triple, tuple[int, int]] = {}
        self._walked: set[str] = set()

    def of(self, statement: Statement) -> Written:
        """Where a statement's object and its subject are written."""
        subject, value = statement.subject, statement.object
        subject = turtle.BLANK if subject.startswith(turtle.BLANK) else subject
        value = turtle.BLANK if not statement.literal and value.startswith(turtle.BLANK) else value
        if subject not in self._walked:
            self._walk(subject)
        found = self._triples.get((subject, statement.predicate, value, statement.language))
        subject_at, at = found or (self._subjects.get(subject, 0),) * 2
        beginning = self._location(subject_at)
        return Written(self._location(at) if at != subject_at else beginning, beginning)

    def _walk(self, subject: str) -> None:
        """Find the places of all that is said of a subject."""
        self._walked.add(subject)
        if self._serialisation not in ("TURTLE", "N_TRIPLES", "N_QUADS"):
            self._subjects = self._named_subjects
            return
        blocks = self._blocks.get(subject, ()) if subject != turtle.BLANK else [turtle.whole(self._text, self._base)]
        for block in blocks:
            for triple, subject_at, at in turtle.triples(self._text, block):
                if triple[0] == subject:
                    self._triples.setdefault(triple, (subject_at, at))
                    self._subjects.setdefault(subject, subject_at)

    @cached_property
    def _blocks(self) -> dict[str, list[turtle.Block]]:
        found: dict[str, list[turtle.Block]] = {}
        for subject, block in turtle.blocks(self._text, self._base):
            found.setdefault(subject, []).append(block)
        return found

    @cached_property
    def _named_subjects(self) -> dict[str, int]:
        subjects: dict[str, int] = {}
        if self._serialisation != "TRIG":
            xml = self._serialisation == "RDF_XML"
            for iri, at in _xml_subjects(self._text) if xml else _json_subjects(self._text):
                subjects.setdefault(turtle.resolved(iri, self._base), at)
        return subjects

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self._text))]

    def _location(self, offset: int) -> Location:
        line = bisect_right(self._starts, offset)
        return Location(self._path, line, offset - self._starts[line - 1] + 1)


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
        own = (path for path in texts if path.endswith(f"{scheme.facet}.yaml"))
        path = scheme.concepts[0].location.path if scheme.concepts else next(own, scheme.facet)
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
        start, end = regions.get(_YAML_KEYS.get(name, name), regions.get("also", (-1, -1)))
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

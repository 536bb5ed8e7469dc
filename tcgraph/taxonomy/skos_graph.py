"""A vocabulary with what SKOS entails: S7-8, S19-20, S22-26, S29, S31-34, S39-45, S55-57; indexed for the rules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from tcgraph.model import Location
from tcgraph.source_model import Corpus, Statement, Written
from tcgraph.taxonomy.closure import join, representative
from tcgraph.taxonomy.skos import (
    COLLECTION,
    CONCEPT,
    FIRST,
    HAS_TOP,
    IN_SCHEME,
    LABELS,
    MAPPINGS,
    MEMBER,
    MEMBER_LIST,
    NIL,
    NOTATION,
    NOTES,
    ORDERED,
    RDFS,
    RELATIONS,
    RELATIVE,
    REST,
    SCHEME,
    SKOS,
    TOP_OF,
    TYPE,
    XL,
    short,
    word_of,
)

Relation = dict[str, dict[str, Statement]]
"""Resources by resource, with the statement that says so."""

_ROW = 30
"""How much of a long row of names is shown."""

WAY = 1000
"""How many concepts are looked at to tell by which way one is above another."""

_USES: tuple[tuple[str, str, str, str], ...] = (
    *((property_, CONCEPT, CONCEPT, "S19-20") for property_ in (*RELATIONS, *MAPPINGS)),
    (IN_SCHEME, "", SCHEME, "S4"),
    (HAS_TOP, SCHEME, CONCEPT, "S5-6"),
    (TOP_OF, CONCEPT, SCHEME, "S7-8"),
    (MEMBER, COLLECTION, "", "S31"),
    (MEMBER_LIST, COLLECTION, "", "S33"),
)
"""Property, the class of its subjects, the class of its objects, and the statements of SKOS that say so."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a resource is in a class: its type (``rule`` is empty), or a statement that entails it by a rule of SKOS."""

    statement: Statement
    rule: str = ""

    def __str__(self) -> str:
        if not self.rule:
            return f"by its type in line {self.statement.location.line}"
        word = word_of(self.statement.predicate)
        return f"by {word} in line {self.statement.location.line} ({self.rule})"


class _AsIn(NamedTuple):
    """The places of what is entailed: those of the statement that entails it."""

    statement: Statement

    def of(self, _: Statement) -> Written:
        return self.statement.places.of(self.statement)


class SkosGraph:
    """The statements of a vocabulary, by property and subject, and what follows from them."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        self._by: dict[str, dict[str, list[Statement]]] = {}
        self._beginnings: dict[str, Statement] = {}
        self.given = tuple(statements)
        extends = _extensions(self.given)
        for statement in self.given:
            self._beginnings.setdefault(statement.subject, statement)
            self._add(statement.predicate, statement)
            for name in extends.get(statement.predicate, ()):
                self._add(name, statement)
        self._kinds = extends
        self._read_extended_labels()

    def _add(self, name: str, statement: Statement) -> None:
        subjects = self._by.get(name)
        if subjects is None:
            self._by[name] = {statement.subject: [statement]}
        elif statement.subject in subjects:
            subjects[statement.subject].append(statement)
        else:
            subjects[statement.subject] = [statement]

    def _read_extended_labels(self) -> None:
        """SKOS-XL labels say what plain ones say (S55-57)."""
        for label in LABELS:
            for statement in list(self.all(label.replace(SKOS, XL))):
                for form in self.of(statement.object, XL + "literalForm"):
                    plain = form._replace(subject=statement.subject, predicate=label, places=_AsIn(form))
                    found = self._by.setdefault(label, {}).setdefault(statement.subject, [])
                    if all(_said(plain) != _said(other) for other in found):
                        found.append(plain)

    def all(self, *properties: str) -> Iterator[Statement]:
        """The statements with these properties or sub-properties of them, property by property."""
        for name in properties:
            for statements in self._by.get(name, {}).values():
                yield from statements

    def of(self, subject: str, *properties: str) -> Iterator[Statement]:
        """The same of one subject."""
        for name in properties:
            yield from self._by.get(name, {}).get(subject, ())

    def languages(self, subject: str) -> dict[str, Statement]:
        """The languages of a resource's labels, regions and scripts left out, with a label in each."""
        found: dict[str, Statement] = {}
        for statement in self.of(subject, *LABELS):
            if statement.language:
                found.setdefault(statement.language.partition("-")[0].lower(), statement)
        return found

    @cached_property
    def classes(self) -> dict[str, dict[str, Reason]]:
        """Why a resource is a concept, a concept scheme or a collection: types before what is entailed."""
        found: dict[str, dict[str, Reason]] = {CONCEPT: {}, SCHEME: {}, COLLECTION: {}}
        for statement in self.all(TYPE):
            for kind in (statement.object, *self._kinds.get(statement.object, ())):
                kind = COLLECTION if kind == ORDERED else kind
                if kind in found:
                    found[kind].setdefault(statement.subject, Reason(statement))
        for name, subject_class, object_class, rule in _USES:
            for statement in self.all(name):
                if subject_class and statement.subject not in found[subject_class]:
                    found[subject_class][statement.subject] = Reason(statement, rule)
                if object_class and not statement.literal and statement.object not in found[object_class]:
                    found[object_class][statement.object] = Reason(statement, rule)
        return found

    @cached_property
    def concepts(self) -> tuple[str, ...]:
        """The concepts that the vocabulary describes, in its order; not those that it only maps or refers to.

        What is in a scheme and is no collection counts as a concept, although SKOS does not entail it.
        """
        properties = (TYPE, *LABELS, *NOTES, NOTATION, IN_SCHEME, TOP_OF, *RELATIONS)
        described = {subject for name in properties for subject in self._by.get(name, {})}
        described |= {statement.object for statement in self.all(HAS_TOP)}
        mapped = {statement.object for statement in self.all(*MAPPINGS)}
        related = {end for s in self.all(*RELATIONS) for end in (s.subject, s.object)}
        foreign = mapped - related - self.schemes_of.keys() if self.schemes_of else set()
        found = self.classes[CONCEPT].keys() | (self.schemes_of.keys() - self.classes[COLLECTION].keys())
        return tuple(
            iri
            for iri in dict.fromkeys((*self._beginnings, *self.classes[CONCEPT]))
            if iri in found and iri in described and iri not in foreign
        )

    @cached_property
    def schemes_of(self) -> Mapping[str, dict[str, Statement]]:
        """The schemes of each concept: inScheme, topConceptOf (S7) and hasTopConcept (S8)."""
        found: Relation = {}
        for statement in self.all(IN_SCHEME, TOP_OF):
            found.setdefault(statement.subject, {}).setdefault(statement.object, statement)
        for statement in self.all(HAS_TOP):
            found.setdefault(statement.object, {}).setdefault(statement.subject, statement)
        return found

    @cached_property
    def top_concepts(self) -> Relation:
        """The top concepts of each scheme."""
        return self._both_ways(((HAS_TOP, False), (TOP_OF, True)))

    @cached_property
    def by_scheme(self) -> dict[str, list[str]]:
        """The described concepts of each scheme, and under ``""`` those of none."""
        found: dict[str, list[str]] = defaultdict(list)
        for concept in self.concepts:
            for scheme in self.schemes_of.get(concept, ("",)):
                found[scheme].append(concept)
        return dict(found)

    @cached_property
    def broader(self) -> Relation:
        """Directly broader concepts: broader, broadMatch (S41), and narrower, narrowMatch the other way (S25, S43)."""
        names = (("broader", False), ("narrower", True), ("broadMatch", False), ("narrowMatch", True))
        return self._both_ways((SKOS + name, backward) for name, backward in names)

    @cached_property
    def above(self) -> Relation:
        """One step of broaderTransitive: broader (S22) and what is stated so, in either direction (S26)."""
        names = (("broaderTransitive", False), ("narrowerTransitive", True))
        stated = self._both_ways((SKOS + name, backward) for name, backward in names)
        return {
            subject: self.broader.get(subject, {}) | stated.get(subject, {})
            for subject in dict.fromkeys((*self.broader, *stated))
        }

    @cached_property
    def related(self) -> Relation:
        """Related concepts, both ways (S23): related and relatedMatch (S41, S44)."""
        names = (SKOS + "related", SKOS + "relatedMatch")
        return self._both_ways((name, backward) for name in names for backward in (False, True))

    def _both_ways(self, names: Iterable[tuple[str, bool]]) -> Relation:
        found: Relation = {}
        for name, backward in names:
            for statement in self.all(name):
                if not statement.literal:
                    ends = statement.subject, statement.object
                    one, other = ends[::-1] if backward else ends
                    found.setdefault(one, {}).setdefault(other, statement)
        return found

    @cached_property
    def exact(self) -> dict[str, str]:
        """A representative for each concept with an exactMatch: equal for those that match exactly (S44, S45)."""
        parents: dict[str, str] = {}
        for statement in self.all(SKOS + "exactMatch"):
            join(parents, statement.subject, statement.object)
        return {iri: representative(parents, iri) for iri in parents}

    def items(self, node: str) -> Iterator[tuple[str, Statement | None]]:
        """The nodes of an RDF list with the statement of each item; None where the list is broken."""
        seen = set()
        while node != NIL:
            first, rest = next(self.of(node, FIRST), None), next(self.of(node, REST), None)
            if first is None or rest is None or rest.literal or node in seen:
                yield node, None
                return
            seen.add(node)
            yield node, first
            node = rest.object

    def place(self, iri: str) -> Location:
        """Where a resource is first written as a subject, or else where it is first named."""
        if iri in self._beginnings:
            return self._beginnings[iri].subject_location
        reasons = (found[iri].statement.location for found in self.classes.values() if iri in found)
        return next(reasons, Location("", 1))

    def name(self, iri: str) -> str:
        """How findings name a resource: its local name and, where that tells something else, its label."""
        local = iri.removeprefix(RELATIVE).rstrip("/#")
        local = local[max(local.rfind("/"), local.rfind("#")) + 1 :] or iri
        labels = (found.object for found in self.of(iri, *LABELS[:2], RDFS + "label") if found.literal)
        label = next(filter(str.strip, labels), "")
        if not label or _letters(label) == _letters(local):
            return repr(local)
        return f"{local!r} ({short(label)})"

    def names(self, iris: Sequence[str], between: str = ", ") -> str:
        """The names of resources in a row; a long row is cut in the middle, and its length told."""
        shown = [self.name(iri) for iri in (iris if len(iris) <= _ROW else (*iris[: _ROW // 2], *iris[-_ROW // 2 :]))]
        if len(iris) <= _ROW:
            return between.join(shown)
        return between.join((*shown[: _ROW // 2], f"... ({len(iris)} in all) ...", *shown[_ROW // 2 :]))


_latest: tuple[tuple[Statement, ...], SkosGraph] | None = None


def graph_of(corpus: Corpus) -> SkosGraph:
    """The graph of a corpus's statements; kept until another corpus is asked for, since every rule asks."""
    global _latest
    if _latest is None or _latest[0] is not corpus.statements:
        _latest = corpus.statements, SkosGraph(corpus.statements)
    return _latest[1]


def _extensions(statements: Iterable[Statement]) -> dict[str, tuple[str, ...]]:
    """The SKOS properties and classes that a file's own ones extend (RDFS), by IRI."""
    above: dict[str, list[str]] = defaultdict(list)
    extending = (RDFS + "subPropertyOf", RDFS + "subClassOf")
    for statement in statements:
        if statement.predicate in extending and not statement.subject.startswith(SKOS):
            above[statement.subject].append(statement.object)
    found = {}
    for name in list(above):
        reached = dict.fromkeys(above[name])
        waiting = list(reached)
        while waiting:
            for further in above.get(waiting.pop(), ()):
                if further not in reached:
                    reached[further] = None
                    waiting.append(further)
        found[name] = tuple(iri for iri in reached if iri.startswith(SKOS) and iri != name)
    return found


def _said(statement: Statement) -> tuple[str, str]:
    return statement.object, statement.language


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())

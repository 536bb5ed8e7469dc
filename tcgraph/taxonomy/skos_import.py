"""The statements of a SKOS file -> a facet's concept scheme that says the same."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tcgraph.errors import UnreadableInput, WrongWords
from tcgraph.model import Also, Concept
from tcgraph.source_model import ConceptScheme, Resource, Statement
from tcgraph.taxonomy.namespaces import DCTERMS, LANGUAGE, PREFIXES, RDFS, SKOS
from tcgraph.taxonomy.skos import (
    CONCEPT,
    HAS_TOP,
    IN_SCHEME,
    MAPPINGS,
    RELATIONS,
    SCHEME,
    TOP_OF,
    TYPE,
)
from tcgraph.taxonomy.words import slug

_BROADER, _NARROWER, _RELATED, _LABEL = (SKOS + name for name in ("broader", "narrower", "related", "prefLabel"))
_DEFINITION, _TITLE = SKOS + "definition", DCTERMS + "title"
_NAMES = (_TITLE, PREFIXES["dc"] + "title", _LABEL, RDFS + "label")
"""What a scheme can be called by, best first."""

_WORDS = 8
"""How many words of a label an id is made of at most."""


@dataclass(frozen=True, slots=True)
class Imported:
    """A scheme, and how many concepts of other schemes were left out."""

    scheme: ConceptScheme
    left_out: int


def facet_of(statements: Iterable[Statement], scheme_iri: str, otherwise: str) -> str:
    """The facet's name where none is given: a slug of the scheme's title in English, or in any language."""
    found = [
        (_NAMES.index(one.predicate), one.language != LANGUAGE, one.language, slug(one.object, _WORDS))
        for one in statements
        if one.subject == scheme_iri and one.predicate in _NAMES and one.literal and slug(one.object)
    ]
    return min(found)[-1] if found else slug(otherwise, _WORDS) or "vocabulary"


def chosen_scheme(statements: Sequence[Statement], wanted: str = "") -> str:
    """The scheme to read: the one that is wanted, or the only one; "" where there is none.

    Raises:
        WrongWords: there are several, or the wanted one is not there.
    """
    known = _schemes(statements)
    if wanted:
        if wanted not in known:
            cure = f"its schemes: {', '.join(known)}" if known else "it names no scheme; leave out --scheme"
            raise WrongWords(f"no concept scheme {wanted} in the file; {cure}")
        return wanted
    if len(known) > 1:
        raise WrongWords(f"which concept scheme? Give --scheme with one of {', '.join(known)}")
    return next(iter(known), "")


def _schemes(statements: Iterable[Statement]) -> list[str]:
    """The schemes that have concepts; where none has, those that are there."""
    used, declared = set(), set()
    for one in statements:
        if one.predicate in (IN_SCHEME, TOP_OF) and not one.literal:
            used.add(one.object)
        elif one.predicate == HAS_TOP:
            used.add(one.subject)
        elif one.predicate == TYPE and one.object == SCHEME:
            declared.add(one.subject)
    return sorted(used or declared)


def scheme_of(statements: Sequence[Statement], facet: str, base: str, scheme_iri: str) -> Imported:
    """A facet's concept scheme that says what the statements say.

    Args:
        statements: as ``named`` gives them.
        base: what the corpus's IRIs begin with; "" outside a corpus.
        scheme_iri: as ``chosen_scheme`` gives it.

    Raises:
        UnreadableInput: there is no concept, or none in this scheme.
    """
    source = _Source(statements, facet, scheme_iri)
    if not source.ids:
        where = f" in {scheme_iri}" if scheme_iri else ""
        raise UnreadableInput(facet, f"no skos:Concept{where}", "Check that this is the vocabulary's file.")
    own = scheme_iri or f"{base}scheme/{facet}"
    concepts = [_concept(source, iri, base) for iri in source.ids]
    said = [one for one in source.about(scheme_iri) if not (one.predicate == TYPE and one.object == SCHEME)]
    said = [one for one in said if not (one.predicate == HAS_TOP and one.object in source.ids)]
    title, said = _first(said, _TITLE, source.language)
    definition, said = _first(said, _DEFINITION, source.language)
    shown = [one.object for one in said if one.predicate == _TITLE and one.literal and one.object]
    scheme = ConceptScheme(
        facet,
        title or next(iter(shown), facet.capitalize()),
        definition,
        tuple(sorted(concepts, key=lambda concept: concept.id)),
        iri="" if title and own == f"{base}scheme/{facet}" else scheme_iri,
        language=source.language,
        titled=bool(title),
        also=tuple(said),
        others=tuple(
            Resource(iri, tuple(found))
            for iri, found in source.said.items()
            if iri not in source.ids and iri not in source.left_out and iri != scheme_iri
        ),
    )
    return Imported(scheme, len(source.left_out - source.schemes))


class _Source:
    """Statements by subject, which of the subjects are the scheme's concepts, and their ids."""

    def __init__(self, statements: Sequence[Statement], facet: str, scheme: str) -> None:
        self.facet, self.scheme = facet, scheme
        self.said: dict[str, list[Also]] = defaultdict(list)
        for one in statements:
            what = Also(one.predicate, one.object, one.literal, one.language, one.datatype)
            self.said[one.subject].append(what)
        self.schemes = set(_schemes(statements))
        known = _concepts(statements, self.said, everywhere=not self.schemes) - {scheme}
        member_of = _membership(statements)
        alone = len(self.schemes) <= 1
        mine = {iri for iri in known if scheme in member_of[iri] or (alone and not member_of[iri])}
        self.left_out = known - mine
        named = {one for iri in mine for one in member_of[iri]}
        self.left_out |= self.schemes - named - {scheme}
        self.language = _language(one for iri in mine for one in self.said.get(iri, ()))
        self.ids = self._ids(sorted(mine))
        self.broader: dict[str, list[str]] = defaultdict(list)
        self.related: dict[str, list[str]] = defaultdict(list)
        self.top: set[str] = set()
        self._link(statements)

    def about(self, iri: str) -> list[Also]:
        """What is said of a resource."""
        return list(self.said.get(iri, ()))

    def _link(self, statements: Iterable[Statement]) -> None:
        """The hierarchy: of the two directions of a relation one is kept, since export states both."""
        for one in statements:
            ends = (one.object, one.subject) if one.predicate == _NARROWER else (one.subject, one.object)
            if one.literal:
                continue
            if one.predicate == HAS_TOP and one.subject == self.scheme:
                self.top.add(one.object)
            elif one.predicate == TOP_OF and one.object == self.scheme:
                self.top.add(one.subject)
            elif ends[0] in self.ids and ends[1] in self.ids:
                below, above = ends
                if one.predicate in (_BROADER, _NARROWER) and self.ids[above] not in self.broader[below]:
                    self.broader[below].append(self.ids[above])
                elif one.predicate == _RELATED and self.ids[below] not in self.related[above]:
                    self.related[below].append(self.ids[above])

    def _ids(self, iris: Iterable[str]) -> dict[str, str]:
        found: dict[str, str] = {}
        taken: set[str] = set()
        last: Counter[str] = Counter()
        for iri in iris:
            stem = name = self._id(iri)
            while name in taken:
                last[stem] = max(last[stem], 1) + 1
                name = f"{stem}-{last[stem]}"
            taken.add(name)
            found[iri] = name
        return found

    def _id(self, iri: str) -> str:
        local = re.split(r"[/#:]", iri.rstrip("/#:"))[-1]
        if local == slug(local) and (re.search("[a-z]{3}", local) or not re.search("[0-9]", local)):
            return local
        labels = [one for one in self.said.get(iri, ()) if one.predicate == _LABEL and one.literal]
        labels.sort(key=lambda one: (one.language != self.language, one.language != LANGUAGE, one))
        return next(filter(None, (slug(one.object, _WORDS) for one in labels)), "") or slug(local) or "concept"


def _concepts(statements: Iterable[Statement], said: Mapping[str, object], *, everywhere: bool) -> set[str]:
    """What SKOS says to be a concept (S5-S8, S19, S40) and the file describes; ``everywhere``: also what it only names.

    What is only mapped to stands in another vocabulary.
    """
    found: set[str] = set()
    for one in statements:
        if one.literal:
            continue
        if (one.predicate == TYPE and one.object == CONCEPT) or one.predicate in (*RELATIONS, *MAPPINGS, TOP_OF):
            found.add(one.subject)
        if one.predicate == HAS_TOP or (one.predicate in RELATIONS and (everywhere or one.object in said)):
            found.add(one.object)
    return found


def _membership(statements: Iterable[Statement]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for one in statements:
        if one.predicate in (IN_SCHEME, TOP_OF) and not one.literal:
            found[one.subject].add(one.object)
        elif one.predicate == HAS_TOP:
            found[one.object].add(one.subject)
    return found


def _language(statements: Iterable[Also]) -> str:
    """The language of most preferred labels; the corpus's where there are none."""
    found = Counter(one.language for one in statements if one.predicate == _LABEL and one.literal and not one.datatype)
    return min(found, key=lambda tag: (-found[tag], tag != LANGUAGE, tag), default=LANGUAGE)


def _first(statements: list[Also], predicate: str, language: str) -> tuple[str, list[Also]]:
    """The first text of a property in a language, and the other statements."""
    for one in statements:
        if (one.predicate, one.literal, one.language, one.datatype) == (predicate, True, language, "") and one.object:
            return one.object, [other for other in statements if other is not one]
    return "", statements


def _all(statements: list[Also], predicate: str, language: str) -> tuple[tuple[str, ...], list[Also]]:
    """All texts of a property in a language, and the other statements."""
    found: list[str] = []
    while True:
        text, statements = _first(statements, predicate, language)
        if not text:
            return tuple(found), statements
        found.append(text)


def _concept(source: _Source, iri: str, base: str) -> Concept:
    said = [one for one in source.about(iri) if not _is_structure(one, source)]
    label, said = _first(said, _LABEL, source.language)
    definition, said = _first(said, _DEFINITION, source.language)
    note, said = _first(said, SKOS + "scopeNote", source.language)
    alt, said = _all(said, SKOS + "altLabel", source.language)
    hidden, said = _all(said, SKOS + "hiddenLabel", source.language)
    concept_id, broader = source.ids[iri], tuple(source.broader.get(iri, ()))
    is_top = iri in source.top
    return Concept(
        concept_id,
        source.facet,
        label or concept_id,
        definition,
        alt,
        hidden,
        broader,
        tuple(f"{source.facet}/{one}" for one in source.related.get(iri, ())),
        note,
        iri="" if label and iri == f"{base}{source.facet}/{concept_id}" else iri,
        named=bool(label),
        top=is_top if is_top == bool(broader) else None,
        also=tuple(said),
    )


def _is_structure(one: Also, source: _Source) -> bool:
    """Whether a statement follows from a concept's place in the scheme."""
    if one.literal:
        return False
    if one.predicate == TYPE:
        return one.object == CONCEPT
    if one.predicate in (IN_SCHEME, TOP_OF):
        return one.object == source.scheme
    return one.predicate in (_BROADER, _NARROWER, _RELATED) and one.object in source.ids

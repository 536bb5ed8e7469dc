"""The nouns of reading: what a list says before anything is merged, the vocabularies, findings, and a corpus whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple, Protocol

from tcgraph.model import FACETS, NOWHERE, Also, Citation, Concept, Location, Paper, Source, Venue


class Severity(StrEnum):
    """The tier of a finding."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Replace the text from ``start`` up to, not including, ``end`` (of the same file)."""

    start: Location
    end: Location
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that put a fault right together; a safe fix cannot change what the file means to its readers."""

    edits: tuple[Edit, ...]
    safe: bool = True


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """A finding about the input: where, what, how bad, and what to do."""

    location: Location
    code: str
    message: str
    severity: Severity
    hint: str = ""
    fix: Fix | None = field(default=None, compare=False)

    def __str__(self) -> str:
        return f"{self.location}: {self.code} {self.message}" + (f" ({self.hint})" if self.hint else "")


@dataclass(frozen=True, slots=True)
class Link:
    """A web address that a source gives for a paper: kind is ``paper``, ``code``, ``project``, ``model`` ..."""

    kind: str
    url: str
    location: Location


@dataclass(frozen=True, slots=True)
class Label:
    """A word that a source attaches to a paper, in the facet that the source's profile gives it (or ``method``)."""

    facet: str
    text: str
    location: Location


@dataclass(frozen=True, slots=True)
class Bibtex:
    """A BibTeX record: entry type, citation key, and the fields in their order."""

    entry_type: str
    key: str
    fields: tuple[tuple[str, str], ...]
    location: Location

    def get(self, name: str) -> str:
        """The value of a field, or ``""``."""
        return dict(self.fields).get(name, "")


@dataclass(frozen=True, slots=True)
class Listing:
    """One place where a list names a paper, as it stands there: nothing judged, nothing merged."""

    location: Location
    title: str
    number: str = ""
    authors: tuple[str, ...] = ()
    more_authors: bool = False
    venue: str = ""
    year: int | None = None
    labels: tuple[Label, ...] = ()
    links: tuple[Link, ...] = ()
    bibtex: Bibtex | None = None
    headings: tuple[str, ...] = ()

    def texts(self, facet: str) -> tuple[str, ...]:
        """The labels of one facet, in their order."""
        return tuple(label.text for label in self.labels if label.facet == facet)

    def urls(self, kind: str) -> tuple[str, ...]:
        """The addresses of one kind, in their order."""
        return tuple(link.url for link in self.links if link.kind == kind)


@dataclass(frozen=True, slots=True)
class WrongLabel:
    """A label that lists use in this facet but should not, with the right reading.

    Args:
        reason: ``misspelt``, ``wrong-facet`` or ``not-a-concept``.
        means: the concepts meant, as ``facet/id``; empty for ``not-a-concept``.
    """

    text: str
    reason: str
    means: tuple[str, ...]
    note: str = ""
    location: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Resource:
    """What a vocabulary describes beside its concepts: a collection, a note, a label of SKOS-XL, a person."""

    iri: str
    also: tuple[Also, ...]
    location: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class ConceptScheme:
    """The controlled vocabulary of one facet: a SKOS concept scheme, and the labels known to be wrong in it.

    Args:
        title: what answers call it.
        iri: where it has an IRI of its own: a vocabulary from elsewhere.
        language: the language tag of its plain texts; "" where they have none.
        titled: whether ``title`` is its title in that language; else answers alone show it.
        also: whatever else is said of it.
        others: what it describes beside its concepts.
    """

    facet: str
    title: str
    definition: str
    concepts: tuple[Concept, ...]
    wrong: tuple[WrongLabel, ...] = ()
    iri: str = ""
    language: str = "en"
    titled: bool = True
    also: tuple[Also, ...] = ()
    others: tuple[Resource, ...] = ()


class Places(Protocol):
    """Tells where statements stand; a file's places are looked for only when they are asked for."""

    def of(self, statement: Statement) -> Written:
        """Where a statement's object and its subject are written."""
        ...


class Written(NamedTuple):
    """Where a statement's object is written, or its subject where only that is known; and where its subject is."""

    location: Location = NOWHERE
    subject_location: Location = NOWHERE

    def of(self, _: Statement) -> Written:
        """These places, which are known already."""
        return self


class Statement(NamedTuple):
    """An RDF statement about a vocabulary, and what tells where it stands; IRIs are absolute.

    A named tuple, since a vocabulary has ten times as many as concepts.

    Args:
        object: an IRI, or a literal's text.
        language: a literal's language tag.
        datatype: a literal's datatype, ``""`` for plain text.
    """

    subject: str
    predicate: str
    object: str
    literal: bool = False
    language: str = ""
    datatype: str = ""
    places: Places = Written()

    @property
    def location(self) -> Location:
        """Where its object is written, or its subject where only that is known."""
        return self.places.of(self).location

    @property
    def subject_location(self) -> Location:
        """Where its subject is written."""
        return self.places.of(self).subject_location


@dataclass(frozen=True, slots=True)
class Corpus:
    """A field's literature: vocabulary, papers, citations, and what was noticed while reading them.

    Args:
        kind: ``corpus``, ``list`` (a list's folder, uncorrected) or ``vocabulary`` (schemes alone).
        listings: the entries of each paper of the list, by paper id.
        statements: the vocabularies as SKOS statements.
        texts: the lines of the Markdown files of a ``list``, by path.
        venues: the canonical venues that entries are held against.
        language: the language tag of titles and notes; "" where they have none.
    """

    name: str
    title: str
    base: str
    sources: tuple[Source, ...] = ()
    licence: str = ""
    profile: str = ""
    schemes: tuple[ConceptScheme, ...] = ()
    papers: tuple[Paper, ...] = ()
    citations: tuple[Citation, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    kind: str = "corpus"
    listings: tuple[tuple[str, tuple[Listing, ...]], ...] = ()
    statements: tuple[Statement, ...] = ()
    texts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    venues: tuple[Venue, ...] = ()
    language: str = "en"

    @property
    def facets(self) -> tuple[str, ...]:
        """The facets that every corpus can have (``model.FACETS``), and behind them its own."""
        return tuple(dict.fromkeys((*FACETS, *(scheme.facet for scheme in self.schemes))))

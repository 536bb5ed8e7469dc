"""The nouns of reading: what a list says before anything is merged, the vocabularies, findings, and a corpus whole."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tcgraph.model import NOWHERE, Citation, Concept, Location, Paper, Source


class Severity(StrEnum):
    """The tier of a finding."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """A finding about the input: where, what, how bad, and what to do."""

    location: Location
    code: str
    message: str
    severity: Severity
    hint: str = ""

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
class ConceptScheme:
    """The controlled vocabulary of one facet: a SKOS concept scheme, and the labels known to be wrong in it."""

    facet: str
    title: str
    definition: str
    concepts: tuple[Concept, ...]
    wrong: tuple[WrongLabel, ...] = ()


@dataclass(frozen=True, slots=True)
class Corpus:
    """A field's literature: vocabulary, papers, citations, and what was noticed while reading them."""

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

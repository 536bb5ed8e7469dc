"""The nouns of the graph: papers, concepts, citations, and where each fact stands.

Everything here is a value: frozen, comparable, without behaviour beyond reading itself. Translation from and to
files lives with the readers and writers. What only reading and compiling a corpus needs is in ``source_model``, so
that a query does not load it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

FACETS = ("domain", "task", "criterion", "mechanism", "training", "topic")
"""The facets by which papers are described, in the order in which they are shown."""

RELATIONS = ("extends", "uses_method_in", "compares_with", "cites")
"""Citation relations, strongest first. CiTO names: cito:extends, cito:usesMethodIn, (tcgo:comparesWith), cito:cites."""

DESCENT = ("extends", "uses_method_in")
"""The relations that lineage follows unless told otherwise: being cited or compared with is not descent."""

CONFIDENCES = ("stated", "inferred")
"""How sure a citation's relation is: the text says it plainly, or it was concluded from traces."""


class Location(NamedTuple):
    """A place in a text file.

    Args:
        path: POSIX path relative to the folder that was read.
        line: 1-based.
        column: 1-based, in Unicode code points.
    """

    path: str
    line: int
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


NOWHERE = Location("", 0)
"""The location of what was made rather than read."""


class Identifier(NamedTuple):
    """A normalised identifier of a work.

    Args:
        scheme: ``arxiv``, ``doi``, ``openreview``, ``acl``, ``pmlr``, ``cvf``, ``neurips``, ``mlsys``, ``aaai`` ...
        value: the normal form in that scheme, e.g. ``2210.09461`` (no version) or ``10.1145/3633781`` (lower case).
    """

    scheme: str
    value: str

    def __str__(self) -> str:
        return f"{self.scheme}:{self.value}"


class Claim(NamedTuple):
    """One fact about a paper and who says so.

    Args:
        field: ``title``, ``year``, ``venue``, ``authors``, ``method``, ``identifier``, ``code``, ``task`` ...
        value: the fact as text.
        location: where it stands: a list's file and line, or a correction's.
        source: ``list``, ``bibtex``, ``correction``, ``citations``.
        evidence: for corrections, what was read.
    """

    field: str
    value: str
    location: Location
    source: str = "list"
    evidence: str = ""


class Tag(NamedTuple):
    """A paper's claim to a concept, with its place in the source and the label that was written there."""

    facet: str
    concept: str
    location: Location
    label: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A work: merged from every listing of it, with corrections applied.

    Args:
        id: stable, unique in the corpus, usable in an IRI: ``arxiv-2210.09461`` or a slug of the title.
        in_list: False for works that are only cited.
        claims: every fact with where it came from; the other attributes hold what was chosen among them.
    """

    id: str
    title: str
    authors: tuple[str, ...] = ()
    more_authors: bool = False
    year: int | None = None
    venue: str = ""
    methods: tuple[str, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    urls: tuple[str, ...] = ()
    code: tuple[str, ...] = ()
    pages: str = ""
    tags: tuple[Tag, ...] = ()
    other_titles: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    in_list: bool = True
    claims: tuple[Claim, ...] = field(default=(), repr=False)

    @property
    def name(self) -> str:
        """What people call the paper: its first method name, or the title."""
        return self.methods[0] if self.methods else self.title

    def identifier(self, scheme: str) -> str:
        """The value of the first identifier of a scheme, or ``""``."""
        return next((i.value for i in self.identifiers if i.scheme == scheme), "")


class Also(NamedTuple):
    """What else is said of a concept, a scheme or another resource, as RDF says it.

    Args:
        predicate: the property's IRI.
        object: an IRI, or a literal's text.
        literal: whether it is a text.
        language: a literal's language tag, in lower case.
        datatype: the IRI of a literal's datatype; "" for plain text.
    """

    predicate: str
    object: str
    literal: bool = False
    language: str = ""
    datatype: str = ""


_LABEL = "http://www.w3.org/2004/02/skos/core#%sLabel"


@dataclass(frozen=True, slots=True)
class Concept:
    """A SKOS concept of one facet's scheme.

    Args:
        id: slug, unique in its scheme.
        pref_label: what answers call it.
        broader: ids in the same scheme.
        related: ``facet/id``.
        iri: where it has an IRI that is not made of the corpus's base and its key.
        named: whether ``pref_label`` is its preferred label in the scheme's language; else it is another label, or
            the id, and answers alone show it.
        top: whether it is a top concept; None where that follows from having no broader concept.
        also: labels in other languages, mappings, notations, and whatever else is said of it.
    """

    id: str
    facet: str
    pref_label: str
    definition: str = ""
    alt_labels: tuple[str, ...] = ()
    hidden_labels: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    scope_note: str = ""
    location: Location = NOWHERE
    iri: str = ""
    named: bool = True
    top: bool | None = None
    also: tuple[Also, ...] = ()

    @property
    def key(self) -> str:
        """``facet/id``: unique in the corpus."""
        return f"{self.facet}/{self.id}"

    @property
    def is_top(self) -> bool:
        """Whether it is a top concept of its scheme."""
        return self.top if self.top is not None else not self.broader

    @property
    def other_labels(self) -> tuple[str, ...]:
        """Preferred and alternative labels in other languages, which find it as its alternative labels do."""
        return self._labels("pref", "alt")

    @property
    def other_hidden_labels(self) -> tuple[str, ...]:
        """Hidden labels in other languages."""
        return self._labels("hidden")

    def _labels(self, *kinds: str) -> tuple[str, ...]:
        wanted = [_LABEL % kind for kind in kinds]
        found = (one.object for one in self.also if one.literal and one.object and one.predicate in wanted)
        return tuple(dict.fromkeys(found))


class Venue(NamedTuple):
    """Where papers appear.

    Args:
        name: the canonical short name.
        title: the full name.
        kind: ``conference``, ``workshop``, ``journal``, ``preprint``, ``other``, or "" when it is not known.
        variants: other spellings of the name.
    """

    name: str
    title: str = ""
    kind: str = ""
    variants: tuple[str, ...] = ()


class Evidence(NamedTuple):
    """Where a citation's relation was read: kind (``readme``, ``abstract`` ...), address, and what stands there."""

    kind: str
    url: str
    note: str


class Citation(NamedTuple):
    """``citing`` names ``cited`` (paper ids), in the strongest relation that is known."""

    citing: str
    cited: str
    relation: str
    confidence: str
    evidence: Evidence
    location: Location = NOWHERE


class Source(NamedTuple):
    """A version of a list that the corpus was read from."""

    name: str
    url: str = ""
    commit: str = ""
    date: str = ""

"""A paper's record: what is known of it, who says so and where, what was corrected, and its direct citations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from tcgraph.graph.selection import concept_number
from tcgraph.graph.walks import within
from tcgraph.keys import key
from tcgraph.model import DESCENT, RELATIONS, Claim, Evidence, Location, Paper, Tag

if TYPE_CHECKING:
    from tcgraph.graph.knowledge_graph import Brief, KnowledgeGraph

_ARGUED = ("title", "method", "venue", "year")


class Fact(NamedTuple):
    """A value and where it was read.

    Args:
        field: ``title``, ``authors``, ``venue``, ``year``, ``pages``, ``method``, ``identifier``, ``link`` or ``code``.
        places: in the list, in its BibTeX or in corrections.yaml, as the claims' locations say.
        source: ``bibtex`` where only a BibTeX record says so.
    """

    field: str
    value: str
    places: tuple[Location, ...]
    source: str = "list"


class Labelled(NamedTuple):
    """A concept that the paper claims, with the label that was written and every place where it was."""

    tag: Tag
    path: tuple[str, ...]
    places: tuple[Location, ...]


class AppliedCorrection(NamedTuple):
    """A correction that the paper bears.

    Args:
        now: the right value; "" where a wrong one was removed.
        was: what the list says of the field and no longer counts; empty where the list says nothing.
        location: where the correction stands.
    """

    field: str
    now: str
    was: tuple[str, ...]
    evidence: str
    location: Location


class Link(NamedTuple):
    """A direct citation, seen from one end: the paper at the other."""

    paper: Brief
    relation: str
    confidence: str
    evidence: Evidence

    @property
    def descent(self) -> bool:
        """Whether one paper builds on the other."""
        return self.relation in DESCENT


@dataclass(frozen=True, slots=True)
class Record:
    """Everything known about a paper.

    Args:
        listed: the places where the list, or the file of outside works, has the paper.
        facts: what holds, field by field.
        otherwise: what some place says instead; a correction's ``was`` is not repeated here.
        cites, cited_by: direct citations, strongest relation first.
    """

    paper: Paper
    listed: tuple[Location, ...]
    facts: tuple[Fact, ...]
    otherwise: tuple[Fact, ...]
    concepts: tuple[Labelled, ...]
    corrections: tuple[AppliedCorrection, ...]
    cites: tuple[Link, ...]
    cited_by: tuple[Link, ...]


def record(graph: KnowledgeGraph, paper: Paper, where: str = "") -> Record:
    """Everything known about a paper, with its provenance.

    Args:
        paper: the paper.
        where: a filter (``filters``) that the papers which it cites and which cite it must meet.

    Raises:
        FilterError: the filter has a slip.

    >>> import tcgraph
    >>> graph = tcgraph.load()
    >>> answer = record(graph, graph.find("ToMe"))
    >>> [(fact.value, len(fact.places)) for fact in answer.facts if fact.field == "venue"]
    [('ICLR', 2)]
    >>> [link.paper.name for link in answer.cites if link.descent]
    ['MAE']
    """
    corrections = tuple(_corrections(graph, paper))
    listed = _places(claim for claim in paper.claims if claim.field == "title" and claim.source != "correction")
    return Record(
        paper=paper,
        listed=listed,
        facts=tuple(_facts(paper, listed)),
        otherwise=tuple(_otherwise(paper, corrections)),
        concepts=tuple(_labelled(graph, paper, tag) for tag in paper.tags),
        corrections=corrections,
        cites=tuple(_links(graph, paper, where, outgoing=True)),
        cited_by=tuple(_links(graph, paper, where, outgoing=False)),
    )


def _facts(paper: Paper, listed: tuple[Location, ...]) -> Iterator[Fact]:
    """What holds; all that is known of an outside work stands where its title does."""
    held = [("title", paper.title)]
    held += [("method", name) for name in paper.methods]
    held += [("authors", "; ".join(paper.authors))] if paper.authors else []
    held += [("venue", paper.venue)] if paper.venue else []
    held += [("year", str(paper.year))] if paper.year else []
    held += [("pages", paper.pages)] if paper.pages else []
    held += [("identifier", str(identifier)) for identifier in paper.identifiers]
    held += [("link", url) for url in paper.urls]
    held += [("code", url) for url in paper.code]
    for field, value in held:
        claims = [claim for claim in paper.claims if _says(claim, field, value)]
        places = _places([claim for claim in claims if claim.value == value] or claims)
        yield Fact(field, value, places or (() if paper.in_list else listed))


def _says(claim: Claim, field: str, value: str) -> bool:
    """Whether a claim is where a value comes from."""
    if field == "identifier" and claim.source == "correction":
        return f"{claim.field}:{claim.value}" == value
    if field == "authors" and claim.field == "bibtex.author":
        return True
    if field == "pages":
        return claim.field == "bibtex.pages" and claim.value.replace("--", "-") == value
    if field == "year" and claim.field == "bibtex.year":
        return claim.value == value
    if claim.field != field:
        return False
    if field == "method":
        return key(claim.value) == key(value)
    return claim.value.removesuffix("; et al.") == value


def _places(claims: Iterable[Claim]) -> tuple[Location, ...]:
    return tuple(dict.fromkeys(claim.location for claim in claims if claim.value))


def _otherwise(paper: Paper, corrections: tuple[AppliedCorrection, ...]) -> Iterator[Fact]:
    """What is claimed of a title, method, venue or year and does not hold, unless a correction has dealt with it."""
    told = {(correction.field, value) for correction in corrections for value in correction.was}
    said: dict[tuple[str, str], list[Claim]] = {}
    for claim in paper.claims:
        field = "year" if claim.field == "bibtex.year" else claim.field
        if field in _ARGUED and claim.value and (field, claim.value) not in told:
            said.setdefault((field, claim.value), []).append(claim)
    for (field, value), claims in said.items():
        if key(value) not in {key(text) for text in _held(paper, field)}:
            only = {claim.source for claim in claims} == {"bibtex"}
            yield Fact(field, value, _places(claims), "bibtex" if only else "list")


def _held(paper: Paper, field: str) -> tuple[str, ...]:
    values = {
        "title": (paper.title,),
        "method": paper.methods,
        "venue": (paper.venue,),
        "year": (str(paper.year or ""),),
        "authors": ("; ".join(paper.authors),),
        "link": paper.urls,
        "code": paper.code,
    }
    return values.get(field, tuple(i.value for i in paper.identifiers if i.scheme == field))


def _corrections(graph: KnowledgeGraph, paper: Paper) -> Iterator[AppliedCorrection]:
    """The corrections among the claims; what they replaced is what the list claims of the field and no longer holds."""
    facets = {facet for (facet,) in graph.rows("SELECT DISTINCT facet FROM concept")}
    for claim in paper.claims:
        if claim.source == "correction":
            said = dict.fromkeys(value for other in paper.claims if (value := _said(other, claim.field)))
            if claim.field in facets:
                gone = [label for label in said if not _claimed(graph, paper, claim.field, label)]
            else:
                gone = [value for value in said if value not in _held(paper, claim.field)]
            yield AppliedCorrection(claim.field, claim.value, tuple(gone), claim.evidence, claim.location)


def _said(claim: Claim, field: str) -> str:
    """What a claim of the list says of a field that can be corrected."""
    if claim.source == "correction":
        return ""
    if claim.field == "identifier":
        scheme, _, value = claim.value.partition(":")
        return value if scheme == field else ""
    return claim.value.removesuffix("; et al.") if claim.field == field else ""


def _claimed(graph: KnowledgeGraph, paper: Paper, facet: str, label: str) -> bool:
    """Whether a label still tells a concept of the paper."""
    number = concept_number(graph, facet, label)
    held = {row[0] for tag in paper.tags for row in graph.rows("SELECT n FROM concept WHERE key = ?", tag.concept)}
    return number in held or any(tag.label == label for tag in paper.tags)


def _labelled(graph: KnowledgeGraph, paper: Paper, tag: Tag) -> Labelled:
    """A tag with every place where the same label stands under the same heading of the list."""
    heading = {c.field for c in paper.claims if c.location == tag.location and c.value == tag.label}
    again = (c.location for c in paper.claims if c.value == tag.label and c.field in heading)
    return Labelled(tag, graph.concept_path(tag.concept), tuple(dict.fromkeys((tag.location, *again))))


def _links(graph: KnowledgeGraph, paper: Paper, where: str, *, outgoing: bool) -> list[Link]:
    number = graph.number(paper.id)
    near, far = ("citing", "cited") if outgoing else ("cited", "citing")
    rows = graph.rows(f"SELECT {far}, kind, url, note FROM evidence WHERE {near} = ?", number)
    evidence = {n: Evidence(*words) for n, *words in rows}
    edges = {edge.cited if outgoing else edge.citing: edge for edge in graph.edges(number, outgoing=outgoing)}
    briefs = graph.briefs(within(graph, edges, where))
    links = [
        Link(briefs[n], edge.relation, edge.confidence, evidence.get(n, Evidence("", "", "")))
        for n, edge in edges.items()
        if n in briefs
    ]

    def order(link: Link) -> tuple[int, int, str, str]:
        year = link.paper.year or 9999
        rank = RELATIONS.index(link.relation)
        return rank, -year if outgoing else year, link.paper.label.casefold(), link.paper.id

    return sorted(links, key=order)

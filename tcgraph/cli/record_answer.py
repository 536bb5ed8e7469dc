"""A paper's record as text for a terminal and as JSON (schema ``tcgraph-paper/1``)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import click

from tcgraph.cli.paper_answer import brief_json, paper_json
from tcgraph.cli.terminal import cells, count, fit, unicode_output, width, wrapped
from tcgraph.exports.citation_words import relation_words
from tcgraph.graph.hierarchy import facets
from tcgraph.graph.knowledge_graph import KnowledgeGraph
from tcgraph.graph.record import AppliedCorrection, Fact, Labelled, Link, Record
from tcgraph.keys import behind_name, named_title
from tcgraph.model import CONFIDENCES, RELATIONS, Location

SCHEMA = "tcgraph-paper/1"

_KEY = 12
_TITLE_ROOM = 16
_WIDE = 60
_NAMES = {"link": "paper", "authors": "authors"}


def place(location: Location) -> str:
    """``file:line``; the column only where it tells more than the line's beginning."""
    return f"{location.path}:{location.line}"


class _Places:
    """Places by the number that stands for them in the text, in the order in which they are first needed."""

    def __init__(self, first: Iterable[Location]) -> None:
        self.numbers: dict[str, int] = {}
        for location in first:
            self.mark((location,))

    def mark(self, locations: Iterable[Location]) -> str:
        """The numbers of some places, as in ``[1, 2]``."""
        texts = dict.fromkeys(place(location) for location in locations)
        numbers = [self.numbers.setdefault(text, len(self.numbers) + 1) for text in texts]
        return f"[{', '.join(map(str, numbers))}]" if numbers else ""


def as_text(graph: KnowledgeGraph, answer: Record, where: str = "") -> Iterator[str]:
    """The lines of an answer."""
    places = _Places(answer.listed)
    paper = answer.paper
    named = named_title(paper.title, paper.name)
    yield click.style(wrapped(named, width(), "  "), bold=True)
    yield _field("id", paper.id + ("" if paper.in_list else " (outside the list)"))
    yield from _facts(answer, places)
    yield from _concepts(graph, answer.concepts, places)
    for note in paper.notes:
        yield _field("note", note)
    yield from _corrections(answer.corrections, places)
    yield from _side(answer.cites, ("Builds on", "Also cites"), where)
    yield from _side(answer.cited_by, ("Built upon by", "Also cited by"), where)
    yield ""
    yield click.style("Read at", bold=True)
    records = {place(claim.location) for claim in paper.claims if claim.source == "bibtex"}
    for text, number in places.numbers.items():
        yield _indented(f"  [{number}] ", text + (" (entry and BibTeX record)" if text in records else ""))


def _indented(head: str, text: str) -> str:
    """A text behind a head, its further lines below its first."""
    indent = " " * cells(head)
    lines = wrapped(text, width() - len(indent), "").splitlines()
    return "\n".join([click.style(head, dim=True) + lines[0], *(indent + line for line in lines[1:])])


def _field(name: str, text: str, marks: str = "") -> str:
    return _indented(f"{name:<{_KEY}}", text + (f" {click.style(marks, dim=True)}" if marks else ""))


def _facts(answer: Record, places: _Places) -> Iterator[str]:
    last = ""
    for fact in answer.facts:
        name = _NAMES.get(fact.field, fact.field)
        yield _field("" if name == last else name, _value(answer, fact), places.mark(fact.places))
        last = name
        if fact.field in ("title", "venue", "year"):
            yield from _otherwise(answer, fact.field, places)
    yield from _otherwise(answer, "method", places)


def _otherwise(answer: Record, field: str, places: _Places) -> Iterator[str]:
    for other in answer.otherwise:
        if other.field == field:
            source = "its BibTeX" if other.source == "bibtex" else "the list also"
            what = f"the {field} " if field == "method" else ""
            yield _field("", click.style(f"{source} has {what}", dim=True) + other.value, places.mark(other.places))


def _value(answer: Record, fact: Fact) -> str:
    if fact.field != "authors":
        return fact.value
    return ", ".join(answer.paper.authors) + (" and others" if answer.paper.more_authors else "")


def _concepts(graph: KnowledgeGraph, concepts: tuple[Labelled, ...], places: _Places) -> Iterator[str]:
    step = " › " if unicode_output() else " > "
    for facet in facets(graph):
        name = facet
        for found in (concept for concept in concepts if concept.tag.facet == facet):
            label = found.tag.label
            written = f' as "{label}"' if label != found.path[-1] else ""
            yield _field(name, step.join(found.path) + click.style(written, dim=True), places.mark(found.places))
            name = ""


def _corrections(corrections: tuple[AppliedCorrection, ...], places: _Places) -> Iterator[str]:
    if corrections:
        yield ""
        yield click.style(f"Corrected: {count(len(corrections), 'fact')} of the list", bold=True)
    for correction in corrections:
        marks = places.mark((correction.location,))
        yield _field(correction.field, correction.now or "removed", marks)
        details = [("the list has", text) for text in correction.was]
        details += [("evidence", correction.evidence), ("stands in", place(correction.location))]
        if not correction.was:
            details.insert(0, ("the list has", "nothing"))
        for name, text in details:
            yield _indented(f"{'':<{_KEY if width() >= _WIDE else 4}}{name:<14}", text)


def _side(links: tuple[Link, ...], words: tuple[str, str], where: str) -> Iterator[str]:
    """The papers of one direction: those of descent line by line, the others by name."""
    building, other = words
    kept = f", where {where}" if where else ""
    yield ""
    descent = [link for link in links if link.descent]
    text = f"{building} {count(len(descent), 'paper')} directly" if descent else f"{building} nothing known"
    text += kept
    yield wrapped(click.style(text, bold=True) + (f" ({_counts(descent)})" if descent else ""), width(), "  ")
    yield from _rows(descent)
    rest = [link for link in links if not link.descent]
    if rest:
        yield wrapped(f"{other} {count(len(rest), 'paper')}{kept} ({_counts(rest)})", width(), "  ")
    for relation in RELATIONS:
        names = [link.paper.label + ("" if link.paper.in_list else "*") for link in rest if link.relation == relation]
        if names:
            yield _indented(f"  {relation:<15}", "; ".join(names))
    if any(not link.paper.in_list for link in rest):
        yield click.style("  * outside the list", dim=True)


def _counts(links: list[Link]) -> str:
    relations = Counter(link.relation for link in links)
    sure = Counter(link.confidence for link in links)
    return "; ".join(_parts(counts, names) for counts, names in ((relations, RELATIONS), (sure, CONFIDENCES)))


def _parts(counts: Counter[str], names: tuple[str, ...]) -> str:
    """``6 extends, 9 uses_method_in``; one name alone needs no number."""
    known = [name for name in names if counts[name]]
    return known[0] if len(known) == 1 else ", ".join(f"{counts[name]} {name}" for name in known)


def _rows(links: list[Link]) -> Iterator[str]:
    """A line a paper, the relation at its end; below it where the terminal is narrow."""
    told = [relation_words(link.relation, link.confidence) for link in links]
    narrow = width() < _WIDE
    room = width() - 8 - (0 if narrow else 2 + max(map(cells, told), default=0))
    for link, relation in zip(links, told, strict=True):
        brief = link.paper
        remark = "" if brief.in_list else " (outside the list)"
        name = fit(brief.label, room - cells(remark))
        left = room - cells(name + remark) - 2
        rest = behind_name(brief.title, brief.name)
        title = "  " + fit(rest, left) if left >= _TITLE_ROOM and rest else ""
        gap = "\n" + " " * 8 if narrow else " " * (2 + room - cells(name + remark + title))
        yield (
            f"  {brief.year or '':4}  {click.style(name, bold=True)}{click.style(remark + title, dim=True)}{gap}"
            + click.style(relation, fg="cyan")
        )


def as_json(graph: KnowledgeGraph, answer: Record, where: str = "") -> dict[str, object]:
    """The answer as data: the paper, every fact with its places, every claim as it was read, citations."""
    return {
        "schema": SCHEMA,
        "corpus": graph.summary().name,
        "paper": {
            **paper_json(graph, answer.paper),
            "concepts": [
                {
                    "key": found.tag.concept,
                    "facet": found.tag.facet,
                    "path": list(found.path),
                    "label": found.tag.label,
                    "places": [_location(location) for location in found.places],
                }
                for found in answer.concepts
            ],
        },
        "listed": [_location(location) for location in answer.listed],
        "facts": [_fact(fact) for fact in answer.facts],
        "otherwise": [{**_fact(fact), "source": fact.source} for fact in answer.otherwise],
        "corrections": [
            {
                "field": correction.field,
                "now": correction.now or None,
                "was": list(correction.was),
                "evidence": correction.evidence,
                "place": _location(correction.location),
            }
            for correction in answer.corrections
        ],
        "where": where,
        "cites": _links(answer.cites),
        "cited_by": _links(answer.cited_by),
        "claims": [
            {
                "field": claim.field,
                "value": claim.value,
                "source": claim.source,
                "evidence": claim.evidence,
                "place": _location(claim.location),
            }
            for claim in answer.paper.claims
        ],
    }


def _location(location: Location) -> dict[str, object]:
    return {"path": location.path, "line": location.line, "column": location.column}


def _fact(fact: Fact) -> dict[str, object]:
    return {"field": fact.field, "value": fact.value, "places": [_location(location) for location in fact.places]}


def _links(links: tuple[Link, ...]) -> dict[str, object]:
    relations, sure = Counter(link.relation for link in links), Counter(link.confidence for link in links)
    return {
        "count": len(links),
        "descent": sum(link.descent for link in links),
        "relations": {name: relations[name] for name in RELATIONS},
        "confidences": {name: sure[name] for name in CONFIDENCES},
        "papers": [
            {
                **brief_json(link.paper),
                "relation": link.relation,
                "confidence": link.confidence,
                "evidence": {"kind": link.evidence.kind, "url": link.evidence.url, "note": link.evidence.note},
            }
            for link in links
        ],
    }

"""A paper as lines for a terminal and as JSON."""

from __future__ import annotations

from collections.abc import Iterator

import click

from tcgraph.cli.terminal import unicode_output, width, wrapped
from tcgraph.graph.hierarchy import every_facet
from tcgraph.graph.knowledge_graph import Brief, KnowledgeGraph
from tcgraph.identifiers import address
from tcgraph.keys import named_title
from tcgraph.model import Paper

_AUTHORS_SHOWN = 3
_KEY = 11


def paper_lines(graph: KnowledgeGraph, paper: Paper) -> Iterator[str]:
    """Title, venue, people, links, and the paper's concepts as paths."""
    named = named_title(paper.title, paper.name)
    yield click.style(wrapped(named, width(), "  "), bold=True)
    dot = " · " if unicode_output() else " - "
    when = " ".join(str(part) for part in (paper.venue, paper.year) if part)
    facts = [when, _people(paper), "" if paper.in_list else "outside the list"]
    yield wrapped(dot.join(filter(None, facts)), width(), "  ")
    for url in pages(paper):
        yield _field("paper", url)
    for url in paper.code:
        yield _field("code", url)
    step = " › " if unicode_output() else " > "
    for facet in every_facet(graph):
        paths = [step.join(graph.concept_path(tag.concept)) for tag in paper.tags if tag.facet == facet]
        for position, path in enumerate(dict.fromkeys(paths)):
            yield _field(facet if position == 0 else "", path)
    for note in paper.notes:
        yield _field("note", note)


def _people(paper: Paper) -> str:
    names = paper.authors
    if not names:
        return ""
    if len(names) <= _AUTHORS_SHOWN + 1 and not paper.more_authors:
        return ", ".join(names)
    more = len(names) - _AUTHORS_SHOWN
    others = "others" if paper.more_authors else f"{more} others"
    return f"{', '.join(names[:_AUTHORS_SHOWN])} and {others}"


def pages(paper: Paper) -> tuple[str, ...]:
    """The address to read a paper at; none when none is known."""
    addresses = [page for identifier in paper.identifiers if (page := address(identifier))]
    return tuple(addresses[:1]) or paper.urls[:1]


def _field(name: str, text: str) -> str:
    return wrapped(click.style(f"{name:<{_KEY - 1}}", dim=True) + f" {text}", width(), " " * _KEY)


def brief_json(brief: Brief) -> dict[str, object]:
    """A paper in short: id, name, title, year, venue, whether it is in the list."""
    return {
        "id": brief.id,
        "name": brief.name,
        "title": brief.title,
        "year": brief.year,
        "venue": brief.venue,
        "in_list": brief.in_list,
    }


def paper_json(graph: KnowledgeGraph, paper: Paper) -> dict[str, object]:
    """A paper whole: facts, identifiers, links, and its concepts with their paths."""
    return {
        "id": paper.id,
        "name": paper.name,
        "title": paper.title,
        "other_titles": list(paper.other_titles),
        "methods": list(paper.methods),
        "authors": list(paper.authors),
        "more_authors": paper.more_authors,
        "year": paper.year,
        "venue": paper.venue,
        "pages": paper.pages,
        "identifiers": [str(identifier) for identifier in paper.identifiers],
        "urls": list(paper.urls),
        "code": list(paper.code),
        "concepts": [
            {
                "key": tag.concept,
                "facet": tag.facet,
                "path": list(graph.concept_path(tag.concept)),
                "label": tag.label,
            }
            for tag in paper.tags
        ],
        "notes": list(paper.notes),
        "in_list": paper.in_list,
    }

"""What the compiled facts say (``build.SCHEMA``), as papers, concepts and vocabularies."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from tcgraph.graph.corpus_files import BULK
from tcgraph.model import Also, Claim, Concept, Identifier, Location, Paper, Tag
from tcgraph.taxonomy.namespaces import LANGUAGE

if TYPE_CHECKING:
    from tcgraph.source_model import ConceptScheme

Rows = Callable[..., Iterator[tuple[Any, ...]]]
"""Gives the rows of a query and its values."""

_LISTS = ("authors", "methods", "urls", "code", "other_titles", "notes")
EVIDENCE = "citing, cited, kind, url, note, path, line, col"
IN_BULK = f"n, 0, '', '', '', '{BULK}', line, 1"
"""The same for a citation without a row of its own: its place is the line of the citing paper."""

_CLAIM = "paper, field, value, path, line, col, source, evidence"
_TAG = "paper, facet, key, path, line, col, tag.label FROM tag JOIN concept ON concept = n"


def papers(rows: Rows, number: int | None = None, *, claims: bool = True) -> Iterator[Paper]:
    """Papers in the order of their numbers, read along three cursors that walk side by side.

    Args:
        number: only the paper with this number.
        claims: with every fact's origin, which takes as long again to read.
    """
    values = () if number is None else (number,)
    chosen, of_them = ("", "") if number is None else ("WHERE n = ?", "WHERE paper = ?")
    found = rows(f"SELECT n, id, title, venue, year, in_list, detail FROM paper {chosen} ORDER BY n", *values)
    origins = rows(f"SELECT {_CLAIM} FROM claim {of_them} ORDER BY paper, rowid", *values)
    origin = Beside(origins if claims else iter(()))
    tags = Beside(rows(f"SELECT {_TAG} {of_them} ORDER BY paper, concept", *values))
    for number, paper_id, title, venue, year, in_list, text in found:
        detail = json.loads(text)
        yield Paper(
            id=paper_id,
            title=title,
            venue=venue,
            year=year,
            in_list=bool(in_list),
            more_authors=detail.get("more_authors", False),
            identifiers=tuple(Identifier(*pair) for pair in detail.get("identifiers", ())),
            pages=detail.get("pages", ""),
            tags=tuple(
                Tag(facet, concept, Location(path, line, column), label)
                for _, facet, concept, path, line, column, label in tags.of(number)
            ),
            claims=tuple(
                Claim(field, value, Location(path, line, column), source, evidence)
                for _, field, value, path, line, column, source, evidence in origin.of(number)
            ),
            **{name: tuple(detail.get(name, ())) for name in _LISTS},
        )


def concept(key: str, label: str, text: str) -> Concept:
    """A concept from its row: key, preferred label, details in JSON."""
    facet, _, concept_id = key.partition("/")
    detail = json.loads(text)
    return Concept(
        id=concept_id,
        facet=facet,
        pref_label=label,
        definition=detail.get("definition", ""),
        alt_labels=tuple(detail.get("alt", ())),
        hidden_labels=tuple(detail.get("hidden", ())),
        broader=tuple(detail.get("broader", ())),
        related=tuple(detail.get("related", ())),
        scope_note=detail.get("note", ""),
        iri=detail.get("iri", ""),
        named=not detail.get("unnamed", False),
        top=next(iter(detail.get("top", ())), None),
        also=tuple(Also(*one) for one in detail.get("also", ())),
    )


def schemes(rows: Rows, facets: Mapping[str, tuple[str, str]], concepts: Iterable[Concept]) -> Iterator[ConceptScheme]:
    """The vocabulary of each facet.

    Args:
        facets: titles and definitions.
        concepts: those of all facets, in their order.
    """
    from tcgraph.source_model import ConceptScheme, Resource

    vocabularies = next(rows("SELECT value FROM meta WHERE name = 'vocabularies'"), None)
    known = json.loads(vocabularies[0]) if vocabularies else {}
    members: dict[str, list[Concept]] = {}
    for each in concepts:
        members.setdefault(each.facet, []).append(each)
    for facet, (title, definition) in facets.items():
        detail = known.get(facet, {})
        yield ConceptScheme(
            facet,
            title,
            definition,
            tuple(members.get(facet, ())),
            iri=detail.get("iri", ""),
            language=next(iter(detail.get("language", ())), LANGUAGE),
            titled=not detail.get("untitled", False),
            also=tuple(Also(*one) for one in detail.get("also", ())),
            others=tuple(Resource(iri, tuple(Also(*one) for one in also)) for iri, also in detail.get("others", ())),
        )


class Beside:
    """Rows that belong to papers, in the order of the papers, taken paper by paper."""

    def __init__(self, rows: Iterator[tuple[Any, ...]]) -> None:
        self._rows = rows
        self._next = next(rows, None)

    def of(self, number: int) -> Iterator[tuple[Any, ...]]:
        """The rows of a paper; those of papers before it must have been taken, or belong to papers left out."""
        while self._next is not None and self._next[0] <= number:
            row, self._next = self._next, next(self._rows, None)
            if row[0] == number:
                yield row

"""What the columns of a table say of its rows, beside the title: as the profile names them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tcgraph.graph.sources import bibtex
from tcgraph.graph.sources.awesome_list.blocks import Block
from tcgraph.graph.sources.awesome_list.byline import venue
from tcgraph.graph.sources.awesome_list.inline import badges
from tcgraph.graph.sources.awesome_list.lines import placed_cells
from tcgraph.graph.sources.awesome_list.profile import COLUMN_LINKS, Profile
from tcgraph.graph.sources.markup import plain
from tcgraph.model import Location
from tcgraph.source_model import Label

_LINKED = re.compile(r"(?<!!)\[([^\[\]]*)\]\([^()]*\)")
_PART = re.compile(r"(?P<text>.*?)(?:<br\s*/?>|[,;]|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Columns:
    """What the cells of a row say."""

    authors: tuple[str, ...] = ()
    more_authors: bool = False
    venue: str = ""
    year: int | None = None
    labels: tuple[Label, ...] = ()


def read_columns(block: Block, path: str, profile: Profile) -> Columns:
    """What the columns that the profile names say of a row."""
    names: tuple[str, ...] = ()
    more, place, year = False, "", None
    labels: list[Label] = []
    for meaning, column, cell in _known(block, profile):
        text = plain(_LINKED.sub(r"\1", cell))
        if meaning == "authors":
            names, more = bibtex.people(text)
        elif meaning == "venue" and not badges(cell):
            place, stated = venue(text.strip("-–— "))
            year = stated or year
        elif meaning == "year":
            found = re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", text)
            year = int(found.group()) if found else year
        elif meaning not in COLUMN_LINKS and not badges(cell):
            labels += _labels(meaning, cell, Location(path, block.lines[0].number, column))
    return Columns(names, more, place, year, tuple(labels))


def column_kind(block: Block, column: int, profile: Profile) -> str:
    """The kind of the links in the table's column that stands there, or "" when the profile does not say."""
    for meaning, start, cell in _known(block, profile):
        if start <= column < start + len(cell) and meaning in COLUMN_LINKS:
            return meaning
    return ""


def _known(block: Block, profile: Profile) -> list[tuple[str, int, str]]:
    """Meaning, 1-based column and text of the cells whose meaning the profile knows."""
    if block.kind != "row" or not profile.columns:
        return []
    row = placed_cells(block.lines[0].text)
    meanings = (profile.columns.get(name, "") for name in block.header)
    return [(meaning, column, cell) for meaning, (column, cell) in zip(meanings, row, strict=False) if meaning]


def _labels(facet: str, cell: str, start: Location) -> list[Label]:
    """The labels of a cell, which commas, semicolons and line breaks part, each at its place."""
    found = []
    for part in _PART.finditer(cell):
        text = plain(_LINKED.sub(r"\1", part["text"])).strip("*_ ")
        if re.search(r"\w", text):
            column = start.column + part.start() + len(part["text"]) - len(part["text"].lstrip())
            found.append(Label(facet, text, Location(start.path, start.line, column)))
    return found

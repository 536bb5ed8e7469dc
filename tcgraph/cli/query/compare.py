"""``tcgraph query compare``: papers side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tcgraph.cli.paper_answer import brief_json
from tcgraph.cli.saying import say
from tcgraph.cli.tables import FORMATS, Column, Table, as_text, write_table
from tcgraph.cli.terminal import (
    complete_names,
    corpus_option,
    format_option,
    found_all,
    opened,
    where_for,
    width,
    wrapped,
)
from tcgraph.graph.compare import Between, Comparison, compare
from tcgraph.identifiers import address
from tcgraph.model import Paper

if TYPE_CHECKING:
    from tcgraph.graph.common import Shared

SCHEMA = "tcgraph-compare/1"
_NAMED = 8


@click.command("compare", short_help="Papers side by side: concepts, dates, code, kin.")
@click.argument("names", metavar="A B [C]...", nargs=-1, required=True, shell_complete=complete_names)
@where_for("Name only third papers and kin that this filter describes; A, B ... always stand.")
@format_option(*FORMATS, "bibtex")
@corpus_option
def show_compare(names: tuple[str, ...], where: str, form: str, folder: Path | None) -> None:
    """Put papers side by side: facets, years, venues, code, how they cite each other, who compares with several of
    them, and their common ancestors and descendants. Names of several words are quoted. --where narrows the papers that
    are named below: who compares with several of them, and what they have in common.

    \b
    tcgraph query compare ToMe DynamicViT
    tcgraph query compare ToMe DynamicViT --where 'year>=2024 has:code'
    tcgraph query compare H2O SnapKV PyramidKV --format markdown
    """
    graph = opened(folder)
    answer = compare(graph, found_all(graph, names), where)
    table = _table(answer, where.strip(), marked=form in ("text", "markdown"))
    if form == "text":
        for line in _lines(answer, table, where.strip()):
            say(line)
    elif form == "bibtex":
        rows = [{"id": paper.id} for paper in answer.papers]
        write_table(graph, Table(SCHEMA, (Column("id", ""),), rows, "paper"), form)
    else:
        write_table(graph, table, form)


def _table(answer: Comparison, where: str, *, marked: bool) -> Table:
    """A row a fact, a column a paper; ``marked`` puts a sign before the concepts that all share."""
    columns = [Column("fact", "Fact")]
    columns += [Column(brief.id, brief.label, flexible=True) for brief in answer.briefs]
    rows = [_row(answer, fact, values) for fact, values in _facts(answer, "= " if marked else "")]
    extra = {
        "papers": [brief_json(brief) for brief in answer.briefs],
        "concepts": [
            {
                "key": held.key,
                "facet": held.facet,
                "path": list(held.path),
                "papers": [brief.id for brief, has in zip(answer.briefs, held.by, strict=True) if has],
            }
            for held in answer.concepts
        ],
        "direct": [_naming_json(answer, naming) for naming in answer.direct],
        "comparing": [_naming_json(answer, naming) for naming in answer.comparing],
        "common_ancestors": [_shared_json(shared) for shared in answer.common.ancestors],
        "common_descendants": [_shared_json(shared) for shared in answer.common.descendants],
        "where": where,
    }
    notes = ["= all of them"] if marked and any(held.shared for held in answer.concepts) else []
    return Table(SCHEMA, columns, rows, "fact", notes=notes, extra=extra)


def _row(answer: Comparison, fact: str, values: Iterable[object]) -> dict[str, object]:
    return {"fact": fact, **{brief.id: value for brief, value in zip(answer.briefs, values, strict=True)}}


def _facts(answer: Comparison, mark: str) -> Iterator[tuple[str, list[object]]]:
    """What stands in the rows: dates and links first, then the concepts of each facet, shared ones first."""
    papers = answer.papers
    yield "title", [paper.title for paper in papers]
    yield "year", [paper.year for paper in papers]
    yield "venue", [paper.venue for paper in papers]
    yield "paper", [_page(paper) for paper in papers]
    yield "code", [paper.code[0] if paper.code else "" for paper in papers]
    for facet in dict.fromkeys(held.facet for held in answer.concepts):
        ordered = sorted((held for held in answer.concepts if held.facet == facet), key=lambda held: not held.shared)
        yield (
            facet,
            [
                [(mark if held.shared else "") + held.label for held in ordered if held.by[place]]
                for place in range(len(papers))
            ],
        )


def _page(paper: Paper) -> str:
    pages = (address(identifier) for identifier in paper.identifiers)
    return next(filter(None, pages), "") or next(iter(paper.urls), "")


def _lines(answer: Comparison, table: Table, where: str) -> Iterator[str]:
    """The table with cells of several lines where it fits the terminal, else paper by paper; then the kin."""
    room = (width() - 9) // len(answer.papers) - 2
    yield from _side_by_side(answer, table, room) if room >= 20 else _one_by_one(table)
    yield from (click.style(note, dim=True) for note in table.notes)
    yield ""
    yield from _kin(answer, where)


def _side_by_side(answer: Comparison, table: Table, room: int) -> Iterator[str]:
    heads = [brief.label for brief in answer.briefs]
    rows: list[tuple[str, Sequence[object]]] = [("", heads)]
    rows += [(str(row["fact"]), [row[brief.id] for brief in answer.briefs]) for row in table.rows]
    for fact, cells in rows:
        parts = [list(_cell_lines(cell, room)) for cell in cells]
        for line in range(max(1, *(len(part) for part in parts))):
            shown = [_padded(part[line] if line < len(part) else "", room) for part in parts]
            name = click.style(f"{fact if line == 0 else '':<9}", dim=True)
            text = f"{name}  {'  '.join(shown)}".rstrip()
            yield click.style(text, bold=True) if not fact else text


def _cell_lines(cell: object, room: int) -> Iterator[str]:
    entries: Sequence[object] = cell if isinstance(cell, list) else [cell]
    for entry in entries:
        text = str(entry if entry is not None else "")
        bare = text.removeprefix("https://")
        text = bare if len(bare) <= room < len(text) else text
        for line in wrapped(text, room, "  ").splitlines():
            yield from (line[start : start + room] for start in range(0, max(len(line), 1), room))


def _padded(text: str, room: int) -> str:
    from tcgraph.cli.terminal import cells

    return text + " " * max(0, room - cells(text))


def _one_by_one(table: Table) -> Iterator[str]:
    """A narrow terminal: the same facts, turned into lines."""
    for column in table.columns[1:]:
        yield click.style(wrapped(column.heading, width(), "  "), bold=True)
        rows = [{"fact": row["fact"], "value": row[column.key]} for row in table.rows]
        narrow = Table(table.schema, (Column("fact", " "), Column("value", " ", flexible=True)), rows, "fact")
        yield from list(as_text(narrow))[1:-1]
        yield ""


def _kin(answer: Comparison, where: str) -> Iterator[str]:
    labels = [brief.label for brief in answer.briefs]
    for naming in answer.direct:
        pairs = zip(naming.cited, naming.relations, strict=True)
        told = ", ".join(f"{relation} {labels[place]}" for place, relation in pairs)
        yield wrapped(f"{naming.citing.label} {told}", width(), "  ")
    if not answer.direct:
        yield "Citations among them: none known"
    if where:
        yield wrapped(f"Of the papers where {where}:", width(), "  ")
    comparing = [naming.citing.label for naming in answer.comparing if "compares_with" in naming.relations]
    others = [naming.citing.label for naming in answer.comparing if "compares_with" not in naming.relations]
    yield _named("Compared with several of them", comparing)
    if others:
        yield _named("Named several of them otherwise", others)
    yield _named("Common ancestors", [shared.paper.label for shared in answer.common.ancestors])
    yield _named("Common descendants", [shared.paper.label for shared in answer.common.descendants])


def _named(what: str, names: Sequence[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    told = f"{', '.join(names[:_NAMED])}{more}" if names else "none known"
    return wrapped(f"{what}: {told}", width(), "  ")


def _naming_json(answer: Comparison, naming: Between) -> dict[str, object]:
    pairs = zip(naming.cited, naming.relations, strict=True)
    cited = [{"id": answer.briefs[place].id, "relation": relation} for place, relation in pairs]
    return {**brief_json(naming.citing), "cited": cited}


def _shared_json(shared: Shared) -> dict[str, object]:
    return {**brief_json(shared.paper), "distances": list(shared.distances)}

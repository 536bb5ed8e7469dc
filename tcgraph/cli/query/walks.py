"""``tcgraph query ancestors`` and ``descendants``: walks along citations as lists."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tcgraph.cli.saying import say, write_bytes
from tcgraph.cli.tables import FORMATS, PAPER_COLUMNS, Column, Table, paper_row, write_table
from tcgraph.cli.terminal import (
    corpus_option,
    count,
    format_option,
    found,
    limit_option,
    limits_json,
    limits_options,
    name_argument,
    opened,
    where_option,
    width,
    wrapped,
)
from tcgraph.cli.wording import limits_words, not_followed
from tcgraph.exports.citation_words import relation_words
from tcgraph.graph.walks import Relative, not_walked, relatives, surroundings

if TYPE_CHECKING:
    from tcgraph.graph.knowledge_graph import Brief, Edge, KnowledgeGraph
    from tcgraph.graph.limits import Limits

DIAGRAMS = ("mermaid", "dot")
NARROW, WIDE = 64, 100


def _options(command: Callable[..., None]) -> Callable[..., None]:
    """What both lists take."""
    chosen = limit_option(50)(format_option(*FORMATS, "bibtex", *DIAGRAMS)(corpus_option(command)))
    return name_argument(limits_options(where_option(chosen)))


@click.command("ancestors", short_help="What a paper descends from, as a list with distances.")
@_options
def show_ancestors(
    name: tuple[str, ...], limits: Limits, where: str, limit: int, form: str, folder: Path | None
) -> None:
    """List what a paper descends from, nearest first: steps, year, and the relation of the last step.

    Works outside the list are among them; --where is:listed leaves them out. Years and filters choose what is listed,
    not what is walked through.

    \b
    tcgraph query ancestors FOLDER
    tcgraph query ancestors FOLDER --via all --where mechanism:token-reduction
    tcgraph query ancestors 2405.16148 --depth 1 --format bibtex
    """
    _write(opened(folder), " ".join(name), "ancestor", limits, (where, limit, form))


@click.command("descendants", short_help="What descends from a paper, as a list with distances.")
@_options
def show_descendants(
    name: tuple[str, ...], limits: Limits, where: str, limit: int, form: str, folder: Path | None
) -> None:
    """List what descends from a paper, nearest first: steps, year, and the relation of the last step.

    Years and filters choose what is listed, not what is walked through.

    \b
    tcgraph query descendants ToMe --where has:code
    tcgraph query descendants ToMe --since 2024 --stated-only --format csv
    tcgraph query descendants MAE --depth 1 --format mermaid
    """
    _write(opened(folder), " ".join(name), "descendant", limits, (where, limit, form))


def _write(graph: KnowledgeGraph, name: str, noun: str, limits: Limits, shape: tuple[str, int, str]) -> None:
    where, limit, form = shape
    number = found(graph, name)
    paper = graph.briefs([number])[number]
    outgoing = noun == "ancestor"
    total, answer = relatives(graph, number, limits, where, outgoing=outgoing, most=limit or None)
    other = not_walked(graph, number, limits, outgoing=outgoing)
    heading = f"{noun.capitalize()}s of {paper.label}{narrowed(limits, where)}"
    note = not_followed(other, limits.via) if other else ""
    table = Table(
        f"tcgraph-{noun}s/1",
        _columns(),
        [_row(one, form) for one in answer],
        noun,
        total=total,
        heading=[wrapped(click.style(heading, bold=True), width(), "  ")],
        notes=[note if form == "text" else " ".join(note.split())] if note else [],
        extra={**_asked(paper, form), **limits_json(limits, where), "not_followed": other},
    )
    if form in DIAGRAMS:
        ends = [graph.number(str(row["id"])) for row in table.rows]
        draw(graph, table, form, surroundings(graph, [number], ends, limits, outgoing=outgoing), [number])
    else:
        write_table(graph, table, form)


def _asked(paper: Brief, form: str) -> dict[str, object]:
    if form != "json":
        return {}
    from tcgraph.cli.paper_answer import brief_json

    return {"paper": brief_json(paper)}


def _columns() -> tuple[Column, ...]:
    return (
        Column("distance", "Steps", right=True),
        *paper_columns(),
        Column("words", "Last step", flexible=width() < NARROW, machine=False),
        Column("relation", ""),
        Column("confidence", ""),
        Column("nearer", ""),
    )


def paper_columns() -> tuple[Column, ...]:
    """The columns of papers, without titles in narrow terminals and with venues in wide ones only."""
    room = {"rest": NARROW, "place": WIDE}
    return tuple(column._replace(wide=room.get(column.key, 0)) for column in PAPER_COLUMNS)


def cells_of(brief: Brief, form: str) -> dict[str, object]:
    """A paper's cells; where there is no room for venues, the name says that a work is outside the list."""
    row = paper_row(brief)
    if form == "text" and width() < WIDE and not brief.in_list:
        row["method"] = f"{brief.label} (outside)"
    return row


def _row(one: Relative, form: str) -> dict[str, object]:
    return {
        **cells_of(one.paper, form),
        "distance": one.distance,
        "words": relation_words(one.relation, one.confidence),
        "relation": one.relation,
        "confidence": one.confidence,
        "nearer": one.nearer,
    }


def narrowed(limits: Limits, where: str) -> str:
    """What narrows a walk and its list, to stand behind a heading."""
    depth = f", at most {count(limits.depth, 'step')} away" if limits.depth else ""
    return depth + (f", where {where.strip()}" if where.strip() else "") + limits_words(limits)


def draw(graph: KnowledgeGraph, table: Table, form: str, edges: Sequence[Edge], starts: Sequence[int]) -> None:
    """Write the citations of a walk as a diagram."""
    from tcgraph.exports.diagrams import drawn, of_citations

    if len(table.rows) < table.total:
        say(f"{len(table.rows)} of {count(table.total, table.noun)}; --limit 0 shows all", err=True)
    write_bytes(drawn(of_citations(graph, starts, edges), form))

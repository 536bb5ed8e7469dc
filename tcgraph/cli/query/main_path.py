"""``tcgraph query main-path``: the backbone of a field."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tcgraph.cli.saying import say, write_bytes, write_json
from tcgraph.cli.tables import FORMATS, PAPER_COLUMNS, Table, paper_row, write_table
from tcgraph.cli.terminal import (
    complete_names,
    corpus_option,
    format_option,
    found,
    limit_option,
    opened,
    via_option,
    where_option,
)
from tcgraph.graph.chains import SEARCHES
from tcgraph.graph.main_path import ROUTES, Choices, MainPath, main_path

if TYPE_CHECKING:
    from tcgraph.graph.knowledge_graph import KnowledgeGraph


@click.command("main-path", short_help="The backbone of a field: its main path of citations.")
@click.option("--from", "start", metavar="NAME", shell_complete=complete_names, help="Begin at this paper.")
@click.option("--to", "end", metavar="NAME", shell_complete=complete_names, help="End at this paper.")
@click.option("--through", metavar="NAME", shell_complete=complete_names, help="Run through this paper.")
@click.option(
    "--search", type=click.Choice(SEARCHES), default=SEARCHES[0], show_default=True, help="How to follow the links."
)
@click.option("--routes", type=click.IntRange(min=1), metavar="N", help=f"Key routes to take [default: {ROUTES}].")
@via_option
@where_option
@limit_option(20)
@format_option(*FORMATS, "bibtex", "mermaid", "dot")
@corpus_option
def show_main_path(
    start: str | None,
    end: str | None,
    through: str | None,
    search: str,
    routes: int | None,
    via: tuple[str, ...],
    where: str,
    limit: int,
    form: str,
    folder: Path | None,
) -> None:
    """Show the chains of papers along which most knowledge flowed, oldest first.

    Each citation counts by how many paths from the first papers to the last run through it (search path count, SPC:
    Hummon and Doreian 1989). A key-route search (Liu and Lu 2012) extends the N heaviest links both ways along the
    heaviest path; global takes the heaviest path as a whole, local-forward the heaviest link at each step. Works
    outside the list take part unless --where is:listed leaves them out. --limit counts chains.

    \b
    tcgraph query main-path --via all
    tcgraph query main-path --where domain:vision --routes 3 --format mermaid
    tcgraph query main-path --via all --from DynamicViT --to FasterVLM --search global
    """
    if routes and search != SEARCHES[0]:
        raise click.UsageError(f"--routes belongs to --search {SEARCHES[0]}")
    graph = opened(folder)
    ends = [_id(graph, name) for name in (start, end, through)]
    answer = main_path(graph, Choices(where, via, search, routes or ROUTES, *ends))
    shown = replace(answer, chains=answer.chains[:limit]) if limit else answer
    _write(graph, shown, len(answer.chains), form)


def _id(graph: KnowledgeGraph, name: str | None) -> str:
    if not name:
        return ""
    number = found(graph, name)
    return graph.briefs([number])[number].id


def _write(graph: KnowledgeGraph, answer: MainPath, total: int, form: str) -> None:
    from tcgraph.cli import main_path_answer as shapes

    if form not in ("text", "json"):
        for line in shapes.left_out(answer, total):
            say(line, err=True)
    if form == "text":
        for line in shapes.as_text(answer, total):
            say(line)
    elif form == "json":
        write_json(shapes.as_json(graph, answer, total))
    elif form in ("mermaid", "dot"):
        from tcgraph.exports.diagrams import drawn

        write_bytes(drawn(shapes.as_diagram(answer), form))
    elif form == "bibtex":
        rows = [paper_row(brief) for stop in answer.stops for brief in stop.papers]
        write_table(graph, Table(shapes.SCHEMA, PAPER_COLUMNS, rows), form)
    else:
        write_table(graph, shapes.as_table(answer), form)

"""``tcgraph query papers``: which papers a filter describes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tcgraph.cli.tables import FORMATS, PAPER_COLUMNS, Table, paper_row, write_table
from tcgraph.cli.terminal import corpus_option, format_option, limit_option, opened, where_option
from tcgraph.graph.filters import select, select_apart
from tcgraph.graph.papers import ORDERS, in_order

if TYPE_CHECKING:
    from tcgraph.graph.knowledge_graph import KnowledgeGraph

SCHEMA = "tcgraph-papers/1"


@click.command("papers", short_help="Which papers a filter describes.")
@click.argument("filters", metavar="[FILTER]...", nargs=-1)
@where_option
@click.option("--sort", type=click.Choice(ORDERS), default="year", show_default=True, help="The order of the rows.")
@limit_option(50)
@format_option(*FORMATS, "bibtex")
@corpus_option
def show_papers(filters: tuple[str, ...], where: str, sort: str, limit: int, form: str, folder: Path | None) -> None:
    """List the papers that a filter describes; without one, all papers of the list.

    Facets follow the hierarchy: mechanism:token-reduction finds merging and pruning. docs/filters.md tells all.

    \b
    tcgraph query papers mechanism:token-merging training:training-free domain:vision has:code
    tcgraph query papers 'descendant-of:ToMe year>=2024' --format bibtex
    tcgraph query papers '(domain:language or domain:vision) not criterion:attention' --sort built-upon --limit 10
    """
    graph = opened(folder)
    described = _both(graph, " ".join(filters), where)
    found, outside = select_apart(graph, described)
    rows = [paper_row(brief) for brief in in_order(graph, found, sort, limit or None)]
    notes = [f"{len(outside)} more outside the list; add is:outside to see them"] if outside and described else []
    extra = {"outside": len(outside)}
    write_table(graph, Table(SCHEMA, PAPER_COLUMNS, rows, "paper", total=len(found), notes=notes, extra=extra), form)


def _both(graph: KnowledgeGraph, one: str, other: str) -> str:
    """One filter for two; each must make sense alone, so that no parenthesis reaches over."""
    if not (one.strip() and other.strip()):
        return one.strip() or other.strip()
    for part in (one, other):
        select(graph, part)
    return f"({one}) ({other})"

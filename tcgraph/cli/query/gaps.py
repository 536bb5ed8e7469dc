"""``tcgraph query gaps``: what was combined and what was not."""

from __future__ import annotations

from pathlib import Path

import click

from tcgraph.cli.query.concept import complete_facets
from tcgraph.cli.saying import say, write_json
from tcgraph.cli.tables import FORMATS, write_table
from tcgraph.cli.terminal import corpus_option, format_option, opened, where_option


@click.command("gaps", short_help="What was combined and what was not.")
@click.option("--rows", metavar="FACET", shell_complete=complete_facets,
              help="The facet whose concepts are rows [default: mechanism].")  # fmt: skip
@click.option("--columns", metavar="FACET", shell_complete=complete_facets,
              help="The facet whose concepts are columns [default: task].")  # fmt: skip
@click.option("--depth", type=click.IntRange(min=1), default=2, show_default=True, metavar="N",
              help="The level of both taxonomies to take; 1 is the top.")  # fmt: skip
@where_option
@click.option("--limit", type=click.IntRange(min=0), default=10, show_default=True, metavar="N",
              help="Empty cells to name; 0 for all.")  # fmt: skip
@format_option(*FORMATS)
@corpus_option
def show_gaps(
    rows: str | None, columns: str | None, depth: int, where: str, limit: int, form: str, folder: Path | None
) -> None:
    """Show how many papers combine the concepts of two facets, and which combinations are missing.

    Empty means that no paper of the list claims both concepts or narrower ones, not that nobody tried. The empty cells
    are ranked by the papers one would expect there, the mean of three estimates: row and column independent of each
    other, n(row) n(column) / n; the row like its sibling rows; the column like its sibling columns (siblings have a
    broader concept in common). csv, tsv and markdown hold the whole matrix, json the matrix and the gaps.

    \b
    tcgraph query gaps
    tcgraph query gaps --rows criterion --columns mechanism --where 'year>=2023'
    tcgraph query gaps --rows mechanism --columns domain --depth 1
    """
    from tcgraph.cli import gaps_answer
    from tcgraph.graph.gaps import gaps
    from tcgraph.graph.hierarchy import usual

    graph = opened(folder)
    rows = rows or usual(graph, "mechanism", columns or "task")
    columns = columns or usual(graph, "task", rows)
    answer = gaps(graph, rows, columns, depth=depth, where=where, limit=limit)
    if form == "json":
        write_json(gaps_answer.as_json(graph, answer, depth, where))
    elif form == "text":
        say("\n".join(gaps_answer.as_text(answer, where)))
    else:
        write_table(graph, gaps_answer.as_table(answer), form)

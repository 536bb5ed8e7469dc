"""``tcgraph query lineage``: where a paper comes from, and what grew out of it."""

from __future__ import annotations

from pathlib import Path

import click

from tcgraph.cli.saying import say, write_bytes, write_json
from tcgraph.cli.terminal import (
    corpus_option,
    format_option,
    found,
    limits_options,
    name_argument,
    opened,
    where_option,
)
from tcgraph.graph.limits import Limits
from tcgraph.graph.lineage import DIRECTIONS, Lineage, lineage


@click.command("lineage", short_help="Where a paper comes from, and what grew out of it.")
@name_argument
@click.option(
    "--direction",
    type=click.Choice(DIRECTIONS),
    default="both",
    show_default=True,
    help="Which side to show.",
)
@limits_options
@click.option("--evidence", is_flag=True, help="Show under each relation where it was read.")
@where_option
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    default=500,
    show_default=True,
    metavar="N",
    help="Walk to the N nearest papers of each side; 0 for all.",
)
@format_option("text", "json", "csv", "tsv", "markdown", "bibtex", "mermaid", "dot")
@corpus_option
def show_lineage(
    name: tuple[str, ...],
    direction: str,
    limits: Limits,
    evidence: bool,
    where: str,
    limit: int,
    form: str,
    folder: Path | None,
) -> None:
    """Show what a paper builds on and what was built upon it.

    Being cited or compared with is not descent: 'extends' and 'uses_method_in' are followed unless --via says
    otherwise.

    \b
    tcgraph query lineage ToMe
    tcgraph query lineage 2210.09461 --direction descendants --since 2024
    tcgraph query lineage "token merging your vit" --via all --depth 1 --evidence
    tcgraph query lineage ToMe --where domain:multi-modal --format mermaid
    """
    graph = opened(folder)
    paper = graph.paper_at(found(graph, " ".join(name)))
    answer = lineage(graph, paper, direction, limits, where, most=limit or None)
    if form not in ("text", "json"):
        _tell_left_out(answer)
    if form == "json":
        from tcgraph.cli.lineage_answer import as_json

        write_json(as_json(graph, answer, evidence=evidence))
    elif form in ("mermaid", "dot"):
        from tcgraph.cli.lineage_answer import as_diagram

        write_bytes(as_diagram(graph, answer, form))
    elif form != "text":
        from tcgraph.cli.lineage_answer import as_table
        from tcgraph.cli.tables import write_table

        write_table(graph, as_table(answer), form)
    else:
        from tcgraph.cli.lineage_answer import as_text

        for line in as_text(graph, answer, evidence=evidence):
            say(line)


def _tell_left_out(answer: Lineage) -> None:
    """Say on standard error what a limit left out of formats that have no place for it."""
    for side in filter(None, (answer.builds_on, answer.built_upon)):
        if side.left_out:
            from tcgraph.cli.wording import left_out

            say(left_out(side), err=True)

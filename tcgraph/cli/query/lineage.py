"""``tcgraph query lineage``: where a paper comes from, and what grew out of it."""

from __future__ import annotations

from pathlib import Path

import click

from tcgraph.cli.terminal import corpus_option, format_option, found, opened, write_json
from tcgraph.graph.lineage import DIRECTIONS, Limits, lineage
from tcgraph.model import DESCENT, RELATIONS


def relations(ctx: click.Context, option: click.Parameter, value: str) -> tuple[str, ...]:  # noqa: ARG001
    """The relations that --via names: a list joined by commas, or all."""
    if value.strip().lower() == "all":
        return RELATIONS
    named = tuple(dict.fromkeys(word.strip().lower().replace("-", "_") for word in value.split(",") if word.strip()))
    unknown = [word for word in named if word not in RELATIONS]
    if unknown or not named:
        raise click.BadParameter(f"{', '.join(unknown) or value!r} is no relation; known: {', '.join(RELATIONS)}, all")
    return named


@click.command("lineage", short_help="Where a paper comes from, and what grew out of it.")
@click.argument("name", nargs=-1, required=True)
@click.option(
    "--direction",
    type=click.Choice(DIRECTIONS),
    default="both",
    show_default=True,
    help="Which side to show.",
)
@click.option("--depth", type=click.IntRange(min=1), metavar="N", help="Go N steps far [default: all the way].")
@click.option(
    "--via",
    default=",".join(DESCENT),
    show_default=True,
    callback=relations,
    metavar="RELATIONS",
    help="Relations to follow, joined by commas, or 'all'.",
)
@click.option("--since", type=int, metavar="YEAR", help="Keep papers of this year and later.")
@click.option("--until", type=int, metavar="YEAR", help="Keep papers of this year and earlier.")
@click.option("--stated-only", is_flag=True, help="Follow only relations that a text states, none that were inferred.")
@click.option("--evidence", is_flag=True, help="Show under each relation where it was read.")
@format_option("text", "json")
@corpus_option
def show_lineage(
    name: tuple[str, ...],
    direction: str,
    depth: int | None,
    via: tuple[str, ...],
    since: int | None,
    until: int | None,
    stated_only: bool,
    evidence: bool,
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
    """
    graph = opened(folder)
    paper = graph.paper_at(found(graph, " ".join(name)))
    answer = lineage(graph, paper, direction, Limits(depth, via, since, until, stated_only))
    if form == "json":
        from tcgraph.cli.lineage_answer import as_json

        write_json(as_json(graph, answer, evidence=evidence))
    else:
        from tcgraph.cli.lineage_answer import as_text

        for line in as_text(graph, answer, evidence=evidence):
            click.echo(line)

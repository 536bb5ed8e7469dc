"""``tcgraph query concept`` and ``tree``: what a concept means and who claims it, and the taxonomy with counts."""

from __future__ import annotations

from pathlib import Path

import click

from tcgraph.cli.saying import say, write_bytes
from tcgraph.cli.tables import FORMATS, PAPER_COLUMNS, Table, limited, paper_row, write_table
from tcgraph.cli.terminal import corpus_option, format_option, limit_option, opened, where_option


def complete_concepts(ctx: click.Context, option: click.Parameter, begun: str) -> list[str]:  # noqa: ARG001
    """Concepts, as ``facet/id`` or by id, that continue what was typed."""
    try:
        graph = opened(ctx.params.get("folder"))
        keys = [row[0] for row in graph.rows("SELECT key FROM concept ORDER BY n")]
    except Exception:  # whatever is wrong with a corpus, nothing may be written between the words that are typed
        return []
    return [key for key in keys if key.startswith(begun)] or [
        key.partition("/")[2] for key in keys if key.partition("/")[2].startswith(begun)
    ]


def complete_facets(ctx: click.Context, option: click.Parameter, begun: str) -> list[str]:  # noqa: ARG001
    """Facets that continue what was typed."""
    from tcgraph.graph.hierarchy import facets

    try:
        return [facet for facet in facets(opened(ctx.params.get("folder"))) if facet.startswith(begun)]
    except Exception:  # as above
        return []


@click.command("concept", short_help="What a concept means, who claims it, what it is combined with.")
@click.argument("name", nargs=-1, required=True, shell_complete=complete_concepts)
@where_option
@limit_option(10)
@format_option(*FORMATS, "bibtex")
@corpus_option
def show_concept(name: tuple[str, ...], where: str, limit: int, form: str, folder: Path | None) -> None:
    """Tell what a concept means, where it stands in the taxonomy, which papers claim it, and with what.

    NAME is an id, facet/id or any label; case, hyphens and underscores do not matter. Papers that claim a narrower
    concept count too, each once. Lift is how many times as often two concepts stand together as by chance. Oldest
    papers come first; csv, tsv, markdown and bibtex hold the papers, json everything.

    \b
    tcgraph query concept token merging
    tcgraph query concept criterion/attention --where 'domain:language year>=2024'
    tcgraph query concept "KV cache eviction" --limit 0 --format bibtex
    """
    from tcgraph.cli.concept_answer import SCHEMA, concept_data, concept_lines
    from tcgraph.graph.concept_names import find_concept
    from tcgraph.graph.concepts import concept

    graph = opened(folder)
    meant = find_concept(graph, " ".join(name))
    if meant.namesakes:
        say(f"Other concepts with a spelling like this: {', '.join(meant.namesakes)}", err=True)
    answer = concept(graph, meant.key, where)
    rows = limited([paper_row(brief) for brief in answer.papers], limit)
    table = Table(
        SCHEMA,
        PAPER_COLUMNS,
        rows,
        "paper",
        total=len(answer.papers),
        heading=list(concept_lines(graph, answer, where)) if form == "text" else (),
        extra=concept_data(answer, where) if form == "json" else {},
    )
    write_table(graph, table, form)


@click.command("tree", short_help="The taxonomy of a facet, with counts.")
@click.argument("facet", shell_complete=complete_facets)
@click.option("--depth", type=click.IntRange(min=1), metavar="N", help="Levels to show [default: all].")
@where_option
@format_option(*FORMATS, "mermaid", "dot")
@corpus_option
def show_tree(facet: str, depth: int | None, where: str, form: str, folder: Path | None) -> None:
    """Show the taxonomy of a facet as a tree, with how many papers claim each concept.

    FACET is a facet, or facet/id for what stands below one concept. A concept with several broader ones stands whole
    below the first of them.

    \b
    tcgraph query tree mechanism --depth 2
    tcgraph query tree task/vision-language-understanding --where 'year>=2024'
    tcgraph query tree criterion --format mermaid
    """
    from tcgraph.cli import concept_answer
    from tcgraph.graph.tree import tree

    graph = opened(folder)
    answer = tree(graph, facet, depth=depth, where=where)
    if form == "text":
        say("\n".join(concept_answer.tree_text(answer, where)))
    elif form in ("mermaid", "dot"):
        from tcgraph.exports.diagrams import drawn

        write_bytes(drawn(concept_answer.tree_diagram(answer), form))
    else:
        write_table(graph, concept_answer.tree_table(answer, where), form)

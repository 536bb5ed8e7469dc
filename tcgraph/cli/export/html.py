"""``tcgraph export html``: the explorer, one self-contained page."""

from __future__ import annotations

from pathlib import Path

import click

from tcgraph.cli.browse import keep_page, page, show_page
from tcgraph.cli.export.writing import output_option, write_export
from tcgraph.cli.terminal import complete_names, corpus_option, where_option


@click.command("html", short_help="The explorer: one page with timeline, map and table.")
@click.option(
    "--focus",
    "name",
    metavar="NAME",
    default="",
    shell_complete=complete_names,
    help="Open with the lineage of this paper, the rest dimmed.",
)
@click.option(
    "--depth", type=click.IntRange(min=1), metavar="N", help="With --focus: so many steps of lineage [default: all]."
)
@click.option("--only", is_flag=True, help="With --focus: leave out what is no part of the lineage.")
@click.option("--title", default="", metavar="TEXT", help="The page's heading instead of the corpus's title.")
@click.option("--open", "show", is_flag=True, help="Open the page in the browser.")
@where_option
@output_option
@corpus_option
def export_html(
    name: str,
    depth: int | None,
    only: bool,
    title: str,
    show: bool,
    where: str,
    target: Path | None,
    folder: Path | None,
) -> None:
    """Write the explorer: one HTML file with timeline, map and table of the papers, which requests nothing else.

    docs/explorer.md describes the page. Everybody can open the file, or it can be published as it is.

    \b
    tcgraph export html -o explorer.html
    tcgraph export html --focus ToMe --depth 2 --only -o tome.html
    tcgraph export html --where mechanism:token-merging --title "Token merging" > merging.html
    """
    from tcgraph.cli.terminal import found, opened
    from tcgraph.exports.html.focus import Focus

    if (depth or only) and not name:
        raise click.UsageError("--depth and --only say how much of a lineage is shown: give --focus NAME with them")
    graph = opened(folder)
    text = page(graph, where, Focus(found(graph, name), depth, only) if name else None, title)
    if target or not show:
        write_export(text, target)
    if show:
        show_page(target or keep_page(graph, text))

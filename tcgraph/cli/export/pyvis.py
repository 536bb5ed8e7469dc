"""``tcgraph export pyvis``: a small page by pyvis."""

from __future__ import annotations

from pathlib import Path

import click

from tcgraph.cli.export.writing import output_option, write_export
from tcgraph.cli.terminal import complete_names, corpus_option, found, opened, where_option
from tcgraph.errors import WrongWords


@click.command("pyvis", short_help="A small page by pyvis: a paper's neighbourhood.")
@click.option(
    "--focus", metavar="NAME", shell_complete=complete_names, help="Show this paper and its neighbours along citations."
)
@click.option(
    "--depth",
    type=click.IntRange(min=0),
    metavar="N",
    help="With --focus: neighbours up to N citations away.  [default: 1]",
)
@where_option
@output_option
@corpus_option
def export_pyvis(focus: str | None, depth: int | None, where: str, target: Path | None, folder: Path | None) -> None:
    """Write a page that shows a part of the graph with pyvis, which must be installed: pip install pyvis.

    The page is one file that asks for nothing beyond itself; positions are computed beforehand. It is meant for up to
    2,000 nodes and refuses more.

    \b
    tcgraph export pyvis --focus ToMe -o tome.html
    tcgraph export pyvis --focus ToMe --depth 2 --where mechanism:token-merging -o tome.html
    tcgraph export pyvis --where domain:audio-speech > audio.html
    """
    if depth is not None and focus is None:
        raise WrongWords("--depth says how far from a paper; name one with --focus")
    graph = opened(folder)
    paper = graph.paper_at(found(graph, focus)) if focus is not None else None
    network = graph.to_pyvis(paper, depth=1 if depth is None else depth, where=where)
    write_export(network.generate_html(), target)

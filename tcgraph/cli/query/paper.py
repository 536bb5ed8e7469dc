"""``tcgraph query paper``: everything known about a paper, and who says so."""

from __future__ import annotations

from pathlib import Path

import click

from tcgraph.cli.saying import say, write_json
from tcgraph.cli.terminal import corpus_option, format_option, found, name_argument, opened, where_for
from tcgraph.graph.record import record
from tcgraph.model import Paper


@click.command("paper", short_help="Everything known about a paper, with provenance.")
@name_argument
@click.option("--open", "open_page", is_flag=True, help="Open the paper's page in the web browser, too.")
@where_for("Of the papers it cites and that cite it, only those that this filter describes.")
@format_option("text", "json", "bibtex")
@corpus_option
@click.pass_context
def show_paper(
    ctx: click.Context, name: tuple[str, ...], open_page: bool, where: str, form: str, folder: Path | None
) -> None:
    """Tell everything known about a paper, and where each fact was read.

    The numbers in brackets lead to the places at the end. What was corrected stands apart, with what the list has and
    the evidence. Citations are the direct ones; 'lineage' follows them further. --where narrows these citations, never
    what is told of the paper itself.

    \b
    tcgraph query paper ToMe
    tcgraph query paper 2311.17043 --format json
    tcgraph query paper ToMe --where 'venue:CVPR has:code'
    tcgraph query paper fastv --format bibtex >> references.bib
    tcgraph query paper "token merging your vit" --open
    """
    graph = opened(folder)
    paper = graph.paper_at(found(graph, " ".join(name)))
    answer = record(graph, paper, where)
    if form == "bibtex":
        from tcgraph.cli.tables import Column, Table, write_table

        write_table(graph, Table("", (Column("id", ""),), [{"id": paper.id}]), form)
    else:
        from tcgraph.cli.record_answer import as_json, as_text

        if form == "json":
            write_json(as_json(graph, answer, where.strip()))
        else:
            say("\n".join(as_text(graph, answer, where.strip())))
    if open_page and not _opened(paper):
        ctx.exit(1)


def _opened(paper: Paper) -> bool:
    """Open the page in the browser that the environment names; what prevents it is told on standard error."""
    import sys
    import webbrowser

    from tcgraph.cli.paper_answer import pages

    page = next((url for url in pages(paper) if url.startswith(("https://", "http://"))), "")
    if not page:
        say("tcgraph: no page of this paper is known", err=True)
        return False
    sys.stdout.flush()
    if not webbrowser.open(page):
        say(f"tcgraph: no web browser could be started; the page is {page}", err=True)
        return False
    return True

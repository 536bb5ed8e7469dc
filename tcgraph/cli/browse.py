"""``tcgraph browse``: the explorer, made and opened in the browser."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tcgraph.cli.saying import say
from tcgraph.cli.terminal import complete_name, corpus_option, found, opened, where_option

if TYPE_CHECKING:
    from tcgraph.exports.html.focus import Focus
    from tcgraph.graph.knowledge_graph import KnowledgeGraph


@click.command("browse", short_help="Open the explorer in the browser.")
@click.argument("name", nargs=-1, shell_complete=complete_name)
@where_option
@corpus_option
def browse(name: tuple[str, ...], where: str, folder: Path | None) -> None:
    """Make the explorer, open it in the browser, and tell where the page is.

    With a NAME it opens on the lineage of that paper. The page is kept in the user's cache folder, or in
    TCGRAPH_CACHE; `tcgraph export html` writes it elsewhere.

    \b
    tcgraph browse
    tcgraph browse ToMe
    tcgraph browse --where domain:vision
    """
    from tcgraph.exports.html.focus import Focus

    graph = opened(folder)
    focus = Focus(found(graph, " ".join(name))) if name else None
    show_page(keep_page(graph, page(graph, where, focus)))


def page(graph: KnowledgeGraph, where: str, focus: Focus | None, title: str = "") -> str:
    """The explorer of the papers that a filter describes; with a focus it opens on a lineage.

    Raises:
        FilterError: the filter has a slip.
        WrongWords: it leaves out the paper in focus.
    """
    from tcgraph.exports.html.focus import focused
    from tcgraph.exports.html.page import html
    from tcgraph.graph.part import part

    if focus is None:
        return html(part(graph, where), title)
    chosen, start = focused(graph, where, focus)
    return html(chosen, title, start)


def keep_page(graph: KnowledgeGraph, text: str) -> Path:
    """Keep a page where it may be overwritten by the next: in the cache, or where that cannot be, a new folder."""
    import tempfile

    from tcgraph.files import write_atomically
    from tcgraph.graph.index import cache_folder
    from tcgraph.taxonomy.words import slug

    name = f"{slug(graph.summary().name) or 'corpus'}.html"
    try:
        folder = cache_folder() / "pages"
        folder.mkdir(parents=True, exist_ok=True)
        write_atomically({folder / name: text})
    except OSError:
        folder = Path(tempfile.mkdtemp(prefix="tcgraph-"))
        write_atomically({folder / name: text})
    return folder / name


def show_page(path: Path) -> None:
    """Open a page in the browser and tell where it is."""
    import webbrowser

    say(str(path))
    if not webbrowser.open(path.resolve().as_uri()):
        say("tcgraph: no browser could be started; open the page by hand", err=True)

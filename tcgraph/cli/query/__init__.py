"""``tcgraph query``: questions about the literature, one module a family."""

from __future__ import annotations

import click

from tcgraph.cli.lazy import LazyGroup

_HERE = "tcgraph.cli.query"

COMMANDS = {
    "lineage": (f"{_HERE}.lineage", "show_lineage", "Where a paper comes from, and what grew out of it."),
    "papers": (f"{_HERE}.papers", "show_papers", "Which papers a filter describes."),
}


@click.group(cls=LazyGroup, table=COMMANDS, short_help="Ask the graph a question.")
def query() -> None:
    """Ask the graph a question.

    Papers are named by method, arXiv id, DOI, title or part of it; case, hyphens and underscores do not matter.
    Filters (--where) are described in docs/filters.md.
    """

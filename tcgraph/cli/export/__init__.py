"""``tcgraph export``: the graph for other programs, one command a format."""

from __future__ import annotations

import click

from tcgraph.cli.lazy import LazyGroup

_HERE = "tcgraph.cli.export"

COMMANDS = {
    "rdf": (f"{_HERE}.rdf", "export_rdf", "The graph as RDF: Turtle, N-Quads, TriG, RDF/XML, JSON-LD."),
    "skos": (f"{_HERE}.skos", "export_skos", "The taxonomy alone as SKOS."),
    "bibtex": (f"{_HERE}.bibliography", "export_bibtex", "The papers as BibTeX."),
}


@click.group(cls=LazyGroup, table=COMMANDS, short_help="Write the graph for other programs.")
def export() -> None:
    """Write the graph for other programs.

    The same corpus gives the same bytes on every machine. Filters (--where) are described in docs/filters.md: an
    export then holds the papers that the filter describes, the citations among them, and the whole taxonomy.
    """

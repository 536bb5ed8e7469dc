"""``tcgraph export``: the graph for other programs, one command a format."""

from __future__ import annotations

import click

from tcgraph.cli.lazy import LazyGroup

_HERE = "tcgraph.cli.export"

COMMANDS = {
    "rdf": (f"{_HERE}.rdf", "export_rdf", "The graph as RDF: Turtle, N-Quads, TriG, RDF/XML, JSON-LD."),
    "ontology": (f"{_HERE}.vocabularies", "export_ontology", "The ontology of tcgraph's own terms, as Turtle."),
    "shapes": (f"{_HERE}.vocabularies", "export_shapes", "The SHACL shapes of a corpus, as Turtle."),
    "bibtex": (f"{_HERE}.bibliography", "export_bibtex", "The papers as BibTeX."),
    "html": (f"{_HERE}.html", "export_html", "The explorer: one page with timeline, map and table."),
    "pyvis": (f"{_HERE}.pyvis", "export_pyvis", "A small page by pyvis: a paper's neighbourhood."),
}


@click.group(cls=LazyGroup, table=COMMANDS, short_help="Write the graph for other programs.")
def export() -> None:
    """Write the graph for other programs.

    The same corpus gives the same bytes on every machine. Filters (--where) are described in docs/filters.md: an
    export then holds the papers that the filter describes, the citations among them, and the whole taxonomy.
    """

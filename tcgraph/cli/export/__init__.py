"""``tcgraph export``: the graph for other programs, one command a format."""

from __future__ import annotations

import click

from tcgraph.cli.lazy import LazyGroup

_HERE = "tcgraph.cli.export"

COMMANDS = {
    "html": (f"{_HERE}.html", "export_html", "The explorer: one page with timeline, map and table."),
    "pyvis": (f"{_HERE}.pyvis", "export_pyvis", "A small page by pyvis: a paper's neighbourhood."),
    "rdf": (f"{_HERE}.rdf", "export_rdf", "The graph as RDF: Turtle, N-Quads, TriG, RDF/XML, JSON-LD."),
    "dataset": (
        f"{_HERE}.dataset",
        "export_dataset",
        "A folder to publish: RDF in every format, vocabularies, a description.",
    ),
    "skos": (f"{_HERE}.skos", "export_skos", "The taxonomy alone as SKOS."),
    "ontology": (f"{_HERE}.vocabularies", "export_ontology", "The ontology of tcgraph's own terms, as Turtle."),
    "shapes": (f"{_HERE}.vocabularies", "export_shapes", "The SHACL shapes of a corpus, as Turtle."),
    "graphml": (f"{_HERE}.networks", "export_graphml", "The graph as GraphML, for networkx, igraph, Gephi, yEd."),
    "gexf": (f"{_HERE}.networks", "export_gexf", "The graph as GEXF, for Gephi: colours, years, positions."),
    "csv": (f"{_HERE}.tables", "export_csv", "Nodes and edges as two CSV tables."),
    "json": (f"{_HERE}.networks", "export_json", "The graph as JSON, with a schema."),
    "cypher": (f"{_HERE}.networks", "export_cypher", "The graph as a Cypher script, for Neo4j and Memgraph."),
    "neo4j-csv": (f"{_HERE}.tables", "export_neo4j_csv", "The graph as files for Neo4j's bulk import."),
    "mermaid": (f"{_HERE}.drawings", "export_mermaid", "The citations as a Mermaid flowchart."),
    "dot": (f"{_HERE}.drawings", "export_dot", "The citations as a Graphviz digraph."),
    "bibtex": (f"{_HERE}.bibliography", "export_bibtex", "The papers as BibTeX."),
    "csl-json": (f"{_HERE}.bibliography", "export_csl_json", "The papers as CSL-JSON, for Pandoc and Zotero."),
}


@click.group(cls=LazyGroup, table=COMMANDS, short_help="Write the graph for other programs.")
def export() -> None:
    """Write the graph for other programs.

    The same corpus gives the same bytes on every machine. Filters (--where) are described in docs/filters.md: an
    export then holds the papers that the filter describes, the citations among them, and the whole taxonomy.
    """

"""``tcgraph export graphml``, ``gexf``, ``json``, ``cypher``: the whole graph in one file."""

from __future__ import annotations

from pathlib import Path

import click

from tcgraph.cli.export.writing import part_options, write_export
from tcgraph.cli.saying import say
from tcgraph.exports.cypher import DIALECTS
from tcgraph.graph.part import Part

_MOST_PLACED = 10_000


@click.command("graphml", short_help="The graph as GraphML, for networkx, igraph, Gephi, yEd.")
@part_options
def export_graphml(part: Part, target: Path | None) -> None:
    """Write the graph as GraphML: papers, methods and concepts, and what links them.

    docs/exports.md lists the attributes.

    \b
    tcgraph export graphml -o field.graphml
    tcgraph export graphml --where 'year>=2024' -o recent.graphml
    """
    from tcgraph.exports.graphml import graphml

    write_export(graphml(part), target)


@click.command("gexf", short_help="The graph as GEXF, for Gephi: colours, years, positions.")
@click.option(
    "--layout/--no-layout",
    default=None,
    help=f"Place papers and concepts as on a map [default: up to {_MOST_PLACED:,} papers].",
)
@part_options
def export_gexf(part: Part, target: Path | None, layout: bool | None) -> None:
    """Write the graph as GEXF 1.3, for Gephi.

    Papers have the colour of their domain, grow with the papers that cite them, and begin in their year: Gephi's
    timeline lets the field grow. Facets are columns to filter and colour by.

    \b
    tcgraph export gexf -o field.gexf
    tcgraph export gexf --where domain:vision --no-layout -o vision.gexf
    """
    from tcgraph.exports.gexf import gexf

    few = len(part) <= _MOST_PLACED
    if layout is None and not few:
        say(f"{len(part):,} papers are not placed, as that takes long; --layout does it", err=True)
    write_export(gexf(part, layout=few if layout is None else layout), target)


@click.command("json", short_help="The graph as JSON, with a schema.")
@part_options
def export_json(part: Part, target: Path | None) -> None:
    """Write the graph as JSON of the shape tcgraph-graph/1, which docs/json-graph.md describes.

    \b
    tcgraph export json -o field.json
    tcgraph export json --where "mechanism:token-merging has:code" > merging.json
    """
    from tcgraph.exports.json_graph import json_graph

    write_export(json_graph(part), target)


@click.command("cypher", short_help="The graph as a Cypher script, for Neo4j and Memgraph.")
@click.option(
    "--dialect", type=click.Choice(DIALECTS), default=DIALECTS[0], show_default=True, help="Whose Cypher to write."
)
@part_options
def export_cypher(part: Part, target: Path | None, dialect: str) -> None:
    """Write a Cypher script that puts the graph into a database; run again, it changes nothing.

    \b
    tcgraph export cypher -o field.cypher
    tcgraph export cypher --dialect memgraph --where domain:vision -o vision.cypher
    """
    from tcgraph.exports.cypher import cypher

    write_export(cypher(part, dialect), target)

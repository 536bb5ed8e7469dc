"""``tcgraph export rdf``: the graph for everything that reads RDF."""

from __future__ import annotations

from pathlib import Path

import click

from tcgraph.cli.export.writing import part_options, write_export
from tcgraph.exports.rdf.formats import FORMATS, PROFILES, format_of
from tcgraph.graph.part import Part


@click.command("rdf", short_help="The graph as RDF: Turtle, N-Quads, TriG, RDF/XML, JSON-LD.")
@click.option(
    "--format",
    "form",
    type=click.Choice([*FORMATS]),
    help="The format [default: what the suffix of FILE tells, else turtle].",
)
@click.option(
    "--profile",
    type=click.Choice(PROFILES),
    default=PROFILES[0],
    show_default=True,
    help="Whose model: base says everything; the others speak to research graphs and search engines.",
)
@click.option("--no-provenance", is_flag=True, help="Leave out the named graph that tells the line of every claim.")
@click.option("--hash", "hashed", is_flag=True, help="Print the canonical hash (RDFC-1.0, SHA-256) of what is written.")
@part_options
def export_rdf(
    part: Part, target: Path | None, form: str | None, profile: str, *, no_provenance: bool, hashed: bool
) -> None:
    """Write papers, citations, taxonomy and provenance as RDF.

    TriG and N-Quads hold the provenance of every claim in a named graph; the other formats hold the facts alone.
    With --hash and no FILE, only the hash is printed.

    \b
    tcgraph export rdf -o papers.ttl
    tcgraph export rdf --format nq --hash
    tcgraph export rdf --profile schema-org -o papers.jsonld
    tcgraph export rdf --where mechanism:token-merging --format jsonld > merging.jsonld
    """
    from tcgraph.exports.rdf.formats import rdf

    chosen = form or (format_of(target) if target else "") or "turtle"
    if target or not hashed:
        write_export(rdf(part, chosen, provenance=not no_provenance, profile=profile), target)
    if hashed:
        from tcgraph.exports.rdf.canonical import canonical_hash
        from tcgraph.exports.rdf.formats import described
        from tcgraph.exports.rdf.views import as_quads

        told = described(part, profile, provenance=FORMATS[chosen].graphs and not no_provenance)
        click.echo(canonical_hash(as_quads(told)))

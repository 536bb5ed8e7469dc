"""``tcgraph export skos``: the taxonomy for thesaurus tools."""

from __future__ import annotations

from pathlib import Path

import click

from tcgraph.cli.export.writing import output_option, write_export
from tcgraph.cli.terminal import corpus_option, opened
from tcgraph.exports.rdf.formats import FORMATS, format_of


@click.command("skos", short_help="The taxonomy alone as SKOS.")
@click.option(
    "--format",
    "form",
    type=click.Choice([*FORMATS]),
    help="The format [default: what the suffix of FILE tells, else turtle].",
)
@click.option("--facet", "facets", metavar="NAME", multiple=True, help="Only this facet; can be given several times.")
@click.option("--hash", "hashed", is_flag=True, help="Print the canonical hash (RDFC-1.0, SHA-256) of what is written.")
@output_option
@corpus_option
def export_skos(
    target: Path | None, form: str | None, facets: tuple[str, ...], folder: Path | None, *, hashed: bool
) -> None:
    """Write the concept schemes of the corpus as SKOS, the same statements as in export rdf.

    With --hash and no FILE, only the hash is printed.

    \b
    tcgraph export skos -o taxonomy.ttl
    tcgraph export skos --facet mechanism --format jsonld > mechanism.jsonld
    """
    from tcgraph.exports.rdf.skos import skos
    from tcgraph.graph.hierarchy import known_facet

    graph = opened(folder)
    chosen = [known_facet(graph, name) for name in facets]
    if target or not hashed:
        write_export(skos(graph, form or (format_of(target) if target else "") or "turtle", chosen), target)
    if hashed:
        from pyoxigraph import RdfFormat, parse

        from tcgraph.exports.rdf.canonical import canonical_hash

        click.echo(canonical_hash(parse(b"".join(skos(graph, "nq", chosen)), format=RdfFormat.N_QUADS)))

"""``tcgraph export skos``: the taxonomy for thesaurus tools."""

from __future__ import annotations

from pathlib import Path

import click

from tcgraph.cli.export.rdf_options import chosen_format, format_option, hash_option, write_rdf
from tcgraph.cli.export.writing import output_option
from tcgraph.cli.terminal import corpus_option, opened


@click.command("skos", short_help="The taxonomy alone as SKOS.")
@format_option
@click.option("--facet", "facets", metavar="NAME", multiple=True, help="Only this facet; can be given several times.")
@hash_option
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
    from tcgraph.exports.rdf.skos import skos, vocabularies
    from tcgraph.graph.hierarchy import known_facet

    graph = opened(folder)
    chosen = [known_facet(graph, name) for name in facets]
    form = chosen_format(form, target)
    write_rdf(skos(graph, form, chosen), vocabularies(graph, chosen), form, target, hashed=hashed)

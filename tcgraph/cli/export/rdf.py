"""``tcgraph export rdf``: the graph for everything that reads RDF."""

from __future__ import annotations

from pathlib import Path

import click

from tcgraph.cli.export.rdf_options import chosen_format, format_option, hash_option, write_rdf
from tcgraph.cli.export.writing import part_options
from tcgraph.exports.rdf.formats import FORMATS
from tcgraph.exports.rdf.profiles import PROFILES
from tcgraph.graph.part import Part


@click.command("rdf", short_help="The graph as RDF: Turtle, N-Quads, TriG, RDF/XML, JSON-LD.")
@format_option
@click.option(
    "--profile",
    type=click.Choice([*PROFILES]),
    default="base",
    show_default=True,
    help=f"Whose model: {'; '.join(f'{name}: {known.about}' for name, known in PROFILES.items())}.",
)
@click.option(
    "--no-provenance",
    is_flag=True,
    help="Leave out the named graph that tells the line of every claim; only the base profile has one.",
)
@click.option(
    "--link-context",
    "linked",
    is_flag=True,
    help="In JSON-LD, give the address of the context that SKG-IF or schema.org publishes, not the context itself.",
)
@hash_option
@part_options
def export_rdf(
    part: Part,
    target: Path | None,
    form: str | None,
    profile: str,
    *,
    no_provenance: bool,
    linked: bool,
    hashed: bool,
) -> None:
    """Write papers, citations, taxonomy and provenance as RDF.

    TriG and N-Quads of the base profile hold the provenance of every claim in a named graph; the other formats and
    profiles hold the facts alone. With --hash and no FILE, only the hash is printed. docs/rdf-profiles.md tells what
    becomes what in each profile.

    \b
    tcgraph export rdf -o papers.ttl
    tcgraph export rdf --format nq --hash
    tcgraph export rdf --profile schema-org -o papers.jsonld
    tcgraph export rdf --where mechanism:token-merging --format jsonld > merging.jsonld
    """
    from tcgraph.exports.rdf.formats import rdf

    chosen = chosen_format(form, target)
    if linked and (chosen != "jsonld" or not PROFILES[profile].document):
        raise click.UsageError("--link-context is for JSON-LD (--format jsonld) of the profiles skg-if and schema-org.")
    if linked and hashed:
        raise click.UsageError("--hash cannot tell what a context elsewhere says; leave out --link-context.")
    text = rdf(part, chosen, profile=profile, provenance=not no_provenance, linked=linked)
    provenance = FORMATS[chosen].graphs and not no_provenance
    write_rdf(text, PROFILES[profile].descriptions(part, provenance=provenance), chosen, target, hashed=hashed)

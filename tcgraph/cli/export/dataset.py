"""``tcgraph export dataset``: everything that is published together."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from tcgraph.cli.export.writing import part_options, write_folder
from tcgraph.graph.part import Part


@click.command("dataset", short_help="A folder to publish: RDF in every format, vocabularies, a description.")
@partial(part_options, output=("DIR", "Write into this folder."))
def export_dataset(part: Part, target: Path | None) -> None:
    """Write the graph in every format of RDF, its taxonomy, ontology and shapes, and void.ttl, which describes them.

    void.ttl tells the media type, size and SHA-256 of each file (DCAT 3).

    \b
    tcgraph export dataset -o published
    """
    from tcgraph.exports.rdf.distributions import distributions

    if target is None:
        raise click.UsageError("This is several files: name a folder with -o.")
    write_folder(distributions(part), target)

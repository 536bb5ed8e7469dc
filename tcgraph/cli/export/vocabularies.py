"""``tcgraph export ontology`` and ``tcgraph export shapes``: what goes with the RDF."""

from __future__ import annotations

from pathlib import Path

import click

from tcgraph.cli.export.writing import output_option, write_export


@click.command("ontology", short_help="The ontology of tcgraph's own terms, as Turtle.")
@output_option
def export_ontology(target: Path | None) -> None:
    """Write the OWL ontology of the terms that SKOS, FaBiO, CiTO and Dublin Core have no word for.

    \b
    tcgraph export ontology -o ontology.ttl
    """
    from tcgraph.exports.rdf.vocabularies import ontology

    write_export(ontology(), target)


@click.command("shapes", short_help="The SHACL shapes of a corpus, as Turtle.")
@output_option
def export_shapes(target: Path | None) -> None:
    """Write the SHACL shapes that a corpus's RDF keeps to; many say what a rule of 'tcgraph validate' says.

    \b
    tcgraph export shapes -o shapes.ttl
    """
    from tcgraph.exports.rdf.vocabularies import shapes

    write_export(shapes(), target)

"""``tcgraph export bibtex``, ``csl-json``: the papers for reference managers."""

from __future__ import annotations

from pathlib import Path

import click

from tcgraph.cli.export.writing import part_options, write_export
from tcgraph.graph.part import Part


@click.command("bibtex", short_help="The papers as BibTeX.")
@part_options
def export_bibtex(part: Part, target: Path | None) -> None:
    """Write the papers as BibTeX, for LaTeX and reference managers; their concepts are the keywords.

    \b
    tcgraph export bibtex -o papers.bib
    tcgraph export bibtex --where mechanism:token-merging > merging.bib
    """
    from tcgraph.exports.bibtex import bibtex

    write_export(bibtex(part.papers(), part.graph.venues(), part.graph.labels(), part.graph.summary().language), target)


@click.command("csl-json", short_help="The papers as CSL-JSON, for Pandoc and Zotero.")
@part_options
def export_csl_json(part: Part, target: Path | None) -> None:
    """Write the papers as CSL-JSON, for Pandoc, Zotero and other citation processors.

    Ids are the keys that BibTeX has.

    \b
    tcgraph export csl-json -o papers.json
    tcgraph export csl-json --where mechanism:token-merging > merging.json
    """
    from tcgraph.exports.csl_json import csl_json

    write_export(
        csl_json(part.papers(), part.graph.venues(), part.graph.labels(), part.graph.summary().language), target
    )

"""``tcgraph export bibtex``: the papers for reference managers."""

from __future__ import annotations

from pathlib import Path

import click

from tcgraph.cli.export.writing import part_options, write_export
from tcgraph.graph.part import Part


@click.command("bibtex", short_help="The papers as BibTeX.")
@part_options
def export_bibtex(part: Part, target: Path | None) -> None:
    """Write the papers as BibTeX, for LaTeX and reference managers.

    \b
    tcgraph export bibtex -o papers.bib
    tcgraph export bibtex --where mechanism:token-merging > merging.bib
    """
    from tcgraph.exports.bibtex import bibtex

    write_export(bibtex(part.papers(), part.graph.venues()), target)

"""``tcgraph export csv``, ``neo4j-csv``: the whole graph as tables."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from tcgraph.cli.export.writing import part_options, write_export, write_folder
from tcgraph.exports.csv_tables import TABLES
from tcgraph.graph.part import Part


@click.command("csv", short_help="Nodes and edges as two CSV tables.")
@click.option("--table", type=click.Choice(TABLES), help="Only this table; -o then names a file.")
@click.option("--spreadsheet", is_flag=True, help="Put ' before cells that a spreadsheet would take for a formula.")
@partial(part_options, output=("DIR", "Write into this folder; with --table, into this file."))
def export_csv(part: Part, target: Path | None, table: str | None, spreadsheet: bool) -> None:
    """Write two tables (RFC 4180): nodes.csv and edges.csv in the folder that -o names.

    Several values in a cell are joined by "; ". Cells hold the text as it is, also where it begins with =, +, - or @,
    which spreadsheets take for a formula: --spreadsheet marks such cells, for a list that you do not trust.

    \b
    tcgraph export csv -o field
    tcgraph export csv --table nodes > nodes.csv
    tcgraph export csv --table edges --where 'year>=2024' -o recent-edges.csv
    """
    from tcgraph.exports.csv_tables import csv_table

    if table:
        write_export(csv_table(part, table, spreadsheet=spreadsheet), target)
        return
    if target is None:
        raise click.UsageError("CSV is two tables: name a folder with -o, or one of them with --table.")
    write_folder({f"{name}.csv": csv_table(part, name, spreadsheet=spreadsheet) for name in TABLES}, target)


@click.command("neo4j-csv", short_help="The graph as files for Neo4j's bulk import.")
@partial(part_options, output=("DIR", "Write into this folder."))
def export_neo4j_csv(part: Part, target: Path | None) -> None:
    """Write nodes, relationships and the options of the import into the folder that -o names.

    There, `neo4j-admin database import full @arguments.txt` makes a database of them (Neo4j 5).

    \b
    tcgraph export neo4j-csv -o field-for-neo4j
    tcgraph export neo4j-csv --where is:listed -o listed-for-neo4j
    """
    from tcgraph.exports.neo4j_csv import neo4j_csv

    if target is None:
        raise click.UsageError("This format is several files: name a folder with -o.")
    write_folder(neo4j_csv(part), target)

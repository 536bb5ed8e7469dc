"""``tcgraph verify``: whether an RDF file still says what it said."""

from __future__ import annotations

from pathlib import Path

import click

from tcgraph.cli.rdf_format import RdfFormat
from tcgraph.cli.saying import read_input, say, write_json
from tcgraph.cli.terminal import format_option

SCHEMA = "tcgraph-verify/1"


@click.command("verify", short_help="Compute the canonical hash of an RDF file, or check it.")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--hash", "wanted", metavar="HASH", help="The hash that the file should have.")
@click.option(
    "--input-format",
    "written",
    type=RdfFormat(),
    help="How FILE is written [default: what its suffix tells].",
)
@format_option("text", "json")
def verify(file: Path, wanted: str | None, written: str | None, form: str) -> int:
    """Compute the canonical hash (RDFC-1.0, SHA-256) of an RDF file, and compare it with --hash.

    The hash is of what the file says: format, order of statements and names of blank nodes do not matter. The exit
    code is 1 when the hashes differ. Without --hash, the hash is printed. FILE can be -, standard input.

    \b
    tcgraph verify papers.ttl
    tcgraph verify papers.ttl --hash 27c9...
    ... | tcgraph verify - --input-format nt
    """
    import re

    expected = wanted.strip().lower() if wanted is not None else None
    if expected is not None and not re.fullmatch("[0-9a-f]{64}", expected):
        raise click.BadParameter(f"{wanted!r} is no SHA-256, which has 64 hexadecimal digits", param_hint="--hash")
    found = _hash(file, written or "")
    agrees = None if expected is None else found == expected
    name = "standard input" if str(file) == "-" else str(file)
    if form == "json":
        write_json({"schema": SCHEMA, "file": str(file), "hash": found, "expected": expected, "agrees": agrees})
    else:
        say({None: found, True: f"{name}: as expected", False: f"{name}: differs; its hash is {found}"}[agrees])
    return 1 if agrees is False else 0


def _hash(file: Path, written: str) -> str:
    from tcgraph.exports.rdf.canonical import canonical_hash, hash_of_file
    from tcgraph.exports.rdf.reading import parsed

    if str(file) != "-":
        return hash_of_file(file, written)
    if not written:
        raise click.UsageError("standard input has no suffix: tell its format with --input-format")
    return canonical_hash(parsed(read_input(), written, "standard input"))

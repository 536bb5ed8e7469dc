"""``tcgraph verify``: whether an RDF file still says what it said."""

from __future__ import annotations

from pathlib import Path

import click

from tcgraph.cli.saying import say


@click.command("verify", short_help="Tell whether an RDF file has a canonical hash.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--hash", "wanted", metavar="HASH", help="The hash that the file should have.")
def verify(file: Path, wanted: str | None) -> None:
    """Compute the canonical hash (RDFC-1.0, SHA-256) of an RDF file, and compare it with --hash.

    The hash is of what the file says: format, order of statements and names of blank nodes do not matter. The exit
    code is 1 when the hashes differ. Without --hash, the hash is printed.

    \b
    tcgraph verify papers.ttl
    tcgraph verify papers.ttl --hash 27c9...
    """
    import re

    from tcgraph.exports.rdf.canonical import hash_of_file

    if wanted is not None and not re.fullmatch("[0-9a-f]{64}", wanted.strip().lower()):
        raise click.BadParameter(f"{wanted!r} is no SHA-256, which has 64 hexadecimal digits", param_hint="--hash")
    found = hash_of_file(file)
    if wanted is None:
        say(found)
    elif found == wanted.strip().lower():
        say(f"{file}: as expected")
    else:
        say(f"{file}: differs; its hash is {found}")
        raise click.exceptions.Exit(1)

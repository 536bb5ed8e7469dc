"""What the commands that export RDF share: the format, and the hash of what is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tcgraph.cli.export.writing import write_export
from tcgraph.cli.rdf_format import RdfFormat
from tcgraph.cli.saying import say
from tcgraph.exports.rdf.formats import FORMATS, format_of

if TYPE_CHECKING:
    from tcgraph.exports.rdf.terms import Description

Command = Callable[..., None]


def format_option(command: Command) -> Command:
    """``--format NAME``, as ``form``: see ``chosen_format``."""
    text = "The format [default: what the suffix of FILE tells, else turtle]."
    return click.option("--format", "form", type=RdfFormat(), help=text)(command)


def hash_option(command: Command) -> Command:
    """``--hash``, as ``hashed``: see ``write_rdf``."""
    text = "Print the canonical hash (RDFC-1.0, SHA-256) of what is written."
    return click.option("--hash", "hashed", is_flag=True, help=text)(command)


def chosen_format(form: str | None, target: Path | None) -> str:
    """The format that is asked for, else what the file's suffix tells, else Turtle.

    Raises:
        UsageError: the suffix is that of no format.
    """
    if form or target is None or not target.suffix:
        return form or "turtle"
    found = format_of(target)
    if not found:
        suffixes = ", ".join(known.suffix for known in FORMATS.values())
        raise click.UsageError(f"{target.suffix} names no format of RDF ({suffixes} do): give one with --format.")
    return found


def write_rdf(
    text: Iterable[bytes], described: Iterable[Description], form: str, target: Path | None, *, hashed: bool
) -> None:
    """Write RDF into a file or on standard output; instead of the latter print its hash, where that is asked for.

    Args:
        text: as it is written; looked at only when it is.
        described: what it says; looked at only when its hash is asked for.
        form: the format that it is written in.
    """
    if target or not hashed:
        write_export(text, target)
    if hashed:
        from tcgraph.exports.rdf.canonical import canonical_hash
        from tcgraph.exports.rdf.views import as_quads

        holds = FORMATS[form].holds
        say(canonical_hash(as_quads(holds(described) if holds else described)))

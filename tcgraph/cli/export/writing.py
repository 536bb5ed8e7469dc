"""What export commands share: which part of which corpus, and where it is written."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tcgraph.cli.terminal import corpus_option, opened, where_option, write_bytes

if TYPE_CHECKING:
    from tcgraph.graph.part import Part


def part_options(command: Callable[..., None]) -> Callable[..., None]:
    """``-o FILE``, ``--where FILTER``, ``--corpus DIR``, given to the command as ``part`` and ``target``."""

    @wraps(command)
    def exported(*, where: str, folder: Path | None, **others: object) -> None:
        command(part=chosen_part(folder, where), **others)

    return output_option(where_option(corpus_option(exported)))


def output_option(command: Callable[..., None]) -> Callable[..., None]:
    """``-o FILE``: the file to write, as ``target``; standard output without it."""
    add = click.option(
        "-o",
        "--output",
        "target",
        metavar="FILE",
        type=click.Path(path_type=Path, allow_dash=True),
        callback=lambda _context, _option, value: None if value == Path("-") else value,
        help="Write into this file instead of standard output.",
    )
    return add(command)


def chosen_part(folder: Path | None, where: str) -> Part:
    """The part of a corpus that an export is about.

    Raises:
        FilterError: the filter has a slip.
    """
    from tcgraph.graph.part import part

    return part(opened(folder), where)


def write_export(text: str | Iterable[bytes], target: Path | None) -> None:
    """Write an export into a file, whole or not at all, or on standard output.

    Raises:
        UnreadableInput: the file's folder is not there, or cannot be written.
    """
    if target is None:
        if isinstance(text, str):
            write_bytes(text)
            return
        sys.stdout.flush()
        for piece in text:
            sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()
        return
    from tcgraph.files import write_file

    write_file(target, text)

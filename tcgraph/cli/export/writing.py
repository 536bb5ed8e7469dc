"""What export commands share: which part of which corpus, and where it is written."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tcgraph.cli.saying import say, write_bytes
from tcgraph.cli.terminal import corpus_option, opened, where_option

if TYPE_CHECKING:
    from tcgraph.graph.part import Part


_FILE = ("FILE", "Write into this file instead of standard output.")


def part_options(command: Callable[..., None], output: tuple[str, str] = _FILE) -> Callable[..., None]:
    """``-o FILE``, ``--where FILTER``, ``--corpus DIR``, given to the command as ``part`` and ``target``.

    Args:
        output: what ``-o`` takes and what its help text says, where that is no file.
    """

    @wraps(command)
    def exported(*, where: str, folder: Path | None, **others: object) -> None:
        command(part=chosen_part(folder, where), **others)

    return output_option(where_option(corpus_option(exported)), *output)


def output_option(command: Callable[..., None], metavar: str = _FILE[0], text: str = _FILE[1]) -> Callable[..., None]:
    """``-o FILE``: the file to write, as ``target``; standard output without it."""
    add = click.option(
        "-o",
        "--output",
        "target",
        metavar=metavar,
        type=click.Path(path_type=Path, allow_dash=True),
        callback=lambda _context, _option, value: None if value == Path("-") else value,
        help=text,
    )
    return add(command)


def chosen_part(folder: Path | None, where: str) -> Part:
    """The part of a corpus that an export is about.

    Raises:
        FilterError: the filter has a slip.
    """
    from tcgraph.graph.part import part

    chosen = part(opened(folder), where)
    if where.strip() and not len(chosen):
        say("no paper is described by the filter: the export holds none", err=True)
    return chosen


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


def write_folder(files: Mapping[str, Iterable[bytes]], folder: Path) -> None:
    """Write an export of several files into a folder, all of them or none; the folder is made when it is not there.

    Raises:
        UnreadableInput: it is a file, the folder above it is not there, or it cannot be written.
    """
    from tcgraph.errors import UnreadableInput
    from tcgraph.files import check_folder_of, write_atomically

    if folder.exists() and not folder.is_dir():
        raise UnreadableInput(folder, "this is a file", "Name a folder.")
    check_folder_of(folder)
    write_atomically({folder / name: text for name, text in files.items()})

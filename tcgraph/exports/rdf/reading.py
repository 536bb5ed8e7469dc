"""RDF files -> quads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING

from tcgraph.errors import UnreadableInput
from tcgraph.exports.rdf.formats import FORMATS, format_of
from tcgraph.taxonomy.skos import unreadable

if TYPE_CHECKING:
    from pyoxigraph import Quad


def read_quads(path: Path, form: str = "") -> Iterator[Quad]:
    """The statements of an RDF file. Relative addresses are taken from the file's own.

    Args:
        form: one of ``FORMATS``; without it the suffix tells the format.

    Raises:
        UnreadableInput: it cannot be read, is in no known format, or has a slip in it (with line and column).
    """
    chosen = form or format_of(path)
    if not chosen:
        known = ", ".join(known.suffix for known in FORMATS.values())
        cure = f"Name it {known}, or tell the format with --input-format."
        raise UnreadableInput(path, "its suffix names no RDF format", cure)
    try:
        if path.is_file() and not path.stat().st_size:
            raise UnreadableInput(path, "it is empty", "Give a file that holds something.")
        with path.open("rb") as stream:
            yield from parsed(stream, chosen, str(path), path.absolute().as_uri())
    except OSError as error:
        raise UnreadableInput(
            path, error.strerror or str(error), "Check the name and the rights of the file."
        ) from None


def parsed(source: IO[bytes] | bytes, form: str, name: str, base: str | None = None) -> Iterator[Quad]:
    """The statements of RDF from anywhere.

    Args:
        form: one of ``FORMATS``.
        name: what messages call the source.
        base: what relative addresses are taken from.

    Raises:
        UnreadableInput: there is a slip in it (with line and column), or no statement.
    """
    from pyoxigraph import parse

    said_nothing = True
    try:
        for quad in parse(source, format=FORMATS[form].known_to_pyoxigraph(), base_iri=base):
            said_nothing = False
            yield quad
    except SyntaxError as error:
        raise unreadable(error, name, FORMATS[form].parser) from None
    except ValueError as error:
        raise UnreadableInput(name, f"no {form}: {error}", "Correct the file.") from None
    if said_nothing:
        raise UnreadableInput(name, "it holds no statement", "Give one that says something.")

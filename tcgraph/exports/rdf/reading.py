"""RDF files -> quads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tcgraph.errors import UnreadableInput
from tcgraph.exports.rdf.formats import FORMATS, format_of

if TYPE_CHECKING:
    from pyoxigraph import Quad


def read_quads(path: Path) -> Iterator[Quad]:
    """The statements of an RDF file; its suffix tells the format. Relative addresses are taken from the file's own.

    Raises:
        UnreadableInput: it cannot be read, is in no known format, or has a slip in it (with line and column).
    """
    from pyoxigraph import parse

    form = format_of(path)
    if not form:
        raise UnreadableInput(
            path, "its suffix names no RDF format", f"Name it {', '.join(known.suffix for known in FORMATS.values())}."
        )
    try:
        if path.is_file() and not path.stat().st_size:
            raise UnreadableInput(path, "it is empty", "Give a file that holds something.")
        with path.open("rb") as stream:
            yield from parse(stream, format=FORMATS[form].known_to_pyoxigraph(), base_iri=path.absolute().as_uri())
    except OSError as error:
        raise UnreadableInput(
            path, error.strerror or str(error), "Check the name and the rights of the file."
        ) from None
    except (SyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None) or 0
        column = getattr(error, "offset", None) or 0
        problem = getattr(error, "msg", None) or str(error)
        raise UnreadableInput(path, f"no {form}: {problem}", "Correct the file.", line, column) from None

"""What a data set says, as one number, however it is written: RDFC-1.0 (W3C 2024) and SHA-256."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from tcgraph.taxonomy.blank_nodes import name_blank_nodes

if TYPE_CHECKING:
    from pyoxigraph import Quad


def canonical_hash(quads: Iterable[Quad], source: Path | str = "the data set") -> str:
    """The SHA-256 of the canonical N-Quads (RDFC-1.0, 4 and 5) of a data set, in hexadecimal digits.

    Equal for two files just when they hold the same data set, but for the names of blank nodes.

    Args:
        source: what messages call it.

    Raises:
        UnreadableInput: too many blank nodes look alike (``name_blank_nodes``).
    """
    from hashlib import sha256

    from pyoxigraph import Dataset

    dataset = Dataset(quads)
    name_blank_nodes(dataset, source)
    digest = sha256()
    for line in sorted(f"{quad} .\n".encode() for quad in dataset):
        digest.update(line)
    return digest.hexdigest()


def hash_of_file(path: Path, form: str = "") -> str:
    """The canonical hash of an RDF file.

    Args:
        form: one of ``tcgraph.exports.rdf.formats.FORMATS``; without it the suffix tells the format.

    Raises:
        UnreadableInput: it cannot be read, is in no known format, has a slip in it, or too many blank nodes look alike.
    """
    from tcgraph.exports.rdf.reading import read_quads

    return canonical_hash(read_quads(path, form), path)

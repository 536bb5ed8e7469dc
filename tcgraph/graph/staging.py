"""New files of a corpus: written only when the corpus that they make can be read."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from tcgraph.errors import UnreadableInput
from tcgraph.files import write_atomically
from tcgraph.graph.corpus import read_folder
from tcgraph.graph.corpus_files import BULK, CITATIONS, CORPUS, CORRECTIONS, OUTSIDE, PAPERS, TAXONOMY, VENUES

_READ = (CORPUS, PAPERS, BULK, OUTSIDE, CORRECTIONS, CITATIONS, VENUES)


def write_readable(folder: Path, files: Mapping[Path, str]) -> None:
    """Write files of a corpus together, or none of them.

    Args:
        folder: the corpus, or what will be one.
        files: their texts; what stands in the folder besides stays as it is.

    Raises:
        UnreadableInput: the corpus could not be read afterwards (what is wrong with it is told), or not be written.
    """
    try:
        with TemporaryDirectory() as place:
            stage = Path(place)
            _lay_out(stage, folder, files)
            _read(stage)
    except OSError as error:
        cure = "Check its permissions; TMPDIR names the folder of temporary files."
        raise UnreadableInput(error.filename or "", error.strerror or "cannot be written", cure) from None
    write_atomically(files)


def _lay_out(stage: Path, folder: Path, files: Mapping[Path, str]) -> None:
    """Put a corpus as it will be into an empty folder."""
    (stage / TAXONOMY).mkdir()
    for path in (*(folder / name for name in _READ), *sorted((folder / TAXONOMY).glob("*.yaml"))):
        if path.exists() and path not in files:
            _stand_in(stage / path.relative_to(folder), path.resolve())
    for path, text in files.items():
        (stage / path.relative_to(folder)).write_bytes(text.encode())


def _stand_in(place: Path, original: Path) -> None:
    """Let a file stand in another place too: by a link, or by a copy where links are not to be had."""
    try:
        place.symlink_to(original)
    except OSError:
        shutil.copyfile(original, place)


def _read(folder: Path) -> None:
    """Read all of a corpus and let go of its files."""
    for _ in read_folder(folder):
        pass

"""The compiled graph on disk: built once a corpus, kept in the user's cache, found again by content.

An index is a folder named after the fingerprint of the corpus and of the code that compiles it. It appears whole or
not at all: it is built beside its place and renamed into it, so processes that build at the same time do no harm.
Where the cache cannot be written, the graph is compiled in memory.
"""

from __future__ import annotations

import mmap
import os
import sqlite3
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from tcgraph.graph.build import Progress
    from tcgraph.graph.reading import Reading
    from tcgraph.source_model import Corpus


FACTS, CITATIONS, HASHES = "facts.sqlite", "citations.csr", "hashes"
UNFINISHED = ".building-"
"""How the names of folders begin in which indexes are being built, or were when the power failed."""

_ABANDONED = 86_400
"""After how many seconds nobody builds in such a folder any more."""
_ONE_THREAD = sqlite3.threadsafety < 3
"""Whether SQLite was built so that a graph can only be asked, and closed, in the thread that opened it."""


class Adjacency(NamedTuple):
    """Citations in one direction: the targets of row n are ``targets[offsets[n]:offsets[n + 1]]``."""

    offsets: memoryview
    targets: memoryview
    kinds: memoryview

    def row(self, n: int) -> tuple[memoryview, memoryview]:
        """The targets of a paper and the kinds of the edges to them, by paper numbers."""
        start, end = self.offsets[n], self.offsets[n + 1]
        return self.targets[start:end], self.kinds[start:end]


class Index(NamedTuple):
    """An opened index.

    Args:
        facts: the database that ``build.compile_graph`` fills.
        cited: rows by citing paper.
        citing: rows by cited paper.
        ranks: for each paper its place when papers are sorted by label and id.
        years: for each paper its year; 0 for an unknown one.
        folder: where it is kept; None when it lives in memory.
    """

    facts: sqlite3.Connection
    cited: Adjacency
    citing: Adjacency
    ranks: memoryview
    years: memoryview
    folder: Path | None


def cache_folder() -> Path:
    """Where indexes are kept: ``TCGRAPH_CACHE``, or the system's place for caches."""
    chosen = os.environ.get("TCGRAPH_CACHE")
    if chosen:
        return Path(chosen)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "tcgraph" / "cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "tcgraph"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "tcgraph"


def place(folder: Path) -> Path:
    """Where the index of a corpus folder, as it is now, belongs."""
    from tcgraph.graph.corpus_files import fingerprint

    return cache_folder() / fingerprint(folder, cache_folder() / HASHES)


def open_index(folder: Path, progress: Progress | None = None) -> Index:
    """The index of a corpus folder, built when it is not there yet.

    Args:
        progress: is told how far building is, on large corpora.

    Raises:
        UnreadableInput: the corpus must be read to build it, and cannot be.
    """
    where = place(folder)
    if where.is_dir():
        try:
            return _open(where)
        except (OSError, ValueError, sqlite3.Error):
            import shutil

            shutil.rmtree(where, ignore_errors=True)
    from tcgraph.graph.corpus import read_folder

    reading = read_folder(folder)
    try:
        _store(reading, where, progress)
        return _open(where)
    except (OSError, ValueError, sqlite3.Error):
        return _in_memory(read_folder(folder), progress)


def in_memory(corpus: Corpus) -> Index:
    """Compile a corpus without touching the disk."""
    from tcgraph.graph.reading import Reading

    return _in_memory(Reading(corpus))


def _in_memory(reading: Reading, progress: Progress | None = None) -> Index:
    from tcgraph.graph.build import compile_graph

    facts = sqlite3.connect(":memory:", check_same_thread=_ONE_THREAD)
    blocks = compile_graph(reading, facts, progress)
    return Index(facts, *_arrays(memoryview(b"".join(blocks))), None)


def _store(reading: Reading, where: Path, progress: Progress | None) -> None:
    import shutil
    import tempfile
    import time
    from contextlib import suppress

    from tcgraph.graph.build import compile_graph

    where.parent.mkdir(parents=True, exist_ok=True)
    for left in where.parent.glob(f"{UNFINISHED}*"):
        with suppress(OSError):
            if left.stat().st_mtime < time.time() - _ABANDONED:
                shutil.rmtree(left)
    building = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=where.parent))
    try:
        facts = sqlite3.connect(building / FACTS)
        facts.execute("PRAGMA journal_mode = OFF")
        facts.execute("PRAGMA synchronous = OFF")
        try:
            blocks = compile_graph(reading, facts, progress)
        finally:
            facts.close()
        with (building / CITATIONS).open("wb") as stream:
            stream.writelines(blocks)
        for name in (FACTS, CITATIONS):  # what is renamed must be on the disk: a power cut would leave zeros in it
            with (building / name).open("rb+") as stream:
                os.fsync(stream.fileno())
        building.chmod(0o755)
        try:
            building.rename(where)
        except OSError:
            if not (where / CITATIONS).is_file():
                raise
    finally:
        shutil.rmtree(building, ignore_errors=True)


def _open(where: Path) -> Index:
    with (where / CITATIONS).open("rb") as stream:
        block = memoryview(mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ))
    arrays = _arrays(block)
    facts = sqlite3.connect(where / FACTS, check_same_thread=_ONE_THREAD)
    try:
        facts.execute("PRAGMA query_only = ON")
        size = facts.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size").fetchone()[0]
        if size != (where / FACTS).stat().st_size or not facts.execute("SELECT count(*) FROM meta").fetchone()[0]:
            raise ValueError("facts that were cut short")
    except BaseException:
        facts.close()
        raise
    return Index(facts, *arrays, where)


def _arrays(block: memoryview) -> tuple[Adjacency, Adjacency, memoryview, memoryview]:
    """Cut the block that ``arrays.Arrays`` wrote into its arrays; raises ValueError when it is not whole."""
    magic = b"tcgraph2"
    if bytes(block[:8]) != magic or len(block) < 16:
        raise ValueError("not a citation index")
    papers, edges = (int.from_bytes(block[start : start + 4], "little") for start in (8, 12))
    half = papers + 1 + edges
    end_of_words, end_of_years = 16 + 4 * (2 * half + papers), 16 + 4 * (2 * half + papers) + 2 * papers
    if len(block) != end_of_years + 2 * edges:
        raise ValueError("a citation index that was cut short")
    words, years = block[16:end_of_words], block[end_of_words:end_of_years]
    words, years = _native(words, "I"), _native(years, "h")
    kinds = block[end_of_years:]
    cited = Adjacency(words[: papers + 1], words[papers + 1 : half], kinds[:edges])
    citing = Adjacency(words[half : half + papers + 1], words[half + papers + 1 : 2 * half], kinds[edges:])
    if cited.offsets[papers] != edges or citing.offsets[papers] != edges:
        raise ValueError("a citation index that is damaged")
    return cited, citing, words[2 * half :], years


def _native(numbers: memoryview, form: Literal["I", "h"]) -> memoryview:
    """Little-endian numbers as this machine reads them."""
    if sys.byteorder == "little":
        return numbers.cast(form) if numbers else numbers
    from array import array

    swapped = array(form, numbers.tobytes())
    swapped.byteswap()
    return memoryview(swapped)

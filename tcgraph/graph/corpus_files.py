"""The files that make a corpus folder, and the hash that tells one content from another."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path

from tcgraph.errors import UnreadableInput

CORPUS = "corpus.yaml"
PAPERS = "papers.yaml"
BULK = "papers.jsonl"
OUTSIDE = "outside.yaml"
CORRECTIONS = "corrections.yaml"
CITATIONS = "citations.yaml"
VENUES = "venues.yaml"
PROFILE = "profile.yaml"
TAXONOMY = "taxonomy"

_OWN = (CORPUS, PAPERS, BULK, OUTSIDE, CORRECTIONS, CITATIONS, VENUES, PROFILE)


def is_own(path: str) -> bool:
    """Whether a file is one of the corpus's own, rather than of a list that it was read from.

    >>> is_own("taxonomy/task.yaml"), is_own("papers.jsonl"), is_own("README.md")
    (True, True, False)
    """
    return path in _OWN or path.startswith(f"{TAXONOMY}/")


LARGE = 1 << 23
"""From how many bytes on a file in bulk is not read for every question."""

_SETTLED = 2_000_000_000

EMBEDDED = Path(__file__).parent.parent / "corpora" / "token_compression"
"""The corpus that comes with tcgraph: token-level model compression."""

_GRAPH = Path(__file__).parent
_COMPILER = (
    *(
        _GRAPH / f"{name}.py"
        for name in ("arrays", "build", "bulk", "corpus", "corrections", "papers_file", "reading", "resolve")
    ),
    *(
        _GRAPH.parent / "taxonomy" / f"{name}.py"
        for name in ("also", "facet_names", "namespaces", "vocabulary", "words")
    ),
    _GRAPH.parent / "files.py",
    _GRAPH.parent / "identifiers.py",
    _GRAPH.parent / "keys.py",
    _GRAPH.parent / "model.py",
    _GRAPH.parent / "source_model.py",
)


def check_folder(folder: Path) -> None:
    """Refuse a folder that is no corpus.

    Raises:
        UnreadableInput: no such folder, or no corpus.yaml in it.
    """
    if not folder.is_dir():
        raise UnreadableInput(folder, "no such folder", "Give the folder of a corpus.")
    if not (folder / CORPUS).is_file():
        cure = "Give the folder of a corpus, or make one: tcgraph import list DIR --profile P --into CORPUS"
        raise UnreadableInput(folder, f"no {CORPUS} in it: this is not a corpus", cure)


def fingerprint(folder: Path, memory: Path | None = None) -> str:
    """A hash of every file that makes the corpus, and of the code that compiles it: equal when all are equal.

    Args:
        memory: a folder in which hashes of large files are kept, each with the size and time of change that the file
            had, so that it is read again only when one of them is another.

    Raises:
        UnreadableInput: the folder is no corpus, or a file cannot be read.
    """
    from _blake2 import blake2b

    check_folder(folder)
    digest = blake2b(digest_size=16)
    files = [folder / name for name in (CORPUS, PAPERS, BULK, OUTSIDE, CORRECTIONS, CITATIONS, VENUES)]
    for path in [*files, *sorted((folder / TAXONOMY).glob("*.yaml")), *_COMPILER]:
        try:
            large = path.name == BULK and path.stat().st_size > LARGE
            content = _remembered(path, memory) if large else path.read_bytes()
        except FileNotFoundError:
            continue
        except OSError as error:
            raise UnreadableInput(path, error.strerror or "cannot be read", "Check its permissions.") from None
        digest.update(f"{path.name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def _remembered(path: Path, memory: Path | None) -> bytes:
    """The hash of a large file, read again only when its size, its time of change or its place on the disk changed."""
    from _blake2 import blake2b

    found = path.stat()
    state = f"{found.st_size} {found.st_mtime_ns} {found.st_ino} "
    name = blake2b(str(path.resolve()).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
    note = memory / f"{name}.hash" if memory else None
    try:
        known = note.read_text("ascii") if note else ""
    except (OSError, UnicodeDecodeError):
        known = ""
    if known.startswith(state) and len(known) == len(state) + 64:
        return known[len(state) :].encode()
    digest = blake2b(digest_size=32)
    with path.open("rb") as stream:
        while piece := stream.read(1 << 20):
            digest.update(piece)
    # a file that was changed a moment ago could change again without its time telling
    if note and path.stat().st_mtime_ns == found.st_mtime_ns < time.time_ns() - _SETTLED:
        with suppress(OSError):
            note.parent.mkdir(parents=True, exist_ok=True)
            note.write_text(state + digest.hexdigest(), "ascii")
    return digest.hexdigest().encode()

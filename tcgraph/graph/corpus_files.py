"""The files that make a corpus folder, and the hash that tells one content from another."""

from __future__ import annotations

from pathlib import Path

from tcgraph.errors import UnreadableInput

CORPUS = "corpus.yaml"
PAPERS = "papers.yaml"
OUTSIDE = "outside.yaml"
CORRECTIONS = "corrections.yaml"
CITATIONS = "citations.yaml"
VENUES = "venues.yaml"
PROFILE = "profile.yaml"
TAXONOMY = "taxonomy"

EMBEDDED = Path(__file__).parent.parent / "corpora" / "token_compression"
"""The corpus that comes with tcgraph: token-level model compression."""

_GRAPH = Path(__file__).parent
_COMPILER = (
    *(_GRAPH / f"{name}.py" for name in ("build", "corpus", "corrections", "papers_file", "resolve")),
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


def fingerprint(folder: Path) -> str:
    """A hash of every file that makes the corpus, and of the code that compiles it: equal when all are equal.

    Raises:
        UnreadableInput: the folder is no corpus, or a file cannot be read.
    """
    from _blake2 import blake2b

    check_folder(folder)
    digest = blake2b(digest_size=16)
    files = [folder / name for name in (CORPUS, PAPERS, OUTSIDE, CORRECTIONS, CITATIONS, VENUES)]
    for path in [*files, *sorted((folder / TAXONOMY).glob("*.yaml")), *_COMPILER]:
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            continue
        except OSError as error:
            raise UnreadableInput(path, error.strerror or "cannot be read", "Check its permissions.") from None
        digest.update(f"{path.name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()

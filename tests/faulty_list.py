"""The list in docs/example-list, which has five faults, in a folder of its own, and a run of the rules over it."""

from __future__ import annotations

import shutil
from pathlib import Path

from tcgraph.graph.validation import readable
from tcgraph.source_model import Corpus, Diagnostic
from tcgraph.taxonomy.check import Settings, check
from tcgraph.taxonomy.report import Run
from tcgraph.taxonomy.rules import RULES

EXAMPLE = Path(__file__).parent.parent / "docs" / "example-list"
FILE = "vision.md"
CODES = ("V002", "V001", "V007", "P016", "P004")
"""The codes of what is wrong in it, top down."""
SAFE = ("V007",)
"""Of these, what a safe fix puts right."""


def write(folder: Path) -> Path:
    """Copy the list into a folder, and return the folder."""
    shutil.copytree(EXAMPLE, folder, dirs_exist_ok=True)
    return folder


def read(folder: Path) -> Corpus:
    """The list as the rules want it."""
    return readable(folder, "token-compression")


def findings(folder: Path, settings: Settings | None = None) -> list[Diagnostic]:
    """What the rules find in it."""
    return check(read(folder), settings)


def run(folder: Path) -> Run:
    """A run over it, with paths from the list's folder."""
    corpus = read(folder)
    return Run(check(corpus), {"entries": 4}, RULES, corpus.texts)


def with_line(folder: Path, number: int, text: str) -> Path:
    """Insert a line above line ``number`` of the list's file."""
    path = folder / FILE
    lines = path.read_text("utf-8").split("\n")
    path.write_text("\n".join([*lines[: number - 1], text, *lines[number - 1 :]]), "utf-8", newline="")
    return folder


def with_end(folder: Path, number: int, text: str) -> Path:
    """Add a text to the end of line ``number`` of the list's file."""
    path = folder / FILE
    lines = path.read_text("utf-8").split("\n")
    lines[number - 1] += text
    path.write_text("\n".join(lines), "utf-8", newline="")
    return folder

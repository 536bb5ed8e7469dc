"""The house itself: style, types, import directions, public names, documents."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import tcgraph
from tests import transcripts

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent


@pytest.mark.parametrize(
    "command",
    [
        ("ruff", "check", "."),
        ("ruff", "format", "--check", "."),
        ("mypy",),
        ("lint-imports",),
    ],
    ids=" ".join,
)
def test_check_passes(command: tuple[str, ...]) -> None:
    done = subprocess.run([BIN / command[0], *command[1:]], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_public_names_are_all_there() -> None:
    assert dir(tcgraph) == tcgraph.__all__
    assert all(getattr(tcgraph, name) is not None for name in tcgraph.__all__)


def test_import_loads_no_heavy_module() -> None:
    """`import tcgraph` and a query stay light: no networkx, rdflib, pyvis, yaml, numpy or rich."""
    heavy = ("networkx", "rdflib", "pyvis", "yaml", "numpy", "rich", "bibtexparser")
    code = f"import sys, tcgraph; tcgraph.load().lineage('ToMe'); print([m for m in {heavy} if m in sys.modules])"
    tcgraph.load()
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("document", transcripts.DOCUMENTS, ids=lambda path: path.name)
def test_transcripts_are_what_the_commands_print(document: Path) -> None:
    for body in transcripts.blocks(document.read_text("utf-8")):
        assert body == transcripts.renewed(body), "python tests/transcripts.py writes them anew"

"""Running the command line as a process of its own, as a user does."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


@dataclass(frozen=True)
class Outcome:
    """How a command ended and what it wrote; ``raw`` is standard output as bytes."""

    code: int
    out: str
    err: str
    raw: bytes


def environment(settings: Mapping[str, str | None] | None = None) -> dict[str, str]:
    """The environment of commands under test: 80 columns, UTF-8, no settings of the user's; None takes one away."""
    known = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR")}
    chosen = {"COLUMNS": "80", "PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(ROOT), **(settings or {})}
    return {name: value for name, value in {**known, **chosen}.items() if value is not None}


def run(*words: str, **settings: str | None) -> Outcome:
    """Run ``tcgraph`` with these words; further arguments are environment variables."""
    return run_in(ROOT, *words, **settings)


def run_in(folder: Path, *words: str, **settings: str | None) -> Outcome:
    """Run ``tcgraph`` in a folder."""
    done = subprocess.run(
        [sys.executable, "-m", "tcgraph", *words],
        cwd=folder,
        env=environment(settings),
        capture_output=True,
        timeout=120,
        check=False,
    )
    out, err = (stream.decode("utf-8", "replace") for stream in (done.stdout, done.stderr))
    return Outcome(done.returncode, out, err, done.stdout)


def fed(text: str | bytes, *words: str) -> Outcome:
    """Run ``tcgraph`` in the project's folder with something on standard input."""
    done = subprocess.run(
        [sys.executable, "-m", "tcgraph", *words],
        cwd=ROOT,
        env=environment(),
        input=text.encode() if isinstance(text, str) else text,
        capture_output=True,
        timeout=60,
        check=False,
    )
    return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode(), done.stdout)

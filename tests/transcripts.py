"""Transcripts in documents: a console block that begins with ``$ tcgraph ...`` shows what the command prints.

``python tests/transcripts.py`` writes every transcript anew.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent
DOCUMENTS = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
_BLOCK = re.compile(r"^```console\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)


def run(command: str) -> str:
    """What a command prints on both streams, at 80 columns without colours."""
    words = shlex.split(command)
    assert words[0] == "tcgraph", command
    environment = {**os.environ, "COLUMNS": "80", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-m", "tcgraph", *words[1:]],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        cwd=ROOT,
        env=environment,
        check=False,
    )
    return done.stdout.decode("utf-8")


def renewed(body: str, runner: Callable[[str], str] = run) -> str:
    """A block's text with the output of its commands as it is now."""
    commands = [line.removeprefix("$ ") for line in body.splitlines() if line.startswith("$ ")]
    return "".join(f"$ {command}\n{runner(command)}" for command in commands)


def blocks(text: str) -> list[str]:
    """The bodies of a document's console blocks."""
    return [match["body"] for match in _BLOCK.finditer(text)]


def rewrite(path: Path) -> None:
    """Write a document's transcripts anew."""
    text = path.read_text("utf-8")
    new = _BLOCK.sub(lambda match: f"```console\n{renewed(match['body'])}```", text)
    if new != text:
        path.write_text(new, "utf-8", newline="\n")


if __name__ == "__main__":
    for document in DOCUMENTS:
        rewrite(document)

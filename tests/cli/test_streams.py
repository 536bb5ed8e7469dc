"""Standard streams that are closed, full, or read by somebody who has seen enough."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import ROOT, environment

LONG = ("query", "lineage", "ToMe", "--via", "all", "--evidence")
ANSWERS = [
    (LONG, 0),
    ((*LONG, "--format", "json"), 0),
    (("query", "papers", "--limit", "0", "--format", "csv"), 0),
    (("query", "lineage", "lama"), 2),
    (("query", "lineage", "PiToMe"), 2),
    (("quary",), 2),
    ((), 2),
    (("corpus", "--corpus", "nowhere"), 3),
    (("validate", "docs/example-list"), 1),
    (("validate", "docs/example-list", "--format", "json"), 1),
    (("validate", "docs/example-list", "--diff"), 1),
    (("export", "rdf"), 0),
    (("--help",), 0),
]


def ended(redirection: str, *words: str) -> tuple[int, str]:
    """The exit code of a command whose streams a shell redirects so, and what reached the terminal besides."""
    script = f'"$@" {redirection}'
    done = subprocess.run(
        ["bash", "-c", script, "tcgraph", sys.executable, "-m", "tcgraph", *words],
        cwd=ROOT, env=environment(), capture_output=True, timeout=60, check=False,
    )  # fmt: skip
    return done.returncode, (done.stdout + done.stderr).decode()


def unread(words: tuple[str, ...], *, out: bool, err: bool) -> tuple[int, str]:
    """The exit code of a command with pipes that nobody reads, and what it wrote to the other stream."""
    ours, theirs = os.pipe()
    os.close(ours)
    kept = subprocess.PIPE
    done = subprocess.run(
        [sys.executable, "-m", "tcgraph", *words],
        cwd=ROOT, env=environment(), stdout=theirs if out else kept, stderr=theirs if err else kept,
        timeout=60, check=False,
    )  # fmt: skip
    os.close(theirs)
    return done.returncode, ((done.stdout or b"") + (done.stderr or b"")).decode()


@pytest.mark.parametrize(
    ("words", "code"), ANSWERS, ids=lambda value: " ".join(value) if isinstance(value, tuple) else ""
)
def test_pipes_that_nobody_reads_change_no_exit_code(words: tuple[str, ...], code: int) -> None:
    assert unread(words, out=True, err=True) == (code, "")
    told = unread(words, out=True, err=False)
    assert told[0] == code
    assert "Traceback" not in told[1]
    assert "Broken pipe" not in told[1]
    assert unread(words, out=False, err=True)[0] == code


def test_an_answer_is_whole_when_nobody_reads_the_errors() -> None:
    code, answer = unread(("query", "lineage", "ToMe"), out=False, err=True)
    assert code == 0
    assert answer.endswith("--via all follows\n    them\n")


@pytest.mark.parametrize("redirection", [">&-", "2>&-", ">&- 2>&-", ">&- 2>/dev/null"])
@pytest.mark.parametrize(
    ("words", "code"), ANSWERS, ids=lambda value: " ".join(value) if isinstance(value, tuple) else ""
)
def test_closed_streams_do_no_harm(words: tuple[str, ...], code: int, redirection: str) -> None:
    ending, said = ended(redirection, *words)
    assert ending == code
    assert "Traceback" not in said


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
@pytest.mark.parametrize(
    "words", [("query", "lineage", "lama"), ("query", "lineage", "ToMe"), ("quary",)], ids=" ".join
)
def test_a_full_standard_error_changes_nothing(words: tuple[str, ...]) -> None:
    assert ended("2>/dev/full", *words)[0] == ended("2>/dev/null", *words)[0]


def test_a_head_is_enough() -> None:
    done = subprocess.run(
        ["bash", "-c", '"$@" 2>&1 | head -1; echo "${PIPESTATUS[0]}"', "tcgraph", sys.executable, "-m", "tcgraph",
         "query", "lineage", "lama"],
        cwd=ROOT, env=environment(), capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.stdout == "tcgraph: no paper is called 'lama'. Near names: LLaMA; Llama 2; LoMA; LLMA; LLaVA.\n2\n"
    assert done.stderr == ""

"""Completion: what the shells ask is answered with names, and nothing is ever written between the words."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tcgraph.cli import COMMANDS
from tcgraph.cli.query import COMMANDS as QUERIES
from tests import small_corpus
from tests.cli.running import ROOT, environment, run

ASK = """\
{script}
COMP_WORDS=({words})
COMP_CWORD={place}
_tcgraph_completion tcgraph
for reply in "${{COMPREPLY[@]}}"; do printf '%s\\n' "$reply"; done
"""


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A PATH on which ``tcgraph`` is this checkout's."""
    program = tmp_path_factory.mktemp("bin") / "tcgraph"
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m tcgraph "$@"\n', "utf-8")
    program.chmod(0o755)
    return f"{program.parent}{os.pathsep}{os.environ['PATH']}"


def completed(path: str, *words: str, **settings: str | None) -> list[str]:
    """What bash offers for the last of these words, as it would stand on the command line."""
    quoted = " ".join(shlex.quote(word) for word in ("tcgraph", *words))
    text = ASK.format(script=run("completion", "bash").out, words=quoted, place=len(words))
    command = ["bash", "--norc", "-c", text]
    surroundings = environment({"PATH": path, **settings})
    done = subprocess.run(command, cwd=ROOT, env=surroundings, capture_output=True, check=False)
    assert (done.returncode, done.stderr.decode()) == (0, "")
    return done.stdout.decode().splitlines()


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["query", "sea"], ["search"]),
        (["query", "lineage", "--dir"], ["--direction"]),
        (["query", "lineage", "--direction", "an"], ["ancestors"]),
        (["query", "papers", "--sort", ""], ["year", "name", "venue", "built-upon"]),
        (["query", "search", "--format", "b"], ["bibtex"]),
        (["completion", ""], ["bash", "zsh", "fish"]),
        (["query", "lineage", "pito"], ["PiToMe"]),
        (["query", "lineage", "PITO"], ["PiToMe"]),
        (["query", "lineage", "--depth", "2", "pito"], ["PiToMe"]),
        (["query", "lineage", "2210.094"], ["2210.09461"]),
        (["query", "lineage", "arxiv-2210.094"], ["arxiv-2210.09461"]),
        # names of several words and with signs of the shell's, quoted as they must be
        (["query", "lineage", "vote"], ["Vote\\&Mix"]),
        (["query", "lineage", "'vote"], ["Vote&Mix"]),
        (["query", "lineage", "agent"], ["Agent\\ Attention"]),
        (["query", "lineage", '"agent a'], ["Agent Attention"]),
        (["query", "lineage", "agent\\ a"], ["Agent\\ Attention"]),
        (["query", "lineage", "agent", "a"], ["Attention"]),
        (["query", "lineage", "Adaptive", "comp"], ["Computation\\ Modules"]),
        (["query", "lineage", "rwkv-6"], ["RWKV-6\\ \\(Finch\\)"]),
        # nothing to continue
        (["query", "lineage", "zzzz"], []),
        (["query", "lineage", "ToMe", "zzzz"], []),
        (["query", "lineage", "*"], []),
        (["query", "lineage", "$(echo"], []),
    ],
    ids=lambda value: " ".join(value),
)
def test_what_bash_offers(words: list[str], offered: list[str], path: str) -> None:
    assert completed(path, *words) == offered


def test_commands_are_offered_in_their_order(path: str) -> None:
    assert completed(path, "") == list(COMMANDS)
    assert completed(path, "query", "") == list(QUERIES)
    assert completed(path, "query", "nonsense", "") == list(QUERIES), "what is wrong before is no reason to complain"


def test_names_are_offered_before_anything_is_typed(path: str) -> None:
    offered = completed(path, "query", "lineage", "")
    assert len(offered) == 50
    assert offered == sorted(offered, key=lambda name: [c for c in name.casefold() if c.isalnum()])


def test_the_corpus_that_was_named_is_asked(tmp_path: Path, path: str) -> None:
    corpus = str(small_corpus.write(tmp_path / "small corpus"))
    assert completed(path, "query", "lineage", "--corpus", shlex.quote(corpus), "ga") == ["GammaRay"]
    assert completed(path, "query", "lineage", "--corpus", shlex.quote(corpus), "pito") == []


BROKEN: dict[str, dict[str, str | None]] = {
    "not there": dict.fromkeys(small_corpus.FILES),
    "no YAML": {"papers.yaml": "- id: [\n"},
    "a slip": {"citations.yaml": "- citing: nobody\n"},
    "empty": {"corpus.yaml": ""},
    "no text": {"papers.yaml": "\x00"},
}


@pytest.mark.parametrize("changes", BROKEN.values(), ids=list(BROKEN))
def test_a_broken_corpus_offers_nothing_and_says_nothing(
    changes: dict[str, str | None], tmp_path: Path, path: str
) -> None:
    corpus = str(small_corpus.write(tmp_path, changes))
    assert run("query", "lineage", "Alpha", "--corpus", corpus).code == 3
    assert completed(path, "query", "lineage", "--corpus", corpus, "al") == []
    assert completed(path, "query", "lineage", "--corpus", corpus, "--dep") == ["--depth"]


@pytest.mark.parametrize("damage", [b"", b"SQLite format 3\x00", b"x" * 9000], ids=["empty", "cut", "other"])
def test_a_damaged_index_is_built_anew_in_silence(damage: bytes, tmp_path: Path, path: str) -> None:
    corpus, cache = str(small_corpus.write(tmp_path / "corpus")), str(tmp_path / "cache")
    assert run("index", "--corpus", corpus, TCGRAPH_CACHE=cache).code == 0
    for file in (tmp_path / "cache").rglob("*.sqlite"):
        file.write_bytes(damage)
    assert completed(path, "query", "lineage", "--corpus", corpus, "gam", TCGRAPH_CACHE=cache) == ["GammaRay"]


def test_a_cache_that_cannot_be_written_does_no_harm(tmp_path: Path, path: str) -> None:
    (tmp_path / "file").write_text("in the way")
    assert completed(path, "query", "lineage", "pito", TCGRAPH_CACHE=str(tmp_path / "file")) == ["PiToMe"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_scripts_ask_this_program(shell: str) -> None:
    done = run("completion", shell)
    assert (done.code, done.err) == (0, "")
    assert f"_TCGRAPH_COMPLETE={shell}_complete" in done.out


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_reads_its_script(shell: str) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"there is no {shell} here")
    script = run("completion", shell).out
    done = subprocess.run([shell, "-n"], input=script, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("shell", "settings", "offered"),
    [
        ("zsh", {"COMP_WORDS": "tcgraph query lineage vote", "COMP_CWORD": "3"}, "plain\nVote&Mix\n_\n"),
        ("zsh", {"COMP_WORDS": "tcgraph query search", "COMP_CWORD": "2"}, "search"),
        ("fish", {"COMP_WORDS": "tcgraph query lineage vote", "COMP_CWORD": "vote"}, "plain,Vote&Mix\n"),
        ("fish", {"COMP_WORDS": "tcgraph query lineage agent", "COMP_CWORD": "agent"}, "plain,Agent Attention\n"),
    ],
)
def test_what_zsh_and_fish_are_told(shell: str, settings: dict[str, str | None], offered: str) -> None:
    done = run(_TCGRAPH_COMPLETE=f"{shell}_complete", **settings)
    assert (done.code, done.err) == (0, "")
    assert offered in done.out


def test_an_unknown_shell_is_told() -> None:
    done = run("completion", "tcsh")
    assert done.code == 2
    assert "'bash', 'zsh', 'fish'" in done.err

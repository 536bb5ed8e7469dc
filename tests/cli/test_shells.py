"""Completion in the shells themselves: what is typed, and what then stands on the command line or is offered."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tcgraph.cli import COMMANDS
from tests import small_corpus
from tests.cli.running import ROOT, environment, run


def needing(shell: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(shell) is None, reason=f"{shell} is not installed here")


zsh, fish = needing("zsh"), needing("fish")

SETUP = """\
PROMPT= RPROMPT=
eval "$(tcgraph completion zsh)"
setopt menu_complete
tell() { print -r -- "$BUFFER" > $ANSWER; exit }
zle -N tell
bindkey '^X' tell
"""
"""An interactive zsh without a configuration that writes down what stands on its command line when ^X is typed."""

TYPE = """\
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell "source $SETUP"
zpty -w -n shell "$KEYS"$'\\x18'
while zpty -r shell line; do :; done
"""
"""Types keys into such a shell, in a terminal of its own."""

HOSTILE = "Hub, a $(touch pwned) `id` 'q' \"d\" ; *"
PAPERS = small_corpus.PAPERS.replace("[Delta]", json.dumps([HOSTILE]))


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A PATH on which ``tcgraph`` is this checkout's."""
    program = tmp_path_factory.mktemp("bin") / "tcgraph"
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m tcgraph "$@"\n', "utf-8")
    program.chmod(0o755)
    return f"{program.parent}{os.pathsep}{os.environ['PATH']}"


def typed_in_zsh(keys: str, folder: Path, path: str, before: str = "") -> str:
    """What stands on zsh's command line after these keys."""
    setup, answer = folder / "setup.zsh", folder / "answer"
    setup.write_text(before + SETUP, "utf-8")
    settings = {"PATH": path, "SETUP": str(setup), "ANSWER": str(answer), "KEYS": keys, "HOME": str(folder)}
    done = subprocess.run(
        ["zsh", "-f", "-c", TYPE],
        cwd=ROOT,
        env=environment(settings),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    return answer.read_text("utf-8").removesuffix("\n")


@zsh
@pytest.mark.parametrize(
    ("keys", "line"),
    [
        ("tcgraph qu\t", "tcgraph query "),
        ("tcgraph query sea\t", "tcgraph query search "),
        ("tcgraph query lineage --dir\t", "tcgraph query lineage --direction "),
        ("tcgraph query lineage --direction \t\t", "tcgraph query lineage --direction ancestors"),
        ("tcgraph query lineage PITO\t", "tcgraph query lineage PiToMe "),
        ("tcgraph query lineage 2210.094\t", "tcgraph query lineage 2210.09461 "),
        ("tcgraph query lineage agent\t", "tcgraph query lineage Agent\\ Attention "),
        ("tcgraph query lineage agent a\t", "tcgraph query lineage agent Attention "),
        ("tcgraph query lineage 'agent a\t", "tcgraph query lineage 'Agent Attention' "),
        ("tcgraph query lineage agent\\ a\t", "tcgraph query lineage Agent\\ Attention "),
        ("tcgraph query lineage vote\t", "tcgraph query lineage Vote\\&Mix "),
        ("tcgraph query lineage rwkv-6\t", "tcgraph query lineage RWKV-6\\ \\(Finch\\) "),
        ("tcgraph query concept token-m\t", "tcgraph query concept token-merging "),
        ("tcgraph query lineage zzzz\t", "tcgraph query lineage zzzz"),
    ],
)
def test_zsh_completes(keys: str, line: str, tmp_path: Path, path: str) -> None:
    assert typed_in_zsh(keys, tmp_path, path) == line


@zsh
def test_zsh_completes_when_its_completion_system_was_started_before(tmp_path: Path, path: str) -> None:
    line = typed_in_zsh("tcgraph qu\t", tmp_path, path, "autoload -Uz compinit\ncompinit -D -u\n")
    assert line == "tcgraph query "
    assert not (tmp_path / ".zcompdump").exists()


@zsh
def test_zsh_offers_commands_in_their_order(tmp_path: Path, path: str) -> None:
    lines = [typed_in_zsh("tcgraph " + "\t" * times, tmp_path, path) for times in (1, 2, 3)]
    assert lines == [f"tcgraph {name}" for name in list(COMMANDS)[:3]]


@zsh
def test_a_hostile_name_is_harmless_in_zsh(tmp_path: Path, path: str) -> None:
    corpus = small_corpus.write(tmp_path / "corpus", {"papers.yaml": PAPERS})
    line = typed_in_zsh(f"tcgraph query lineage --corpus {corpus} hub\t", tmp_path, path)
    assert shlex.split(line)[-1] == HOSTILE
    assert not (ROOT / "pwned").exists()


def offered_by_fish(line: str, folder: Path, path: str) -> list[list[str]]:
    """What fish offers at the end of a command line: the words, each with its description if it has one."""
    completions = folder / "fish" / "completions"
    completions.mkdir(parents=True)
    (completions / "tcgraph.fish").write_text(run("completion", "fish").out, "utf-8")
    settings = {"PATH": path, "XDG_CONFIG_HOME": str(folder), "HOME": str(folder), "ASKED": line}
    done = subprocess.run(
        ["fish", "-c", "complete -C $ASKED"],
        cwd=ROOT,
        env=environment(settings),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    return [row.split("\t") for row in done.stdout.decode("utf-8").splitlines()]


@fish
@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("tcgraph query sea", ["search"]),
        ("tcgraph query lineage --dir", ["--direction"]),
        ("tcgraph query lineage --direction an", ["ancestors"]),
        ("tcgraph query lineage PITO", ["PiToMe"]),
        ("tcgraph query lineage 2210.094", ["2210.09461"]),
        ("tcgraph query lineage agent", ["Agent Attention"]),
        ("tcgraph query lineage agent a", ["Attention"]),
        ("tcgraph query lineage 'agent a", ["Agent Attention"]),
        ("tcgraph query lineage agent\\ a", ["Agent Attention"]),
        ("tcgraph query lineage vote", ["Vote&Mix"]),
        ("tcgraph query lineage rwkv-6", ["RWKV-6 (Finch)"]),
        ("tcgraph query concept token-m", ["token-merging"]),
        ("tcgraph query lineage zzzz", []),
    ],
)
def test_fish_offers(line: str, words: list[str], tmp_path: Path, path: str) -> None:
    assert [row[0] for row in offered_by_fish(line, tmp_path, path)] == words


@fish
def test_fish_shows_descriptions_whole(tmp_path: Path, path: str) -> None:
    offered = dict(offered_by_fish("tcgraph ", tmp_path, path))
    assert offered == {name: text for name, (_, _, text) in COMMANDS.items()}


@fish
def test_a_name_with_a_comma_is_whole_and_harmless_in_fish(tmp_path: Path, path: str) -> None:
    corpus = small_corpus.write(tmp_path / "corpus", {"papers.yaml": PAPERS})
    ((word,),) = offered_by_fish(f"tcgraph query lineage --corpus {corpus} hub", tmp_path, path)
    assert word == HOSTILE
    assert not (ROOT / "pwned").exists()

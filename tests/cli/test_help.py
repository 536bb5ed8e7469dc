"""Help texts: every command has one, with examples that run."""

from __future__ import annotations

import itertools
import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from tcgraph.cli import cli, main
from tests import small_corpus, small_list


def commands(
    command: click.Command = cli, words: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command with the words that call it, groups first."""
    yield words, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            yield from commands(below, (*words, name))


COMMANDS = dict(commands())
LEAVES = [words for words, command in COMMANDS.items() if not isinstance(command, click.Group)]


def examples(command: click.Command) -> list[tuple[str, ...]]:
    """The words of the examples in a help text, without what is said of them behind, and without redirections."""
    found = []
    for line in (command.help or "").splitlines():
        line = re.sub(r'^eval "\$\((.*?)\)".*', r"\1", line.strip())
        if line.startswith("tcgraph ") and "..." not in line:
            words = shlex.split(re.split(r"\s{3,}", line)[0])
            found.append(tuple(itertools.takewhile(lambda word: word not in (">", ">>", "|"), words[1:])))
    return found


def help_of(words: tuple[str, ...]) -> str:
    done = CliRunner().invoke(cli, [*words, "--help"], prog_name="tcgraph")
    assert (done.exit_code, done.stderr) == (0, "")
    return done.stdout


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: " ".join(words) or "tcgraph")
def test_help_is_given(words: tuple[str, ...]) -> None:
    text = help_of(words)
    assert text.startswith(" ".join(["Usage: tcgraph", *words]))
    assert max(map(len, text.splitlines())) <= 120


@pytest.mark.parametrize("words", LEAVES, ids=" ".join)
def test_a_command_says_what_it_does_with_examples(words: tuple[str, ...]) -> None:
    command = COMMANDS[words]
    assert command.short_help
    found = examples(command)
    assert found
    assert {example[: len(words)] for example in found} == {words}
    undescribed = [option.name for option in command.params if isinstance(option, click.Option) and not option.help]
    assert undescribed == []


def test_a_group_lists_its_commands_as_they_call_themselves() -> None:
    for words, command in COMMANDS.items():
        if isinstance(command, click.Group):
            listed = help_of(words)
            for name in command.list_commands(click.Context(command)):
                assert re.search(rf"^  {name} +\S", listed, re.MULTILINE)
                below = COMMANDS[(*words, name)]
                assert str(below.short_help) in " ".join(listed.split())


@pytest.fixture(scope="module")
def field(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds what the examples speak of."""
    folder = tmp_path_factory.mktemp("examples")
    small_list.write(folder / "my-list")
    (folder / "my-list.yaml").write_text(small_list.PROFILE, "utf-8")
    small_corpus.write(folder / "my-field")
    part = '<urn:a> <urn:b> "c" .\n'
    concept = "<love> a <http://www.w3.org/2004/02/skos/core#Concept> .\n"
    (folder / "my-vocabulary.ttl").write_text(concept, "utf-8")
    (folder / "papers.ttl").write_text(part, "utf-8")
    ends = {"citing": {"title": "A Delta for Every Token"}, "cited": {"title": "An Older Work"}}
    line = json.dumps(ends | {"relation": "cites", "evidence": {"url": "https://example.org"}})
    (folder / "my-citations.jsonl").write_text(line, "utf-8")
    return folder


EXAMPLES = list(dict.fromkeys(example for command in COMMANDS.values() for example in examples(command)))


@pytest.mark.parametrize("words", EXAMPLES, ids=shlex.join)
def test_an_example_runs(words: tuple[str, ...], field: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(field)
    monkeypatch.setenv("BROWSER", "true")
    with pytest.raises(SystemExit) as left:
        main(words)
    assert left.value.code in ((0, 1) if words[0] == "validate" else (0,))

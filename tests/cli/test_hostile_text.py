"""What a corpus says reaches a terminal as text: nothing in it moves the cursor, rings, or turns the line around."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from typing import Any

import click
import pytest
import yaml

from tcgraph.cli.query import COMMANDS
from tcgraph.cli.saying import harmless
from tcgraph.cli.terminal import cells
from tests import small_corpus
from tests.cli.running import run
from tests.cli.test_terminal import on_a_terminal, unbreakable

NASTY = "\x1b[2J\x1b]0;b\x07 \x1b[8mx\x9b1A\x85\x01\x08\x7f\u202e\u2066\u200f\u2028\r\n\ty"
TEXTS = {"title", "method", "authors", "venue", "note", "label", "definition", "alt", "name", "code", "paper", "url"}
QUESTIONS = {
    "lineage": (small_corpus.DELTA, "--evidence", "--via", "all"),
    "ancestors": (small_corpus.EPSILON,),
    "descendants": (small_corpus.TRANSFORMER,),
    "path": (small_corpus.EPSILON, small_corpus.TRANSFORMER),
    "paths": (small_corpus.EPSILON, small_corpus.TRANSFORMER),
    "common": (small_corpus.EPSILON, small_corpus.GAMMA),
    "main-path": (),
    "influence": (),
    "papers": ("year>=2000",),
    "paper": (small_corpus.EPSILON,),
    "concept": ("token-pruning",),
    "tree": ("mechanism",),
    "stats": (),
    "timeline": ("--by", "mechanism"),
    "compare": (small_corpus.EPSILON, small_corpus.GAMMA),
    "similar": (small_corpus.EPSILON,),
    "gaps": (),
    "drift": (small_corpus.EPSILON,),
    "search": ("token",),
}


def spoilt(value: Any, key: str = "") -> Any:
    """YAML in which every text that people read has the nasty characters behind its first letter and at its end."""
    if isinstance(value, dict):
        return {name: spoilt(below, "label" if key == "labels" else name) for name, below in value.items()}
    if isinstance(value, list):
        return [spoilt(below, key) for below in value]
    return value[:1] + NASTY + value[1:] + NASTY if key in TEXTS and isinstance(value, str) else value


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> str:
    changes: dict[str, str | None] = {}
    for name, text in small_corpus.FILES.items():
        if name != "corrections.yaml":
            changes[name] = yaml.safe_dump(spoilt(yaml.safe_load(text)), sort_keys=False)
    changes["corrections.yaml"] = None
    return str(small_corpus.write(tmp_path_factory.mktemp("hostile"), changes))


def untamed(text: str) -> list[str]:
    """What a terminal would obey in a text: control characters but line feeds, and those of writing direction."""
    return sorted(
        {
            f"U+{ord(character):04X}"
            for character in text
            if (unicodedata.category(character) in ("Cc", "Zl", "Zp") and character != "\n")
            or unicodedata.bidirectional(character) in _TURNING
            or character in "\u200e\u200f\u061c"
        }
    )


_TURNING = ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")


@pytest.mark.parametrize("columns", ["40", "100"])
@pytest.mark.parametrize("name", COMMANDS)
def test_no_answer_commands_the_terminal(name: str, columns: str, corpus: str) -> None:
    done = run("query", name, *QUESTIONS[name], "--corpus", corpus, COLUMNS=columns)
    assert done.code == 0, done.err
    said = done.out + done.err
    assert untamed(said) == []
    assert "\ufffd[2J" in said, "what was there is seen"
    wide = [line for line in said.split("\n") if cells(line) > int(columns) and not unbreakable(line)]
    assert wide == []
    assert not [line for line in said.split("\n") if line.startswith(" y")], "a line feed in a title begins no line"


@pytest.mark.parametrize(
    "words",
    [
        ("corpus",),
        ("validate",),
        ("validate", "--format", "github"),
        ("validate", "--format", "markdown"),
        ("sparql", "SELECT ?paper ?title ?name { ?paper dcterms:title ?title OPTIONAL { ?paper rdfs:label ?name } }"),
        ("query", "lineage", "yeta"),
        ("query", "lineage", "\x1b[2Jelsewhere"),
        ("query", "papers", "\x1b[2Jelsewhere:x"),
        ("quary\x1b[2J", "\x9b1A"),
        ("query", "papers", "--\x1b[2J"),
        ("export", "mermaid", "--where", "title:\x1b[2Jnothing"),
    ],
    ids=lambda words: ascii(" ".join(words))[1:40],
)
def test_nothing_else_that_is_read_by_people_does(words: tuple[str, ...], corpus: str) -> None:
    chosen = ("--corpus", corpus) if words[0] in ("corpus", "validate", "sparql", "query", "export") else ()
    done = run(*words, *chosen)
    assert done.out + done.err
    assert untamed(done.out + done.err) == []


def test_colours_are_all_that_a_terminal_is_told(corpus: str) -> None:
    for question in (("lineage", small_corpus.DELTA), ("drift", small_corpus.EPSILON), ("stats",)):
        said = on_a_terminal("query", *question, "--corpus", corpus)
        assert "\x1b[1m" in said
        assert untamed(re.sub(r"\x1b\[(0|1|2|22|3[1-6])m", "", said)) == []


def test_a_style_in_a_title_ends_with_its_line() -> None:
    assert harmless("\x1b[31mred", styled=True) == "\x1b[31mred\x1b[0m"
    assert harmless(click.style("bold", bold=True), styled=True) == click.style("bold", bold=True)


@pytest.mark.parametrize("text", ["e\u0301", "\U0001f469\u200d\U0001f52c", "\u06cc\u200c\u062e", "a\xa0b\nc", ""])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert harmless(text) == text


def test_programs_get_the_text_as_it_is(corpus: str) -> None:
    """JSON (RFC 8259) escapes what it holds, CSV (RFC 4180) and TSV cannot."""
    words = ("query", "papers", f"id:{small_corpus.ALPHA}", "--corpus", corpus)
    told = run(*words, "--format", "json")
    title = spoilt("Alpha: The First Pruning of Tokens", "title")
    assert [row["title"] for row in json.loads(told.out)["rows"]] == [title]
    assert untamed(told.out) == []
    (row,) = csv.DictReader(io.StringIO(run(*words, "--format", "csv").raw.decode("utf-8"), newline=""))
    assert row["title"] == title

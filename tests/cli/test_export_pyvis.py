"""`tcgraph export pyvis`: the same page as from Python, to a file or the terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

import tcgraph
from tests import small_corpus
from tests.cli.running import run


@pytest.fixture(scope="module")
def field(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_corpus.write(tmp_path_factory.mktemp("field"))


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ([], {}),
        (["--focus", "Epsilon"], {"focus": small_corpus.EPSILON}),
        (["--focus", "Epsilon", "--depth", "2"], {"focus": small_corpus.EPSILON, "depth": 2}),
        (["--where", "domain:vision"], {"where": "domain:vision"}),
        (["--focus", "Epsilon", "--where", "year>=2022"], {"focus": small_corpus.EPSILON, "where": "year>=2022"}),
    ],
)
def test_the_page_is_that_of_to_pyvis(words: list[str], asked: dict[str, str | int], field: Path) -> None:
    with tcgraph.load(str(field)) as graph:
        expected = graph.to_pyvis(**asked).generate_html()  # type: ignore[arg-type]
    done = run("export", "pyvis", *words, "--corpus", str(field), PYTHONIOENCODING="ascii")
    assert (done.code, done.raw.decode("ascii"), done.err) == (0, expected, "")


def test_the_page_goes_into_a_file(field: Path, tmp_path: Path) -> None:
    target = tmp_path / "a page #1 é.html"
    done = run("export", "pyvis", "--focus", "Epsilon", "-o", str(target), "--corpus", str(field))
    assert (done.code, done.out) == (0, "")
    assert target.read_text("ascii").startswith("<!doctype html>\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--focus", "Omega"], "no paper is called 'Omega'"),
        (["--focus", "attention"], "can be 2 papers; ask by id"),
        (["--depth", "2"], "name one with --focus"),
        (["--where", "colour:red"], "colour"),
        (["--focus", "Epsilon", "--depth", "-1"], "--depth"),
    ],
)
def test_wrong_words_are_told_with_exit_code_2(words: list[str], said: str, field: Path) -> None:
    done = run("export", "pyvis", *words, "--corpus", str(field))
    assert (done.code, done.out) == (2, "")
    assert said in done.err

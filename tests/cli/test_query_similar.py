"""``query similar``: what is answered, how it ends, and every format of it."""

from __future__ import annotations

import pytest

from tests import small_corpus
from tests.cli.answers import as_csv, as_json, check_fits, in_words
from tests.cli.running import run

SMALL = """\
Like Epsilon: Small Steps Everywhere
0.27  2023  Delta  A Delta for Every Token
            1 shared reference · Language, Token reduction
0.23  2021  Alpha  The First Pruning of Tokens
            Token pruning, Vision
0.23  2023  GammaRay  Gamma Rays of Attention
            Language, Token pruning
0.18  2022  Beta (NeurIPS 2022)  Merging What Alpha Prunes
            1 shared reference · Vision, Token reduction
0.04  2023  Beta (CVPR 2023)  Another Method of the Same Name
            Vision
5 similar papers
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(small_corpus.write(tmp_path_factory.mktemp("small")))


def test_reasons_stand_under_each_paper(small: str) -> None:
    done = run("query", "similar", "Epsilon", "--corpus", small)
    assert (done.code, done.out, done.err) == (0, SMALL, "")


@pytest.mark.parametrize(
    ("words", "out"),
    [
        (["H2O"], "3 shared references · cited together 11 times · KV cache"),
        (["h2o", "heavy", "hitter"], "Like H2O: Heavy-"),
        (["FastV", "--limit", "3"], "\n3 of 2"),
        (["FastV", "--limit", "0"], " similar papers\n"),
        (["FastV", "--where", "year:1950"], "\nno similar paper\n"),
        (["MAE"], "cited together once\n"),
        (["ToMe", "--where", "is:outside", "--limit", "1"], "\n1 of 18 papers"),
    ],
    ids=in_words,
)
def test_what_is_answered(words: list[str], out: str) -> None:
    done = run("query", "similar", *words)
    assert done.code == 0, done.err
    assert out.casefold() in done.out.casefold()


@pytest.mark.parametrize(
    ("words", "err"),
    [
        ([], "missing argument 'NAME...'"),
        (["TooMe"], "no paper is called 'TooMe'"),
        (["FastV", "--where", "domian:vision"], "did you mean 'domain'?"),
        (["FastV", "--limit", "-1"], "-1 is not in the range"),
    ],
    ids=in_words,
)
def test_wrong_words_end_with_2_and_a_hint(words: list[str], err: str) -> None:
    done = run("query", "similar", *words)
    assert (done.code, done.out) == (2, "")
    assert err in done.err


def test_namesakes_are_told() -> None:
    assert "Other papers with this name; ask by id:\n" in run("query", "similar", "ToMe").err


def test_json_names_every_reason() -> None:
    answer = as_json("query", "similar", "H2O", "--limit", "0")
    assert answer["count"] == len(answer["rows"])
    for row in answer["rows"]:
        parts = [row["concepts_similarity"], row["coupling"], row["cocitation"]]
        assert row["score"] == pytest.approx(
            sum(w * p for w, p in zip((0.5, 0.25, 0.25), parts, strict=True)), abs=2e-4
        )
        assert [bool(part) for part in parts[1:]] == [bool(row["references"]), bool(row["cited_by"])]
        assert row["concepts"] or not parts[0]


def test_csv_and_json_have_the_same_rows() -> None:
    words = ("query", "similar", "FastV", "--where", "year>=2025")
    rows, known = as_csv(*words), as_json(*words)
    assert [row["id"] for row in rows] == [row["id"] for row in known["rows"]]
    assert [row["concepts"] for row in rows] == ["; ".join(row["concepts"]) for row in known["rows"]]
    assert known["where"] == "year>=2025"


def test_markdown_has_counts_and_labels() -> None:
    out = run("query", "similar", "H2O", "--limit", "1", "--format", "markdown").out
    assert out.startswith("| Score | Year | Name | Title | Venue | Shared references | Cite both | Concepts |\n")
    assert "| 3 | 11 | KV cache compression; " in out


def test_bibtex(small: str) -> None:
    done = run("query", "similar", "Epsilon", "--limit", "1", "--corpus", small, "--format", "bibtex")
    assert done.out.count("@") == 1


@pytest.mark.parametrize("words", [["H2O"], ["MAE"], ["2411.07132", "--limit", "0"]], ids=" ".join)
def test_text_fits_the_terminal(words: list[str]) -> None:
    check_fits("query", "similar", *words)

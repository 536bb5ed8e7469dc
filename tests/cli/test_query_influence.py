"""``query influence``: what is answered, how it ends, and every format of it."""

from __future__ import annotations

import pytest

from tests import small_corpus
from tests.cli.answers import as_csv, as_json, check_fits, in_words
from tests.cli.running import run

SMALL = """\
Year  Name                 Title                    Desc.  SPC  PageRank  Direct
2021  Alpha                The First Pruning of T…      4    2     0.198       1
2022  Beta (NeurIPS 2022)  Merging What Alpha Pru…      3    2    0.1428       2
2023  Delta                A Delta for Every Token      1    1    0.1557       1
2023  GammaRay             Gamma Rays of Attention      1    1      0.12       1
4 of 7 papers; --limit 0 shows all
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(small_corpus.write(tmp_path_factory.mktemp("small")))


def test_a_table(small: str) -> None:
    done = run("query", "influence", "--limit", "4", "--corpus", small)
    assert (done.code, done.out, done.err) == (0, SMALL, "")


@pytest.mark.parametrize(
    ("words", "out"),
    [
        ([], "\n20 of 287 papers; --limit 0 shows all\n"),
        (["--by", "spc", "--limit", "1"], "ToMe"),
        (["--by", "pagerank", "--via", "all", "--limit", "1"], "\n1 of 287 papers"),
        (["--by", "built-upon", "--limit", "1"], "\n1 of 287 papers"),
        (["--outside", "--limit", "1"], "outside the l"),
        (["--where", "mechanism:token-merging year:2025"], " papers\n"),
        (["--where", "year:1950"], "no paper\n"),
    ],
    ids=in_words,
)
def test_what_is_answered(words: list[str], out: str) -> None:
    done = run("query", "influence", *words)
    assert done.code == 0, done.err
    assert out in done.out


@pytest.mark.parametrize(
    ("words", "err"),
    [
        (["ToMe"], "got unexpected extra argument (ToMe)"),
        (["--by", "fame"], "'fame' is not one of"),
        (["--via", "likes"], "'likes' is no relation"),
        (["--where", "domian:vision"], "did you mean 'domain'?"),
    ],
    ids=in_words,
)
def test_wrong_words_end_with_2_and_a_hint(words: list[str], err: str) -> None:
    done = run("query", "influence", *words)
    assert (done.code, done.out) == (2, "")
    assert err in done.err


def test_json_tells_what_was_asked_for() -> None:
    plain = as_json("query", "influence")
    assert (plain["by"], plain["via"], len(plain["pagerank_via"])) == ("descendants", ["extends", "uses_method_in"], 4)
    told = as_json("query", "influence", "--via", "extends", "--by", "spc", "--outside", "--where", "year>=2020")
    assert (told["via"], told["pagerank_via"]) == (["extends"], ["extends"])
    assert (told["where"], told["outside"]) == ("year>=2020", True)
    assert len(plain["rows"]) == 20 < plain["count"]


def test_pagerank_of_all_papers_is_one_whole() -> None:
    rows = as_json("query", "influence", "--outside", "--limit", "0")["rows"]
    assert sum(row["pagerank"] for row in rows) == pytest.approx(1)


def test_csv_has_the_measures_in_full() -> None:
    words = ("query", "influence", "--limit", "3")
    rows, known = as_csv(*words), as_json(*words)["rows"]
    for row, expected in zip(rows, known, strict=True):
        assert (row["id"], int(row["descendants"]), int(row["spc"])) == tuple(
            expected[key] for key in ("id", "descendants", "spc")
        )
        assert float(row["pagerank"]) == expected["pagerank"]


def test_bibtex(small: str) -> None:
    done = run("query", "influence", "--limit", "2", "--corpus", small, "--format", "bibtex")
    assert done.out.count("@") == 2
    assert "2 of 7 papers" in done.err


@pytest.mark.parametrize(
    "words", [[], ["--outside", "--by", "pagerank"], ["--via", "all", "--by", "spc"]], ids=" ".join
)
def test_text_fits_the_terminal(words: list[str]) -> None:
    check_fits("query", "influence", *words)

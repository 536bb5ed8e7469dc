"""``query main-path``: what is answered, how it ends, and every format of it."""

from __future__ import annotations

import re

import pytest

from tests import small_corpus
from tests.cli.answers import as_csv, as_json, check_fits, in_words
from tests.cli.running import run

SMALL = """\
Main path: 6 papers, 2 chains, 2 key routes
key-route search over 6 papers and 4 citations (extends, uses_method_in): 2
  paths from 1 source to 2 sinks

    2017  Transformer (outside the list)
2*  2021  Alpha  The First Pruning of Tokens           uses its method
2*  2022  Beta (NeurIPS 2022)  Merging What Alpha Pr…  extends
1   ├─ 2023  Delta + GammaRay                          uses its method, inferred
1   └─ 2024  Epsilon  Small Steps Everywhere           extends

* key route. SPC (search path count): how many of the paths take the step from
  the one above; of steps that tie all are shown.
2 links tie for the next place (SPC 1): --routes 4 takes them in
Followed: extends, uses_method_in; --via all follows every citation
Cycle: Delta, GammaRay cite each other, directly or not, and are one stop
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(small_corpus.write(tmp_path_factory.mktemp("small")))


def test_a_drawing_with_a_branch_and_a_cycle(small: str) -> None:
    done = run("query", "main-path", "--routes", "3", "--corpus", small)
    assert (done.code, done.out, done.err) == (0, SMALL, "")


@pytest.mark.parametrize(
    ("words", "out"),
    [
        ([], "Main path: "),
        (["--via", "all"], "key-route search over 297 papers and 469 citations (extends, uses_method_in,\n"),
        (["--via", "all", "--search", "global"], "1 chain\nglobal search over "),
        (["--via", "all", "--search", "local-forward"], "local-forward search over "),
        (["--routes", "1"], ", 1 key route\n"),
        (["--limit", "2"], "\n2 of 13 chains; --limit 0 shows all\n"),
        (["--via", "all", "--from", "DynamicViT", "--to", "FasterVLM"], " from 1 source to 1 sink\n"),
        (["--through", "H2O"], "FlexGen"),
        (["--from", "FasterVLM", "--to", "DynamicViT"], "no main path: no path from "),
        (["--where", "year:1950"], "no main path: no citation (extends, uses_method_in) among the papers"),
        (["--where", "is:listed domain:vision"], "ToMe"),
    ],
    ids=in_words,
)
def test_what_is_answered(words: list[str], out: str) -> None:
    done = run("query", "main-path", *words)
    assert done.code == 0, done.err
    assert out in done.out


@pytest.mark.parametrize(
    ("words", "err"),
    [
        (["ToMe"], "got unexpected extra argument (ToMe)"),
        (["--via", "likes"], "'likes' is no relation"),
        (["--search", "best"], "'best' is not one of"),
        (["--routes", "0"], "0 is not in the range"),
        (["--routes", "3", "--search", "global"], "--routes belongs to --search key-route"),
        (["--from", "TooMe"], "no paper is called 'TooMe'"),
        (["--where", "domian:vision"], "did you mean 'domain'?"),
    ],
    ids=in_words,
)
def test_wrong_words_end_with_2_and_a_hint(words: list[str], err: str) -> None:
    done = run("query", "main-path", *words)
    assert (done.code, done.out) == (2, "")
    assert err in done.err


def test_namesakes_of_an_end_are_told() -> None:
    assert "Other papers with this name; ask by id:\n" in run("query", "main-path", "--from", "ToMe").err


def test_json_says_all_that_the_drawing_says(small: str) -> None:
    answer = as_json("query", "main-path", "--routes", "3", "--corpus", small)
    names = ["+".join(paper["name"] for paper in stop["papers"]) for stop in answer["stops"]]
    assert names == ["Transformer", "Alpha", "Beta", "Delta+GammaRay", "Epsilon"]
    assert [(link["from"], link["to"], link["spc"], link["key_route"]) for link in answer["links"]] == [
        (0, 1, 2, True),
        (1, 2, 2, True),
        (2, 3, 1, False),
        (2, 4, 1, False),
    ]
    assert answer["chains"] == [[0, 1, 2, 3], [0, 1, 2, 4]]
    assert [answer[key] for key in ("routes", "key_routes", "tied", "count")] == [3, 2, {"links": 2, "spc": 1}, 2]
    assert [answer[key] for key in ("papers", "citations", "paths", "sources", "sinks")] == [6, 4, 2, 1, 2]
    assert [[paper["name"] for paper in cycle] for cycle in answer["cycles"]] == [["Delta", "GammaRay"]]


def test_json_keeps_its_shape_whatever_is_asked(small: str) -> None:
    for words in (
        ["--via", "all"],
        ["--search", "global", "--from", "2210.09461"],
        ["--limit", "1", "--via", "all"],
        ["--where", "year:1950"],
        ["--corpus", small, "--through", "Delta"],
    ):
        answer = as_json("query", "main-path", *words)
        assert all(0 <= place < len(answer["stops"]) for chain in answer["chains"] for place in chain)
        assert {place for chain in answer["chains"] for place in chain} == set(range(len(answer["stops"])))


def test_a_limit_counts_chains_in_every_format() -> None:
    words = ("query", "main-path", "--limit", "2")
    answer, rows = as_json(*words), as_csv(*words)
    assert (len(answer["chains"]), answer["count"]) == (2, 13)
    assert {row["chain"] for row in rows} == {"1", "2"}
    for form in ("csv", "markdown", "bibtex", "mermaid", "dot"):
        assert run(*words, "--format", form).err == "2 of 13 chains; --limit 0 shows all\n"


def test_csv_has_a_row_for_each_paper_of_a_chain(small: str) -> None:
    rows = as_csv("query", "main-path", "--routes", "3", "--corpus", small)
    assert [(row["chain"], row["step"], row["name"], row["spc"], row["key"]) for row in rows] == [
        ("1", "1", "Transformer", "", ""),
        ("1", "2", "Alpha", "2", "true"),
        ("1", "3", "Beta (NeurIPS 2022)", "2", "true"),
        ("1", "4", "Delta", "1", "false"),
        ("1", "4", "GammaRay", "1", "false"),
        ("2", "1", "Transformer", "", ""),
        ("2", "2", "Alpha", "2", "true"),
        ("2", "3", "Beta (NeurIPS 2022)", "2", "true"),
        ("2", "4", "Epsilon", "1", "false"),
    ]


def test_bibtex_has_each_paper_once(small: str) -> None:
    out = run("query", "main-path", "--corpus", small, "--format", "bibtex").out
    assert len(re.findall(r"^@", out, re.MULTILINE)) == 6
    assert out.count("{Alpha: The First Pruning of Tokens}") == 1


def test_diagrams_point_at_what_is_built_upon(small: str) -> None:
    words = ("query", "main-path", "--routes", "3", "--corpus", small, "--format")
    mermaid = run(*words, "mermaid").out
    assert mermaid.startswith("flowchart RL\n")
    assert 'n1["Alpha #40;2021#41;"]' in mermaid
    assert '    n1 -- "uses its method, SPC 2*" --> n0\n' in mermaid
    dot = run(*words, "dot").out
    assert f'"{small_corpus.ALPHA}" -> "{small_corpus.TRANSFORMER}" [label="uses its method, SPC 2*"];' in dot
    assert f'"{small_corpus.DELTA}+{small_corpus.GAMMA}" [label="Delta (2023) + GammaRay (2023)"];' in dot


def test_the_same_question_gives_the_same_bytes() -> None:
    words = ("query", "main-path", "--via", "all", "--format", "json")
    assert len({run(*words, PYTHONHASHSEED=seed).raw for seed in ("0", "1", "2")}) == 1


@pytest.mark.parametrize(
    "words",
    [[], ["--via", "all", "--routes", "40"], ["--where", "domain:language", "--via", "all"], ["--where", "year:1950"]],
    ids=" ".join,
)
def test_text_fits_the_terminal(words: list[str]) -> None:
    check_fits("query", "main-path", *words)

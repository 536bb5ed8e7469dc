"""``query drift``: what is answered, how it ends, and every format of it."""

from __future__ import annotations

import pytest

from tests import small_corpus
from tests.cli.answers import as_csv, as_json, check_fits, in_words
from tests.cli.running import run

GISTING = """\
Concepts along the lineage of gisting
= kept  - dropped  + added

Up to gisting
Compressive Transformer (2020) → gisting (2023) (extends)
  mechanism  - Caching  - Convolution  - Pooling  + Soft prompt
Transformer-XL (2019) → Compressive Transformer (2020) (extends, inferred)
  mechanism  = Caching  + Convolution  + Pooling

From gisting on
gisting (2023) → PCRL (2024) (uses its method)
  mechanism  - Soft prompt  + Token pruning

3 steps compared
2 not compared, since one end has no concepts: LLaMA → gisting, FLAN-T5 →
  gisting
unchanged in: mechanism 0 of 3
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(small_corpus.write(tmp_path_factory.mktemp("small")))


@pytest.mark.parametrize(
    ("words", "out"),
    [
        (["gisting", "--facet", "mechanism"], GISTING),
        (["gisting", "--direction", "descendants"], "\n1 step compared\n"),
        (["ToMe", "--facet", "mechanism"], "\nmechanism   3 x  Token merging gives way to Token pruning\n"),
        (
            ["ToMe", "--facet", "Mechanism", "--facet", "training"],
            "unchanged in: mechanism 13 of 20, training 5 of 2",
        ),
        (["ToMe", "--facet", "criterion"], "  criterion  Similarity → Energy score (narrowed)\n"),
        (["ToMe", "--limit", "2"], "\n2 of 21 steps; --limit 0 shows all\n21 steps compared\n"),
        (["ToMe", "--stated-only", "--depth", "1", "--via", "extends"], "(stated only, via extends)\n"),
        (["MAE", "--depth", "1"], "\nno step can be compared\n3 not compared, since one end has no concepts: MAE → D"),
        (["2411.07132"], "\nnothing to compare in the lineage of ToMe (NeurIPS 2024)\n"),
        (
            ["gisting", "--format", "markdown"],
            "| Compressive Transformer | gisting | mechanism | dropped | Cac",
        ),
    ],
    ids=in_words,
)
def test_what_is_answered(words: list[str], out: str) -> None:
    done = run("query", "drift", *words)
    assert done.code == 0, done.err
    assert out in done.out


@pytest.mark.parametrize(
    ("words", "err"),
    [
        ([], "missing argument 'NAME...'"),
        (["ToMe", "--facet", "mechanisms"], "unknown facet 'mechanisms'; did you mean 'mechanism'?"),
        (["ToMe", "--direction", "up"], "'up' is not one of"),
        (["TooMe"], "no paper is called 'TooMe'"),
    ],
    ids=in_words,
)
def test_wrong_words_end_with_2_and_a_hint(words: list[str], err: str) -> None:
    done = run("query", "drift", *words)
    assert (done.code, done.out) == (2, "")
    assert err in done.err


def test_json_has_a_row_for_what_becomes_of_each_concept() -> None:
    answer = as_json("query", "drift", "2210.09461", "--facet", "criterion", "--facet", "mechanism")
    rows = answer["rows"]
    narrowed = [(row["child_name"], row["concept"], row["into"]) for row in rows if row["change"] == "narrowed"]
    assert narrowed == [
        ("CrossGET", "mechanism/token-merging", "mechanism/token-ensemble"),
        ("PiToMe (ICLR Workshops 2024)", "criterion/similarity", "criterion/energy"),
    ]
    assert answer["facets"] == ["criterion", "mechanism"]
    assert answer["steadiness"]["mechanism"] == {"compared": 20, "unchanged": 13}
    assert answer["recurring"][0] == {
        "facet": "criterion",
        "change": "replaced",
        "before": "criterion/similarity",
        "after": "criterion/attention",
        "steps": 3,
    }
    assert {(row["parent"], row["child"]) for row in rows} == {(s["parent"], s["child"]) for s in answer["steps"]}
    assert len(answer["steps"]) == answer["total_steps"] == 20


def test_csv_and_json_have_the_same_rows_and_a_limit_counts_steps() -> None:
    words = ("query", "drift", "2210.09461", "--limit", "3")
    answer, rows = as_json(*words), as_csv(*words)
    written = [{**row, "over": "; ".join(row["over"])} for row in answer["rows"]]
    assert rows == [{key: str(value) for key, value in row.items()} for row in written]
    assert len(answer["steps"]) == len({row["child"] for row in rows}) == 3
    assert run(*words, "--format", "csv").err == "3 of 21 steps; --limit 0 shows all\n"


def test_a_circle_ends_and_is_compared_once(small: str) -> None:
    steps = as_json("query", "drift", "Delta", "--corpus", small)["steps"]
    ends = [(step["parent"], step["child"]) for step in steps]
    assert (small_corpus.GAMMA, small_corpus.DELTA) in ends
    assert len(ends) == len(set(ends))


@pytest.mark.parametrize(
    "words",
    [["2210.09461"], ["DTEM", "--via", "all"], ["FOLDER", "--direction", "ancestors"], ["2411.07132"]],
    ids=" ".join,
)
def test_text_fits_the_terminal(words: list[str]) -> None:
    check_fits("query", "drift", *words)

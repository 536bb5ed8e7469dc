"""``query stats`` and ``query timeline``: what is answered, how it ends, and every format of it."""

from __future__ import annotations

from typing import Any

import pytest

from tests import small_corpus
from tests.cli.answers import as_csv, as_json, check_answer, check_fits, check_refusal, in_words
from tests.cli.running import run


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(small_corpus.write(tmp_path_factory.mktemp("small")))


@pytest.mark.parametrize(
    ("words", "out"),
    [
        (["stats"], "Token-level model compression\n287 papers in the list, 100 cited works outside it\n"),
        (["stats"], "\n  ...\n  2016   2  ▉\n"),
        (["stats"], "Venues            arXiv 104, NeurIPS 24, ICLR 20,"),
        (["stats"], "  uses_method_in   162     150        40\n"),
        (["stats"], "Most built upon, the first 5 of 29\n    15  2023  ToMe (ICLR 2023): Token Merging"),
        (["stats", "--where", "is:outside"], "Venues            none is known\n"),
        (["stats", "--where", "is:outside"], "mechanism    0 %  none is claimed\n"),
        (["stats", "--where", "year<1900"], "0 papers that 'year<1900' describes, 0 cited works outside it\n"),
        (["stats", "--format", "markdown"], "| venue | arXiv | 104 | 0.3624 |\n"),
        (["timeline"], "Papers a year by mechanism\n1999   1  ▌\n...\n2016   2  ▉\n"),
        (["timeline"], "Token reduction          ▁▁▁▁▁▂▃█▂  .  .  2  2  3  4 11 20 32 124 26   224\n"),
        (["timeline"], "31 papers of 287 stand in no row.\n"),
        (["timeline", "--by", "venue", "--limit", "2"], "2 of 40 rows; --limit 0 shows all.\n"),
        (["timeline", "--by", "relation"], "The year is that of the citing paper.\n"),
        (["timeline", "--by", "venue", "--where", "is:outside"], "no venue stands at any of them\n"),
        (["timeline", "--where", "year<1900"], "Papers a year by mechanism, where year<1900\nno paper\n"),
        (["timeline", "--by", "TRAINING", "--format", "markdown"], "| Training-free | 0 | 0 |"),
    ],
    ids=in_words,
)
def test_what_is_answered(words: list[str], out: str) -> None:
    check_answer(words, out)


@pytest.mark.parametrize(
    ("words", "err"),
    [
        (["stats", "everything"], "unexpected extra argument"),
        (["stats", "--where", "mechanism:mergin"], "no mechanism is called 'mergin'"),
        (["timeline", "--by", "venues"], "unknown facet 'venues'; did you mean 'venue'?"),
        (["timeline", "--by", "colour"], "known: domain, task, criterion, mechanism, training, topic, venue, relation"),
        (["timeline", "--depth", "0"], "0 is not in the range"),
    ],
    ids=in_words,
)
def test_wrong_words_end_with_2_and_a_hint(words: list[str], err: str) -> None:
    check_refusal(words, err)


def test_stats_as_json_and_csv() -> None:
    answer, rows = as_json("query", "stats"), as_csv("query", "stats")
    cells = {(row["section"], row["key"]): row for row in rows}
    assert len(cells) == len(rows)
    assert int(cells["papers", "papers"]["count"]) == answer["papers"]
    for year in answer["years"]:
        assert int(cells["year", str(year["year"])]["count"]) == year["papers"]
    for facet in answer["facets"]:
        for concept in facet["concepts"]:
            assert int(cells["concept", concept["key"]]["count"]) == concept["papers"]
    for relation in answer["citations"]:
        assert int(cells["citations made", relation["relation"]]["count"]) == relation["made"]
    assert len([row for row in rows if row["section"] == "built upon"]) == len(answer["most_built_upon"])
    assert float(cells["known", "code"]["share"]) == pytest.approx(answer["known"]["code"] / 287, abs=1e-4)


def test_stats_of_the_small_corpus(small: str) -> None:
    answer = as_json("query", "stats", "--corpus", small)
    assert (answer["papers"], answer["outside"]) == (7, 1)
    assert answer["years"] == [
        {"year": 2021, "papers": 1},
        {"year": 2022, "papers": 1},
        {"year": 2023, "papers": 3},
        {"year": 2024, "papers": 1},
        {"year": None, "papers": 1},
    ]
    assert answer["coverage"] == {"citing": 5, "cited": 4, "building_on": 5, "built_upon": 4, "unlinked": 2}
    assert [(paper["name"], paper["built_upon"]) for paper in answer["most_built_upon"]] == [
        ("Beta", 2),
        ("Alpha", 1),
        ("Delta", 1),
        ("GammaRay", 1),
    ]
    assert [(paper["name"], paper["built_upon"]) for paper in answer["foundations"]] == [("Transformer", 1)]
    assert "\n  none 1  " in run("query", "stats", "--corpus", small).out


@pytest.mark.parametrize("by", ["mechanism", "venue", "relation"])
def test_a_timeline_as_json_and_csv(by: str) -> None:
    words = ("query", "timeline", "--by", by, "--limit", "0")
    answer, rows = as_json(*words), as_csv(*words)
    assert answer["count"] == len(answer["rows"]) == len(rows)
    for told, row in zip(answer["rows"], rows, strict=True):
        assert (told["key"], told["label"], told["total"]) == (row["key"], row["label"], int(row["total"]))
        assert told["counts"] == [int(row[str(year)]) for year in answer["years"]]
        assert told["total"] == sum(told["counts"])


def test_a_limit_keeps_the_count() -> None:
    answer: dict[str, Any] = as_json("query", "timeline", "--by", "venue", "--limit", "3")
    assert (answer["count"], len(answer["rows"])) == (40, 3)
    done = run("query", "timeline", "--by", "venue", "--limit", "3", "--format", "csv")
    assert done.err == "3 of 40 rows; --limit 0 shows all\n"


def test_an_undated_paper_is_told(small: str) -> None:
    out = run("query", "timeline", "--corpus", small).out
    assert "1 paper of 6 stands in no row.\n1 paper without a year is left out.\n" in out


def test_ascii_where_the_terminal_knows_nothing_else() -> None:
    out = run("query", "timeline", "--by", "training", PYTHONIOENCODING="ascii").out
    assert "2024 156  ##########" in out
    assert "Training-free           .@:" in out


@pytest.mark.parametrize(
    "words",
    [
        "stats",
        "stats --where domain:audio-speech",
        "timeline",
        "timeline --by criterion --depth 2 --limit 0",
        "timeline --by venue --limit 0",
        "timeline --by relation",
    ],
)
def test_the_text_fits(words: str) -> None:
    check_fits("query", *words.split())


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A corpus without anything in it."""
    gone = {name: None for name in small_corpus.FILES if name != "corpus.yaml"}
    return str(small_corpus.write(tmp_path_factory.mktemp("bare"), gone))


def test_a_corpus_without_anything(bare: str) -> None:
    assert (
        run("query", "stats", "--corpus", bare).out == "A small field\n0 papers in the list, 0 cited works outside it\n"
    )
    assert as_json("query", "stats", "--corpus", bare)["facets"] == []
    assert run("query", "timeline", "--by", "venue", "--corpus", bare).out == "Papers a year by venue\nno paper\n"
    for words in (["timeline"], ["gaps"], ["tree", "mechanism"]):
        done = run("query", *words, "--corpus", bare)
        assert (done.code, done.out) == (2, "")
        assert "unknown facet 'mechanism'; known: " in done.err
    assert "no concept is called 'merging'." in run("query", "concept", "merging", "--corpus", bare).err

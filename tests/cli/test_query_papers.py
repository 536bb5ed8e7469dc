"""``tcgraph query papers``: lists of papers by filter, in every format."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from bibtexparser.entrypoint import parse_string

from tests import small_corpus
from tests.cli.answers import as_csv, as_json, check_fits
from tests.cli.running import run

QUERY = ("query", "papers")

ANSWERS = [
    # words, what the answer ends with, what it holds
    ([], "50 of 287 papers; --limit 0 shows all\n", "Year  Name"),
    (["--limit", "0"], "\n287 papers\n", "Year  Name"),
    (["mechanism:token-merging", "training:training-free", "has:code"], " papers\n", "ToMe (ICLR 2023)"),
    (["method:tome year:2023 venue:ICLR"], "1 paper\n", "2023  ToMe (ICLR 2023)  Token Merging: Your ViT But Faster"),
    (["cited-by:ToMe", "is:outside"], "1 paper\n", "outside the list"),
    (["cited-by:2210.09461"], "1 more outside the list; add is:outside to see them\n", "\n7 papers\n"),
    (["author:bolya"], "\n2 papers\n", "ToMe (CVPR Workshops 2023)"),
    (["--where", "author:bolya"], "\n2 papers\n", "ToMe (CVPR Workshops 2023)"),
    (["author:bolya", "--where", "year:2000"], "no paper\n", ""),
    (["year:2020 or year:2021", "--where", "venue:ACL or venue:ICML"], " papers\n", "  ICML\n"),
    (
        ["id:refining-activation-downsampling-with-softpool"],
        "1 paper\n",
        "2021        Refining Activation Downsampling",
    ),
]


@pytest.mark.parametrize(("words", "end", "part"), ANSWERS, ids=lambda value: " ".join(value)[:60])
def test_what_is_answered(words: list[str], end: str, part: str) -> None:
    done = run(*QUERY, *words)
    assert (done.code, done.err) == (0, "")
    assert done.out.endswith(end)
    assert part in done.out


def test_two_filters_must_both_hold_whatever_is_in_them() -> None:
    either, other = "year:2020 or year:2021", "venue:ACL or venue:ICML"
    ids = {row["id"] for row in as_csv(*QUERY, either, "--where", other, "--limit", "0")}
    assert ids == {row["id"] for row in as_csv(*QUERY, f"({either}) ({other})", "--limit", "0")}
    assert 0 < len(ids) < len(as_csv(*QUERY, either, "--limit", "0"))
    done = run(*QUERY, "year:2020) or (year:2021", "--where", other)
    assert done.code == 2
    assert done.err.endswith("  year:2020) or (year:2021\n           ^\n")


WRONG = [
    ("mechanizm:token-merging", "tcgraph: unknown key 'mechanizm'; did you mean 'mechanism'?", 0),
    ("year:2023 mechanism:tokn-merging", "tcgraph: no mechanism is called 'tokn-merging'; near: token-merging", 20),
    ("(year:2023", "tcgraph: a parenthesis that is never closed", 0),
    ("venue:CPVR", "tcgraph: no venue is called 'CPVR'; near: CVPR", 6),
    ("descendant-of:Tomee", "tcgraph: no paper is called 'Tomee'. Near names: ToMe", 14),
    ("year >= 2023", "tcgraph: '>=' stands between a key and a value, without spaces", 5),
]


@pytest.mark.parametrize(("text", "problem", "column"), WRONG)
@pytest.mark.parametrize("option", [(), ("--where",)], ids=["argument", "--where"])
def test_a_slip_is_told_and_shown(text: str, problem: str, column: int, option: tuple[str, ...]) -> None:
    done = run(*QUERY, *option, text)
    assert (done.code, done.out) == (2, "")
    told, shown, mark = done.err.splitlines()
    assert told.startswith(problem)
    assert (shown, mark) == (f"  {text}", "  " + " " * column + "^")


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_the_mark_is_seen_however_long_the_filter_and_narrow_the_terminal(columns: int) -> None:
    text = "year:2023 or " * 30 + "mechanism:nonsense" + " or year:2023" * 30
    *_, shown, mark = run(*QUERY, text, COLUMNS=str(columns)).err.splitlines()
    assert shown[mark.index("^") :].startswith("nonsense")
    assert len(shown) <= min(columns, 80)


def test_an_ambiguous_name_is_told_with_its_candidates() -> None:
    done = run(*QUERY, "descendant-of:PiToMe")
    assert done.code == 2
    assert "can be 2 papers; ask by id:\n  arxiv-2405.16148  PiToMe: Accelerating" in done.err
    assert run(*QUERY, "descendant-of:arxiv-2405.16148").code == 0


def test_json() -> None:
    answer = as_json(*QUERY, "cited-by:2210.09461", "--limit", "3")
    assert (answer["count"], answer["outside"], len(answer["rows"])) == (7, 1, 3)
    assert all(row["in_list"] for row in answer["rows"])
    assert [row["in_list"] for row in as_json(*QUERY, "cited-by:2210.09461 is:outside")["rows"]] == [False]
    assert as_json(*QUERY, "year:1900")["rows"] == []


def test_every_format_has_the_same_papers() -> None:
    words = (*QUERY, "mechanism:token-merging year:2024", "--sort", "name", "--limit", "0")
    ids = [row["id"] for row in as_json(*words)["rows"]]
    assert len(ids) > 10
    assert [row["id"] for row in as_csv(*words)] == ids
    lines = run(*words, "--format", "tsv").out.splitlines()
    assert [line.split("\t")[0] for line in lines[1:]] == ids
    titles = [row["title"] for row in as_csv(*words)]
    entries = parse_string(run(*words, "--format", "bibtex").out).entries
    assert [re.sub("[{}]", "", entry["title"]) for entry in entries] == titles
    assert len(run(*words, "--format", "markdown").out.splitlines()) == len(ids) + 2


@pytest.mark.parametrize(
    ("order", "key"),
    [
        ("year", lambda row: (-int(row["year"] or 0), row["name"].casefold())),
        ("name", lambda row: (row["name"].casefold(),)),
        ("venue", lambda row: (row["venue"].casefold(), -int(row["year"] or 0), row["name"].casefold())),
    ],
)
def test_orders(order: str, key: Callable[[dict[str, str]], tuple[object, ...]]) -> None:
    rows = as_csv(*QUERY, "--sort", order, "--limit", "0")
    assert len(rows) == 287
    assert [key(row) for row in rows] == sorted(key(row) for row in rows)


def test_the_most_built_upon_come_first() -> None:
    best = [row["id"] for row in as_csv(*QUERY, "--sort", "built-upon", "--limit", "4")]
    built_upon = [as_json("query", "descendants", paper, "--depth", "1")["count"] for paper in best]
    assert built_upon == sorted(built_upon, reverse=True)
    assert built_upon[-1] > 0


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("author:wang", "--limit", "0"),
        ("is:outside",),
        ("cited-by:2210.09461",),
        ("year:1900",),
        ("id:refining-activation-downsampling-with-softpool",),
    ],
    ids=" ".join,
)
def test_text_fits(words: tuple[str, ...]) -> None:
    check_fits(*QUERY, *words)


def test_a_paper_of_which_little_is_known(tmp_path: Path) -> None:
    done = run(*QUERY, "zeta", "--corpus", str(small_corpus.write(tmp_path)))
    assert done.out.splitlines()[1:] == ["            Zeta without a Link", "1 paper"]

"""``query ancestors``, ``descendants`` and ``common``: what is answered, how it ends, and every format of it."""

from __future__ import annotations

import pytest

from tests import small_corpus
from tests.cli.answers import as_csv, as_json, check_answer, check_fits, check_refusal, in_words
from tests.cli.running import run

SMALL = small_corpus


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(small_corpus.write(tmp_path_factory.mktemp("small")))


@pytest.mark.parametrize(
    ("words", "out"),
    [
        (["ancestors", "FOLDER"], "7 ancestors\n"),
        (["ancestors", "FOLDER"], "    2  2021  MAE (outside) "),
        (["ancestors", "FOLDER", "--depth", "1"], "Ancestors of FOLDER, at most 1 step away\n"),
        (["ancestors", "FOLDER", "--where", "is:listed"], "2 ancestors\n"),
        (["ancestors", "FOLDER", "--until", "2021"], "1 ancestor\n"),
        (["ancestors", "FOLDER", "--limit", "3"], "3 of 7 ancestors; --limit 0 shows all\n"),
        (["ancestors", "FOLDER", "--limit", "3", "--limit", "0"], "7 ancestors\n"),
        (["ancestors", "MAE"], "no ancestor\n"),
        (["ancestors", "DTEM", "--format", "markdown"], "| 2 | 2021 | MAE | Masked Autoencoders Are Scalable"),
        (["descendants", "ToMe"], "21 descendants\n  + 9 more citations not followed: 4 compares_with, 5 cites; --"),
        (["descendants", "ToMe", "--stated-only"], "15 descendants\n"),
        (["descendants", "ToMe", "--via", "extends"], "(via extends)\n"),
        (["descendants", "token", "merging", "your", "vit", "--since", "2025"], "1 descendant\n"),
        (["descendants", "ToMe", "--where", "is:outside"], "no descendant\n"),
        (["descendants", "ToMe", "--depth", "1", "--format", "bibtex"], "@inproceedings{"),
        (["common", "DTEM", "vid-TLDR"], "  1+1  2023  ToMe (ICLR 2023)  Token Merging: Your ViT But Faster\n"),
        (["common", "DTEM", "vid-TLDR"], "no common descendant\n\n--via all finds 22 common ancestors\n"),
        (["common", "FOLDER", "ToMe", "ATC"], "ATC descends from ToMe (ICLR 2023) (1 step)\n"),
        (["common", "ATC", "ToMe", "--via", "all"], "ATC goes back to ToMe (ICLR 2023) (1 step)\n"),
        (["common", "ATC", "FOLDER", "--via", "all", "--stated-only"], "without --stated-only finds 22 common ancest"),
        (["common", "FOLDER", "ATC", "--via", "all", "--limit", "3"], "3 of 22 common ancestors; --limit 0 shows"),
        (["common", "HeadKV", "2411.07132"], "--via all finds nothing in common either\n"),
    ],
    ids=in_words,
)
def test_what_is_answered(words: list[str], out: str) -> None:
    check_answer(words, out)


@pytest.mark.parametrize(
    ("words", "err"),
    [
        (["ancestors"], "missing argument 'NAME...'"),
        (["ancestors", "TooMe"], "no paper is called 'TooMe'. Near names: "),
        (["descendants", "PiToMe"], "'PiToMe' can be 2 papers; ask by id:"),
        (["ancestors", "ToMe", "--via", "friendship"], "'friendship' is no relation; known: extends"),
        (["ancestors", "ToMe", "--depth", "0"], "0 is not in the range"),
        (["ancestors", "ToMe", "--since", "2024", "--until", "2023"], "no year is both since 2024 and until 2023"),
        (["ancestors", "ToMe", "--where", "mechanism:mergin"], "no mechanism is called 'mergin'"),
        (["common", "ToMe"], "takes two different papers or more"),
        (["common", "DTEM", "dtem"], "takes two different papers or more"),
        (["common", "DTEM", "TooMe"], "no paper is called 'TooMe'"),
    ],
    ids=in_words,
)
def test_wrong_words_end_with_2_and_a_hint(words: list[str], err: str) -> None:
    check_refusal(words, err)


def test_namesakes_are_told_on_standard_error() -> None:
    done = run("query", "descendants", "ToMe", "--format", "csv")
    assert done.err.startswith("Other papers with this name; ask by id:\n  arxiv-2303.17604")
    assert done.out.startswith("distance,id,year,name,")


def test_what_a_limit_leaves_out_of_csv_is_told_on_standard_error() -> None:
    done = run("query", "ancestors", "FOLDER", "--format", "csv", "--limit", "1")
    assert done.err == "1 of 7 ancestors; --limit 0 shows all\n"
    assert len(done.out.splitlines()) == 2


def test_json_says_what_was_asked_and_names_the_paper_one_step_nearer() -> None:
    answer = as_json("query", "ancestors", "FOLDER", "--until", "2023", "--limit", "6", "--where", "not venue:ICLR")
    assert (answer["count"], answer["until"], answer["where"], answer["depth"]) == (5, 2023, "not venue:ICLR", None)
    assert answer["rows"][-1] == {
        "distance": 2,
        "id": "arxiv-2111.06377",
        "year": 2021,
        "name": "MAE",
        "title": "Masked Autoencoders Are Scalable Vision Learners",
        "venue": "",
        "in_list": False,
        "relation": "uses_method_in",
        "confidence": "stated",
        "nearer": "arxiv-2210.09461",
    }


@pytest.mark.parametrize("query", ["ancestors", "descendants"])
@pytest.mark.parametrize("name", ["2210.09461", "FOLDER", "MAE", "2411.07132"])
def test_json_and_csv_have_the_same_rows(query: str, name: str) -> None:
    answer = as_json("query", query, name, "--via", "all")
    rows = as_csv("query", query, name, "--via", "all")
    assert [row["id"] for row in rows] == [row["id"] for row in answer["rows"]]
    assert [int(row["distance"]) for row in rows] == sorted(row["distance"] for row in answer["rows"])
    assert answer["count"] == len(rows)


def test_common_as_json_and_csv() -> None:
    words = ("query", "common", "FOLDER", "ToMe", "ATC")
    answer = as_json(*words)
    assert [paper["name"] for paper in answer["papers"]] == ["FOLDER", "ToMe", "ATC"]
    assert answer["counts"] == {"ancestor": 1, "descendant": 0}
    assert [(row["side"], row["distance"], row["distances"]) for row in answer["rows"]] == [("ancestor", 5, [2, 1, 2])]
    assert {(kin["ancestor"], kin["distance"]) for kin in answer["kin"]} == {("arxiv-2210.09461", 1)}
    assert answer["via_all"]["ancestor"] > 1
    assert [(row["side"], row["distances"]) for row in as_csv(*words)] == [("ancestor", "2; 1; 2")]


def test_common_descendants_count_by_the_sum_of_their_steps(small: str) -> None:
    answer = as_json("query", "common", "Alpha", "Transformer", "--corpus", small)
    found = [(row["side"], row["name"], row["distances"]) for row in answer["rows"]]
    assert found == [
        ("descendant", "Beta (NeurIPS 2022)", [1, 2]),
        ("descendant", "Delta", [2, 3]),
        ("descendant", "Epsilon", [2, 3]),
        ("descendant", "GammaRay", [3, 4]),
    ]
    assert answer["kin"] == [{"ancestor": SMALL.TRANSFORMER, "descendant": SMALL.ALPHA, "distance": 1}]


def test_papers_in_a_circle_are_each_others_relatives(small: str) -> None:
    rows = as_json("query", "ancestors", "Delta", "--corpus", small)["rows"]
    assert [(row["distance"], row["name"]) for row in rows] == [
        (1, "GammaRay"),
        (1, "Beta (NeurIPS 2022)"),
        (2, "Alpha"),
        (3, "Transformer"),
    ]


MERMAID = """\
flowchart RL
    n0["Transformer #40;2017#41;"]
    n1["Alpha #40;2021#41;"]
    n2["Beta #40;NeurIPS 2022#41;"]
    n1 -- "uses its method" --> n0
    n2 -- "extends" --> n1
"""

DOT = """\
digraph tcgraph {
    rankdir=RL;
    node [shape=box];
    "arxiv-1706.03762" [label="Transformer (2017)"];
    "arxiv-2101.00001" [label="Alpha (2021)"];
    "arxiv-2201.00002" [label="Beta (NeurIPS 2022)"];
    "arxiv-2101.00001" -> "arxiv-1706.03762" [label="uses its method"];
    "arxiv-2201.00002" -> "arxiv-2101.00001" [label="extends"];
}
"""


@pytest.mark.parametrize(
    ("words", "out"),
    [
        (["ancestors", SMALL.BETA, "--format", "mermaid"], MERMAID),
        (["ancestors", SMALL.BETA, "--where", "is:outside", "--format", "dot"], DOT),
        (["descendants", "Transformer", "--depth", "2", "--format", "mermaid"], MERMAID),
        (["common", SMALL.BETA, "Alpha", "--where", "is:outside", "--format", "dot"], DOT),
    ],
    ids=" ".join,
)
def test_diagrams_show_the_way_to_each_paper_of_the_list(words: list[str], out: str, small: str) -> None:
    assert run("query", *words, "--corpus", small).out == out


@pytest.mark.parametrize(
    "words",
    [
        ["ancestors", "FOLDER", "--via", "all"],
        ["descendants", "2210.09461", "--since", "2024", "--where", "has:code mechanism:token-merging"],
        ["common", "FOLDER", "ATC", "2411.07132", "--stated-only"],
        ["common", "FOLDER", "2210.09461", "ATC", "--via", "all"],
    ],
    ids=" ".join,
)
def test_text_fits_the_terminal(words: list[str]) -> None:
    check_fits("query", *words)

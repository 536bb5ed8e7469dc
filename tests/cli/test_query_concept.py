"""``query concept`` and ``query tree``: what is answered, how it ends, and every format of it."""

from __future__ import annotations

import re

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
        (["concept", "token", "merging"], "Token merging (mechanism/token-merging)\n"),
        (["concept", "token", "merging"], "path         Token reduction › Token merging\n"),
        (["concept", "token", "merging"], "also called  Merging\n"),
        (["concept", "Token_Merging"], "10 of 66 papers; --limit 0 shows all\n"),
        (["concept", "mechanism/token-merging", "--limit", "0"], "\n66 papers\n"),
        (
            ["concept", "token merging", "--where", "year:2022"],
            "papers       6, 29 % of the 21 papers that 'year:2022' describes\n",
        ),
        (["concept", "token merging", "--where", "year<1900"], "papers       none\n"),
        (["concept", "sparse attention"], "path         Efficient attention › Sparse attention\n"),
        (["concept", "sparse attention"], "             Sparse computation › Sparse attention\n"),
        (["concept", "criterion/similarity"], "related      Non-parametric › External computation\n"),
        (["concept", "voting"], "\nno paper\n"),
        (["concept", "token merging", "--format", "markdown", "--limit", "1"], "| 2021 | TokenLearner |"),
        (["concept", "token merging", "--format", "bibtex", "--limit", "1"], "@inproceedings{ryoo2021tokenlearner,"),
        (["tree", "domain"], "Language                                                           135     135\n"),
        (["tree", "domain"], "├─ Vision understanding                                             50      50\n"),
        (["tree", "mechanism", "--depth", "1"], "8 concepts, 70 deeper ones hidden; 256 of the 287 papers"),
        (["tree", "mechanism", "--depth", "1"], "Token reduction (+ 37 narrower)"),
        (["tree", "mechanism"], "├─ Sparse attention (see below)"),
        (["tree", "training"], "└─ Training-free parametric (see below)"),
        (["tree", "mechanism", "--depth", "2"], "├─ Drop-and-restore (stands deeper)"),
        (["tree", "MECHANISM/token-restoration"], "3 concepts; 3 of the 287 papers of the list claim one (1 %)."),
        (["tree", "domain", "--where", "year:2022"], "21 of the 21 papers that 'year:2022' describes"),
        (["tree", "domain", "--format", "mermaid"], 'flowchart LR\n    n0["Domain #40;287#41;"]\n'),
        (["tree", "domain", "--format", "dot"], '    "domain/vision" -> "domain/vision-generation";\n'),
        (["tree", "mechanism/token-restoration", "--format", "mermaid"], "    n0 --> n1\n    n0 --> n2\n"),
    ],
    ids=in_words,
)
def test_what_is_answered(words: list[str], out: str) -> None:
    check_answer(words, out)


@pytest.mark.parametrize(
    ("words", "err"),
    [
        (["concept"], "missing argument 'NAME...'"),
        (["concept", "tokn", "merging"], "no concept is called 'tokn merging'. Near names: mechanism/token-merging; "),
        (["concept", "clustering"], "'clustering' can be 2 concepts; ask by id:\n  criterion/clustering  Redundancy"),
        (["concept", "voting", "--where", "task:voting"], "no task is called 'voting'"),
        (["tree"], "missing argument 'FACET'"),
        (["tree", "mechanim"], "unknown facet 'mechanim'; did you mean 'mechanism'?"),
        (["tree", "colour"], "unknown facet 'colour'; known: domain, task, criterion, mechanism, training, topic"),
        (["tree", "task/mergin"], "no concept is called 'task/mergin'"),
        (["tree", "task", "--depth", "0"], "0 is not in the range"),
    ],
    ids=in_words,
)
def test_wrong_words_end_with_2_and_a_hint(words: list[str], err: str) -> None:
    check_refusal(words, err)


def test_another_concept_with_this_spelling_is_told_on_standard_error() -> None:
    done = run("query", "concept", "similarity", "--format", "csv")
    assert done.err.startswith("Other concepts with a spelling like this: task/sentence-similarity\n")
    assert done.out.startswith("id,year,name,")


def test_a_concept_as_json_and_csv() -> None:
    words = ("query", "concept", "token merging", "--limit", "0")
    answer, rows = as_json(*words), as_csv(*words)
    assert answer["papers"] == answer["count"] == len(answer["rows"]) == len(rows) == 66
    assert [row["id"] for row in rows] == [row["id"] for row in answer["rows"]]
    assert sum(year["papers"] for year in answer["years"]) == 66
    assert answer["first"] == [rows[0]["id"]]
    assert answer["concept"]["paths"] == [["Token reduction", "Token merging"]]
    counted = {row["key"]: row for row in answer["narrower"]}
    assert counted["mechanism/token-combining"]["parent"] == "mechanism/learned-token-aggregation"
    assert counted["mechanism/token-combining"]["path"] == ["Learned token aggregation", "Token combining"]


def test_a_concept_without_papers_as_json() -> None:
    answer = as_json("query", "concept", "voting")
    assert (answer["count"], answer["first"], answer["years"], answer["rows"]) == (0, [], [], [])


def test_a_concept_of_the_small_corpus(small: str) -> None:
    assert run("query", "concept", "classification", "--corpus", small).out == (
        "Classification (task/classification)\n"
        "papers       2, 29 % of the 7 papers of the list; 1 directly, the others by a\n"
        "             narrower concept\n"
        "first        2021: Alpha\n"
        "a year       █ █  2021: 1, 2023: 1\n"
        "\n"
        "Narrower                                                        papers  itself\n"
        "Image classification                                                 1       1\n"
        "\n"
        "Combined with                                                     papers    lift\n"
        "  domain     Vision                                                    2    1.75\n"
        "  mechanism  Token reduction › Token pruning                           1    1.17\n"
        "\n"
        "Year  Name              Title                            Venue\n"
        "2021  Alpha             The First Pruning of Tokens      ICLR\n"
        "2023  Beta (CVPR 2023)  Another Method of the Same Name  CVPR\n"
        "2 papers\n"
    )


@pytest.mark.parametrize("facet", ["domain", "mechanism", "training", "mechanism/token-pruning"])
def test_a_tree_as_json_and_csv(facet: str) -> None:
    answer, rows = as_json("query", "tree", facet), as_csv("query", "tree", facet)
    assert [(row["key"], int(row["papers"]), row["folded"] == "true") for row in rows] == [
        (row["key"], row["papers"], row["folded"]) for row in answer["rows"]
    ]
    assert answer["count"] == len(rows)
    place = {row["key"]: row for row in answer["rows"] if not row["folded"]}
    for row in answer["rows"]:
        if row["parent"]:
            assert row["path"] == [*place[row["parent"]]["path"], row["label"]]
            assert row["level"] == place[row["parent"]]["level"] + 1


@pytest.mark.parametrize("form", ["mermaid", "dot"])
def test_a_diagram_has_every_concept_once_and_every_broader_one(form: str) -> None:
    answer = as_json("query", "tree", "mechanism")
    out = run("query", "tree", "mechanism", "--format", form).out
    concepts = {row["key"] for row in answer["rows"]}
    arrows = sum(row["parent"] is not None for row in answer["rows"]) + 8  # and the facet to its 8 top concepts
    if form == "dot":
        assert len(re.findall(r"^    \"[^\"]+\" \[label=", out, re.MULTILINE)) == len(concepts) + 1
        assert out.count(" -> ") == arrows
    else:
        assert len(re.findall(r"^    n\d+\[", out, re.MULTILINE)) == len(concepts) + 1
        assert out.count(" --> ") == arrows


@pytest.mark.parametrize(
    "words",
    ["concept token reduction", "concept voting", "tree mechanism", "tree task --depth 2", "tree criterion"],
)
def test_the_text_fits(words: str) -> None:
    check_fits("query", *words.split())


def test_shells_complete_facets_and_concepts() -> None:
    def completed(*words: str) -> set[str]:
        settings = {"_TCGRAPH_COMPLETE": "bash_complete", "COMP_WORDS": " ".join(("tcgraph", "query", *words))}
        out = run(COMP_CWORD=str(len(words) + 1), **settings).out
        return {line.partition(",")[2] for line in out.splitlines()}

    assert completed("tree", "me") == {"mechanism"}
    assert completed("concept", "token-m") == {"token-merging"}
    assert completed("concept", "mechanism/token-m") == {"mechanism/token-merging"}
    assert completed("gaps", "--rows", "cri") == {"criterion"}

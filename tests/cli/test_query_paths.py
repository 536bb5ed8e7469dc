"""``query path`` and ``paths``: what is answered, how it ends, and every format of it."""

from __future__ import annotations

import pytest

from tests import small_corpus
from tests.cli.answers import as_csv, as_json, check_answer, check_fits, check_refusal, in_words
from tests.cli.running import run

EVIDENCE = """\
FOLDER descends from MAE in 2 steps
2021  MAE (outside the list)  Masked Autoencoders Are Scalable Vision Learners
└─ 2023  ToMe (ICLR 2023)  Token Merging: Your ViT But Faster    uses its method
   │  readme: Fine-tuning runs inside the official MAE code base
   │  https://github.com/facebookresearch/ToMe
   └─ 2025  FOLDER  Accelerating Multi-modal Large Language Mo…  uses its method
         readme: Acknowledgement: code is based on ToMe
         https://github.com/anakin-skywalker-Joseph/Folder
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(small_corpus.write(tmp_path_factory.mktemp("small")))


@pytest.mark.parametrize(
    ("words", "out"),
    [
        (["path", "MAE", "FOLDER", "--evidence"], EVIDENCE),
        (
            ["path", "FOLDER", "MAE"],
            "MAE does not descend from FOLDER; it is the other way round:\nFOLDER descends",
        ),
        (["path", "token merging your vit", "agent attention"], "Agent Attention descends from ToMe (ICLR 2023) in 2"),
        (["path", "DynamicViT", "2405.16148"], "neither DynamicViT nor PiToMe (NeurIPS 2024) descends from the other"),
        (["path", "DynamicViT", "2405.16148"], "\n--via all finds a chain of 1 step from DynamicViT to PiToMe (Neur"),
        (
            ["path", "DynamicViT", "2405.16148", "--via", "all"],
            "PiToMe (NeurIPS 2024) goes back to DynamicViT in 1",
        ),
        (["path", "PCRL", "HeadKV"], "--via all finds no chain either\n"),
        (["path", "PuMer", "2210.09461", "--stated-only"], "\nwithout --stated-only finds a chain of 1 step from ToMe"),
        (["path", "DTEM", "vid-TLDR"], "they share 2 ancestors: tcgraph query common arxiv-"),
        (["path", "DTEM", "ATC", "--via", "extends,uses_method_in,cites", "--stated-only"], ",cites --stated-only\n"),
        (["paths", "MAE", "FOLDER"], "FOLDER descends from MAE in 2 steps, by 1 shortest chain\n\n2 steps  MAE → ToMe"),
        (["paths", "MAE", "FOLDER", "--all"], "by 2 chains of at most 6 steps; 1 shortest chain of 2"),
        (["paths", "MAE", "FOLDER", "--length", "2"], "by 1 chain of at most 2 steps; 1 shortest chain of 2"),
        (["paths", "MAE", "FOLDER", "--length", "1"], "by no chain of at most 1 step; there is 1 shortest"),
        (["paths", "MAE", "FOLDER", "--all", "--limit", "1"], "\n1 of 2 chains; --limit 0 shows all\n"),
        (["paths", "MAE", "FOLDER", "--all", "--evidence"], "   │  readme: Fine-tuning runs inside the official MAE"),
        (["path", "MAE", "FOLDER", "--format", "markdown"], "| 1 | 0 | 2021 | MAE | Masked Autoencoders Are Scalable"),
        (["path", "MAE", "FOLDER", "--format", "bibtex"], "@misc{anon2021masked,"),
    ],
    ids=in_words,
)
def test_what_is_answered(words: list[str], out: str) -> None:
    check_answer(words, out)


@pytest.mark.parametrize(
    ("words", "err"),
    [
        (["path", "MAE"], "missing argument 'B'"),
        (["path", "ToMe", "2210.09461"], "a chain needs two different papers; both names mean ToMe (ICLR 2023)"),
        (["path", "MAE", "FOLDR"], "no paper is called 'FOLDR'. Near names: FOLDER"),
        (["paths", "PiToMe", "MAE"], "'PiToMe' can be 2 papers; ask by id:"),
        (["paths", "MAE", "FOLDER", "--length", "0"], "0 is not in the range"),
        (["path", "MAE", "FOLDER", "--via", ""], "'' is no relation"),
    ],
    ids=in_words,
)
def test_wrong_words_end_with_2_and_a_hint(words: list[str], err: str) -> None:
    check_refusal(words, err)


@pytest.mark.parametrize("form", ["csv", "mermaid", "bibtex"])
def test_what_a_format_cannot_say_goes_to_standard_error(form: str) -> None:
    swapped = run("query", "path", "FOLDER", "MAE", "--format", form)
    assert swapped.err == "MAE does not descend from FOLDER; it is the other way round:\n"
    apart = run("query", "path", "PCRL", "HeadKV", "--format", form)
    assert (apart.code, apart.err.splitlines()[-1]) == (0, "--via all finds no chain either")
    cut = run("query", "paths", "MAE", "FOLDER", "--all", "--limit", "1", "--format", form)
    assert cut.err == "1 of 2 chains; --limit 0 shows all\n"


def test_path_as_json() -> None:
    answer = as_json("query", "path", "MAE", "FOLDER", "--evidence")
    assert (answer["steps"], answer["shortest"], answer["count"], answer["length"]) == (2, 1, 1, None)
    chain = answer["chains"][0]
    assert [paper["name"] for paper in chain["papers"]] == ["MAE", "ToMe", "FOLDER"]
    assert [hop["relation"] for hop in chain["hops"]] == ["uses_method_in", "uses_method_in"]
    assert chain["hops"][1]["evidence"]["note"] == "Acknowledgement: code is based on ToMe"


def test_no_path_and_the_other_direction_as_json() -> None:
    apart = as_json("query", "path", "DynamicViT", "2405.16148")
    assert (apart["steps"], apart["chains"], apart["count"]) == (None, [], 0)
    assert (apart["wider"]["steps"], apart["wider"]["swapped"], len(apart["wider"]["via"])) == (1, False, 4)
    swapped = as_json("query", "path", "FOLDER", "MAE")
    assert (swapped["swapped"], swapped["ancestor"]["name"], swapped["descendant"]["name"]) == (True, "MAE", "FOLDER")


def test_paths_as_json_and_csv_through_a_circle(small: str) -> None:
    """Gamma and Delta cite each other: no chain passes one of them twice."""
    words = ("query", "paths", "Transformer", "GammaRay", "--all", "--corpus", small)
    answer = as_json(*words)
    assert (answer["steps"], answer["shortest"], answer["count"]) == (4, 1, 1)
    assert [paper["name"] for paper in answer["chains"][0]["papers"]] == [
        "Transformer", "Alpha", "Beta", "Delta", "GammaRay",
    ]  # fmt: skip
    rows = as_csv(*words, "--evidence")
    assert [(row["chain"], row["step"], row["relation"]) for row in rows] == [
        ("1", "0", ""),
        ("1", "1", "uses_method_in"),
        ("1", "2", "extends"),
        ("1", "3", "uses_method_in"),
        ("1", "4", "extends"),
    ]
    assert rows[1]["evidence"] == "Prunes tokens of a Transformer"
    assert rows[1]["url"] == "https://arxiv.org/abs/2101.00001"


def test_diagrams_have_each_paper_and_citation_of_the_chains_once() -> None:
    done = run("query", "paths", "MAE", "FOLDER", "--all", "--format", "dot")
    lines = done.out.splitlines()
    assert sum("[label=" in line and "->" not in line for line in lines) == 4
    assert '    "arxiv-2501.02430" -> "arxiv-2407.11717" [label="extends"];' in lines
    assert sum("->" in line for line in lines) == 4
    nothing = run("query", "path", "PCRL", "HeadKV", "--format", "mermaid")
    assert [line.strip().partition("[")[0] for line in nothing.out.splitlines()] == ["flowchart RL", "n0", "n1"]


def test_arrows_are_ascii_where_nothing_else_can_be_shown() -> None:
    done = run("query", "paths", "MAE", "FOLDER", PYTHONIOENCODING="ascii")
    assert "2 steps  MAE -> ToMe (ICLR 2023) -> FOLDER\n" in done.out


@pytest.mark.parametrize(
    "words",
    [
        ["path", "FOLDER", "MAE", "--evidence"],
        ["path", "DTEM", "vid-TLDR"],
        ["paths", "DeiT", "FOLDER", "--via", "all", "--all", "--limit", "5"],
        ["paths", "DeiT", "FOLDER", "--via", "all", "--length", "1"],
        ["paths", "DeiT", "FOLDER", "--via", "all", "--all", "--evidence"],
    ],
    ids=" ".join,
)
def test_text_fits_the_terminal(words: list[str]) -> None:
    check_fits("query", *words)

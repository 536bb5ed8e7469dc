"""``query compare``: what stands side by side, how it ends, and every format of it."""

from __future__ import annotations

import pytest

from tests.cli.answers import as_csv, as_json, check_fits, in_words
from tests.cli.running import run


@pytest.mark.parametrize(
    ("words", "out"),
    [
        (["H2O", "SnapKV"], ["= Token pruning", "SnapKV compares_with H2O", "Common ancestors: none known"]),
        (["ATC", "FOLDER"], ["Common ancestors: ToMe (ICLR 2023), MAE", "Citations among them: none known"]),
        (["H2O", "SnapKV", "PyramidKV"], ["PyramidKV compares_with H2O, uses_method_in SnapKV"]),
    ],
    ids=" ".join,
)
def test_what_is_answered(words: list[str], out: list[str]) -> None:
    done = run("query", "compare", *words)
    assert done.code == 0, done.err
    assert [part for part in out if part not in done.out] == []


@pytest.mark.parametrize(
    ("words", "err"),
    [
        (["ToMe", "tome"], "two different papers"),
        (["ToMe", "TooMe"], "no paper is called 'TooMe'"),
        (["ToMe", "PiToMe"], "'PiToMe' can be 2 papers"),
        ([], "missing argument"),
    ],
    ids=in_words,
)
def test_wrong_words_end_with_2(words: list[str], err: str) -> None:
    done = run("query", "compare", *words)
    assert (done.code, done.out) == (2, "")
    assert err in done.err


NAMESAKES = """\
Other papers with the name 'ToMe'; ask by id:
  arxiv-2303.17604  ToMe: Token Merging for Fast Stable Diffusion (CVPR Worksho…
  arxiv-2411.07132  ToMe: Token Merging for Training-Free Semantic Binding in T…
"""


@pytest.mark.parametrize(
    "words",
    [("compare", "ToMe", "ToMe"), ("compare", "ToMe", "tome", "FOLDER"), ("common", "ToMe", "ToMe"),
     ("path", "ToMe", "ToMe"), ("paths", "ToMe", "TOME")],
    ids=" ".join,
)  # fmt: skip
def test_namesakes_are_told_once(words: tuple[str, ...]) -> None:
    err = run("query", *words).err
    assert err.startswith(NAMESAKES)
    assert err.count("ask by id") == 1


def test_an_address_is_whole_where_it_fits_without_its_scheme() -> None:
    (code,) = (line for line in run("query", "compare", "ToMe", "DynamicViT").out.splitlines() if line[:4] == "code")
    assert code.split() == ["code", "github.com/facebookresearch/ToMe", "github.com/RaoYongming/DynamicViT"]


def test_json_tells_who_claims_and_who_names_whom() -> None:
    answer = as_json("query", "compare", "ToMe", "DynamicViT")
    one, other = (paper["id"] for paper in answer["papers"])
    shared = {concept["key"] for concept in answer["concepts"] if concept["papers"] == [one, other]}
    assert shared == {"domain/vision-understanding", "task/image-recognition", "task/video-recognition"}
    named = {naming["id"]: naming["cited"] for naming in answer["direct"]}
    assert named == {one: [{"id": other, "relation": "compares_with"}]}
    assert all(len(naming["cited"]) == 2 for naming in answer["comparing"])


def test_machine_formats_carry_no_marks() -> None:
    rows = {row["fact"]: row for row in as_csv("query", "compare", "H2O", "SnapKV")}
    assert {cell for name, cell in rows["mechanism"].items() if name != "fact"} == {"Token pruning"}
    assert run("query", "compare", "H2O", "SnapKV", "--format", "bibtex").out.count("@") == 2
    assert "| mechanism | = Token pruning | = Token pruning |" in run(
        "query", "compare", "H2O", "SnapKV", "--format", "markdown"
    ).out.replace("\\", "")


@pytest.mark.parametrize("names", [("H2O", "SnapKV"), ("H2O", "SnapKV", "PyramidKV", "ToMe")], ids=len)
def test_text_fits_the_terminal(names: tuple[str, ...]) -> None:
    check_fits("query", "compare", *names)

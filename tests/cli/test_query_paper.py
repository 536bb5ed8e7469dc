"""``query paper``: what is told, where it was read, and the page in the browser."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tcgraph.cli.terminal import cells
from tests import small_corpus
from tests.cli.answers import as_json
from tests.cli.running import run


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(small_corpus.write(tmp_path_factory.mktemp("small")))


@pytest.mark.parametrize(
    ("words", "out"),
    [
        ("2210.09461", "venue       ICLR [1, 2]\n"),
        ("2210.09461", 'mechanism   Token reduction › Token merging as "Token Merging" [1]\n'),
        ("2210.09461", "\nBuilds on 1 paper directly (uses_method_in; stated)\n  2021  MAE (outside the list)  "),
        ("2210.09461", "\nBuilt upon by 15 papers directly (6 extends, 9 uses_method_in; 11 stated, 4\n  inferred)\n"),
        ("2210.09461", "\n  [1] Vision Domain/Understanding.md:283 (entry and BibTeX record)\n"),
        ("token merging your vit", "id          arxiv-2210.09461\n"),
        ("2311.17043", "\nCorrected: 3 facts of the list\ntitle       LLaMA-VID: An Image is Worth 2 Tokens"),
        ("2311.17043", "            the list has  LLaVA-VID: An Image is Worth 2 Tokens in Large\n"),
        ("2311.17043", "            evidence      https://github.com/dvlab-research/LLaMA-VID (README)\n"),
        ("MAE", "id          arxiv-2111.06377 (outside the list)\n"),
        ("MAE", "\nBuilds on nothing known\n"),
    ],
)
def test_what_is_told(words: str, out: str) -> None:
    done = run("query", "paper", *words.split())
    assert done.code == 0, done.err
    assert out in done.out


def test_where_a_correction_stands(small: str) -> None:
    done = run("query", "paper", "Epsilon", "--corpus", small)
    assert "the list has  Epsilon: Smal Steps Everywhere\n" in done.out
    assert "stands in     corrections.yaml:1\n" in done.out
    assert "  [1] list.md:35\n  [2] other.md:7\n  [3] corrections.yaml:1\n" in done.out


def test_a_paper_of_which_little_is_known(small: str) -> None:
    done = run("query", "paper", "zeta-without-a-link", "--corpus", small)
    assert done.out == (
        "Zeta without a Link\n"
        "id          zeta-without-a-link\n"
        "title       Zeta without a Link [1]\n"
        "\n"
        "Builds on nothing known\n"
        "\n"
        "Built upon by nothing known\n"
        "\n"
        "Read at\n"
        "  [1] other.md:12\n"
    )


def test_notes_and_inferred_relations(small: str) -> None:
    assert "note        Suspected: year '2023' may be wrong" in run("query", "paper", "GammaRay", "--corpus", small).out
    delta = run("query", "paper", "Delta", "--corpus", small).out
    assert "Builds on 2 papers directly (uses_method_in; 1 stated, 1 inferred)\n" in delta


@pytest.mark.parametrize(
    ("words", "err"),
    [
        ([], "missing argument 'NAME...'"),
        (["TooMe"], "no paper is called 'TooMe'. Near names: "),
        (["PiToMe"], "'PiToMe' can be 2 papers; ask by id:"),
        (["ToMe", "--format", "csv"], "'csv' is not one of"),
    ],
    ids=" ".join,
)
def test_wrong_words_end_with_2_and_a_hint(words: list[str], err: str) -> None:
    done = run("query", "paper", *words)
    assert (done.code, done.out) == (2, "")
    assert err in done.err


def test_namesakes_are_told_on_standard_error() -> None:
    assert run("query", "paper", "ToMe").err.startswith("Other papers with this name; ask by id:\n  arxiv-2303.17604")


@pytest.mark.parametrize("name", ["2210.09461", "2311.17043", "MAE", "zeta-without-a-link", "Epsilon", "Gamma"])
def test_json(name: str, small: str) -> None:
    words = ("--corpus", small) if name[0] in "zEG" else ()
    answer = as_json("query", "paper", name, *words)
    for side in ("cites", "cited_by"):
        links = answer[side]
        assert links["count"] == len(links["papers"]) == sum(links["relations"].values())
        assert links["count"] == sum(links["confidences"].values())
        assert links["descent"] == links["relations"]["extends"] + links["relations"]["uses_method_in"]


def test_json_tells_the_correction_and_its_place(small: str) -> None:
    answer = as_json("query", "paper", "Epsilon", "--corpus", small)
    assert answer["corrections"] == [
        {
            "field": "title",
            "now": "Epsilon: Small Steps Everywhere",
            "was": ["Epsilon: Smal Steps Everywhere"],
            "evidence": "https://arxiv.org/abs/2401.00006",
            "place": {"path": "corrections.yaml", "line": 1, "column": 3},
        }
    ]
    assert answer["paper"]["concepts"][0]["places"] == [{"path": "list.md", "line": 35, "column": 1}]
    assert {claim["source"] for claim in answer["claims"]} == {"list", "correction"}


def test_bibtex() -> None:
    done = run("query", "paper", "2210.09461", "--format", "bibtex")
    assert done.out.startswith("@inproceedings{bolya2023token,\n  title = {{Token Merging: Your ViT But Faster}},\n")


@pytest.mark.parametrize("name", ["2210.09461", "2311.17043", "MAE", "FastV"])
@pytest.mark.parametrize("columns", [40, 80, 120])
@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_the_text_fits(name: str, columns: int, encoding: str) -> None:
    """No line is wider than the terminal but for addresses and places, which are never broken."""
    done = run("query", "paper", name, COLUMNS=str(columns), PYTHONIOENCODING=encoding)
    wide = [line for line in done.out.splitlines() if cells(line) > columns and "://" not in line]
    assert [line for line in wide if " " in line.strip()] == []


@pytest.fixture
def browser(tmp_path: Path) -> tuple[str, Path]:
    """A browser that writes down the address it is given, as the value of BROWSER, and where it does."""
    seen, script = tmp_path / "seen", tmp_path / "browse"
    script.write_text(f"#!{sys.executable}\nimport sys\nopen({str(seen)!r}, 'w').write(sys.argv[1])\n", "utf-8")
    script.chmod(0o755)
    return f"{script} %s", seen


def test_open_opens_the_page(browser: tuple[str, Path]) -> None:
    command, seen = browser
    done = run("query", "paper", "2210.09461", "--open", BROWSER=command)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("ToMe: Token Merging")
    assert seen.read_text("utf-8") == "https://arxiv.org/abs/2210.09461"


def test_without_open_no_browser_is_started(browser: tuple[str, Path]) -> None:
    command, seen = browser
    assert run("query", "paper", "2210.09461", BROWSER=command).code == 0
    assert not seen.exists()


def test_a_paper_without_a_page_cannot_be_opened(browser: tuple[str, Path], small: str) -> None:
    command, seen = browser
    done = run("query", "paper", "zeta-without-a-link", "--corpus", small, "--open", BROWSER=command)
    assert (done.code, done.err) == (1, "tcgraph: no page of this paper is known\n")
    assert done.out.startswith("Zeta without a Link\n")
    assert not seen.exists()


def test_a_browser_that_fails_is_told_with_the_page() -> None:
    done = run("query", "paper", "2210.09461", "--open", BROWSER="false %s", PATH="/nowhere")
    assert done.code == 1
    assert done.err == ("tcgraph: no web browser could be started; the page is https://arxiv.org/abs/2210.09461\n")

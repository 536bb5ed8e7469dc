"""Profiles proposed for lists never seen before."""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from tcgraph.errors import UnreadableInput
from tcgraph.files import read_yaml
from tcgraph.graph.sources.awesome_list import ListReading, Profile, read, read_profile
from tcgraph.graph.sources.awesome_list.guess import Guess, guess
from tcgraph.graph.sources.awesome_list.profile import profile_from
from tcgraph.model import FACETS
from tcgraph.taxonomy.vocabulary import LabelIndex, read_schemes

ROOT = Path(__file__).parents[3]
CORPORA = ROOT.parent / "shared" / "corpora"
TAXONOMY = ROOT / "tcgraph" / "corpora" / "token_compression" / "taxonomy"

TOKENS = {"blue": "method", "green": "task", "brown": "training", "purple": "criterion", "orange": "mechanism"}
REAL = {
    "token-compression/2025-08-11": ("token-compression", 297, TOKENS | {"yellow": "topic"}),
    "token-compression/2025-05-25": ("token-compression", 288, TOKENS | {"yellow": "topic"}),
    "token-compression/2025-01-06": ("token-compression", 279, TOKENS | {"yellow": "topic", "red": "training"}),
    "generation-acceleration/2025-04-22": ("generation-acceleration", 173, TOKENS),
    "multimodal-token-compression/2026-05-29": ("multimodal-token-compression", 335, {}),
}
"""Bundled profile, entries, and the meanings of the colours, by list."""

real = pytest.mark.parametrize("name", REAL)


@cache
def labels() -> LabelIndex:
    return LabelIndex(read_schemes(TAXONOMY, FACETS))


@cache
def guessed(name: str) -> Guess:
    if not CORPORA.is_dir():
        pytest.skip("the real lists (../shared/corpora) are not here")
    return guess(CORPORA / name, labels())


def usable(found: Guess, folder: Path) -> Profile:
    """The proposal as a user would have it: a file on disk that is read again."""
    path = folder / "proposal.yaml"
    path.write_text(found.yaml, "utf-8")
    return profile_from(read_yaml(path), found.yaml)


def tried(files: dict[str, str], folder: Path, known: LabelIndex | None = None) -> tuple[Guess, Profile, ListReading]:
    """A list of these files, what is guessed of it, and what the proposal reads."""
    for name, text in files.items():
        path = folder / "list" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    found = guess(folder / "list", known or labels())
    profile = usable(found, folder)
    return found, profile, read(folder / "list", profile)


@real
def test_real_list_is_read_whole(name: str, tmp_path: Path) -> None:
    found, (_, entries, _) = guessed(name), REAL[name]
    reading = read(CORPORA / name, usable(found, tmp_path))
    assert (found.entries, found.not_understood) == (entries, 0)
    assert (len(reading.listings), len(reading.not_understood)) == (entries, 0)
    assert found.confidence > 0.9
    assert len(found.reasons) > 5


@real
def test_real_list_has_the_meanings_of_its_bundled_profile(name: str, tmp_path: Path) -> None:
    profile, bundled = usable(guessed(name), tmp_path), read_profile(REAL[name][0])
    assert profile.colours == REAL[name][2]
    assert profile.colours.items() <= bundled.colours.items()
    assert profile.names == bundled.names
    assert profile.links.items() <= bundled.links.items()
    assert profile.title_column == bundled.title_column


@real
def test_real_list_gives_what_its_bundled_profile_gives(name: str, tmp_path: Path) -> None:
    """Every fact but the labels of headings that no taxonomy knows: those wait for the user, as comments."""
    proposal, bundled = usable(guessed(name), tmp_path), read_profile(REAL[name][0])
    ours, theirs = read(CORPORA / name, proposal).listings, read(CORPORA / name, bundled).listings
    for one, other in zip(ours, theirs, strict=True):
        assert (one.location, one.title, one.authors) == (other.location, other.title, other.authors)
        assert (one.venue, one.year, one.links) == (other.venue, other.year, other.links)
        missing = {label.text for label in other.labels} - {label.text for label in one.labels}
        assert all(text in guessed(name).yaml for text in missing - {"CNN-based Compression"})
        assert len(other.labels) - len(one.labels) <= 1


def test_real_headings_and_paths(tmp_path: Path) -> None:
    profile = usable(guessed("token-compression/2025-08-11"), tmp_path)
    assert ("Language Domain/*", "domain", "Language") in profile.paths
    assert ("Vision Domain/Generation.md", "domain", "Vision Generation") in profile.paths
    given = {text: profile.heading("x.md", text) for text in ("2024", "Dense Prediction", "Paper Example", "Papers")}
    assert given == {"2024": "year", "Dense Prediction": "task", "Paper Example": "skip", "Papers": ""}


def test_headings_of_unknown_meaning_wait_as_comments() -> None:
    text = guessed("generation-acceleration/2025-04-22").yaml
    assert "  # - match: '^(Cache Mechanism|Fast Sampling|" in text
    assert "beside 4 headings that give mechanism\n  #   gives: mechanism\n  #   path: README.md\n" in text
    years = guessed("multimodal-token-compression/2026-05-29").yaml
    assert r"# - match: '\b(19|20)\d\d\b'" in years, "a year of its headings is often not the paper's"


def test_every_line_has_its_reason() -> None:
    lines = guessed("token-compression/2025-08-11").yaml.splitlines()
    assert any(line.startswith("    green: task ") and "% are known task labels" in line for line in lines)
    assert any("the list's legend says 'Method Abbreviation'" in line for line in lines)
    section = lines[lines.index("badges:") + 2 : lines.index("links:")]
    assert all("  # 0." in line for line in section)


BOLD = """\
# Small Models

## News
- **[2024.05.01]** Our [survey](https://arxiv.org/abs/2405.00001) has **great** news.

## Token Pruning
- **Alpha: Pruning with Care**, NeurIPS 2023 (Oral).

  *Doe, Jane and Roe, Richard.*

  [[PDF](https://arxiv.org/abs/2301.00001)] [[Code](https://github.com/doe/alpha)]

- **Beta: Merging, Then Pruning**, arXiv 2024. [[PDF](https://arxiv.org/abs/2401.00002)]
- **Gamma Rays for Tokens** [[PDF](https://arxiv.org/abs/2401.00003)] [[Homepage](https://gamma.example)]

## Fruit
- **Apples and Tokens**, ICML 2022. [[PDF](https://arxiv.org/abs/2201.00004)]
- **Pears and Tokens**, ICML 2022. [[PDF](https://arxiv.org/abs/2201.00005)]
- **Plums and Tokens**, ICML 2022. [[PDF](https://arxiv.org/abs/2201.00006)]
"""


def test_bold_bullets_without_badges(tmp_path: Path) -> None:
    found, profile, reading = tried({"README.md": BOLD}, tmp_path)
    assert (found.entries, found.not_understood) == (6, 0)
    assert (profile.name, profile.title) == ("small-models", "Small Models")
    assert [(item.venue, item.year) for item in reading.listings[:3]] == [
        ("NeurIPS Oral", 2023),
        ("arXiv", 2024),
        ("", None),
    ]
    assert reading.listings[0].title == "Alpha: Pruning with Care"
    assert reading.listings[0].authors == ("Jane Doe", "Richard Roe")
    assert reading.listings[0].texts("mechanism") == ("Token Pruning",)
    assert profile.links == {"pdf": "paper", "code": "code", "homepage": "project"}
    assert profile.heading("README.md", "News") == "skip"
    assert profile.heading("README.md", "Fruit") == ""
    assert "# - match: '^(Fruit)$'" in found.yaml
    assert not profile.colours


def test_bullets_whose_title_is_a_link(tmp_path: Path) -> None:
    entries = "".join(
        f"* [Small Models Are Enough, Part {n}](https://arxiv.org/abs/2401.0000{n}) J. Doe, R. Roe, ICLR 2024. "
        f"[[official code]](https://github.com/doe/part{n})\n"
        for n in range(1, 6)
    )
    text = f"# Links\n## Table of Contents\n- [A chapter of papers](#papers)\n## 2024\n{entries}"
    found, profile, reading = tried({"README.md": text}, tmp_path)
    assert (found.entries, found.not_understood) == (5, 0)
    assert reading.listings[0].title == "Small Models Are Enough, Part 1"
    assert (reading.listings[0].venue, reading.listings[0].year) == ("ICLR", 2024)
    assert profile.links == {"official code": "code"}
    assert [rule.gives for rule in profile.headings] == ["skip", "year"]


@pytest.mark.parametrize(
    "bullet",
    [
        "- **[1] {}**, ICLR 2024. [Paper]({})",
        "- **[ICLR 2024] {}** [Paper]({})",
        "1. **[{}]({})** J. Doe. ICLR 2024",
        "- (ICLR 2024) [{}]({})",
        "- `[ICLR 2024]` **{}** [Paper]({})",
        '- **Name**: "{}", ICLR, 2024 (*Institute*). [Paper]({})',
        "- *{}*, ICLR 2024. [Paper]({})",
        "- {}, ICLR 2024. [Paper]({})",
        "- ![](https://img.shields.io/badge/x-red) [![Star](https://img.shields.io/a)](https://a.b) [{}]({}) ICLR 2024",
        "\n**{}** \\\n*J. Doe, R. Roe* \\\nICLR 2024. [[Paper]({})] \\\n1 May 2024",
    ],
)
def test_layouts(bullet: str, tmp_path: Path) -> None:
    titles = [f"Small Models of the {n}th Kind" for n in range(4, 9)]
    lines = [bullet.format(title, f"https://arxiv.org/abs/2401.0000{n}") for n, title in enumerate(titles)]
    _, _, reading = tried({"README.md": "# Layouts\n\n" + "\n".join(lines) + "\n"}, tmp_path)
    assert [item.title for item in reading.listings] == titles
    assert {(item.venue, item.year) for item in reading.listings} == {("ICLR", 2024)}


def test_table_with_a_legend_and_an_empty_taxonomy(tmp_path: Path) -> None:
    badge = "![](https://img.shields.io/badge/{}) "
    rows = "".join(
        f"| {n} | [Thing {name}: A Study](https://arxiv.org/abs/1{n}) "
        + "".join(
            badge.format(text) for text in (f"Thing_{name}-blue", f"Sort_{n % 2}-teal", "ICML-2024-red", "x-pink")
        )
        + "| [Weights](https://huggingface.co/a/b) |\n"
        for n, name in enumerate("ABCDEFGH")
    )
    head = (
        "# T\n## Legend\n" + badge.format("Application-teal") + "\n## Papers\n| No | **Title** | Links |\n|--|--|--|\n"
    )
    found, profile, reading = tried({"README.md": head + rows}, tmp_path, LabelIndex([]))
    assert found.entries == len(reading.listings) == 8
    assert profile.title_column == "title"
    assert profile.colours == {"blue": "method", "teal": "task", "red": "venue"}
    assert "    # pink: ignore" in found.yaml
    assert profile.links == {"weights": "model"}
    assert reading.listings[2].texts("method") == ("Thing C",)


def test_table_without_outer_pipes_whose_columns_say_what_they_hold(tmp_path: Path) -> None:
    row = "{0} | Some Good Title {0} | Doe, J and Roe, R | ICML | 202{0}.05 | [x{0}]({1}/b{0}) | [PDF]({2}.0000{0})\n"
    rows = "".join(row.format(n, "https://github.com/a", "https://arxiv.org/abs/2401") for n in range(6))
    text = f"Tables\n======\n\nNo | Title | Authors | Venue | Date | Code | Link\n-|-|-|-|-|-|-\n{rows}"
    found, profile, reading = tried({"README.md": text}, tmp_path)
    assert (found.entries, found.not_understood, profile.title) == (6, 0, "Tables")
    assert profile.columns == {"authors": "authors", "venue": "venue", "date": "year", "code": "code"}
    paper = reading.listings[3]
    assert (paper.title, paper.authors) == ("Some Good Title 3", ("J Doe", "R Roe"))
    assert (paper.venue, paper.year) == ("ICML", 2023)
    assert paper.urls("code") == ("https://github.com/a/b3",)
    assert paper.headings == ("Tables",)


def test_badges_that_are_links(tmp_path: Path) -> None:
    shield = "https://img.shields.io"
    entries = "".join(
        f"- **Some Good Title {n}**, ICML 2024. "
        f"[![Static Badge]({shield}/badge/arXiv-2401.0000{n}-red)](https://arxiv.org/abs/2401.0000{n}) "
        f"[![GitHub Repo stars]({shield}/github/stars/a/b{n})](https://github.com/a/b{n})\n"
        for n in range(5)
    )
    found, profile, reading = tried({"README.md": f"# Badges\n{entries}"}, tmp_path)
    assert (found.entries, found.not_understood) == (5, 0)
    assert profile.links == {"arxiv": "paper", "github repo stars": "code"}
    assert not profile.colours
    assert reading.listings[1].urls("paper") == ("https://arxiv.org/abs/2401.00001",)
    assert reading.listings[1].urls("code") == ("https://github.com/a/b1",)
    assert {item.code for item in reading.diagnostics} == set()


def test_headings_that_look_like_contents_may_hold_the_list(tmp_path: Path) -> None:
    text = (
        "# T\n## Contents\n" + "- **[1] Some Good Title**, ICML 2024. [Paper](https://arxiv.org/abs/2401.00001)\n" * 5
    )
    found, profile, _ = tried({"README.md": text}, tmp_path)
    assert found.entries == 5
    assert profile.heading("README.md", "Contents") == ""


def test_domains_of_files_that_the_taxonomy_does_not_know_are_comments(tmp_path: Path) -> None:
    entry = "- **[1] Some Good Title**, ICML 2024. [Paper](https://arxiv.org/abs/2401.00001)\n" * 3
    files = {"Fruit Domain/Apples.md": entry, "Language Domain/all.md": entry, "README.md": "# T\n"}
    found, profile, _ = tried(files, tmp_path)
    assert profile.paths == (("Language Domain/*", "domain", "Language"),)
    assert "  # - match: Fruit Domain/Apples.md" in found.yaml
    assert "  #   domain: Fruit Apples\n" in found.yaml


def test_odd_characters_do_no_harm(tmp_path: Path) -> None:
    badge = "![It's: #1](https://img.shields.io/badge/Odd{}-%23ff00ff)"
    entry = "- **[1] A Good Title, Part {}**, ICML 2024. [Pa'per: #](https://arxiv.org/abs/{}) " + badge + "\n"
    entries = "".join(entry.format(n, n, n) for n in range(1, 5))
    text = f"# It's: \u200d\x07 #1 'list'\n## 20:19 (x) [y] null\u200d\n{entries}## more\n{entries}"
    found, profile, _ = tried({"a'b: [c]#.md": text, "README.md": "## null\n"}, tmp_path)
    assert found.entries == 8
    assert profile.names == {"it's: #1": "method"}
    assert found.yaml.replace("\n", "").isprintable()


def test_same_list_same_bytes(tmp_path: Path) -> None:
    tried({"README.md": BOLD, "Language Domain/a.md": BOLD}, tmp_path)
    code = (
        "import pathlib, sys; from tcgraph.graph.sources.awesome_list.guess import guess;"
        "from tcgraph.taxonomy.vocabulary import LabelIndex, read_schemes; from tcgraph.model import FACETS;"
        "print(guess(pathlib.Path(sys.argv[1]), LabelIndex(read_schemes(pathlib.Path(sys.argv[2]), FACETS))))"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "list"), str(TAXONOMY)]
    answers = {
        subprocess.run(command, cwd=ROOT, env={"PYTHONHASHSEED": seed}, capture_output=True, check=True).stdout
        for seed in ("1", "2", "3")
    }
    assert len(answers) == 1


@pytest.mark.parametrize(
    ("files", "problem"),
    [
        ({"list.txt": "no Markdown"}, "no Markdown file in it"),
        ({"README.md": "# A title\n\n- a bullet\n- **bold**, but no paper\n"}, "nothing like an entry in 1 Markdown"),
    ],
)
def test_nothing_to_guess_from(files: dict[str, str], problem: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match=problem) as caught:
        tried(files, tmp_path)
    assert caught.value.path == str(tmp_path / "list")
    assert caught.value.cure


def test_no_such_folder(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="no such folder"):
        guess(tmp_path / "nowhere", labels())


def test_file_that_is_not_utf8(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_bytes(b"# T\n- \xff\n")
    with pytest.raises(UnreadableInput, match=r"README\.md:2:3: byte 0xff is not UTF-8"):
        guess(tmp_path, labels())

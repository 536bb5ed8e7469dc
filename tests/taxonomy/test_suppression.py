"""Comments that ignore findings: how far they reach, and that needless ones are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tcgraph.graph.validation import readable
from tcgraph.source_model import Diagnostic
from tcgraph.taxonomy.check import Settings, check
from tcgraph.taxonomy.suppression import suppressions
from tests import faulty_list, small_corpus
from tests.faulty_list import CODES, findings


def codes(found: list[Diagnostic]) -> list[str]:
    return [finding.code for finding in found]


def without(*gone: str) -> list[str]:
    return [code for code in CODES if code not in gone]


@pytest.mark.parametrize(
    ("words", "gone"),
    [
        ("ignore V001", ["V001"]),
        ("ignore v001, V002", ["V001", "V002"]),
        ("ignore V", ["V001", "V002"]),
        ("ignore label-in-wrong-facet", ["V001"]),
        ("ignore label_in_wrong_facet V00", ["V001", "V002"]),
        ("ignore", ["V001", "V002"]),
        ("ignore V001 -- the paper calls it so", ["V001"]),
        ("ignore V001: V002 is meant", ["V001"]),
        ("ignore V001 (see #12)", ["V001"]),
    ],
)
@pytest.mark.parametrize("form", ["<!-- tcgraph: {} -->", "<!--tcgraph:{}-->"])
def test_a_comment_ignores_what_stands_on_its_line(words: str, gone: list[str], form: str, tmp_path: Path) -> None:
    folder = faulty_list.with_end(faulty_list.write(tmp_path), 11, " " + form.format(words))
    assert codes(findings(folder)) == without(*gone)


@pytest.mark.parametrize("above", [9, 11])
def test_a_comment_alone_ignores_what_comes_next(above: int, tmp_path: Path) -> None:
    """Above an entry it covers all of it, within one the next line."""
    folder = faulty_list.write(tmp_path)
    indent = "" if above == 9 else "  "
    faulty_list.with_line(folder, above, f"{indent}<!-- tcgraph: ignore V001, V002 -->")
    assert codes(findings(folder)) == without("V001", "V002")


def test_several_comments_may_stand_above_one_entry(tmp_path: Path) -> None:
    folder = faulty_list.write(tmp_path)
    for word in ("V001", "V002"):
        faulty_list.with_line(folder, 9, f"<!-- tcgraph: ignore {word} -->")
    assert codes(findings(folder)) == without("V001", "V002")


def test_a_comment_above_a_code_block_covers_the_block() -> None:
    lines = [
        "- **[1] Title**",
        "  <!-- tcgraph: ignore P014 -->",
        "",
        "  ```bibtex",
        "  @misc{a,",
        "  }",
        "  ```",
        "- x",
    ]
    (comment,) = suppressions("list.md", lines)
    assert comment.lines == range(2, 8)


@pytest.mark.parametrize(
    ("number", "text"),
    [(11, "<!-- tcgraph: ignore P016 -->"), (1, "<!-- tcgraph: ignore V001 -->"), (3, "<!-- tcgraph: ignore -->")],
)
def test_a_comment_that_ignores_nothing_is_told(number: int, text: str, tmp_path: Path) -> None:
    folder = faulty_list.with_end(faulty_list.write(tmp_path), number, f" {text}")
    (told,) = (finding for finding in findings(folder) if finding.code == "R501")
    assert told.location.line == number
    line = (folder / faulty_list.FILE).read_text("utf-8").split("\n")[number - 1]
    assert line[told.location.column - 1 :].startswith("tcgraph:")
    assert [finding for finding in codes(findings(folder)) if finding != "R501"] == list(CODES)


def test_a_comment_that_names_no_rule_is_told(tmp_path: Path) -> None:
    folder = faulty_list.with_end(faulty_list.write(tmp_path), 11, "<!-- tcgraph: ignore V001, V999 -->")
    (told,) = (finding for finding in findings(folder) if finding.code == "R501")
    assert told.message == "the comment ignores 'V999', and no rule is called 'V999'"


def test_nothing_is_said_of_rules_that_did_not_run(tmp_path: Path) -> None:
    folder = faulty_list.with_end(
        faulty_list.write(tmp_path), 1, "<!-- tcgraph: ignore P004 --><!-- tcgraph: ignore -->"
    )
    assert codes(findings(folder, Settings(select=("V", "R501")))) == without("P016", "P004")
    assert codes(findings(folder, Settings(ignore=("R501",)))) == list(CODES)


def test_a_code_block_holds_no_comments(tmp_path: Path) -> None:
    folder = faulty_list.write(tmp_path)
    for line in ("```", "<!-- tcgraph: ignore V001 -->", "```"):
        faulty_list.with_line(folder, 2, line)
    assert codes(findings(folder)) == list(CODES)


SELF = """\
- citing: arxiv-2201.00002{beside}
  cited: arxiv-2201.00002
  relation: extends
  evidence: {{kind: readme, url: 'https://example.org', note: A slip}}
"""


@pytest.mark.parametrize(
    "text",
    [
        SELF.format(beside="  # tcgraph: ignore C002"),
        "# tcgraph: ignore self-citation\n" + SELF.format(beside=""),
        "# tcgraph: ignore C\n\n" + SELF.format(beside=""),
    ],
)
def test_a_comment_in_yaml_ignores_too(text: str, tmp_path: Path) -> None:
    settings = Settings(select=("C002", "R501"))
    folder = small_corpus.write(tmp_path, {"citations.yaml": SELF.format(beside="")})
    assert codes(check(readable(folder), settings)) == ["C002"]
    small_corpus.write(tmp_path, {"citations.yaml": text})
    assert codes(check(readable(folder), settings)) == []


def test_a_needless_comment_in_yaml_is_told(tmp_path: Path) -> None:
    text = small_corpus.MECHANISM.replace("label: Token pruning", "label: Token pruning  # tcgraph: ignore S")
    folder = small_corpus.write(tmp_path, {"taxonomy/mechanism.yaml": text})
    for path in (folder, folder / "taxonomy" / "mechanism.yaml"):
        (told,) = (item for item in check(readable(path)) if item.code == "R501")
        assert told.location.line == text[: text.index("# tcgraph")].count("\n") + 1


def test_a_hash_in_markdown_is_a_heading_and_one_in_a_word_is_no_comment() -> None:
    assert not list(suppressions("list.md", ["# tcgraph: ignore V001"]))
    assert not list(suppressions("x.yaml", ["url: https://example.org/#tcgraph:ignore"]))
    assert not list(suppressions("list.md", ["<!-- tcgraph: ignore-file -->", "<!-- tcgraph ignore -->"]))

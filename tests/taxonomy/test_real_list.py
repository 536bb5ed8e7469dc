"""The rules on the real list: how much of its errata they find, what docs/validate-real-list.md says, and the fixes."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from tcgraph.graph.validation import readable
from tcgraph.source_model import Diagnostic, Severity
from tcgraph.taxonomy import fixes
from tcgraph.taxonomy.check import Settings, check

ROOT = Path(__file__).parent.parent.parent
ERRATA = ROOT / "tests" / "data" / "errata.yaml"
DOCUMENT = ROOT / "docs" / "validate-real-list.md"
LEFT_OUT = ("code", "identifier", "elsewhere", "remark")
OURS = Settings(select=("R", "V", "P"))


@pytest.fixture(scope="module")
def findings(corpora: Path) -> list[Diagnostic]:
    return check(readable(corpora / "token-compression" / "2025-08-11"), OURS)


@pytest.fixture(scope="module")
def errata() -> list[dict[str, Any]]:
    return yaml.safe_load(ERRATA.read_text("utf-8"))  # type: ignore[no-any-return]


def test_every_line_of_the_errata_is_accounted_for(corpora: Path, errata: list[dict[str, Any]]) -> None:
    lines = (corpora / "token-compression" / "errata.md").read_text("utf-8").split("\n")
    assert [item["line"] for item in errata] == [n for n, line in enumerate(lines, 1) if line.startswith("- ")]
    for item in errata:
        assert lines[item["line"] - 1].removeprefix("- ").startswith(item["begins"])
        assert len({"found", "missed", "left-out"} & item.keys()) == 1
        assert item.get("left-out", "code") in LEFT_OUT


def test_nine_tenths_of_the_errata_are_found(findings: list[Diagnostic], errata: list[dict[str, Any]]) -> None:
    told = {f"{item.location.path}:{item.location.line} {item.code}" for item in findings}
    found = [item["found"] for item in errata if "found" in item]
    missed = [item for item in errata if "missed" in item]
    assert {*found} <= told
    assert 10 * len(found) >= 9 * (len(found) + len(missed))
    assert f"{len(found)} of {len(found) + len(missed)}" in DOCUMENT.read_text("utf-8")


def test_document_says_what_is_found(findings: list[Diagnostic], errata: list[dict[str, Any]]) -> None:
    text = DOCUMENT.read_text("utf-8")
    table = {code: int(count) for code, count in re.findall(r"^\| ([A-Z]\d{3}) \|[^|]*\|[^|]*\| (\d+) \|", text, re.M)}
    assert table == Counter(item.code for item in findings)
    classes = {name: int(count) for name, count in re.findall(r"^\| (\w+) \| (\d+) \|", text, re.M)}
    assert classes == Counter(item["left-out"] for item in errata if "left-out" in item)


@pytest.mark.parametrize("unsafe", [False, True], ids=["safe", "unsafe"])
def test_what_is_fixed_is_not_found_again(corpora: Path, tmp_path: Path, unsafe: bool) -> None:
    folder = tmp_path / "list"
    shutil.copytree(corpora / "token-compression" / "2025-08-11", folder)
    before = readable(folder)
    for _ in range(4):
        by_path = fixes.fixable(check(readable(folder), OURS), unsafe=unsafe)
        for path, found in by_path.items():
            fixed = fixes.apply((folder / path).read_bytes().decode(), found)
            assert fixed.applied
            (folder / path).write_bytes(fixed.text.encode())
    assert not fixes.fixable(check(readable(folder), OURS), unsafe=unsafe)
    after = readable(folder)
    assert sum(len(found) for _, found in after.listings) == sum(len(found) for _, found in before.listings)


def test_embedded_corpus_is_clean() -> None:
    told = check(readable(ROOT / "tcgraph" / "corpora" / "token_compression"))
    assert not [str(item) for item in told if item.severity is not Severity.INFO]

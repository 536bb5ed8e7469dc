"""The rules' pages: docs/rules.md is current, and every code has one."""

from __future__ import annotations

import re

import pytest

from tcgraph.errors import WrongWords
from tcgraph.taxonomy.check import READING
from tcgraph.taxonomy.pages import page, rows
from tcgraph.taxonomy.rules import RULES
from tests.rules_page import PAGE, ROOT, text


def test_the_page_of_all_rules_is_current() -> None:
    assert PAGE.read_text("utf-8") == text(), "python tests/rules_page.py writes it anew"


def test_every_rule_stands_in_it_once() -> None:
    codes = re.findall(r"^### ([A-Z]\d{3}) ", text(), re.MULTILINE)
    assert sorted(codes) == sorted(rule.CODE for rule in RULES)
    assert len({*re.findall(r"\]\(#([\w-]+)\)", text())}) == len(RULES)


def test_the_codes_of_reading_are_described_where_it_says() -> None:
    told = "".join((ROOT / "docs" / name).read_text("utf-8") for name in ("profiles.md", "corpus.md", "rules.md"))
    assert [code for code in READING if f"| {code} |" not in told] == []


@pytest.mark.parametrize("name", ["C002", "c002", "self-citation", "Self_Citation"])
def test_a_rule_is_found_by_code_or_name(name: str) -> None:
    assert page(name).startswith("C002 self-citation (error)\n\nA paper cites itself.\n\n")
    assert "\n    - citing: " in page(name)


def test_a_code_of_reading_has_a_page() -> None:
    assert page("r501") == "R501 (noticed while reading)\n\nA comment that ignores findings ignores none.\n"


@pytest.mark.parametrize(("name", "hint"), [("self-citatoin", "did you mean self-citation"), ("", "--list-rules")])
def test_an_unknown_name_is_told_with_near_ones(name: str, hint: str) -> None:
    with pytest.raises(WrongWords, match=hint):
        page(name)


def test_all_codes_are_listed_once() -> None:
    codes = [code for code, *_ in rows()]
    assert len(codes) == len({*codes}) == len(RULES) + len(READING)

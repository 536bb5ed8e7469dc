"""The rules: each finds what its cases in tests/rules say, mends what it can mend, and is registered and described."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml

from tcgraph.graph import validation
from tcgraph.source_model import Corpus, Diagnostic, Severity
from tcgraph.taxonomy import fixes, rules
from tcgraph.taxonomy.check import READING, rule_name
from tcgraph.taxonomy.rules import RULES
from tcgraph.taxonomy.vocabulary import read_schemes

CASES = Path(__file__).parent.parent / "rules"
"""One file a rule; a case has ``name``, what is read (``list``, ``corpus`` or ``vocabulary``), and ``findings``.

``list`` and ``corpus`` map paths to texts (``profile``: how the list is written); ``vocabulary`` is a text, with its
``suffix``. ``findings`` are all of the rule's, as ``path:line:column: a telling part of the message``. ``fixed`` is
the text after all fixes, safe or not, or the texts by path; ``safe`` what is left to be said of them.
"""


def _cases() -> Iterator[Any]:
    for path in sorted(CASES.glob("*.yaml")):
        rule = next((rule for rule in RULES if rule_name(rule).replace("-", "_") == path.stem), None)
        assert rule, f"{path.name} is named after no rule"
        for case in yaml.safe_load(path.read_text("utf-8")):
            yield pytest.param(rule, case, id=f"{path.stem}: {case['name']}")


@pytest.fixture(autouse=True)
def _read_vocabulary_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(validation, "read_schemes", cache(read_schemes))


def _read(case: Mapping[str, Any], folder: Path) -> Corpus:
    """Write a case's files and read them."""
    if "vocabulary" in case:
        path = folder / f"vocabulary{case.get('suffix', '.yaml')}"
        path.write_text(case["vocabulary"], "utf-8")
        return validation.readable(path)
    for name, text in (case.get("list") or case["corpus"]).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="")
    profile = case.get("profile", "token-compression")
    return validation.readable(folder, profile if "list" in case else "")


def _agrees(finding: Diagnostic, expected: str) -> bool:
    place, part = re.fullmatch(r"(.+?:\d+:\d+): (.*)", expected, re.DOTALL).groups()  # type: ignore[union-attr]
    return str(finding.location) == place and part in str(finding)


@pytest.mark.parametrize(("rule", "case"), [*_cases()])
def test_rule_finds_what_its_cases_say(rule: ModuleType, case: Mapping[str, Any], tmp_path: Path) -> None:
    corpus = _read(case, tmp_path)
    found = sorted(rule.check(corpus))
    expected = case["findings"]
    assert len(found) == len(expected), "\n".join(map(str, found)) or "nothing found"
    for text in expected:
        assert any(_agrees(finding, text) for finding in found), "\n".join(map(str, found))
    for finding in found:
        assert finding.code == rule.CODE
        assert finding.message
        assert "\n" not in str(finding)
        assert finding.location.line >= 1
        assert finding.location.column >= 1
    if "safe" in case:
        assert {finding.fix is not None and finding.fix.safe for finding in found} == {case["safe"]}
    _test_fixes(case, rule, found, tmp_path)


def _test_fixes(case: Mapping[str, Any], rule: ModuleType, found: list[Diagnostic], folder: Path) -> None:
    """The fixes give what the case says, and a second run finds nothing left of what was fixed."""
    by_path = fixes.fixable(found, unsafe=True)
    assert bool(by_path) == ("fixed" in case), "a case says what its fixes give"
    if not by_path:
        return
    left = len(found)
    wanted = case["fixed"] if isinstance(case["fixed"], dict) else {next(iter(by_path)): case["fixed"]}
    for path, findings in by_path.items():
        fixed = fixes.apply((folder / path).read_text("utf-8"), findings)
        (folder / path).write_text(fixed.text, "utf-8", newline="")
        left -= len(fixed.applied)
        assert fixed.text == wanted[path]
    again = validation.readable(folder, case.get("profile", "token-compression") if "list" in case else "")
    assert len(list(rule.check(again))) == left


def test_rules_are_registered_by_code() -> None:
    folder = Path(rules.__file__).parent
    assert {rule_name(rule).replace("-", "_") for rule in RULES} == {
        path.stem for path in folder.glob("*.py") if path.stem != "__init__"
    }
    codes = [rule.CODE for rule in RULES]
    assert codes == sorted(set(codes))
    assert not {*codes} & {*READING}


@pytest.mark.parametrize("rule", RULES, ids=rule_name)
def test_rule_is_described(rule: ModuleType) -> None:
    """A docstring is the rule's page: the fault, why it matters, a failing example, and the same put right."""
    page = rule.__doc__ or ""
    first, _, rest = page.partition("\n")
    assert first.endswith("."), "the first line states the fault"
    assert re.match(r"\n\S", rest), "a paragraph says what is found and why it matters"
    assert re.search(r"^Wrong\b.*:\n\n    \S", page, re.MULTILINE), "an indented example stands under 'Wrong:'"
    assert re.search(r"^Right\b.*:\n\n    \S", page, re.MULTILINE), "an indented example stands under 'Right:'"
    assert re.fullmatch(r"[A-Z]\d{3}", rule.CODE)
    assert isinstance(rule.SEVERITY, Severity)


@pytest.mark.parametrize("rule", RULES, ids=rule_name)
def test_rule_has_a_failing_and_a_passing_case(rule: ModuleType) -> None:
    path = CASES / f"{rule_name(rule).replace('-', '_')}.yaml"
    assert path.is_file(), f"write {path.name}"
    found = [bool(case["findings"]) for case in yaml.safe_load(path.read_text("utf-8"))]
    assert {*found} == {True, False}

"""Reports: each format is what its standard says, whatever a finding contains, and the same bytes each time."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from jsonschema import Draft4Validator, Draft202012Validator
from markdown_it import MarkdownIt
from pyoxigraph import NamedNode, RdfFormat, parse

from tcgraph.model import Location
from tcgraph.source_model import Diagnostic, Edit, Fix, Severity
from tcgraph.taxonomy.report import FORMATS, Run, summary, text
from tests import faulty_list
from tests.faulty_list import CODES, FILE

ROOT = Path(__file__).parent.parent.parent
SARIF = json.loads((ROOT / "tests" / "data" / "sarif-2.1.0-rtm.5.json").read_text("utf-8"))
SH = "http://www.w3.org/ns/shacl#"
NASTY = "50% of <b>\"A\" & 'B'</b>: a,b|c \\ `d` *e* [f](g) ]]> %0A é 漢 \U0001f600 \x01\x0b\x7f\ufffe\t\r\n::error::x"
SPAN = (Location("Größe & more/a b.md", 3, 5), Location("Größe & more/a b.md", 3, 9))


def nasty() -> Run:
    findings = [
        Diagnostic(SPAN[0], "V001", NASTY, Severity.ERROR, NASTY, Fix((Edit(*SPAN, NASTY),), safe=False)),
        Diagnostic(Location("c:d%20.md", 0, 0), "R001", NASTY, Severity.INFO),
    ]
    return replace(faulty_list.run(faulty_list.EXAMPLE), findings=findings)


@pytest.fixture(params=["example", "nasty", "nothing"])
def run(request: pytest.FixtureRequest) -> Run:
    if request.param == "nasty":
        return nasty()
    example = faulty_list.run(faulty_list.EXAMPLE)
    return example if request.param == "example" else replace(example, findings=())


@pytest.mark.parametrize("form", FORMATS)
def test_a_report_is_text_that_ends_in_one_line_end_and_stays_the_same(form: str, run: Run) -> None:
    report = FORMATS[form](run)
    assert report == FORMATS[form](run)
    assert report.endswith("\n")
    assert not report.endswith("\n\n")
    report.encode("utf-8")


def test_text_is_a_line_a_finding_and_a_summary() -> None:
    lines = FORMATS["text"](faulty_list.run(faulty_list.EXAMPLE)).splitlines()
    found = [re.fullmatch(rf"{FILE}:\d+:\d+: ([A-Z]\d{{3}}) .+ \(.+\) \[(\w+)\]", line) for line in lines[:5]]
    assert [match and match[1] for match in found] == list(CODES)
    assert [match and match[2] for match in found] == ["warning", "warning", "warning", "info", "warning"]
    assert lines[5:] == [
        "4 entries read: 0 errors, 4 warnings, 1 note",
        "Can be fixed: 1 with --fix, 1 more with --unsafe-fixes; --diff shows how",
    ]


def test_text_can_mark_codes() -> None:
    marked = text.report(faulty_list.run(faulty_list.EXAMPLE), lambda code, tier: f"<{code} {tier}>")
    assert ": <V001 warning> 'Token Merging' is no criterion" in marked


@pytest.mark.parametrize(
    ("run", "told"),
    [
        (Run(()), "nothing read: 0 errors, 0 warnings, 0 notes"),
        (Run((), {"entries": 1, "papers": 2}), "1 entry, 2 papers read: 0 errors, 0 warnings, 0 notes"),
        (Run((), {"files": 1}, hidden=3), "1 file read: 0 errors, 0 warnings, 0 notes; 3 known from the baseline"),
    ],
    ids=str,
)
def test_the_summary_tells_what_was_read_and_found(run: Run, told: str) -> None:
    assert summary(run) == told


def test_json_is_what_its_schema_says(run: Run) -> None:
    schema = json.loads((ROOT / "docs" / "schemas" / "tcgraph-findings-1.json").read_text("utf-8"))
    answer = json.loads(FORMATS["json"](run))
    answer["findings"] = [f for f in answer["findings"] if "\n" not in f["message"]]
    Draft202012Validator(schema).validate(answer)
    assert sum(answer["counts"].values()) == sum(row["count"] for row in answer["rules"]) == len(run.findings)


def sarif(run: Run) -> Any:
    log = json.loads(FORMATS["sarif"](run))
    Draft4Validator(SARIF).validate(log)
    assert log["version"] == "2.1.0"
    return log["runs"][0]


def test_sarif_is_valid_and_every_result_has_its_rule(run: Run) -> None:
    log = sarif(run)
    assert log["columnKind"] == "unicodeCodePoints"
    rules = log["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted({rule["id"] for rule in rules})
    assert len(log["results"]) == len(run.findings)
    for result, finding in zip(log["results"], run.findings, strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == finding.code
        region = result["locations"][0]["physicalLocation"]["region"]
        assert region["startLine"] >= 1
        assert region["startColumn"] >= 1
        assert result["level"] == {"error": "error", "warning": "warning", "info": "note"}[finding.severity]


def test_sarif_addresses_are_relative_and_encoded() -> None:
    uris = [
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in sarif(nasty())["results"]
    ]
    assert uris == ["Gr%C3%B6%C3%9Fe%20%26%20more/a%20b.md", "c%3Ad%2520.md"]
    assert [unquote(uri) for uri in uris] == [finding.location.path for finding in nasty().findings]


def test_sarif_carries_fixes() -> None:
    (fix,) = sarif(nasty())["results"][0]["fixes"]
    (replacement,) = fix["artifactChanges"][0]["replacements"]
    assert replacement["deletedRegion"] == {"startLine": 3, "startColumn": 5, "endLine": 3, "endColumn": 9}
    assert replacement["insertedContent"]["text"] == NASTY


def test_sarif_marks_stay_when_lines_are_inserted_above(tmp_path: Path) -> None:
    def marks() -> list[str]:
        return [item["partialFingerprints"]["tcgraph/v1"] for item in sarif(faulty_list.run(tmp_path))["results"]]

    faulty_list.write(tmp_path)
    before = marks()
    faulty_list.with_line(tmp_path, 2, "\nAnother line\n")
    assert marks() == before
    assert len({*before}) == len(before) == len(CODES)


def test_github_commands_are_one_line_each_and_say_everything() -> None:
    run = nasty()
    *commands, last = FORMATS["github"](run).split("\n")[:-1]
    assert last == summary(run)
    assert len(commands) == 2
    for command, finding, level in zip(commands, run.findings, ("error", "notice"), strict=True):
        match = re.fullmatch(r"::(\w+) file=([^,:]*),line=(\d+),col=(\d+),title=([^,:]*)::([^\r\n]*)", command)
        assert match
        assert match[1] == level
        assert unquote(match[2]) == finding.location.path
        assert (match[3], match[4]) == (str(max(finding.location.line, 1)), str(max(finding.location.column, 1)))
        assert match[6].replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%").startswith(NASTY[:40])
    assert "title=V001 label-in-wrong-facet::" in commands[0]


def test_junit_is_xml_with_a_case_a_file(run: Run) -> None:
    suite = ElementTree.fromstring(FORMATS["junit"](run))
    cases = suite.findall("testcase")
    assert int(suite.get("tests", "")) == len(cases) >= 1
    assert int(suite.get("failures", "")) == len(suite.findall("testcase/failure"))
    paths = {finding.location.path for finding in run.findings}
    assert {case.get("name") for case in cases} == (paths or {"all files"})
    told = "".join(suite.itertext())
    assert all(finding.code in told for finding in run.findings)


def test_markdown_shows_findings_as_they_are_and_nothing_more() -> None:
    report = FORMATS["markdown"](nasty())
    html = MarkdownIt("commonmark").enable("table").render(report)
    for tag in ("<b>", "<em>", "<a ", "<code>"):
        assert tag not in html
    assert html.count("<table>") == 2
    assert html.count("<td>") == 3 * 2 + 3 * 2  # a fourth cell, of numbers, has its alignment in the tag
    assert "50% of &lt;b&gt;&quot;A&quot; &amp; 'B'&lt;/b&gt;" in html


def test_markdown_counts_what_it_leaves_out() -> None:
    run = faulty_list.run(faulty_list.EXAMPLE)
    many = replace(run, findings=[run.findings[0]] * 250)
    assert FORMATS["markdown"](many).endswith("\n... and 50 more findings.\n")


def test_shacl_is_a_validation_report(run: Run) -> None:
    quads = [*parse(FORMATS["shacl"](run), format=RdfFormat.TURTLE, base_iri="https://example.org/run/")]
    results = [quad.object for quad in quads if quad.predicate == NamedNode(f"{SH}result")]
    assert len(results) == len({*results}) == len(run.findings)
    (conforms,) = (quad.object.value for quad in quads if quad.predicate == NamedNode(f"{SH}conforms"))
    assert conforms == str(not run.findings).lower()
    for name in ("resultSeverity", "focusNode", "sourceConstraintComponent", "resultMessage"):
        assert sum(quad.predicate == NamedNode(SH + name) for quad in quads) == len(results)


def test_shacl_says_where_and_what() -> None:
    quads = [*parse(FORMATS["shacl"](nasty()), format=RdfFormat.TURTLE, base_iri="https://example.org/run/")]
    messages = sorted(quad.object.value for quad in quads if quad.predicate == NamedNode(f"{SH}resultMessage"))
    assert messages == sorted([f"{NASTY} ({NASTY})", NASTY])
    derived = {q.object.value for q in quads if q.predicate == NamedNode("http://www.w3.org/ns/prov#wasDerivedFrom")}
    assert derived == {
        "https://example.org/run/Gr%C3%B6%C3%9Fe%20%26%20more/a%20b.md#line=3,column=5",
        "https://example.org/run/c%3Ad%2520.md#line=0,column=0",
    }

"""JUnit XML, which most CI systems show: a test case a file, a failure a finding."""

from __future__ import annotations

from collections import defaultdict
from xml.sax.saxutils import escape, quoteattr

from tcgraph.source_model import Diagnostic, Severity
from tcgraph.taxonomy.report.run import Run
from tcgraph.xml_text import held


def report(run: Run) -> str:
    """A suite with a case for each file that has findings; infos are output, not failures."""
    by_path: dict[str, list[Diagnostic]] = defaultdict(list)
    for finding in run.findings:
        by_path[finding.location.path].append(finding)
    failing = sum(any(f.severity != Severity.INFO for f in found) for found in by_path.values())
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines.append(f'<testsuite name="tcgraph validate" tests="{max(len(by_path), 1)}" failures="{failing}">')
    for path in sorted(by_path):
        lines += _case(path, by_path[path])
    if not by_path:
        lines.append('  <testcase classname="tcgraph" name="all files"/>')
    return "\n".join([*lines, "</testsuite>"]) + "\n"


def _case(path: str, findings: list[Diagnostic]) -> list[str]:
    counted = [finding for finding in findings if finding.severity != Severity.INFO]
    rest = [finding for finding in findings if finding.severity == Severity.INFO]
    lines = [f'  <testcase classname="tcgraph" name={quoteattr(held(path))}>']
    if counted:
        told = f"{len(counted)} finding{'' if len(counted) == 1 else 's'}"
        lines.append(f"    <failure message={quoteattr(told)}>{escape(held(_lines(counted)))}</failure>")
    if rest:
        lines.append(f"    <system-out>{escape(held(_lines(rest)))}</system-out>")
    return [*lines, "  </testcase>"]


def _lines(findings: list[Diagnostic]) -> str:
    return "\n".join(str(finding) for finding in findings)

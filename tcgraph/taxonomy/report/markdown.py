"""Markdown for the summary of a CI run: counts by rule, and the findings."""

from __future__ import annotations

from tcgraph.taxonomy.report.run import Run, summary, words
from tcgraph.taxonomy.report.statistics import counts

_MOST = 200


def report(run: Run) -> str:
    """A table of counts by rule and a table of findings; beyond 200 findings the rest is counted."""
    lines = ["# tcgraph validate", "", f"{summary(run)}.", ""]
    if run.findings:
        lines += ["| code | rule | tier | findings |", "| --- | --- | --- | ---: |"]
        lines += [f"| {code} | {name} | {tier} | {number} |" for number, code, tier, name in counts(run)]
        lines += ["", "| where | code | finding |", "| --- | --- | --- |"]
        for finding in run.findings[:_MOST]:
            place = finding.location
            lines.append(f"| {_cell(place.path)}:{place.line} | {finding.code} | {_cell(words(finding))} |")
        if len(run.findings) > _MOST:
            lines += ["", f"... and {len(run.findings) - _MOST} more findings."]
    return "\n".join(lines).rstrip() + "\n"


def _cell(text: str) -> str:
    for mark in "\\|*_`[]<>&~$":
        text = text.replace(mark, "\\" + mark)
    return " ".join(text.split())

"""Workflow commands of GitHub Actions, which show findings beside the lines of a pull request."""

from __future__ import annotations

from tcgraph.source_model import Severity
from tcgraph.taxonomy.report.run import Run, rule_names, summary, words

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def report(run: Run) -> str:
    """A command a finding, and the line that sums up."""
    names, lines = rule_names(run), []
    for finding in run.findings:
        place = finding.location
        where = f"file={_property(place.path)},line={max(place.line, 1)},col={max(place.column, 1)}"
        title = _property(f"{finding.code} {names.get(finding.code, '')}".strip())
        lines.append(f"::{_LEVELS[finding.severity]} {where},title={title}::{_data(words(finding))}\n")
    return "".join(lines) + summary(run) + "\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

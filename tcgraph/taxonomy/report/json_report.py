"""JSON, schema ``tcgraph-findings/1``."""

from __future__ import annotations

import json

from tcgraph.source_model import Diagnostic
from tcgraph.taxonomy.report.run import Run
from tcgraph.taxonomy.report.statistics import counts

SCHEMA = "tcgraph-findings/1"


def report(run: Run) -> str:
    """The findings with everything known of them."""
    answer = {
        "schema": SCHEMA,
        "read": dict(run.read),
        "counts": {severity.value: number for severity, number in run.tiers().items()},
        "hidden": run.hidden,
        "rules": [{"code": code, "severity": tier.value, "count": number} for number, code, tier, _ in counts(run)],
        "findings": [_finding(finding) for finding in run.findings],
    }
    return json.dumps(answer, ensure_ascii=False, indent=2) + "\n"


def _finding(finding: Diagnostic) -> dict[str, object]:
    place, fix = finding.location, finding.fix
    return {
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
        "hint": finding.hint,
        "fix": {
            "safe": fix.safe,
            "edits": [
                {"start": [e.start.line, e.start.column], "end": [e.end.line, e.end.column], "text": e.text}
                for e in fix.edits
            ],
        }
        if fix
        else None,
    }

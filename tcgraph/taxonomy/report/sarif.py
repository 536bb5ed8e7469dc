"""SARIF 2.1.0 (OASIS, 2020), which code scanning reads."""

from __future__ import annotations

import inspect
import json
from types import ModuleType
from urllib.parse import quote

from tcgraph.source_model import Diagnostic, Fix, Severity
from tcgraph.taxonomy.baseline import fingerprints
from tcgraph.taxonomy.report.run import Run, words

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def report(run: Run) -> str:
    """One run; columns count Unicode code points, addresses are relative, findings keep their mark when lines move."""
    codes = sorted({rule.CODE for rule in run.rules} | {finding.code for finding in run.findings})
    described = {rule.CODE: rule for rule in run.rules}
    log = {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "tcgraph",
                        "version": run.version,
                        "semanticVersion": run.version,
                        "rules": [_rule(code, described.get(code)) for code in codes],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [
                    _result(*pair, codes)
                    for pair in zip(run.findings, fingerprints(run.findings, run.texts), strict=True)
                ],
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(code: str, rule: ModuleType | None) -> dict[str, object]:
    if rule is None:
        return {"id": code, "shortDescription": {"text": "Noticed while reading."}}
    page = inspect.cleandoc(rule.__doc__ or "")
    first, _, rest = page.partition("\n")
    return {
        "id": code,
        "name": "".join(word.capitalize() for word in rule.__name__.rpartition(".")[2].split("_")),
        "shortDescription": {"text": first},
        "fullDescription": {"text": page},
        "help": {"text": rest.strip() or first, "markdown": page},
        "defaultConfiguration": {"level": _LEVELS[rule.SEVERITY]},
    }


def _result(finding: Diagnostic, mark: str, codes: list[str]) -> dict[str, object]:
    place = finding.location
    result: dict[str, object] = {
        "ruleId": finding.code,
        "ruleIndex": codes.index(finding.code),
        "level": _LEVELS[finding.severity],
        "message": {"text": words(finding)},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": _uri(place.path)},
                    "region": {"startLine": max(place.line, 1), "startColumn": max(place.column, 1)},
                }
            }
        ],
        "partialFingerprints": {"tcgraph/v1": mark},
    }
    if finding.fix:
        result["fixes"] = [_fix(finding.fix)]
    return result


def _fix(fix: Fix) -> dict[str, object]:
    return {
        "artifactChanges": [
            {
                "artifactLocation": {"uri": _uri(fix.edits[0].start.path)},
                "replacements": [
                    {
                        "deletedRegion": {
                            "startLine": edit.start.line,
                            "startColumn": edit.start.column,
                            "endLine": edit.end.line,
                            "endColumn": edit.end.column,
                        },
                        "insertedContent": {"text": edit.text},
                    }
                    for edit in fix.edits
                ],
            }
        ]
    }


def _uri(path: str) -> str:
    return quote(path.replace("\\", "/"), safe="/")

"""A SHACL validation report (W3C 2017, 3.6) in Turtle, with each finding's place as prov:wasDerivedFrom."""

from __future__ import annotations

from urllib.parse import quote

from tcgraph.source_model import Diagnostic, Severity
from tcgraph.taxonomy.report.run import Run, words

_HEAD = """@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix tcgr: <https://w3id.org/tcgraph/rule/> .

"""
_SEVERITIES = {Severity.ERROR: "sh:Violation", Severity.WARNING: "sh:Warning", Severity.INFO: "sh:Info"}


def report(run: Run) -> str:
    """The report; it conforms when nothing was found (sh:conforms, 3.6.1.1).

    Addresses are relative: read it with the folder in which the command ran as base.
    """
    named = " ,\n        ".join(f"<#finding-{number}>" for number in range(1, len(run.findings) + 1))
    results = f" ;\n    sh:result {named}" if named else ""
    text = f"{_HEAD}<#report> a sh:ValidationReport ;\n    sh:conforms {str(not run.findings).lower()}{results} .\n"
    return text + "".join(_result(number, finding) for number, finding in enumerate(run.findings, 1))


def _result(number: int, finding: Diagnostic) -> str:
    place = finding.location
    source = f"{quote(place.path, safe='/')}#line={place.line},column={place.column}"
    return (
        f"\n<#finding-{number}> a sh:ValidationResult ;\n"
        f"    sh:focusNode <{source}> ;\n"
        f"    sh:resultSeverity {_SEVERITIES[finding.severity]} ;\n"
        f"    sh:sourceConstraintComponent tcgr:{finding.code} ;\n"
        f"    sh:resultMessage {_literal(words(finding))}@en ;\n"
        f"    prov:wasDerivedFrom <{source}> .\n"
    )


def _literal(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    return f'"{escaped}"'

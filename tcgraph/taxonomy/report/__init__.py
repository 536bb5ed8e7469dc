"""Findings as text for people and programs: pure functions of the findings, one module a format, written out."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tcgraph.taxonomy.report import github, json_report, junit, markdown, sarif, shacl, statistics, text
from tcgraph.taxonomy.report.run import Run, summary

FORMATS: Mapping[str, Callable[[Run], str]] = {
    "text": text.report,
    "json": json_report.report,
    "sarif": sarif.report,
    "github": github.report,
    "junit": junit.report,
    "markdown": markdown.report,
    "shacl": shacl.report,
}
"""Formats by the name that the command line gives them."""

__all__ = ["FORMATS", "Run", "statistics", "summary", "text"]

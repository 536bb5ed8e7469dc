"""A line a finding: ``path:line:column: CODE message (hint) [tier]``, and lines that sum up."""

from __future__ import annotations

from collections.abc import Callable

from tcgraph.source_model import Diagnostic, Severity
from tcgraph.taxonomy.report.run import Run, summary, words


def _plain(code: str, tier: Severity) -> str:  # noqa: ARG001
    return code


def report(run: Run, mark: Callable[[str, Severity], str] = _plain) -> str:
    """The findings line by line.

    Args:
        mark: how a code of some tier is shown.
    """
    return "".join(_line(finding, mark) for finding in run.findings) + f"{summary(run)}\n" + _fixes(run)


def _line(finding: Diagnostic, mark: Callable[[str, Severity], str]) -> str:
    code = mark(finding.code, finding.severity)
    return f"{finding.location}: {code} {words(finding)} [{finding.severity.value}]\n"


def _fixes(run: Run) -> str:
    fixes = [finding.fix for finding in run.findings if finding.fix]
    safe = sum(fix.safe for fix in fixes)
    ways = [f"{safe} with --fix"] if safe else []
    ways += [f"{len(fixes) - safe}{' more' if safe else ''} with --unsafe-fixes"] if len(fixes) > safe else []
    return f"Can be fixed: {', '.join(ways)}; --diff shows how\n" if ways else ""

"""A line a finding: ``path:line:column: CODE message (hint)``, and lines that sum up."""

from __future__ import annotations

from collections.abc import Callable

from tcgraph.source_model import Severity
from tcgraph.taxonomy.report.run import Run, summary, words


def _plain(code: str, tier: Severity) -> str:  # noqa: ARG001
    return code


def report(run: Run, mark: Callable[[str, Severity], str] = _plain) -> str:
    """The findings line by line.

    Args:
        mark: how a code of some tier is shown.
    """
    lines = [f"{item.location}: {mark(item.code, item.severity)} {words(item)}\n" for item in run.findings]
    return "".join(lines) + f"{summary(run)}\n" + _fixes(run)


def _fixes(run: Run) -> str:
    fixes = [finding.fix for finding in run.findings if finding.fix]
    safe = sum(fix.safe for fix in fixes)
    ways = [f"{safe} with --fix"] if safe else []
    ways += [f"{len(fixes) - safe}{' more' if safe else ''} with --unsafe-fixes"] if len(fixes) > safe else []
    return f"Can be fixed: {', '.join(ways)}; --diff shows how\n" if ways else ""

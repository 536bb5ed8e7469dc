"""Counts by rule: what a list lacks most."""

from __future__ import annotations

from collections import Counter

from tcgraph.source_model import Severity
from tcgraph.taxonomy.report.run import Run, rule_names, summary


def counts(run: Run) -> list[tuple[int, str, Severity, str]]:
    """How many findings of which code and tier, with the rule's name, by code; tiers from the worst."""
    names, tiers = rule_names(run), list(Severity)
    found = Counter((finding.code, tiers.index(finding.severity)) for finding in run.findings)
    return [(number, code, tiers[tier], names.get(code, "reading")) for (code, tier), number in sorted(found.items())]


def report(run: Run) -> str:
    """A line a rule, and the line that sums up."""
    lines = [f"{number:6}  {code}  {tier.value:8} {name}\n" for number, code, tier, name in counts(run)]
    return "".join(lines) + summary(run) + "\n"

"""One run of the rules: what was read, what was found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import ModuleType

from tcgraph.source_model import Diagnostic, Severity


@dataclass(frozen=True, slots=True)
class Run:
    """A run's findings and what they are about.

    Args:
        read: what was read, by noun: ``{"entries": 297, "papers": 287}``.
        findings: in the order in which they are told; paths as the user would write them.
        rules: the modules of the rules, for formats that describe them.
        texts: the lines of the files by path, for formats that mark findings across versions.
        hidden: how many findings a baseline hides.
        version: of tcgraph.
    """

    findings: Sequence[Diagnostic]
    read: Mapping[str, int] = field(default_factory=dict)
    rules: Sequence[ModuleType] = ()
    texts: Mapping[str, Sequence[str]] = field(default_factory=dict)
    hidden: int = 0
    version: str = "0"

    def tiers(self) -> dict[Severity, int]:
        """How many findings there are of each severity."""
        counts = Counter(finding.severity for finding in self.findings)
        return {severity: counts[severity] for severity in Severity}


def words(finding: Diagnostic) -> str:
    """What a finding says: the message, and the hint in brackets."""
    return finding.message + (f" ({finding.hint})" if finding.hint else "")


def rule_names(run: Run) -> dict[str, str]:
    """The readable names of the rules, by code."""
    return {rule.CODE: rule.__name__.rpartition(".")[2].replace("_", "-") for rule in run.rules}


def summary(run: Run) -> str:
    """One line: what was read, how many findings by tier."""
    read = ", ".join(f"{number} {noun if number != 1 else _singular(noun)}" for noun, number in run.read.items())
    tiers = run.tiers()
    nouns = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
    told = [f"{number} {nouns[tier]}{'' if number == 1 else 's'}" for tier, number in tiers.items()]
    hidden = f"; {run.hidden} known from the baseline" if run.hidden else ""
    return f"{read or 'nothing'} read: {', '.join(told)}{hidden}"


def _singular(noun: str) -> str:
    return f"{noun[:-3]}y" if noun.endswith("ies") else noun.removesuffix("s")

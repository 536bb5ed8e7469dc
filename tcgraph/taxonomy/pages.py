"""What is said of rules: one rule's page, the list of all, and docs/rules.md."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from types import ModuleType

from tcgraph.taxonomy.check import READING, find_rule, rule_name
from tcgraph.taxonomy.rules import RULES

_GROUPS = {
    "C": ("Citations", "Who cites whom; a corpus's citations.yaml."),
    "P": ("Papers", "The entries of a list: titles, links, years, BibTeX, code."),
    "Q": ("Vocabulary quality", "What makes a SKOS vocabulary hard to use, after qSKOS's quality issues."),
    "S": ("SKOS integrity", "The conditions of the SKOS reference; the codes bear the numbers of its statements."),
    "V": ("Vocabulary use", "The labels of a list, held against the taxonomy."),
}

_HEAD = """# Rules

The findings of `tcgraph validate`, by code. **error**: a broken standard or a contradiction; **warning**: probably
wrong; **info**: an opinion, or worth knowing. `tcgraph validate --explain CODE` prints a rule's page; rules are chosen
by code, name or prefix (`P014`, `bibtex-against-entry`, `P`). [ci.md](ci.md) shows how to ignore a finding.

Made from the rules themselves by `python tests/rules_page.py`.
"""
_READING = """## Reading

Reading a list or a corpus notices these by itself; [profiles.md](profiles.md) and [corpus.md](corpus.md) say more.
R501 is an info: a comment `tcgraph: ignore CODE` stands where there is nothing of that code (any more), or names a rule
that does not exist.

| code | meaning |
| --- | --- |
"""


def page(name: str) -> str:
    """The page of the rule, or of the code of reading, with this name.

    Raises:
        WrongWords: there is none.
    """
    if name.upper() in READING:
        return f"{name.upper()} (noticed while reading)\n\n{READING[name.upper()]}\n"
    rule = find_rule(name)
    return f"{rule.CODE} {rule_name(rule)} ({rule.SEVERITY})\n\n{inspect.cleandoc(rule.__doc__ or '')}\n"


def fault(rule: ModuleType) -> str:
    """The fault that a rule finds, in a sentence."""
    return (rule.__doc__ or "").strip().partition("\n")[0]


def rows() -> Iterator[tuple[str, str, str, str]]:
    """Code, name, tier and fault of every rule, and of the codes of reading with neither name nor tier."""
    for rule in RULES:
        yield rule.CODE, rule_name(rule), rule.SEVERITY.value, fault(rule)
    for code, sentence in READING.items():
        yield code, "", "", sentence


def document() -> str:
    """The text of docs/rules.md."""
    parts = [_HEAD]
    for letter, (title, about) in _GROUPS.items():
        rules = [rule for rule in RULES if rule.CODE.startswith(letter)]
        table = "".join(
            f"| [{rule.CODE}](#{_anchor(rule)}) | {rule_name(rule)} | {rule.SEVERITY} | {fault(rule)} |\n"
            for rule in rules
        )
        parts.append(f"## {title}\n\n{about}\n\n| code | name | tier | fault |\n| --- | --- | --- | --- |\n{table}")
        parts += [_section(rule) for rule in rules]
    readings = "".join(f"| {code} | {sentence} |\n" for code, sentence in READING.items())
    return "\n".join([*parts, _READING + readings])


def _anchor(rule: ModuleType) -> str:
    return f"{rule.CODE.lower()}-{rule_name(rule)}"


def _section(rule: ModuleType) -> str:
    return f"### {rule.CODE} {rule_name(rule)}\n\n{inspect.cleandoc(rule.__doc__ or '')}\n"

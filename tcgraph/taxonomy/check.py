"""Run the rules over a corpus: selection, suppressions, order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import ModuleType

from tcgraph.errors import WrongWords
from tcgraph.source_model import Corpus, Diagnostic, Severity
from tcgraph.taxonomy.rules import RULES
from tcgraph.taxonomy.suppression import Suppression, suppressions

READING: Mapping[str, str] = {
    "R001": "A line looks like an entry and was not understood.",
    "R003": "A badge has a colour or a name that the list's profile does not know.",
    "R004": "A code fence or a comment is never closed.",
    "R005": "A BibTeX record does not parse.",
    "R006": "A link leads to a paper, and its text is of no kind that the list's profile knows.",
    "R201": "A correction is about a paper that is not in the corpus.",
    "R202": "A correction has become needless: the list is right by now.",
    "R203": "A correction does not fit: the list says neither what was wrong nor what is right.",
    "R204": "A correction gives a label that is not in the taxonomy.",
    "R301": "A label of a corpus's list is not in its taxonomy.",
    "R302": "Two papers of a corpus claim one identifier.",
    "R501": "A comment that ignores findings ignores none.",
}
"""What reading itself gives out, with its codes; docs/profiles.md and docs/corpus.md say more."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Which findings count.

    Args:
        select: codes, names or prefixes (``P``, ``P01``, ``label-in-wrong-facet``); empty for all.
        ignore: the same, taken away again.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def wants(self, code: str, name: str) -> bool:
        """Whether a rule's findings count."""
        chosen = not self.select or any(_means(word, code, name) for word in self.select)
        return chosen and not any(_means(word, code, name) for word in self.ignore)


def _means(word: str, code: str, name: str) -> bool:
    if re.fullmatch(r"[A-Za-z]\d*", word):
        return code.startswith(word.upper())
    return word.lower().replace("_", "-") == name


def rule_name(rule: ModuleType) -> str:
    """A rule's readable name: ``self-citation`` for ``rules/self_citation.py``."""
    return rule.__name__.rpartition(".")[2].replace("_", "-")


def find_rule(name: str) -> ModuleType:
    """The rule with a code or a readable name.

    Raises:
        WrongWords: there is none; with near names.
    """
    for rule in RULES:
        if name.upper() == rule.CODE or name.lower().replace("_", "-") == rule_name(rule):
            found: ModuleType = rule
            return found
    raise WrongWords(_no_rule(name))


def _no_rule(name: str) -> str:
    import difflib

    names = [rule_name(rule) for rule in RULES] + [rule.CODE for rule in RULES]
    near = difflib.get_close_matches(name, names, 3) or [known for known in names if name.lower() in known][:3]
    hint = f"did you mean {', '.join(near)}?" if near and name else "tcgraph validate --list-rules shows all"
    return f"no rule is called {name!r}; {hint}"


def _names() -> dict[str, str]:
    """The readable names of all codes; "" for those of reading."""
    return {rule.CODE: rule_name(rule) for rule in RULES} | dict.fromkeys(READING, "")


def check(corpus: Corpus, settings: Settings | None = None) -> list[Diagnostic]:
    """All findings of the selected rules, and those of reading, in the order of their places.

    What a comment ignores is left out (``suppression.suppressions`` tells how far one reaches); a comment that ignores
    nothing is a finding itself.

    Raises:
        WrongWords: the settings name a rule that does not exist.
    """
    settings, names = settings or Settings(), _names()
    for word in (*settings.select, *settings.ignore):
        if not any(_means(word, code, name) for code, name in names.items()):
            raise WrongWords(_no_rule(word))
    found = [item for item in corpus.diagnostics if settings.wants(item.code, "")]
    for rule in RULES:
        if settings.wants(rule.CODE, rule_name(rule)):
            found += rule.check(corpus)
    return sorted(dict.fromkeys(_unsuppressed(found, corpus, settings, names)), key=order)


def order(finding: Diagnostic) -> tuple[object, ...]:
    """Findings by place, then code, then words."""
    return finding.location, finding.code, finding.message


def _unsuppressed(
    findings: Sequence[Diagnostic], corpus: Corpus, settings: Settings, names: Mapping[str, str]
) -> Iterator[Diagnostic]:
    """The findings that no comment ignores, and the comments that ignore none."""
    comments = {path: list(suppressions(path, lines)) for path, lines in corpus.texts.items()}
    used: set[tuple[Suppression, str]] = set()
    for finding in findings:
        ignored = [
            (comment, word)
            for comment in comments.get(finding.location.path, ())
            if finding.location.line in comment.lines
            for word in comment.rules or ("",)
            if not word or _means(word, finding.code, names.get(finding.code, ""))
        ]
        used |= {*ignored}
        if not ignored:
            yield finding
    if settings.wants("R501", ""):
        for comment in (comment for found in comments.values() for comment in found):
            yield from _needless(comment, used, settings, names)


def _needless(
    comment: Suppression, used: Iterable[tuple[Suppression, str]], settings: Settings, names: Mapping[str, str]
) -> Iterator[Diagnostic]:
    """What a comment ignores in vain; nothing is said of rules that did not run."""
    for word in comment.rules or ("",):
        meant = {code: name for code, name in names.items() if not word or _means(word, code, name)}
        if not meant:
            message, hint = f"the comment ignores {word!r}, and {_no_rule(word).partition(';')[0]}", "correct the code"
        elif (comment, word) in used or not all(settings.wants(code, name) for code, name in meant.items()):
            continue
        else:
            message = f"the comment ignores {word or 'all findings'}, and there is none here"
            hint = "remove the comment, or this code from it"
        yield Diagnostic(comment.location, "R501", message, Severity.INFO, hint)

"""An entry's Markdown is broken.

A bracket or parenthesis without its partner turns a link into plain text, an odd pair of asterisks swallows the bold,
a details block that is never opened or closed hides or spills what follows. (An unclosed code fence is R004.)

Wrong:

    [[Code](https://github.com/a/b) ![](https://img.shields.io/badge/ToMe-blue)

Right:

    [[Code](https://github.com/a/b)] ![](https://img.shields.io/badge/ToMe-blue)
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from tcgraph.model import Location
from tcgraph.source_model import Corpus, Diagnostic, Severity
from tcgraph.taxonomy.spans import all_listings, entry_lines, prose_lines

CODE = "P007"
SEVERITY = Severity.WARNING
_MOST = 3
"""How many faults of one line are told: the first ones bring about the others."""
_DEEPEST = 4
_WHOLE = re.compile(r"!?\[(?:[^\[\]]|\[[^\[\]]*\])*\]\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)")


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    """Brackets, link targets and bold of each entry's lines outside code; details blocks of each file."""
    if corpus.kind != "list":
        return
    for listing in all_listings(corpus):
        lines = list(entry_lines(corpus, listing))
        wanted = {number for number, _ in prose_lines([line for _, line in lines], lines[0][0] if lines else 1)}
        for number, line in lines:
            if number in wanted:
                for column, message, hint in islice(_faults(line), _MOST):
                    place = Location(listing.location.path, number, column)
                    yield Diagnostic(place, CODE, message, SEVERITY, hint)
    for path in sorted(corpus.texts):
        yield from _details(path, corpus.texts[path])


def _faults(line: str) -> Iterator[tuple[int, str, str]]:
    kept = re.sub(r"`[^`]*`|\\.|\$[^$]*\$", lambda match: " " * len(match.group()), line)
    for _ in range(_DEEPEST):
        kept = _WHOLE.sub(lambda match: "\0" * len(match.group()), kept)
    opened: list[int] = []
    for column, character in enumerate(kept, 1):
        if character == "[":
            opened.append(column)
        elif character == "]" and not opened:
            yield column, "']' has no '[' before it", "remove it, or open the link"
        elif character == "]":
            opened.pop()
            if kept[column : column + 1] == "(":
                yield column + 1, "a link's '(' is never closed", "close the address with ')'"
    for column in opened:
        yield column, "'[' is never closed", "close it with ']'"
    if kept.count("**") % 2:
        yield kept.rindex("**") + 1, "'**' has no partner on its line", "close the bold, or remove it"


def _details(path: str, lines: Sequence[str]) -> Iterator[Diagnostic]:
    opened: list[Location] = []
    for number, line in enumerate(lines, 1):
        for match in re.finditer(r"<(/?)details\b[^>]*>", line, re.IGNORECASE):
            place = Location(path, number, match.start() + 1)
            if not match[1]:
                opened.append(place)
            elif opened:
                opened.pop()
            else:
                yield Diagnostic(place, CODE, "'</details>' closes nothing", SEVERITY, "remove it")
    for place in opened:
        yield Diagnostic(place, CODE, "'<details>' is never closed", SEVERITY, "close it with </details>")

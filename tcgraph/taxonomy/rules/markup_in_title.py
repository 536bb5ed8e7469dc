"""A title carries LaTeX or stray markup.

Markdown shows dollars and backslashes as they are, and with spaces inside the dollars nothing makes a formula of
them; searches for the title fail.

Wrong:

    - **[7] Memory-efficient Transformers via Top-$ k $ Attention**, SUSTAINLP 2021

Right:

    - **[7] Memory-efficient Transformers via Top-k Attention**, SUSTAINLP 2021
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tcgraph.source_model import Corpus, Diagnostic, Fix, Severity
from tcgraph.taxonomy.spans import Span, all_listings, line_at

CODE = "P019"
SEVERITY = Severity.WARNING
_MARKUP = re.compile(r"\$(?P<formula>[^$]*)\$|\\[a-zA-Z]+(?:\{[^{}]*\})?|\{[A-Z]\w*\}|\b\w+(?P<mark>['’]) (?=s\b)")


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    """Formulas, LaTeX commands and braces, and an apostrophe torn off its s, on the line of an entry's title."""
    if corpus.kind != "list":
        return
    for listing in all_listings(corpus):
        line = line_at(corpus, listing.location)
        title = re.sub(r"!?\[[^\]]*\]\([^)]*\)", lambda match: " " * len(match.group()), line)
        for match in _MARKUP.finditer(title):
            span = Span(listing.location._replace(column=match.start() + 1), match.group())
            formula = (match["formula"] or "").strip()
            fix = None
            if match["mark"]:
                fix = Fix((span.edit(match.group().rstrip()),))
            elif re.fullmatch(r"\w+", formula) and "_" not in formula:
                fix = Fix((span.edit(formula),))
            hint = f"write {fix.edits[0].text!r}" if fix else "write it in plain characters"
            yield Diagnostic(span.location, CODE, f"the title carries {match.group()!r}", SEVERITY, hint, fix)

"""A link's target is a link again.

Pasting an address into an editor that makes links of addresses gives a link within the link: on the page it leads
nowhere. The fix keeps the inner address.

Wrong:

    [Code]([https://github.com/facebookresearch/ToMe](https://github.com/facebookresearch/ToMe))

Right:

    [Code](https://github.com/facebookresearch/ToMe)
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tcgraph.model import Location
from tcgraph.source_model import Corpus, Diagnostic, Fix, Severity
from tcgraph.taxonomy.spans import Span, prose_lines

CODE = "P006"
SEVERITY = Severity.ERROR
_NESTED = re.compile(r"\]\((?P<target>\s*\[[^\[\]]*\]\((?P<url>(?:[^()\s]|\([^()\s]*\))+)\)\s*)\)")


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    """Links in the text of a list's files whose target is written as a link."""
    for path in sorted(corpus.texts):
        for number, line in prose_lines(corpus.texts[path]):
            for match in _NESTED.finditer(line):
                span = Span(Location(path, number, match.start("target") + 1), match["target"])
                fix = Fix((span.edit(match["url"]),))
                message = f"a link stands where an address belongs: {match['target'].strip()[:60]!r}"
                yield Diagnostic(span.location, CODE, message, SEVERITY, f"write {match['url']}", fix)

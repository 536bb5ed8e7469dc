"""A citation says no evidence.

A relation between papers is a claim. Without the address where it was read nobody can check it, and nobody can mend it
when it turns out wrong. Papers in bulk have no place for evidence: what they cite is stated, and its place is their
line of papers.jsonl, so that this rule leaves it alone.

Wrong:

    - {citing: a, cited: b, relation: extends}

Right:

    - citing: a
      cited: b
      relation: extends
      evidence: {kind: readme, url: 'https://github.com/owner/repository', note: Built on the code of B}
"""

from __future__ import annotations

from collections.abc import Iterator

from tcgraph.source_model import Corpus, Diagnostic, Severity

CODE = "C005"
SEVERITY = Severity.WARNING

_BULK = "papers.jsonl"
"""Where papers stand in bulk, with what they cite."""


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    """Citations with neither an address nor a note, where these could stand."""
    for citation in corpus.citations:
        if citation.location.path != _BULK and not (citation.evidence.url or citation.evidence.note):
            message = f"no evidence that {citation.citing!r} {citation.relation} {citation.cited!r}"
            yield Diagnostic(citation.location, CODE, message, SEVERITY, "add evidence: {kind, url, note}")

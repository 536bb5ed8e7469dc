"""A code link leads to somebody's re-implementation.

Some people re-implement many papers; what they measure is not what the paper measured, and it is not the authors'
code. Known by the owner of the repository, unless an author bears the name.

Wrong:

    [[Code](https://github.com/lucidrains/memorizing-transformers-pytorch)]

Right:

    [Code]
"""

from __future__ import annotations

from collections.abc import Iterator

from tcgraph.keys import key
from tcgraph.source_model import Corpus, Diagnostic, Severity
from tcgraph.taxonomy.entries import entries
from tcgraph.taxonomy.links import repository

CODE = "P021"
SEVERITY = Severity.INFO
_IMPLEMENTERS = {
    "lucidrains": "Phil Wang",
    "kyegomez": "Kye Gomez",
    "labmlai": "",
    "xmu-xiaoma666": "",
    "amanchadha": "Aman Chadha",
}
"""Owners of repositories known for re-implementations, and their names where they are people."""


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    """Code links to a repository of one of them."""
    for _, listing in entries(corpus):
        for link in listing.links:
            site, _, rest = repository(link.url).partition("/")
            owner = rest.partition("/")[0]
            if link.kind != "code" or site != "github.com" or owner not in _IMPLEMENTERS:
                continue
            if key(_IMPLEMENTERS[owner]) not in {key(name) for name in listing.authors}:
                message = f"{owner} re-implements papers: {repository(link.url)} is hardly the authors' code"
                yield Diagnostic(link.location, CODE, message, SEVERITY, "link the authors' repository")

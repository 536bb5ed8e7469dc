"""A method's name nearly equals the name in the title.

One of the two is misspelt, and whoever looks for the right one does not find the paper. Case, hyphens, spaces and
underscores do not count.

Wrong (the method is called LLaMA-VID):

    - **[10] LLaVA-VID: An Image is Worth 2 Tokens**, ECCV 2024. ![](https://img.shields.io/badge/LLaMA_VID-blue)

Right:

    - **[10] LLaMA-VID: An Image is Worth 2 Tokens**, ECCV 2024. ![](https://img.shields.io/badge/LLaMA_VID-blue)
"""

from __future__ import annotations

from collections.abc import Iterator

from tcgraph.keys import key, title_name
from tcgraph.source_model import Corpus, Diagnostic, Severity
from tcgraph.taxonomy.entries import abbreviates, entries

CODE = "P010"
SEVERITY = Severity.WARNING
_NEAR = 0.75


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    """Methods near but not equal to what stands before the colon of their paper's title."""
    import difflib

    for _, listing in entries(corpus):
        name = title_name(listing.title)
        names = {key(label.text) for label in listing.labels if label.facet == "method"}
        if not name or key(name) in names:
            continue
        for label in listing.labels:
            likeness = difflib.SequenceMatcher(None, key(label.text), key(name)).ratio()
            if label.facet == "method" and likeness >= _NEAR and not abbreviates(label.text, name):
                message = f"{label.text!r} nearly equals the title's {name!r}"
                yield Diagnostic(label.location, CODE, message, SEVERITY, "make title and method agree")

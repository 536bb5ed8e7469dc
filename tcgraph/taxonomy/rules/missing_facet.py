"""An entry lacks a label that nearly all entries of its file have.

Where nine tenths of a file's entries say how a method is trained, an entry that does not is an oversight: it is
missing from every answer that asks for it.

Wrong (all others say what they need in training):

    ![](https://img.shields.io/badge/ToMe-blue) ![](https://img.shields.io/badge/Token_Merging-orange)

Right:

    ![](https://img.shields.io/badge/ToMe-blue) ![](https://img.shields.io/badge/Training_Free-brown)
    ![](https://img.shields.io/badge/Token_Merging-orange)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tcgraph.source_model import Corpus, Diagnostic, Severity
from tcgraph.taxonomy.entries import by_file, short

CODE = "V006"
SEVERITY = Severity.INFO
_FEWEST = 10


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    """Entries without a facet (or method) that nine tenths of the entries in their file have; files of ten and more."""
    for listings in by_file(corpus).values():
        counts = Counter(facet for listing in listings for facet in {label.facet for label in listing.labels})
        required = [facet for facet in ("method", *corpus.facets) if 10 * counts[facet] >= 9 * len(listings)]
        for listing in listings if len(listings) >= _FEWEST else ():
            missing = [facet for facet in required if not any(label.facet == facet for label in listing.labels)]
            if missing:
                message = f"{short(listing.title)} has no {' and no '.join(missing)}"
                have = " and ".join(str(counts[facet]) for facet in missing)
                hint = f"{have} of the {len(listings)} entries in this file have one"
                yield Diagnostic(listing.location, CODE, message, SEVERITY, hint)

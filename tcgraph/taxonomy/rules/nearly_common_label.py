"""A label that is used once nearly equals a common one.

Most labels that differ from a common one by a letter or two are slips of the pen. This needs no taxonomy: it holds
the list's labels against each other, facet by facet, and leaves alone those that the taxonomy knows (or nearly knows:
they are V002).

Wrong (ten other entries say Image_Recognition):

    ![](https://img.shields.io/badge/Image_Recogniton-green)

Right:

    ![](https://img.shields.io/badge/Image_Recognition-green)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from tcgraph.model import FACETS
from tcgraph.source_model import Corpus, Diagnostic, Fix, Label, Severity
from tcgraph.taxonomy.likeness import nearest
from tcgraph.taxonomy.spans import all_labels, badge_at, escaped
from tcgraph.taxonomy.vocabulary import LabelIndex
from tcgraph.taxonomy.words import fold

CODE = "V005"
SEVERITY = Severity.WARNING
_COMMON = 3


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    """Labels of one use, unknown to the taxonomy, that are nearly equal to one of three or more uses."""
    if corpus.kind != "list":
        return
    index = LabelIndex(corpus.schemes)
    known = {
        scheme.facet: {fold(label) for c in scheme.concepts for label in (c.pref_label, *c.alt_labels)}
        for scheme in corpus.schemes
    }
    uses: dict[str, dict[str, list[Label]]] = defaultdict(lambda: defaultdict(list))
    for label in all_labels(corpus):
        if label.facet in FACETS:
            uses[label.facet][fold(label.text)].append(label)
    for facet, names in uses.items():
        common = [name for name, found in names.items() if len(found) >= _COMMON]
        for name, (first, *others) in names.items():
            near = nearest(name, common) if not others and index.read(facet, first.text) is None else ""
            if not near or nearest(name, known.get(facet, ())):
                continue
            right = names[near][0].text
            badge = badge_at(corpus, first.location)
            fix = Fix((badge.text.edit(escaped(right, badge.text.text)),), safe=False) if badge else None
            message = f"{first.text!r} is used once and nearly equals {right!r} ({len(names[near])} times)"
            yield Diagnostic(first.location, CODE, message, SEVERITY, f"write {right!r}", fix)

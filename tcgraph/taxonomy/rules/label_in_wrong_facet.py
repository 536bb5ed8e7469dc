"""A label stands in a facet to which it does not belong.

In lists with coloured badges the colour says the facet. A mechanism in the criterion's colour hides the paper from
everyone who looks for the mechanism, and puts a word into the criterion's vocabulary that is none. Where the right
facet knows the label, the fix paints the badge in the colour that the list's labels of that facet mostly have; where it
does not, another label has to be found.

Wrong (orange is for mechanisms):

    ![](https://img.shields.io/badge/Training_Free-orange)

Right:

    ![](https://img.shields.io/badge/Training_Free-brown)
"""

from __future__ import annotations

from collections.abc import Iterator

from tcgraph.source_model import Corpus, Diagnostic, Fix, Severity
from tcgraph.taxonomy.spans import all_labels, badge_at, facet_colours
from tcgraph.taxonomy.vocabulary import LabelIndex, Reading

CODE = "V001"
SEVERITY = Severity.WARNING


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    """Labels that their facet's scheme lists as wrong because they belong to another."""
    if corpus.kind != "list":
        return
    index, colours = LabelIndex(corpus.schemes), facet_colours(corpus)
    for label in all_labels(corpus):
        reading = index.read(label.facet, label.text)
        if reading and reading.wrong and reading.wrong.reason == "wrong-facet":
            badge = badge_at(corpus, label.location)
            colour = colours.get(_home(index, reading, label.text), "")
            fix = Fix((badge.colour.edit(colour),), safe=False) if badge and colour else None
            message = f"{label.text!r} is no {label.facet}"
            hint = f"it belongs to {', '.join(reading.concepts)}" + (f": make the badge {colour}" if fix else "")
            yield Diagnostic(label.location, CODE, message, SEVERITY, hint, fix)


def _home(index: LabelIndex, reading: Reading, text: str) -> str:
    """The facet in which a label means what it is taken for; "" when none knows it so."""
    facets = {concept.partition("/")[0] for concept in reading.concepts}
    for facet in sorted(facets):
        there = index.read(facet, text)
        if there and not there.wrong and {*there.concepts} == {*reading.concepts}:
            return facet
    return ""

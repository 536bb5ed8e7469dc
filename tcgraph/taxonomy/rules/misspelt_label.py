"""A label is misspelt.

A misspelt label is a label of its own to everybody who filters, counts or searches: the paper is lost under it. The
taxonomy's misspellings are given in its ``wrong`` lists. The fix writes the right label in the badge, in the spelling
that the list itself uses most, and leaves the colour; it is safe where the two are near in spelling.

Wrong:

    ![](https://img.shields.io/badge/Token_Purning-orange)

Right:

    ![](https://img.shields.io/badge/Token_Pruning-orange)
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from tcgraph.source_model import Corpus, Diagnostic, Fix, Severity
from tcgraph.taxonomy.replacements import in_case_of
from tcgraph.taxonomy.spans import all_labels, badge_at, escaped
from tcgraph.taxonomy.vocabulary import LabelIndex, Reading
from tcgraph.taxonomy.words import fold

CODE = "V003"
SEVERITY = Severity.WARNING
_NEAR = 0.75


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    """Labels that their facet's scheme lists as misspelt."""
    if corpus.kind != "list":
        return
    index = LabelIndex(corpus.schemes)
    names = {c.key: (c.pref_label, *c.alt_labels) for scheme in corpus.schemes for c in scheme.concepts}
    labels = [*all_labels(corpus)]
    used = Counter(label.text for label in labels)
    for label in labels:
        reading = index.read(label.facet, label.text)
        if reading is None or reading.wrong is None or reading.wrong.reason != "misspelt":
            continue
        right = _right(label.text, reading, names, used)
        facet = reading.concepts[0].partition("/")[0]
        badge = badge_at(corpus, label.location)
        edits = []
        if badge and right and facet == label.facet:
            edits = [badge.text.edit(escaped(right, badge.text.text))]
            if badge.alt.text == badge.text.text:
                edits.append(badge.alt.edit(escaped(right, badge.alt.text)))
        hint = f"write {right!r}" if facet == label.facet else f"it means {', '.join(reading.concepts)}"
        fix = Fix(tuple(sorted(edits)), safe=_likeness(label.text, right) >= _NEAR) if edits else None
        yield Diagnostic(label.location, CODE, f"{label.text!r} is misspelt", SEVERITY, hint, fix)


def _right(text: str, reading: Reading, names: Mapping[str, tuple[str, ...]], used: Mapping[str, int]) -> str:
    """The label of the concept meant that is nearest to what is written, spelt as the list spells it mostly."""
    if len(reading.concepts) != 1:
        return ""
    nearest = max(names[reading.concepts[0]], key=lambda name: _likeness(text, name))
    spellings = [spelling for spelling in sorted(used) if fold(spelling) == fold(nearest)]
    written = iter(re.findall(r"[^\W_]+", text))
    titled = re.sub(r"[^\W_]+", lambda match: in_case_of(match.group(), next(written, "")), nearest)
    return max(spellings, key=lambda spelling: used[spelling], default=titled)


def _likeness(one: str, other: str) -> float:
    import difflib

    return difflib.SequenceMatcher(None, fold(one), fold(other)).ratio()

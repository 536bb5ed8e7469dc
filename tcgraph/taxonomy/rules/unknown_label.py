"""A label is in no vocabulary.

A word that the taxonomy does not know cannot be found, counted or compared. Often it is a slip, or a new spelling of
what is there; else the taxonomy lacks a concept. Told once a label, at its first place. Where a known label is near,
or another facet knows the word, it is a warning; else only an information.

Wrong (the taxonomy has Token pruning):

    ![](https://img.shields.io/badge/Token_Pruninng-orange)

Right:

    ![](https://img.shields.io/badge/Token_Pruning-orange)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from tcgraph.source_model import Corpus, Diagnostic, Label, Severity
from tcgraph.taxonomy.likeness import nearest
from tcgraph.taxonomy.spans import all_labels
from tcgraph.taxonomy.vocabulary import LabelIndex
from tcgraph.taxonomy.words import fold

CODE = "V002"
SEVERITY = Severity.WARNING


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    """Labels of a facet that has a scheme, which the scheme does not know under any spelling."""
    if corpus.kind != "list":
        return
    index = LabelIndex(corpus.schemes)
    known: dict[str, dict[str, str]] = {}
    for scheme in corpus.schemes:
        labels = [label for c in scheme.concepts for label in (c.pref_label, *c.alt_labels, *c.hidden_labels)]
        known[scheme.facet] = {fold(label): label for label in reversed(labels)}
    unknown: dict[tuple[str, str], list[Label]] = defaultdict(list)
    for label in all_labels(corpus):
        if label.facet in known and index.read(label.facet, label.text) is None:
            unknown[label.facet, fold(label.text)].append(label)
    for (facet, folded), uses in unknown.items():
        first = min(uses, key=lambda label: label.location)
        elsewhere = sorted(other for other in known if folded in known[other])
        near = nearest(folded, known[facet])
        if elsewhere:
            hint = f"the {elsewhere[0]} scheme knows it"
        elif near:
            hint = f"did you mean {known[facet][near]!r}?"
        else:
            hint = f"add it to the {facet} scheme, or use a label of it"
        times = f", used {len(uses)} times," if len(uses) > 1 else ""
        severity = SEVERITY if elsewhere or near else Severity.INFO
        message = f"{first.text!r}{times} is in no vocabulary as a {facet}"
        yield Diagnostic(first.location, CODE, message, severity, hint)

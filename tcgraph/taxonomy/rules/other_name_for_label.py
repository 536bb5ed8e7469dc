"""A label is another name for one that the list uses more.

Two names for one concept split its papers in two wherever the list is read without the taxonomy: in the Markdown, in
a search on the page, in a count of badges. Told once a label.

Wrong (most entries say Visual_Question_Answering):

    ![](https://img.shields.io/badge/VQA-green)

Right:

    ![](https://img.shields.io/badge/Visual_Question_Answering-green)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from tcgraph.source_model import Corpus, Diagnostic, Label, Severity
from tcgraph.taxonomy.spans import all_labels
from tcgraph.taxonomy.vocabulary import LabelIndex
from tcgraph.taxonomy.words import fold

CODE = "V004"
SEVERITY = Severity.INFO


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    """Labels that mean the same concept as a label of the same facet that stands at more entries."""
    if corpus.kind != "list":
        return
    index = LabelIndex(corpus.schemes)
    uses: dict[tuple[str, tuple[str, ...]], dict[str, list[Label]]] = defaultdict(lambda: defaultdict(list))
    for label in all_labels(corpus):
        reading = index.read(label.facet, label.text)
        if reading and reading.wrong is None:
            uses[label.facet, reading.concepts][fold(label.text)].append(label)
    for (_, concepts), names in uses.items():
        common = max(sorted(names), key=lambda name: len(names[name]))
        for found in names.values():
            if len(found) < len(names[common]):
                first = min(found, key=lambda label: label.location)
                count, more = _times(len(found)), _times(len(names[common]))
                message = f"{first.text!r} ({count}) is another name for {names[common][0].text!r} ({more})"
                yield Diagnostic(first.location, CODE, message, SEVERITY, f"both are {concepts[0]}: use one of them")


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"

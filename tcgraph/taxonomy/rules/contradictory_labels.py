"""An entry bears two labels that contradict each other.

Training-free and training-based, parametric and non-parametric, supervised and unsupervised: a method is one of the
two. Where a paper offers both variants the labels are right, and the taxonomy can say so: two concepts that are
``related`` may stand together. Labels count with what is broader than they.

Wrong:

    ![](https://img.shields.io/badge/Training_Free-brown) ![](https://img.shields.io/badge/Training_Based-brown)

Right:

    ![](https://img.shields.io/badge/Training_Free-brown)
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from tcgraph.model import Concept, Location
from tcgraph.source_model import Corpus, Diagnostic, Severity
from tcgraph.taxonomy.entries import entries
from tcgraph.taxonomy.vocabulary import LabelIndex
from tcgraph.taxonomy.words import fold

CODE = "V008"
SEVERITY = Severity.INFO


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    """Pairs of an entry's labels in one facet of which one denies the other."""
    index = LabelIndex(corpus.schemes)
    concepts = {c.key: c for scheme in corpus.schemes for c in scheme.concepts}
    for _, listing in entries(corpus):
        meant: dict[tuple[str, str], tuple[str, Location, str]] = {}
        for label in listing.labels:
            reading = index.read(label.facet, label.text)
            for key in reading.concepts if reading else ():
                for broader in _and_broader(key, concepts):
                    facet, name = broader.facet, fold(broader.pref_label)
                    meant.setdefault((facet, name), (label.text, label.location, broader.key))
            if reading is None:
                meant.setdefault((label.facet, fold(label.text)), (label.text, label.location, ""))
        for (facet, name), (text, location, key) in meant.items():
            other = meant.get((facet, _positive(name)))
            if other is None or _positive(name) == name or _related(concepts, key, other[2]):
                continue
            later = max(location, other[1])
            message = f"{text!r} contradicts {other[0]!r}"
            yield Diagnostic(later, CODE, message, SEVERITY, "keep one, unless the paper offers both")


def _positive(name: str) -> str:
    """What a label denies: ``parametric`` for ``non parametric``, ``training based`` for ``training free``."""
    return re.sub(r"^(?:non|un|not)\s*(?=\w{4})", "", re.sub(r"(?<=\w) free$", " based", name))


def _and_broader(key: str, concepts: Mapping[str, Concept]) -> Iterator[Concept]:
    seen, open_keys = {key}, [key]
    while open_keys:
        concept = concepts[open_keys.pop()]
        yield concept
        for broader in concept.broader:
            above = f"{concept.facet}/{broader}"
            if above not in seen and above in concepts:
                seen.add(above)
                open_keys.append(above)


def _related(concepts: Mapping[str, Concept], one: str, other: str) -> bool:
    return bool(one and other) and (other in concepts[one].related or one in concepts[other].related)

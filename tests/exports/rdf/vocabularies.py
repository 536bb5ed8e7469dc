"""The terms of foreign vocabularies, as tests/data/terms has them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

TERMS = Path(__file__).parent.parent.parent / "data" / "terms"


@cache
def known() -> dict[str, frozenset[str]]:
    """The names of each vocabulary, by namespace."""
    found = {}
    for path in TERMS.glob("*.txt"):
        head, *names = path.read_text("utf-8").splitlines()
        found[head.split()[1]] = frozenset(names)
    return found


def misspelt(iris: Iterable[str]) -> list[str]:
    """The IRIs that are in a known namespace and are none of its terms."""
    wrong = []
    for iri in sorted(set(iris)):
        for namespace, names in known().items():
            local = iri.removeprefix(namespace)
            if local not in ("", iri, *names) and not (
                namespace.endswith("rdf-syntax-ns#") and re.match(r"_\d+$", local)
            ):
                wrong.append(iri)
    return wrong

"""A corpus's citations as arrays: compressed sparse rows in both directions, with what walks order papers by.

``offsets`` (n + 1 numbers of 32 bits), ``targets`` (32 bits an edge, ascending in each row) and ``kinds`` (a byte an
edge: position of the relation in ``RELATIONS`` times 2, plus 1 when inferred); ``ranks`` (32 bits a paper: its place
in the order of labels and ids) and ``years`` (16 bits a paper, 0 for an unknown one).
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tcgraph.model import CONFIDENCES, RELATIONS

if TYPE_CHECKING:
    from tcgraph.graph.reading import Read

MAGIC = b"tcgraph2"
_LATEST = (1 << 15) - 1
_KIND = {
    (relation, sure): 2 * place + unsure
    for place, relation in enumerate(RELATIONS)
    for unsure, sure in enumerate(CONFIDENCES)
}
_STATED = {relation: kind for (relation, sure), kind in _KIND.items() if sure == "stated"}


class Arrays:
    """Takes papers in the order of their numbers, with what they cite.

    Args:
        ids: the ids of all papers, in order.
    """

    def __init__(self, ids: Sequence[str]) -> None:
        self.ids = ids
        self.number = {paper_id: n for n, paper_id in enumerate(ids)}
        self.offsets, self.targets, self.kinds = array("I", (0,)), array("I"), bytearray()
        self.years = array("h")
        self._labels: list[str] = []

    def add(self, n: int, read: Read, label: str) -> None:
        """Take the paper with the next number."""
        assert n == len(self.years)
        number = self.number
        row = [number[c.cited] << 8 | _KIND[c.relation, c.confidence] for c in read.citations]
        row += [number[cited] << 8 | _STATED[relation] for cited, relation in read.cites.items()]
        row.sort()
        self.targets.extend([target >> 8 for target in row])
        self.kinds.extend([kind & 255 for kind in row])
        self.offsets.append(len(self.targets))
        self.years.append(max(-_LATEST, min(_LATEST, read.paper.year or 0)))
        self._labels.append(label.casefold())

    def relations(self) -> dict[str, int]:
        """How many citations there are of each relation."""
        counts = [self.kinds.count(kind) for kind in range(len(_KIND))]
        return {relation: counts[2 * place] + counts[2 * place + 1] for place, relation in enumerate(RELATIONS)}

    def blocks(self) -> list[bytes]:
        """All of it, in pieces of one block of bytes.

        Layout: the magic word, numbers of papers and edges (32 bits each, little-endian), then for both directions
        (citing -> cited, cited -> citing) offsets and targets, then ranks, years, and both directions' kinds.
        """
        offsets, sources, kinds = self._turned()
        head = array("I", (len(self.years), len(self.targets)))
        numbers = [head, self.offsets, self.targets, offsets, sources, self._ranks(), self.years]
        if sys.byteorder == "big":
            for block in numbers:
                block.byteswap()
        return [MAGIC, *(block.tobytes() for block in numbers), bytes(self.kinds), bytes(kinds)]

    def _ranks(self) -> array[int]:
        ranks = array("I", bytes(4 * len(self._labels)))
        labels = self._labels
        for rank, n in enumerate(sorted(range(len(labels)), key=labels.__getitem__)):  # numbers are by id already
            ranks[n] = rank
        return ranks

    def _turned(self) -> tuple[array[int], array[int], bytearray]:
        """The rows of the other direction, by counting."""
        count, targets, kinds = len(self.years), self.targets, self.kinds
        offsets = array("I", bytes(4 * (count + 1)))
        for target in targets:
            offsets[target + 1] += 1
        for row in range(count):
            offsets[row + 1] += offsets[row]
        place = offsets[:]
        sources, turned = array("I", bytes(4 * len(targets))), bytearray(len(targets))
        for citing in range(count):
            for edge in range(self.offsets[citing], self.offsets[citing + 1]):
                at = place[targets[edge]]
                place[targets[edge]] = at + 1
                sources[at] = citing
                turned[at] = kinds[edge]
        return offsets, sources, turned

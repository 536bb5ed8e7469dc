"""What large walks do in numpy; imported only by them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from tcgraph.graph.breadth_first import KINDS

if TYPE_CHECKING:
    from tcgraph.graph.breadth_first import Ball
    from tcgraph.graph.index import Index
    from tcgraph.graph.limits import Limits

Array = npt.NDArray[Any]

AT_ONCE = 1 << 18
"""How many citations are held beside the arrays of the index, so that memory does not grow with a frontier."""


class Reached(Mapping[int, int]):
    """The steps to each paper that was reached, nearest first, then by number: a dictionary in an array.

    Args:
        steps: by number of paper; -1 where none lead.
    """

    def __init__(self, steps: Array) -> None:
        self.steps = steps
        self._length = int(np.count_nonzero(steps >= 0))

    def __getitem__(self, number: int) -> int:
        steps = int(self.steps[number]) if 0 <= number < len(self.steps) else -1
        if steps < 0:
            raise KeyError(number)
        return steps

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[int]:
        found = np.flatnonzero(self.steps >= 0)
        return iter(found[np.argsort(self.steps[found], kind="stable")].tolist())

    def nearest(
        self, index: Index, limits: Limits, chosen: Collection[int] | None, most: int | None, *, outgoing: bool
    ) -> tuple[int, list[int]]:
        """As ``walks.nearest``."""
        years = np.asarray(index.years).astype(np.int64)
        wanted = self.steps > 0
        if limits.since is not None:
            wanted &= (years >= limits.since) | (years == 0)
        if limits.until is not None:
            wanted &= (years <= limits.until) | (years == 0)
        if chosen is not None:
            wanted &= _members(chosen, len(years))
        found = np.flatnonzero(wanted)
        years = np.where(years[found] == 0, 9999, years[found])
        keys = ((self.steps[found].astype(np.int64) << 16) + (-years if outgoing else years) << 32) + np.asarray(
            index.ranks
        )[found]
        order = np.arange(len(found))
        if most is not None and most < len(found):
            order = np.argpartition(keys, most)[:most]
        return len(found), found[order[np.argsort(keys[order])]].tolist()

    def nearer(self, targets: memoryview, kinds: memoryview, followed: bytes, steps: int) -> list[tuple[int, int]]:
        """Of a row those at a number of steps, along edges that are followed, with the kinds of these."""
        row = np.asarray(targets)
        there = (self.steps[row] == steps) & np.frombuffer(followed, np.bool_)[np.asarray(kinds)]
        return list(zip(row[there].tolist(), np.asarray(kinds)[there].tolist(), strict=True))


def walked_on(ball: Ball, depth: int | None, at_once: int = AT_ONCE) -> Reached:
    """A walk taken to its end, or to a depth, from where it stands."""
    rows = ball.adjacency
    offsets, targets, kinds = (np.asarray(part) for part in (rows.offsets, rows.targets, rows.kinds))
    followed = np.frombuffer(ball.followed, np.bool_)
    everything = all(ball.followed[:KINDS])
    steps = np.full(len(offsets) - 1, -1, np.int32)
    steps[np.fromiter(ball.reached, np.int64, len(ball.reached))] = np.fromiter(
        ball.reached.values(), np.int32, len(ball.reached)
    )
    allowed = None if ball.through is None else _members(ball.through, len(steps))
    frontier, taken = np.array(ball.frontier, np.int64), ball.steps
    while len(frontier) and (depth is None or taken < depth):
        taken += 1
        for part in _parts(frontier, offsets, at_once):
            places = _places(part, offsets)
            far = targets[places] if everything else targets[places[followed[kinds[places]]]]
            far = far[steps[far] < 0]
            steps[far if allowed is None else far[allowed[far]]] = taken
        frontier = np.flatnonzero(steps == taken)
    return Reached(steps)


def _members(chosen: Collection[int], count: int) -> Array:
    mask = np.zeros(count, np.bool_)
    mask[np.fromiter(chosen, np.int64, len(chosen))] = True
    return mask


def _parts(frontier: Array, offsets: Array, at_once: int) -> list[Array]:
    """A frontier in pieces of about as many citations as are held at once."""
    total = np.cumsum(offsets[frontier + 1] - offsets[frontier], dtype=np.int64)
    cuts = np.searchsorted(total, np.arange(at_once, int(total[-1]) + 1, at_once))
    return np.split(frontier, np.unique(cuts))


def _places(rows: Array, offsets: Array) -> Array:
    """Where in the array of targets the citations of some papers stand."""
    starts = offsets[rows].astype(np.int64)
    counts = offsets[rows + 1] - starts
    ends = np.cumsum(counts)
    places: Array = np.arange(int(ends[-1]) if len(ends) else 0) + np.repeat(starts - ends + counts, counts)
    return places

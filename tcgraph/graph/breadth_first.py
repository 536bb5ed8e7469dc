"""Breadth-first walks over the arrays of the compiled index, step by step.

Short walks are plain Python over the memory-mapped arrays, which touch a few pages and import nothing. Where the
citations ahead grow past ``LARGE``, the same walk goes on in numpy, where it is installed; the answers are equal.
"""

from __future__ import annotations

import sys
from collections.abc import Collection
from copy import copy
from itertools import compress
from typing import TYPE_CHECKING, TypeAlias

from tcgraph.model import CONFIDENCES, RELATIONS

if TYPE_CHECKING:
    from tcgraph.graph.index import Adjacency
    from tcgraph.graph.limits import Limits
    from tcgraph.graph.vectorised import Reached

    Distances: TypeAlias = dict[int, int] | Reached
    """The steps to each paper that a walk reached."""

KINDS = len(RELATIONS) * len(CONFIDENCES)
LARGE = 200_000
"""How many citations are looked at before numpy pays for its import."""


class Ball:
    """The papers within some steps of one, itself included; it grows a step at a time.

    Args:
        adjacency: the direction of the walk.
        start: the paper in the centre.
        limits: the citations to follow; the depth is not looked at.
        through: the papers that may be reached; None for all.
    """

    def __init__(
        self, adjacency: Adjacency, start: int, limits: Limits, through: Collection[int] | None = None
    ) -> None:
        self.adjacency, self.through = adjacency, through
        self.followed = limits.kinds()
        self.reached = {start: 0}
        self.frontier = [start]
        self.steps = 0

    def through_only(self, papers: Collection[int]) -> Ball:
        """The same ball, that from here on reaches only some papers."""
        ball = copy(self)
        ball.reached = dict(self.reached)
        ball.through = papers
        return ball

    def ahead(self) -> int:
        """How many citations the next step looks at."""
        offsets = self.adjacency.offsets
        return sum(offsets[n + 1] - offsets[n] for n in self.frontier)

    def grow(self) -> None:
        """Take one more step; the new frontier is in the order of numbers."""
        self.steps += 1
        found: set[int] = set()
        every = all(self.followed[:KINDS])
        for n in self.frontier:
            targets, kinds = self.adjacency.row(n)
            found.update(targets if every else compress(targets, kinds.tobytes().translate(self.followed)))
        through = self.through
        self.frontier = sorted(n for n in found if n not in self.reached and (through is None or n in through))
        self.reached.update(dict.fromkeys(self.frontier, self.steps))


def walked(ball: Ball, depth: int | None, large: int = LARGE) -> Distances:
    """The fewest steps to each paper within a depth, nearest first, then by number.

    Args:
        ball: what was walked already; it may grow.
        depth: how many steps to go; None for all.
        large: how many citations are looked at before numpy is asked for.
    """
    touched = 0
    while ball.frontier and (depth is None or ball.steps < depth):
        touched += ball.ahead()
        if touched > large:
            try:
                from tcgraph.graph.vectorised import walked_on
            except ImportError:
                large = sys.maxsize  # numpy is not installed: Python goes all the way
            else:
                return walked_on(ball, depth)
        ball.grow()
    return ball.reached


def apart(one: Ball, other: Ball, large: int = LARGE) -> int | None:
    """The fewest steps from the centre of one ball to that of another, which walks the other way; None without a way.

    Both grow until they touch, each time the one that has less ahead (bidirectional search, Pohl 1971).
    """
    touched = 0
    if one.reached.keys() & other.reached:
        return 0
    while one.frontier and other.frontier:
        growing, waiting = (one, other) if one.ahead() <= other.ahead() else (other, one)
        touched += growing.ahead()
        if touched > large:
            (centre,) = (n for n, steps in waiting.reached.items() if not steps)
            return walked(growing, None, 0).get(centre)
        growing.grow()
        if any(n in waiting.reached for n in growing.frontier):
            return one.steps + other.steps
    return None


def both_ways(one: Ball, other: Ball, length: int, large: int = LARGE) -> tuple[Distances, Distances]:
    """The steps from the centres of two balls to each paper on a walk of limited length from one to the other.

    Papers that are on none may be told too, with steps that are too many for the length.
    """
    touched = 0
    while one.frontier and other.frontier and one.steps + other.steps < length:
        growing = one if one.ahead() <= other.ahead() else other
        touched += growing.ahead()
        if touched > large:
            return walked(one, length, 0), walked(other, length, 0)
        growing.grow()
    # What is farther from one centre than its ball reaches is in the ball of the other.
    beyond = one.through_only(other.reached), other.through_only(one.reached)
    return walked(beyond[0], length, large), walked(beyond[1], length, large)

"""Where nodes come to rest that push each other away, while links and the centres of their groups pull them.

The arithmetic is reproducible to the last bit: only additions, subtractions, multiplications, divisions and square
roots of Python floats, in a fixed order. IEEE 754 (2019, clauses 5.4.1 and 4.3) determines every one of their
results, while powers, sines and sums by a library may differ in the last digit, and a hundred rounds of forces make a
different picture of that.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass

Point = tuple[float, float]

_REACH = 2.2
"""How far nodes push each other; in rest they stand about 1 apart."""

_PUSH, _LINK, _HOME, _MIDDLE = 2.5, 0.08, 0.3, 0.004
"""How strong nodes push and links, the centres of groups and that of the map pull."""

_LONGEST = 6.0
"""A link pulls with the square of its length; longer than this, with its length."""

_EASE = 2.0
"""In the last rounds, one in so many, all that pulls grows weak, so that what is crowded moves apart."""

_CROWD = 40
"""In a crowd denser than this a node is pushed by so many others only; a crowd has dissolved long before the end."""


@dataclass(frozen=True, slots=True)
class Links:
    """What pulls nodes together.

    Args:
        ends: pairs of nodes, from 0.
        homes: for each node the centre that pulls it; None where none does.
    """

    ends: Sequence[tuple[int, int]]
    homes: Sequence[Point | None]


def settle(points: Sequence[Point], links: Links, fixed: Collection[int] = (), rounds: int = 0) -> list[Point]:
    """The points after some rounds in which they move ever less.

    Args:
        points: where they start.
        links: what pulls them.
        fixed: those that push and pull but stay where they are.
        rounds: how many; 0 chooses by the number of points.
    """
    count = len(points)
    xs, ys = [x for x, _ in points], [y for _, y in points]
    springs = _springs(count, links.ends)
    moving = [node for node in range(count) if node not in fixed] if fixed else list(range(count))
    rounds = rounds or (150 if count <= 1000 else 100 if count <= 20_000 else 50)
    # In a wide map links are long, and with many links the pulls add up: without measure they would press it together.
    measure = min(1.0, 25 / math.sqrt(count + 1)) * min(1.0, 4 * count / (len(springs) + 1))
    farthest = 0.12 * math.sqrt(count)
    for step in range(rounds):
        left = 1 - step / rounds
        ease = min(1.0, _EASE * left) * measure
        fx, fy = _pushes(xs, ys)
        _pull_links([(a, b, strength * ease) for a, b, strength in springs], (xs, ys), (fx, fy))
        _move(moving, links.homes, (xs, ys, fx, fy), (farthest * left * math.sqrt(left) + 0.02, ease))
    return list(zip(xs, ys, strict=True))


def _springs(count: int, ends: Sequence[tuple[int, int]]) -> list[tuple[int, int, float]]:
    """Links with their strengths: that of a node with many links is shared among them."""
    degree = [0] * count
    for one, other in ends:
        degree[one] += 1
        degree[other] += 1
    return [(a, b, _LINK / math.sqrt(max(degree[a], degree[b]))) for a, b in ends if a != b]


def _pushes(xs: list[float], ys: list[float]) -> tuple[list[float], list[float]]:
    """How all nodes push each other that are within reach, by a grid of cells as wide as that."""
    fx, fy = [0.0] * len(xs), [0.0] * len(xs)
    cells: dict[tuple[int, int], list[int]] = {}
    floor, scale, reach = math.floor, 1 / _REACH, _REACH * _REACH
    for node, (x, y) in enumerate(zip(xs, ys, strict=True)):
        cells.setdefault((floor(x * scale), floor(y * scale)), []).append(node)
    nobody: list[int] = []
    for (column, row), members in cells.items():
        around = list(members)
        for beside in ((column + 1, row), (column - 1, row + 1), (column, row + 1), (column + 1, row + 1)):
            around += cells.get(beside, nobody)
        for place, node in enumerate(members, 1):
            x, y, px, py = xs[node], ys[node], 0.0, 0.0
            for other in around[place : place + _CROWD]:
                dx, dy = x - xs[other], y - ys[other]
                square = dx * dx + dy * dy
                if square < reach:
                    push = _PUSH / (square + 0.001)
                    dx *= push
                    dy *= push
                    px += dx
                    py += dy
                    fx[other] -= dx
                    fy[other] -= dy
            fx[node] += px
            fy[node] += py
    return fx, fy


def _pull_links(
    springs: Sequence[tuple[int, int, float]],
    places: tuple[list[float], list[float]],
    forces: tuple[list[float], list[float]],
) -> None:
    (xs, ys), (fx, fy), root = places, forces, math.sqrt
    for one, other, strength in springs:
        dx, dy = xs[other] - xs[one], ys[other] - ys[one]
        length = root(dx * dx + dy * dy)
        pull = strength * (length if length < _LONGEST else _LONGEST)
        dx *= pull
        dy *= pull
        fx[one] += dx
        fy[one] += dy
        fx[other] -= dx
        fy[other] -= dy


def _move(
    moving: Sequence[int],
    homes: Sequence[Point | None],
    state: tuple[list[float], list[float], list[float], list[float]],
    step: tuple[float, float],
) -> None:
    """Move nodes by the force on them, no farther than the longest step; homes and the middle pull with some ease."""
    (xs, ys, fx, fy), (longest, ease) = state, step
    to_middle, to_home = _MIDDLE * ease, _HOME * ease
    for node in moving:
        x, y, home = xs[node], ys[node], homes[node]
        dx, dy = fx[node] - x * to_middle, fy[node] - y * to_middle
        if home is not None:
            dx += (home[0] - x) * to_home
            dy += (home[1] - y) * to_home
        force = math.sqrt(dx * dx + dy * dy)
        if force > longest:
            dx *= longest / force
            dy *= longest / force
        xs[node] = x + dx
        ys[node] = y + dy

"""What is reached from where, without writing the closure out (a chain of 10,000 has 50 million pairs), and groups."""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

from tcgraph.components import components

Node = TypeVar("Node", bound=Hashable)

_TARGETS = 2048
"""How many targets are followed at once: each node then carries that many bits."""


def reaching(pairs: Iterable[tuple[Node, Node]], ahead: Mapping[Node, Iterable[Node]]) -> set[tuple[Node, Node]]:
    """Those pairs whose second node is reached from the first in one step or more.

    Args:
        pairs: what is asked.
        ahead: where one gets from a node in one step.

    >>> sorted(reaching([(1, 3), (3, 1), (1, 1), (2, 2)], {1: [2], 2: [3, 2]}))
    [(1, 3), (2, 2)]
    """
    asked = list(dict.fromkeys(pairs))
    found = components(ahead)
    number = {node: position for position, component in enumerate(found) for node in component}
    steps = [tuple({number[far] for node in component for far in ahead.get(node, ())}) for component in found]
    cyclic = [position in far or len(found[position]) > 1 for position, far in enumerate(steps)]
    by_target: dict[int, list[tuple[Node, Node]]] = {}
    for pair in asked:
        if pair[0] in number and pair[1] in number:
            by_target.setdefault(number[pair[1]], []).append(pair)
    targets = list(by_target)
    reached: set[tuple[Node, Node]] = set()
    for start in range(0, len(targets), _TARGETS):
        bits = {target: 1 << place for place, target in enumerate(targets[start : start + _TARGETS])}
        above = _bits_above(steps, cyclic, bits)
        for target, bit in bits.items():
            reached.update(pair for pair in by_target[target] if above[number[pair[0]]] & bit)
    return reached


def _bits_above(steps: list[tuple[int, ...]], cyclic: list[bool], bits: Mapping[int, int]) -> list[int]:
    """The bits of the targets that each component reaches; components stand behind those that they lead to."""
    above: list[int] = []
    for position, far in enumerate(steps):
        reached = bits.get(position, 0) if cyclic[position] else 0
        for other in far:
            if other != position:
                reached |= above[other] | bits.get(other, 0)
        above.append(reached)
    return above


def shortest_path(start: Node, goal: Node, ahead: Mapping[Node, Iterable[Node]], most: int | None = None) -> list[Node]:
    """The nodes of a shortest path of one step or more, both ends included; empty when there is none.

    Args:
        start: where it begins.
        goal: where it ends; the same for a way around.
        ahead: where one gets from a node in one step.
        most: give up, and return nothing, when so many nodes were looked at.

    >>> shortest_path(1, 1, {1: [2], 2: [3, 1]})
    [1, 2, 1]
    """
    behind: dict[Node, Node] = {}
    waiting = deque([start])
    while waiting and (most is None or len(behind) < most):
        node = waiting.popleft()
        for far in ahead.get(node, ()):
            if far == goal:
                path = [goal, node]
                while path[-1] != start:
                    path.append(behind[path[-1]])
                return path[::-1]
            if far not in behind and far != start:
                behind[far] = node
                waiting.append(far)
    return []


def join(parents: dict[str, str], one: str, other: str) -> None:
    """Put two things into one group of a union-find forest."""
    first, second = representative(parents, one), representative(parents, other)
    if first != second:
        parents[second] = first


def representative(parents: dict[str, str], one: str) -> str:
    """The representative of a thing's group in a union-find forest."""
    root = parents.setdefault(one, one)
    while parents[root] != root:
        root = parents[root]
    while parents[one] != root:
        parents[one], one = root, parents[one]
    return root

"""Cycles of a directed graph: its strongly connected components."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

Node = TypeVar("Node", bound=Hashable)


def components(ahead: Mapping[Node, Iterable[Node]]) -> list[list[Node]]:
    """Strongly connected components (Tarjan 1972), without recursion.

    Args:
        ahead: where one gets from a node in one step; a node that leads nowhere may be missing.

    Returns:
        The components, each behind all those that it leads to.

    >>> components({1: [2], 2: [3], 3: [2, 4]})
    [[4], [3, 2], [1]]
    """
    order: dict[Node, int] = {}
    low: dict[Node, int] = {}
    open_nodes: list[Node] = []
    is_open: set[Node] = set()
    found: list[list[Node]] = []
    for root in ahead:
        if root in order:
            continue
        stack = [(root, iter(ahead.get(root, ())))]
        order[root] = low[root] = len(order)
        open_nodes.append(root)
        is_open.add(root)
        while stack:
            n, rest = stack[-1]
            for far in rest:
                if far not in order:
                    order[far] = low[far] = len(order)
                    open_nodes.append(far)
                    is_open.add(far)
                    stack.append((far, iter(ahead.get(far, ()))))
                    break
                if far in is_open:
                    low[n] = min(low[n], order[far])
            else:
                stack.pop()
                if stack:
                    low[stack[-1][0]] = min(low[stack[-1][0]], low[n])
                if low[n] == order[n]:
                    component = [open_nodes.pop()]
                    while component[-1] != n:
                        component.append(open_nodes.pop())
                    is_open.difference_update(component)
                    found.append(component)
    return found

"""Which chains of a network are its main path: searches that work on node numbers alone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tcgraph.graph.network import Network

SEARCHES = ("key-route", "global", "local-forward")

Ends = tuple[int, int]
"""A link by its nodes: the cited, the citing."""


def key_routes(spc: Mapping[Ends, int], wanted: int) -> tuple[list[Ends], tuple[int, int]]:
    """The heaviest links, no tie cut; and how many tie for the next place, with their SPC."""
    counts = sorted(spc.values(), reverse=True)
    least = counts[min(wanted, len(counts)) - 1] if counts else 0
    tied = (0, 0)
    if wanted < len(counts) and counts[wanted] == least < counts[0]:
        tied = (counts.count(least), least)
        least += 1
    return sorted((ends for ends in spc if spc[ends] >= least), key=lambda ends: (-spc[ends], ends)), tied


def chains(network: Network, spc: Mapping[Ends, int], keys: Sequence[Ends], search: str) -> list[tuple[int, ...]]:
    """The nodes of each chain."""
    nodes = range(len(network.members))
    sources = [n for n in nodes if network.ahead[n] and not network.behind[n]]
    if search == "local-forward":
        most = [max((spc[n, far] for far in network.ahead[n]), default=0) for n in nodes]
        steps = [[far for far in network.ahead[n] if spc[n, far] == most[n]] for n in nodes]
        heaviest = max((most[n] for n in sources), default=0)
        return _Cover(steps).ways([n for n in sources if most[n] == heaviest])
    totals, ahead = _heaviest(reversed(nodes), network.ahead, lambda n, far: spc[n, far])
    if search == "global":
        heaviest = max(totals, default=0)
        return _Cover(ahead).ways([n for n in sources if totals[n] == heaviest])
    _, behind = _heaviest(nodes, network.behind, lambda n, far: spc[far, n])
    return _key_chains(keys, behind, ahead)


def _key_chains(
    keys: Sequence[Ends], behind: Sequence[Sequence[int]], ahead: Sequence[Sequence[int]]
) -> list[tuple[int, ...]]:
    """Through each key route the heaviest ways, as far as they show links that earlier ones do not."""
    found: list[tuple[int, ...]] = []
    backward, forward = _Cover(behind), _Cover(ahead)
    for cited, citing in keys:
        before, after = backward.ways([cited]), forward.ways([citing])
        if not before and not after and (cited, citing) in forward.shown:
            continue
        before, after = before or [backward.way([cited])], after or [forward.way([citing])]
        for place in range(max(len(before), len(after))):
            chain = before[min(place, len(before) - 1)][::-1] + after[min(place, len(after) - 1)]
            found.append(chain)
            forward.shown.update(pairs(chain))
            backward.shown.update(pairs(chain[::-1]))
    return found


def pairs(chain: Sequence[int]) -> Iterator[Ends]:
    """The links of a chain."""
    return pairwise(chain)


def _heaviest(
    nodes: Iterable[int], steps: Sequence[Sequence[int]], weight: Callable[[int, int], int]
) -> tuple[list[int], list[list[int]]]:
    """For each node the largest sum of weights on a way to an end, and the steps that begin such a way.

    Args:
        nodes: each behind those that its steps lead to.
    """
    totals = [0] * len(steps)
    best: list[list[int]] = [[] for _ in steps]
    for n in nodes:
        sums = [weight(n, far) + totals[far] for far in steps[n]]
        totals[n] = max(sums, default=0)
        best[n] = [far for far, total in zip(steps[n], sums, strict=True) if total == totals[n]]
    return totals, best


class _Cover:
    """Finds ways along steps to an end, so that each step is on one.

    Attributes:
        shown: steps that need not be shown again.
        done: nodes behind which every step is shown.
    """

    def __init__(self, steps: Sequence[Sequence[int]]) -> None:
        self.steps = steps
        self.shown: set[Ends] = set()
        self.done: set[int] = set()

    def ways(self, starts: Sequence[int]) -> list[tuple[int, ...]]:
        """Ways from the starts that together take every step behind them which is not shown yet."""
        came = dict.fromkeys(starts, -1)
        fresh: dict[Ends, None] = {}
        for n in (reached := list(starts)):
            for far in self.steps[n] if n not in self.done else ():
                if (n, far) not in self.shown:
                    fresh[n, far] = None
                if far not in came:
                    came[far] = n
                    reached.append(far)
        self.done.update(reached)
        ways = []
        while fresh:
            begun = list(next(iter(fresh)))
            while came[begun[0]] >= 0:
                begun.insert(0, came[begun[0]])
            ways.append(self.way(begun, fresh))
            for pair in pairs(ways[-1]):
                fresh.pop(pair, None)
        return ways

    def way(self, begun: list[int], fresh: Collection[Ends] = ()) -> tuple[int, ...]:
        """Go on from the last node to an end, by fresh steps where there are any."""
        while following := self.steps[begun[-1]]:
            begun.append(next((far for far in following if (begun[-1], far) in fresh), following[0]))
        return tuple(begun)

"""The citations among papers as a network without cycles, in which knowledge flows from the cited to the citing."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from tcgraph.components import components
from tcgraph.graph.limits import Limits

if TYPE_CHECKING:
    from tcgraph.graph.knowledge_graph import KnowledgeGraph


class Network:
    """A directed acyclic graph of papers; papers that cite each other in a cycle are one node.

    Nodes are numbered so that every link leads from a smaller number (cited) to a larger one (citing).

    Args:
        members: the papers of each node by number, oldest first; none for a node that was left out.
        ahead: for each node those that cite it.
        behind: for each node those that it cites.
    """

    def __init__(
        self, members: Sequence[Sequence[int]], ahead: Sequence[Sequence[int]], behind: Sequence[Sequence[int]]
    ) -> None:
        self.members, self.ahead, self.behind = members, ahead, behind

    def node_of(self, number: int) -> int | None:
        """The node in which a paper is."""
        return next((node for node, papers in enumerate(self.members) if number in papers), None)

    def restricted(self, number: int, *, before: bool, after: bool) -> Network:
        """The part of the network whose paths touch one paper.

        Args:
            before: paths may come to the paper; without, they begin at it.
            after: paths may go on from the paper; without, they end at it.
        """
        node = self.node_of(number)
        if node is None:
            return Network([()] * len(self.members), [()] * len(self.members), [()] * len(self.members))
        earlier = _reached(node, self.behind) if before else {node}
        later = _reached(node, self.ahead) if after else {node}
        sides = [later if n in later else earlier if n in earlier else set() for n in range(len(self.members))]
        sides[node] = earlier | later
        kept = earlier | later
        return Network(
            [papers if n in kept else () for n, papers in enumerate(self.members)],
            [[far for far in fars if far in sides[n] and n in sides[far]] for n, fars in enumerate(self.ahead)],
            [[far for far in fars if far in sides[n] and n in sides[far]] for n, fars in enumerate(self.behind)],
        )

    def path_counts(self) -> tuple[list[int], list[int]]:
        """How many paths lead to each node from a source, and from each node to a sink (Batagelj 2003)."""
        into, onto = [1] * len(self.members), [1] * len(self.members)
        for node, fars in enumerate(self.behind):
            into[node] = sum(into[far] for far in fars) or 1
        for node in reversed(range(len(self.members))):
            onto[node] = sum(onto[far] for far in self.ahead[node]) or 1
        return into, onto


def condensed(graph: KnowledgeGraph, papers: Collection[int], via: Collection[str]) -> Network:
    """The network of the citations of some relations among some papers, cycles condensed.

    A cycle is a strongly connected component, several citations between two components are one link, and a paper that
    cites itself gives none: Batagelj's way (2003) to make a citation network acyclic. Nodes stand in reading order,
    by year and name, but none before one that it cites.

    >>> import tcgraph
    >>> graph = tcgraph.load()
    >>> mae, tome = (graph.number(graph.find(name).id) for name in ("MAE", "ToMe"))
    >>> condensed(graph, {mae, tome}, ("uses_method_in",)).ahead
    [[1], []]
    """
    cited_by: dict[int, list[int]] = {number: [] for number in sorted(papers)}
    for cited, citing in citation_pairs(graph, via):
        if cited in cited_by and citing in cited_by:
            cited_by[cited].append(citing)
    found = components(cited_by)
    home = {number: component for component, numbers in enumerate(found) for number in numbers}
    links = {(home[cited], home[far]) for cited, citing in cited_by.items() for far in citing}
    links = {(cited, citing) for cited, citing in links if cited != citing}
    keys = _reading_order(graph)
    members = [sorted(numbers, key=keys.__getitem__) for numbers in found]
    order = _sorted([keys[numbers[0]] for numbers in members], links)
    place = {component: node for node, component in enumerate(order)}
    ahead: list[list[int]] = [[] for _ in order]
    behind: list[list[int]] = [[] for _ in order]
    for cited, citing in sorted((place[cited], place[citing]) for cited, citing in links):
        ahead[cited].append(citing)
        behind[citing].append(cited)
    return Network([members[component] for component in order], ahead, behind)


def citation_pairs(graph: KnowledgeGraph, via: Collection[str]) -> Iterator[tuple[int, int]]:
    """The citations of some relations as (cited, citing) numbers, without those of a paper by itself."""
    followed = Limits(via=tuple(via)).kinds()
    for cited in range(len(graph)):
        for citing, kind in zip(*graph.index.citing.row(cited), strict=True):
            if followed[kind] and citing != cited:
                yield cited, citing


def _reading_order(graph: KnowledgeGraph) -> dict[int, tuple[int, str, str]]:
    """For every paper the key that puts papers in order of year (unknown ones last), name and id."""
    rows = graph.rows("SELECT n, year, label, id FROM paper")
    return {n: (year or 9999, label.casefold(), paper_id) for n, year, label, paper_id in rows}


def _sorted(keys: Sequence[tuple[int, str, str]], links: Collection[tuple[int, int]]) -> list[int]:
    """Positions by their keys, but none before one that a link leads from (Kahn 1962)."""
    import heapq

    ahead: dict[int, list[int]] = {}
    missing = [0] * len(keys)
    for start, end in links:
        ahead.setdefault(start, []).append(end)
        missing[end] += 1
    ready = [(key, n) for n, key in enumerate(keys) if not missing[n]]
    heapq.heapify(ready)
    order = []
    while ready:
        _, n = heapq.heappop(ready)
        order.append(n)
        for far in ahead.get(n, ()):
            missing[far] -= 1
            if not missing[far]:
                heapq.heappush(ready, (keys[far], far))
    return order


def _reached(start: int, steps: Sequence[Sequence[int]]) -> set[int]:
    found, waiting = {start}, [start]
    while waiting:
        for far in steps[waiting.pop()]:
            if far not in found:
                found.add(far)
                waiting.append(far)
    return found

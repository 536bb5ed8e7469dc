"""Influence: how much of a field goes back to a paper, by four measures over the citation graph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tcgraph.components import components
from tcgraph.errors import WrongWords
from tcgraph.graph.limits import Limits
from tcgraph.graph.network import Network, citation_pairs, condensed
from tcgraph.model import DESCENT, RELATIONS

if TYPE_CHECKING:
    from tcgraph.graph.knowledge_graph import Brief, KnowledgeGraph

MEASURES = ("descendants", "spc", "pagerank", "built-upon")
DAMPING = 0.85

_EXACT = 1e-12


@dataclass(frozen=True, slots=True)
class Influence:
    """A paper with its measures.

    Args:
        descendants: how many papers build on it, directly or not.
        spc: how many of the paths from first papers to last ones run through it (search path count, Hummon and
            Doreian 1989; cycles condensed); 0 where it neither builds on anything nor is built upon.
        pagerank: the share of a reader's time that it gets who follows citations at random (Page, Brin, Motwani and
            Winograd 1999).
        built_upon: how many papers build on it directly.
    """

    paper: Brief
    descendants: int
    spc: int
    pagerank: float
    built_upon: int


def influence(
    graph: KnowledgeGraph,
    where: str = "",
    by: str = MEASURES[0],
    *,
    via: tuple[str, ...] | None = None,
    outside: bool = False,
) -> list[Influence]:
    """Papers by their influence, greatest first.

    The filter says which papers are ranked; what is measured is always the whole citation graph, works outside the
    list included.

    Args:
        by: one of ``MEASURES``.
        via: the relations that count. None: for PageRank all, for the others those of descent.
        outside: rank works outside the list too.

    Raises:
        FilterError: the filter has a slip.
        WrongWords: an unknown measure or relation.

    >>> import tcgraph
    >>> ranked = influence(tcgraph.load())
    >>> ranked[0].paper.label, ranked[0].descendants >= ranked[0].built_upon > 10
    ('ToMe (ICLR 2023)', True)
    """
    if by not in MEASURES:
        raise WrongWords(f"unknown measure {by!r}; known: {', '.join(MEASURES)}")
    followed = Limits(via=DESCENT if via is None else via).via
    asked = graph.briefs(_asked(graph, where, outside))
    network = condensed(graph, range(len(graph)), followed)
    descendants, spc = descendant_counts(network), _spc(network)
    ranks = pagerank(graph, RELATIONS if via is None else via)
    direct = Counter(cited for cited, _ in citation_pairs(graph, followed))
    rows = [Influence(brief, descendants[n], spc[n], ranks[n], direct[n]) for n, brief in asked.items()]
    name = by.replace("-", "_")
    return sorted(rows, key=lambda row: (-getattr(row, name), row.paper.label.casefold(), row.paper.id))


def _asked(graph: KnowledgeGraph, where: str, outside: bool) -> Collection[int]:
    if where.strip():
        from tcgraph.graph.filters import select

        return select(graph, where, listed=not outside)
    from tcgraph.graph.selection import being

    return range(len(graph)) if outside else being(graph, "listed")


def descendant_counts(network: Network, block: int = 1 << 14) -> dict[int, int]:
    """How many other papers each paper of a network leads to, by number.

    Sets of papers are the bits of an integer. They are united in blocks of papers, so that memory grows with the
    number of papers and not with its square.

    Args:
        block: how many papers a block has.
    """
    ends = [0]
    for numbers in network.members:
        ends.append(ends[-1] + len(numbers))
    counts = [0] * len(network.members)
    for start in range(0, ends[-1], block):
        sets = [0] * len(network.members)
        for node in reversed(range(len(network.members))):
            first, end = max(ends[node], start), min(ends[node + 1], start + block)
            reached = (1 << end - start) - (1 << first - start) if first < end else 0
            for far in network.ahead[node]:
                reached |= sets[far]
            sets[node] = reached
            counts[node] += reached.bit_count()
    return {number: counts[node] - 1 for node, numbers in enumerate(network.members) for number in numbers}


def _spc(network: Network) -> dict[int, int]:
    into, onto = network.path_counts()
    return {
        number: into[node] * onto[node] if network.ahead[node] or network.behind[node] else 0
        for node, numbers in enumerate(network.members)
        for number in numbers
    }


def pagerank(graph: KnowledgeGraph, via: Collection[str] = RELATIONS, damping: float = DAMPING) -> list[float]:
    """PageRank of every paper, by number: a reader goes from the citing to one of the cited.

    The reader starts anew anywhere with probability ``1 - damping``, and always behind a paper that cites none. Of
    that chain this is the fixed point to which power iteration comes. It is found in fewer rounds: papers are taken
    citing before cited, and what was just found is used at once (Gauss-Seidel), so that one round does for a graph
    without cycles; and papers that cite none give to all alike, which dividing by the sum in the end makes up for.

    >>> import tcgraph
    >>> round(sum(pagerank(tcgraph.load())), 9)
    1.0
    """
    cited_by: list[list[int]] = [[] for _ in range(len(graph))]
    cites: dict[int, list[int]] = {n: [] for n in range(len(graph))}
    for cited, citing in citation_pairs(graph, via):
        cited_by[cited].append(citing)
        cites[citing].append(cited)
    order = [n for component in reversed(components(cites)) for n in component]
    share = [damping / len(cites[n]) if cites[n] else 0.0 for n in range(len(graph))]
    ranks = [1.0] * len(graph)
    change = 1.0
    while change > _EXACT:
        change = 0.0
        for n in order:
            rank = 1.0 + sum(ranks[far] * share[far] for far in cited_by[n])
            change = max(change, abs(rank - ranks[n]) / rank)
            ranks[n] = rank
    total = sum(ranks)
    return [rank / total for rank in ranks]

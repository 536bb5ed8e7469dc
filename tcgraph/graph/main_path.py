"""The main path: the chain of papers along which most of a field's knowledge flowed.

Main path analysis (Hummon and Doreian 1989): every citation is weighted by its search path count (SPC), the number of
paths from a source (a paper that cites none of the others) to a sink (one that none of the others cites) which run
through it, counted in one sweep each way (Batagelj 2003); the main path follows the heavy ones.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tcgraph.errors import WrongWords
from tcgraph.graph.chains import SEARCHES, Ends, chains, key_routes, pairs
from tcgraph.graph.limits import Limits
from tcgraph.graph.network import Network, condensed
from tcgraph.model import DESCENT, RELATIONS

if TYPE_CHECKING:
    from tcgraph.graph.knowledge_graph import Brief, KnowledgeGraph

ROUTES = 5


@dataclass(frozen=True, slots=True)
class Choices:
    """Which network is looked at, and how its main path is searched.

    Args:
        where: only papers that this filter describes, and the three below; works outside the list are among them
            unless the filter leaves them out (``is:listed``).
        via: the relations that count as links.
        search: ``key-route`` (Liu and Lu 2012): through each of the heaviest links the path with the largest sum of
            SPC; ``global``: the path with the largest sum of all; ``local-forward``: from the heaviest link of a
            source always along the heaviest link. Of paths that tie all are taken.
        routes: how many key routes to take. A tie for the last place is left out rather than cut, and taken
            whole where nothing is heavier.
        start: id of the paper at which paths begin.
        end: id of the paper at which paths end.
        through: id of a paper through which paths run.
    """

    where: str = ""
    via: tuple[str, ...] = DESCENT
    search: str = SEARCHES[0]
    routes: int = ROUTES
    start: str = ""
    end: str = ""
    through: str = ""

    def __post_init__(self) -> None:
        Limits(via=self.via)  # refuses relations that there are not
        if self.search not in SEARCHES:
            raise WrongWords(f"unknown search {self.search!r}; known: {', '.join(SEARCHES)}")
        if self.routes < 1:
            raise WrongWords(f"{self.routes} key routes show nothing; give 1 or more")


@dataclass(frozen=True, slots=True)
class Stop:
    """A place on the main path: a paper, or several that cite each other in a cycle.

    Args:
        position: the stops by it are oldest first, the cited before the citing.
    """

    position: int
    papers: tuple[Brief, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A step of the main path, in the direction in which knowledge flows.

    Args:
        spc: search path count.
        key: whether it is one of the key routes.
        citations: (citing id, cited id, relation, confidence), strongest first; several only where a cycle takes part.
    """

    cited: Stop
    citing: Stop
    spc: int
    key: bool
    citations: tuple[tuple[str, str, str, str], ...]


@dataclass(frozen=True, slots=True)
class MainPath:
    """The answer of a main path query.

    Args:
        chains: paths from a source to a sink, heaviest key route first, so that each link of the main path is on one.
        key_routes: how many key routes there are; 0 for other searches.
        tied: how many links tie for the next place behind the key routes, and their SPC.
        papers, citations: how many of them are on any path; citations between the same nodes count once.
        paths, sources, sinks: how many paths there are from how many sources to how many sinks.
        cycles: papers that cite each other in a cycle and were condensed to one stop.
    """

    choices: Choices
    chains: tuple[tuple[Link, ...], ...]
    key_routes: int
    tied: tuple[int, int]
    papers: int
    citations: int
    paths: int
    sources: int
    sinks: int
    cycles: tuple[tuple[Brief, ...], ...]

    @property
    def links(self) -> tuple[Link, ...]:
        """Each link once, oldest first."""
        once = {(link.cited.position, link.citing.position): link for chain in self.chains for link in chain}
        return tuple(once[ends] for ends in sorted(once))

    @property
    def stops(self) -> tuple[Stop, ...]:
        """Each stop once, oldest first."""
        once = {stop.position: stop for link in self.links for stop in (link.cited, link.citing)}
        return tuple(once[position] for position in sorted(once))


def main_path(graph: KnowledgeGraph, choices: Choices | None = None) -> MainPath:
    """The backbone of a field, or of the part of it that a filter describes.

    Raises:
        UnknownName: no paper has the id of an end.
        FilterError: the filter has a slip.

    >>> import tcgraph
    >>> answer = main_path(tcgraph.load(), Choices(where="mechanism:token-merging is:listed", routes=1))
    >>> [stop.papers[0].label for stop in answer.stops][:2]
    ['ToMe (ICLR 2023)', 'ToMe (CVPR Workshops 2023)']
    """
    choices = choices or Choices()
    network = _network(graph, choices)
    into, onto = network.path_counts()
    spc = {(n, far): into[n] * onto[far] for n, fars in enumerate(network.ahead) for far in fars}
    keys, tied = key_routes(spc, choices.routes) if choices.search == "key-route" else ([], (0, 0))
    answer = _Answer(graph, network, choices.via)
    linked = [n for n in range(len(network.members)) if network.ahead[n] or network.behind[n]]
    sources = [n for n in linked if not network.behind[n]]
    return MainPath(
        choices=choices,
        chains=answer.chains(chains(network, spc, keys, choices.search), spc, set(keys)),
        key_routes=len(keys),
        tied=tied,
        papers=sum(len(network.members[n]) for n in linked),
        citations=len(spc),
        paths=sum(onto[n] for n in sources),
        sources=len(sources),
        sinks=sum(not network.ahead[n] for n in linked),
        cycles=tuple(answer.papers(n) for n, papers in enumerate(network.members) if len(papers) > 1),
    )


def _network(graph: KnowledgeGraph, choices: Choices) -> Network:
    ends = {which: graph.number(which) for which in (choices.start, choices.through, choices.end) if which}
    papers = set(range(len(graph)))
    if choices.where.strip():
        from tcgraph.graph.filters import select

        papers = select(graph, choices.where) | set(ends.values())
    network = condensed(graph, papers, choices.via)
    if choices.start:
        network = network.restricted(ends[choices.start], before=False, after=True)
    if choices.end:
        network = network.restricted(ends[choices.end], before=True, after=False)
    if choices.through:
        network = network.restricted(ends[choices.through], before=True, after=True)
    return network


class _Answer:
    """Turns nodes into stops and links."""

    def __init__(self, graph: KnowledgeGraph, network: Network, via: Sequence[str]) -> None:
        self.graph, self.network, self.via = graph, network, via

    def chains(
        self, chains: Sequence[Sequence[int]], spc: Mapping[Ends, int], keys: Collection[Ends]
    ) -> tuple[tuple[Link, ...], ...]:
        """Chains of links for chains of nodes."""
        nodes = sorted({n for chain in chains for n in chain})
        stops = {n: Stop(position, self.papers(n)) for position, n in enumerate(nodes)}
        links = {
            (cited, citing): Link(
                stops[cited],
                stops[citing],
                spc[cited, citing],
                (cited, citing) in keys,
                tuple(self._citations(cited, citing)),
            )
            for chain in chains
            for cited, citing in pairs(chain)
        }
        return tuple(tuple(links[pair] for pair in pairs(chain)) for chain in chains)

    def papers(self, node: int) -> tuple[Brief, ...]:
        """The papers of a node, oldest first."""
        numbers = self.network.members[node]
        named = self.graph.briefs(numbers)
        return tuple(named[n] for n in numbers)

    def _citations(self, cited: int, citing: int) -> list[tuple[str, str, str, str]]:
        earlier, later = self.network.members[cited], self.network.members[citing]
        ids = {n: brief.id for n, brief in self.graph.briefs((*earlier, *later)).items()}
        edges = (edge for n in later for edge in self.graph.edges(n, outgoing=True))
        found = [
            (ids[e.citing], ids[e.cited], e.relation, e.confidence)
            for e in edges
            if e.cited in earlier and e.relation in self.via
        ]
        return sorted(found, key=lambda citation: (RELATIONS.index(citation[2]), citation))

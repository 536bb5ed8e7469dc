"""Small citation networks for properties: any directed graph, with cycles and papers that cite themselves."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import networkx as nx
from hypothesis import strategies as st

import tcgraph
from tcgraph.graph.limits import Limits
from tcgraph.model import CONFIDENCES, DESCENT, NOWHERE, RELATIONS, Citation, Concept, Evidence, Paper, Tag
from tcgraph.source_model import ConceptScheme, Corpus

Kind = tuple[str, str]
"""Relation and confidence."""


@dataclass(frozen=True)
class World:
    """Years of papers, which are numbered from 0, and citations among them: (citing, cited) -> kind."""

    years: Sequence[int | None]
    links: Mapping[tuple[int, int], Kind]

    def graph(
        self, schemes: Sequence[ConceptScheme] = (), tags: Sequence[Sequence[str]] = ()
    ) -> tcgraph.KnowledgeGraph:
        """The world as a graph; paper n has the id ``p<n>`` and is called so, and claims the concepts ``tags[n]``."""
        papers = tuple(
            Paper(
                f"p{n}",
                f"Title {n}",
                year=year,
                methods=(f"p{n}",),
                tags=tuple(Tag(key.partition("/")[0], key, NOWHERE) for key in (tags[n] if tags else ())),
            )
            for n, year in enumerate(self.years)
        )
        citations = tuple(
            Citation(f"p{citing}", f"p{cited}", *kind, Evidence("", "", ""))
            for (citing, cited), kind in sorted(self.links.items())
        )
        corpus = Corpus("c", "c", "urn:c:", schemes=tuple(schemes), papers=papers, citations=citations)
        return tcgraph.KnowledgeGraph.of(corpus)

    def network(self, limits: Limits) -> nx.DiGraph[int]:
        """The citations that a walk may follow, citing -> cited, as networkx sees them."""
        network: nx.DiGraph[int] = nx.DiGraph()
        network.add_nodes_from(range(len(self.years)))
        for (citing, cited), (relation, confidence) in self.links.items():
            if relation in limits.via and (confidence == "stated" or not limits.stated_only):
                network.add_edge(citing, cited, relation=relation, confidence=confidence)
        return network

    def among(self, papers: Collection[int]) -> World:
        """The same world with only those citations that join some of its papers."""
        links = {ends: kind for ends, kind in self.links.items() if {*ends} <= {*papers}}
        return World(self.years, links)


@st.composite
def worlds(draw: st.DrawFn, most: int = 8) -> World:
    """Any world of a few papers."""
    size = draw(st.integers(2, most))
    ends = st.integers(0, size - 1)
    kinds = st.tuples(st.sampled_from(RELATIONS[:3]), st.sampled_from(CONFIDENCES))
    links = draw(st.dictionaries(st.tuples(ends, ends), kinds, min_size=draw(st.integers(0, size)), max_size=3 * size))
    years = draw(st.lists(st.none() | st.integers(2019, 2023), min_size=size, max_size=size))
    return World(years, links)


def linked(links: Iterable[tuple[int, int]]) -> World:
    """A world in which each (citing, cited) is a stated extension and nothing has a year."""
    pairs = list(links)
    return World([None] * (1 + max(map(max, pairs))), dict.fromkeys(pairs, ("extends", "stated")))


def naming(numbers: Iterable[int]) -> str:
    """A filter that describes exactly these papers of a world."""
    return " or ".join(["id:p0 not id:p0", *(f"id:p{n}" for n in sorted(numbers))])


def kept(draw: st.DrawFn, world: World) -> set[int]:
    """Some papers of a world, mostly the greater part of them."""
    every = range(len(world.years))
    left_out = draw(st.sets(st.sampled_from(every), max_size=len(every) // 2) | st.just(set(every)))
    return set(every) - left_out


limitations = st.builds(
    lambda depth, via, stated: Limits(depth, via, stated_only=stated),
    st.none() | st.integers(1, 4),
    st.sampled_from([RELATIONS, DESCENT, ("extends",), ("uses_method_in", "compares_with")]),
    st.sampled_from([False, False, True]),
)
"""Limits that mostly leave enough of a world to walk in."""


def scheme(facet: str, broader: Mapping[str, Sequence[str]]) -> ConceptScheme:
    """A facet's concepts with what is broader than each."""
    concepts = tuple(Concept(name, facet, name.capitalize(), broader=tuple(above)) for name, above in broader.items())
    return ConceptScheme(facet, facet.capitalize(), "", concepts)


def corpus_network(graph: tcgraph.KnowledgeGraph, via: Sequence[str]) -> nx.DiGraph[int]:
    """A corpus's citations of some relations, citing -> cited, read from its records rather than from its walks."""
    number = {paper.id: n for n, paper in enumerate(graph.papers())}
    network: nx.DiGraph[int] = nx.DiGraph()
    network.add_nodes_from(number.values())
    for citation in graph.citations():
        if citation.relation in via:
            network.add_edge(number[citation.citing], number[citation.cited], confidence=citation.confidence)
    return network

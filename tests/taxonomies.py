"""Small taxonomies for properties, with circles and concepts that have several broader ones, and who claims what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import networkx as nx
from hypothesis import strategies as st

import tcgraph
from tcgraph.source_model import ConceptScheme
from tests.digraphs import World, scheme

FACETS = ("mechanism", "task")


@dataclass(frozen=True)
class Tagged:
    """A world of papers whose concepts are known.

    Args:
        broader: by facet and concept, what is broader.
        tags: the concepts that each paper claims, as ``facet/id``.
    """

    world: World
    broader: Mapping[str, Mapping[str, Sequence[str]]]
    tags: Sequence[Sequence[str]]

    def schemes(self) -> list[ConceptScheme]:
        return [scheme(facet, concepts) for facet, concepts in self.broader.items()]

    def graph(self) -> tcgraph.KnowledgeGraph:
        return self.world.graph(self.schemes(), self.tags)


@st.composite
def tagged_worlds(draw: st.DrawFn) -> Tagged:
    """Up to eight papers and twelve concepts of two facets; broader concepts may run in circles."""
    years = draw(st.lists(st.none() | st.integers(2019, 2023), min_size=1, max_size=8))
    ends = st.integers(0, len(years) - 1)
    kinds = st.tuples(st.sampled_from(("extends", "uses_method_in", "cites")), st.sampled_from(("stated", "inferred")))
    links = draw(st.dictionaries(st.tuples(ends, ends), kinds, max_size=8))
    broader: dict[str, dict[str, list[str]]] = {}
    for facet in FACETS:
        names = [f"{facet[0]}{n}" for n in range(draw(st.integers(1, 6)))]
        above = st.lists(st.sampled_from(names), unique=True, max_size=2)
        broader[facet] = {name: draw(above) for name in names}
    keys = [f"{facet}/{name}" for facet, concepts in broader.items() for name in concepts]
    claimed = st.lists(st.sampled_from(keys), unique=True, max_size=4)
    tags = draw(st.lists(claimed, min_size=len(years), max_size=len(years)))
    return Tagged(World(years, links), broader, tags)


def claims(network: nx.MultiDiGraph[str], facet: str) -> dict[str, set[str]]:
    """By concept of a facet, the papers that claim it or a narrower one, as ``to_networkx`` tells it."""
    narrower = upwards(network)
    found: dict[str, set[str]] = {}
    for concept in network.nodes:
        if network.nodes[concept]["kind"] == facet:
            below = {concept, *nx.ancestors(narrower, concept)}
            found[concept] = {paper for paper, tag, key in network.edges(keys=True) if key == facet and tag in below}
    return found


def upwards(network: nx.MultiDiGraph[str]) -> nx.DiGraph[str]:
    """The broader relation alone, each concept to those above it."""
    result: nx.DiGraph[str] = nx.DiGraph()
    result.add_nodes_from(node for node in network.nodes if network.nodes[node]["kind"] not in ("paper", "method"))
    result.add_edges_from((one, above) for one, above, key in network.edges(keys=True) if key == "broader")
    return result


def ids(graph: tcgraph.KnowledgeGraph, numbers: Iterable[int]) -> set[str]:
    """The ids of papers by number."""
    return {brief.id for brief in graph.briefs(numbers).values()}

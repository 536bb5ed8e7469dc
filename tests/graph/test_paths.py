"""Chains of descent against networkx: on any graph, with cycles, and on every pair of the embedded corpus."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

import tcgraph
from tcgraph.errors import WrongWords
from tcgraph.graph.limits import Limits
from tcgraph.graph.paths import Descent, path, paths
from tcgraph.model import DESCENT, RELATIONS
from tests.digraphs import World, corpus_network, kept, limitations, linked, naming, worlds

Numbers = tuple[int, ...]


@st.composite
def questions(draw: st.DrawFn) -> tuple[World, Limits, int, int]:
    """A world, limits, and two of its papers."""
    world = draw(worlds())
    ends = draw(st.lists(st.integers(0, len(world.years) - 1), min_size=2, max_size=2, unique=True))
    return world, draw(limitations), ends[0], ends[1]


def all_chains(world: World, limits: Limits, start: int, end: int) -> list[Numbers]:
    """Every simple chain from an ancestor down to a descendant, in the order in which they are to come."""
    network = world.network(limits).reverse()
    chains = [tuple(chain) for chain in nx.all_simple_paths(network, start, end, cutoff=limits.depth)]

    def order(chain: Numbers) -> tuple[int, int, list[tuple[int, str]]]:
        doubts = sum(network.edges[pair]["confidence"] != "stated" for pair in pairwise(chain))
        return len(chain), doubts, [(world.years[n] or 9999, f"p{n}") for n in chain]

    return sorted(chains, key=order)


def chains_of(answer: Descent) -> list[Numbers]:
    return [tuple(int(brief.id[1:]) for brief in chain.papers) for chain in answer.chains]


@given(questions())
def test_all_chains_come_in_their_order_and_are_counted(question: tuple[World, Limits, int, int]) -> None:
    world, limits, start, end = question
    answer = paths(world.graph(), start, end, limits)
    unlimited = replace(limits, depth=None)
    network = world.network(unlimited).reverse()
    if nx.has_path(network, start, end):
        ends = start, end
    elif nx.has_path(network, end, start):
        ends = end, start
    else:
        assert (answer.steps, answer.chains, answer.total, answer.shortest) == (None, (), 0, 0)
        return
    assert (answer.ancestor.id, answer.descendant.id) == (f"p{ends[0]}", f"p{ends[1]}")
    assert answer.swapped == (ends != (start, end))
    assert answer.steps == nx.shortest_path_length(network, *ends)
    assert answer.shortest == len(list(nx.all_shortest_paths(network, *ends)))
    assert chains_of(answer) == all_chains(world, limits, *ends)
    assert answer.total == len(answer.chains)


@given(questions(), st.integers(1, 3))
def test_the_first_chains_are_the_first_of_all_and_the_total_is_right_or_unknown(
    question: tuple[World, Limits, int, int], most: int
) -> None:
    world, limits, start, end = question
    graph = world.graph()
    few, every = (paths(graph, start, end, limits, number) for number in (most, None))
    assert few.chains == every.chains[:most]
    if few.total is None:
        assert len(every.chains) > most
    else:
        assert few.total == len(every.chains)


@given(questions())
def test_the_shortest_chain_is_the_first_of_all_chains(question: tuple[World, Limits, int, int]) -> None:
    world, limits, start, end = question
    graph, unlimited = world.graph(), replace(question[1], depth=None)
    one, every = path(graph, start, end, limits), path(graph, start, end, limits, None)
    assert one.chains == paths(graph, start, end, unlimited, 1).chains
    assert len(every.chains) == every.shortest == every.total
    assert all(len(chain.hops) == one.steps for chain in every.chains)


@given(questions())
def test_hops_are_the_citations_of_the_world(question: tuple[World, Limits, int, int]) -> None:
    world, limits, start, end = question
    for chain in paths(world.graph(), start, end, limits).chains:
        numbers = [int(brief.id[1:]) for brief in chain.papers]
        assert [(hop.cited, hop.citing) for hop in chain.hops] == list(pairwise(numbers))
        assert all(world.links[hop.citing, hop.cited] == (hop.relation, hop.confidence) for hop in chain.hops)
        assert all(limits.follows(hop) for hop in chain.hops)


@given(questions())
def test_wider_limits_are_offered_when_they_connect(question: tuple[World, Limits, int, int]) -> None:
    world, limits, start, end = question
    answer = path(world.graph(), start, end, limits)
    widest = world.network(Limits(via=RELATIONS)).reverse()
    connected = nx.has_path(widest, start, end) or nx.has_path(widest, end, start)
    if answer.steps is not None:
        assert answer.wider is None
    elif answer.wider is None:
        assert not connected
    else:
        ends = (end, start) if answer.wider.swapped else (start, end)
        network = world.network(answer.wider.limits).reverse()
        assert answer.wider.steps == nx.shortest_path_length(network, *ends)


@st.composite
def filtered_questions(draw: st.DrawFn) -> tuple[World, Limits, int, int, set[int]]:
    """A question, and some papers of its world."""
    world, limits, start, end = draw(questions())
    return world, limits, start, end, kept(draw, world)


@given(filtered_questions())
def test_a_filter_leaves_the_chains_among_its_papers_and_the_two_ends(
    question: tuple[World, Limits, int, int, set[int]],
) -> None:
    world, limits, start, end, papers = question
    part = world.among({*papers, start, end})
    for search in (path, paths):
        answer = search(world.graph(), start, end, limits, None, where=naming(papers))
        alone = search(part.graph(), start, end, limits, None)
        assert (answer.chains, answer.total, answer.steps) == (alone.chains, alone.total, alone.steps)
        assert (answer.shortest, answer.swapped) == (alone.shortest, alone.swapped)
    network = part.network(replace(limits, depth=None)).reverse()
    assert (answer.steps is not None) == (nx.has_path(network, start, end) or nx.has_path(network, end, start))


@given(filtered_questions())
def test_without_a_chain_it_is_told_what_the_filter_hides(
    question: tuple[World, Limits, int, int, set[int]],
) -> None:
    world, limits, start, end, papers = question
    limits = replace(limits, depth=None)
    where = naming(papers)
    answer = path(world.graph(), start, end, limits, where=where)
    if answer.steps is not None:
        assert answer.wider is None
        return
    whole = world.network(limits).reverse()
    hidden = [ends for ends in ((start, end), (end, start)) if nx.has_path(whole, *ends)]
    if hidden:
        assert answer.wider is not None
        assert (answer.wider.where, answer.wider.limits) == ("", limits)
        assert answer.wider.steps == nx.shortest_path_length(whole, *hidden[0])
    elif answer.wider and answer.wider.where:
        network = world.among({*papers, start, end}).network(answer.wider.limits).reverse()
        ends = (end, start) if answer.wider.swapped else (start, end)
        assert answer.wider.steps == nx.shortest_path_length(network, *ends)
    older = [nx.descendants(whole.reverse(), n) for n in (start, end)]
    assert answer.shared == len(older[0] & older[1] & papers - {start, end})


def test_stated_comes_before_inferred_then_older_before_younger() -> None:
    sure, unsure = ("extends", "stated"), ("extends", "inferred")
    world = World(
        [2020, 2022, 2021, 2021, 2023],
        {(1, 0): sure, (4, 1): sure, (2, 0): unsure, (4, 2): sure, (3, 0): sure, (4, 3): sure},
    )
    assert chains_of(path(world.graph(), 0, 4, most=None)) == [(0, 3, 4), (0, 1, 4), (0, 2, 4)]


@pytest.mark.parametrize("unsure", [2, 3])
def test_the_surest_way_on_decides_among_chains_of_one_length(unsure: int) -> None:
    links = dict.fromkeys([(1, 0), (2, 1), (3, 1), (4, 2), (4, 3), (5, 0), (6, 5), (4, 6)], ("extends", "stated"))
    world = World([2019, 2020, 2021, 2022, 2024, 2023, 2023], {**links, (unsure, 1): ("extends", "inferred")})
    assert chains_of(path(world.graph(), 0, 4, most=None)) == [(0, 1, 5 - unsure, 4), (0, 5, 6, 4), (0, 1, unsure, 4)]


def test_a_circle_that_no_chain_short_enough_touches_does_not_prevent_counting() -> None:
    links = [(1, 0), (9, 1), (2, 0), (3, 2), (9, 3), (4, 0), (5, 4), (9, 5), (2, 4), (4, 2)]
    answer = paths(linked(links).graph(), 0, 9, Limits(depth=3), 1)
    assert (answer.total, answer.shortest, answer.steps) == (3, 1, 2)
    assert paths(linked(links).graph(), 0, 9, Limits(depth=4), 1).total is None


def test_a_chain_needs_two_papers() -> None:
    with pytest.raises(WrongWords, match="both names mean p1"):
        path(linked([(0, 1)]).graph(), 1, 1)


def test_ancestors_in_common_are_told_when_no_chain_connects() -> None:
    answer = path(linked([(0, 2), (1, 2), (0, 3)]).graph(), 0, 1)
    assert (answer.steps, answer.shared, answer.wider) == (None, 1, None)


def test_a_huge_number_of_chains_is_counted_and_the_first_are_given_without_making_all() -> None:
    layers, wide = 30, 8
    node = {(layer, place): 2 + layer * wide + place for layer in range(layers) for place in range(wide)}
    links = [(node[0, place], 0) for place in range(wide)] + [(1, node[layers - 1, place]) for place in range(wide)]
    links += [
        (node[layer + 1, b], node[layer, a]) for layer in range(layers - 1) for a in range(wide) for b in range(wide)
    ]
    answer = paths(linked(links).graph(), 0, 1, Limits(), 3)
    assert (answer.total, answer.shortest, len(answer.chains)) == (wide**layers, wide**layers, 3)


def test_a_knot_from_which_nothing_leads_on_is_no_trap() -> None:
    """The knot can be left only where it was entered: a search that looks at steps alone would try all its walks."""
    knot = range(3, 23)
    links = [(1, 0), (2, 1)] + [(n, 1) for n in knot] + [(1, n) for n in knot]
    links += [(a, b) for a in knot for b in knot if a != b]
    answer = paths(linked(links).graph(), 0, 2, Limits(depth=20), 5)
    assert (len(answer.chains), answer.total, answer.shortest) == (1, 1, 1)


def test_a_knot_with_many_chains_gives_the_first_ones() -> None:
    knot = range(2, 22)
    links = [(n, 0) for n in knot] + [(1, n) for n in knot] + [(a, b) for a in knot for b in knot if a != b]
    answer = paths(linked(links).graph(), 0, 1, Limits(depth=15), 30)
    assert [len(chain.hops) for chain in answer.chains] == [2] * 20 + [3] * 10
    assert answer.total is None


@pytest.mark.parametrize("via", [DESCENT, RELATIONS], ids=" ".join)
def test_chains_of_the_embedded_corpus(via: tuple[str, ...]) -> None:
    graph = tcgraph.load()
    network = corpus_network(graph, via).reverse()
    pairs = [(start, end) for start in network for end in nx.descendants(network, start)]
    assert len(pairs) > 200
    ids = [paper.id for paper in graph.papers()]
    for start, end in pairs:
        answer = paths(graph, start, end, Limits(6, via), 10)
        chains = list(nx.all_simple_paths(network, start, end, cutoff=6))
        assert answer.steps == nx.shortest_path_length(network, start, end)
        assert answer.total == len(chains)
        found = [tuple(brief.id for brief in chain.papers) for chain in answer.chains]
        assert len(set(found)) == min(len(chains), 10)
        assert set(found) <= {tuple(ids[n] for n in chain) for chain in chains}
        assert list(map(len, found)) == sorted(map(len, chains))[:10]

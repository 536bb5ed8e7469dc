"""Walks against networkx: on any graph, with cycles, and on every paper of the embedded corpus."""

from __future__ import annotations

import sys
from dataclasses import replace
from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

import tcgraph
from tcgraph.errors import FilterError, WrongWords
from tcgraph.graph.breadth_first import LARGE, Ball, apart, both_ways
from tcgraph.graph.common import common
from tcgraph.graph.limits import Limits
from tcgraph.graph.lineage import lineage
from tcgraph.graph.vectorised import walked_on
from tcgraph.graph.walks import LastSteps, ancestors, descendants, distances, nearest, not_walked, surroundings
from tcgraph.model import CONFIDENCES, DESCENT, RELATIONS
from tests.digraphs import World, corpus_network, limitations, linked, worlds


def reached(network: nx.DiGraph[int], start: int, depth: int | None) -> dict[int, int]:
    return dict(nx.single_source_shortest_path_length(network, start, cutoff=depth))


@given(worlds(), limitations, st.booleans())
def test_distances_are_shortest_path_lengths(world: World, limits: Limits, outgoing: bool) -> None:
    graph, network = world.graph(), world.network(limits)
    turned = network if outgoing else network.reverse()
    for start in network:
        assert distances(graph, start, limits, outgoing=outgoing) == reached(turned, start, limits.depth)


@given(worlds(), limitations)
def test_ancestors_and_descendants_are_those_of_networkx_with_a_last_step_that_counts(
    world: World, limits: Limits
) -> None:
    graph, network = world.graph(), world.network(limits)
    for search, turned in ((ancestors, network), (descendants, network.reverse())):
        for start in network:
            expected = reached(turned, start, limits.depth)
            found = search(graph, start, limits)
            assert {one.paper.id: one.distance for one in found} == {
                f"p{n}": distance for n, distance in expected.items() if n != start
            }
            if limits.depth is None:
                assert len(found) == len(nx.descendants(turned, start))
            for one in found:
                check_last_step(turned, expected, int(one.paper.id[1:]), (one.nearer, one.relation, one.confidence))


def check_last_step(turned: nx.DiGraph[int], distance: dict[int, int], number: int, last: tuple[str, str, str]) -> None:
    """The step comes from a paper one step nearer; no citation from such a paper is surer or stronger."""
    nearer = [n for n in turned.predecessors(number) if distance.get(n, -2) == distance[number] - 1]
    kinds = {f"p{n}": (turned.edges[n, number]["confidence"], turned.edges[n, number]["relation"]) for n in nearer}
    assert kinds[last[0]] == (last[2], last[1])
    assert kinds[last[0]] == min(
        kinds.values(), key=lambda kind: (CONFIDENCES.index(kind[0]), RELATIONS.index(kind[1]))
    )


years = st.none() | st.integers(2019, 2023)


@given(worlds(), limitations, st.booleans(), st.integers(-1, 12), st.data())
def test_large_walks_go_on_in_numpy_to_the_same_answer(
    world: World, limits: Limits, outgoing: bool, large: int, data: st.DataObject
) -> None:
    """Wherever the walk changes over, with years, with a filter, and whatever may be walked through."""
    graph, network = world.graph(), world.network(limits)
    limits = replace(limits, since=data.draw(years))
    through = data.draw(st.none() | st.sets(st.sampled_from(sorted(network))))
    where = data.draw(st.sampled_from(["", "year>=2021", "has:year"]))
    most = data.draw(st.none() | st.integers(0, 4))
    for start in network:
        plain, mixed = (
            distances(graph, start, limits, outgoing=outgoing, through=through, large=size) for size in (LARGE, large)
        )
        assert list(mixed.items()) == list(plain.items())
        assert [n in mixed for n in network] == [n in plain for n in network]
        first = nearest(graph, plain, limits, where, outgoing=outgoing, most=most)
        assert nearest(graph, mixed, limits, where, outgoing=outgoing, most=most) == first
        last = [LastSteps(graph, reached, limits, outgoing) for reached in (plain, mixed)]
        assert [last[1].best(n) for n in first[1]] == [last[0].best(n) for n in first[1]]


def test_without_numpy_a_large_walk_goes_all_the_way_in_python(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = tcgraph.load()
    for start in range(0, len(graph), 20):
        expected = dict(distances(graph, start, Limits(via=RELATIONS), outgoing=False, large=0))
        with monkeypatch.context() as without:
            without.setitem(sys.modules, "numpy", None)
            without.delitem(sys.modules, "tcgraph.graph.vectorised")
            found = distances(graph, start, Limits(via=RELATIONS), outgoing=False, large=0)
        assert isinstance(found, dict)
        assert found == expected


@given(worlds(), limitations, st.integers(1, 9))
def test_a_large_frontier_is_walked_in_pieces(world: World, limits: Limits, at_once: int) -> None:
    graph = world.graph()
    for start in range(len(graph)):
        ball = Ball(graph.index.citing, start, limits)
        assert walked_on(ball, limits.depth, at_once) == distances(graph, start, limits, outgoing=False)


@given(worlds(), limitations, st.integers(-1, 12) | st.just(LARGE), st.data())
def test_walks_from_both_ends_meet_where_one_walk_would_come(
    world: World, limits: Limits, large: int, data: st.DataObject
) -> None:
    graph, network = world.graph(), world.network(limits).reverse()
    start, end = data.draw(st.lists(st.sampled_from(sorted(network)), min_size=2, max_size=2, unique=True))
    length = data.draw(st.integers(1, len(graph)))

    def balls() -> tuple[Ball, Ball]:
        return Ball(graph.index.citing, start, limits), Ball(graph.index.cited, end, limits)

    onwards, back = reached(network, start, None), reached(network.reverse(), end, None)
    assert apart(*balls(), large) == onwards.get(end)
    found = both_ways(*balls(), length, large)
    inside = {n for n in onwards if n in back and onwards[n] + back[n] <= length}
    assert {n for n in found[0] if n in found[1] and found[0][n] + found[1][n] <= length} == inside
    assert [(found[0][n], found[1][n]) for n in inside] == [(onwards[n], back[n]) for n in inside]


@given(worlds(), limitations)
def test_one_is_an_ancestor_of_another_that_is_its_descendant(world: World, limits: Limits) -> None:
    graph = world.graph()
    up = {(one.paper.id, f"p{n}", one.distance) for n in range(len(graph)) for one in ancestors(graph, n, limits)}
    down = {(f"p{n}", one.paper.id, one.distance) for n in range(len(graph)) for one in descendants(graph, n, limits)}
    assert up == down


@given(worlds(), limitations)
def test_lists_name_the_papers_of_the_lineage_in_its_order(world: World, limits: Limits) -> None:
    graph = world.graph()
    for number in range(len(graph)):
        answer = lineage(graph, graph.paper_at(number), "both", limits)
        for search, side in ((ancestors, answer.ancestors), (descendants, answer.descendants)):
            assert [(one.paper, one.distance) for one in search(graph, number, limits)] == list(side)


def test_years_and_filters_leave_papers_out_of_the_list_but_not_out_of_the_walk() -> None:
    graph = World([2023, 2022, 2021], {(0, 1): ("extends", "stated"), (1, 2): ("extends", "stated")}).graph()
    assert [one.paper.id for one in ancestors(graph, 0, Limits(until=2021))] == ["p2"]
    assert [one.paper.id for one in ancestors(graph, 0, where="not id:p1")] == ["p2"]
    assert [one.paper.id for one in descendants(graph, 2, Limits(since=2023), "year:2023")] == ["p0"]
    with pytest.raises(FilterError):
        ancestors(graph, 0, where="year:then")


def test_a_paper_in_a_circle_is_not_its_own_relative() -> None:
    graph = linked([(0, 1), (1, 0), (0, 0)]).graph()
    assert [one.paper.id for one in ancestors(graph, 0)] == ["p1"]
    assert [one.paper.id for one in descendants(graph, 0)] == ["p1"]


def test_citations_left_aside_are_counted_by_relation() -> None:
    kinds = [("cites", "stated"), ("extends", "inferred"), ("extends", "stated"), ("cites", "stated")]
    graph = World([None] * 5, {(0, n): kind for n, kind in enumerate(kinds, 1)}).graph()
    assert not_walked(graph, 0, Limits(), outgoing=True) == {"cites": 2}
    assert list(not_walked(graph, 0, Limits(stated_only=True), outgoing=True).items()) == [("extends", 1), ("cites", 2)]
    assert not_walked(graph, 0, Limits(), outgoing=False) == {}


@given(worlds(), limitations, st.data())
def test_common_relatives_are_the_intersection_and_nearest_first(
    world: World, limits: Limits, data: st.DataObject
) -> None:
    graph, network = world.graph(), world.network(limits)
    asked = data.draw(st.lists(st.sampled_from(sorted(network)), min_size=2, max_size=4, unique=True))
    answer = common(graph, asked, limits)
    for found, turned in ((answer.ancestors, network), (answer.descendants, network.reverse())):
        walks = [reached(turned, start, limits.depth) for start in asked]
        shared = set.intersection(*map(set, walks)) - set(asked)
        assert {one.paper.id: one.distances for one in found} == {
            f"p{n}": tuple(walk[n] for walk in walks) for n in shared
        }
        assert [one.distance for one in found] == sorted(sum(walk[n] for walk in walks) for n in shared)
    kin = {
        (old, young): walk[old] for young in asked for walk in [reached(network, young, limits.depth)] for old in walk
    }
    assert {(old.id, young.id): steps for old, young, steps in answer.kin} == {
        (f"p{old}", f"p{young}"): steps for (old, young), steps in kin.items() if old in asked and old != young
    }


def test_common_takes_two_papers_and_a_name_may_come_twice() -> None:
    graph = linked([(0, 2), (1, 2)]).graph()
    with pytest.raises(WrongWords, match="two different papers"):
        common(graph, [0, 0])
    assert [one.paper.id for one in common(graph, [0, 1, 0]).ancestors] == ["p2"]
    assert common(graph, [0, 1], where="not id:p2").ancestors == ()
    assert common(graph, [0, 1], Limits(since=2000)).ancestors[0].paper.id == "p2"


@given(worlds(), limitations, st.booleans(), st.data())
def test_a_picture_has_all_shortest_chains_and_every_citation_among_its_papers(
    world: World, limits: Limits, outgoing: bool, data: st.DataObject
) -> None:
    graph, network = world.graph(), world.network(limits)
    turned = network if outgoing else network.reverse()
    starts = data.draw(st.lists(st.sampled_from(sorted(network)), min_size=1, max_size=2, unique=True))
    ends = data.draw(st.lists(st.sampled_from(sorted(network)), max_size=3, unique=True))
    shown = set(starts)
    for start in starts:
        for end in ends:
            if end in reached(turned, start, limits.depth):
                shown.update(n for chain in nx.all_shortest_paths(turned, start, end) for n in chain)
    edges = surroundings(graph, starts, ends, limits, outgoing=outgoing)
    assert [(edge.citing, edge.cited) for edge in edges] == sorted(network.subgraph(shown).edges)


@pytest.mark.parametrize("via", [DESCENT, RELATIONS, ("cites",)], ids=" ".join)
def test_walks_of_the_embedded_corpus(via: tuple[str, ...]) -> None:
    graph = tcgraph.load()
    network = corpus_network(graph, via)
    turned_back = network.reverse()
    ids = {paper.id: n for n, paper in enumerate(graph.papers())}
    for number in network:
        for search, turned in ((ancestors, network), (descendants, turned_back)):
            found = {ids[one.paper.id]: one.distance for one in search(graph, number, Limits(via=via))}
            assert found == {n: distance for n, distance in reached(turned, number, None).items() if n != number}


def test_common_ancestors_in_the_embedded_corpus() -> None:
    graph = tcgraph.load()
    network = corpus_network(graph, DESCENT)
    above = {n: nx.descendants(network, n) for n in network}
    for one, other in combinations([n for n in above if above[n]][:40], 2):
        found = {graph.number(shared.paper.id) for shared in common(graph, (one, other)).ancestors}
        assert found == (above[one] & above[other]) - {one, other}

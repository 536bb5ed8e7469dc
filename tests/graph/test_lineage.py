"""Lineage against networkx: on any graph, with cycles, and on every paper of the embedded corpus."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tcgraph
from tcgraph.graph.limits import Limits
from tcgraph.graph.lineage import Lineage, Side, lineage
from tcgraph.model import CONFIDENCES, DESCENT, RELATIONS, Citation, Evidence, Paper
from tcgraph.source_model import Corpus

Link = tuple[str, str, str, str]
"""Citing, cited, relation, confidence."""

NO_EVIDENCE = Evidence("", "", "")


def graph_of(years: Sequence[int | None], links: Iterable[Link]) -> tcgraph.KnowledgeGraph:
    papers = tuple(Paper(f"p{n}", f"Title {n}", year=year) for n, year in enumerate(years))
    citations = tuple(Citation(*link, NO_EVIDENCE) for link in sorted(links))
    return tcgraph.KnowledgeGraph.of(Corpus("c", "c", "urn:c:", papers=papers, citations=citations))


def followed(links: Iterable[Link], limits: Limits) -> nx.DiGraph[str]:
    """The citations that a walk may follow, as networkx sees them."""
    network: nx.DiGraph[str] = nx.DiGraph()
    for citing, cited, relation, confidence in links:
        if relation in limits.via and (confidence == "stated" or not limits.stated_only):
            network.add_edge(citing, cited, relation=relation, confidence=confidence)
    return network


@st.composite
def worlds(draw: st.DrawFn) -> tuple[list[int | None], list[Link]]:
    """Years of papers, and citations among them, cycles and papers that cite themselves included."""
    size = draw(st.integers(1, 9))
    ends = st.integers(0, size - 1).map("p{}".format)
    words = st.sampled_from(RELATIONS[:3]), st.sampled_from(CONFIDENCES)
    pairs = draw(st.dictionaries(st.tuples(ends, ends), st.tuples(*words), max_size=24))
    years = draw(st.lists(st.none() | st.integers(2018, 2024), min_size=size, max_size=size))
    return years, [(citing, cited, *kind) for (citing, cited), kind in pairs.items()]


bounds = st.none() | st.integers(2017, 2025)
limitations = st.builds(
    lambda depth, via, first, last, stated: Limits(depth, tuple(sorted(via)), *in_order(first, last), stated),
    st.none() | st.integers(1, 4),
    st.sets(st.sampled_from(RELATIONS), min_size=1),
    bounds,
    bounds,
    st.booleans(),
)


def in_order(first: int | None, last: int | None) -> tuple[int | None, int | None]:
    return (last, first) if first and last and first > last else (first, last)


def sides(answer: Lineage, network: nx.DiGraph[str]) -> Iterator[tuple[Side, nx.DiGraph[str]]]:
    """Both sides of an answer, each with the network turned so that the walk goes along its edges."""
    network.add_node(answer.paper.id)
    assert answer.builds_on is not None
    assert answer.built_upon is not None
    yield answer.builds_on, network
    yield answer.built_upon, network.reverse()


def walked(network: nx.DiGraph[str], root: str, depth: int | None) -> nx.DiGraph[str]:
    """The part of a network that a walk of so many steps goes along."""
    distance = nx.single_source_shortest_path_length(network, root)
    near = [n for n, steps in distance.items() if depth is None or steps < depth]
    part: nx.DiGraph[str] = nx.DiGraph(network.out_edges(near))
    part.add_node(root)
    return part


@settings(max_examples=150, deadline=None)
@given(worlds(), limitations)
def test_papers_and_distances_are_those_of_networkx(world: tuple[list[int | None], list[Link]], limits: Limits) -> None:
    years, links = world
    year = {f"p{n}": year for n, year in enumerate(years)}
    with graph_of(years, links) as graph:
        for paper in graph.papers():
            answer = lineage(graph, paper, "both", limits)
            for side, network in sides(answer, followed(links, limits)):
                distance = nx.single_source_shortest_path_length(network, paper.id, limits.depth)
                del distance[paper.id]
                wanted = {n: steps for n, steps in distance.items() if within(year[n], limits)}
                assert {brief.id: steps for brief, steps in side.papers} == wanted
                assert [steps for _, steps in side.papers] == sorted(wanted.values())


def within(year: int | None, limits: Limits) -> bool:
    return year is None or ((limits.since or 0) <= year <= (limits.until or 9999))


@settings(max_examples=150, deadline=None)
@given(worlds(), limitations)
def test_a_tree_unfolds_each_paper_once(world: tuple[list[int | None], list[Link]], limits: Limits) -> None:
    years, links = world
    with graph_of(years, links) as graph:
        for paper in graph.papers():
            answer = lineage(graph, paper, "both", limits)
            for side, network in sides(answer, followed(links, limits)):
                part = walked(network, paper.id, limits.depth)
                wanted = {n for n in part if n != paper.id and within(graph.paper(n).year, limits)}
                leading = wanted.union(*(nx.ancestors(part, n) for n in wanted)) - {paper.id}
                check_tree(side, paper.id)
                unfolded = Counter(b.paper.id for b in side.branches if not b.folded and not b.cycle)
                assert unfolded == Counter(leading)
                assert {b.paper.id for b in side.branches if b.passage} == leading - wanted
                check_edges(side, part if side is answer.builds_on else part.reverse(), leading | {paper.id})


@settings(max_examples=150, deadline=None)
@given(worlds(), limitations, st.integers(0, 5))
def test_a_limit_keeps_the_nearest_papers_and_tells_how_many_are_next(
    world: tuple[list[int | None], list[Link]], limits: Limits, most: int
) -> None:
    years, links = world
    with graph_of(years, links) as graph:
        for paper in graph.papers():
            every, few = lineage(graph, paper, "both", limits), lineage(graph, paper, "both", limits, most=most)
            pairs = zip(sides(every, followed(links, limits)), sides(few, followed(links, limits)), strict=True)
            for (whole, network), (side, _) in pairs:
                distance = nx.single_source_shortest_path_length(network, paper.id, limits.depth)
                asked = [(brief, steps) for brief, steps in whole.papers]
                assert list(side.papers) == [one for one in asked if one in side.papers]
                assert len(side.papers) <= most
                check_tree(side, paper.id)
                if len(distance) - 1 <= most:
                    assert side == whole
                else:
                    layers = Counter(distance.values())
                    last = next(steps for steps in layers if sum(layers[n] for n in range(steps + 1)) > most + 1)
                    assert side.left_out == sum(layers[n] for n in range(last + 1)) - most - 1


def check_tree(side: Side, root: str) -> None:
    """Branches follow their parents along citations; folded ones stand elsewhere, cycles above themselves."""
    lines: list[tuple[str, ...]] = []
    unfolded = {b.paper.id for b in side.branches if not b.folded and not b.cycle}
    for position, branch in enumerate(side.branches):
        assert branch.parent < position
        above = (root,) if branch.parent < 0 else lines[branch.parent]
        lines.append((*above, branch.paper.id))
        assert branch.level == len(above)
        assert {branch.citing, branch.cited} == {above[-1], branch.paper.id}
        assert branch.cycle == (branch.paper.id in above)
        assert branch.cycle or branch.paper.id in unfolded
        if branch.parent >= 0:
            holder = side.branches[branch.parent]
            assert not holder.folded
            assert not holder.cycle


def check_edges(side: Side, part: nx.DiGraph[str], shown: set[str]) -> None:
    """The edges of a side are all that were walked between the papers shown, and the tree has each of them once."""
    assert {edge[:2] for edge in side.edges} == {(a, b) for a, b in part.edges if a in shown and b in shown}
    tree = Counter((branch.citing, branch.cited, branch.relation, branch.confidence) for branch in side.branches)
    assert tree == Counter(side.edges)


@settings(max_examples=100, deadline=None)
@given(worlds(), limitations)
def test_what_an_ancestor_is_to_one_a_descendant_is_to_the_other(
    world: tuple[list[int | None], list[Link]], limits: Limits
) -> None:
    free = Limits(limits.depth, limits.via, stated_only=limits.stated_only)
    with graph_of(*world) as graph:
        answers = [lineage(graph, paper, "both", free) for paper in graph.papers()]
        up = {(a.paper.id, brief.id, steps) for a in answers for brief, steps in a.ancestors}
        down = {(brief.id, a.paper.id, steps) for a in answers for brief, steps in a.descendants}
        assert up == down


@settings(max_examples=150, deadline=None)
@given(worlds(), limitations)
def test_cycles_are_named_once_each_and_are_cycles(world: tuple[list[int | None], list[Link]], limits: Limits) -> None:
    years, links = world
    network = followed(links, limits)
    with graph_of(years, links) as graph:
        for paper in graph.papers():
            answer = lineage(graph, paper, "both", limits)
            there: nx.DiGraph[str] = nx.DiGraph()
            for side, turned in sides(answer, network):
                part = walked(turned, paper.id, limits.depth)
                there.add_edges_from((part if side is answer.builds_on else part.reverse()).edges)
            knots = [knot for knot in nx.strongly_connected_components(there) if is_knot(there, knot)]
            named = [[brief.id for brief in cycle] for cycle in answer.cycles]
            assert sorted(min(knot) for knot in knots) == sorted(cycle[0] for cycle in named)
            for cycle in named:
                assert len(set(cycle)) == len(cycle)
                assert all(there.has_edge(*pair) for pair in pairwise([*cycle, cycle[0]]))


def is_knot(network: nx.DiGraph[str], knot: set[str]) -> bool:
    return len(knot) > 1 or network.has_edge(*(2 * tuple(knot)))


CHAIN = [("p1", "p0", "extends", "stated"), ("p2", "p1", "uses_method_in", "inferred"), ("p3", "p2", "cites", "stated")]
SMALL = [*CHAIN, ("p3", "p1", "compares_with", "stated")]


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ({}, {}),
        ({"via": RELATIONS}, {"p2": 1, "p1": 1, "p0": 2}),
        ({"via": ("cites",)}, {"p2": 1}),
        ({"via": ("compares_with", "extends")}, {"p1": 1, "p0": 2}),
        ({"via": RELATIONS, "depth": 1}, {"p2": 1, "p1": 1}),
        ({"via": RELATIONS, "stated_only": True}, {"p2": 1, "p1": 1, "p0": 2}),
        ({"via": ("cites", *DESCENT)}, {"p2": 1, "p1": 2, "p0": 3}),
        ({"via": ("cites", *DESCENT), "stated_only": True}, {"p2": 1}),
        ({"via": ("cites", *DESCENT), "depth": 2}, {"p2": 1, "p1": 2}),
        ({"via": RELATIONS, "until": 2020}, {"p0": 2}),
        ({"via": RELATIONS, "since": 2021}, {"p2": 1, "p1": 1}),
        ({"via": RELATIONS, "since": 2021, "until": 2021}, {"p1": 1}),
    ],
)
def test_limits(options: dict[str, Any], found: dict[str, int]) -> None:
    with graph_of([2020, 2021, 2022, 2023], SMALL) as graph:
        answer = graph.lineage("p3", direction="ancestors", **options)
        assert {brief.id: steps for brief, steps in answer.ancestors} == found
        assert answer.descendants == ()
        assert answer.built_upon is None


def test_what_is_not_followed_is_counted() -> None:
    with graph_of([2020] * 4, SMALL) as graph:
        side = graph.lineage("p3").builds_on
        assert side is not None
        assert dict(side.other) == {"compares_with": 1, "cites": 1}
        inferred = graph.lineage("p2", stated_only=True).builds_on
        assert inferred is not None
        assert dict(inferred.other) == {"uses_method_in": 1}


def test_a_depth_says_how_many_papers_it_hides() -> None:
    star = [(f"p{n}", "p1", "extends", "stated") for n in (2, 3, 4)]
    with graph_of([2020] * 5, [("p1", "p0", "extends", "stated"), ("p2", "p0", "extends", "stated"), *star]) as graph:
        side = graph.lineage("p0", depth=1).built_upon
        assert side is not None
        assert {branch.paper.id: branch.cut for branch in side.branches} == {"p1": 2, "p2": 0}


def test_passages_lead_to_what_the_years_ask_for() -> None:
    with graph_of([2020, 2021, 2022, 2023], CHAIN) as graph:
        side = graph.lineage("p3", via=RELATIONS, until=2020).builds_on
        assert side is not None
        assert [(branch.paper.id, branch.passage) for branch in side.branches] == [
            ("p2", True), ("p1", True), ("p0", False),
        ]  # fmt: skip
        assert [brief.id for brief, _ in side.papers] == ["p0"]
        nothing = graph.lineage("p3", via=RELATIONS, until=2019).builds_on
        assert nothing is not None
        assert (nothing.branches, nothing.papers, nothing.edges) == ((), (), ())


def test_a_paper_is_not_its_own_ancestor_though_its_cycle_is_named() -> None:
    ring = [("p0", "p1", "extends", "stated"), ("p1", "p2", "extends", "stated"), ("p2", "p0", "extends", "stated")]
    with graph_of([2020] * 3, ring) as graph:
        answer = graph.lineage("p0")
        assert {brief.id: steps for brief, steps in answer.ancestors} == {"p1": 1, "p2": 2}
        assert {brief.id: steps for brief, steps in answer.descendants} == {"p2": 1, "p1": 2}
        assert [[brief.id for brief in cycle] for cycle in answer.cycles] == [["p0", "p1", "p2"]]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"direction": "sideways"}, "unknown direction 'sideways'"),
        ({"depth": 0}, "a depth of 0"),
        ({"depth": -3}, "a depth of -3"),
        ({"via": ()}, "unknown relation"),
        ({"via": ("likes",)}, "unknown relation likes"),
        ({"since": 2024, "until": 2023}, "both since 2024 and until 2023"),
    ],
)
def test_wrong_words_are_refused(options: dict[str, Any], words: str) -> None:
    with graph_of([2020], []) as graph, pytest.raises(tcgraph.WrongWords, match=words):
        graph.lineage("p0", **options)


def test_long_chains_and_rings_are_walked_whole() -> None:
    length = 5000
    chain = [(f"p{n + 1}", f"p{n}", "extends", "stated") for n in range(length - 1)]
    with graph_of([None] * length, chain) as graph:
        answer = graph.lineage(f"p{length - 1}")
        assert [steps for _, steps in answer.ancestors] == list(range(1, length))
        assert answer.cycles == ()
    with graph_of([None] * length, [*chain, ("p0", f"p{length - 1}", "extends", "stated")]) as graph:
        answer = graph.lineage("p0")
        assert len(answer.ancestors) == len(answer.descendants) == length - 1
        assert [len(cycle) for cycle in answer.cycles] == [length]


def test_a_thicket_is_walked_once() -> None:
    """Every paper cites every other: a tree that followed each path would never end."""
    size = 60
    thicket = [(f"p{a}", f"p{b}", "extends", "stated") for a in range(size) for b in range(size) if a != b]
    with graph_of([None] * size, thicket) as graph:
        side = graph.lineage("p0", direction="ancestors").builds_on
        assert side is not None
        assert len(side.branches) == len(side.edges) == len(thicket)


@pytest.mark.parametrize("via", [DESCENT, RELATIONS, ("extends",)], ids=",".join)
def test_every_paper_of_the_embedded_corpus(via: tuple[str, ...]) -> None:
    with tcgraph.load() as graph:
        network: nx.DiGraph[str] = nx.DiGraph((c.citing, c.cited) for c in graph.citations() if c.relation in via)
        network.add_nodes_from(paper.id for paper in graph.papers())
        knots = [min(knot) for knot in nx.strongly_connected_components(network) if is_knot(network, knot)]
        named: set[str] = set()
        for paper in graph.papers():
            answer = graph.lineage(paper, via=via)
            for side, turned in sides(answer, network):
                distance = nx.single_source_shortest_path_length(turned, paper.id)
                assert {paper.id: 0, **{brief.id: steps for brief, steps in side.papers}} == distance
                check_tree(side, paper.id)
            assert {brief.id for brief, _ in answer.ancestors} == nx.descendants(network, paper.id)
            assert {brief.id for brief, _ in answer.descendants} == nx.ancestors(network, paper.id)
            named.update(cycle[0].id for cycle in answer.cycles)
        assert named == set(knots)


def test_where_tome_comes_from_and_what_grew_out_of_it() -> None:
    with tcgraph.load() as graph:
        answer = graph.lineage("ToMe")
        assert [(brief.name, steps) for brief, steps in answer.ancestors] == [("MAE", 1)]
        direct = {brief.name for brief, steps in answer.descendants if steps == 1}
        assert {"PuMer", "CrossGET", "DTEM", "PiToMe", "vid-TLDR"} <= direct
        assert {brief.name for brief, steps in answer.descendants if steps == 2} >= {"CA-ToMe", "SiTo"}

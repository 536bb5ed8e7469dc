"""Hierarchies and trees against networkx: nobody is counted twice, every concept stands once, circles end."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given

import tcgraph
from tcgraph.errors import UnknownName, WrongWords
from tcgraph.graph.filters import select
from tcgraph.graph.hierarchy import Hierarchy, known_facet
from tcgraph.graph.tree import tree
from tcgraph.model import FACETS as EMBEDDED_FACETS
from tests.digraphs import World, scheme
from tests.taxonomies import FACETS, Tagged, claims, ids, tagged_worlds, upwards


def check_counts(graph: tcgraph.KnowledgeGraph, facet: str) -> None:
    network = graph.to_networkx()
    wanted = claims(network, facet)
    hierarchy = Hierarchy(graph, facet)
    assert {hierarchy.key[n]: ids(graph, papers) for n, papers in hierarchy.claimed.items()} == wanted
    answer = tree(graph, facet)
    assert answer.papers == len(set().union(*wanted.values()))
    for branch in answer.branches:
        assert branch.papers == len(wanted[branch.key])
        assert branch.direct == sum(key == facet for _, _, key in network.in_edges(branch.key, keys=True))


def check_shape(graph: tcgraph.KnowledgeGraph, facet: str) -> None:
    """Every concept once unfolded, everything below its broader concept, siblings by count and label."""
    above = upwards(graph.to_networkx())
    branches = tree(graph, facet).branches
    whole = [branch.key for branch in branches if not branch.folded]
    assert sorted(whole) == sorted(key for key in above if key.startswith(f"{facet}/"))
    children: dict[int, list[tuple[int, str, str]]] = {}
    for branch in branches:
        children.setdefault(branch.parent, []).append((-branch.papers, branch.label.casefold(), branch.key))
        if branch.parent >= 0:
            parent = branches[branch.parent]
            assert not parent.folded
            assert branch.level == parent.level + 1
            assert above.has_edge(branch.key, parent.key)
        else:
            assert branch.level == 1
    assert all(found == sorted(found) for parent, found in children.items() if parent >= 0)
    if nx.is_directed_acyclic_graph(above):
        pairs = [(branch.key, branches[branch.parent].key) for branch in branches if branch.parent >= 0]
        assert sorted(pairs) == sorted(edge for edge in above.edges if edge[0].startswith(f"{facet}/"))
        tops = [branch.key for branch in branches if branch.parent < 0]
        assert all(not above.out_degree(key) for key in tops)


@given(tagged_worlds())
def test_any_taxonomy_counts_each_paper_once(tagged: Tagged) -> None:
    graph = tagged.graph()
    for facet in FACETS:
        check_counts(graph, facet)
        check_shape(graph, facet)


@pytest.mark.parametrize("facet", EMBEDDED_FACETS)
def test_the_embedded_taxonomy(facet: str) -> None:
    check_counts(tcgraph.load(), facet)
    check_shape(tcgraph.load(), facet)


@pytest.mark.parametrize("facet", EMBEDDED_FACETS)
def test_levels_and_paths_are_those_of_the_concepts(facet: str) -> None:
    graph = tcgraph.load()
    hierarchy = Hierarchy(graph, facet)
    for branch in tree(graph, facet).branches:
        number = next(n for n, key in hierarchy.key.items() if key == branch.key)
        assert hierarchy.path(number) == graph.concept_path(branch.key)
        if not branch.folded:
            assert branch.level == len(graph.concept_path(branch.key))


@given(tagged_worlds())
def test_a_cut_holds_what_ends_there_and_what_ends_above(tagged: Tagged) -> None:
    graph = tagged.graph()
    branches = tree(graph, "mechanism").branches
    parents = {branch.parent for branch in branches if not branch.folded}
    hierarchy = Hierarchy(graph, "mechanism")
    for depth in (1, 2, 3):
        wanted = [
            branch.key
            for place, branch in enumerate(branches)
            if not branch.folded and (branch.level == depth or (branch.level < depth and place not in parents))
        ]
        assert [hierarchy.key[n] for n in hierarchy.cut(depth)] == wanted


def diamond() -> tcgraph.KnowledgeGraph:
    """x is below both a and b; y is below x. One paper claims x and y, one b."""
    schemes = [scheme("mechanism", {"a": [], "b": [], "x": ["a", "b"], "y": ["x"]})]
    tags = [["mechanism/x", "mechanism/y"], ["mechanism/b"]]
    return World([2020, 2021], {}).graph(schemes, tags)


def test_a_diamond_is_shown_once_and_counted_once() -> None:
    answer = tree(diamond(), "mechanism")
    assert [(b.label, b.level, b.papers, b.direct, b.folded) for b in answer.branches] == [
        ("B", 1, 2, 1, False),
        ("X", 2, 1, 1, True),
        ("A", 1, 1, 0, False),
        ("X", 2, 1, 1, False),
        ("Y", 3, 1, 1, False),
    ]


def test_below_its_second_broader_concept_alone_it_stands_whole() -> None:
    answer = tree(diamond(), "mechanism/b")
    assert [(b.label, b.folded) for b in answer.branches] == [("B", False), ("X", False), ("Y", False)]
    assert (answer.papers, answer.of, answer.hidden) == (2, 2, 0)


def test_depth_says_what_it_hides() -> None:
    answer = tree(diamond(), "mechanism", depth=2)
    assert [(b.label, b.cut) for b in answer.branches] == [("B", 0), ("X", 0), ("A", 0), ("X", 1)]
    assert answer.hidden == 1


def test_a_circle_of_broader_concepts_begins_a_tree_of_its_own() -> None:
    schemes = [scheme("mechanism", {"a": ["b"], "b": ["a"], "c": ["c"], "d": []})]
    graph = World([2020], {}).graph(schemes, [["mechanism/a"]])
    answer = tree(graph, "mechanism")
    shown = [(b.key.partition("/")[2], b.parent, b.papers, b.folded) for b in answer.branches]
    assert shown == [
        ("d", -1, 0, False),
        ("a", -1, 1, False),
        ("b", 1, 1, False),
        ("a", 2, 1, True),
        ("c", -1, 0, False),
    ]


def test_a_filter_narrows_the_counts_and_not_the_tree() -> None:
    graph = tcgraph.load()
    narrow, whole = tree(graph, "mechanism", where="domain:vision"), tree(graph, "mechanism")
    assert {b.key for b in narrow.branches} == {b.key for b in whole.branches}
    assert narrow.of == len(select(graph, "domain:vision"))
    merging = next(b for b in narrow.branches if b.key == "mechanism/token-merging")
    assert merging.papers == len(select(graph, "domain:vision mechanism:token-merging"))


def test_names_that_mean_no_tree() -> None:
    graph = tcgraph.load()
    with pytest.raises(WrongWords, match=r"unknown facet 'mechanim'; did you mean 'mechanism'\?"):
        tree(graph, "mechanim")
    with pytest.raises(WrongWords, match="known: domain, task, criterion, mechanism, training, topic, venue"):
        known_facet(graph, "xyz", also=("venue",))
    with pytest.raises(UnknownName, match=r"no concept is called 'mechanism/mergin'\. Near names: mechanism/"):
        tree(graph, "mechanism/mergin")
    with pytest.raises(WrongWords, match="unknown key 'colour'"):
        tree(graph, "domain", where="colour:red")

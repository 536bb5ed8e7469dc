"""Influence against networkx, on any graph, with cycles, and on the embedded corpus."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tcgraph
from tcgraph.errors import WrongWords
from tcgraph.graph.influence import DAMPING, MEASURES, Influence, descendant_counts, influence, pagerank
from tcgraph.graph.network import condensed
from tcgraph.model import DESCENT, RELATIONS
from tests.graph.test_main_path import Edge, all_ways, graph_of, network_of, worlds

# networkx.pagerank itself needs scipy; this is the same algorithm in networkx without it.
networkx_pagerank: Callable[..., dict[str, float]] = import_module(
    "networkx.algorithms.link_analysis.pagerank_alg"
)._pagerank_python

MANY = {"max_iter": 5000, "tol": 1e-13}


def citing_graph(papers: Iterable[str], edges: Iterable[Edge], via: Iterable[str]) -> nx.DiGraph[str]:
    """Edges from the citing to the cited, none from a paper to itself."""
    result: nx.DiGraph[str] = nx.DiGraph()
    result.add_nodes_from(papers)
    result.add_edges_from((citing, cited) for citing, cited, relation in edges if relation in via and citing != cited)
    return result


def ranked_by_id(rows: Iterable[Influence]) -> dict[str, Influence]:
    return {row.paper.id: row for row in rows}


def check(rows: dict[str, Influence], papers: list[str], edges: list[Edge], via: tuple[str, ...]) -> None:
    citing = citing_graph(papers, edges, via)
    flow = network_of(papers, edges, via)
    ways = all_ways(flow)
    for paper, row in rows.items():
        assert row.descendants == len(nx.ancestors(citing, paper)), paper
        assert row.built_upon == citing.in_degree(paper), paper
        assert row.spc == sum(any(paper in group for group in way) for way in ways), paper


@settings(max_examples=150, deadline=None)
@given(worlds(), st.sampled_from([DESCENT, RELATIONS, ("extends",)]), st.integers(1, 4))
def test_counts_are_those_of_networkx(world: tuple[int, list[Edge]], via: tuple[str, ...], block: int) -> None:
    size, edges = world
    papers = [f"p{n}" for n in range(size)]
    with graph_of(size, edges) as graph:
        rows = ranked_by_id(influence(graph, via=via))
        in_blocks = descendant_counts(condensed(graph, range(size), via), block)
    assert set(rows) == set(papers)
    check(rows, papers, edges, via)
    assert {f"p{n}": number for n, number in in_blocks.items()} == {p: row.descendants for p, row in rows.items()}


@settings(max_examples=150, deadline=None)
@given(worlds(), st.sampled_from([DESCENT, RELATIONS]), st.sampled_from([0.0, 0.5, DAMPING, 0.95]))
def test_pagerank_is_that_of_networkx(world: tuple[int, list[Edge]], via: tuple[str, ...], damping: float) -> None:
    size, edges = world
    with graph_of(size, edges) as graph:
        ranks = pagerank(graph, via, damping)
    network = citing_graph((f"p{n}" for n in range(size)), edges, via)
    known = networkx_pagerank(network, alpha=damping, **MANY)
    assert ranks == pytest.approx([known[f"p{n}"] for n in range(size)], abs=1e-9)


@pytest.mark.parametrize("via", [DESCENT, RELATIONS], ids=["descent", "all"])
def test_the_real_corpus_is_measured_as_networkx_does(via: tuple[str, ...]) -> None:
    graph = tcgraph.load()
    edges = [(c.citing, c.cited, c.relation) for c in graph.citations()]
    papers = [brief.id for brief in graph.briefs(range(len(graph))).values()]
    rows = ranked_by_id(influence(graph, via=via, outside=True))
    assert set(rows) == set(papers)
    check(rows, papers, edges, via)
    known = networkx_pagerank(citing_graph(papers, edges, via), alpha=DAMPING, **MANY)
    assert {paper: row.pagerank for paper, row in rows.items()} == pytest.approx(known, abs=1e-10)


@pytest.mark.parametrize("by", MEASURES)
def test_order_is_by_the_measure_then_by_name(by: str) -> None:
    rows = influence(tcgraph.load(), by=by)
    keys: list[tuple[Any, ...]] = [
        (-getattr(row, by.replace("-", "_")), row.paper.label.casefold(), row.paper.id) for row in rows
    ]
    assert keys == sorted(keys)
    assert len(rows) == tcgraph.load().summary().papers


def test_pagerank_follows_all_citations_unless_told() -> None:
    graph = tcgraph.load()
    plain, all_of_them, descent = (ranked_by_id(influence(graph, via=via)) for via in (None, RELATIONS, DESCENT))
    h2o = graph.find("H2O").id
    assert plain[h2o].pagerank == all_of_them[h2o].pagerank != descent[h2o].pagerank
    assert plain[h2o].descendants == descent[h2o].descendants < all_of_them[h2o].descendants


def test_a_filter_chooses_what_is_ranked_and_not_what_is_measured() -> None:
    graph = tcgraph.load()
    everything = ranked_by_id(influence(graph, outside=True))
    merging = ranked_by_id(influence(graph, "mechanism:token-merging"))
    assert 0 < len(merging) < len(everything)
    assert merging.items() <= everything.items()
    outside = ranked_by_id(influence(graph, "is:outside"))
    assert outside.items() <= everything.items()
    assert not any(row.paper.in_list for row in outside.values())
    assert all(row.paper.in_list for row in influence(graph))


def test_wrong_words_are_refused() -> None:
    for wrong in ({"by": "fame"}, {"via": ("quotes",)}, {"via": ()}, {"where": "facet:none"}):
        with pytest.raises(WrongWords):
            influence(tcgraph.load(), **wrong)


def test_a_corpus_without_citations() -> None:
    with graph_of(4, []) as graph:
        rows = influence(graph)
    assert [(row.descendants, row.spc, row.built_upon) for row in rows] == [(0, 0, 0)] * 4
    assert [row.pagerank for row in rows] == [0.25] * 4

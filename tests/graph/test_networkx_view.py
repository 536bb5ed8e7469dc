"""What networkx gets is the whole graph: every paper, method, concept, and what links them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import networkx as nx
import pytest

import tcgraph
from tcgraph.model import FACETS, RELATIONS
from tests import small_corpus
from tests.small_corpus import ALPHA, BETA, BETA_TWO, DELTA, EPSILON, GAMMA, TRANSFORMER, ZETA


@pytest.fixture
def small(tmp_path: Path) -> nx.MultiDiGraph[str]:
    with tcgraph.load(small_corpus.write(tmp_path)) as graph:
        return graph.to_networkx()


@pytest.fixture(scope="module")
def embedded() -> Iterator[tuple[tcgraph.KnowledgeGraph, nx.MultiDiGraph[str]]]:
    with tcgraph.load() as graph:
        yield graph, graph.to_networkx()


def kinds(network: nx.MultiDiGraph[str], *kind: str) -> set[str]:
    return {node for node, facts in network.nodes(data=True) if facts["kind"] in kind}


def test_nodes(small: nx.MultiDiGraph[str]) -> None:
    assert small.name == "A small field"
    assert kinds(small, "paper") == {ALPHA, BETA, BETA_TWO, GAMMA, DELTA, EPSILON, ZETA, TRANSFORMER}
    bearers = {ALPHA: "alpha", BETA: "beta", BETA_TWO: "beta", GAMMA: "gammaray", DELTA: "delta", EPSILON: "epsilon"}
    bearers[TRANSFORMER] = "transformer"
    assert kinds(small, "method") == {f"method/{paper}--{name}" for paper, name in bearers.items()}
    assert kinds(small, "task") == {"task/classification", "task/image-classification", "task/summarisation"}
    assert len(small) == 8 + 7 + 2 + 3 + 3


def test_what_a_node_says(small: nx.MultiDiGraph[str]) -> None:
    assert small.nodes[BETA] == {
        "kind": "paper", "label": "Beta", "title": "Beta: Merging What Alpha Prunes", "year": 2022,
        "venue": "NeurIPS", "authors": "Cleo Carter", "more_authors": False, "url": "https://arxiv.org/abs/2201.00002",
        "code": "https://github.com/example/beta", "arxiv": "arXiv:2201.00002", "in_list": True, "domain": "Vision",
        "mechanism": "Token merging",
    }  # fmt: skip
    assert small.nodes[GAMMA]["authors"] == "Dan Dyer; Eve Eaton; Flo Fisher; Gil Glover; Hal Hunter"
    assert small.nodes[ZETA] == {
        "kind": "paper", "label": "Zeta without a Link", "title": "Zeta without a Link",
        "more_authors": False, "in_list": True,
    }  # fmt: skip
    assert small.nodes[TRANSFORMER]["in_list"] is False
    assert small.nodes["domain/vision"] == {"kind": "domain", "label": "Vision", "definition": "Images and videos."}


def test_edges_are_keyed_by_what_they_mean(small: nx.MultiDiGraph[str]) -> None:
    assert set(small.out_edges(ALPHA, keys=True)) == {
        (ALPHA, "domain/vision", "domain"),
        (ALPHA, "task/classification", "task"),
        (ALPHA, "mechanism/token-pruning", "mechanism"),
        (ALPHA, f"method/{ALPHA}--alpha", "proposes"),
        (ALPHA, TRANSFORMER, "uses_method_in"),
    }
    assert small.has_edge("mechanism/token-pruning", "mechanism/token-reduction", key="broader")
    assert small.edges[DELTA, BETA, "uses_method_in"] == {
        "relation": "uses_method_in", "confidence": "inferred", "evidence": "https://github.com/example/delta",
        "evidence_kind": "readme", "evidence_note": "The same file names",
    }  # fmt: skip
    assert small.edges[ALPHA, "domain/vision", "domain"] == {"relation": "domain"}


def test_concepts_that_are_related_are_linked_once(tmp_path: Path) -> None:
    both = small_corpus.DOMAIN.replace("Images and videos.", "Images.\n  related: [task/image-classification]")
    with tcgraph.load(small_corpus.write(tmp_path, {"taxonomy/domain.yaml": both})) as graph:
        network = graph.to_networkx()
    related = [(a, b) for a, b, key in network.edges(keys=True) if key == "related"]
    assert related == [("domain/vision", "task/image-classification")]


def test_a_part(tmp_path: Path) -> None:
    with tcgraph.load(small_corpus.write(tmp_path)) as graph:
        vision, whole = graph.to_networkx("domain:vision"), graph.to_networkx()
    assert kinds(vision, "paper") == {ALPHA, BETA, BETA_TWO, EPSILON}
    names = {ALPHA: "alpha", BETA: "beta", BETA_TWO: "beta", EPSILON: "epsilon"}
    assert kinds(vision, "method") == {f"method/{paper}--{name}" for paper, name in names.items()}
    assert set(vision.edges(keys=True)) == set(whole.subgraph(vision).edges(keys=True))


def test_writers_of_networkx_take_it(small: nx.MultiDiGraph[str], tmp_path: Path) -> None:
    nx.write_graphml(small, tmp_path / "small.graphml")
    again = nx.read_graphml(tmp_path / "small.graphml", force_multigraph=True)
    assert list(again.nodes(data=True)) == list(small.nodes(data=True))


def test_methods_of_one_name_are_one_a_paper(small: nx.MultiDiGraph[str]) -> None:
    betas = [node for node in kinds(small, "method") if small.nodes[node]["label"] == "Beta"]
    assert sorted([*small.in_edges(node)] for node in betas) == [
        [(paper, f"method/{paper}--beta")] for paper in sorted((BETA, BETA_TWO))
    ]


def test_the_cycle_is_there(small: nx.MultiDiGraph[str]) -> None:
    assert {GAMMA, DELTA} in [set(knot) for knot in nx.strongly_connected_components(small)]


def test_every_fact_of_the_embedded_corpus_is_an_edge(
    embedded: tuple[tcgraph.KnowledgeGraph, nx.MultiDiGraph[str]],
) -> None:
    graph, network = embedded
    citations = {(a, b, key) for a, b, key in network.edges(keys=True) if key in RELATIONS}
    assert citations == {(c.citing, c.cited, c.relation) for c in graph.citations()}
    tags = {(a, b) for a, b, key in network.edges(keys=True) if key in FACETS}
    assert tags == {(paper.id, tag.concept) for paper in graph.papers() for tag in paper.tags}
    broader = {(a, b) for a, b, key in network.edges(keys=True) if key == "broader"}
    assert broader == {(c.key, f"{c.facet}/{above}") for c in graph.concepts() for above in c.broader}
    assert kinds(network, "paper") == {paper.id for paper in graph.papers()}
    assert kinds(network, *FACETS) == {concept.key for concept in graph.concepts()}


def test_a_paper_proposes_each_of_its_methods(
    embedded: tuple[tcgraph.KnowledgeGraph, nx.MultiDiGraph[str]],
) -> None:
    graph, network = embedded
    for paper in graph.papers():
        proposed = [node for _, node, key in network.out_edges(paper.id, keys=True) if key == "proposes"]
        assert len(proposed) == len(set(proposed)) == len(paper.methods)
        assert all(network.nodes[node]["kind"] == "method" for node in proposed)


def test_order_is_stable(small: nx.MultiDiGraph[str], tmp_path: Path) -> None:
    with tcgraph.load(tmp_path) as graph:
        again = graph.to_networkx()
    assert list(again.nodes(data=True)) == list(small.nodes(data=True))
    assert list(again.edges(keys=True, data=True)) == list(small.edges(keys=True, data=True))

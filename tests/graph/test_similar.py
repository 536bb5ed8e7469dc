"""Similar papers: each similarity against its definition, on any corpus, and the answer on the embedded one."""

from __future__ import annotations

import math
from collections.abc import Iterable

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tcgraph
from tcgraph.errors import WrongWords
from tcgraph.graph.similar import WEIGHTS, Similar, similar
from tcgraph.model import NOWHERE, Citation, Concept, Evidence, Paper, Tag
from tcgraph.source_model import ConceptScheme, Corpus

World = tuple[list[set[str]], dict[str, set[str]], set[tuple[int, int]]]
"""Concepts of each paper, broader ones of each concept, citations."""


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Papers with concepts of two facets, each a hierarchy in which a concept may have two parents."""
    size = draw(st.integers(1, 6))
    broader: dict[str, set[str]] = {}
    for facet in ("domain", "task"):
        for n in range(draw(st.integers(1, 5))):
            above = draw(st.sets(st.integers(0, n - 1), max_size=2)) if n else set()
            broader[f"{facet}/c{n}"] = {f"{facet}/c{m}" for m in above}
    claims = draw(st.lists(st.sets(st.sampled_from(sorted(broader)), max_size=4), min_size=size, max_size=size))
    ends = st.integers(0, size - 1)
    return claims, broader, draw(st.sets(st.tuples(ends, ends), max_size=14))


def graph_of(world: World) -> tcgraph.KnowledgeGraph:
    claims, broader, cited = world
    papers = tuple(
        Paper(f"p{n}", f"Title {n}", tags=tuple(Tag(key.partition("/")[0], key, NOWHERE) for key in sorted(keys)))
        for n, keys in enumerate(claims)
    )
    schemes = tuple(
        ConceptScheme(facet, facet, "", tuple(concept(key, broader[key]) for key in broader if key.startswith(facet)))
        for facet in ("domain", "task")
    )
    citations = tuple(
        Citation(f"p{citing}", f"p{other}", "cites", "stated", Evidence("", "", "")) for citing, other in sorted(cited)
    )
    return tcgraph.KnowledgeGraph.of(Corpus("c", "c", "urn:c:", schemes=schemes, papers=papers, citations=citations))


def concept(key: str, above: set[str]) -> Concept:
    facet, _, name = key.partition("/")
    return Concept(name, facet, name, broader=tuple(sorted(up.partition("/")[2] for up in above)))


def cosine(first: dict[str, float], second: dict[str, float]) -> float:
    product = sum(weight * second.get(key, 0.0) for key, weight in first.items())
    length = math.prod(math.sqrt(sum(weight**2 for weight in vector.values())) for vector in (first, second))
    return product / length if product else 0.0


def salton(first: set[str], second: set[str]) -> float:
    return len(first & second) / math.sqrt((len(first) + 1) * (len(second) + 1))


def expected(world: World) -> dict[str, tuple[float, float, float, set[str], set[str], set[str]]]:
    """The three similarities of the first paper with each other one, and what is shared."""
    claims, broader, cited = world
    above: nx.DiGraph[str] = nx.DiGraph((key, up) for key in broader for up in broader[key])
    above.add_nodes_from(broader)
    claimed = [set(keys).union(*(nx.descendants(above, key) for key in keys)) for keys in claims]
    claiming = sum(bool(keys) for keys in claims)
    rarity = {key: math.log(claiming / number) for key in broader if (number := sum(key in keys for keys in claimed))}
    vectors = [{key: rarity[key] for key in keys} for keys in claimed]
    cites = [{f"p{other}" for citing, other in cited if citing == n} for n in range(len(claims))]
    cited_by = [{f"p{citing}" for citing, other in cited if other == n} for n in range(len(claims))]
    found = {}
    for n in range(1, len(claims)):
        both = claimed[0] & claimed[n]
        narrowest = {key for key in both if not any(key in nx.descendants(above, other) for other in both)}
        found[f"p{n}"] = (
            cosine(vectors[0], vectors[n]),
            salton(cites[0], cites[n]),
            salton(cited_by[0], cited_by[n]),
            narrowest,
            cites[0] & cites[n],
            cited_by[0] & cited_by[n],
        )
    return found


@settings(max_examples=200, deadline=None)
@given(worlds())
def test_similarities_are_as_defined(world: World) -> None:
    with graph_of(world) as graph:
        answer = {like.paper.id: like for like in similar(graph, graph.number("p0"))}
    for paper, (concepts, coupling, cocitation, narrowest, references, together) in expected(world).items():
        score = 0.5 * concepts + 0.25 * coupling + 0.25 * cocitation
        if paper not in answer:
            assert score == pytest.approx(0, abs=1e-12)
            continue
        like = answer[paper]
        assert (like.concepts, like.coupling, like.cocitation) == pytest.approx((concepts, coupling, cocitation))
        assert like.score == pytest.approx(score)
        assert set(like.shared) == narrowest
        assert set(like.references) == references
        assert set(like.cited_by) == together
    assert "p0" not in answer


@settings(max_examples=100, deadline=None)
@given(worlds())
def test_likeness_is_mutual(world: World) -> None:
    with graph_of(world) as graph:
        scores = {(n, graph.number(like.paper.id)): like.score for n in range(len(graph)) for like in similar(graph, n)}
    for (one, other), score in scores.items():
        assert scores[other, one] == pytest.approx(score)
        assert 0 < score <= 1


def test_weights_share_one_whole() -> None:
    assert sum(WEIGHTS.values()) == 1


def test_a_shared_narrow_concept_counts_more_than_its_parent() -> None:
    broader = {"domain/c0": set[str](), "domain/c1": {"domain/c0"}, "domain/c2": {"domain/c0"}, "task/c0": set[str]()}
    claims = [{"domain/c1"}, {"domain/c1"}, {"domain/c2"}, {"domain/c0"}, {"task/c0"}]
    with graph_of((claims, broader, set())) as graph:
        answer = {like.paper.id: like for like in similar(graph, graph.number("p0"))}
    assert answer["p1"].score > answer["p3"].score > answer["p2"].score
    assert (answer["p1"].shared, answer["p2"].shared) == (("domain/c1",), ("domain/c0",))
    assert "p4" not in answer


def names(found: Iterable[Similar]) -> list[str]:
    return [like.paper.name.casefold() for like in found]


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        ("H2O", {"streamingllm", "scissorhands", "snapkv"}),
        ("FastV", {"fastervlm", "fitprune", "llava-prumerge"}),
        ("LLMLingua", {"longllmlingua"}),
        ("DynamicViT", {"evit", "a-vit"}),
    ],
)
def test_near_papers_of_the_embedded_corpus_are_those_a_reader_would_name(asked: str, near: set[str]) -> None:
    graph = tcgraph.load()
    assert near <= set(names(similar(graph, graph.number(graph.find(asked).id))[:10]))


def test_filters_and_outside_works() -> None:
    graph = tcgraph.load()
    tome = graph.number(graph.find("ToMe").id)
    everything = {like.paper.id: like for like in similar(graph, tome)}
    recent = similar(graph, tome, "year>=2024")
    assert {like.paper.year for like in recent} == {2024, 2025}
    assert all(everything[like.paper.id] == like for like in recent)
    assert all(like.paper.in_list for like in everything.values())
    outside = similar(graph, tome, "is:outside")
    assert outside
    assert not any(like.paper.in_list or like.concepts for like in outside)
    with pytest.raises(WrongWords):
        similar(graph, tome, "facet:none")


def test_order_is_by_score_then_name() -> None:
    graph = tcgraph.load()
    answer = similar(graph, graph.number(graph.find("H2O").id))
    keys = [(-round(like.score, 9), like.paper.label.casefold()) for like in answer]
    assert keys == sorted(keys)

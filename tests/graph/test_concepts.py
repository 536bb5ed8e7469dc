"""Concepts: found by every name, counted as networkx counts, combined as sets say."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given

import tcgraph
from tcgraph.errors import AmbiguousName, UnknownName
from tcgraph.graph.concept_names import find_concept
from tcgraph.graph.concepts import ConceptAnswer, concept
from tcgraph.graph.filters import select
from tests import small_corpus
from tests.digraphs import World, scheme
from tests.taxonomies import Tagged, claims, ids, tagged_worlds, upwards


@pytest.fixture(scope="module")
def embedded() -> tcgraph.KnowledgeGraph:
    return tcgraph.load()


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("mechanism/token-merging", "mechanism/token-merging"),
        ("Token Merging", "mechanism/token-merging"),
        ("TOKEN_merging", "mechanism/token-merging"),
        ("Token compression", "mechanism/token-reduction"),
        ("task/Vision Understanding", "task/vision-understanding"),
        ("domain/vision understanding", "domain/vision-understanding"),
    ],
)
def test_a_concept_is_found_by_any_of_its_names(name: str, key: str, embedded: tcgraph.KnowledgeGraph) -> None:
    assert find_concept(embedded, name).key == key


def test_every_concept_is_found_by_its_key_and_every_label_leads_to_its_concept_or_is_told(
    embedded: tcgraph.KnowledgeGraph,
) -> None:
    for one in embedded.concepts():
        assert find_concept(embedded, one.key).key == one.key
        for label in (one.pref_label, *one.alt_labels, *one.hidden_labels):
            try:
                found = find_concept(embedded, label)
            except AmbiguousName as error:
                assert any(line.startswith(f"{one.key} ") for line in error.candidates)  # noqa: PT017 - the other way out
            else:
                assert one.key in (found.key, *found.namesakes)


def test_names_of_several_facets_are_ambiguous(embedded: tcgraph.KnowledgeGraph) -> None:
    with pytest.raises(AmbiguousName) as caught:
        find_concept(embedded, "clustering")
    assert [line.split()[0] for line in caught.value.candidates] == ["criterion/clustering", "mechanism/clustering"]
    assert str(caught.value).startswith("'clustering' can be 2 concepts; ask by id:")


def test_a_hidden_spelling_gives_way_to_a_label_and_is_told(embedded: tcgraph.KnowledgeGraph) -> None:
    found = find_concept(embedded, "similarity")
    assert (found.key, found.namesakes) == ("criterion/similarity", ("task/sentence-similarity",))


def test_an_unknown_name_is_told_with_near_ones(embedded: tcgraph.KnowledgeGraph) -> None:
    with pytest.raises(UnknownName, match=r"no concept is called 'tokn merging'\. Near names: mechanism/token-merging"):
        find_concept(embedded, "tokn merging")
    with pytest.raises(UnknownName, match=r"no concept is called 'zzzzzz'\.$"):
        find_concept(embedded, "zzzzzz")


def check(graph: tcgraph.KnowledgeGraph, answer: ConceptAnswer, key: str) -> None:
    network = graph.to_networkx()
    facet = key.partition("/")[0]
    wanted = claims(network, facet)[key]
    assert {brief.id for brief in answer.papers} == wanted
    assert len(answer.papers) == len(wanted)
    assert answer.direct == sum(tag == facet for _, _, tag in network.in_edges(key, keys=True))
    assert sum(answer.years.values()) == sum(bool(network.nodes[paper].get("year")) for paper in wanted)
    below = nx.ancestors(upwards(network), key) - {key}
    assert {branch.key for branch in answer.narrower if not branch.folded} == below
    paths = {tuple(network.nodes[step]["label"] for step in reversed(way)) for way in ways_up(upwards(network), key)}
    assert set(answer.paths) == paths
    others = {network.nodes[node]["kind"] for node in network.nodes} - {"paper", "method", facet}
    both = {
        (other, papers & wanted, len(papers))
        for kind in others
        for other, papers in freeze(claims(network, kind))
        if papers & wanted
    }
    known = {other: (shared, size) for other, shared, size in both}
    for companion in answer.companions:
        shared, size = known[companion.key]
        assert companion.papers == len(shared)
        assert companion.lift == pytest.approx(len(shared) * answer.of / (len(wanted) * size))
    told = {companion.key for companion in answer.companions}
    for other, (shared, _) in known.items():
        # What is left out is said by a narrower concept of the same papers.
        assert other in told or any(
            known.get(lower, (frozenset(), 0))[0] == shared for lower in nx.ancestors(upwards(network), other)
        )


def freeze(found: dict[str, set[str]]) -> list[tuple[str, frozenset[str]]]:
    return [(key, frozenset(papers)) for key, papers in found.items()]


def ways_up(above: nx.DiGraph[str], key: str, after: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    chain = (*after, key)
    onward = [upper for upper in above.successors(key) if upper not in chain]
    return [way for upper in onward for way in ways_up(above, upper, chain)] if onward else [chain]


@given(tagged_worlds())
def test_any_concept_in_any_taxonomy(tagged: Tagged) -> None:
    graph = tagged.graph()
    for key in ("mechanism/m0", "task/t0"):
        check(graph, concept(graph, key), key)


@pytest.mark.parametrize(
    "key",
    [
        "mechanism/token-reduction",
        "mechanism/token-merging",
        "mechanism/sparse-attention",
        "criterion/informativity",
        "task/visual-question-answering",
        "training/training-free",
    ],
)
def test_concepts_of_the_embedded_corpus(key: str, embedded: tcgraph.KnowledgeGraph) -> None:
    check(embedded, concept(embedded, key), key)


def test_a_filter_narrows_papers_and_what_they_are_combined_with(embedded: tcgraph.KnowledgeGraph) -> None:
    where = "domain:vision year>=2024"
    answer = concept(embedded, "mechanism/token-merging", where)
    wanted = select(embedded, f"mechanism:token-merging {where}")
    assert {brief.id for brief in answer.papers} == ids(embedded, wanted)
    assert answer.of == len(select(embedded, where, listed=True))
    companion = next(c for c in answer.companions if c.key == "task/image-generation")
    claiming = len(select(embedded, f"{where} task:image-generation"))
    assert companion.papers == len(select(embedded, f"{where} task:image-generation mechanism:token-merging"))
    assert companion.lift == pytest.approx(companion.papers * answer.of / (len(wanted) * claiming))


def test_papers_come_oldest_first_and_those_without_a_year_last() -> None:
    schemes = [scheme("task", {"a": []})]
    graph = World([2021, None, 2019, 2021], {}).graph(schemes, [["task/a"]] * 4)
    assert [brief.id for brief in concept(graph, "task/a").papers] == ["p2", "p0", "p3", "p1"]
    assert concept(graph, "task/a").years == {2019: 1, 2020: 0, 2021: 2}


def test_what_the_small_corpus_says(tmp_path_factory: pytest.TempPathFactory) -> None:
    graph = tcgraph.load(small_corpus.write(tmp_path_factory.mktemp("small")))
    answer = concept(graph, "task/image-classification")
    assert answer.paths == (("Classification", "Image classification"),)
    assert answer.related == (("domain/vision", ("Vision",)),)
    assert [brief.id for brief in answer.papers] == [small_corpus.BETA_TWO]
    assert [(c.key, c.papers) for c in answer.companions] == [("domain/vision", 1)]
    assert answer.companions[0].lift == pytest.approx(7 / 4)


def test_an_unknown_key(embedded: tcgraph.KnowledgeGraph) -> None:
    with pytest.raises(UnknownName, match="no concept is called 'task/nothing'"):
        concept(embedded, "task/nothing")

"""The corpus in numbers, against networkx and the papers themselves."""

from __future__ import annotations

from collections import Counter

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

import tcgraph
from tcgraph.errors import FilterError, WrongWords
from tcgraph.graph.filters import select
from tcgraph.graph.hierarchy import facets
from tcgraph.graph.statistics import Statistics, stats
from tcgraph.graph.timeline import timeline
from tcgraph.model import DESCENT, RELATIONS
from tests import small_corpus
from tests.digraphs import World
from tests.taxonomies import Tagged, claims, ids, tagged_worlds, upwards


@pytest.fixture(scope="module")
def embedded() -> tcgraph.KnowledgeGraph:
    return tcgraph.load()


def check(graph: tcgraph.KnowledgeGraph, answer: Statistics, wanted: set[str]) -> None:
    """Every number of an answer about some papers, counted anew from the networkx view."""
    network = graph.to_networkx()
    node = network.nodes
    links = [(a, b, key) for a, b, key in network.edges(keys=True) if key in RELATIONS]
    assert answer.papers == len(wanted)
    assert answer.years == Counter(node[paper].get("year") for paper in wanted)
    assert {t.key: t.papers for t in answer.venues} == Counter(v for p in wanted if (v := node[p].get("venue")))
    assert answer.outside == len({b for a, b, _ in links if a in wanted and not node[b]["in_list"]})
    for count in answer.citations:
        made = [(a, b) for a, b, key in links if key == count.relation and a in wanted]
        stated = [ends for ends in made if graph.citation(*ends).confidence == "stated"]
        received = [b for _, b, key in links if key == count.relation and b in wanted]
        assert (count.made, count.stated, count.received) == (len(made), len(stated), len(received))
    citing, cited = {a for a, _, _ in links} & wanted, {b for _, b, _ in links} & wanted
    cover = answer.coverage
    assert (cover.citing, cover.cited, cover.unlinked) == (len(citing), len(cited), len(wanted - citing - cited))
    descent = [(a, b) for a, b, key in links if key in DESCENT]
    assert cover.building_on == len({a for a, _ in descent} & wanted)
    assert {brief.id: n for brief, n in answer.most_built_upon} == Counter(b for _, b in descent if b in wanted)
    assert cover.built_upon == len(answer.most_built_upon)
    foundations = Counter(b for a, b in descent if a in wanted and not node[b]["in_list"])
    assert {brief.id: n for brief, n in answer.foundations} == foundations
    for facet in answer.facets:
        found = claims(network, facet.facet)
        assert facet.tagged == len(set().union(*found.values()) & wanted)
        if nx.is_directed_acyclic_graph(upwards(network)):
            tops = {key: len(papers & wanted) for key, papers in found.items() if not upwards(network).out_degree(key)}
            assert {t.key: t.papers for t in facet.concepts} == {key: n for key, n in tops.items() if n}


@given(tagged_worlds())
def test_any_corpus(tagged: Tagged) -> None:
    graph = tagged.graph()
    check(graph, stats(graph), {paper.id for paper in graph.papers()})


@pytest.mark.parametrize("where", ["", "domain:vision", "year>=2024 not has:code", "is:outside", "year<1900"])
def test_the_embedded_corpus(embedded: tcgraph.KnowledgeGraph, where: str) -> None:
    wanted = {brief.id for brief in embedded.briefs(select(embedded, where, listed=True)).values()}
    answer = stats(embedded, where)
    check(embedded, answer, wanted)
    papers = [embedded.paper(paper) for paper in wanted]
    assert answer.known == {
        "code": sum(bool(paper.code) for paper in papers),
        "arxiv": sum(bool(paper.identifier("arxiv")) for paper in papers),
        "doi": sum(bool(paper.identifier("doi")) for paper in papers),
        "method": sum(bool(paper.methods) for paper in papers),
    }


def test_what_the_embedded_corpus_is_known_to_hold(embedded: tcgraph.KnowledgeGraph) -> None:
    answer = stats(embedded)
    assert (answer.papers, answer.outside) == (embedded.summary().papers, embedded.summary().outside)
    assert {count.relation: count.made for count in answer.citations} == embedded.summary().citations
    assert [facet.facet for facet in answer.facets] == list(facets(embedded))
    assert answer.most_built_upon[0][0].id == "arxiv-2210.09461"


def test_ranks_are_by_count_then_name(embedded: tcgraph.KnowledgeGraph) -> None:
    answer = stats(embedded)
    for ranked in (answer.most_built_upon, answer.foundations):
        order = [(-number, brief.label.casefold(), brief.id) for brief, number in ranked]
        assert order == sorted(order)
    venues = [(-tally.papers, tally.label.casefold()) for tally in answer.venues]
    assert venues == sorted(venues)
    assert list(answer.years) == sorted(year for year in answer.years if year)


def test_papers_without_a_year_come_last() -> None:
    assert list(stats(World([2021, None, 2019], {}).graph()).years) == [2019, 2021, None]


@given(tagged_worlds(), st.integers(1, 3))
def test_any_timeline_of_a_facet(tagged: Tagged, depth: int) -> None:
    graph = tagged.graph()
    check_timeline(graph, "mechanism", depth, {paper.id for paper in graph.papers()})


def check_timeline(graph: tcgraph.KnowledgeGraph, facet: str, depth: int, wanted: set[str], where: str = "") -> None:
    network = graph.to_networkx()
    year = {paper: network.nodes[paper].get("year") for paper in wanted}
    answer = timeline(graph, facet, depth, where)
    dated = sorted(when for when in year.values() if when)
    assert answer.years == (tuple(range(dated[0], dated[-1] + 1)) if dated else ())
    assert answer.whole == tuple(dated.count(when) for when in answer.years)
    assert answer.undated == len(wanted) - len(dated)
    found = claims(network, facet)
    for series in answer.series:
        counts = Counter(year[paper] for paper in found[series.key] & wanted)
        assert series.counts == tuple(counts[when] for when in answer.years)
        assert series.total == sum(series.counts) > 0
    totals = [series.total for series in answer.series]
    assert totals == sorted(totals, reverse=True)
    if depth == 1:
        placed = {paper for papers in found.values() for paper in papers & wanted if year[paper]}
        assert answer.apart == len(dated) - len(placed)


@pytest.mark.parametrize("facet", ["domain", "mechanism", "criterion"])
@pytest.mark.parametrize("depth", [1, 2, 3])
@pytest.mark.parametrize("where", ["", "domain:vision or has:doi"])
def test_timelines_of_the_embedded_corpus(embedded: tcgraph.KnowledgeGraph, facet: str, depth: int, where: str) -> None:
    wanted = ids(embedded, select(embedded, where, listed=True))
    check_timeline(embedded, facet, depth, wanted, where)


def test_a_series_for_every_concept_that_the_depth_shows(embedded: tcgraph.KnowledgeGraph) -> None:
    def shown(depth: int) -> set[int]:
        return {len(embedded.concept_path(series.key)) for series in timeline(embedded, "mechanism", depth).series}

    assert [shown(1), shown(2)] == [{1}, {2}]
    assert max(shown(3)) == 3


def test_by_venue_and_by_relation(embedded: tcgraph.KnowledgeGraph) -> None:
    papers = [paper for paper in embedded.papers() if paper.in_list]
    venues = timeline(embedded, "venue")
    counts = Counter((paper.venue, paper.year) for paper in papers)
    assert {s.key: s.counts for s in venues.series} == {
        venue: tuple(counts[venue, year] for year in venues.years) for venue, _ in counts
    }
    relations = timeline(embedded, "Relation")
    years = Counter((citation.relation, embedded.paper(citation.citing).year) for citation in embedded.citations())
    assert relations.unit == "citation"
    assert {s.key: s.counts for s in relations.series} == {
        relation: tuple(years[relation, year] for year in relations.years) for relation in RELATIONS
    }
    assert sum(relations.whole) == sum(embedded.summary().citations.values())


def test_papers_apart_and_undated(tmp_path_factory: pytest.TempPathFactory) -> None:
    graph = tcgraph.load(small_corpus.write(tmp_path_factory.mktemp("small")))
    answer = timeline(graph, "task")
    assert (answer.years, answer.whole) == ((2021, 2022, 2023, 2024), (1, 1, 3, 1))
    assert [(s.label, s.counts) for s in answer.series] == [
        ("Classification", (1, 0, 1, 0)),
        ("Summarisation", (0, 0, 1, 0)),
    ]
    assert (answer.undated, answer.apart) == (1, 3)


def test_wrong_words(embedded: tcgraph.KnowledgeGraph) -> None:
    with pytest.raises(WrongWords, match=r"unknown facet 'venues'; did you mean 'venue'\?"):
        timeline(embedded, "venues")
    for question in (stats, lambda graph, where: timeline(graph, where=where)):
        with pytest.raises(FilterError, match="a term is missing"):
            question(embedded, "(")

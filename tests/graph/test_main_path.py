"""Main paths against all paths counted one by one, on any graph, with cycles, and on the embedded corpus."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tcgraph
from tcgraph.errors import UnknownName, WrongWords
from tcgraph.graph.chains import SEARCHES
from tcgraph.graph.main_path import Choices, Link, MainPath, Stop, main_path
from tcgraph.graph.network import condensed
from tcgraph.model import DESCENT, RELATIONS, Citation, Evidence, Paper
from tcgraph.source_model import Corpus

Edge = tuple[str, str, str]
"""Citing, cited, relation."""
Group = frozenset[str]
"""The papers of one stop."""
Way = tuple[Group, ...]


def graph_of(size: int, edges: Iterable[Edge], years: Sequence[int | None] = ()) -> tcgraph.KnowledgeGraph:
    papers = tuple(Paper(f"p{n}", f"Title {n}", year=years[n] if years else None) for n in range(size))
    citations = tuple(Citation(*edge, "stated", Evidence("", "", "")) for edge in sorted(edges))
    return tcgraph.KnowledgeGraph.of(Corpus("c", "c", "urn:c:", papers=papers, citations=citations))


@st.composite
def worlds(draw: st.DrawFn) -> tuple[int, list[Edge]]:
    """Citations among a few papers, with cycles and papers that cite themselves, or (mostly) without."""
    size = draw(st.integers(1, 9))
    ends = st.integers(0, size - 1)
    pairs = draw(st.dictionaries(st.tuples(ends, ends), st.sampled_from(RELATIONS[:3]), max_size=26))
    if draw(st.booleans()):
        pairs = {(max(pair), min(pair)): relation for pair, relation in pairs.items() if len(set(pair)) == 2}
    return size, [(f"p{citing}", f"p{cited}", relation) for (citing, cited), relation in pairs.items()]


vias = st.sampled_from([DESCENT, RELATIONS, ("extends",)])


def network_of(papers: Iterable[str], edges: Iterable[Edge], via: Sequence[str]) -> nx.DiGraph[Group]:
    """Knowledge flow with cycles condensed, as networkx sees it."""
    flow: nx.DiGraph[str] = nx.DiGraph()
    flow.add_nodes_from(papers)
    flow.add_edges_from((cited, citing) for citing, cited, relation in edges if relation in via)
    result: nx.DiGraph[Group] = nx.DiGraph()
    home = {paper: frozenset(group) for group in nx.strongly_connected_components(flow) for paper in group}
    result.add_nodes_from(home.values())
    result.add_edges_from((home[a], home[b]) for a, b in flow.edges if home[a] != home[b])
    return result


def all_ways(network: nx.DiGraph[Group], start: str = "", end: str = "", through: str = "") -> list[Way]:
    """Every path from a source to a sink, or from and to the papers given."""

    def onward(way: Way) -> Iterator[Way]:
        following = [] if end and end in way[-1] else list(network.successors(way[-1]))
        if not following and (not end or end in way[-1]):
            yield way
        for far in following:
            yield from onward((*way, far))

    starts = [group for group in network if (start in group if start else not network.in_degree(group))]
    ways = [way for group in starts for way in onward((group,)) if len(way) > 1]
    return [way for way in ways if not through or any(through in group for group in way)]


def counts(ways: Iterable[Way]) -> dict[tuple[Group, Group], int]:
    found: dict[tuple[Group, Group], int] = {}
    for way in ways:
        for pair in pairwise(way):
            found[pair] = found.get(pair, 0) + 1
    return found


def ends_of(link: Link) -> tuple[Group, Group]:
    cited, citing = (frozenset(brief.id for brief in stop.papers) for stop in (link.cited, link.citing))
    return cited, citing


def ways_of(answer: MainPath) -> list[Way]:
    return [(ends_of(chain[0])[0], *(ends_of(link)[1] for link in chain)) for chain in answer.chains]


def heaviest(ways: Iterable[Way], spc: dict[tuple[Group, Group], int]) -> list[Way]:
    weights = {way: sum(spc[pair] for pair in pairwise(way)) for way in ways}
    return [way for way in weights if weights[way] == max(weights.values())]


def local_ways(network: nx.DiGraph[Group], spc: dict[tuple[Group, Group], int]) -> list[Way]:
    """From the heaviest link out of a source, always along the heaviest link."""
    sources = [pair for pair in spc if not network.in_degree(pair[0])]
    ways: list[Way] = [pair for pair in sources if spc[pair] == max(spc[other] for other in sources)]
    done = []
    while ways:
        way = ways.pop()
        onward = [pair for pair in spc if pair[0] == way[-1]]
        ways += [(*way, pair[1]) for pair in onward if spc[pair] == max(spc[other] for other in onward)]
        done += [] if onward else [way]
    return done


def key_links(spc: dict[tuple[Group, Group], int], wanted: int) -> set[tuple[Group, Group]]:
    """The heaviest links in whole ties, as many ties as fit; the first one always."""
    chosen: set[tuple[Group, Group]] = set()
    for weight in sorted(set(spc.values()), reverse=True):
        tie = {pair for pair in spc if spc[pair] == weight}
        if chosen and len(chosen) + len(tie) > wanted:
            break
        chosen |= tie
    return chosen


def links_of(ways: Iterable[Way]) -> set[tuple[Group, Group]]:
    return {pair for way in ways for pair in pairwise(way)}


@settings(max_examples=250, deadline=None)
@given(worlds(), vias, st.sampled_from(SEARCHES), st.integers(1, 6))
def test_main_path_is_the_one_among_all_paths(
    world: tuple[int, list[Edge]], via: tuple[str, ...], search: str, routes: int
) -> None:
    size, edges = world
    with graph_of(size, edges) as graph:
        answer = main_path(graph, Choices(via=via, search=search, routes=routes))
    network = network_of((f"p{n}" for n in range(size)), edges, via)
    ways = all_ways(network)
    spc = counts(ways)
    keys = key_links(spc, routes) if search == "key-route" else set()
    expected = {
        "key-route": [way for key in keys for way in heaviest((w for w in ways if key in pairwise(w)), spc)],
        "global": heaviest(ways, spc),
        "local-forward": local_ways(network, spc),
    }[search]
    shown = ways_of(answer)
    assert set(shown) <= set(expected)
    assert len(shown) == len(set(shown))
    assert links_of(shown) == links_of(expected)
    assert {ends_of(link): link.spc for link in answer.links} == {pair: spc[pair] for pair in links_of(shown)}
    assert {ends_of(link) for link in answer.links if link.key} == keys
    assert answer.key_routes == len(keys)
    assert (answer.paths, answer.citations) == (len(ways), len(spc))
    assert (answer.sources, answer.sinks) == (len({way[0] for way in ways}), len({way[-1] for way in ways}))
    assert answer.papers == len({paper for pair in spc for group in pair for paper in group})
    assert {frozenset(brief.id for brief in cycle) for cycle in answer.cycles} == {g for g in network if len(g) > 1}


@settings(max_examples=150, deadline=None)
@given(worlds(), st.data())
def test_ends_restrict_the_paths(world: tuple[int, list[Edge]], data: st.DataObject) -> None:
    size, edges = world
    ends = [data.draw(st.sampled_from(["", *(f"p{n}" for n in range(size))])) for _ in range(3)]
    choices = Choices(via=RELATIONS, search="global", start=ends[0], end=ends[1], through=ends[2])
    with graph_of(size, edges) as graph:
        answer = main_path(graph, choices)
    network = network_of((f"p{n}" for n in range(size)), edges, RELATIONS)
    ways = all_ways(network, *ends)
    spc = counts(ways)
    assert set(ways_of(answer)) <= set(heaviest(ways, spc))
    assert links_of(ways_of(answer)) == links_of(heaviest(ways, spc))
    assert {ends_of(link): link.spc for link in answer.links}.items() <= spc.items()
    assert answer.paths == len(ways)


@settings(max_examples=100, deadline=None)
@given(worlds(), st.lists(st.none() | st.integers(2018, 2024), min_size=9, max_size=9))
def test_stops_stand_in_order_and_links_name_their_citations(
    world: tuple[int, list[Edge]], years: list[int | None]
) -> None:
    size, edges = world
    with graph_of(size, edges, years) as graph:
        answer = main_path(graph, Choices(via=RELATIONS))
        again = main_path(graph, Choices(via=RELATIONS))
    assert answer == again
    assert [stop.position for stop in answer.stops] == list(range(len(answer.stops)))
    for link in answer.links:
        assert link.cited.position < link.citing.position
        cited, citing = ends_of(link)
        told = {(a, b, relation) for a, b, relation, _ in link.citations}
        assert told == {edge for edge in edges if edge[0] in citing and edge[1] in cited}
        assert [RELATIONS.index(relation) for _, _, relation, _ in link.citations] == sorted(
            RELATIONS.index(relation) for _, _, relation in told
        )
    for earlier, later in pairwise(answer.stops):
        led_to = any(link.citing == later for link in answer.links)
        if not led_to and earlier.papers[0].year and not any(link.citing == earlier for link in answer.links):
            assert (later.papers[0].year or 9999) >= earlier.papers[0].year


@pytest.mark.parametrize("via", [DESCENT, RELATIONS], ids=["descent", "all"])
def test_every_spc_of_the_real_corpus_is_what_networkx_counts(via: tuple[str, ...]) -> None:
    graph = tcgraph.load()
    network = condensed(graph, range(len(graph)), via)
    into, onto = network.path_counts()
    ids = {n: brief.id for n, brief in graph.briefs(range(len(graph))).items()}
    spc = {
        (frozenset(ids[k] for k in network.members[n]), frozenset(ids[k] for k in network.members[far])): (
            into[n] * onto[far]
        )
        for n, fars in enumerate(network.ahead)
        for far in fars
    }
    flow = network_of(ids.values(), ((c.citing, c.cited, c.relation) for c in graph.citations()), via)
    sinks = {group for group in flow if not flow.out_degree(group)}
    ways = [
        tuple(way)
        for group in flow
        if not flow.in_degree(group) and flow.out_degree(group)
        for way in nx.all_simple_paths(flow, group, sinks)
    ]
    assert len(ways) > 200
    assert spc == counts(ways)
    answer = main_path(graph, Choices(via=via, search="global"))
    assert answer.paths == len(ways)
    assert links_of(ways_of(answer)) == links_of(heaviest(ways, spc))


def test_key_routes_of_the_embedded_corpus_hold_the_known_strands() -> None:
    """Cache eviction for language models and pruning for vision: what a survey of the field would name."""
    graph = tcgraph.load()
    answer = main_path(graph, Choices(via=RELATIONS))
    chains = [[brief.id for stop in stops(chain) for brief in stop.papers] for chain in answer.chains]
    for names in (("gisting", "H2O", "FastGen", "SnapKV", "PyramidKV"), ("DynamicViT", "SPViT", "ToMe", "FastV")):
        strand = [graph.find(name).id for name in names]
        assert any([paper for paper in chain if paper in strand] == strand for chain in chains), names


def stops(chain: Sequence[Link]) -> list[Stop]:
    return [chain[0].cited, *(link.citing for link in chain)]


def test_where_restricts_the_network_and_named_ends_take_part_all_the_same() -> None:
    graph = tcgraph.load()
    tome = graph.find("ToMe").id
    listed = main_path(graph, Choices(where="mechanism:token-merging is:listed", routes=1))
    assert all(brief.in_list for stop in listed.stops for brief in stop.papers)
    begun = main_path(graph, Choices(where="year>=2024", start=tome))
    assert {chain[0].cited.papers[0].id for chain in begun.chains} == {tome}
    assert {brief.year for stop in begun.stops[1:] for brief in stop.papers} <= {2024, 2025}


def test_nothing_to_show() -> None:
    with graph_of(3, [("p0", "p0", "extends"), ("p1", "p2", "cites")]) as graph:
        answer = main_path(graph)
        assert (answer.chains, answer.links, answer.stops, answer.paths, answer.key_routes) == ((), (), (), 0, 0)
        assert main_path(graph, Choices(via=RELATIONS, start="p1")).chains == ()
        assert len(main_path(graph, Choices(via=RELATIONS, start="p2", end="p1")).chains) == 1


def test_a_deep_network_needs_no_recursion_and_counts_beyond_any_float() -> None:
    """A ladder of 1,200 diamonds has 2 ** 1200 paths."""
    edges = []
    for n in range(0, 3 * 1200, 3):
        edges += [(f"p{n + far}", f"p{n}", "extends") for far in (1, 2)]
        edges += [(f"p{n + 3}", f"p{n + far}", "extends") for far in (1, 2)]
    with graph_of(3601, edges) as graph:
        answer = main_path(graph)
    assert answer.paths == 2**1200
    assert {link.spc for link in answer.links} == {2**1199}
    assert len(answer.links) == 4800


@pytest.mark.parametrize(
    "wrong", [{"via": ("quotes",)}, {"via": ()}, {"search": "fastest"}, {"routes": 0}], ids=lambda wrong: str(wrong)
)
def test_wrong_words_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(WrongWords):
        Choices(**wrong)  # type: ignore[arg-type]


def test_unknown_ends_and_filters_are_refused() -> None:
    with pytest.raises(UnknownName):
        main_path(tcgraph.load(), Choices(start="nobody"))
    with pytest.raises(WrongWords):
        main_path(tcgraph.load(), Choices(where="mechanism:no-such-thing"))

"""Drift against what sets, hierarchy and lineage say, on any graph and on the embedded corpus."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

import tcgraph
from tcgraph.errors import WrongWords
from tcgraph.graph.drift import REPLACED, Drift, Step, drift
from tcgraph.graph.limits import Limits
from tcgraph.graph.lineage import lineage
from tcgraph.model import RELATIONS
from tests.digraphs import World, kept, limitations, linked, naming, scheme, worlds

MECHANISM = scheme(
    "mechanism",
    {"reduction": [], "merging": ["reduction"], "pruning": ["reduction"], "eviction": ["pruning"], "caching": []},
)
TRAINING = scheme("training", {"free": [], "based": []})
SCHEMES = (MECHANISM, TRAINING)
KEYS = [concept.key for one in SCHEMES for concept in one.concepts]
BELOW: nx.DiGraph[str] = nx.DiGraph(
    [(f"{c.facet}/{above}", c.key) for one in SCHEMES for c in one.concepts for above in c.broader]
)
BELOW.add_nodes_from(KEYS)


@st.composite
def tagged_worlds(draw: st.DrawFn) -> tuple[World, list[list[str]]]:
    world = draw(worlds())
    size = len(world.years)
    return world, draw(st.lists(st.lists(st.sampled_from(KEYS), unique=True), min_size=size, max_size=size))


def changed(tags: Sequence[Sequence[str]], direction: str = "both") -> Drift:
    """The drift of the middle one of a row of papers, each an extension of the one before."""
    graph = linked((n + 1, n) for n in range(len(tags) - 1)).graph(SCHEMES, tags)
    return drift(graph, len(tags) // 2, direction)


def by_kind(step: Step, facet: str) -> dict[str, list[tuple[str, str]]]:
    kinds: dict[str, list[tuple[str, str]]] = {}
    for change in step.changes:
        if change.facet == facet:
            kinds.setdefault(change.kind, []).append((change.concept, change.into))
    return kinds


def short(step: Step) -> list[str]:
    return [f"{change.kind} {change.concept}" + f" {change.into}" * bool(change.into) for change in step.changes]


@given(tagged_worlds(), limitations)
def test_changes_account_for_every_concept_once_and_follow_the_hierarchy(
    tagged: tuple[World, list[list[str]]], limits: Limits
) -> None:
    world, tags = tagged
    answer = drift(world.graph(SCHEMES, tags), 0, "both", limits)
    for step in (*answer.steps, *answer.silent):
        ends = [set(tags[int(brief.id[1:])]) for brief in (step.parent, step.child)]
        for facet in ("mechanism", "training"):
            before, after = ({key for key in end if key.startswith(facet)} for end in ends)
            assert (facet in step.facets) == bool(before and after)
            if facet in step.facets:
                check_changes(by_kind(step, facet), before, after)


def check_changes(kinds: dict[str, list[tuple[str, str]]], before: set[str], after: set[str]) -> None:
    kept, dropped, added = ({concept for concept, _ in kinds.get(kind, ())} for kind in ("kept", "dropped", "added"))
    narrowed, widened = (set(kinds.get(kind, ())) for kind in ("narrowed", "widened"))
    gone, come = before - after, after - before
    assert kept == before & after
    assert narrowed == {(old, new) for old in gone for new in come if nx.has_path(BELOW, old, new)}
    assert widened == {(old, new) for old in gone for new in come if nx.has_path(BELOW, new, old)}
    assert dropped == gone - {old for old, _ in narrowed | widened}
    assert added == come - {new for _, new in narrowed | widened}


@given(tagged_worlds(), limitations, st.sampled_from(["both", "ancestors", "descendants"]))
def test_steps_are_the_trees_of_the_lineage_with_each_paper_once(
    tagged: tuple[World, list[list[str]]], limits: Limits, direction: str
) -> None:
    world, tags = tagged
    graph = world.graph(SCHEMES, tags)
    answer = drift(graph, 0, direction, limits)
    walked = lineage(graph, graph.paper_at(0), direction, limits)
    steps = [*answer.steps, *answer.silent]
    links = [(int(step.child.id[1:]), int(step.parent.id[1:])) for step in steps]
    assert len(links) == len(set(links))
    assert all(world.links[link] == (s.relation, s.confidence) for link, s in zip(links, steps, strict=True))
    up = [step.parent.id for step in steps if step.side == "ancestors"]
    down = [step.child.id for step in steps if step.side == "descendants"]
    assert sorted(up) == sorted(brief.id for brief, _ in walked.ancestors)
    assert len(down) == len(set(down))
    # A step that closes a circle stands in the tree of the ancestors already.
    closing = {step.child.id for step in steps if step.side == "ancestors"} - {"p0"}
    reached = {brief.id for brief, _ in walked.descendants}
    assert set(down) <= reached <= {*down, *(closing if direction == "both" else ())}


@st.composite
def filtered_worlds(draw: st.DrawFn) -> tuple[World, set[int]]:
    world = draw(worlds())
    return world, kept(draw, world)


@given(filtered_worlds(), limitations)
def test_papers_that_a_filter_leaves_out_are_stepped_over(filtered: tuple[World, set[int]], limits: Limits) -> None:
    world, papers = filtered
    graph = world.graph(SCHEMES, [["training/free"]] * len(world.years))
    answer = drift(graph, 0, "descendants", limits, where=naming(papers))
    assert answer.silent == ()
    reached = {brief.id for brief, _ in lineage(graph, graph.paper_at(0), "descendants", limits).descendants}
    assert sorted(step.child.id for step in answer.steps) == sorted(reached & {f"p{n}" for n in papers})
    for step in answer.steps:
        way = [int(brief.id[1:]) for brief in (step.parent, *step.over, step.child)]
        assert way[0] in {0, *papers}
        assert not papers & {*way[1:-1]}
        kinds = [world.links[citing, cited] for cited, citing in pairwise(way)]
        assert step.relation == max((relation for relation, _ in kinds), key=RELATIONS.index)
        assert (step.confidence == "stated") == all(sure == "stated" for _, sure in kinds)


@pytest.mark.parametrize("direction", ["ancestors", "descendants"])
def test_over_tells_the_oldest_first(direction: str) -> None:
    world = linked([(1, 0), (2, 1), (3, 2)])
    asked, limits = (3, Limits()) if direction == "ancestors" else (0, Limits())
    answer = drift(world.graph(SCHEMES, [["training/free"]] * 4), asked, direction, limits, where=naming({0, 3}))
    (step,) = answer.steps
    assert [brief.id for brief in (step.parent, *step.over, step.child)] == ["p0", "p1", "p2", "p3"]


def test_years_are_stepped_over_as_a_filter_is() -> None:
    links = dict.fromkeys([(1, 0), (2, 1)], ("extends", "stated"))
    graph = World([2020, 2021, 2022], links).graph(SCHEMES, [["mechanism/merging"]] * 3)
    by_year, by_filter = drift(graph, 0, limits=Limits(since=2022)), drift(graph, 0, where="year>=2022")
    assert by_year.steps == by_filter.steps
    assert [[b.id for b in (s.parent, *s.over, s.child)] for s in by_year.steps] == [["p0", "p1", "p2"]]


@given(tagged_worlds())
def test_what_recurs_is_what_several_steps_do(tagged: tuple[World, list[list[str]]]) -> None:
    world, tags = tagged
    answer = drift(world.graph(SCHEMES, tags), 0)
    counted = Counter(turn for step in answer.steps for facet in step.facets for turn in turns(step, facet))
    found = {(one.facet, one.kind, one.before, one.after): one.steps for one in answer.recurring}
    assert found == {turn: number for turn, number in counted.items() if number > 1}
    assert [one.steps for one in answer.recurring] == sorted(found.values(), reverse=True)


def turns(step: Step, facet: str) -> Iterator[tuple[str, str, str, str]]:
    kinds = by_kind(step, facet)
    dropped, added = ([concept for concept, _ in kinds.get(kind, ())] for kind in ("dropped", "added"))
    for old in dropped:
        yield from ((facet, REPLACED, old, new) for new in added)
        yield from [(facet, "dropped", old, "")] * (not added)
    for new in added if not dropped else ():
        yield facet, "added", "", new
    for kind in ("narrowed", "widened"):
        yield from ((facet, kind, old, new) for old, new in kinds.get(kind, ()))


def test_what_becomes_of_concepts_in_a_row_of_papers() -> None:
    answer = changed(
        [
            ["mechanism/merging", "training/based"],
            ["mechanism/pruning", "mechanism/caching", "training/based"],
            ["mechanism/eviction", "training/free"],
            ["mechanism/reduction"],
        ]
    )
    assert [(step.side, step.parent.id, step.child.id) for step in answer.steps] == [
        ("ancestors", "p1", "p2"),
        ("ancestors", "p0", "p1"),
        ("descendants", "p2", "p3"),
    ]
    assert [short(step) for step in answer.steps] == [
        [
            "dropped mechanism/caching",
            "narrowed mechanism/pruning mechanism/eviction",
            "dropped training/based",
            "added training/free",
        ],
        ["dropped mechanism/merging", "added mechanism/caching", "added mechanism/pruning", "kept training/based"],
        ["widened mechanism/eviction mechanism/reduction"],
    ]
    assert answer.compared == {"mechanism": (3, 0), "training": (2, 1)}
    assert answer.labels["mechanism/eviction"] == "Eviction"


def test_a_paper_that_is_reached_twice_is_compared_once() -> None:
    answer = drift(linked([(1, 0), (2, 0), (3, 1), (3, 2)]).graph(SCHEMES, [["training/free"]] * 4), 0)
    assert [(step.parent.id, step.child.id) for step in answer.steps] == [("p0", "p1"), ("p1", "p3"), ("p0", "p2")]


def test_a_replacement_that_recurs_is_told_with_its_number() -> None:
    answer = changed([["mechanism/merging"], ["mechanism/caching"], ["mechanism/merging"], ["mechanism/caching"]])
    assert [(one.kind, one.before, one.after, one.steps) for one in answer.recurring] == [
        (REPLACED, "mechanism/merging", "mechanism/caching", 2)
    ]


def test_papers_without_concepts_are_not_compared() -> None:
    answer = changed([[], ["training/free"], ["mechanism/merging"]])
    assert answer.steps == ()
    assert [(step.parent.id, step.child.id) for step in answer.silent] == [("p0", "p1"), ("p1", "p2")]
    assert answer.compared == {"mechanism": (0, 0), "training": (0, 0)}


def test_facets_and_directions_can_be_chosen() -> None:
    graph = linked([(1, 0), (2, 1)]).graph(SCHEMES, [["mechanism/merging", "training/free"]] * 3)
    answer = drift(graph, 1, "descendants", only=["Training"])
    assert [short(step) for step in answer.steps] == [["kept training/free"]]
    assert list(answer.compared) == ["training"]
    with pytest.raises(WrongWords, match="unknown facet 'trainings'; did you mean 'training'"):
        drift(graph, 1, only=["trainings"])
    with pytest.raises(WrongWords, match="unknown direction"):
        drift(graph, 1, "sideways")


def test_drift_in_the_embedded_corpus_is_what_papers_claim() -> None:
    graph = tcgraph.load()
    claims = {paper.id: {tag.concept for tag in paper.tags} for paper in graph.papers()}
    steps = [step for number in range(len(graph)) for step in drift(graph, number, "ancestors", Limits(depth=1)).steps]
    assert len(steps) > 50
    for step in steps:
        kinds = [(change.kind, change.concept) for change in step.changes]
        kept = {concept for kind, concept in kinds if kind == "kept"}
        assert kept == claims[step.parent.id] & claims[step.child.id]
        assert {concept for kind, concept in kinds if kind == "dropped"} <= claims[step.parent.id]
        assert {concept for kind, concept in kinds if kind == "added"} <= claims[step.child.id]

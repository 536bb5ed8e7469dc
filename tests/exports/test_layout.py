"""The map: nothing upon anything else, domains together, the same bytes everywhere, old maps kept."""

from __future__ import annotations

import hashlib
import json
import math
import os
import random
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tcgraph
from tcgraph.exports.forces import Links, settle
from tcgraph.exports.homes import home_domains
from tcgraph.exports.layout import DISTANCE, map_layout
from tcgraph.exports.spacing import spaced
from tcgraph.graph.corpus import read_corpus
from tcgraph.graph.part import Part, part
from tcgraph.model import Concept
from tests import small_corpus
from tests.exports.made import made

Point = tuple[float, float]
COORDINATE = st.floats(-300, 300) | st.sampled_from([0.0, 24.0, 0.05])


def least_distance(points: list[Point]) -> float:
    """The distance of the two nearest points, in whole tenths; infinite when there are fewer than two."""
    tenths = [(round(x * 10), round(y * 10)) for x, y in points]
    return min((math.dist(a, b) for i, a in enumerate(tenths) for b in tenths[:i]), default=math.inf) / 10


@pytest.fixture(scope="module")
def real() -> Part:
    return part(tcgraph.load())


@pytest.fixture(scope="module")
def found(real: Part) -> dict[str, Point]:
    return map_layout(real)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Part:
    folder = small_corpus.write(tmp_path_factory.mktemp("small"))
    return part(tcgraph.KnowledgeGraph.of(read_corpus(folder)))


def test_every_paper_and_every_used_concept_has_a_place(small: Part) -> None:
    found = map_layout(small)
    papers = {paper.id for paper in small.papers()}
    concepts = {"domain/vision", "domain/language", "mechanism/token-pruning", "mechanism/token-merging"}
    concepts |= {"mechanism/token-reduction", "task/classification", "task/image-classification"}
    assert set(found) == papers | concepts | {"task/summarisation"}


def test_a_part_has_only_its_own_papers_and_concepts(small: Part) -> None:
    found = map_layout(part(small.graph, "mechanism:token-merging"))
    assert set(found) == {
        small_corpus.BETA,
        small_corpus.DELTA,
        "domain/vision",
        "domain/language",
        "mechanism/token-merging",
        "mechanism/token-reduction",
    }


def test_nothing_makes_an_empty_map(small: Part) -> None:
    assert map_layout(part(small.graph, "year>=3000")) == {}


def test_no_node_of_the_real_map_is_upon_another(found: dict[str, Point]) -> None:
    assert least_distance(list(found.values())) >= DISTANCE


def test_positions_are_tenths_within_reach(found: dict[str, Point]) -> None:
    values = [value for point in found.values() for value in point]
    assert [value for value in values if round(value, 1) != value] == []
    assert max(map(abs, values)) < DISTANCE * 3 * math.sqrt(len(found))


def test_papers_stand_with_their_domain(real: Part, found: dict[str, Point]) -> None:
    homes = {paper: domain for paper, domain in home_domains(real).items() if domain}
    members = {d: [found[p] for p, own in homes.items() if own == d] for d in sorted(set(homes.values()))}
    centres = {d: (sum(x for x, _ in m) / len(m), sum(y for _, y in m) / len(m)) for d, m in members.items()}
    right = Counter(
        min(centres, key=lambda domain: math.dist(centres[domain], found[paper])) == own for paper, own in homes.items()
    )
    assert right[True] >= 0.9 * len(homes)


def test_concepts_stand_near_their_papers(real: Part, found: dict[str, Point]) -> None:
    """Most concepts are nearer to the papers that claim them than papers are on the average."""
    near = Counter[bool]()
    claims: dict[str, list[Point]] = {}
    papers = [found[paper.id] for paper in real.papers()]
    for paper in real.papers():
        for tag in paper.tags:
            claims.setdefault(tag.concept, []).append(found[paper.id])
    for concept, own in claims.items():
        own_mean, mean = (sum(math.dist(found[concept], p) for p in some) / len(some) for some in (own, papers))
        near[own_mean < 0.6 * mean] += 1
    assert near[True] >= 0.8 * len(claims)


SCRIPT = """\
import hashlib, json, tcgraph
from tcgraph.exports.layout import map_layout
from tcgraph.graph.part import part
print(hashlib.sha256(json.dumps(map_layout(part(tcgraph.load()))).encode()).hexdigest())
"""


@pytest.mark.parametrize("seed", ["0", "1", "4711"])
def test_the_map_is_the_same_in_every_process(seed: str, found: dict[str, Point]) -> None:
    environment = os.environ | {"PYTHONHASHSEED": seed}
    done = subprocess.run([sys.executable, "-c", SCRIPT], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == hashlib.sha256(json.dumps(found).encode()).hexdigest()


def test_the_map_is_the_same_on_every_machine(small: Part) -> None:
    """A golden map: sums, sines and powers of a library are not in it, so no processor may see another one."""
    text = "".join(f"{name} {x} {y}\n" for name, (x, y) in map_layout(small).items())
    golden = Path(__file__).parent.parent / "golden" / "map.txt"
    assert text == golden.read_text("utf-8")


def test_an_old_map_is_kept_and_new_nodes_find_room_in_it(real: Part, found: dict[str, Point]) -> None:
    chance = random.Random(1)
    old = {name: point for name, point in found.items() if chance.random() < 0.8}
    renewed = map_layout(real, start=old)
    assert {name: renewed[name] for name in old} == old
    assert set(renewed) == set(found)
    assert least_distance(list(renewed.values())) >= DISTANCE


def test_new_papers_come_to_their_domain_in_an_old_map(real: Part, found: dict[str, Point]) -> None:
    """Also in a map that someone has turned upside down."""
    homes = home_domains(real)
    new = [paper.id for paper in real.papers() if homes[paper.id] == "domain/vision"][::3]
    turned = map_layout(real, start={n: (y, -x) for n, (x, y) in found.items() if n not in new})
    own, other = (
        [turned[p] for p, domain in homes.items() if domain == wanted and p not in new]
        for wanted in ("domain/vision", "domain/language")
    )
    for centre in (own, other):
        centre[:] = [(sum(x for x, _ in centre) / len(centre), sum(y for _, y in centre) / len(centre))]
    nearer = sum(math.dist(turned[p], own[0]) < math.dist(turned[p], other[0]) for p in new)
    assert nearer >= 0.9 * len(new)


@pytest.mark.parametrize(
    "nowhere", [(math.nan, 0.0), (math.inf, 0.0), (1e300, 1e300)], ids=["not a number", "infinite", "far out"]
)
def test_an_unusable_old_position_is_not_taken(small: Part, nowhere: Point) -> None:
    assert map_layout(small, start={small_corpus.ALPHA: nowhere, "unknown": (1.0, 1.0)}) == map_layout(small)


@given(st.lists(st.tuples(COORDINATE, COORDINATE), max_size=60), st.floats(1, 40))
def test_spaced_points_keep_their_distance(points: list[Point], distance: float) -> None:
    assert least_distance(spaced(points, distance)) >= distance


@given(st.lists(st.tuples(COORDINATE, COORDINATE), min_size=1, max_size=60), st.data())
def test_who_chooses_first_stays(points: list[Point], data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(points) - 1))
    assert spaced(points, 24, [first])[first] == (round(points[first][0] * 10) / 10, round(points[first][1] * 10) / 10)


@given(st.integers(1, 30), st.data())
@settings(max_examples=50)
def test_forces_leave_the_fixed_alone_and_nobody_gets_lost(count: int, data: st.DataObject) -> None:
    node = st.integers(0, count - 1)
    links = data.draw(st.lists(st.tuples(node, node), max_size=60))
    points = data.draw(st.lists(st.tuples(COORDINATE, COORDINATE), min_size=count, max_size=count))
    fixed = data.draw(st.sets(node))
    after = settle(points, Links(links, [None] * count), fixed)
    assert [after[n] for n in fixed] == [points[n] for n in fixed]
    assert all(math.isfinite(value) and abs(value) < 1000 for point in after for value in point)
    assert after == settle(points, Links(links, [None] * count), fixed)


DOMAINS = tuple(Concept(name, "domain", name.capitalize()) for name in ("one", "two", "three"))
PAPERS = [f"paper-{number:02}" for number in range(25)]


@given(
    st.dictionaries(st.sampled_from(PAPERS), st.sets(st.sampled_from([concept.id for concept in DOMAINS]))),
    st.sets(st.tuples(st.sampled_from(PAPERS), st.sampled_from(PAPERS)), max_size=60),
    st.dictionaries(st.sampled_from(PAPERS), st.tuples(st.integers(-40, 40), st.integers(-40, 40)), max_size=10),
)
@settings(max_examples=60)
def test_whatever_the_graph_every_node_has_room_and_old_places_with_room_are_kept(
    papers: dict[str, set[str]], citations: set[tuple[str, str]], cells: dict[str, tuple[int, int]]
) -> None:
    some = made(papers, [pair for pair in citations if set(pair) <= set(papers)], DOMAINS)
    old = {name: (x * DISTANCE, y * DISTANCE) for name, (x, y) in cells.items()}
    found = map_layout(some, old)
    assert set(found) == set(papers) | {f"domain/{domain}" for own in papers.values() for domain in own}
    assert least_distance(list(found.values())) >= DISTANCE
    assert found == map_layout(some, dict(reversed(old.items())))
    if len(set(old.values())) == len(old):
        assert {name: found[name] for name in old if name in found} == {n: p for n, p in old.items() if n in found}

"""A map of papers and concepts: clusters by domain, concepts near their papers, nothing upon anything else."""

from __future__ import annotations

import math
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tcgraph.exports.forces import Links, settle
from tcgraph.exports.homes import DOMAIN, home_domains
from tcgraph.exports.spacing import spaced

if TYPE_CHECKING:
    from tcgraph.graph.part import Part

Point = tuple[float, float]

DISTANCE = 24.0
"""No two nodes of a map are nearer to each other, from centre to centre."""


def map_layout(part: Part, start: Mapping[str, Point] | None = None) -> dict[str, Point]:
    """Positions of a part's papers (by id) and of the concepts that they claim and the broader ones (by key).

    Positions are tenths of a unit, the same on every machine; no two nodes are nearer than ``DISTANCE``.

    Args:
        part: what the map shows.
        start: positions that the map should keep, from an earlier map; nodes that are new find room among them.

    >>> import tcgraph
    >>> from tcgraph.graph.part import part
    >>> some = map_layout(part(tcgraph.load(), "mechanism:token-merging"))
    >>> "arxiv-2210.09461" in some, "mechanism/token-merging" in some
    (True, True)
    """
    ties = _ties(part)
    known = _known(ties.names, start or {})
    homes = _homes(part, ties, known)
    points = _beginnings(ties, homes, known)
    links = Links(ties.links, [home and _scaled(home, 1 / DISTANCE) for home in homes])
    points = settle([_scaled(point, 1 / DISTANCE) for point in points], links, known)
    scale = DISTANCE if known else DISTANCE * _expansion(points)
    found = spaced([_scaled(point, scale) for point in points], DISTANCE, [*known, *_busiest(ties)])
    return dict(zip(ties.names, found, strict=True))


def map_nodes(part: Part) -> list[str]:
    """What a map of a part shows, without laying it out: ids of papers, then keys of concepts."""
    return list(_ties(part).names)


_FARTHEST = 1e7
"""Positions farther out than this are not taken from an earlier map."""

_GATHERINGS = 8
"""How often nodes are drawn to the middle of their neighbours before forces are let loose on them."""

_ROOM = 1.3
"""How many squares, as wide as the distance, a node should have to itself on the average."""


@dataclass(frozen=True, slots=True)
class _Ties:
    """The nodes of a map by name, papers first, and the pairs of nodes that a link ties."""

    names: Sequence[str]
    links: Sequence[tuple[int, int]]


def _ties(part: Part) -> _Ties:
    rows = part.graph.rows
    papers = {number: paper_id for number, paper_id in rows("SELECT n, id FROM paper ORDER BY n") if number in part}
    tags = [tag for tag in rows("SELECT paper, concept FROM tag ORDER BY paper, concept") if tag[0] in papers]
    above: dict[int, list[int]] = {}
    for concept, broader in rows("SELECT concept, broader FROM broader ORDER BY concept, broader"):
        above.setdefault(concept, []).append(broader)
    used = {concept for _, concept in tags}
    waiting = sorted(used)
    while waiting:
        for broader in above.get(waiting.pop(), ()):
            if broader not in used:
                used.add(broader)
                waiting.append(broader)
    concepts = {number: key for number, key in rows("SELECT n, key FROM concept ORDER BY n") if number in used}
    place = {number: node for node, number in enumerate(papers)}
    spot = {number: node for node, number in enumerate(concepts, len(papers))}
    links = [(place[paper], spot[concept]) for paper, concept in tags]
    links += [(spot[concept], spot[broader]) for concept in concepts for broader in above.get(concept, ())]
    edges = (edge for number in place for edge in part.graph.edges(number, outgoing=True))
    links += [(place[edge.citing], place[edge.cited]) for edge in edges if edge.cited in place]
    return _Ties([*papers.values(), *concepts.values()], links)


def _busiest(ties: _Ties) -> list[int]:
    """The nodes, those with most links first: many lines meet there, so they had better stay where they are."""
    count = [0] * len(ties.names)
    for ends in ties.links:
        for node in ends:
            count[node] += 1
    return sorted(range(len(count)), key=lambda node: -count[node])


def _known(names: Sequence[str], start: Mapping[str, Point]) -> dict[int, Point]:
    """The positions that an earlier map gives to nodes of this one, by node."""
    given = ((node, start[name]) for node, name in enumerate(names) if name in start)
    return {node: point for node, point in given if all(abs(value) <= _FARTHEST for value in point)}


def _homes(part: Part, ties: _Ties, known: Mapping[int, Point]) -> list[Point | None]:
    """For each node the centre of its domain: where an earlier map has it, or else on a ring, the large ones wider."""
    domain_of = home_domains(part)
    domains = sorted({domain for domain in domain_of.values() if domain})
    members: dict[str, list[int]] = {domain: [] for domain in domains}
    for node, name in enumerate(ties.names):
        domain = domain_of.get(name, name if name.startswith(f"{DOMAIN}/") else "")
        if domain in members:
            members[domain].append(node)
    homes: list[Point | None] = [None] * len(ties.names)
    for nodes, ring in zip(
        members.values(), _ring([len(nodes) for nodes in members.values()], len(homes)), strict=True
    ):
        old = [known[node] for node in nodes if node in known]
        for node in nodes:
            homes[node] = _middle(old) if old else ring
    return homes


def _ring(sizes: Sequence[int], count: int) -> list[Point]:
    """Centres on a ring, for clusters of these sizes that share so many nodes, each with room by its size."""
    if len(sizes) < 2:
        return [(0.0, 0.0)] * len(sizes)
    widths = [math.sqrt(size) for size in sizes]
    around = math.fsum(widths)
    radius = 0.42 * around * math.sqrt(count / sum(sizes)) * DISTANCE
    found, turn = [], 0.0
    for width in widths:
        angle = 2 * math.pi * (turn + width / 2) / around
        turn += width
        # sines differ in the last digit between machines: whole units do not
        found.append((float(round(radius * math.cos(angle))), float(round(radius * math.sin(angle)))))
    return found


def _beginnings(ties: _Ties, homes: Sequence[Point | None], known: Mapping[int, Point]) -> list[Point]:
    """Where nodes start: somewhere about their home by the checksum of their name, then drawn to their neighbours."""
    spread = 0.5 * math.sqrt(len(ties.names)) * DISTANCE
    scattered = []
    for node, (name, home) in enumerate(zip(ties.names, homes, strict=True)):
        chance = zlib.crc32(name.encode("utf-8", "surrogatepass"))
        x, y = home or (0.0, 0.0)
        x += ((chance & 0xFFFF) / 0xFFFF - 0.5) * spread
        y += ((chance >> 16) / 0xFFFF - 0.5) * spread
        scattered.append(known.get(node, (x, y)))
    points = scattered
    for _ in range(_GATHERINGS):
        points = _gathered(points, scattered, ties.links)
        for node, point in known.items():
            points[node] = point
    return points


def _gathered(points: Sequence[Point], scattered: Sequence[Point], links: Sequence[tuple[int, int]]) -> list[Point]:
    """Points three quarters of the way from where they were scattered to the middle of their neighbours."""
    xs, ys, counts = [0.0] * len(points), [0.0] * len(points), [0] * len(points)
    for one, other in links:
        for here, there in ((one, other), (other, one)):
            xs[here] += points[there][0]
            ys[here] += points[there][1]
            counts[here] += 1
    return [
        (0.25 * point[0] + 0.75 * xs[node] / counts[node], 0.25 * point[1] + 0.75 * ys[node] / counts[node])
        if counts[node]
        else point
        for node, point in enumerate(scattered)
    ]


def _expansion(points: Sequence[Point]) -> float:
    """By how much a crowded map must grow so that few nodes have to be moved apart."""
    squares = {(math.floor(x), math.floor(y)) for x, y in points}
    return math.sqrt(max(1.0, _ROOM * len(points) / max(1, len(squares))))


def _middle(points: Sequence[Point]) -> Point:
    count = len(points)
    return math.fsum(x for x, _ in points) / count, math.fsum(y for _, y in points) / count


def _scaled(point: Point, scale: float) -> Point:
    return point[0] * scale, point[1] * scale

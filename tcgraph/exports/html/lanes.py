"""The lanes of the timeline: a lane a domain, one for papers without, one for works outside the list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from tcgraph.exports.homes import domains, home_domains

if TYPE_CHECKING:
    from tcgraph.graph.part import Part
    from tcgraph.model import Paper

MOST = 8
"""The most lanes that domains get; papers of further ones share a lane."""


class Lane(NamedTuple):
    """A lane.

    Args:
        kind: ``domain``, ``several`` (what is left of many domains), ``none`` (no domain known) or ``outside``.
    """

    label: str
    kind: str


def lanes(part: Part, papers: Sequence[Paper]) -> tuple[list[Lane], list[int]]:
    """The lanes that papers need, in the order of the taxonomy, and each paper's lane: that of its home domain."""
    homes = home_domains(part)
    used = Counter(homes[paper.id] for paper in papers if paper.in_list and homes[paper.id])
    order = [key for key in domains(part) if used[key]]
    alone = {key for key, _ in used.most_common(MOST if len(order) <= MOST else MOST - 1)}
    kept = [key for key in order if key in alone]
    labels = {concept.key: concept.pref_label for concept in part.concepts()}
    every = [Lane(labels[key], "domain") for key in kept]
    several, none, outside = len(every), len(every) + 1, len(every) + 2
    every += [
        Lane("Other domains", "several"),
        Lane("No domain given" if kept else "In the list", "none"),
        Lane("Outside the list", "outside"),
    ]
    lane_of = {key: kept.index(key) if key in alone else several for key in order} | {"": none}
    places = [lane_of[homes[paper.id]] if paper.in_list else outside for paper in papers]
    needed = sorted(set(places))
    return [every[lane] for lane in needed], [needed.index(lane) for lane in places]

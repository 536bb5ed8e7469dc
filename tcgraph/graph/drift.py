"""Drift: which concepts are kept, dropped and added from step to step of a lineage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from tcgraph.graph.hierarchy import Hierarchy, facets, known_facet
from tcgraph.graph.lineage import Lineage, lineage
from tcgraph.model import CONFIDENCES, RELATIONS

if TYPE_CHECKING:
    from tcgraph.graph.branches import Branch
    from tcgraph.graph.knowledge_graph import Brief, KnowledgeGraph
    from tcgraph.graph.limits import Limits

KINDS = ("kept", "dropped", "added", "narrowed", "widened")
"""What becomes of a concept in a step; narrowed or widened: the child claims a narrower or broader one instead."""

REPLACED = "replaced"
"""What recurs besides: a step drops one concept of a facet and adds another."""

_OFTEN = 2


class Change(NamedTuple):
    """What becomes of a concept (a key, ``facet/id``) from parent to child; ``into``: the narrower or broader one."""

    facet: str
    kind: str
    concept: str
    into: str = ""


class Step(NamedTuple):
    """A step of a lineage, from a paper to one that builds on it.

    Args:
        side: ``ancestors`` when it leads up to the paper asked for, ``descendants`` when it leads on from it.
        relation: of the citation; of several the weakest.
        confidence: of the citation; inferred when one of several is.
        changes: facet by facet; only of facets in which both papers claim something.
        over: the papers between the two that the years or the filter leave out, the oldest first; mostly none.
    """

    side: str
    parent: Brief
    child: Brief
    relation: str
    confidence: str
    changes: tuple[Change, ...]
    over: tuple[Brief, ...] = ()

    @property
    def facets(self) -> tuple[str, ...]:
        """The facets that were compared, in their order."""
        return tuple(dict.fromkeys(change.facet for change in self.changes))

    def of(self, facet: str, kind: str) -> tuple[Change, ...]:
        """The changes of one kind in one facet."""
        return tuple(change for change in self.changes if (change.facet, change.kind) == (facet, kind))

    def changed(self, facet: str) -> bool:
        """Whether anything in a facet is not as it was."""
        return any(change.kind != "kept" for change in self.changes if change.facet == facet)


class Recurring(NamedTuple):
    """A change that several steps make.

    Args:
        kind: one of ``KINDS`` but ``kept``, or ``REPLACED``.
        before: the key of the concept that goes; "" when one is only added.
        after: the key of the concept that comes; "" when one is only dropped.
        steps: how many steps make it.
    """

    facet: str
    kind: str
    before: str
    after: str
    steps: int


class Drift(NamedTuple):
    """How concepts change along a lineage.

    Args:
        steps: where at least one facet can be compared; up to the paper, then on from it, in the lineage's order.
        silent: where none can: of works outside the list, above all, no concepts are known.
        recurring: the most frequent first.
        compared: by facet, in how many steps it could be compared, and in how many of these nothing changed.
        labels: of every concept named, by key.
    """

    paper: Brief
    steps: tuple[Step, ...]
    silent: tuple[Step, ...]
    recurring: tuple[Recurring, ...]
    compared: Mapping[str, tuple[int, int]]
    labels: Mapping[str, str]


def drift(
    graph: KnowledgeGraph,
    number: int,
    direction: str = "both",
    limits: Limits | None = None,
    only: Iterable[str] = (),
    *,
    where: str = "",
) -> Drift:
    """Compare the concepts of the papers at both ends of each step in a lineage's tree.

    Each paper is compared once: along the step by which the tree reaches it first. Papers that years or filter leave
    out are stepped over: what builds on them is compared with the next paper beyond that is kept, or with the one asked
    for, which always is. A facet in which one of the two claims nothing is not compared, since what a list does not say
    is unknown, not absent.

    Args:
        number: the paper whose lineage it is.
        direction: ``ancestors``, ``descendants`` or ``both``.
        limits: how far the lineage goes.
        only: the facets to look at; all when none is given.
        where: a filter (``filters``) that the papers compared must meet.

    Raises:
        WrongWords: an unknown direction or facet.
        FilterError: the filter has a slip.

    >>> import tcgraph
    >>> graph = tcgraph.load()
    >>> tome = graph.number(graph.find("ToMe").id)
    >>> [step.child.name for step in drift(graph, tome, only=["mechanism"]).steps if step.changed("mechanism")][:2]
    ['PuMer', 'Agent Attention']
    """
    known = tuple(facets(graph))
    chosen = {known_facet(graph, name) for name in only} or set(known)
    answer = lineage(graph, graph.paper_at(number), direction, limits, where)
    asked = graph.briefs([number])[number]
    bare = list(_steps(answer, asked))
    ids = {brief.id for step in bare for brief in (step.parent, step.child)}
    papers = {paper_id: graph.number(paper_id) for paper_id in ids}
    hierarchies = [Hierarchy(graph, facet, set(papers.values())) for facet in known if facet in chosen]
    steps = []
    for step in bare:
        ends = papers[step.parent.id], papers[step.child.id]
        changes = tuple(change for hierarchy in hierarchies for change in _changes(hierarchy, *ends))
        steps.append(step._replace(changes=changes))
    named = {key for step in steps for change in step.changes for key in (change.concept, change.into)}
    return Drift(
        paper=asked,
        steps=tuple(step for step in steps if step.changes),
        silent=tuple(step for step in steps if not step.changes),
        recurring=tuple(_recurring(steps, known)),
        compared={h.facet: _stability(steps, h.facet) for h in hierarchies},
        labels={h.key[n]: h.label[n] for h in hierarchies for n in h.ordered(n for n in h.key if h.key[n] in named)},
    )


def _steps(answer: Lineage, asked: Brief) -> Iterator[Step]:
    """The steps of both trees, bare of changes, without those that are only named again; one in both counts once."""
    seen: set[tuple[str, str]] = set()
    for side, half in (("ancestors", answer.builds_on), ("descendants", answer.built_upon)):
        branches = half.branches if half else ()
        for branch in branches:
            if branch.folded or branch.cycle or branch.passage:
                continue
            step = _step(side, branch, branches, asked)
            if (step.parent.id, step.child.id) not in seen:
                seen.add((step.parent.id, step.child.id))
                yield step


def _step(side: str, branch: Branch, branches: Sequence[Branch], asked: Brief) -> Step:
    """The step from a paper to the next one in the tree that is kept, or to the paper asked for."""
    links = [branch]
    while links[-1].parent >= 0 and branches[links[-1].parent].passage:
        links.append(branches[links[-1].parent])
    near = branches[links[-1].parent].paper if links[-1].parent >= 0 else asked
    over = tuple(link.paper for link in links[1:])
    up = side == "ancestors"
    return Step(
        side,
        parent=branch.paper if up else near,
        child=near if up else branch.paper,
        relation=max((link.relation for link in links), key=RELATIONS.index),
        confidence=max((link.confidence for link in links), key=CONFIDENCES.index),
        changes=(),
        over=over if up else over[::-1],
    )


def _changes(hierarchy: Hierarchy, parent: int, child: int) -> Iterator[Change]:
    """What becomes of a facet's concepts; nothing when one of the papers claims none."""
    before, after = (
        hierarchy.ordered(n for n, papers in hierarchy.direct.items() if end in papers) for end in (parent, child)
    )
    if not before or not after:
        return
    gone = [n for n in before if n not in after]
    come = [n for n in after if n not in before]
    narrowed = [(old, new) for old in gone for new in come if old in hierarchy.upwards(new)]
    widened = [(old, new) for old in gone for new in come if new in hierarchy.upwards(old)]
    moved = {n for pair in narrowed + widened for n in pair}
    facet, key = hierarchy.facet, hierarchy.key
    yield from (Change(facet, "kept", key[n]) for n in before if n in after)
    yield from (Change(facet, "dropped", key[n]) for n in gone if n not in moved)
    yield from (Change(facet, "added", key[n]) for n in come if n not in moved)
    yield from (Change(facet, "narrowed", key[old], key[new]) for old, new in narrowed)
    yield from (Change(facet, "widened", key[old], key[new]) for old, new in widened)


def _recurring(steps: Iterable[Step], order: tuple[str, ...]) -> list[Recurring]:
    """The changes that more than one step makes; a drop and an addition in one step are a replacement."""
    counted = Counter(change for step in steps for facet in step.facets for change in _turns(step, facet))
    found = [Recurring(*change, number) for change, number in counted.items() if number >= _OFTEN]
    kinds = (REPLACED, *KINDS)
    return sorted(found, key=lambda r: (-r.steps, order.index(r.facet), kinds.index(r.kind), r.before, r.after))


def _turns(step: Step, facet: str) -> Iterator[tuple[str, str, str, str]]:
    dropped = [change.concept for change in step.of(facet, "dropped")]
    added = [change.concept for change in step.of(facet, "added")]
    if dropped and added:
        yield from ((facet, REPLACED, old, new) for old in dropped for new in added)
    else:
        yield from ((facet, "dropped", old, "") for old in dropped)
        yield from ((facet, "added", "", new) for new in added)
    for kind in ("narrowed", "widened"):
        yield from ((facet, kind, change.concept, change.into) for change in step.of(facet, kind))


def _stability(steps: Iterable[Step], facet: str) -> tuple[int, int]:
    compared = [step for step in steps if facet in step.facets]
    return len(compared), sum(not step.changed(facet) for step in compared)

"""The taxonomy of a facet as a tree, with counts of papers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from tcgraph.graph.concept_names import find_concept
from tcgraph.graph.hierarchy import Hierarchy, facets, known_facet
from tcgraph.graph.selection import chosen

if TYPE_CHECKING:
    from tcgraph.graph.knowledge_graph import KnowledgeGraph


class ConceptBranch(NamedTuple):
    """A concept in a tree.

    Args:
        parent: position of the branch above among the branches; -1 at the top.
        level: 1 at the top.
        direct: how many papers claim the concept itself.
        papers: how many claim it or a narrower one.
        folded: it stands elsewhere in the tree with all below it; here it is only named.
        cut: how many concepts below it the depth hides.
    """

    key: str
    label: str
    parent: int
    level: int
    direct: int
    papers: int
    folded: bool = False
    cut: int = 0


@dataclass(frozen=True, slots=True)
class Tree:
    """A facet's taxonomy, or a part of it.

    Args:
        hidden: how many concepts the depth leaves out.
        papers: how many papers claim any of its concepts.
        of: how many papers were looked at.
    """

    facet: str
    title: str
    definition: str
    branches: tuple[ConceptBranch, ...]
    hidden: int
    papers: int
    of: int


def tree(graph: KnowledgeGraph, name: str, *, depth: int | None = None, where: str = "") -> Tree:
    """The taxonomy of a facet, or what stands below one concept of it, with counts of papers.

    A concept with several broader ones stands whole below the first and is folded below the others; the papers of a
    concept are counted once, however many of the concepts below it they claim.

    Args:
        name: a facet, or a concept as ``facet/id``.
        depth: how many levels to show; None for all.
        where: count only the papers that this filter describes.

    Raises:
        WrongWords: no such facet, or a slip in the filter.
        UnknownName: no such concept.

    >>> import tcgraph
    >>> answer = tree(tcgraph.load(), "domain", depth=1)
    >>> [branch.label for branch in answer.branches]
    ['Language', 'Vision', 'Multi-modal', 'Audio & speech']
    """
    facet = known_facet(graph, name.partition("/")[0])
    papers = chosen(graph, where)
    hierarchy = Hierarchy(graph, facet, papers)
    root = None
    if "/" in name:
        concept_key = find_concept(graph, name).key
        root = next(n for n, key in hierarchy.key.items() if key == concept_key)
    claiming = hierarchy.tagged() if root is None else hierarchy.claimed[root]
    found = tuple(branches(hierarchy, root, depth))
    within = hierarchy.key if root is None else hierarchy.downwards(root)
    hidden = len(within) - len({branch.key for branch in found})
    return Tree(facet, *facets(graph)[facet], found, hidden, len(claiming), len(papers))


def branches(hierarchy: Hierarchy, root: int | None, depth: int | None) -> Iterator[ConceptBranch]:
    """The branches below one concept (which comes first), or of the whole facet, down to a depth."""
    steps = hierarchy.walk(root)
    position: dict[int, int] = {}
    shown = [step for step in steps if depth is None or step.level <= depth]
    for place, step in enumerate(shown):
        if not step.folded:
            position[step.number] = place
        hidden = not step.folded and step.level == depth
        yield ConceptBranch(
            key=hierarchy.key[step.number],
            label=hierarchy.label[step.number],
            parent=-1 if step.above is None else position[step.above],
            level=step.level,
            direct=len(hierarchy.direct[step.number]),
            papers=len(hierarchy.claimed[step.number]),
            folded=step.folded,
            cut=len(hierarchy.downwards(step.number)) - 1 if hidden else 0,
        )

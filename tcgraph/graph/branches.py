"""What a lineage is drawn of: papers, each reached from another along a citation."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tcgraph.graph.knowledge_graph import Brief


class Branch(NamedTuple):
    """A paper in a lineage tree, reached along one citation.

    Args:
        parent: position of the branch above in ``Side.branches``; -1 below the paper asked for.
        level: steps from the paper asked for in this tree.
        citing, cited: ids of the citation's ends.
        folded: the paper stands elsewhere in the tree, with its branches if it has any.
        cycle: the paper is one of those above it.
        passage: the paper is outside the years or the filter asked for and only leads to others.
        cut: how many further papers the depth hides behind it.
    """

    paper: Brief
    parent: int
    level: int
    citing: str
    cited: str
    relation: str
    confidence: str
    folded: bool = False
    cycle: bool = False
    passage: bool = False
    cut: int = 0

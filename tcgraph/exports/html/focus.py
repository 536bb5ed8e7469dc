"""A page that opens with one paper's lineage."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tcgraph.errors import WrongWords
from tcgraph.graph.limits import Limits
from tcgraph.graph.lineage import lineage
from tcgraph.graph.part import Part, part

if TYPE_CHECKING:
    from tcgraph.graph.knowledge_graph import KnowledgeGraph


@dataclass(frozen=True, slots=True)
class Focus:
    """What a page begins with.

    Args:
        number: the paper.
        depth: how many steps of its lineage; None for all.
        only: leave out what is no part of the lineage, instead of dimming it.
    """

    number: int
    depth: int | None = None
    only: bool = False


def focused(graph: KnowledgeGraph, where: str, focus: Focus) -> tuple[Part, dict[str, str]]:
    """The part of a graph that a page with a focus holds, and what it shows first (``data.page_data``).

    Raises:
        FilterError: the filter has a slip.
        WrongWords: the filter leaves the paper itself out.

    >>> import tcgraph
    >>> graph = tcgraph.load()
    >>> tome = graph.number(graph.find("ToMe").id)
    >>> some, start = focused(graph, "", Focus(tome, depth=1, only=True))
    >>> len(some), start
    (17, {'n': 'arxiv-2210.09461', 'lin': '1', 'd': '1'})
    """
    paper = graph.paper_at(focus.number)
    chosen = part(graph, where)
    if focus.number not in chosen:
        raise WrongWords(f"the filter {where!r} leaves out {paper.id}, on which the page should open")
    start = {"n": paper.id, "lin": "1"} | ({"d": str(focus.depth)} if focus.depth else {})
    if focus.only:
        walked = lineage(graph, paper, "both", Limits(focus.depth), where)
        edges = [edge for side in (walked.builds_on, walked.built_upon) if side for edge in side.edges]
        ends = {paper.id, *(end for citing, cited, *_ in edges for end in (citing, cited))}
        chosen = Part(graph, frozenset(graph.number(end) for end in ends))
    return chosen, start

"""The branches of a lineage as the lines of a tree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from tcgraph.cli.terminal import cells, fit, unicode_output, width, wrapped
from tcgraph.exports.citation_words import relation_words
from tcgraph.keys import behind_name

if TYPE_CHECKING:
    from tcgraph.graph.branches import Branch
    from tcgraph.graph.knowledge_graph import Brief, KnowledgeGraph

_TITLE_ROOM = 16
_NAME_ROOM = 16


def tree_lines(graph: KnowledgeGraph, branches: Sequence[Branch], *, evidence: bool) -> Iterator[str]:
    """The branches with guides; a branch is the last under its parent when no later one has that parent."""
    last: dict[int, int] = {}
    for position, branch in enumerate(branches):
        last[branch.parent] = position
    home = {b.paper.id: position for position, b in enumerate(branches) if not b.folded and not b.cycle}
    down, end, bar = ("├─ ", "└─ ", "│  ") if unicode_output() else ("|- ", "`- ", "|  ")
    relations = (relation_words(branch.relation, branch.confidence) for branch in branches)
    column = width() - max(map(len, relations), default=0)
    guides: dict[int, str] = {-1: ""}
    for position, branch in enumerate(branches):
        is_last = last[branch.parent] == position
        above = guides[branch.parent]
        guides[position] = above + ("   " if is_last else bar)
        shown_above = home.get(branch.paper.id, position) < position
        under = _short(guides[position] + (bar if position in last else "   "))
        yield from _lines(branch, _short(above + (end if is_last else down)), under, shown_above, column)
        if evidence:
            yield from evidence_lines(graph, branch.citing, branch.cited, under)


def _short(guides: str) -> str:
    """The innermost of the guides, as far as they leave half of the terminal to what they lead to."""
    room = width() // 2
    return guides if len(guides) <= room else guides[: room % 3] + guides[len(guides) - room // 3 * 3 :]


def _lines(branch: Branch, lead: str, under: str, shown_above: bool, column: int) -> Iterator[str]:
    """Guide, year, name, remarks and title, and from a fixed column on the relation: below, where it has no room."""
    brief = branch.paper
    marks = ["cycle"] if branch.cycle else [f"see {'above' if shown_above else 'below'}"] if branch.folded else []
    marks += ["outside the list"] if not brief.in_list else []
    marks += ["outside the filter"] if branch.passage else []
    marks += [f"{branch.cut} more behind"] if branch.cut else []
    remark = f" ({', '.join(marks)})" if marks else ""
    room = column - cells(lead) - 6 - 2
    name = fit(brief.label, max(room - len(remark), _NAME_ROOM))
    title = "" if branch.folded or branch.cycle else title_behind(brief, room - cells(name) - len(remark))
    gap = " " * (2 + max(0, room - cells(name + remark + title)))
    faint = branch.folded or branch.passage
    relation = relation_words(branch.relation, branch.confidence)
    narrow = cells(lead + name + remark + title + gap + relation) + 6 > width()
    if narrow:
        name = fit(brief.label, max(width() - cells(lead) - 6 - len(remark), _NAME_ROOM))
        remark, title, gap = fit(remark, width() - cells(lead + name) - 6), "", ""
    line = (
        click.style(lead, dim=True)
        + click.style(f"{brief.year or '':4}  ", dim=faint)
        + click.style(name, bold=not faint, dim=faint)
        + click.style(remark + title + gap, dim=True)
    )
    yield line if narrow else line + click.style(relation, fg="cyan", dim=faint)
    for part in wrapped(relation, width() - cells(under), "").splitlines() if narrow else ():
        yield click.style(under, dim=True) + click.style(part, fg="cyan", dim=faint)


def title_behind(brief: Brief, room: int) -> str:
    """As much of the title behind the name as there is room for, when it says more than the name."""
    rest = behind_name(brief.title, brief.name)
    return f"  {fit(rest, room - 2)}" if room >= _TITLE_ROOM and rest and brief.name != brief.title else ""


def evidence_lines(graph: KnowledgeGraph, citing: str, cited: str, lead: str) -> Iterator[str]:
    """Where a citation's relation was read and what stands there, each line behind the lead."""
    found = graph.citation(citing, cited).evidence
    columns = width() - cells(lead)
    kind = f"{found.kind}: " if found.kind else ""
    texts = [f"{kind}{found.note}" if found.note else "", found.url]
    for text in filter(None, texts):
        for line in wrapped(text, columns, "").splitlines():
            yield click.style(lead + line, dim=True)

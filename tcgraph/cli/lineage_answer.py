"""A lineage as text for a terminal and as JSON (schema ``tcgraph-lineage/1``, documented in docs/json.md)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import click

from tcgraph.cli.paper_answer import brief_json, paper_json, paper_lines
from tcgraph.cli.terminal import cells, count, fit, unicode_output, width, wrapped
from tcgraph.graph.knowledge_graph import Brief, KnowledgeGraph
from tcgraph.graph.lineage import Branch, Lineage, Side
from tcgraph.model import DESCENT

SCHEMA = "tcgraph-lineage/1"

_WORDS = {
    "extends": "extends",
    "uses_method_in": "uses its method",
    "compares_with": "compares",
    "cites": "cites",
}
_TITLE_ROOM = 16
_NAME_ROOM = 16


def as_text(graph: KnowledgeGraph, answer: Lineage, *, evidence: bool) -> Iterator[str]:
    """The lines of an answer."""
    yield from paper_lines(graph, answer.paper)
    sides = ((answer.builds_on, "Builds on"), (answer.built_upon, "Built upon by"))
    for side, heading in sides:
        if side:
            yield ""
            yield from _side(graph, answer, side, heading, evidence)
    for cycle in answer.cycles:
        names = [brief.label for brief in (*cycle, cycle[0])]
        yield ""
        yield wrapped(f"Cycle: {_arrow().join(names)} (each cites the next)", width(), "  ")


def _arrow() -> str:
    return " → " if unicode_output() else " -> "


def _side(graph: KnowledgeGraph, answer: Lineage, side: Side, heading: str, evidence: bool) -> Iterator[str]:
    direct = sum(distance == 1 for _, distance in side.papers)
    number = len(side.papers)
    text = f"{heading} {count(number, 'paper')}" if number else f"{heading} nothing known"
    if number and direct < number:
        text += f", {direct} directly"
    if answer.limits.depth is not None and number:
        text += f", at most {count(answer.limits.depth, 'step')} away"
    yield wrapped(click.style(text, bold=True) + _range(answer), width(), "  ")
    yield from _tree(graph, side, evidence)
    if side.other:
        yield _other(answer, side)


def _range(answer: Lineage) -> str:
    limits = answer.limits
    words = [f"since {limits.since}"] if limits.since else []
    words += [f"until {limits.until}"] if limits.until else []
    words += ["stated only"] if limits.stated_only else []
    words += [f"via {', '.join(limits.via)}"] if set(limits.via) != set(DESCENT) else []
    return f" ({', '.join(words)})" if words else ""


def _other(answer: Lineage, side: Side) -> str:
    followed = {relation for relation in side.other if relation in answer.limits.via}
    parts = [
        f"{number} {relation}{' (inferred)' if relation in followed else ''}" for relation, number in side.other.items()
    ]
    total = sum(side.other.values())
    hint = "; --via all follows them" if not followed else ""
    return wrapped(f"  + {count(total, 'more citation')} not followed: {', '.join(parts)}{hint}", width(), "    ")


def _tree(graph: KnowledgeGraph, side: Side, evidence: bool) -> Iterator[str]:
    """The branches with guides; a branch is the last under its parent when no later one has that parent."""
    last: dict[int, int] = {}
    for position, branch in enumerate(side.branches):
        last[branch.parent] = position
    home = {b.paper.id: position for position, b in enumerate(side.branches) if not b.folded and not b.cycle}
    down, end, bar = ("├─ ", "└─ ", "│  ") if unicode_output() else ("|- ", "`- ", "|  ")
    column = width() - max((len(_relation(branch)) for branch in side.branches), default=0)
    guides: dict[int, str] = {-1: ""}
    for position, branch in enumerate(side.branches):
        is_last = last[branch.parent] == position
        above = guides[branch.parent]
        guides[position] = above + ("   " if is_last else bar)
        shown_above = home.get(branch.paper.id, position) < position
        yield _line(branch, above + (end if is_last else down), "above" if shown_above else "below", column)
        if evidence:
            yield from _evidence(graph, branch, guides[position] + (bar if position in last else "   "))


def _relation(branch: Branch) -> str:
    return _WORDS[branch.relation] + ("" if branch.confidence == "stated" else ", inferred")


def _line(branch: Branch, lead: str, where: str, column: int) -> str:
    """Guide, year, name, remarks and title, and from a fixed column on the relation."""
    brief = branch.paper
    marks = ["cycle"] if branch.cycle else [f"see {where}"] if branch.folded else []
    marks += ["outside the list"] if not brief.in_list else []
    marks += ["outside the years"] if branch.passage else []
    marks += [f"{branch.cut} more behind"] if branch.cut else []
    remark = f" ({', '.join(marks)})" if marks else ""
    room = column - cells(lead) - 6 - 2
    name = fit(brief.label, max(room - len(remark), _NAME_ROOM))
    title = "" if branch.folded or branch.cycle else _title(brief, room - cells(name) - len(remark))
    gap = " " * (2 + max(0, room - cells(name + remark + title)))
    faint = branch.folded or branch.passage
    return (
        click.style(lead, dim=True)
        + click.style(f"{brief.year or '':4}  ", dim=faint)
        + click.style(name, bold=not faint, dim=faint)
        + click.style(remark + title + gap, dim=True)
        + click.style(_relation(branch), fg="cyan", dim=faint)
    )


def _title(brief: Brief, room: int) -> str:
    """As much of the title behind the name as there is room for, when it says more than the name."""
    rest = brief.title.removeprefix(brief.name).lstrip(": ")
    return f"  {fit(rest, room - 2)}" if room >= _TITLE_ROOM and rest and brief.name != brief.title else ""


def _evidence(graph: KnowledgeGraph, branch: Branch, lead: str) -> Iterator[str]:
    found = graph.citation(branch.citing, branch.cited).evidence
    columns = width() - cells(lead)
    kind = f"{found.kind}: " if found.kind else ""
    texts = [f"{kind}{found.note}" if found.note else "", found.url]
    for text in filter(None, texts):
        for line in wrapped(text, max(columns, 30), "").splitlines():
            yield click.style(lead + line, dim=True)


def as_json(graph: KnowledgeGraph, answer: Lineage, *, evidence: bool) -> dict[str, object]:
    """The answer as data; ``evidence`` adds it to each edge."""
    limits = answer.limits
    return {
        "schema": SCHEMA,
        "corpus": graph.summary().name,
        "paper": paper_json(graph, answer.paper),
        "via": list(limits.via),
        "depth": limits.depth,
        "since": limits.since,
        "until": limits.until,
        "stated_only": limits.stated_only,
        "builds_on": _side_json(graph, answer.builds_on, evidence) if answer.builds_on else None,
        "built_upon": _side_json(graph, answer.built_upon, evidence) if answer.built_upon else None,
        "cycles": [[brief_json(brief) for brief in cycle] for cycle in answer.cycles],
    }


def _side_json(graph: KnowledgeGraph, side: Side, evidence: bool) -> dict[str, object]:
    return {
        "count": len(side.papers),
        "papers": [{**brief_json(brief), "distance": distance} for brief, distance in side.papers],
        "edges": [_edge_json(graph, edge, evidence) for edge in side.edges],
        "not_followed": dict(side.other),
    }


def _edge_json(graph: KnowledgeGraph, edge: tuple[str, str, str, str], evidence: bool) -> Mapping[str, object]:
    record: dict[str, object] = dict(zip(("citing", "cited", "relation", "confidence"), edge, strict=True))
    if evidence:
        found = graph.citation(edge[0], edge[1]).evidence
        record["evidence"] = {"kind": found.kind, "url": found.url, "note": found.note}
    return record


def plain_lines(lines: Iterable[str]) -> str:
    """Lines without colours, for documents."""
    return "".join(click.unstyle(line) + "\n" for line in lines)

"""Concepts and trees of them: as text for a terminal, as data, and as diagrams."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from tcgraph.cli.charts import curve, share
from tcgraph.cli.tables import Column, Table
from tcgraph.cli.terminal import cells, count, fit, unicode_output, width, wrapped
from tcgraph.exports.diagrams import Diagram
from tcgraph.graph.concepts import Companion, ConceptAnswer
from tcgraph.graph.hierarchy import facets
from tcgraph.graph.knowledge_graph import KnowledgeGraph
from tcgraph.graph.tree import ConceptBranch, Tree

SCHEMA, TREE_SCHEMA = "tcgraph-concept/1", "tcgraph-tree/1"

_KEY = 13
_COMPANIONS_SHOWN = 4
_FIRST_SHOWN = 4
_LABEL = 12

TREE_COLUMNS = (
    Column("key", "Key"),
    Column("label", "Concept"),
    Column("level", "Level", right=True),
    Column("parent", ""),
    Column("path", ""),
    Column("papers", "Papers", right=True),
    Column("directly", "Directly", right=True),
    Column("folded", ""),
)


def joined(path: Sequence[str]) -> str:
    """The labels of a path in one line, from the top down."""
    return (" › " if unicode_output() else " > ").join(path)


def _field(name: str, text: str) -> str:
    head = f"{name:<{_KEY}}"
    lines = wrapped(text, width() - _KEY, "").splitlines() or [""]
    return click.style(head, dim=True) + ("\n" + " " * _KEY).join(lines)


def concept_lines(graph: KnowledgeGraph, answer: ConceptAnswer, where: str) -> Iterator[str]:
    """What is told of a concept before its papers."""
    concept = answer.concept
    yield wrapped(click.style(concept.pref_label, bold=True) + f" ({concept.key})", width(), "  ")
    for position, path in enumerate(answer.paths):
        if len(path) > 1:
            yield _field("path" if position == 0 else "", joined(path))
    labels = [
        ("definition", concept.definition),
        ("scope note", concept.scope_note),
        ("also called", "; ".join(concept.alt_labels)),
        ("spelt too", "; ".join(concept.hidden_labels)),
    ]
    yield from (_field(name, text) for name, text in labels if text)
    for position, (key, path) in enumerate(answer.related):
        yield _field("related" if position == 0 else "", f"{joined(path)} ({key})")
    yield from _papers(answer, where)
    if answer.narrower:
        yield ""
        yield from tree_lines(answer.narrower, "Narrower")
    if answer.companions:
        yield ""
        yield from _companions(graph, answer.companions)
    yield ""


def _papers(answer: ConceptAnswer, where: str) -> Iterator[str]:
    number = len(answer.papers)
    among = f"{answer.of} papers" + (f" that {where!r} describes" if where else " of the list")
    direct = f"{answer.direct} directly, the others" if answer.direct else "all of them"
    narrower = f"; {direct} by a narrower concept" if answer.direct < number else ""
    yield _field("papers", f"{number}, {share(number, answer.of)} of the {among}{narrower}" if number else "none")
    earliest = [brief for brief in answer.papers if brief.year and brief.year == min(answer.years)]
    if earliest:
        names = [brief.label for brief in earliest[:_FIRST_SHOWN]]
        more = f" and {len(earliest) - _FIRST_SHOWN} more" if len(earliest) > _FIRST_SHOWN else ""
        yield _field("first", f"{earliest[0].year}: {'; '.join(names)}{more}")
    years = {year: papers for year, papers in answer.years.items() if papers}
    if years:
        shape = curve(list(answer.years.values()))
        told = f"{shape}  " if len(years) > 1 and cells(shape) < width() // 3 else ""
        yield _field("a year", told + ", ".join(f"{year}: {papers}" for year, papers in years.items()))


def _companions(graph: KnowledgeGraph, companions: tuple[Companion, ...]) -> Iterator[str]:
    """For each facet the concepts that stand with it most often; lift is above 1 where that is more than by chance."""
    column = width() - 14
    yield click.style("Combined with", bold=True) + click.style(
        f"{'':<{column - 13}}{'papers':>6}  {'lift':>6}", dim=True
    )
    for facet in facets(graph):
        found = [companion for companion in companions if companion.facet == facet]
        for position, companion in enumerate(found[:_COMPANIONS_SHOWN]):
            head = f"  {facet if position == 0 else '':<11}"
            path = fit(joined(companion.path), column - len(head))
            if path != joined(companion.path):
                path = fit(companion.path[-1], column - len(head))
            gap = " " * (column - len(head) - cells(path))
            yield click.style(head, dim=True) + f"{path}{gap}{companion.papers:>6}  {companion.lift:>6.2f}"
        if len(found) > _COMPANIONS_SHOWN:
            yield click.style(f"  {'':<11}and {len(found) - _COMPANIONS_SHOWN} more", dim=True)


def tree_lines(branches: Sequence[ConceptBranch], heading: str) -> Iterator[str]:
    """A tree with guides, and behind each concept its papers, with narrower ones and directly."""
    column = width() - 16
    room = max(0, column - cells(heading))
    yield click.style(fit(heading, column), bold=True) + click.style(
        f"{'':<{room}}{'papers':>6}  {'itself':>6}", dim=True
    )
    last = {branch.parent: position for position, branch in enumerate(branches)}
    home = {branch.key: position for position, branch in enumerate(branches) if not branch.folded}
    down, end, bar = ("├─ ", "└─ ", "│  ") if unicode_output() else ("|- ", "`- ", "|  ")
    guides: dict[int, str] = {-1: ""}
    for position, branch in enumerate(branches):
        is_last = last[branch.parent] == position
        above = guides[branch.parent]
        guides[position] = "" if branch.parent < 0 else above + ("   " if is_last else bar)
        lead = "" if branch.parent < 0 else above + (end if is_last else down)
        lead = lead if cells(lead) <= column // 2 else lead[-(column // 2) :]
        remark = _remark(branch, home.get(branch.key), position)
        if column - cells(lead) - cells(remark) < _LABEL:
            remark = " (see)" if branch.folded else f" (+{branch.cut})" if branch.cut else ""
        label = fit(branch.label, column - cells(lead) - cells(remark))
        gap = " " * (column - cells(lead + label + remark))
        yield (
            click.style(lead, dim=True)
            + click.style(label, dim=branch.folded or not branch.papers)
            + click.style(remark, dim=True)
            + f"{gap}{branch.papers:>6}  {branch.direct:>6}"
        )


def _remark(branch: ConceptBranch, home: int | None, position: int) -> str:
    if branch.folded:
        return " (stands deeper)" if home is None else f" (see {'above' if home < position else 'below'})"
    return f" (+ {branch.cut} narrower)" if branch.cut else ""


def tree_text(answer: Tree, where: str) -> Iterator[str]:
    """The tree with what it counts."""
    yield wrapped(click.style(answer.title, bold=True) + f" ({answer.facet})", width(), "  ")
    if answer.definition:
        yield wrapped(answer.definition, width(), "")
    yield ""
    yield from tree_lines(answer.branches, "Concept")
    yield ""
    concepts = count(len({branch.key for branch in answer.branches}), "concept")
    hidden = f", {answer.hidden} deeper ones hidden" if answer.hidden else ""
    among = f"that {where!r} describes" if where else "of the list"
    claimed = (
        f"{answer.papers} of the {count(answer.of, 'paper')} {among} claim one ({share(answer.papers, answer.of)})"
    )
    told = f"{concepts}{hidden}; {claimed}"
    yield wrapped(f"{told}. 'papers' counts each paper once, with those of narrower concepts.", width(), "")


def tree_table(answer: Tree, where: str) -> Table:
    """The tree as rows: parents by key, paths written out."""
    rows = branch_rows(answer.branches)
    extra = {
        "facet": answer.facet,
        "title": answer.title,
        "definition": answer.definition,
        "where": where,
        "hidden": answer.hidden,
        "papers": answer.papers,
        "of": answer.of,
    }
    return Table(TREE_SCHEMA, TREE_COLUMNS, rows, "concept", extra=extra)


def branch_rows(branches: Sequence[ConceptBranch]) -> list[dict[str, object]]:
    """Branches as data: each with its parent's key and its path."""
    paths: list[list[str]] = []
    rows: list[dict[str, object]] = []
    for branch in branches:
        paths.append([*(paths[branch.parent] if branch.parent >= 0 else ()), branch.label])
        rows.append(
            {
                "key": branch.key,
                "label": branch.label,
                "level": branch.level,
                "parent": branches[branch.parent].key if branch.parent >= 0 else None,
                "path": paths[-1],
                "papers": branch.papers,
                "directly": branch.direct,
                "folded": branch.folded,
            }
        )
    return rows


def tree_diagram(answer: Tree) -> Diagram:
    """The tree: every concept once, an edge from each of its broader ones that is shown."""
    nodes = {branch.key: f"{branch.label} ({branch.papers})" for branch in answer.branches}
    edges = [(answer.branches[branch.parent].key, branch.key, "") for branch in answer.branches if branch.parent >= 0]
    tops = [branch.key for branch in answer.branches if branch.parent < 0]
    if len(tops) > 1:
        nodes = {answer.facet: f"{answer.title} ({answer.papers})", **nodes}
        edges = [(answer.facet, top, "") for top in tops] + edges
    return Diagram(nodes, edges)


def concept_data(answer: ConceptAnswer, where: str) -> dict[str, object]:
    """All but the papers, as data."""
    concept = answer.concept
    return {
        "concept": {
            "key": concept.key,
            "facet": concept.facet,
            "id": concept.id,
            "label": concept.pref_label,
            "definition": concept.definition,
            "scope_note": concept.scope_note,
            "alt_labels": list(concept.alt_labels),
            "hidden_labels": list(concept.hidden_labels),
            "broader": [f"{concept.facet}/{broader}" for broader in concept.broader],
            "paths": [list(path) for path in answer.paths],
            "related": [{"key": key, "path": list(path)} for key, path in answer.related],
        },
        "where": where,
        "papers": len(answer.papers),
        "directly": answer.direct,
        "of": answer.of,
        "first": [brief.id for brief in answer.papers if brief.year and brief.year == min(answer.years)],
        "years": [{"year": year, "papers": papers} for year, papers in answer.years.items()],
        "narrower": branch_rows(answer.narrower),
        "combined_with": [
            {
                "key": companion.key,
                "facet": companion.facet,
                "path": list(companion.path),
                "papers": companion.papers,
                "lift": round(companion.lift, 4),
            }
            for companion in answer.companions
        ],
    }

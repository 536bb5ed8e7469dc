"""A lineage as text for a terminal and as JSON (schema ``tcgraph-lineage/1``, documented in docs/json.md)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import click

from tcgraph.cli.branch_lines import tree_lines
from tcgraph.cli.paper_answer import brief_json, paper_json, paper_lines
from tcgraph.cli.terminal import count, width, wrapped
from tcgraph.cli.wording import arrow, left_out, limits_words, not_followed
from tcgraph.graph.knowledge_graph import Edge, KnowledgeGraph
from tcgraph.graph.lineage import Lineage, Side

if TYPE_CHECKING:
    from tcgraph.cli.tables import Table

SCHEMA = "tcgraph-lineage/1"


def as_text(graph: KnowledgeGraph, answer: Lineage, *, evidence: bool) -> Iterator[str]:
    """The lines of an answer."""
    yield from paper_lines(graph, answer.paper)
    sides = ((answer.builds_on, "Builds on"), (answer.built_upon, "Built upon by"))
    for side, heading in sides:
        if side:
            yield ""
            yield from _side(graph, answer, side, heading, evidence)
    if not any(graph.summary().citations.values()):
        yield ""
        yield wrapped("This corpus holds no citations; tcgraph import citations reads them in", width(), "  ")
    for cycle in answer.cycles:
        names = [brief.label for brief in (*cycle, cycle[0])]
        yield ""
        yield wrapped(f"Cycle: {arrow().join(names)} (each cites the next)", width(), "  ")


def _side(graph: KnowledgeGraph, answer: Lineage, side: Side, heading: str, evidence: bool) -> Iterator[str]:
    direct = sum(distance == 1 for _, distance in side.papers)
    number = len(side.papers)
    least = "at least " if side.left_out else ""
    text = f"{heading} {least}{count(number, 'paper')}" if number else f"{heading} nothing known"
    if number and direct < number:
        text += f", {direct} directly"
    if answer.limits.depth is not None and number:
        text += f", at most {count(answer.limits.depth, 'step')} away"
    yield wrapped(click.style(text, bold=True) + limits_words(answer.limits, answer.where), width(), "  ")
    yield from tree_lines(graph, side.branches, evidence=evidence)
    if side.left_out:
        yield wrapped(left_out(side), width(), "  ")
    if side.other:
        yield not_followed(side.other, answer.limits.via)


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
        "where": answer.where,
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
        **({"left_out": side.left_out} if side.left_out else {}),
    }


def _edge_json(graph: KnowledgeGraph, edge: tuple[str, str, str, str], evidence: bool) -> Mapping[str, object]:
    record: dict[str, object] = dict(zip(("citing", "cited", "relation", "confidence"), edge, strict=True))
    if evidence:
        found = graph.citation(edge[0], edge[1]).evidence
        record["evidence"] = {"kind": found.kind, "url": found.url, "note": found.note}
    return record


def as_diagram(graph: KnowledgeGraph, answer: Lineage, form: str) -> str:
    """The papers and citations of a lineage for Mermaid or Graphviz."""
    from tcgraph.exports.diagrams import drawn, of_citations

    found = {edge for side in (answer.builds_on, answer.built_upon) if side for edge in side.edges}
    edges = [
        Edge(graph.number(citing), graph.number(cited), relation, confidence)
        for citing, cited, relation, confidence in sorted(found)
    ]
    return drawn(of_citations(graph, [graph.number(answer.paper.id)], edges), form)


def as_table(answer: Lineage) -> Table:
    """The papers of a lineage as rows: which side, how far, and what they are."""
    from tcgraph.cli.tables import PAPER_COLUMNS, Column, Table, paper_row

    sides = (("ancestor", answer.ancestors), ("descendant", answer.descendants))
    rows = [
        {"side": side, "distance": distance, **paper_row(brief)} for side, papers in sides for brief, distance in papers
    ]
    columns = (Column("side", "Side"), Column("distance", "Steps", right=True), *PAPER_COLUMNS)
    return Table(SCHEMA, columns, rows, "paper")

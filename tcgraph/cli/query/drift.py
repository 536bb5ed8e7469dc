"""``tcgraph query drift``: which concepts change from step to step of a lineage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tcgraph.cli.drift_answer import amounts, as_text
from tcgraph.cli.saying import say
from tcgraph.cli.tables import FORMATS, Column, Table, write_table
from tcgraph.cli.terminal import (
    corpus_option,
    count,
    format_option,
    found,
    limit_option,
    limits_json,
    limits_options,
    name_argument,
    opened,
    where_for,
)
from tcgraph.graph.drift import drift
from tcgraph.graph.lineage import DIRECTIONS

if TYPE_CHECKING:
    from tcgraph.graph.drift import Drift, Step
    from tcgraph.graph.limits import Limits

_COLUMNS = (
    Column("side", ""),
    Column("parent", ""),
    Column("parent_name", "From", flexible=True),
    Column("child", ""),
    Column("child_name", "To", flexible=True),
    Column("relation", ""),
    Column("confidence", ""),
    Column("over", ""),
    Column("facet", "Facet"),
    Column("change", "Change"),
    Column("concept", ""),
    Column("label", "Concept", flexible=True),
    Column("into", ""),
    Column("into_label", "Into", flexible=True),
)


@click.command("drift", short_help="Which concepts change from step to step of a lineage.")
@name_argument
@click.option("--direction", type=click.Choice(DIRECTIONS), default="both", show_default=True, help="Which side.")
@click.option("--facet", "only", metavar="FACET", multiple=True, help="Only this facet; can be given several times.")
@limits_options
@where_for("Compare only papers that this filter describes; others are stepped over.")
@limit_option(50)
@format_option(*FORMATS)
@corpus_option
def show_drift(
    name: tuple[str, ...],
    direction: str,
    only: tuple[str, ...],
    limits: Limits,
    where: str,
    limit: int,
    form: str,
    folder: Path | None,
) -> None:
    """Show which concepts are kept (=), dropped (-) and added (+) at each step of a lineage, and what recurs.

    Each paper is compared with the one from which the lineage's tree reaches it, facet by facet. Where the list gives
    one of the two no concept of a facet, the facet is not compared: of works outside the list none are known. Papers
    that --where, --since or --until leave out are stepped over: what builds on them is compared with the next paper
    that is kept, and the step names them. --limit counts steps; what recurs is counted over all of them.

    \b
    tcgraph query drift ToMe --facet mechanism --facet training
    tcgraph query drift DynamicViT --via all --direction descendants --depth 1
    tcgraph query drift ToMe --where domain:multi-modal
    tcgraph query drift ToMe --format csv
    """
    graph = opened(folder)
    number = found(graph, " ".join(name))
    answer = drift(graph, number, direction, limits, only, where=where)
    steps = answer.steps[:limit] if limit else answer.steps
    if form == "text":
        for line in as_text(answer, steps, limits, where.strip()):
            say(line)
        return
    if len(steps) < len(answer.steps):
        say(f"{len(steps)} of {count(len(answer.steps), 'step')}; --limit 0 shows all", err=True)
    rows = [row for step in steps for row in _rows(answer, step)]
    notes = list(amounts(answer)) if form == "markdown" else []
    asked = {"direction": direction, "facets": list(answer.compared), **limits_json(limits, where)}
    extra = {**_extra(answer, steps), **asked}
    write_table(graph, Table("tcgraph-drift/1", _COLUMNS, rows, "change", notes=notes, extra=extra), form)


def _rows(answer: Drift, step: Step) -> Iterator[dict[str, object]]:
    """A row for what becomes of one concept in one step."""
    for change in step.changes:
        yield {
            "side": step.side,
            "parent": step.parent.id,
            "parent_name": step.parent.label,
            "child": step.child.id,
            "child_name": step.child.label,
            "relation": step.relation,
            "confidence": step.confidence,
            "over": [brief.id for brief in step.over],
            "facet": change.facet,
            "change": change.kind,
            "concept": change.concept,
            "label": answer.labels[change.concept],
            "into": change.into,
            "into_label": answer.labels.get(change.into, ""),
        }


def _extra(answer: Drift, steps: Sequence[Step]) -> dict[str, object]:
    from tcgraph.cli.paper_answer import brief_json

    papers = {b.id: b for step in (*steps, *answer.silent) for b in (step.parent, *step.over, step.child)}
    return {
        "paper": brief_json(answer.paper),
        "papers": [brief_json(papers[paper_id]) for paper_id in sorted(papers)],
        "steps": [_step_json(step) for step in steps],
        "total_steps": len(answer.steps),
        "not_compared": [_step_json(step) for step in answer.silent],
        "recurring": [
            {
                "facet": one.facet,
                "change": one.kind,
                "before": one.before or None,
                "after": one.after or None,
                "steps": one.steps,
            }
            for one in answer.recurring
        ],
        "steadiness": {
            facet: {"compared": compared, "unchanged": unchanged}
            for facet, (compared, unchanged) in answer.compared.items()
        },
    }


def _step_json(step: Step) -> dict[str, object]:
    return {
        "side": step.side,
        "parent": step.parent.id,
        "child": step.child.id,
        "relation": step.relation,
        "confidence": step.confidence,
        "over": [brief.id for brief in step.over],
        "facets": list(step.facets),
    }

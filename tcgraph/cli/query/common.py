"""``tcgraph query common``: what papers have in common."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tcgraph.cli.query.walks import DIAGRAMS, cells_of, draw, narrowed, paper_columns
from tcgraph.cli.saying import say
from tcgraph.cli.tables import FORMATS, Column, Table, as_text, limited, write_table
from tcgraph.cli.terminal import (
    complete_names,
    corpus_option,
    count,
    format_option,
    found_all,
    limit_option,
    limits_json,
    limits_options,
    opened,
    where_option,
    width,
    wrapped,
)
from tcgraph.cli.wording import descent_verb, widening
from tcgraph.graph.common import common
from tcgraph.graph.walks import surroundings
from tcgraph.model import RELATIONS

if TYPE_CHECKING:
    from tcgraph.graph.common import Common, Shared
    from tcgraph.graph.knowledge_graph import Edge, KnowledgeGraph
    from tcgraph.graph.limits import Limits


@click.command("common", short_help="What papers have in common: ancestors and descendants.")
@click.argument("names", metavar="A B [C]...", nargs=-1, required=True, shell_complete=complete_names)
@limits_options
@where_option
@limit_option(20)
@format_option(*FORMATS, "bibtex", *DIAGRAMS)
@corpus_option
def show_common(names: tuple[str, ...], limits: Limits, where: str, limit: int, form: str, folder: Path | None) -> None:
    """List what papers descend from together, and what descends from all of them; the nearest first.

    Steps are told from each paper, in the order of the names; their sum decides what is near. Names of several words
    are quoted. Works outside the list are among the answers; --where is:listed leaves them out. --limit counts the
    rows of each side.

    \b
    tcgraph query common DTEM vid-TLDR
    tcgraph query common "token pooling" ToMe --via all
    tcgraph query common ATC FOLDER DTEM --via all --where is:listed --format json
    """
    graph = opened(folder)
    numbers = found_all(graph, names)
    answer = common(graph, numbers, limits, where)
    wider = _wider(graph, answer, limits, where)
    notes = list(_notes(answer, wider, limits))
    if form == "text":
        for line in _lines(answer, narrowed(limits, where), limit, notes):
            say(line)
        return
    table = _table(answer, {**limits_json(limits, where), "via_all": wider}, limit, notes)
    if form not in DIAGRAMS:
        write_table(graph, table, form)
        return
    edges: set[Edge] = set()
    for side, outgoing in (("ancestor", True), ("descendant", False)):
        ends = [graph.number(str(row["id"])) for row in table.rows if row["side"] == side]
        edges.update(surroundings(graph, numbers, ends, limits, outgoing=outgoing))
    draw(graph, table, form, sorted(edges, key=lambda edge: (edge.citing, edge.cited)), numbers)


def _columns() -> tuple[Column, ...]:
    return (
        Column("side", "Side"),
        Column("distance", ""),
        Column("distances", ""),
        Column("steps", "Steps", right=True, machine=False),
        *paper_columns(),
    )


def _table(answer: Common, extra: dict[str, object], limit: int, notes: list[str]) -> Table:
    """Both sides one behind the other, for machines."""
    from tcgraph.cli.paper_answer import brief_json

    sides = {"ancestor": answer.ancestors, "descendant": answer.descendants}
    more = {
        "papers": [brief_json(brief) for brief in answer.papers],
        "counts": {side: len(shared) for side, shared in sides.items()},
        "kin": [{"ancestor": old.id, "descendant": young.id, "distance": n} for old, young, n in answer.kin],
    }
    rows = [row for side, shared in sides.items() for row in limited([_row(side, one, "") for one in shared], limit)]
    total = sum(map(len, sides.values()))
    return Table("tcgraph-common/1", _columns(), rows, "paper", total=total, notes=notes, extra={**more, **extra})


def _row(side: str, one: Shared, form: str) -> dict[str, object]:
    steps = {"distance": one.distance, "distances": list(one.distances), "steps": "+".join(map(str, one.distances))}
    return {**cells_of(one.paper, form), "side": side, **steps}


def _lines(answer: Common, how: str, limit: int, notes: list[str]) -> Iterator[str]:
    """Heading, a table for each side, and what else is known of the papers' descent."""
    names = [brief.label for brief in answer.papers]
    heading = f"What {', '.join(names[:-1])} and {names[-1]} have in common{how}"
    yield wrapped(click.style(heading, bold=True), width(), "  ")
    for side, shared in (("ancestor", answer.ancestors), ("descendant", answer.descendants)):
        yield ""
        rows = limited([_row(side, one, "text") for one in shared], limit)
        yield from as_text(Table("", _columns()[1:], rows, f"common {side}", total=len(shared)))
    yield from ("", *(wrapped(note, width(), "  ") for note in notes)) if notes else ()


def _notes(answer: Common, wider: dict[str, int] | None, limits: Limits) -> Iterator[str]:
    for old, young, steps in answer.kin:
        yield f"{young.label} {descent_verb(limits)} {old.label} ({count(steps, 'step')})"
    if wider:
        there = [count(number, f"common {side}") for side, number in wider.items() if number]
        yield f"{widening(_widest(limits), limits)} finds {' and '.join(there) or 'nothing in common either'}"


def _widest(limits: Limits) -> Limits:
    return replace(limits, via=RELATIONS, stated_only=False)


def _wider(graph: KnowledgeGraph, answer: Common, limits: Limits, where: str) -> dict[str, int] | None:
    """How much there is along all relations, where a side is empty along those asked for."""
    if (answer.ancestors and answer.descendants) or not widening(_widest(limits), limits):
        return None
    wider = common(graph, [graph.number(brief.id) for brief in answer.papers], _widest(limits), where)
    return {"ancestor": len(wider.ancestors), "descendant": len(wider.descendants)}

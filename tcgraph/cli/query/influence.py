"""``tcgraph query influence``: papers by how much of the field goes back to them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
from click.core import ParameterSource

from tcgraph.cli.figures import count_text
from tcgraph.cli.tables import FORMATS, PAPER_COLUMNS, Column, Table, limited, paper_row, write_table
from tcgraph.cli.terminal import corpus_option, format_option, limit_option, opened, via_option, where_option
from tcgraph.graph.influence import MEASURES, Influence, influence
from tcgraph.model import RELATIONS

SCHEMA = "tcgraph-influence/1"

_NARROW, _WIDE = 64, 100


@click.command("influence", short_help="Papers by how much of the field goes back to them.")
@click.option(
    "--by", type=click.Choice(MEASURES), default=MEASURES[0], show_default=True, help="The measure to rank by."
)
@via_option
@click.option("--outside", is_flag=True, help="Rank works outside the list too.")
@where_option
@limit_option(20)
@format_option(*FORMATS, "bibtex")
@corpus_option
def show_influence(
    by: str, via: tuple[str, ...], outside: bool, where: str, limit: int, form: str, folder: Path | None
) -> None:
    """Rank papers by their influence over the whole citation graph.

    Descendants: all papers that build on one, directly or not. SPC: the paths from first papers to last ones that run
    through it. PageRank: over all citations, unless --via is given (damping 0.85). Direct: papers that build on it
    directly (--by built-upon). --where and --outside say which papers are ranked; what is measured stays the same.

    \b
    tcgraph query influence
    tcgraph query influence --by pagerank --where 'domain:language year>=2023'
    tcgraph query influence --by spc --via all --outside --limit 50
    """
    graph = opened(folder)
    given = click.get_current_context().get_parameter_source("via") is not ParameterSource.DEFAULT
    ranked = influence(graph, where, by, via=via if given else None, outside=outside)
    table = Table(
        SCHEMA,
        list(_columns(by, outside)),
        limited([_row(row) for row in ranked], limit),
        "paper",
        total=len(ranked),
        extra={
            "by": by,
            "via": list(via),
            "pagerank_via": list(via if given else RELATIONS),
            "where": where,
            "outside": outside,
        },
    )
    write_table(graph, table, form)


def _columns(by: str, outside: bool) -> Iterator[Column]:
    """In a narrow terminal the paper's name and the measure asked for."""
    room = {"rest": _NARROW, "place": _NARROW if outside else _WIDE}
    for column in PAPER_COLUMNS:
        yield column._replace(wide=room.get(column.key, 0))
    for measure, heading in zip(MEASURES, ("Desc.", "SPC", "PageRank", "Direct"), strict=True):
        yield Column(measure.replace("-", "_"), "")
        yield Column(f"{measure}-shown", heading, right=True, machine=False, wide=0 if measure == by else _NARROW)


def _row(row: Influence) -> dict[str, object]:
    measures = (row.descendants, row.spc, row.pagerank, row.built_upon)
    cells = paper_row(row.paper)
    for measure, value in zip(MEASURES, measures, strict=True):
        cells[measure.replace("-", "_")] = value
        cells[f"{measure}-shown"] = count_text(value) if isinstance(value, int) else value
    return cells

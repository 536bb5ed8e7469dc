"""``tcgraph query similar``: which papers are like one, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from tcgraph.cli.paper_answer import brief_json
from tcgraph.cli.saying import say
from tcgraph.cli.tables import FORMATS, PAPER_COLUMNS, Column, Table, limited, paper_row, write_table
from tcgraph.cli.terminal import (
    cells,
    corpus_option,
    count,
    fit,
    format_option,
    found,
    limit_option,
    name_argument,
    opened,
    unicode_output,
    where_option,
    width,
    wrapped,
)
from tcgraph.graph.similar import WEIGHTS, Similar, similar
from tcgraph.keys import named_title

SCHEMA = "tcgraph-similar/1"

_TITLE_ROOM = 16

COLUMNS = (
    Column("score", "Score", right=True),
    *PAPER_COLUMNS,
    Column("concepts_similarity", ""),
    Column("coupling", ""),
    Column("cocitation", ""),
    Column("refs", "Shared references", right=True, machine=False),
    Column("cited", "Cite both", right=True, machine=False),
    Column("labels", "Concepts", machine=False),
    Column("concepts", ""),
    Column("references", ""),
    Column("cited_by", ""),
)
"""What stands as counts and labels for people stands in ids for machines."""


@click.command("similar", short_help="Which papers are like one, and why.")
@name_argument
@where_option
@limit_option(10)
@format_option(*FORMATS, "bibtex")
@corpus_option
def show_similar(name: tuple[str, ...], where: str, limit: int, form: str, folder: Path | None) -> None:
    """List the papers that are like one, most similar first, with the reasons.

    The score is half the concepts that both claim (rare ones count more), a quarter the references that they share,
    a quarter the papers that cite both. Works outside the list count as references and are listed with --where
    is:outside only.

    \b
    tcgraph query similar H2O
    tcgraph query similar FastV --where 'training:training-free year>=2025'
    tcgraph query similar ToMe --limit 30 --format bibtex
    """
    graph = opened(folder)
    number = found(graph, " ".join(name))
    answer = similar(graph, number, where)
    brief = graph.briefs([number])[number]
    labels = dict(graph.rows("SELECT key, label FROM concept"))
    rows = limited([_row(like, labels) for like in answer], limit)
    if form == "text":
        named = named_title(brief.title, brief.name)
        say(click.style(fit(f"Like {named}", width()), bold=True))
        for line in _lines(rows, len(answer)):
            say(line)
    else:
        extra = {"paper": brief_json(brief), "where": where, "weights": WEIGHTS}
        write_table(graph, Table(SCHEMA, COLUMNS, rows, "paper", total=len(answer), extra=extra), form)


def _row(like: Similar, labels: Mapping[str, str]) -> dict[str, object]:
    return {
        **paper_row(like.paper),
        "score": round(like.score, 4),
        "concepts_similarity": round(like.concepts, 4),
        "coupling": round(like.coupling, 4),
        "cocitation": round(like.cocitation, 4),
        "refs": len(like.references),
        "cited": len(like.cited_by),
        "labels": [labels[key] for key in like.shared],
        "concepts": list(like.shared),
        "references": list(like.references),
        "cited_by": list(like.cited_by),
    }


def _lines(rows: Sequence[Mapping[str, Any]], total: int) -> Iterator[str]:
    """A paper a line, its reasons under it."""
    for row in rows:
        lead = f"{row['score']:.2f}  {row['year'] or '':4}  "
        name = fit(row["name"], width() - cells(lead))
        room = width() - cells(lead + name) - 2
        title = f"  {fit(row['rest'], room)}" if row["method"] and room >= _TITLE_ROOM else ""
        yield lead + click.style(name, bold=True) + click.style(title, dim=True)
        reasons = [count(row["refs"], "shared reference")] if row["refs"] else []
        reasons += [f"cited together {_times(row['cited'])}"] if row["cited"] else []
        reasons += [", ".join(row["labels"])] if row["labels"] else []
        for line in wrapped(
            (" · " if unicode_output() else " - ").join(reasons), width() - cells(lead), ""
        ).splitlines():
            yield " " * cells(lead) + line
    if len(rows) < total:
        yield f"{len(rows)} of {total} papers; --limit 0 shows all"
    else:
        yield count(total, "similar paper") if total else "no similar paper"


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number} times"

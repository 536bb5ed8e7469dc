"""``tcgraph query search``: full-text search."""

from __future__ import annotations

from pathlib import Path

import click

from tcgraph.cli.tables import FORMATS, PAPER_COLUMNS, Column, Table, paper_row, write_table
from tcgraph.cli.terminal import corpus_option, format_option, limit_option, opened, where_option
from tcgraph.graph.search import Hit, Search, search

SCHEMA = "tcgraph-search/1"

_COLUMNS = (*PAPER_COLUMNS, Column("score", ""), Column("fields", "In", flexible=True, wide=100))


@click.command("search", short_help="Full-text search, typing errors forgiven.")
@click.argument("text", nargs=-1, required=True)
@where_option
@limit_option(20)
@format_option(*FORMATS, "bibtex")
@corpus_option
def show_search(text: tuple[str, ...], where: str, limit: int, form: str, folder: Path | None) -> None:
    """Search titles, method names, authors and concepts; works outside the list too, unless --where is given.

    Words may stand in any order; one that occurs nowhere is read as the nearest that does. Papers that have all words
    are shown, best first, or, where no paper has them all, those that have most of them.

    \b
    tcgraph query search spectrum preservng merging
    tcgraph query search bolya --where year:2023
    """
    graph = opened(folder)
    answer = search(graph, " ".join(text), where, limit or None)
    table = Table(
        SCHEMA,
        _COLUMNS,
        [_row(hit) for hit in answer.hits],
        "paper",
        total=answer.total,
        notes=_notes(answer),
        extra={
            "words": answer.words,
            "matched": answer.matched,
            "read_as": {word: list(terms) for word, terms in answer.read_as.items()},
            "unknown": list(answer.unknown),
        },
    )
    write_table(graph, table, form)


def _row(hit: Hit) -> dict[str, object]:
    return {**paper_row(hit.paper), "score": round(hit.score, 2), "fields": list(hit.fields)}


def _notes(answer: Search) -> list[str]:
    notes = [f"{word!r} read as {', '.join(terms)}" for word, terms in answer.read_as.items()]
    if answer.unknown:
        notes.append(f"not found: {', '.join(map(repr, answer.unknown))}")
    if 0 < answer.matched < answer.words:
        notes.append(f"no paper has all {answer.words} words; shown are those with {answer.matched}")
    return notes

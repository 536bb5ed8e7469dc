"""Answers that are tables: as text that fits the terminal, JSON, CSV (RFC 4180), TSV, Markdown and BibTeX."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import click

from tcgraph.cli.saying import harmless, say, write_bytes, write_json
from tcgraph.cli.terminal import cells, fit, width, wrapped
from tcgraph.keys import behind_name

if TYPE_CHECKING:
    from tcgraph.graph.knowledge_graph import Brief, KnowledgeGraph

FORMATS = ("text", "json", "csv", "tsv", "markdown")
"""The formats of every table; those of papers have ``bibtex`` too."""

_LEAST = 8


class Column(NamedTuple):
    """A column of a table.

    Args:
        key: the name in JSON, CSV and TSV.
        heading: the name for people; "" leaves the column out of text and Markdown.
        right: numbers stand at the right.
        flexible: gives way when the terminal is narrow.
        machine: False leaves the column out of JSON, CSV and TSV.
        wide: left out of text in terminals that are narrower than this.
    """

    key: str
    heading: str
    right: bool = False
    flexible: bool = False
    machine: bool = True
    wide: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A table and what is said around it.

    Args:
        schema: the JSON shape's name and version, as in ``tcgraph-papers/1``.
        rows: values by column key; a value is text, a number, None, or a list of texts.
        noun: what a row is, for the count (``paper``).
        total: how many rows there are when not all are shown.
        heading: lines before the table, in text only.
        notes: lines behind it, in text and Markdown.
        extra: further members of the JSON object.
    """

    schema: str
    columns: Sequence[Column]
    rows: Sequence[Mapping[str, object]]
    noun: str = "row"
    nouns: str = ""
    total: int = 0
    heading: Sequence[str] = ()
    notes: Sequence[str] = ()
    extra: Mapping[str, object] = field(default_factory=dict)


PAPER_COLUMNS = (
    Column("id", ""),
    Column("year", "Year", right=True),
    Column("name", ""),
    Column("method", "Name", flexible=True, machine=False),
    Column("title", ""),
    Column("rest", "Title", flexible=True, machine=False),
    Column("venue", ""),
    Column("place", "Venue", flexible=True, machine=False),
    Column("in_list", ""),
)
"""The columns of papers: for people the name without the title that repeats it, for machines both whole."""


def paper_row(brief: Brief) -> dict[str, object]:
    """The cells of ``PAPER_COLUMNS`` for one paper."""
    named = brief.name != brief.title
    rest = behind_name(brief.title, brief.name) if named else ""
    return {
        "id": brief.id,
        "year": brief.year,
        "name": brief.label,
        "method": brief.label if named else "",
        "title": brief.title,
        "rest": rest or brief.title,
        "venue": brief.venue,
        "place": ", ".join(filter(None, (brief.venue, "" if brief.in_list else "outside the list"))),
        "in_list": brief.in_list,
    }


def write_table(graph: KnowledgeGraph, table: Table, form: str) -> None:
    """Write a table to standard output in one of ``FORMATS``, or the BibTeX of the papers in its ``id`` column.

    Rows that the limit left out are counted, on standard error where the format has no place for it.
    """
    if form not in ("text", "json") and len(table.rows) < table.total:
        say(_count(table), err=True)
    if form == "json":
        write_json(as_json(graph, table))
    elif form == "text":
        for line in as_text(table):
            say(line)
    elif form == "bibtex":
        from tcgraph.exports.bibtex import bibtex

        papers = (graph.paper(str(row["id"])) for row in table.rows)
        write_bytes(bibtex(papers, graph.venues(), graph.labels()))
    else:
        write_bytes({"csv": as_csv, "tsv": as_tsv, "markdown": as_markdown}[form](table))


def as_json(graph: KnowledgeGraph, table: Table) -> dict[str, object]:
    """The table as data: schema, corpus, count, what else is known, rows."""
    keys = [column.key for column in table.columns if column.machine]
    rows = [{name: row.get(name) for name in keys} for row in table.rows]
    head = {"schema": table.schema, "corpus": graph.summary().name, "count": table.total or len(rows)}
    return {**head, **table.extra, "rows": rows}


def as_csv(table: Table) -> str:
    r"""RFC 4180: a header line, ``\r\n`` behind every line, quotes where they are needed; lists joined by ``; ``."""
    import csv
    import io

    columns = [column for column in table.columns if column.machine]
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(column.key for column in columns)
    writer.writerows([_plain(row.get(column.key)) for column in columns] for row in table.rows)
    return stream.getvalue()


def as_tsv(table: Table) -> str:
    """Tab-separated (IANA text/tab-separated-values): tabs and line ends in values become spaces."""
    columns = [column for column in table.columns if column.machine]
    lines = [[column.key for column in columns]]
    lines += [[" ".join(_plain(row.get(column.key)).split()) for column in columns] for row in table.rows]
    return "".join("\t".join(line) + "\n" for line in lines)


def as_markdown(table: Table) -> str:
    """A table of GitHub's Markdown, with the notes behind it."""
    columns = [column for column in table.columns if column.heading]
    rules = ["---:" if column.right else "---" for column in columns]
    lines = [[column.heading for column in columns], rules]
    lines += [[_markdown(row.get(column.key)) for column in columns] for row in table.rows]
    text = "".join(f"| {' | '.join(line)} |\n" for line in lines)
    return text + "".join(f"\n{note}\n" for note in table.notes)


def _markdown(value: object) -> str:
    text = " ".join(_plain(value).split())
    return "".join("\\" + character if character in "\\|*_`[]<&~$" else character for character in text)


def _plain(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return "; ".join(str(part) for part in value)
    return str(value)


def as_text(table: Table) -> Iterator[str]:
    """Lines that fit the terminal: heading, columns, count, notes."""
    yield from table.heading
    columns = [column for column in table.columns if column.heading and column.wide <= width()]
    rows = [[_shown(row.get(column.key)) for column in columns] for row in table.rows]
    if rows:
        widths = _widths(columns, rows)
        yield click.style(_line(columns, [column.heading for column in columns], widths), dim=True)
        yield from (_line(columns, row, widths) for row in rows)
    for note in filter(None, (_count(table), *table.notes)):
        yield note if "\n" in note else wrapped(note, width(), "  ")


def _shown(value: object) -> str:
    """A value in one line, without control characters; a number with fractions in four digits."""
    text = f"{value:.4g}" if isinstance(value, float) else _plain(value)
    return text if text.isprintable() else " ".join(harmless(text).split())


def _count(table: Table) -> str:
    shown, total = len(table.rows), table.total or len(table.rows)
    noun = table.noun if total == 1 else table.nouns or f"{table.noun}s"
    if shown < total:
        return f"{shown} of {total} {noun}; --limit 0 shows all"
    return f"{total} {noun}" if total else f"no {table.noun}"


def _widths(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> list[int]:
    """Widths that fit the terminal: flexible columns give way, the widest first."""
    wanted = [max(cells(column.heading), *(cells(row[place]) for row in rows)) for place, column in enumerate(columns)]
    room = width() - 2 * (len(columns) - 1)
    flexible = [place for place, column in enumerate(columns) if column.flexible]
    while sum(wanted) > room:
        widest = max(flexible, key=lambda place: wanted[place], default=-1)
        if widest < 0 or wanted[widest] <= _LEAST:
            break
        others = max((wanted[place] for place in flexible if place != widest), default=0)
        excess = sum(wanted) - room
        wanted[widest] -= max(1, min(excess, wanted[widest] - max(others, _LEAST)))
    return wanted


def _line(columns: Sequence[Column], values: Iterable[str], widths: Sequence[int]) -> str:
    parts = []
    for column, value, columns_wide in zip(columns, values, widths, strict=True):
        shown = fit(value, columns_wide)
        gap = " " * (columns_wide - cells(shown))
        parts.append(gap + shown if column.right else shown + gap)
    return fit("  ".join(parts).rstrip(), width())


def limited(rows: Sequence[Mapping[str, object]], limit: int) -> Sequence[Mapping[str, object]]:
    """The first rows; all of them for a limit of 0."""
    return rows[:limit] if limit else rows

"""What commands share: the options that many take, and how answers reach the terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from tcgraph.graph.knowledge_graph import KnowledgeGraph
    from tcgraph.graph.names import Found

F = TypeVar("F", bound=Callable[..., Any])

LEAST_WIDTH, MOST_WIDTH = 40, 200


def corpus_option(command: F) -> F:
    """``--corpus DIR``: the corpus to work on."""
    add = click.option(
        "--corpus",
        "folder",
        metavar="DIR",
        type=click.Path(path_type=Path),
        help="Use the corpus in this folder instead of the embedded one.",
    )
    return add(command)


def format_option(*formats: str) -> Callable[[F], F]:
    """``--format``: text for people (the default), the others for machines."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(formats),
        default=formats[0],
        show_default=True,
        help="How to write the answer.",
    )


def where_option(command: F) -> F:
    """``--where FILTER``: the papers that a question is about."""
    add = click.option("--where", default="", metavar="FILTER", help="Only papers that this filter describes.")
    return add(command)


def limit_option(default: int) -> Callable[[F], F]:
    """``--limit N``: how many rows to show; 0 for all."""
    return click.option(
        "--limit", type=click.IntRange(min=0), default=default, show_default=True, metavar="N", help="Rows; 0 for all."
    )


def opened(folder: Path | None) -> KnowledgeGraph:
    """The graph of the corpus in a folder, or of the embedded one."""
    from tcgraph.graph.knowledge_graph import KnowledgeGraph

    return KnowledgeGraph.open(folder) if folder else KnowledgeGraph.open()


def found(graph: KnowledgeGraph, name: str) -> int:
    """The number of the paper that a name means; namesakes are told on standard error.

    Raises:
        UnknownName, AmbiguousName: with suggestions or candidates.
    """
    from tcgraph.graph.names import find

    answer = find(graph, name)
    tell_namesakes(graph, answer)
    return answer.number


def tell_namesakes(graph: KnowledgeGraph, answer: Found) -> None:
    """Name on standard error the other papers that bear the name asked for."""
    if answer.namesakes:
        from tcgraph.graph.names import describe

        briefs = graph.briefs(answer.namesakes)
        click.echo("Other papers with this name; ask by id:", err=True)
        for number in answer.namesakes:
            click.echo(fit(f"  {describe(briefs[number])}", width()), err=True)


def width() -> int:
    """Columns to fill: the terminal's, or COLUMNS, or 80."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdigit() and int(columns):
        found = int(columns)
    else:
        try:
            found = os.get_terminal_size(sys.__stdout__.fileno()).columns if sys.__stdout__ else 0
        except (OSError, ValueError):
            found = 0
    return max(LEAST_WIDTH, min(MOST_WIDTH, found or 80))


def write_json(answer: object) -> None:
    """Write an answer for machines: UTF-8 and line feeds, whatever the locale."""
    import json

    text = json.dumps(answer, ensure_ascii=False, indent=2) + "\n"
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8"))
    sys.stdout.buffer.flush()


def unicode_output() -> bool:
    """Whether standard output can show more than ASCII."""
    encoding = (getattr(sys.stdout, "encoding", "") or "ascii").lower()
    return encoding.startswith("utf")


def cells(text: str) -> int:
    """How many columns a text takes: wide characters two, combining ones none."""
    if text.isascii():
        return len(text)
    import unicodedata

    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )


def fit(text: str, columns: int) -> str:
    """A text cut to a number of columns, with an ellipsis where something is missing."""
    if cells(text) <= columns:
        return text
    ellipsis = "…" if unicode_output() else "..."
    room, kept = columns - len(ellipsis), 0
    for character in text:
        room -= cells(character)
        if room < 0:
            break
        kept += 1
    return text[:kept].rstrip() + ellipsis


def wrapped(text: str, columns: int, indent: str) -> str:
    """A text broken at spaces, continuation lines indented; what has no space, as an address, is never broken."""
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if line.strip() and cells(click.unstyle(longer)) > columns:
            lines.append(line.rstrip())
            longer = indent + word
        line = longer
    return "\n".join([*lines, line])


def count(number: int, one: str, many: str = "") -> str:
    """``1 paper``, ``2 papers``.

    >>> count(1, "entry", "entries"), count(2, "paper")
    ('1 entry', '2 papers')
    """
    return f"{number} {one if number == 1 else many or one + 's'}"

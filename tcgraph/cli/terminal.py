"""What commands share: the options that many take, and how answers reach the terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tcgraph.cli.saying import one_line, say

if TYPE_CHECKING:
    from tcgraph.graph.knowledge_graph import KnowledgeGraph
    from tcgraph.graph.limits import Limits
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


def name_argument(command: F) -> F:
    """``NAME``: a paper, in as many words as it takes; shells complete it."""
    add = click.argument("name", nargs=-1, required=True, shell_complete=complete_name)
    return add(command)


def complete_name(ctx: click.Context, option: click.Parameter, begun: str) -> list[str]:
    """What continues a name of several words of which the ones before may have been typed."""
    before = tuple(ctx.params.get(option.name or "") or ())
    names = [name.split() for name in complete_names(ctx, option, " ".join((*before, begun)))]
    typed = [word.casefold() for word in before]
    fitting = [name for name in names if [word.casefold() for word in name[: len(typed)]] == typed]
    return [" ".join(name[len(typed) :]) for name in fitting if len(name) > len(typed)]


def complete_names(ctx: click.Context, option: click.Parameter, begun: str) -> list[str]:  # noqa: ARG001
    """Method names (and ids, for what begins like one) that continue what was typed."""
    from tcgraph.graph.names import continued

    try:
        return continued(opened(ctx.params.get("folder")), begun)
    except Exception:  # whatever is wrong with a corpus, nothing may be written between the words that are typed
        return []


def via_option(command: F, default: str = "") -> F:
    """``--via RELATIONS``: the citations that count as descent, or others by default."""
    from tcgraph.model import DESCENT

    add = click.option(
        "--via",
        default=default or ",".join(DESCENT),
        show_default=True,
        callback=_relations,
        metavar="RELATIONS",
        help="Relations to follow, joined by commas, or 'all'.",
    )
    return add(command)


def _relations(ctx: click.Context, option: click.Parameter, value: str) -> tuple[str, ...]:  # noqa: ARG001
    """The relations that --via names: a list joined by commas, or all."""
    from tcgraph.model import RELATIONS

    if value.strip().lower() == "all":
        return RELATIONS
    named = tuple(dict.fromkeys(word.strip().lower().replace("-", "_") for word in value.split(",") if word.strip()))
    unknown = [word for word in named if word not in RELATIONS]
    if unknown or not named:
        raise click.BadParameter(f"{', '.join(unknown) or value!r} is no relation; known: {', '.join(RELATIONS)}, all")
    return named


def stated_option(command: F) -> F:
    """``--stated-only``: leave inferred relations aside."""
    add = click.option(
        "--stated-only", is_flag=True, help="Follow only relations that a text states, none that were inferred."
    )
    return add(command)


def limits_options(command: Callable[..., None]) -> Callable[..., None]:
    """``--depth``, ``--via``, ``--since``, ``--until``, ``--stated-only``: how far to walk, as one ``limits``."""

    @wraps(command)
    def limited(
        *,
        depth: int | None,
        via: tuple[str, ...],
        since: int | None,
        until: int | None,
        stated_only: bool,
        **others: object,
    ) -> None:
        from tcgraph.graph.limits import Limits

        command(limits=Limits(depth, via, since, until, stated_only), **others)

    limited = stated_option(limited)
    limited = click.option("--until", type=int, metavar="YEAR", help="Keep papers of this year and earlier.")(limited)
    limited = click.option("--since", type=int, metavar="YEAR", help="Keep papers of this year and later.")(limited)
    limited = via_option(limited)
    steps = click.IntRange(min=1)
    return click.option("--depth", type=steps, metavar="N", help="Go N steps far [default: all the way].")(limited)


def limits_json(limits: Limits, where: str) -> dict[str, object]:
    """What narrows a walk and its list, as members of the JSON object."""
    return {
        "via": list(limits.via),
        "depth": limits.depth,
        "since": limits.since,
        "until": limits.until,
        "stated_only": limits.stated_only,
        "where": where.strip(),
    }


def where_option(command: F) -> F:
    """``--where FILTER``: the papers that a question is about."""
    return where_for("Only papers that this filter describes.")(command)


def where_for(what: str) -> Callable[[F], F]:
    """``--where FILTER`` of a question in which it means something of its own, told in its help text."""
    return click.option("--where", default="", metavar="FILTER", help=what)


def limit_option(default: int) -> Callable[[F], F]:
    """``--limit N``: how many rows to show; 0 for all."""
    return click.option(
        "--limit", type=click.IntRange(min=0), default=default, show_default=True, metavar="N", help="Rows; 0 for all."
    )


def opened(folder: Path | None) -> KnowledgeGraph:
    """The graph of the corpus in a folder, or of the embedded one."""
    from tcgraph.graph.knowledge_graph import KnowledgeGraph

    return KnowledgeGraph.open(folder, progress()) if folder else KnowledgeGraph.open()


def progress() -> Callable[[int, int], None] | None:
    """What tells on a terminal how far the compiling of a large corpus is; None where nobody looks on."""
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        return None

    def tell(done: int, total: int) -> None:
        """Redraw one line now and then, and clear it behind the last paper."""
        if done % 10_000 == 0 and done < total:
            sys.stderr.write(f"\r\x1b[Kcompiling the corpus: {done:,} of {total:,} papers")
            sys.stderr.flush()
        if done == total > 10_000:
            sys.stderr.write("\r\x1b[K")

    return tell


def found(graph: KnowledgeGraph, name: str) -> int:
    """The number of the paper that a name means; namesakes are told on standard error.

    Raises:
        UnknownName, AmbiguousName: with suggestions or candidates.
    """
    from tcgraph.graph.names import find

    answer = find(graph, name)
    tell_namesakes(graph, answer)
    return answer.number


def found_all(graph: KnowledgeGraph, names: Sequence[str]) -> list[int]:
    """The numbers of the papers that names mean; the namesakes of each paper are told once, on standard error.

    Raises:
        UnknownName, AmbiguousName: with suggestions or candidates.
    """
    from tcgraph.graph.names import find

    answers = {name: find(graph, name) for name in names}
    told: set[frozenset[int]] = set()
    for name, answer in answers.items():
        bearers = frozenset((answer.number, *answer.namesakes))
        if bearers not in told:
            tell_namesakes(graph, answer, f"the name {name!r}")
        told.add(bearers)
    return [answers[name].number for name in names]


def tell_namesakes(graph: KnowledgeGraph, answer: Found, name: str = "this name") -> None:
    """Name on standard error the other papers that bear the name asked for."""
    if answer.namesakes:
        from tcgraph.graph.names import describe

        briefs = graph.briefs(answer.namesakes)
        say(f"Other papers with {name}; ask by id:", err=True)
        for number in answer.namesakes:
            say(fit(f"  {describe(briefs[number])}", width()), err=True)


def width() -> int:
    """Columns to fill: the terminal's, or COLUMNS, or 80."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns):
        found = int(columns)
    else:
        try:
            found = os.get_terminal_size(sys.__stdout__.fileno()).columns if sys.__stdout__ else 0
        except (OSError, ValueError):
            found = 0
    return max(LEAST_WIDTH, min(MOST_WIDTH, found or 80))


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
        0
        if unicodedata.category(character) in ("Mn", "Me", "Cf") and character != "\N{SOFT HYPHEN}"
        else 2
        if unicodedata.east_asian_width(character) in "WF"
        else 1
        for character in text
    )


def fit(text: str, columns: int) -> str:
    """A text cut to a number of columns, with an ellipsis where something is missing."""
    text = one_line(text)
    if cells(text) <= columns:
        return text
    ellipsis = "…" if unicode_output() else "..."
    ellipsis = ellipsis[:columns]
    room, kept = columns - len(ellipsis), 0
    for character in text:
        room -= cells(character)
        if room < 0:
            break
        kept += 1
    return text[:kept].rstrip() + ellipsis


def wrapped(text: str, columns: int, indent: str) -> str:
    """A text broken at spaces, continuation lines indented; what has no space, as an address, is never broken."""
    text = one_line(text)
    if cells(click.unstyle(text)) <= columns:
        return text
    lines: list[str] = []
    line = text[: len(text) - len(text.lstrip(" "))]
    for word in text.strip(" ").split(" "):
        longer = f"{line} {word}" if line.strip() else line + word
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

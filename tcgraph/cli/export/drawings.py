"""``tcgraph export mermaid``, ``dot``: the citations as pictures."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tcgraph.cli.export.writing import part_options, write_export
from tcgraph.cli.saying import say
from tcgraph.cli.terminal import count, via_option
from tcgraph.graph.part import Part

if TYPE_CHECKING:
    from tcgraph.exports.diagrams import Diagram


def _drawing_options(command: Callable[..., None]) -> Callable[..., None]:
    """What is drawn: ``part``, ``via``, ``facets``; and where to: ``target``."""
    facets = click.option(
        "--concepts",
        "facets",
        default="",
        metavar="FACETS",
        callback=_facets,
        help="Draw the papers' concepts of these facets too, joined by commas, or 'all'.",
    )
    return partial(via_option, default="all")(facets(part_options(command)))


def _facets(ctx: click.Context, option: click.Parameter, value: str) -> tuple[str, ...]:  # noqa: ARG001
    """The facets that --concepts names."""
    from tcgraph.model import FACETS

    if value.strip().lower() == "all":
        return FACETS
    named = tuple(dict.fromkeys(word.strip().lower() for word in value.split(",") if word.strip()))
    unknown = [word for word in named if word not in FACETS]
    if unknown:
        raise click.BadParameter(f"{', '.join(unknown)} is no facet; known: {', '.join(FACETS)}, all")
    return named


@click.command("mermaid", short_help="The citations as a Mermaid flowchart.")
@_drawing_options
def export_mermaid(part: Part, target: Path | None, via: tuple[str, ...], facets: tuple[str, ...]) -> None:
    """Draw papers and citations as a Mermaid flowchart, as GitHub and many editors show it.

    Arrows point at what is built upon. Mermaid refuses large pictures: a filter and --via make them smaller.

    \b
    tcgraph export mermaid --where domain:audio-speech
    tcgraph export mermaid --where mechanism:token-merging --via extends --concepts criterion -o merging.mmd
    """
    from tcgraph.exports.diagrams import of_part
    from tcgraph.exports.mermaid import mermaid

    diagram = of_part(part, via, facets)
    text = mermaid(diagram)
    write_export(text, target)
    for line in _too_large(diagram, text):
        say(line, err=True)


def _too_large(diagram: Diagram, text: str) -> list[str]:
    """What of Mermaid's limits a picture is beyond."""
    from tcgraph.exports.mermaid import MOST_CHARACTERS, MOST_EDGES

    edges, size = len(diagram.edges), len(text)
    told = []
    if edges > MOST_EDGES:
        told.append(f"{count(edges, 'edge')}: Mermaid draws {MOST_EDGES} unless maxEdges is set higher")
    if size > MOST_CHARACTERS:
        told.append(f"{size:,} characters: Mermaid draws {MOST_CHARACTERS:,} unless maxTextSize is set higher")
    return told


@click.command("dot", short_help="The citations as a Graphviz digraph.")
@_drawing_options
def export_dot(part: Part, target: Path | None, via: tuple[str, ...], facets: tuple[str, ...]) -> None:
    """Draw papers and citations in the DOT language of Graphviz.

    Arrows point at what is built upon.

    \b
    tcgraph export dot -o field.dot
    tcgraph export dot --where domain:vision --via extends,uses_method_in --concepts mechanism > vision.dot
    """
    from tcgraph.exports.diagrams import of_part
    from tcgraph.exports.dot import dot

    write_export(dot(of_part(part, via, facets)), target)

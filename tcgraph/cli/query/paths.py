"""``tcgraph query path`` and ``paths``: how one paper descends from another."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tcgraph.cli.saying import say, write_bytes, write_json
from tcgraph.cli.tables import FORMATS, PAPER_COLUMNS, Column, Table, paper_row, write_table
from tcgraph.cli.terminal import (
    complete_names,
    corpus_option,
    format_option,
    found_all,
    limit_option,
    opened,
    stated_option,
    via_option,
    where_for,
)
from tcgraph.graph.limits import Limits
from tcgraph.graph.paths import Chain, path, paths

if TYPE_CHECKING:
    from tcgraph.graph.knowledge_graph import KnowledgeGraph
    from tcgraph.graph.paths import Descent

_LENGTH = 6
_COLUMNS = (
    Column("chain", "Chain", right=True),
    Column("step", "Step", right=True),
    *PAPER_COLUMNS,
    Column("relation", "Relation"),
    Column("confidence", "Confidence"),
)
_EVIDENCE = (Column("evidence", "Evidence", flexible=True), Column("url", "Address", flexible=True))


def _ends(command: Callable[..., None]) -> Callable[..., None]:
    """``ANCESTOR DESCENDANT``: two papers; shells complete them."""
    command = click.argument("descendant", metavar="B", shell_complete=complete_names)(command)
    return click.argument("ancestor", metavar="A", shell_complete=complete_names)(command)


_where = where_for("Pass only through papers that this filter describes; A and B always count.")


@click.command("path", short_help="How one paper descends from another: the shortest chain.")
@_ends
@via_option
@stated_option
@_where
@click.option("--evidence", is_flag=True, help="Show under each relation where it was read.")
@format_option(*FORMATS, "bibtex", "mermaid", "dot")
@corpus_option
def show_path(
    ancestor: str,
    descendant: str,
    via: tuple[str, ...],
    stated_only: bool,
    where: str,
    evidence: bool,
    form: str,
    folder: Path | None,
) -> None:
    """Show how paper B descends from paper A: the shortest chain of citations, from A down to B.

    Of several shortest chains the one with the fewest inferred relations counts, then the one through the oldest
    papers. When B is the older one, the chain is shown the other way round. Names of several words are quoted; works
    outside the list can be links of a chain. --where says through which papers it may pass, A and B aside.

    \b
    tcgraph query path MAE FOLDER --evidence
    tcgraph query path DynamicViT 2405.16148 --via all
    tcgraph query path MAE FOLDER --where venue:ICLR
    tcgraph query path "token merging your vit" "agent attention" --format mermaid
    """
    graph = opened(folder)
    limits = Limits(via=via, stated_only=stated_only)
    older, younger = found_all(graph, (ancestor, descendant))
    answer = path(graph, older, younger, limits, where=where)
    _write(graph, answer, ("path", form, evidence))


@click.command("paths", short_help="All chains by which one paper descends from another.")
@_ends
@click.option("--all", "every", is_flag=True, help="Longer chains too, not only the shortest ones.")
@click.option(
    "--length", type=click.IntRange(min=1), metavar="N", help=f"Chains of N steps at most [default: {_LENGTH}]."
)
@via_option
@stated_option
@_where
@click.option("--evidence", is_flag=True, help="Show under each relation where it was read.")
@limit_option(20)
@format_option(*FORMATS, "bibtex", "mermaid", "dot")
@corpus_option
def show_paths(
    ancestor: str,
    descendant: str,
    every: bool,
    length: int | None,
    via: tuple[str, ...],
    stated_only: bool,
    where: str,
    evidence: bool,
    limit: int,
    form: str,
    folder: Path | None,
) -> None:
    """Show all shortest chains of citations from paper A down to paper B; with --all or --length longer ones too.

    Chains that pass no paper twice are shown, the shortest first, then those with the fewest inferred relations, then
    those through the oldest papers. --where says through which papers they may pass, A and B aside. --limit counts
    chains.

    \b
    tcgraph query paths ToMe FOLDER --all
    tcgraph query paths MAE 2405.16148 --via all --length 4
    tcgraph query paths MAE FOLDER --via all --all --where 'year:2022.. is:listed'
    tcgraph query paths MAE FOLDER --via all --all --limit 0 --format dot
    """
    graph = opened(folder)
    limits = Limits(depth=(length or _LENGTH) if every or length else None, via=via, stated_only=stated_only)
    search = paths if limits.depth else path
    older, younger = found_all(graph, (ancestor, descendant))
    answer = search(graph, older, younger, limits, limit or None, where=where)
    _write(graph, answer, ("paths", form, evidence))


def _write(graph: KnowledgeGraph, answer: Descent, shape: tuple[str, str, bool]) -> None:
    from tcgraph.cli import path_answer as shapes

    query, form, evidence = shape
    if hint := shapes.without_filter(answer):
        say(hint, err=True)
    if form == "text":
        for line in shapes.as_text(graph, answer, query, evidence=evidence):
            say(line)
        return
    if form == "json":
        write_json(shapes.as_json(graph, answer, query, evidence=evidence))
        return
    for line in shapes.remarks(answer, query):
        say(line, err=True)
    if form in ("mermaid", "dot"):
        from tcgraph.exports.diagrams import drawn, of_citations

        ends = [graph.number(brief.id) for brief in (answer.ancestor, answer.descendant)]
        edges = dict.fromkeys(hop for chain in answer.chains for hop in chain.hops)
        write_bytes(drawn(of_citations(graph, ends, edges), form))
    elif form == "bibtex":
        papers = dict.fromkeys(brief for chain in answer.chains for brief in chain.papers)
        write_table(graph, Table("", PAPER_COLUMNS, [paper_row(brief) for brief in papers]), form)
    else:
        rows = [row for place, chain in enumerate(answer.chains, 1) for row in _rows(graph, chain, place)]
        write_table(graph, Table("", (*_COLUMNS, *(_EVIDENCE if evidence else ())), rows), form)


def _rows(graph: KnowledgeGraph, chain: Chain, place: int) -> Iterator[dict[str, object]]:
    """A row a paper; the relation is its own to the paper before it."""
    for step, (brief, hop) in enumerate(zip(chain.papers, (None, *chain.hops), strict=True)):
        row = {**paper_row(brief), "chain": place, "step": step}
        if hop:
            read = graph.citation(brief.id, chain.papers[step - 1].id).evidence
            row |= {"relation": hop.relation, "confidence": hop.confidence, "evidence": read.note, "url": read.url}
        yield row

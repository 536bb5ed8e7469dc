"""``tcgraph corpus``: which corpus is in use, and what is in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from tcgraph.cli.saying import one_line, say, write_json
from tcgraph.cli.terminal import corpus_option, count, format_option, opened, width, wrapped
from tcgraph.graph.corpus_files import EMBEDDED
from tcgraph.graph.knowledge_graph import Summary

SCHEMA = "tcgraph-corpus/1"


@click.command(short_help="Tell which corpus is in use, and what is in it.")
@format_option("text", "json")
@corpus_option
def corpus(form: str, folder: Path | None) -> None:
    """Tell which corpus is in use: papers, concepts by facet, citations by relation, sources with dates.

    \b
    tcgraph corpus
    tcgraph corpus --corpus my-field --format json
    """
    graph = opened(folder)
    summary = graph.summary()
    if form == "json":
        write_json(_json(summary, folder))
    else:
        for line in _lines(summary, folder):
            say(line)
    for finding in summary.findings:
        say(finding, err=True)


def _lines(summary: Summary, folder: Path | None) -> Iterator[str]:
    indent = " " * 11
    yield click.style(wrapped(summary.title, width(), "  "), bold=True)
    yield one_line(f"corpus     {summary.name} ({folder or 'embedded'})")
    yield f"papers     {summary.papers} in the list, {summary.outside} outside"
    facets = ", ".join(f"{facet} {number}" for facet, number in summary.concepts.items())
    concepts = f"concepts   {sum(summary.concepts.values())}" + (f": {facets}" if facets else "")
    yield wrapped(concepts, width(), indent)
    relations = ", ".join(f"{relation} {number}" for relation, number in summary.citations.items())
    yield wrapped(f"citations  {sum(summary.citations.values())}: {relations}", width(), indent)
    for source in summary.sources:
        version = ", ".join(part for part in (source.date, source.commit) if part)
        yield wrapped(f"source     {source.name}" + (f" ({version})" if version else ""), width(), indent)
        if source.url:
            yield indent + wrapped(source.url, width() - len(indent), indent)
    if summary.findings:
        yield f"findings   {count(len(summary.findings), 'finding')} while reading, told on standard error"


def _json(summary: Summary, folder: Path | None) -> dict[str, object]:
    return {
        "schema": SCHEMA,
        "name": summary.name,
        "title": summary.title,
        "base": summary.base,
        "embedded": folder is None,
        "folder": str(folder or EMBEDDED),
        "papers": {"in_list": summary.papers, "outside": summary.outside},
        "concepts": summary.concepts,
        "citations": summary.citations,
        "sources": [{"name": s.name, "url": s.url, "commit": s.commit, "date": s.date} for s in summary.sources],
        "licence": summary.licence,
        "findings": list(summary.findings),
    }

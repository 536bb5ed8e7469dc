"""The corpus at a glance: as text for a terminal, as data (schema ``tcgraph-stats/1``), and as a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import click

from tcgraph.cli.charts import bar, share
from tcgraph.cli.tables import Column, Table
from tcgraph.cli.terminal import count, fit, width, wrapped
from tcgraph.graph.knowledge_graph import Brief, KnowledgeGraph
from tcgraph.graph.statistics import Statistics, Tally
from tcgraph.keys import behind_name

SCHEMA = "tcgraph-stats/1"

_KEY = 18
_VENUES_SHOWN, _CONCEPTS_SHOWN, _PAPERS_SHOWN = 8, 8, 5
_KNOWN = {"code": "code", "arxiv": "an arXiv id", "doi": "a DOI", "method": "a method name"}

STATS_COLUMNS = (
    Column("section", "Section"),
    Column("key", "Key"),
    Column("label", ""),
    Column("count", "Count", right=True),
    Column("share", "Share", right=True),
)


def stats_text(graph: KnowledgeGraph, answer: Statistics, where: str) -> Iterator[str]:
    """The corpus at a glance."""
    yield wrapped(click.style(graph.summary().title, bold=True), width(), "  ")
    among = f"that {where!r} describes" if where else "in the list"
    yield wrapped(
        f"{count(answer.papers, 'paper')} {among}, {count(answer.outside, 'cited work')} outside it", width(), ""
    )
    if not answer.papers:
        return
    yield from _years(answer.years)
    yield from _section("Venues", [_tallied(answer.venues, _VENUES_SHOWN) or "none is known"])
    known = [f"{_KNOWN[word]} {number} ({share(number, answer.papers)})" for word, number in answer.known.items()]
    yield from _section("Known", [", ".join(known)])
    yield ""
    yield wrapped(
        click.style("Top concepts of each facet", bold=True) + ", with papers; in per cent, how many claim any",
        width(),
        "  ",
    )
    for facet in answer.facets:
        part = share(facet.tagged, answer.papers)
        told = _tallied(facet.concepts, _CONCEPTS_SHOWN) or "none is claimed"
        yield _line(f"{facet.facet:<{_KEY - 8}} {part:>5}", told)
    yield from _citations(answer)
    yield from _ranking("Most built upon", answer.most_built_upon)
    yield from _ranking("Outside the list, most built upon by these papers", answer.foundations)


def _line(name: str, text: str) -> str:
    lines = wrapped(text, width() - _KEY, "").splitlines()
    return click.style(f"{name:<{_KEY}}", dim=True) + ("\n" + " " * _KEY).join(lines)


def _section(heading: str, texts: Iterable[str]) -> Iterator[str]:
    yield ""
    for text in texts:
        head = click.style(f"{heading:<{_KEY}}", bold=True)
        yield head + ("\n" + " " * _KEY).join(wrapped(text, width() - _KEY, "").splitlines())


def _tallied(tallies: Sequence[Tally], shown: int) -> str:
    parts = [f"{tally.label} {tally.papers}" for tally in tallies[:shown]]
    if len(tallies) > shown:
        parts.append(f"and {len(tallies) - shown} more")
    return ", ".join(parts)


def _years(years: Mapping[int | None, int]) -> Iterator[str]:
    most = max(years.values())
    room = width() - 7 - len(str(most)) - 2
    yield ""
    yield click.style("Papers a year", bold=True)
    before: int | None = None
    for year, number in years.items():
        if year and before and year - before > 1:
            yield click.style("  ..." if year - before > 2 else f"  {year - 1} {0:>{len(str(most))}}", dim=True)
        yield f"  {year or 'none':<4} {number:>{len(str(most))}}  {bar(number, most, room)}"
        before = year


def _citations(answer: Statistics) -> Iterator[str]:
    made = sum(relation.made for relation in answer.citations)
    received = sum(relation.received for relation in answer.citations)
    yield ""
    yield wrapped(
        click.style("Citations", bold=True) + f": {made} that these papers make, {received} that they receive",
        width(),
        "  ",
    )
    yield click.style(f"  {'':<14}{'made':>6}{'stated':>8}{'received':>10}", dim=True)
    for relation in answer.citations:
        yield f"  {relation.relation:<14}{relation.made:>6}{relation.stated:>8}{relation.received:>10}"
    cover, papers = answer.coverage, answer.papers
    known = [
        f"{part} ({share(part, papers)}) {what}"
        for part, what in (
            (cover.citing, "cite"),
            (cover.cited, "are cited"),
            (cover.building_on, "build on something"),
            (cover.built_upon, "are built upon"),
            (cover.unlinked, "have no known citation"),
        )
    ]
    yield wrapped(f"  of {papers} papers, {', '.join(known)}", width(), "  ")


def _ranking(heading: str, ranked: Sequence[tuple[Brief, int]]) -> Iterator[str]:
    if ranked:
        yield ""
        first = f", the first {_PAPERS_SHOWN} of {len(ranked)}" if len(ranked) > _PAPERS_SHOWN else ""
        yield wrapped(click.style(heading, bold=True) + first, width(), "  ")
    for brief, number in ranked[:_PAPERS_SHOWN]:
        rest = behind_name(brief.title, brief.name)
        yield fit(f"  {number:>4}  {brief.year or '':4}  {brief.label}" + (f": {rest}" if rest else ""), width())


def stats_data(graph: KnowledgeGraph, answer: Statistics, where: str) -> dict[str, object]:
    """All of it, as data."""
    from tcgraph.cli.paper_answer import brief_json

    return {
        "schema": SCHEMA,
        "corpus": graph.summary().name,
        "where": where,
        "papers": answer.papers,
        "outside": answer.outside,
        "years": [{"year": year, "papers": number} for year, number in answer.years.items()],
        "venues": [{"venue": tally.label, "papers": tally.papers} for tally in answer.venues],
        "known": answer.known,
        "facets": [
            {
                "facet": facet.facet,
                "title": facet.title,
                "tagged": facet.tagged,
                "concepts": [{"key": t.key, "label": t.label, "papers": t.papers} for t in facet.concepts],
            }
            for facet in answer.facets
        ],
        "citations": [
            {"relation": r.relation, "made": r.made, "stated": r.stated, "received": r.received}
            for r in answer.citations
        ],
        "coverage": _coverage(answer),
        "most_built_upon": [{**brief_json(brief), "built_upon": number} for brief, number in answer.most_built_upon],
        "foundations": [{**brief_json(brief), "built_upon": number} for brief, number in answer.foundations],
    }


def _coverage(answer: Statistics) -> dict[str, int]:
    cover = answer.coverage
    return {
        "citing": cover.citing,
        "cited": cover.cited,
        "building_on": cover.building_on,
        "built_upon": cover.built_upon,
        "unlinked": cover.unlinked,
    }


def stats_table(answer: Statistics) -> Table:
    """All of it as rows of one table: section, key, count, and the share of the papers where there is one."""
    papers = answer.papers
    rows = [_row("papers", "papers", papers, papers), _row("papers", "outside", answer.outside)]
    rows += [_row("year", str(year or ""), number, papers) for year, number in answer.years.items()]
    rows += [_row("venue", tally.label, tally.papers, papers) for tally in answer.venues]
    rows += [_row("known", word, number, papers) for word, number in answer.known.items()]
    for facet in answer.facets:
        rows.append(_row("facet", facet.facet, facet.tagged, papers, facet.title))
        rows += [_row("concept", tally.key, tally.papers, papers, tally.label) for tally in facet.concepts]
    for relation in answer.citations:
        rows.append(_row("citations made", relation.relation, relation.made))
        rows.append(_row("citations made and stated", relation.relation, relation.stated))
        rows.append(_row("citations received", relation.relation, relation.received))
    rows += [_row("coverage", what, number, papers) for what, number in _coverage(answer).items()]
    rows += [_row("built upon", brief.id, number, 0, brief.label) for brief, number in answer.most_built_upon]
    rows += [_row("foundation", brief.id, number, 0, brief.label) for brief, number in answer.foundations]
    return Table(SCHEMA, STATS_COLUMNS, rows, "number")


def _row(section: str, key: str, number: int, papers: int = 0, label: str = "") -> dict[str, object]:
    part = round(number / papers, 4) if papers else None
    return {"section": section, "key": key, "label": label or key, "count": number, "share": part}

"""``tcgraph query stats`` and ``timeline``: the corpus in numbers, at a glance and year by year."""

from __future__ import annotations

from pathlib import Path

import click

from tcgraph.cli.saying import say, write_json
from tcgraph.cli.tables import FORMATS, write_table
from tcgraph.cli.terminal import corpus_option, format_option, limit_option, opened, where_option


@click.command("stats", short_help="The corpus at a glance.")
@where_option
@format_option(*FORMATS)
@corpus_option
def show_stats(where: str, form: str, folder: Path | None) -> None:
    """Tell the corpus in numbers: years, venues, top concepts, citations and how far they are known.

    A citation that is not known is not counted. Built upon means 'extends' and 'uses_method_in'.

    \b
    tcgraph query stats
    tcgraph query stats --where 'domain:vision year>=2023'
    tcgraph query stats --format csv > stats.csv
    """
    from tcgraph.cli import statistics_answer
    from tcgraph.graph.statistics import stats

    graph = opened(folder)
    answer = stats(graph, where)
    if form == "json":
        write_json(statistics_answer.stats_data(graph, answer, where))
    elif form == "text":
        say("\n".join(statistics_answer.stats_text(graph, answer, where)))
    else:
        write_table(graph, statistics_answer.stats_table(answer), form)


@click.command("timeline", short_help="What was worked on when: counts a year.")
@click.option("--by", metavar="WHAT", help="A facet, or 'venue' or 'relation' [default: mechanism].")
@click.option(
    "--depth",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    metavar="N",
    help="The level of the facet's taxonomy to count at; 1 is the top.",
)
@where_option
@limit_option(12)
@format_option(*FORMATS)
@corpus_option
def show_timeline(by: str | None, depth: int, where: str, limit: int, form: str, folder: Path | None) -> None:
    """Count the papers of each year by the concepts of a facet or by venue, or the citations by relation.

    A paper counts once at each concept that it claims, itself or by a narrower one.

    \b
    tcgraph query timeline
    tcgraph query timeline --by criterion --depth 2 --where 'domain:vision'
    tcgraph query timeline --by venue --format csv
    """
    from tcgraph.cli import timeline_answer
    from tcgraph.graph.hierarchy import usual
    from tcgraph.graph.timeline import timeline

    graph = opened(folder)
    answer = timeline(graph, by or usual(graph, "mechanism"), depth, where)
    if form == "json":
        write_json(timeline_answer.as_json(graph, answer, depth, limit, where))
    elif form == "text":
        say("\n".join(timeline_answer.as_text(answer, limit, where)))
    else:
        write_table(graph, timeline_answer.as_table(answer, limit), form)

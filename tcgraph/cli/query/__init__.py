"""``tcgraph query``: questions about the literature, one module a family."""

from __future__ import annotations

import click

from tcgraph.cli.lazy import LazyGroup

_HERE = "tcgraph.cli.query"

COMMANDS = {
    "lineage": (f"{_HERE}.lineage", "show_lineage", "Where a paper comes from, and what grew out of it."),
    "ancestors": (f"{_HERE}.walks", "show_ancestors", "What a paper descends from, as a list with distances."),
    "descendants": (f"{_HERE}.walks", "show_descendants", "What descends from a paper, as a list with distances."),
    "path": (f"{_HERE}.paths", "show_path", "How one paper descends from another: the shortest chain."),
    "paths": (f"{_HERE}.paths", "show_paths", "All chains by which one paper descends from another."),
    "common": (f"{_HERE}.common", "show_common", "What papers have in common: ancestors and descendants."),
    "main-path": (f"{_HERE}.main_path", "show_main_path", "The backbone of a field: its main path of citations."),
    "influence": (f"{_HERE}.influence", "show_influence", "Papers by how much of the field goes back to them."),
    "papers": (f"{_HERE}.papers", "show_papers", "Which papers a filter describes."),
    "paper": (f"{_HERE}.paper", "show_paper", "Everything known about a paper, with provenance."),
    "concept": (f"{_HERE}.concept", "show_concept", "What a concept means, who claims it, what it is combined with."),
    "tree": (f"{_HERE}.concept", "show_tree", "The taxonomy of a facet, with counts."),
    "stats": (f"{_HERE}.statistics", "show_stats", "The corpus at a glance."),
    "timeline": (f"{_HERE}.statistics", "show_timeline", "What was worked on when: counts a year."),
    "compare": (f"{_HERE}.compare", "show_compare", "Papers side by side: concepts, dates, code, kin."),
    "similar": (f"{_HERE}.similar", "show_similar", "Which papers are like one, and why."),
    "gaps": (f"{_HERE}.gaps", "show_gaps", "What was combined and what was not."),
    "drift": (f"{_HERE}.drift", "show_drift", "Which concepts change from step to step of a lineage."),
    "search": (f"{_HERE}.search", "show_search", "Full-text search, typing errors forgiven."),
}


@click.group(cls=LazyGroup, table=COMMANDS, short_help="Ask the graph a question.")
def query() -> None:
    """Ask the graph a question.

    Papers are named by method, arXiv id, DOI, title or part of it; case, hyphens and underscores do not matter.
    Filters (--where) are described in docs/filters.md.
    """

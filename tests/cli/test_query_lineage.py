"""``query lineage``: its filter, and the formats besides text and JSON."""

from __future__ import annotations

import tcgraph
from tcgraph.graph.filters import select
from tests.cli.answers import as_csv, as_json, check_fits
from tests.cli.running import run

WHERE = ("--where", "domain:multi-modal")


def test_a_filter_keeps_what_it_describes_and_what_leads_there() -> None:
    graph = tcgraph.load()
    chosen = {brief.id for brief in graph.briefs(select(graph, WHERE[1])).values()}
    everything = {brief.id for brief, _ in graph.lineage("ToMe").descendants}
    answer = as_json("query", "lineage", "ToMe", *WHERE)
    assert answer["where"] == WHERE[1]
    assert {paper["id"] for paper in answer["built_upon"]["papers"]} == everything & chosen
    assert {paper["id"] for paper in answer["builds_on"]["papers"]} == set()
    assert {brief.id for brief, _ in graph.lineage("ToMe", where=WHERE[1]).descendants} == everything & chosen


def test_what_only_leads_to_others_is_marked() -> None:
    out = run("query", "lineage", "ToMe", "--where", "method:atc").out
    assert "Built upon by 1 paper (where method:atc)" in out
    assert "ToMe (CVPR Workshops 2023) (outside the filter)" in out


def test_a_slip_in_the_filter_ends_with_2() -> None:
    done = run("query", "lineage", "ToMe", "--where", "domain:")
    assert (done.code, done.out) == (2, "")
    assert "A value is missing here" in done.err


def test_rows_hold_both_sides() -> None:
    rows = as_csv("query", "lineage", "ToMe")
    answer = as_json("query", "lineage", "ToMe")
    assert [row["id"] for row in rows if row["side"] == "ancestor"] == [p["id"] for p in answer["builds_on"]["papers"]]
    assert [row["id"] for row in rows if row["side"] == "descendant"] == [
        p["id"] for p in answer["built_upon"]["papers"]
    ]


def test_diagrams_hold_every_citation_followed() -> None:
    answer = as_json("query", "lineage", "ToMe")
    edges = {(e["citing"], e["cited"]) for side in ("builds_on", "built_upon") for e in answer[side]["edges"]}
    mermaid = run("query", "lineage", "ToMe", "--format", "mermaid").out
    assert mermaid.startswith("flowchart RL\n")
    assert mermaid.count("-->") == len(edges)
    dot = run("query", "lineage", "ToMe", "--format", "dot").out
    assert {(citing, cited) for citing, cited in edges if f'"{citing}" -> "{cited}"' in dot} == edges


def test_filtered_text_fits_the_terminal() -> None:
    check_fits("query", "lineage", "ToMe", *WHERE)


def test_a_limit_keeps_the_nearest_papers_and_says_so() -> None:
    words = ("query", "lineage", "MAE", "--direction", "descendants")
    whole, few = as_json(*words)["built_upon"], as_json(*words, "--limit", "2")["built_upon"]
    assert "left_out" not in whole
    assert few["papers"] == whole["papers"][:2]
    assert few["left_out"] == sum(paper["distance"] == 1 for paper in whole["papers"]) - 2 > 0
    told = f"only the nearest papers: one step on are {few['left_out']} more; --limit 0 walks all the way"
    out = run(*words, "--limit", "2").out
    assert "Built upon by at least 2 papers\n" in out
    assert told in out
    done = run(*words, "--limit", "2", "--format", "csv")
    assert (len(done.out.splitlines()), done.err) == (3, told + "\n")
    assert run(*words, "--limit", "0").out == run(*words).out

"""``--where``: every query and every export takes it, what it means is written down once, and it narrows answers."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

import click
import pytest

from tcgraph.cli.export import export
from tcgraph.cli.query import query
from tests.cli.answers import as_json, check_fits
from tests.cli.running import ROOT, run

TABLE = (ROOT / "docs" / "filters.md").read_text("utf-8").partition("## What --where means")[2].partition("\n## ")[0]


def commands(group: click.Command) -> dict[str, click.Command]:
    assert isinstance(group, click.Group)
    context = click.Context(group)
    found = {name: group.get_command(context, name) for name in group.list_commands(context)}
    return {name: command for name, command in found.items() if command is not None}


QUERIES, EXPORTS = commands(query), commands(export)
WITHOUT_PAPERS = ("ontology", "shapes", "skos")
"""Exports that say nothing of papers."""


@pytest.mark.parametrize("name", [*QUERIES, *(name for name in EXPORTS if name not in WITHOUT_PAPERS)])
def test_every_query_and_export_takes_a_filter(name: str) -> None:
    command = (QUERIES | EXPORTS)[name]
    (option,) = [option for option in command.params if "--where" in option.opts]
    assert option.metavar == "FILTER"
    assert isinstance(option, click.Option)
    assert option.help


def test_what_it_means_is_told_once_for_every_query() -> None:
    told = [name for row in re.findall(r"^\| (.*?) \|", TABLE, re.MULTILINE) for name in re.findall(r"`(.*?)`", row)]
    assert sorted(told) == sorted(QUERIES)
    assert "| every export of papers |" in TABLE


NAMED = {"lineage", "ancestors", "descendants", "paper", "similar", "drift"}
TWO = {"path", "paths", "common", "compare"}
WORDS = {"concept": ["token-merging"], "tree": ["mechanism"], "search": ["merging"]}


@pytest.mark.parametrize("name", QUERIES)
def test_a_slip_in_a_filter_is_told_with_its_place(name: str) -> None:
    words = ["2210.09461"] if name in NAMED else ["MAE", "FOLDER"] if name in TWO else WORDS.get(name, [])
    done = run("query", name, *words, "--where", "year:2023 venues:ICLR")
    assert (done.code, done.out) == (2, "")
    assert done.err.endswith("unknown key 'venues'; did you mean 'venue'?\n  year:2023 venues:ICLR\n            ^\n")


def ids(papers: Collection[Any]) -> set[str]:
    return {paper["id"] for paper in papers}


def described(where: str) -> set[str]:
    return {paper["id"] for paper in as_json("query", "papers", where, "--limit", "0")["rows"]}


def test_path_passes_through_the_papers_of_the_filter_alone() -> None:
    words = ("query", "paths", "MAE", "FOLDER", "--all", "--where", "not method:turbo")
    answer = as_json(*words)
    assert [[paper["name"] for paper in chain["papers"]] for chain in answer["chains"]] == [["MAE", "ToMe", "FOLDER"]]
    assert answer["where"] == "not method:turbo"
    assert "(where not method:turbo)\n" in run(*words).out


@pytest.mark.parametrize("form", ["text", "csv", "json", "mermaid"])
def test_what_only_the_filter_prevents_is_told_on_standard_error(form: str) -> None:
    done = run("query", "path", "MAE", "FOLDER", "--where", "venue:CVPR", "--format", form)
    assert done.code == 0
    assert done.err.startswith("without --where finds a chain of 2 steps from MAE to FOLDER\n")
    assert "finds" not in done.out


def test_a_filter_and_relations_that_both_prevent_a_chain() -> None:
    words = ("query", "path", "DynamicViT", "FOLDER", "--where", "year:2017")
    done = run(*words)
    assert done.err == "--via all without --where finds a chain of 2 steps from DynamicViT to FOLDER\n"
    wider = as_json(*words)["wider"]
    assert (wider["where"], len(wider["via"])) == ("", 4)
    shared = run("query", "path", "DTEM", "vid-TLDR", "--where", "year:'2023' is:listed").out
    assert "\nthey share 1 ancestor: tcgraph query common arxiv-" in shared
    assert "--where 'year:'\"'\"'2023'\"'\"' is:listed'" in " ".join(shared.split())


def test_compare_narrows_third_papers_and_kin_and_never_the_compared() -> None:
    where = "year>=2024 has:code"
    words = ("query", "compare", "2210.09461", "DynamicViT")
    whole, part = as_json(*words), as_json(*words, "--where", where)
    assert part["rows"] == whole["rows"]
    assert part["direct"] == whole["direct"]
    for side in ("comparing", "common_ancestors", "common_descendants"):
        assert [one for one in whole[side] if one["id"] in described(where)] == part[side]
    assert 0 < len(part["comparing"]) < len(whole["comparing"])
    assert f"\nOf the papers where {where}:\nCompared with several of them: " in run(*words, "--where", where).out


def test_paper_narrows_its_citations_and_nothing_else() -> None:
    words = ("query", "paper", "2210.09461")
    whole, part = as_json(*words), as_json(*words, "--where", "venue:CVPR")
    for side in ("cites", "cited_by"):
        assert ids(part[side]["papers"]) == ids(whole[side]["papers"]) & described("venue:CVPR")
        assert 0 < part[side]["count"] == len(part[side]["papers"]) < whole[side]["count"]
    for answer in (whole, part):
        del answer["cites"], answer["cited_by"], answer["where"]
    assert part == whole
    assert "\nBuilds on nothing known, where venue:CVPR\n" in run(*words, "--where", "venue:CVPR").out


def test_drift_names_what_it_steps_over() -> None:
    words = ("query", "drift", "2210.09461", "--facet", "mechanism", "--where", "year:2024 title:diffusion")
    answer = as_json(*words)
    assert {tuple(row["over"]) for row in answer["rows"]} == {(), ("arxiv-2303.17604",)}
    assert ids(answer["papers"]) > {"arxiv-2303.17604"}
    assert {step["child"] for step in answer["steps"]} <= described("year:2024 title:diffusion")
    assert "CA-ToMe (2024) (extends, over ToMe (CVPR Workshops 2023))\n" in run(*words).out


@pytest.mark.parametrize(
    "words",
    [
        "path MAE FOLDER --where venue:CVPR",
        "paths MAE FOLDER --all --where year:2020..",
        "compare ToMe DynamicViT --where year>=2024",
        "paper 2106.02034 --where venue:CVPR",
        "drift 2210.09461 --where year:2024",
    ],
)
def test_text_fits_the_terminal(words: str) -> None:
    check_fits("query", *words.split())

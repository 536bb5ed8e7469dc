"""CSL-JSON: valid by the schema of the Citation Style Language, and nothing of a paper is lost."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from jsonschema import Draft7Validator

import tcgraph
from tcgraph.exports.bibtex import bibtex
from tcgraph.exports.csl_json import csl_json, person
from tcgraph.model import Identifier, Paper, Venue
from tests.exports import hostile

SCHEMA = json.loads((Path(__file__).parent.parent / "data" / "csl-data.json").read_text("utf-8"))


def items(graph: tcgraph.KnowledgeGraph) -> list[dict[str, Any]]:
    return checked(b"".join(csl_json(graph.papers(), graph.venues(), graph.labels())))


def checked(text: bytes) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(text)
    Draft7Validator(SCHEMA).validate(found)
    return found


def item(paper: Paper, *venues: Venue) -> dict[str, Any]:
    (found,) = checked(b"".join(csl_json([paper], {venue.name: venue for venue in venues}, {})))
    return found


def test_all_papers_are_there() -> None:
    graph = tcgraph.load()
    for paper, found in zip(graph.papers(), items(graph), strict=True):
        assert found["title"] == paper.title
        assert found.get("issued", {"date-parts": [[None]]}) == {"date-parts": [[paper.year]]}
        assert [*map(whole, found.get("author", ()))] == [*paper.authors, *(["others"] if paper.more_authors else [])]
        assert found.get("DOI", "") == paper.identifier("doi")
        assert found.get("archive_location", "") == paper.identifier("arxiv")


def whole(name: dict[str, str]) -> str:
    parts = ("given", "non-dropping-particle", "family", "literal")
    return " ".join(name[part] for part in parts if part in name)


def test_ids_are_the_keys_of_bibtex() -> None:
    graph = tcgraph.load()
    text = bibtex(graph.papers(), graph.venues())
    keys = [line.partition("{")[2].rstrip(",") for line in text.splitlines() if line.startswith("@")]
    assert [found["id"] for found in items(graph)] == keys


@given(hostile.texts)
@example(list(hostile.NASTY))
@example(list(reversed(hostile.NASTY)))
def test_hostile_texts_are_read_back(words: list[str]) -> None:
    with hostile.graph(words) as graph:
        for paper, found in zip(graph.papers(), items(graph), strict=True):
            assert found["title"] == paper.title
            assert [" ".join(whole(name).split()) for name in found["author"]] == [
                " ".join(name.split()) for name in paper.authors
            ]


@pytest.mark.parametrize(
    ("kind", "type_"),
    [("journal", "article-journal"), ("conference", "paper-conference"), ("workshop", "paper-conference")],
)
def test_the_type_follows_the_kind_of_the_venue(kind: str, type_: str) -> None:
    found = item(Paper("x", "T", venue="V"), Venue("V", "The Full Title", kind))
    assert (found["type"], found["container-title"], found["container-title-short"]) == (type_, "The Full Title", "V")


def test_a_preprint_is_an_article_with_its_number() -> None:
    found = item(Paper("x", "T", venue="arXiv", identifiers=(Identifier("arxiv", "2210.09460"),)))
    assert found == {
        "id": "anont",
        "type": "article",
        "title": "T",
        "genre": "preprint",
        "archive": "arXiv",
        "archive_location": "2210.09460",
        "number": "arXiv:2210.09460",
        "URL": "https://arxiv.org/abs/2210.09460",
    }


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Ada Archer", {"family": "Archer", "given": "Ada"}),
        ("Duy MH Nguyen", {"family": "Nguyen", "given": "Duy MH"}),
        ("Joost van de Weijer", {"family": "Weijer", "given": "Joost", "non-dropping-particle": "van de"}),
        ("hai zhao", {"family": "zhao", "given": "hai"}),
        ("van der Maaten", {"family": "Maaten", "given": "van", "non-dropping-particle": "der"}),
        ("OpenAI", {"literal": "OpenAI"}),
        ("Google, Inc.", {"literal": "Google, Inc."}),
    ],
)
def test_a_name_in_its_parts(name: str, parts: dict[str, str]) -> None:
    assert person(name) == parts


def test_nothing_is_a_list_too() -> None:
    assert b"".join(csl_json([], {}, {})) == b"[]\n"

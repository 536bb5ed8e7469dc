"""Which domain a paper is at home in: its own, or where most of its linked papers are, or the first."""

from __future__ import annotations

from pathlib import Path

import pytest

import tcgraph
from tcgraph.exports.homes import domains, home_domains
from tcgraph.graph.corpus import read_corpus
from tcgraph.graph.part import part
from tcgraph.model import Concept
from tests import small_corpus
from tests.exports.made import made

VISION, LANGUAGE, AUDIO = "domain/vision", "domain/language", "domain/audio"
CONCEPTS = (
    Concept("language", "domain", "Language"),
    Concept("vision", "domain", "Vision"),
    Concept("images", "domain", "Images", broader=("vision",)),
    Concept("photographs", "domain", "Photographs", broader=("images", "language")),
    Concept("audio", "domain", "Audio", broader=("speech",)),
    Concept("speech", "domain", "Speech", broader=("audio",)),
)


@pytest.mark.parametrize(
    ("own", "linked", "home"),
    [
        ([], {}, ""),
        (["vision"], {}, VISION),
        (["photographs"], {}, VISION),
        (["photographs"], {"one": ["language"], "two": ["language"]}, VISION),
        (["vision", "images"], {}, VISION),
        (["vision", "language"], {}, LANGUAGE),
        (["vision", "language"], {"one": ["images"]}, VISION),
        (["vision", "language"], {"one": ["images"], "two": ["language"]}, LANGUAGE),
        (["vision", "language"], {"one": ["audio"], "two": ["audio"], "three": ["vision"]}, VISION),
        (["audio"], {}, AUDIO),
        (["speech"], {}, AUDIO),
    ],
)
def test_the_home_of_a_paper(own: list[str], linked: dict[str, list[str]], home: str) -> None:
    cites = [("paper", "one"), ("two", "paper"), ("paper", "three")]
    papers = {"paper": own, **linked}
    found = made(papers, [pair for pair in cites if set(pair) <= set(papers)], CONCEPTS)
    assert home_domains(found)["paper"] == home


def test_domains_stand_in_the_order_of_their_file() -> None:
    assert domains(made({}, [], CONCEPTS)) == [LANGUAGE, VISION, AUDIO]


def test_a_field_without_domains_has_no_homes() -> None:
    nowhere = made({"paper": []}, [], ())
    assert (domains(nowhere), home_domains(nowhere)) == ([], {"paper": ""})


def test_only_papers_of_the_part_have_homes_and_votes(tmp_path: Path) -> None:
    graph = tcgraph.KnowledgeGraph.of(read_corpus(small_corpus.write(tmp_path)))
    assert home_domains(part(graph))[small_corpus.EPSILON] == VISION
    assert set(home_domains(part(graph, "domain:language"))) == {
        small_corpus.GAMMA,
        small_corpus.DELTA,
        small_corpus.EPSILON,
    }

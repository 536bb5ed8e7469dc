"""The real lists as corpora: growing with their versions, losing nothing on the way."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

import tcgraph
from tcgraph.graph.corpus_files import EMBEDDED
from tcgraph.graph.importing import ImportReport, import_list
from tcgraph.graph.papers_file import read_papers
from tcgraph.graph.sources.awesome_list import read, read_profile
from tcgraph.model import Source
from tests.small_corpus import curated, snapshot

VERSIONS = ("2025-01-06", "2025-05-25", "2025-08-11")


def renew(corpora: Path, version: str, into: Path) -> ImportReport:
    profile = read_profile("token-compression")
    reading = read(corpora / "token-compression" / version, profile)
    return import_list(reading, profile, into, Source("", "https://example.org", version, version))


def test_a_corpus_grows_with_the_real_list(corpora: Path, tmp_path: Path) -> None:
    for name in ("corrections.yaml", "venues.yaml"):
        shutil.copy(EMBEDDED / name, tmp_path)
    before = curated(tmp_path)
    known: set[str] = set()
    sizes = []
    for version in VERSIONS:
        report = renew(corpora, version, tmp_path)
        papers = set(read_papers(tmp_path))
        assert papers == (known - set(report.gone)) | set(report.added)
        assert not set(report.added) & known
        known = papers
        sizes.append((report.papers, len(report.added), len(report.gone)))
        assert {name: text for name, text in curated(tmp_path).items() if name in before} == before
        assert not {item.code for item in tcgraph.read_corpus(tmp_path).diagnostics} & {"R302"}
    assert sizes == [(265, 265, 0), (278, 33, 20), (287, 9, 0)]


def test_going_back_through_the_versions_and_forth_again_loses_nothing(corpora: Path, tmp_path: Path) -> None:
    corpus = Path(shutil.copytree(EMBEDDED, tmp_path / "corpus"))
    before = curated(corpus)
    for version in (*reversed(VERSIONS), *VERSIONS):
        renew(corpora, version, corpus)
        assert len(tcgraph.read_corpus(corpus).citations) == 469
    assert curated(corpus) == before
    assert (corpus / "papers.yaml").read_bytes() == (EMBEDDED / "papers.yaml").read_bytes()
    again, embedded = tcgraph.read_corpus(corpus), tcgraph.read_corpus()
    assert again.diagnostics == ()
    assert [paper for paper in again.papers if paper.in_list] == [paper for paper in embedded.papers if paper.in_list]
    assert [paper.id for paper in again.papers] == [paper.id for paper in embedded.papers]


@pytest.mark.parametrize(
    ("profile", "version", "papers"),
    [("generation-acceleration", "2025-04-22", 110), ("multimodal-token-compression", "2026-05-29", 206)],
)
def test_other_lists_become_corpora_that_open(
    profile: str, version: str, papers: int, corpora: Path, tmp_path: Path
) -> None:
    way = read_profile(profile)
    report = import_list(read(corpora / profile / version, way), way, tmp_path / profile, Source(way.title))
    assert (report.papers, report.not_understood) == (papers, 0)
    corpus = tcgraph.read_corpus(tmp_path / profile)
    assert {item.code for item in corpus.diagnostics} <= {"R302"}  # the list's own slips: one link at two papers
    with tcgraph.load(tmp_path / profile) as graph:
        assert len(graph) == papers
        assert all(len(graph.concept_path(tag.concept)) == 1 for paper in graph.papers() for tag in paper.tags)
    assert yaml.safe_load((tmp_path / profile / "corpus.yaml").read_text("utf-8"))["profile"] == profile


def test_the_embedded_corpus_is_what_an_import_writes(corpora: Path, tmp_path: Path) -> None:
    corpus = Path(shutil.copytree(EMBEDDED, tmp_path / "corpus"))
    report = renew(corpora, VERSIONS[-1], corpus)
    assert (report.entries, report.papers, report.added, report.gone) == (297, 287, (), ())
    before = snapshot(EMBEDDED)
    assert {name for name, text in snapshot(corpus).items() if text != before[name]} == {"corpus.yaml"}

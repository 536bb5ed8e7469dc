"""A corpus folder is read whole or refused with file, line and cure; papers.yaml keeps what a reader found."""

from __future__ import annotations

import tempfile
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import tcgraph
from tcgraph.graph.papers_file import dump_papers, read_papers
from tcgraph.model import FACETS, NOWHERE, Location
from tcgraph.source_model import Bibtex, Label, Link, Listing
from tests import small_corpus
from tests.small_corpus import ALPHA, BETA, DELTA, EPSILON, FILES, GAMMA, TRANSFORMER, ZETA

SLIPS = yaml.safe_load((Path(__file__).parent / "slips.yaml").read_text("utf-8"))


@pytest.fixture(scope="module")
def embedded() -> tcgraph.Corpus:
    return tcgraph.read_corpus()


def by_id(corpus: tcgraph.Corpus, paper_id: str) -> tcgraph.Paper:
    return next(paper for paper in corpus.papers if paper.id == paper_id)


def test_a_corpus_is_read_whole(tmp_path: Path) -> None:
    corpus = tcgraph.read_corpus(small_corpus.write(tmp_path))
    assert (corpus.name, corpus.title, corpus.base) == ("small", "A small field", "https://example.org/small/")
    assert [(s.name, s.commit, s.date) for s in corpus.sources] == [("Awesome-Small", "abc1234", "2025-01-01")]
    assert [scheme.facet for scheme in corpus.schemes] == ["domain", "task", "mechanism"]
    assert [paper.id for paper in corpus.papers] == sorted(paper.id for paper in corpus.papers)
    assert [paper.id for paper in corpus.papers if not paper.in_list] == [TRANSFORMER]
    assert len(corpus.papers) == 8
    assert len(corpus.citations) == 7
    assert corpus.diagnostics == ()


@pytest.mark.parametrize(("line", "language"), [("", "en"), ("language: pt-BR\n", "pt-br"), ("language: none\n", "")])
def test_a_corpus_has_a_language(line: str, language: str, tmp_path: Path) -> None:
    folder = small_corpus.write(tmp_path, {"corpus.yaml": small_corpus.CORPUS + line})
    with tcgraph.load(folder) as graph:
        assert graph.summary().language == tcgraph.read_corpus(folder).language == language


def test_a_paper_is_merged_corrected_and_placed(tmp_path: Path) -> None:
    epsilon = by_id(tcgraph.read_corpus(small_corpus.write(tmp_path)), EPSILON)
    assert epsilon.title == "Epsilon: Small Steps Everywhere"
    assert {tag.concept for tag in epsilon.tags} == {"domain/vision", "mechanism/token-pruning", "domain/language"}
    assert {str(tag.location) for tag in epsilon.tags} == {"list.md:35:1", "other.md:7:1"}
    titles = [(claim.value, claim.source, claim.evidence) for claim in epsilon.claims if claim.field == "title"]
    assert titles[-1] == ("Epsilon: Small Steps Everywhere", "correction", "https://arxiv.org/abs/2401.00006")
    assert titles[0] == ("Epsilon: Smal Steps Everywhere", "list", "")


def test_venue_names_and_wrong_labels_are_read_as_what_they_mean(tmp_path: Path) -> None:
    corpus = tcgraph.read_corpus(small_corpus.write(tmp_path))
    assert by_id(corpus, BETA).venue == "NeurIPS"
    assert [tag.concept for tag in by_id(corpus, DELTA).tags] == ["domain/language", "mechanism/token-merging"]


def test_a_suspicion_is_noted_and_changes_nothing(tmp_path: Path) -> None:
    gamma = by_id(tcgraph.read_corpus(small_corpus.write(tmp_path)), GAMMA)
    assert gamma.year == 2023
    assert len(gamma.notes) == 1
    assert "'2022'" in gamma.notes[0]


def test_only_corpus_yaml_is_required(tmp_path: Path) -> None:
    nothing = {name: None for name in FILES if name != "corpus.yaml"}
    corpus = tcgraph.read_corpus(small_corpus.write(tmp_path, nothing))
    assert (corpus.papers, corpus.citations, corpus.schemes) == ((), (), ())


def test_bytes_that_editors_on_windows_add_change_nothing(tmp_path: Path) -> None:
    there = {name: "\ufeff" + text.replace("\n", "\r\n") for name, text in FILES.items()}
    assert tcgraph.read_corpus(small_corpus.write(tmp_path / "windows", there)) == tcgraph.read_corpus(
        small_corpus.write(tmp_path / "plain")
    )


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: f"{slip['file']}-{slip['says']}")
def test_a_slip_is_told_with_file_line_and_cure(slip: dict[str, Any], tmp_path: Path) -> None:
    text = FILES[slip["file"]]
    assert slip["swap"] in text
    folder = small_corpus.write(tmp_path, {slip["file"]: text.replace(slip["swap"], slip["by"], 1)})
    with pytest.raises(tcgraph.UnreadableInput) as told:
        tcgraph.read_corpus(folder)
    error = told.value
    assert (error.path, error.line) == (
        slip["file"],
        slip.get("line", text[: text.index(slip["swap"])].count("\n") + 1),
    )
    assert slip["says"] in error.problem
    assert slip["cure"] in error.cure
    assert str(error).startswith(f"{error.path}:{error.line}:" if error.line else f"{error.path}:")


def test_every_file_has_slips() -> None:
    assert {slip["file"] for slip in SLIPS} == set(FILES)


@pytest.mark.parametrize("name", sorted(FILES))
def test_bytes_that_are_not_utf8_are_told_with_their_line(name: str, tmp_path: Path) -> None:
    folder = small_corpus.write(tmp_path)
    first, *rest = FILES[name].encode().split(b"\n")
    (folder / name).write_bytes(b"\n".join([first, "# Grüße".encode("latin-1"), *rest]))
    with pytest.raises(tcgraph.UnreadableInput, match="0xfc is not UTF-8") as told:
        tcgraph.read_corpus(folder)
    assert (told.value.path, told.value.line) == (name, 2)


@pytest.mark.parametrize(
    ("folder", "problem"),
    [("nowhere", "no such folder"), ("empty", "no corpus.yaml in it"), ("file", "no such folder")],
)
def test_what_is_no_corpus_is_refused(folder: str, problem: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").touch()
    with pytest.raises(tcgraph.UnreadableInput, match=problem):
        tcgraph.read_corpus(tmp_path / folder)


def test_labels_that_the_taxonomy_lacks_are_found_once_each(tmp_path: Path) -> None:
    text = FILES["papers.yaml"].replace("[Vision]", "[Vision, Smell]")
    found = tcgraph.read_corpus(small_corpus.write(tmp_path, {"papers.yaml": text})).diagnostics
    assert [(str(item.location), item.code) for item in found] == [("list.md:5:1", "R301")]
    assert "'Smell'" in found[0].message
    assert "taxonomy/domain.yaml" in found[0].hint


def test_an_identifier_of_two_papers_is_found(tmp_path: Path) -> None:
    text = FILES["papers.yaml"].replace("abs/2302.00005", "abs/2301.00004")
    found = tcgraph.read_corpus(small_corpus.write(tmp_path, {"papers.yaml": text})).diagnostics
    assert [item.code for item in found] == ["R302"]
    assert "arxiv:2301.00004 belongs to two papers" in found[0].message


def test_a_paper_without_labels_or_links_is_a_paper(tmp_path: Path) -> None:
    zeta = by_id(tcgraph.read_corpus(small_corpus.write(tmp_path)), ZETA)
    assert (zeta.name, zeta.year, zeta.tags, zeta.identifiers) == ("Zeta without a Link", None, (), ())


def test_outside_works_have_a_page(tmp_path: Path) -> None:
    transformer = by_id(tcgraph.read_corpus(small_corpus.write(tmp_path)), TRANSFORMER)
    assert transformer.urls == ("https://arxiv.org/abs/1706.03762",)
    assert by_id(tcgraph.read_corpus(tmp_path), ALPHA).in_list


def test_embedded_corpus_counts(embedded: tcgraph.Corpus) -> None:
    assert Counter(paper.in_list for paper in embedded.papers) == {True: 287, False: 100}
    relations = Counter(citation.relation for citation in embedded.citations)
    assert relations == {"extends": 69, "uses_method_in": 162, "compares_with": 99, "cites": 139}
    assert [str(finding) for finding in embedded.diagnostics] == []


def test_embedded_corpus_holds_together(embedded: tcgraph.Corpus) -> None:
    concepts = {concept.key for scheme in embedded.schemes for concept in scheme.concepts}
    assert {tag.concept for paper in embedded.papers for tag in paper.tags} <= concepts
    assert all(tag.facet == tag.concept.partition("/")[0] for paper in embedded.papers for tag in paper.tags)
    labels = {(c.location, c.value) for paper in embedded.papers for c in paper.claims if c.field in FACETS}
    assert all((tag.location, tag.label) in labels for paper in embedded.papers for tag in paper.tags)
    assert all(citation.evidence.url and citation.evidence.note for citation in embedded.citations)
    cited = {citation.cited for citation in embedded.citations}
    assert {paper.id for paper in embedded.papers if not paper.in_list} <= cited


def test_embedded_papers_are_described(embedded: tcgraph.Corpus) -> None:
    listed = [paper for paper in embedded.papers if paper.in_list]
    assert [paper.id for paper in listed if not (paper.year and paper.tags)] == []
    assert [paper.name for paper in listed if not paper.authors] == ["ToMA"]  # anonymous when it was listed
    assert [paper.id for paper in listed if not (paper.urls or paper.identifiers)] == []


words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)
nasty = st.sampled_from(
    ["yes", "null", "~", "1.0", "0x1F", "2024-01-01", "- a", "a: b", "#", "'", '"', "[", "{", "é ", "\n"]
)
texts = words | nasty
paths = st.from_regex(r"[\w &.-]+(/[\w &.-]+){0,2}\.md", fullmatch=True)
places = st.builds(Location, paths, st.integers(1, 99_999), st.integers(1, 80))
names = st.lists(texts, max_size=4).map(tuple)
records = st.builds(
    Bibtex,
    st.sampled_from(["article", "misc", "phdthesis"]),
    texts,
    st.dictionaries(st.sampled_from(["title", "year", "type", "key", "note", "eprint"]), texts).map(
        lambda fields: tuple(fields.items())
    ),
    st.just(NOWHERE),
)
listings = st.builds(
    Listing,
    location=places,
    title=texts.filter(str.strip),
    number=st.just("") | texts,
    authors=names,
    more_authors=st.booleans(),
    venue=st.just("") | texts,
    year=st.none() | st.integers(1000, 9999),
    labels=st.lists(st.builds(Label, st.sampled_from([*FACETS, "method"]), texts, places), max_size=6).map(tuple),
    links=st.lists(st.builds(Link, st.sampled_from(["paper", "code"]), texts, places), max_size=4).map(tuple),
    bibtex=st.none() | records,
    headings=names,
)


def comparable(listing: Listing) -> tuple[object, ...]:
    """All that papers.yaml keeps: labels by facet, links by kind, in their order, without places of their own."""
    labels = {facet: listing.texts(facet) for facet in [*FACETS, "method"]}
    links = {kind: listing.urls(kind) for kind in ("paper", "code")}
    record = listing.bibtex and replace(listing.bibtex, location=NOWHERE)
    return replace(listing, labels=(), links=(), bibtex=None), labels, links, record


@settings(max_examples=50, deadline=None)
@given(st.dictionaries(st.from_regex(r"[a-z0-9-]+", fullmatch=True), st.lists(listings, min_size=1, max_size=3)))
def test_papers_file_keeps_every_listing(papers: dict[str, list[Listing]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "papers.yaml").write_text(dump_papers(papers), "utf-8", newline="")
        read = read_papers(Path(folder))
    assert list(read) == sorted(papers)
    for paper_id, found in papers.items():
        kept = sorted(found, key=lambda listing: listing.location)
        assert [comparable(listing) for listing in read[paper_id]] == [comparable(listing) for listing in kept]

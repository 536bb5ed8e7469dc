"""papers.jsonl: the same papers as from YAML, slips told by line, and a build that is whole or not there."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

import tcgraph
from tcgraph.graph.corpus_files import LARGE, fingerprint
from tcgraph.graph.index import open_index, place
from tcgraph.model import RELATIONS, Evidence, Location, Paper
from tests import small_corpus
from tests.small_corpus import ALPHA, BETA, DELTA, EPSILON, TRANSFORMER

BULK: list[dict[str, object]] = [
    {
        "id": "w1",
        "title": "W: Walks in Bulk",
        "method": ["W"],
        "authors": ["Ada Archer", "Ben Baker"],
        "more_authors": True,
        "venue": "NIPS",
        "year": 2024,
        "labels": {"mechanism": ["Token Pruning"], "domain": ["Vision"]},
        "links": {"paper": ["https://doi.org/10.5555/Bulk.1"], "code": ["https://github.com/example/w"]},
        "citations": {"cites": [ALPHA, "w2"], "extends": [ALPHA, EPSILON]},
    },
    {"id": "w2", "title": "Two 'quoted', \"comma\", <script> and 漢字\n=1+1"},
    {"id": "a0", "title": "Before all others", "citations": {"uses_method_in": ["w1", TRANSFORMER, "a0"]}},
]


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TCGRAPH_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def bulk(folder: Path, records: Sequence[Mapping[str, object]], files: Mapping[str, str] | None = None) -> Path:
    small_corpus.write(folder, dict(files or {}))
    (folder / "papers.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records), "utf-8")
    return folder


def without_places(paper: Paper) -> Paper:
    nowhere = Location("", 0)
    claims = tuple(claim._replace(location=nowhere) for claim in paper.claims)
    return replace(paper, claims=claims, tags=tuple(tag._replace(location=nowhere) for tag in paper.tags))


def test_a_line_means_what_the_same_record_means_in_yaml(tmp_path: Path) -> None:
    ours = [{name: value for name, value in record.items() if name != "citations"} for record in BULK]
    in_yaml = small_corpus.FILES["papers.yaml"] + "".join(f"- {json.dumps(record)}\n" for record in ours)
    small_corpus.write(tmp_path / "yaml", {"papers.yaml": in_yaml})
    one, other = tcgraph.read_corpus(tmp_path / "yaml"), tcgraph.read_corpus(bulk(tmp_path / "bulk", BULK))
    assert [without_places(paper) for paper in other.papers] == [without_places(paper) for paper in one.papers]
    assert [str(finding) for finding in other.diagnostics] == [str(finding) for finding in one.diagnostics]
    with tcgraph.load(tmp_path / "yaml") as yaml_graph, tcgraph.load(tmp_path / "bulk") as graph:
        assert [without_places(paper) for paper in graph.papers()] == [without_places(p) for p in yaml_graph.papers()]
        assert graph.find("doi:10.5555/bulk.1").id == graph.find("walks in").id == "w1"


def test_the_graph_says_what_the_corpus_says(tmp_path: Path) -> None:
    corpus = tcgraph.read_corpus(bulk(tmp_path / "corpus", BULK))
    with tcgraph.load(tmp_path / "corpus") as graph, tcgraph.KnowledgeGraph.of(corpus) as in_memory:
        for one in (graph, in_memory):
            assert [p.claims for p in one.papers()] == [p.claims for p in corpus.papers]
            assert tuple(one.citations()) == tuple(sorted(corpus.citations, key=lambda c: (c.citing, c.cited)))
            for citation in corpus.citations:
                assert one.citation(citation.citing, citation.cited) == citation
            assert one.summary() == graph.summary()
        found = {(c.citing, c.cited): (c.relation, str(c.location)) for c in graph.citations()}
        assert found["w1", ALPHA] == ("extends", "papers.jsonl:1:1")
        assert found["a0", "w1"] == ("uses_method_in", "papers.jsonl:3:1")
        assert [brief.id for brief, _ in graph.lineage("w1").ancestors] == [EPSILON, ALPHA, BETA, TRANSFORMER]


def test_what_is_curated_counts_more_than_what_stands_in_bulk(tmp_path: Path) -> None:
    evidence = "  evidence: {kind: readme, url: 'https://example.org/', note: Read.}\n"
    fix = f"- {{paper: w1, field: year, was: '2024', now: '2025', evidence: {ALPHA}}}\n"
    known = f"- citing: w1\n  cited: {ALPHA}\n  relation: compares_with\n  confidence: inferred\n{evidence}"
    files = {
        "citations.yaml": small_corpus.FILES["citations.yaml"] + known,
        "corrections.yaml": small_corpus.FILES["corrections.yaml"] + fix,
    }
    with tcgraph.load(bulk(tmp_path / "corpus", BULK, files)) as graph:
        assert graph.paper("w1").year == 2025
        citation = graph.citation("w1", ALPHA)
        assert (citation.relation, citation.confidence) == ("compares_with", "inferred")
        assert citation.evidence == Evidence("readme", "https://example.org/", "Read.")
        assert graph.citation("w1", EPSILON).location == Location("papers.jsonl", 1)
        assert not [finding for finding in graph.summary().findings if "w1" in finding]
        whole = tcgraph.read_corpus(tmp_path / "corpus")
        assert {(c.citing, c.cited, c.relation) for c in whole.citations} == {
            (c.citing, c.cited, c.relation) for c in graph.citations()
        }
        assert [p.year for p in whole.papers if p.id == "w1"] == [2025]


GOOD = '{"id": "w1", "title": "One"}\n'


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (GOOD + '{"id": "w2" "title": 3}', "papers.jsonl:2:13: not JSON: Expecting ',' delimiter"),
        (GOOD + "\n[1]", "papers.jsonl:3: every line should hold an object"),
        (GOOD + "7", "papers.jsonl:2: every line should hold an object"),
        (GOOD + "[" * 100_000, "papers.jsonl:2: "),
        (GOOD + '{"id": "w2"}', "papers.jsonl:2: 'title' is missing"),
        (GOOD + '{"id": "w2", "title": "Two", "title": "Too"}', "papers.jsonl:2: key 'title' stands twice"),
        (GOOD + '{"id": "w2", "title": "2", "labels": {"task": [], "task": []}}', "jsonl:2: key 'task' stands twice"),
        (GOOD + '{"title": "Two"}', "papers.jsonl:2: 'id' is missing"),
        (GOOD + '{"id": 2, "title": "Two"}', "papers.jsonl:2: id should be a text"),
        (GOOD + '{"id": "w2", "title": "Two", "yaer": 2020}', "unknown key 'yaer'. Did you mean 'year'?"),
        (GOOD + '{"id": "w2", "title": "Two", "year": "2020"}', "papers.jsonl:2: year should be a whole number"),
        (GOOD + '{"id": "w2", "title": "Two", "year": true}', "papers.jsonl:2: year should be a whole number"),
        (GOOD + '{"id": "w2", "title": "Two", "authors": "Ada"}', "papers.jsonl:2: authors should be a list of texts"),
        (GOOD + '{"id": "w2", "title": "Two", "links": {"paper": [1]}}', "papers.jsonl:2: links should be an object"),
        (GOOD + '{"id": "w2", "title": "Two", "method": [null]}', "papers.jsonl:2: method should be a list of texts"),
        (GOOD + '{"id": "w2", "title": "Two", "citations": {"likes": []}}', "papers.jsonl:2: relation 'likes' is unkn"),
        (GOOD + '{"id": "w2", "title": "Two", "citations": {"cites": ["w3"]}}', "jsonl:2: cited paper 'w3' is not in"),
        (GOOD + r'{"id": "w2", "title": "t \ud800"}', r"papers.jsonl:2: \ud800 is half a character. Write both"),
        (GOOD + r'{"id": "w\uDFFF", "title": "t"}', r"papers.jsonl:2: \udfff is half a character"),
        (GOOD + r'{"id": "w2", "title": "t", "labels": {"\ud83d": []}}', r"papers.jsonl:2: \ud83d is half a char"),
        (GOOD + '{"id": "w2", "title": "t", "year": %s}' % ("9" * 23), "jsonl:2: year should be from 1 to 9999"),
        (GOOD + '{"id": "w2", "title": "t", "year": %s}' % ("9" * 5000), "jsonl:2: a number of too many digits"),
        (GOOD + '{"id": "w2", "title": "t", "year": 0}', "jsonl:2: year should be from 1 to 9999"),
        (GOOD + '{"id": "w2", "title": "t", "year": -5}', "jsonl:2: year should be from 1 to 9999"),
        (GOOD + '{"id": "  ", "title": "t"}', "papers.jsonl:2: 'id' is blank"),
        (GOOD + '{"id": "w2", "title": " \u00a0"}', "papers.jsonl:2: 'title' is blank"),
        (GOOD + '{"id": "w2", "title": "t", "labels": {"Foo Bar": ["x"]}}', "jsonl:2: facet 'Foo Bar' is not a slug"),
        (GOOD + '{"id": "w2", "title": "t", "labels": {"venue": []}}', "jsonl:2: the graph needs the name 'venue'"),
        (GOOD + GOOD, "papers.jsonl:2: paper 'w1' also stands in line 1"),
        (GOOD + json.dumps({"id": ALPHA, "title": "Two"}), "papers.jsonl:2: paper 'arxiv-2101.00001' also stands in"),
        (GOOD + json.dumps({"id": TRANSFORMER, "title": "Two"}), "also stands in outside.yaml"),
    ],
    ids=lambda value: value[-50:] if value.startswith("{") else "",
)
def test_a_slip_is_told_with_its_line(text: str, told: str, tmp_path: Path, cache: Path) -> None:
    folder = small_corpus.write(tmp_path / "corpus")
    (folder / "papers.jsonl").write_text(text, "utf-8")
    with pytest.raises(tcgraph.UnreadableInput) as caught:
        tcgraph.load(folder)
    assert told in str(caught.value)
    assert not list(cache.glob("*")), "no index, whole or half"


def test_both_halves_of_a_surrogate_are_a_character(tmp_path: Path) -> None:
    folder = small_corpus.write(tmp_path / "corpus")
    (folder / "papers.jsonl").write_text(r'{"id": "w1", "title": "\ud83d\ude00 and \\ud800"}', "utf-8")
    with tcgraph.load(folder) as graph:
        assert graph.paper("w1").title == "\U0001f600 and \\ud800"


def test_wrong_bytes_are_told_with_their_line(tmp_path: Path) -> None:
    folder = small_corpus.write(tmp_path / "corpus")
    (folder / "papers.jsonl").write_bytes(b"\xef\xbb\xbf" + GOOD.encode() + b'{"id": "w2", "title": "\xff"}\n')
    with pytest.raises(tcgraph.UnreadableInput, match=r"papers\.jsonl:2: byte 0xff is not UTF-8"):
        tcgraph.load(folder)


def test_an_interrupted_build_leaves_nothing_and_the_next_one_is_whole(tmp_path: Path, cache: Path) -> None:
    records = [{"id": f"n{n}", "title": f"Paper {n}", "citations": {"cites": [ALPHA]}} for n in range(2500)]
    folder = bulk(tmp_path / "corpus", records)
    told = []

    def interrupt(done: int, total: int) -> None:
        told.append((done, total))
        if done == 2000:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        open_index(folder, interrupt)
    assert told == [(1000, 2508), (2000, 2508)]
    assert not list(cache.iterdir())
    for name, when in ((".building-killed", 1_000_000_000), (".building-now", None)):
        (cache / name).mkdir()
        if when:
            os.utime(cache / name, (when, when))
    with tcgraph.load(folder) as graph:
        assert len(graph) == 2508
        assert len(graph.lineage(ALPHA, direction="descendants", via=RELATIONS, depth=1).descendants) > 2500
    assert {path.name for path in cache.iterdir()} == {place(folder).name, ".building-now"}


def test_a_large_file_is_read_again_only_when_it_changed(tmp_path: Path) -> None:
    folder, memory = small_corpus.write(tmp_path / "corpus"), tmp_path / "memory"
    large = folder / "papers.jsonl"
    large.write_text('{"id": "w1", "title": "One"' + " " * LARGE + "}\n", "utf-8")
    fresh = fingerprint(folder, memory)
    assert not memory.exists(), "it was changed a moment ago"
    os.utime(large, (1_000_000_000, 1_000_000_000))
    assert fingerprint(folder, memory) == fingerprint(folder) == fresh
    (note,) = memory.iterdir()
    note.write_text(note.read_text().replace(note.read_text()[-64:], "0" * 64))
    assert fingerprint(folder, memory) != fresh, "what was noted is believed"
    large.write_text('{"id": "w1", "title": "Two"' + " " * LARGE + "}\n", "utf-8")
    assert fingerprint(folder, memory) == fingerprint(folder) != fresh
    os.utime(large, (1_000_000_001, 1_000_000_001))
    note.write_bytes(b"\xff")
    assert fingerprint(folder, memory) == fingerprint(folder)


def test_papers_in_bulk_take_part_in_citations_of_the_list(tmp_path: Path) -> None:
    known = f"- citing: {DELTA}\n  cited: w2\n  relation: cites\n"
    files = {"citations.yaml": small_corpus.FILES["citations.yaml"] + known}
    with tcgraph.load(bulk(tmp_path / "corpus", BULK, files)) as graph:
        assert graph.citation(DELTA, "w2").location.path == "citations.yaml"

"""The compiled index: built once a content, found again, never trusted when damaged, never required."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

import tcgraph
from tcgraph.graph.corpus import read_corpus
from tcgraph.graph.corpus_files import EMBEDDED
from tcgraph.graph.index import CITATIONS, FACTS, in_memory, open_index, place
from tcgraph.model import RELATIONS
from tests import small_corpus
from tests.small_corpus import DELTA, EPSILON, FILES, snapshot

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TCGRAPH_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return small_corpus.write(tmp_path / "corpus")


def answers(folder: Path) -> tuple[object, ...]:
    """What a graph says, to be compared between ways of opening it."""
    with tcgraph.load(folder) as graph:
        return told(graph)


def told(graph: tcgraph.KnowledgeGraph) -> tuple[object, ...]:
    lines = tuple(graph.lineage(paper, via=RELATIONS) for paper in graph.papers())
    return tuple(graph.papers()), tuple(graph.concepts()), tuple(graph.citations()), graph.summary(), lines


def in_a_process(code: str, **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code],
        env={**os.environ, **environment},
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def said(process: subprocess.Popen[str]) -> str:
    out, err = process.communicate(timeout=120)
    assert (process.returncode, err) == (0, "")
    return out


def test_an_index_is_built_once_and_then_found(cache: Path, corpus: Path) -> None:
    assert not cache.exists()
    first = answers(corpus)
    (folder,) = cache.iterdir()
    assert folder == place(corpus)
    before = {path.name: (path.stat().st_ino, path.stat().st_mtime_ns) for path in folder.iterdir()}
    assert set(before) == {FACTS, CITATIONS}
    assert answers(corpus) == first
    assert {path.name: (path.stat().st_ino, path.stat().st_mtime_ns) for path in folder.iterdir()} == before


def test_a_graph_on_disk_says_what_the_corpus_says(cache: Path, corpus: Path) -> None:
    read = tcgraph.read_corpus(corpus)
    with tcgraph.load(corpus) as graph:
        assert tuple(graph.citations()) == read.citations
        for paper in read.papers:
            kept = graph.paper(paper.id)
            assert {tag.concept for tag in kept.tags} == {tag.concept for tag in paper.tags}
            assert (kept.title, kept.year, kept.venue, kept.claims) == (
                paper.title, paper.year, paper.venue, paper.claims,
            )  # fmt: skip
            assert (kept.methods, kept.authors, kept.urls, kept.code, kept.notes) == (
                paper.methods, paper.authors, paper.urls, paper.code, paper.notes,
            )  # fmt: skip
    assert cache.exists()


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_changed_file_means_another_index(name: str, cache: Path, corpus: Path) -> None:
    before = place(corpus)
    (corpus / name).write_text(FILES[name] + "\n# looked at\n", "utf-8")
    assert place(corpus) != before


def test_the_same_content_elsewhere_shares_an_index(cache: Path, corpus: Path, tmp_path: Path) -> None:
    answers(corpus)
    assert answers(Path(shutil.copytree(corpus, tmp_path / "copy"))) == answers(corpus)
    assert len(list(cache.iterdir())) == 1


def test_a_change_is_seen_at_once(cache: Path, corpus: Path) -> None:
    with tcgraph.load(corpus) as graph:
        assert graph.paper(DELTA).venue == "arXiv"
    small_corpus.write(corpus, {"papers.yaml": FILES["papers.yaml"].replace("venue: arXiv", "venue: ICML", 1)})
    with tcgraph.load(corpus) as graph:
        assert graph.paper(DELTA).venue == "ICML"


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda whole: whole[:0],
    "text": lambda whole: whole[:0] + b"not an index",
    "zeros": lambda whole: bytes(len(whole)),
    "zeros but for the beginning": lambda whole: whole[:16] + bytes(len(whole) - 16),
    "a tenth": lambda whole: whole[: len(whole) // 10],
    "half": lambda whole: whole[: len(whole) // 2],
    "one byte less": lambda whole: whole[:-1],
    "one byte more": lambda whole: whole + b"!",
}


def damage(path: Path, how: str) -> None:
    whole = path.read_bytes()
    path.unlink()
    if how == "a folder":
        path.mkdir()
    elif how != "missing":
        path.write_bytes(DAMAGES[how](whole))


@pytest.mark.parametrize("how", ["missing", "a folder", *DAMAGES])
@pytest.mark.parametrize("name", [FACTS, CITATIONS])
def test_a_damaged_index_is_built_anew(name: str, how: str, cache: Path, corpus: Path) -> None:
    right = answers(corpus)
    whole = snapshot(place(corpus))
    damage(place(corpus) / name, how)
    assert answers(corpus) == right
    assert snapshot(place(corpus)).keys() == whole.keys()
    assert snapshot(place(corpus))[CITATIONS] == whole[CITATIONS]
    assert len(snapshot(place(corpus))[FACTS]) == len(whole[FACTS])


def test_damage_in_the_midst_of_the_facts_is_told_with_its_cure(cache: Path) -> None:
    tcgraph.load().close()
    facts = place(EMBEDDED) / FACTS
    raw = bytearray(facts.read_bytes())
    raw[len(raw) // 8 : -len(raw) // 8] = b"\xff" * len(raw[len(raw) // 8 : -len(raw) // 8])
    facts.write_bytes(bytes(raw))
    with tcgraph.load() as graph, pytest.raises(tcgraph.UnreadableInput, match="tcgraph index --rebuild"):
        list(graph.papers())


def test_without_a_cache_the_graph_lives_in_memory(cache: Path, corpus: Path) -> None:
    right = answers(corpus)
    shutil.rmtree(cache)
    cache.write_text("a file in the way")
    index = open_index(corpus)
    assert index.folder is None
    index.facts.close()
    assert answers(corpus) == right
    assert cache.read_text() == "a file in the way"


def test_a_file_in_the_place_of_an_index_is_left_alone(cache: Path, corpus: Path) -> None:
    cache.mkdir()
    place(corpus).write_text("mine")
    assert len(answers(corpus)) == 5
    assert place(corpus).read_text() == "mine"
    assert [path.name for path in cache.iterdir()] == [place(corpus).name]


def test_a_graph_of_a_corpus_says_what_the_graph_of_its_folder_says(cache: Path, corpus: Path) -> None:
    with tcgraph.KnowledgeGraph.of(tcgraph.read_corpus(corpus)) as graph:
        assert told(graph) == answers(corpus)


def test_a_slip_in_the_corpus_leaves_no_index(cache: Path, corpus: Path) -> None:
    (corpus / "citations.yaml").write_text("- citing: nobody", "utf-8")
    with pytest.raises(tcgraph.UnreadableInput, match=r"citations\.yaml:1"):
        tcgraph.load(corpus)
    assert not cache.exists()


def test_processes_that_build_at_the_same_time_both_answer(cache: Path) -> None:
    code = "import tcgraph; print(len(tcgraph.load().lineage('ToMe').descendants))"
    processes = [in_a_process(code) for _ in range(4)]
    with tcgraph.load() as graph:
        wanted = f"{len(graph.lineage('ToMe').descendants)}\n"
    assert [said(process) for process in processes] == [wanted] * 4
    assert [path.name for path in cache.iterdir()] == [place(EMBEDDED).name]
    open_index(EMBEDDED).facts.close()


def test_bytes_of_the_citations_do_not_depend_on_the_hash_seed(tmp_path: Path) -> None:
    code = "import tcgraph; tcgraph.load()"
    for seed in "0", "1", "4711":
        said(in_a_process(code, TCGRAPH_CACHE=str(tmp_path / seed), PYTHONHASHSEED=seed))
    files = [path.read_bytes() for path in sorted(tmp_path.glob(f"*/*/{CITATIONS}"))]
    assert len(files) == 3
    assert len(set(files)) == 1


DUMP = """
import hashlib, tcgraph
from tcgraph.graph.knowledge_graph import KnowledgeGraph
corpus = tcgraph.read_corpus()
graph = KnowledgeGraph.of(corpus)
dump = "\\n".join(graph.index.facts.iterdump())
print(hashlib.sha256(repr(corpus).encode()).hexdigest(), hashlib.sha256(dump.encode()).hexdigest())
"""


def test_what_is_read_and_compiled_does_not_depend_on_the_hash_seed() -> None:
    assert len({said(in_a_process(DUMP, PYTHONHASHSEED=seed)) for seed in ("0", "1", "4711")}) == 1


def test_a_closed_graph_can_be_closed_again(corpus: Path) -> None:
    with tcgraph.KnowledgeGraph.of(tcgraph.read_corpus(corpus)) as graph:
        graph.close()
        graph.close()
        with pytest.raises(sqlite3.ProgrammingError, match="closed"):
            graph.summary()


def test_rows_hold_the_citations_in_both_directions(corpus: Path) -> None:
    index = in_memory(tcgraph.read_corpus(corpus))
    ids = [row[0] for row in index.facts.execute("SELECT id FROM paper ORDER BY n")]
    epsilon = ids.index(EPSILON)
    targets, _ = index.cited.row(epsilon)
    assert [ids[n] for n in targets] == [small_corpus.ALPHA, small_corpus.BETA]
    assert all(epsilon in list(index.citing.row(n)[0]) for n in targets)
    index.facts.close()


@pytest.mark.skipif(sqlite3.threadsafety < 3, reason="this SQLite keeps a connection to one thread")
@pytest.mark.parametrize(
    "load", [tcgraph.load, lambda: tcgraph.KnowledgeGraph.of(read_corpus(EMBEDDED))], ids=["disk", "memory"]
)
def test_a_graph_can_be_asked_and_closed_in_another_thread(load: Callable[[], tcgraph.KnowledgeGraph]) -> None:
    graphs = [load()]
    wanted = [brief.id for brief, _ in graphs[0].lineage("ToMe").descendants]
    found: list[str] = []

    def ask() -> None:
        found.extend(brief.id for brief, _ in graphs[0].lineage("ToMe").descendants)
        graphs.pop().close()

    thread = threading.Thread(target=ask)
    thread.start()
    thread.join()
    assert (found, graphs) == (wanted, [])

"""``tcgraph export``: what goes where, which part of the graph, and what is told on standard error."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests import small_corpus
from tests.cli.running import run, run_in
from tests.golden_files import FORMATS

FILES = [form for form in FORMATS if form not in ("csv", "neo4j-csv")]
NEO4J = {"arguments.txt", "concepts.csv", "methods.csv", "papers.csv", "relationships.csv"}


@pytest.fixture
def corpus(tmp_path: Path) -> str:
    return str(small_corpus.write(tmp_path / "corpus"))


@pytest.mark.parametrize("form", FILES)
def test_a_file_has_what_standard_output_has(form: str, corpus: str, tmp_path: Path) -> None:
    shown = run("export", form, "--corpus", corpus)
    assert (shown.code, shown.err) == (0, "")
    written = run("export", form, "--corpus", corpus, "-o", str(tmp_path / "file"))
    assert (written.code, written.out, written.err) == (0, "", "")
    assert (tmp_path / "file").read_bytes() == shown.raw != b""


@pytest.mark.parametrize("form", FILES)
def test_standard_output_is_utf_8_in_any_locale(form: str, tmp_path: Path) -> None:
    scheme = small_corpus.DOMAIN.replace("label: Vision", "label: Vidění 令牌")
    papers = small_corpus.PAPERS.replace("[Vision]", "['Vidění 令牌']").replace("[GammaRay]", "['伽马']")
    corpus = small_corpus.write(tmp_path, {"taxonomy/domain.yaml": scheme, "papers.yaml": papers})
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": None}
    done = run("export", form, "--corpus", str(corpus), **plain)
    assert done.code == 0
    assert re.search("Vidění 令牌|伽马", done.raw.decode("utf-8"))


@pytest.mark.parametrize("form", [form for form in FILES if form != "skos"])  # a taxonomy has no papers
def test_a_filter_leaves_papers_out(form: str, corpus: str) -> None:
    done = run("export", form, "--corpus", corpus, "--where", "mechanism:token-merging")
    assert ("Delta" in done.out, "Epsilon" in done.out) == (True, False)


@pytest.mark.parametrize("form", FORMATS)
def test_a_slip_in_the_filter_is_told(form: str, corpus: str, tmp_path: Path) -> None:
    done = run("export", form, "--corpus", corpus, "--where", "domain:", "-o", str(tmp_path / "new"))
    assert (done.code, done.out) == (2, "")
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(("form", "names"), [("csv", {"nodes.csv", "edges.csv"}), ("neo4j-csv", NEO4J)])
def test_several_files_go_into_a_folder(form: str, names: set[str], corpus: str, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "other.txt").write_text("stays", "utf-8")
    for folder in ("new", "there"):
        done = run_in(tmp_path, "export", form, "--corpus", corpus, "-o", folder)
        assert (done.code, done.out, done.err) == (0, "", "")
        assert {path.name for path in (tmp_path / folder).iterdir()} - {"other.txt"} == names
    assert (tmp_path / "there" / "other.txt").read_text("utf-8") == "stays"


@pytest.mark.parametrize("table", ["nodes", "edges"])
def test_one_table_goes_where_it_is_sent(table: str, corpus: str, tmp_path: Path) -> None:
    run("export", "csv", "--corpus", corpus, "-o", str(tmp_path / "both"))
    shown = run("export", "csv", "--corpus", corpus, "--table", table)
    run("export", "csv", "--corpus", corpus, "--table", table, "-o", str(tmp_path / "one.csv"))
    assert shown.raw == (tmp_path / "one.csv").read_bytes() == (tmp_path / "both" / f"{table}.csv").read_bytes()


@pytest.mark.parametrize("form", ["csv", "neo4j-csv"])
def test_several_files_do_not_fit_on_standard_output(form: str, corpus: str) -> None:
    for words in ((), ("-o", "-")):
        done = run("export", form, "--corpus", corpus, *words)
        assert (done.code, done.out) == (2, "")
        assert "name a folder" in done.err


@pytest.mark.parametrize("form", ["csv", "neo4j-csv", "graphml"])
def test_a_place_that_cannot_be_written_is_told(form: str, corpus: str, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("mine", "utf-8")
    below = "file" if form != "graphml" else "corpus"
    for target, problem in ((below, "folder"), ("none/here", "there is no such folder")):
        done = run_in(tmp_path, "export", form, "--corpus", corpus, "-o", target)
        assert (done.code, done.out) == (3, "")
        assert problem in done.err.casefold() or "directory" in done.err
    assert file.read_text("utf-8") == "mine"


def test_memgraph_has_words_of_its_own(corpus: str) -> None:
    assert "ASSERT n.id IS UNIQUE" in run("export", "cypher", "--corpus", corpus, "--dialect", "memgraph").out


def test_gexf_without_places(corpus: str) -> None:
    assert "viz:position" in run("export", "gexf", "--corpus", corpus).out
    assert "viz:position" not in run("export", "gexf", "--corpus", corpus, "--no-layout").out


def test_a_large_graph_is_placed_only_when_asked_for(
    corpus: str, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    from tcgraph.cli import main
    from tcgraph.cli.export import networks

    monkeypatch.setattr(networks, "_MOST_PLACED", 7)
    for words, placed in (((), False), (("--layout",), True)):
        with pytest.raises(SystemExit):
            main(("export", "gexf", "--corpus", corpus, *words))
        done = capsysbinary.readouterr()
        assert (b"viz:position" in done.out) is placed
        assert (b"8 papers are not placed" in done.err) is not placed


@pytest.mark.parametrize("form", ["mermaid", "dot"])
def test_relations_and_concepts_of_a_picture(form: str, corpus: str) -> None:
    whole = run("export", form, "--corpus", corpus).out
    assert {"extends", "uses its method, inferred", "compares"} <= set(re.findall('"([^"]*)"', whole))
    narrow = run("export", form, "--corpus", corpus, "--via", "extends", "--concepts", "mechanism,domain").out
    assert "uses its method" not in narrow
    assert "Token pruning" in narrow
    assert "Summarisation" not in narrow
    assert "Summarisation" in run("export", form, "--corpus", corpus, "--concepts", "all").out


@pytest.mark.parametrize("form", ["mermaid", "dot"])
@pytest.mark.parametrize("words", ["feeling", "Feeling,task", "all"])
def test_concepts_of_a_facet_of_ones_own_are_drawn(form: str, words: str, tmp_path: Path) -> None:
    corpus = small_corpus.write(tmp_path, small_corpus.feelings())
    done = run("export", form, "--corpus", str(corpus), "--concepts", words)
    assert (done.code, done.err) == (0, "")
    assert "Deep love" in done.out
    refused = run("export", form, "--corpus", str(corpus), "--concepts", "feelings")
    assert refused.code == 2
    assert "feelings is no facet; known: domain, task, criterion, mechanism, training, topic, feeling, all" in (
        " ".join(refused.err.split())
    )


@pytest.mark.parametrize(("language", "told"), [("de", True), ("en-GB", False), ("none", False)])
def test_a_language_is_told_where_it_is_not_english(language: str, told: bool, tmp_path: Path) -> None:
    corpus = str(small_corpus.write(tmp_path, {"corpus.yaml": f"{small_corpus.CORPUS}language: {language}\n"}))
    records = run("export", "bibtex", "--corpus", corpus).out
    items = json.loads(run("export", "csl-json", "--corpus", corpus).raw)
    asked = run("query", "papers", "year:2021", "--corpus", corpus, "--format", "bibtex").out
    assert (records.count("  language = {de}"), asked.count("  language = {de}")) == ((8, 1) if told else (0, 0))
    assert {item.get("language") for item in items} == ({"de"} if told else {None})
    page = run("export", "html", "--corpus", corpus).out
    assert f'<html lang="{"" if language == "none" else language.lower()}">' in page


def test_broader_concepts_are_drawn_between_concepts_that_papers_claim(tmp_path: Path) -> None:
    papers = small_corpus.PAPERS.replace("task: [Classification]", "task: [Classification, Image classification]")
    corpus = small_corpus.write(tmp_path, {"papers.yaml": papers})
    out = run("export", "dot", "--corpus", str(corpus), "--concepts", "task,mechanism").out
    assert '"task/image-classification" -> "task/classification" [label="broader"];' in out
    assert "token-reduction" not in out


@pytest.mark.parametrize(("option", "value"), [("--concepts", "colour"), ("--via", "likes")])
def test_unknown_words_are_told_with_the_known_ones(option: str, value: str, corpus: str) -> None:
    done = run("export", "dot", "--corpus", corpus, option, value)
    assert done.code == 2
    assert value in done.err
    assert "known: " in done.err


def test_what_mermaid_does_not_draw_is_told() -> None:
    done = run("export", "mermaid", "--concepts", "all")
    assert done.code == 0
    edges = sum("-->" in line for line in done.out.splitlines())
    assert f"{edges} edges: Mermaid draws 500 unless maxEdges is set higher" in done.err
    assert f"{len(done.out):,} characters: Mermaid draws 50,000 unless maxTextSize is set higher" in done.err
    assert run("export", "mermaid", "--where", "domain:audio-speech").err == ""


@pytest.mark.parametrize("form", ["json", "csl-json"])
def test_nothing_that_a_filter_describes_is_an_export_too(form: str, corpus: str) -> None:
    answer = json.loads(run("export", form, "--corpus", corpus, "--where", "year:1900").out)
    assert [node for node in answer["nodes"] if node["kind"] == "paper"] == [] if form == "json" else answer == []

"""What ``--format json`` writes is what docs/json.md and its schemas say."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests import small_corpus, small_list
from tests.cli.running import ROOT, Outcome, run, run_in

DOCS = ROOT / "docs"
SCHEMAS = sorted((DOCS / "schemas").glob("*.json"))
DOCUMENTS = sorted(DOCS.glob("json*.md"))


def checked(done: Outcome) -> dict[str, Any]:
    """The answer of a command, valid against the schema that it names."""
    assert done.code == 0, done.err
    answer: dict[str, Any] = json.loads(done.raw)
    validate(answer)
    return answer


def validate(answer: dict[str, Any]) -> None:
    path = DOCS / "schemas" / (answer["schema"].replace("/", "-") + ".json")
    Draft202012Validator(json.loads(path.read_text("utf-8"))).validate(answer)


@pytest.mark.parametrize(
    "words",
    [
        "query lineage ToMe",
        "query lineage ToMe --evidence",
        "query lineage ToMe --direction ancestors",
        "query lineage ToMe --direction descendants --depth 1",
        "query lineage StreamingLLM --via all --stated-only --since 2023 --until 2024",
        "query lineage MAE --via cites",
        "query lineage agent-attention-on-the-integration-of-softmax-and --evidence",
        "corpus",
        "index",
    ],
)
def test_an_answer_about_the_embedded_corpus(words: str) -> None:
    checked(run(*words.split(), "--format", "json"))


@pytest.mark.parametrize("name", ["Alpha", "Delta", "Epsilon", "zeta-without-a-link", "Transformer"])
def test_a_lineage_in_a_small_corpus(name: str, tmp_path: Path) -> None:
    folder = small_corpus.write(tmp_path)
    answer = checked(run("query", "lineage", name, "--corpus", str(folder), "--via", "all", "--format", "json"))
    assert answer["corpus"] == "small"
    for side in ("builds_on", "built_upon"):
        known = {answer["paper"]["id"], *(paper["id"] for paper in answer[side]["papers"])}
        assert {edge[end] for edge in answer[side]["edges"] for end in ("citing", "cited")} <= known
        assert answer[side]["count"] == len(answer[side]["papers"])


def test_a_cycle_is_in_the_answer(tmp_path: Path) -> None:
    answer = checked(
        run("query", "lineage", "Gamma", "--corpus", str(small_corpus.write(tmp_path)), "--format", "json")
    )
    assert [[paper["name"] for paper in cycle] for cycle in answer["cycles"]] == [["Delta", "GammaRay"]]


def test_evidence_is_there_when_asked_for() -> None:
    words = ("query", "lineage", "ToMe", "--direction", "ancestors", "--format", "json")
    (bare,), (proven,) = (checked(run(*words, *more))["builds_on"]["edges"] for more in ((), ("--evidence",)))
    assert "evidence" not in bare
    assert proven["evidence"]["url"] == "https://github.com/facebookresearch/ToMe"


def test_a_corpus_without_anything(tmp_path: Path) -> None:
    folder = small_corpus.write(tmp_path, {name: None for name in small_corpus.FILES if name != "corpus.yaml"})
    answer = checked(run("corpus", "--corpus", str(folder), "--format", "json"))
    assert (answer["papers"], answer["concepts"]) == ({"in_list": 0, "outside": 0}, {})


def test_indexes(tmp_path: Path) -> None:
    corpus, cache = str(small_corpus.write(tmp_path / "corpus")), str(tmp_path / "cache")
    built = checked(run("index", "--corpus", corpus, "--format", "json", TCGRAPH_CACHE=cache))
    assert built["state"] == "built"
    assert built["bytes"] == sum(path.stat().st_size for path in Path(built["folder"]).iterdir())
    cleared = checked(run("index", "--clear", "--format", "json", TCGRAPH_CACHE=cache))
    assert (cleared["cache"], cleared["removed"]) == (cache, 1)
    blocked = checked(run("index", "--corpus", corpus, "--format", "json", TCGRAPH_CACHE=corpus + "/corpus.yaml"))
    assert (blocked["folder"], blocked["bytes"]) == ("", 0)


def test_imports(tmp_path: Path) -> None:
    small_list.write(tmp_path / "list")
    small_list.write_profile(tmp_path)
    words = ("import", "list", "list", "--profile", "small.yaml", "--format", "json")
    answer = checked(run_in(tmp_path, *words))
    assert (answer["entries"], answer["papers"], len(answer["added"])) == (7, 7, 7)
    corpus = small_corpus.write(tmp_path / "corpus")
    small_list.write(tmp_path / "list", small_list.ENTRIES[1:])
    renewed = checked(run_in(tmp_path, *words, "--into", str(corpus)))
    assert (renewed["added"], renewed["gone"], renewed["kept_outside"]) == (
        [],
        [small_corpus.ALPHA],
        [small_corpus.ALPHA],
    )
    assert [line.split()[1] for line in renewed["corrections"]] == ["R201"]


def test_a_guessed_profile(tmp_path: Path) -> None:
    small_list.write(tmp_path / "list")
    answer = checked(run_in(tmp_path, "import", "list", "list", "--guess-profile", "--format", "json"))
    assert answer["entries"] == 7
    assert "blue: method" in answer["profile"]


def test_imported_citations(tmp_path: Path) -> None:
    small_corpus.write(tmp_path / "corpus")
    ends = {"citing": {"title": "A Delta for Every Token"}, "cited": {"title": "Nowhere to Be Found", "in_list": True}}
    proof = {"relation": "cites", "evidence": {"url": "https://example.org"}}
    outside = {"citing": ends["citing"], "cited": {"title": "A Work Outside"}}
    (tmp_path / "c.jsonl").write_text(json.dumps(ends | proof) + "\n" + json.dumps(outside | proof), "utf-8")
    answer = checked(run_in(tmp_path, "import", "citations", "c.jsonl", "--into", "corpus", "--format", "json"))
    assert (answer["citations"], answer["outside"], len(answer["unmatched"])) == (1, 1, 1)
    assert answer["unmatched"][0].startswith("c.jsonl:1:1: R401 'Nowhere to Be Found'")


def test_the_same_question_gives_the_same_bytes() -> None:
    words = ("query", "lineage", "ToMe", "--via", "all", "--evidence", "--format", "json")
    assert len({run(*words, PYTHONHASHSEED=seed).raw for seed in ("0", "1", "2")}) == 1


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.stem)
def test_a_schema_is_one_and_refuses_what_it_does_not_describe(path: Path) -> None:
    schema = json.loads(path.read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    assert schema["properties"]["schema"]["const"].replace("/", "-") == path.stem
    assert not Draft202012Validator(schema).is_valid({})
    assert not Draft202012Validator(schema).is_valid({"schema": "tcgraph-other/1"})


def test_every_shape_has_a_schema_and_a_section() -> None:
    sources = "".join(path.read_text("utf-8") for path in (ROOT / "tcgraph").rglob("*.py"))
    shapes = set(re.findall(r'"(tcgraph-[a-z-]+/\d+)"', sources))
    headings = re.findall(r"^## (tcgraph-\S+)$", "".join(path.read_text("utf-8") for path in DOCUMENTS), re.MULTILINE)
    described = [path.stem[::-1].replace("-", "/", 1)[::-1] for path in SCHEMAS]
    assert sorted(shapes - set(described)) == []
    assert sorted(headings) == sorted(described)


EXAMPLES = [
    pytest.param(block, id=f"{path.stem}-{number}")
    for path in DOCUMENTS
    for number, block in enumerate(
        re.findall(r"^```json\n(.*?)^```$", path.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    )
]


@pytest.mark.parametrize("block", EXAMPLES)
def test_an_example_in_the_documents_is_valid(block: str) -> None:
    validate(json.loads(block))

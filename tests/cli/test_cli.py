"""Exit codes, and what goes to which stream."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import tcgraph
from tests import small_corpus
from tests.cli.running import ROOT, environment, run

TRACEBACK = "Traceback"


@pytest.mark.parametrize(
    ("words", "out"),
    [
        (["--version"], f"tcgraph {tcgraph.__version__}\n"),
        (["-V"], f"tcgraph {tcgraph.__version__}\n"),
        (["--help"], "Usage: tcgraph"),
        (["-h"], "Usage: tcgraph"),
        (["corpus"], "papers     287 in the list, 100 outside\n"),
        (["query", "lineage", "ToMe"], "Built upon by 21 papers, 15 directly\n"),
        (["query", "lineage", "token", "merging", "your", "vit"], "ToMe: Token Merging: Your ViT But Faster\n"),
        (["query", "lineage", "2210.09461", "--direction", "ancestors"], "Builds on 1 paper\n"),
        (["query", "lineage", "ToMe", "--depth", "1"], "Built upon by 15 papers, at most 1 step away\n"),
        (["query", "lineage", "ToMe", "--via", "all"], "Builds on 21 papers, 8 directly (via"),
        (["query", "lineage", "ToMe", "--via", "Extends, uses-method-in"], "Built upon by 21 papers"),
        (["query", "lineage", "ToMe", "--since", "2024", "--until", "2024"], "(since 2024, until 2024)"),
        (["query", "lineage", "ToMe", "--stated-only"], "(stated only)"),
        (["query", "lineage", "MAE", "--direction", "ancestors"], "Builds on nothing known\n"),
        (["index"], "kB\n"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_is_answered(words: list[str], out: str) -> None:
    done = run(*words)
    assert done.code == 0
    assert out in done.out
    assert TRACEBACK not in done.err


@pytest.mark.parametrize(
    ("words", "err"),
    [
        ([], "Usage: tcgraph"),
        (["query"], "Usage: tcgraph query"),
        (["quary"], "query"),
        (["query", "linage"], "lineage"),
        (["query", "lineage"], "missing argument 'NAME...'"),
        (["query", "lineage", "ToMe", "--deep"], "no such option '--deep'. Did you mean one of '--depth'"),
        (["query", "lineage", "ToMe", "--depth"], "requires an argument\nTry 'tcgraph query lineage --help'\n"),
        (["query", "lineage", "ToMe", "--depth", "0"], "0 is not in the range x>=1"),
        (["query", "lineage", "ToMe", "--depth", "far"], "'far' is not a valid integer"),
        (["query", "lineage", "ToMe", "--since", "2024", "--until", "2020"], "both since 2024 and until 2020"),
        (
            ["query", "lineage", "ToMe", "--via", "nonsense"],
            "known: extends, uses_method_in, compares_with, cites, all",
        ),
        (["query", "lineage", "ToMe", "--via", ""], "is no relation"),
        (["query", "lineage", "ToMe", "--direction", "up"], "'both', 'ancestors', 'descendants'"),
        (["query", "lineage", "ToMe", "--format", "xml"], "'text', 'json'"),
        (["query", "lineage", "tomee"], "no paper is called 'tomee'. Near names: ToMe"),
        (["query", "lineage", ""], "no paper is called ''"),
        (["query", "lineage", "%"], "no paper is called '%'"),
        (["query", "lineage", "PiToMe"], "'PiToMe' can be 2 papers; ask by id:\n  arxiv-2405.16148"),
        (["corpus", "ToMe"], "unexpected extra argument"),
        (["import", "list"], "missing argument 'DIRECTORY'"),
        (["import", "list", "."], "which profile? Give --profile with one of"),
        (["import", "list", ".", "--profile", "none-such"], "no profile 'none-such'. Bundled:"),
        (["import", "citations", "x.jsonl"], "missing option '--into'"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_words_and_unknown_names_end_with_2(words: list[str], err: str) -> None:
    done = run(*words)
    assert (done.code, done.out) == (2, "")
    assert err in done.err
    assert TRACEBACK not in done.err


@pytest.mark.parametrize(
    ("words", "err"),
    [
        (["quary"], "no such command 'quary'. Did you mean query?\nTry 'tcgraph --help'\n"),
        (["query", "linage"], "no such command 'linage'. Did you mean lineage or timeline?\n"
         "Try 'tcgraph query --help'\n"),
        (["--corpus", "x"], "no such option '--corpus'\nTry 'tcgraph --help'\n"),
        (["corpus", "--form", "x"], "no such option '--form'. Did you mean '--format'?\nTry 'tcgraph corpus --help'\n"),
        (["corpus", "--format"], "option '--format' requires an argument\nTry 'tcgraph corpus --help'\n"),
        (["completion"], "missing argument '{bash|zsh|fish}'. Choose from: bash, zsh, fish\n"
         "Try 'tcgraph completion --help'\n"),
        (["export", "csv"], "CSV is two tables: name a folder with -o, or one of them with --table\n"
         "Try 'tcgraph export csv --help'\n"),
        (["query", "lineage", "lama"], "no paper is called 'lama'. Near names: LLaMA; Llama 2; LoMA; LLMA; LLaVA.\n"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)  # fmt: skip
def test_all_wrong_words_are_told_in_one_way(words: list[str], err: str) -> None:
    done = run(*words)
    assert (done.code, done.out, done.err) == (2, "", f"tcgraph: {err}")


@pytest.mark.parametrize(
    ("words", "err"),
    [
        (["corpus", "--corpus", "nowhere"], "nowhere: no such folder. Give the folder of a corpus."),
        (
            ["corpus", "--corpus", "tests"],
            "no corpus.yaml in it: this is not a corpus. Give the folder of a corpus, or",
        ),
        (["query", "lineage", "ToMe", "--corpus", "README.md"], "README.md: no such folder."),
        (["index", "--corpus", "nowhere"], "nowhere: no such folder."),
        (["import", "list", "nowhere", "--profile", "token-compression"], "nowhere: no such folder."),
        (["import", "list", "nowhere", "--guess-profile"], "nowhere"),
        (["import", "citations", "nowhere.jsonl", "--into", "tests"], "nowhere.jsonl: no such file."),
        (["import", "citations", "README.md", "--into", "tests"], "README.md:1: not JSON"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_unreadable_input_ends_with_3(words: list[str], err: str) -> None:
    done = run(*words)
    assert (done.code, done.out) == (3, "")
    assert done.err.startswith("tcgraph: ")
    assert err in done.err
    assert TRACEBACK not in done.err


def test_a_slip_in_a_corpus_is_told_in_one_line(tmp_path: Path) -> None:
    folder = small_corpus.write(tmp_path, {"citations.yaml": small_corpus.CITATIONS.replace("extends", "likes", 1)})
    done = run("query", "lineage", "Beta", "--corpus", str(folder))
    assert (done.code, done.out) == (3, "")
    assert done.err == (
        "tcgraph: citations.yaml:6:3: relation 'likes' is unknown. "
        "Known relations: extends, uses_method_in, compares_with, cites.\n"
    )


def test_answers_go_to_standard_output_and_the_rest_to_standard_error() -> None:
    done = run("query", "lineage", "ToMe", "--format", "json")
    assert done.out.startswith("{")
    assert done.out.endswith("}\n")
    first, *others = done.err.splitlines()
    assert first == "Other papers with this name; ask by id:"
    assert [line.split()[0] for line in others] == ["arxiv-2303.17604", "arxiv-2411.07132"]


def test_findings_of_a_corpus_go_to_standard_error(tmp_path: Path) -> None:
    text = small_corpus.PAPERS.replace("[Vision]", "[Smell]", 1)
    done = run("corpus", "--corpus", str(small_corpus.write(tmp_path, {"papers.yaml": text})))
    assert done.code == 0
    assert "findings   1 finding while reading" in done.out
    assert done.err.startswith("list.md:5:1: R301 label 'Smell' is not in the taxonomy's domain scheme")


def test_a_corpus_of_ones_own(tmp_path: Path) -> None:
    done = run("corpus", "--corpus", str(small_corpus.write(tmp_path / "c")))
    assert done.out.splitlines() == [
        "A small field",
        f"corpus     small ({tmp_path / 'c'})",
        "papers     7 in the list, 1 outside",
        "concepts   8: domain 2, task 3, mechanism 3",
        "citations  7: extends 3, uses_method_in 3, compares_with 1, cites 0",
        "source     Awesome-Small (2025-01-01, abc1234)",
        "           https://example.org/awesome-small",
    ]


SMALL_LINEAGE = """\
Delta: A Delta for Every Token
arXiv 2023 · Ivy Ingram and others
paper      https://arxiv.org/abs/2301.00004
domain     Language
mechanism  Token reduction › Token merging

Builds on 4 papers, 2 directly
├─ 2023  GammaRay  Gamma Rays of Attention             uses its method
│  └─ 2023  Delta (cycle)                              extends
└─ 2022  Beta (NeurIPS 2022)  Merging What Alpha Pru…  uses its method, inferred
   └─ 2021  Alpha  The First Pruning of Tokens         extends
      └─ 2017  Transformer (outside the list)          uses its method

Built upon by 1 paper
└─ 2023  GammaRay  Gamma Rays of Attention                       extends
   └─ 2023  Delta (cycle)                                        uses its method

Cycle: Delta → GammaRay → Delta (each cites the next)
"""


def test_a_lineage_with_a_cycle(tmp_path: Path) -> None:
    done = run("query", "lineage", "Delta", "--corpus", str(small_corpus.write(tmp_path)))
    assert (done.code, done.out, done.err) == (0, SMALL_LINEAGE, "")


def test_evidence_stands_under_its_relation(tmp_path: Path) -> None:
    corpus = str(small_corpus.write(tmp_path))
    done = run(
        "query", "lineage", "Epsilon", "--direction", "ancestors", "--depth", "1", "--evidence", "--corpus", corpus
    )
    branch = done.out[done.out.index("└─") :].splitlines()
    assert branch[1:3] == ["      abstract: A step beyond Beta", "      https://arxiv.org/abs/2401.00006"]


def test_the_index_tells_what_it_does(tmp_path: Path) -> None:
    corpus, cache = str(small_corpus.write(tmp_path / "corpus")), str(tmp_path / "cache")
    ways = (["index"], ["index"], ["index", "--rebuild"])
    states = [run(*way, "--corpus", corpus, TCGRAPH_CACHE=cache).out for way in ways]
    assert [state.split(": ")[1].split(",")[0] for state in states] == ["built", "found", "built"]
    assert run("index", "--clear", TCGRAPH_CACHE=cache).out == f"removed 1 from {cache}\n"
    assert list((tmp_path / "cache").iterdir()) == []
    (tmp_path / "way").touch()
    blocked = run("index", "--corpus", corpus, TCGRAPH_CACHE=str(tmp_path / "way"))
    assert blocked.code == 0
    assert blocked.out.endswith("in memory only: the cache cannot be written\n")


def test_clearing_leaves_what_is_no_index(tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "cat.jpg").touch()
    assert run("index", "--clear", TCGRAPH_CACHE=str(tmp_path)).out == f"removed 0 from {tmp_path}\n"
    assert (tmp_path / "photos" / "cat.jpg").exists()


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_reader_that_stops_early_is_no_error(form: str) -> None:
    words = [
        sys.executable,
        "-m",
        "tcgraph",
        "query",
        "lineage",
        "ToMe",
        "--via",
        "all",
        "--evidence",
        "--format",
        form,
    ]
    with subprocess.Popen(words, cwd=ROOT, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        assert writer.stderr is not None
        assert writer.stdout.readline()
        writer.stdout.close()
        err = writer.stderr.read().decode()
        assert writer.wait(60) == 0
    assert TRACEBACK not in err
    assert "Exception" not in err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
@pytest.mark.parametrize("form", ["text", "json"])
def test_a_full_disk_is_told_in_one_line(form: str) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "tcgraph", "corpus", "--format", form],
            cwd=ROOT, env=environment(), stdout=full, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    assert done.returncode == 3
    assert len(done.stderr.splitlines()) == 1
    assert b"No space left on device" in done.stderr

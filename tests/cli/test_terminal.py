"""What a terminal shows: colours where there is one, lines that fit, ASCII where that is all there is."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tcgraph.cli.terminal import cells, fit, wrapped
from tests import small_corpus
from tests.cli.running import ROOT, environment, run

ESCAPE = "\x1b["
TREE = re.compile(r"[│├└─›…·→]")

pty = pytest.importorskip("pty", reason="there are no pseudo-terminals here")


def on_a_terminal(*words: str, columns: int = 0, **settings: str | None) -> str:
    """What a command writes to a pseudo-terminal that is so wide."""
    import fcntl
    import struct
    import termios

    ours, theirs = pty.openpty()
    if columns:
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    with subprocess.Popen(
        [sys.executable, "-m", "tcgraph", *words],
        cwd=ROOT,
        env=environment({"TERM": "xterm-256color", **settings}),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    ) as process:
        os.close(theirs)
        said = read_all(ours)
        assert process.wait(60) == 0
    os.close(ours)
    return said


def read_all(descriptor: int) -> str:
    parts = []
    while True:
        try:
            part = os.read(descriptor, 65536)
        except OSError:  # the other end is closed, as Linux tells it
            break
        if not part:
            break
        parts.append(part)
    return b"".join(parts).decode("utf-8").replace("\r\n", "\n")


LINEAGE = ("query", "lineage", "2210.09461", "--direction", "descendants")


def test_a_terminal_gets_colours() -> None:
    said = on_a_terminal(*LINEAGE)
    assert ESCAPE in said
    assert re.sub(r"\x1b\[[0-9;]*m", "", said) == run(*LINEAGE).out


@pytest.mark.parametrize(("setting", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
@pytest.mark.parametrize("words", [LINEAGE, ("corpus",)], ids=" ".join)
def test_no_color_is_respected_and_a_dumb_terminal(words: tuple[str, ...], setting: str, value: str) -> None:
    environment = {setting: value}
    assert ESCAPE not in on_a_terminal(*words, columns=80, **environment)


@pytest.mark.parametrize("words", [LINEAGE, ("corpus",), ("query", "lineage", "tomee"), ("--help",)], ids=" ".join)
def test_pipes_and_files_get_no_escape_codes(words: tuple[str, ...]) -> None:
    done = run(*words)
    assert ESCAPE not in done.out + done.err


def test_the_width_is_the_terminals() -> None:
    wide = on_a_terminal(*LINEAGE, columns=150, COLUMNS=None, NO_COLOR="1")
    narrow = on_a_terminal(*LINEAGE, columns=70, COLUMNS=None, NO_COLOR="1")
    assert 130 < max(cells(line) for line in wide.splitlines()) <= 150
    assert 60 < max(cells(line) for line in narrow.splitlines()) <= 70


QUESTIONS = [
    ("2210.09461",),
    ("2210.09461", "--via", "all"),
    ("2210.09461", "--via", "all", "--evidence"),
    ("StreamingLLM", "--via", "all"),
    ("agent-attention-on-the-integration-of-softmax-and", "--evidence"),
    ("2210.09461", "--via", "all", "--depth", "2", "--since", "2023", "--stated-only"),
]


@pytest.mark.parametrize("columns", [40, 60, 80, 120, 200])
@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_no_line_is_wider_than_the_terminal(question: tuple[str, ...], columns: int) -> None:
    done = run("query", "lineage", *question, COLUMNS=str(columns))
    assert done.code == 0
    lines = (done.out + done.err).splitlines()
    wide = [line for line in lines if cells(line) > columns and not unbreakable(line)]
    assert wide == []
    assert columns < 80 or [line for line in lines if line != line.rstrip()] == []


def unbreakable(line: str) -> bool:
    """Whether a line holds, behind its guides, one word: an address, as a rule."""
    return len(re.sub(r"[│├└─|`-]+ ", " ", line).split()) == 1


@pytest.mark.parametrize(
    ("columns", "shown"), [("5", 40), ("100000", 200), ("wide", 80), ("0", 80), ("-3", 80), ("", 80)]
)
def test_a_width_that_makes_no_sense_is_bounded(columns: str, shown: int) -> None:
    done = run(*LINEAGE, COLUMNS=columns)
    widest = max(cells(line) for line in done.out.splitlines() if "://" not in line)
    assert shown - 12 <= widest <= shown


@pytest.mark.parametrize("columns", ["40", "80"])
def test_candidates_and_namesakes_fit_too(columns: str) -> None:
    for name in ("ToMe", "PiToMe", "attention"):
        err = run("query", "lineage", name, COLUMNS=columns).err.splitlines()
        assert [line for line in err[1:] if cells(line) > int(columns)] == []


PLAIN: list[dict[str, str | None]] = [
    {"PYTHONIOENCODING": "ascii"},
    {"PYTHONIOENCODING": None, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"PYTHONIOENCODING": "iso-8859-1"},
]


@pytest.mark.parametrize("settings", PLAIN, ids=["ascii", "C", "latin-1"])
def test_a_tree_in_ascii(settings: dict[str, str | None]) -> None:
    done = run(*LINEAGE, **settings)
    assert done.code == 0
    assert "Traceback" not in done.err
    assert re.search(r"^\|- 2023  PuMer", done.out, re.MULTILINE)
    assert re.search(r"^\|  `- 2024  ToDo \(see below\)", done.out, re.MULTILINE)
    assert not TREE.search(done.out)
    assert "..." in done.out


UNUSUAL = (["query", "lineage", "日本"], ["query", "lineage", "IA-RED²"], ["query", "lineage", "é" * 99], ["corpus"])


@pytest.mark.parametrize("settings", PLAIN, ids=["ascii", "C", "latin-1"])
@pytest.mark.parametrize("words", UNUSUAL, ids=lambda words: ascii(words[-1])[:20])
def test_letters_that_the_terminal_lacks_do_no_harm(words: list[str], settings: dict[str, str | None]) -> None:
    done, usual = run(*words, **settings), run(*words)
    assert done.code == usual.code
    assert "Traceback" not in done.err
    assert len(done.err.splitlines()) == len(usual.err.splitlines())
    assert len(done.out.splitlines()) == len(usual.out.splitlines())


def test_json_is_utf8_whatever_the_locale() -> None:
    words = ("query", "lineage", "IA-RED2", "--format", "json")
    plain = run(*words, **PLAIN[1])
    assert "IA-RED²".encode() in plain.raw
    assert plain.raw == run(*words).raw


def test_wide_and_combining_characters_keep_the_columns(tmp_path: Path) -> None:
    text = small_corpus.PAPERS.replace(
        "A Delta for Every Token", "令牌剪枝的新方法与高效推理框架研究综述和未来展望与挑战"
    )
    corpus = str(small_corpus.write(tmp_path, {"papers.yaml": text.replace("[Delta]", "[デルタ]")}))
    done = run("query", "lineage", "Beta (NeurIPS 2022)", "--corpus", corpus)
    (line,) = (line for line in done.out.splitlines() if "├─ 2023  デルタ" in line)
    assert cells(line) == 80
    assert "…" in line


@pytest.mark.parametrize(
    ("text", "columns", "fitted"),
    [
        ("abc", 3, "abc"),
        ("abcd", 3, "ab…"),
        ("a bcd", 3, "a…"),
        ("日本語", 6, "日本語"),
        ("日本語", 5, "日本…"),
        ("日本語", 4, "日…"),
        ("e\u0301e\u0301", 2, "e\u0301e\u0301"),
        ("", 3, ""),
    ],
)
def test_fit(text: str, columns: int, fitted: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tcgraph.cli.terminal.unicode_output", lambda: True)
    assert fit(text, columns) == fitted


@pytest.mark.parametrize(
    ("text", "columns", "lines"),
    [
        ("  + seven more", 40, ["  + seven more"]),
        ("  + seven more", 10, ["  + seven", "    more"]),
        ("seven more", 7, ["seven", "    more"]),
        ("  https://example.org/long x", 8, ["  https://example.org/long", "    x"]),
    ],
)
def test_a_broken_line_keeps_its_indent(text: str, columns: int, lines: list[str]) -> None:
    assert wrapped(text, columns, "    ").split("\n") == lines

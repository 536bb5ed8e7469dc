"""``tcgraph import``: what it says of good input and of bad, and that bad input changes nothing."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

import tcgraph
from tests import small_corpus, small_list
from tests.cli.running import Outcome, run, run_in
from tests.small_corpus import snapshot
from tests.small_list import ENTRIES, Entry


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with a list, its profile, and a corpus."""
    small_list.write(tmp_path / "list")
    small_list.write_profile(tmp_path)
    small_corpus.write(tmp_path / "corpus")
    return tmp_path


def import_list(place: Path, *more: str) -> Outcome:
    return run_in(place, "import", "list", "list", "--profile", "small.yaml", *more)


def test_the_last_line_counts(place: Path) -> None:
    done = import_list(place, "--into", "corpus")
    assert (done.code, done.out, done.err) == (0, "7 entries, 7 papers, 0 lines not understood\n", "wrote corpus\n")


def test_one_of_each_is_told_so(place: Path) -> None:
    (place / "list" / "list.md").write_text(
        ENTRIES[0].markdown(1) + "\n- **By itself**: [[Paper](https://arxiv.org/abs/2101.00009)]\n", "utf-8"
    )
    done = import_list(place)
    assert done.out == "1 entry, 1 paper, 1 line not understood\n"
    assert done.err.startswith("list.md:7:1: R001 looks like an entry and is not understood: 'By itself")
    assert len(done.err.splitlines()) == 1


def test_without_a_corpus_nothing_is_written(place: Path) -> None:
    before = snapshot(place)
    assert import_list(place).code == 0
    assert snapshot(place) == before


def test_a_corpus_from_nothing_answers(place: Path) -> None:
    done = import_list(place, "--into", "new/field", "--url", "https://example.org", "--date", "2025-01-01")
    assert done.code == 0
    assert done.err.splitlines() == [
        "started a taxonomy with the list's labels: domain, mechanism, task",
        "wrote new/field; 7 new papers",
    ]
    told = run_in(place, "corpus", "--corpus", "new/field").out
    assert "papers     7 in the list, 0 outside\n" in told
    assert "source     Awesome-Small (2025-01-01)\n           https://example.org\n" in told
    assert run_in(place, "query", "lineage", "Alpha", "--corpus", "new/field").code == 0


def test_a_corpus_remembers_its_profile(place: Path) -> None:
    import_list(place, "--into", "corpus")
    again = run_in(place, "import", "list", "list", "--into", "corpus")
    assert (again.code, again.out) == (0, "7 entries, 7 papers, 0 lines not understood\n")


def test_what_a_new_version_changes_is_told(place: Path) -> None:
    small_list.write(place / "list", [entry for entry in ENTRIES if entry not in (small_list.ALPHA, small_list.ZETA)])
    done = import_list(place, "--into", "corpus")
    assert done.out == "5 entries, 5 papers, 0 lines not understood\n"
    stale, gone, kept, wrote = done.err.splitlines()
    assert stale.startswith("corrections.yaml:6:3: R201 corrects 'arxiv-2101.00001', which is not in the corpus (")
    assert gone == f"2 papers no longer in the list: {small_corpus.ALPHA}, {small_corpus.ZETA}"
    assert kept == f"kept as outside works, since citations name them: {small_corpus.ALPHA}"
    assert wrote == "wrote corpus"


def test_a_correction_that_the_list_made_needless_is_told(place: Path) -> None:
    right = Entry(**{**vars(small_list.EPSILON), "title": "Epsilon: Small Steps Everywhere"})
    small_list.write(place / "list", [right if entry is small_list.EPSILON else entry for entry in ENTRIES])
    done = import_list(place, "--into", "corpus")
    assert (
        "corrections.yaml:1:3: R202 title of arxiv-2401.00006 is 'Epsilon: Small Steps Everywhere' in the list now"
        in done.err
    )


def spoil(place: Path, how: str) -> None:
    markdown = place / "list" / "list.md"
    match how:
        case "no Markdown":
            markdown.rename(place / "list" / "list.txt")
        case "no entry":
            markdown.write_text("# Nothing here\n\nJust words.\n", "utf-8")
        case "another layout":
            markdown.write_text("# Papers\n\n- [A Title of a Paper](https://arxiv.org/abs/2101.00001), 2021\n", "utf-8")
        case "not UTF-8":
            markdown.write_bytes(markdown.read_bytes() + b"\nM\xfcller\n")
        case "UTF-16":
            markdown.write_bytes("# Papers".encode("utf-16"))
        case "binary":
            markdown.write_bytes(b"\x89PNG\0\0\0")
        case "no list":
            shutil.rmtree(place / "list")
        case _:
            name, text = SLIPS[how]
            (place / name).write_text(text, "utf-8")


SLIPS = {
    "slip in corpus.yaml": ("corpus/corpus.yaml", "name: small\ntitle: [\n"),
    "slip in papers.yaml": ("corpus/papers.yaml", "- id: a\n  titel: b\n"),
    "slip in the taxonomy": ("corpus/taxonomy/task.yaml", "facet: task\nconcepts:\n- id: A B\n  label: c\n"),
    "slip in corrections.yaml": ("corpus/corrections.yaml", "- paper: a\n  field: title\n  now: b\n"),
    "slip in citations.yaml": ("corpus/citations.yaml", "- citing: a\n  cited: b\n"),
    "slip in venues.yaml": ("corpus/venues.yaml", "name: NeurIPS\n"),
    "slip in the profile": ("small.yaml", "name: small\nbadges:\n  colours:\n    blue: methods\n"),
    "no group in the profile": ("small.yaml", "name: small\nentry: '^- (.*)$'\n"),
    "no expression in the profile": ("small.yaml", "name: small\nentry: '^- (?P<title>.*$'\n"),
    "unknown key in the profile": ("small.yaml", "name: small\ncolors: {}\n"),
}

BAD = {
    "no list": ("list: no such folder.", "Give the folder that holds the list's Markdown files."),
    "no Markdown": ("list: no Markdown file in it.", "Give the folder that holds the list's .md files."),
    "no entry": ("list: profile 'small' matches no entry in 1 Markdown files.", "--guess-profile"),
    "another layout": ("the first line that looks like one: list.md:3:1", "tcgraph import list list --guess-profile"),
    "not UTF-8": ("list.md:43:2: byte 0xfc is not UTF-8.", "Save the file as UTF-8 and run again."),
    "UTF-16": ("list.md: this is UTF-16.", "Save the file as UTF-8 and run again."),
    "binary": ("list.md: this is a binary file.", "Name a text file."),
    "slip in corpus.yaml": ("corpus.yaml:3:1: not YAML", "Check the indentation, quotes and colons there."),
    "slip in papers.yaml": ("papers.yaml:2:3: unknown key 'titel'.", "Did you mean 'title'?"),
    "slip in the taxonomy": ("taxonomy/task.yaml:3:3: id 'A B' is not a slug.", "Write 'a-b'."),
    "slip in corrections.yaml": ("corrections.yaml:1:3: a correction without evidence.", "Add a line evidence:"),
    "slip in citations.yaml": ("citations.yaml:1:3: citing paper 'a' is not in the corpus.", "Correct the id"),
    "slip in venues.yaml": ("venues.yaml:1:1: the file should be a list.", "Begin each item with '- '."),
    "slip in the profile": ("small.yaml:4", "Known: domain, task"),
    "no group in the profile": ("small.yaml:2", "Name the part that holds it."),
    "no expression in the profile": ("small.yaml:2", "Correct the pattern."),
    "unknown key in the profile": ("small.yaml:2:1: unknown key 'colors'.", "Known keys: name, title"),
}


@pytest.mark.parametrize("how", BAD)
def test_bad_input_is_told_with_place_and_cure_and_changes_nothing(how: str, place: Path) -> None:
    spoil(place, how)
    before = snapshot(place)
    done = import_list(place, "--into", "corpus", "--date", "2026-01-01")
    assert (done.code, done.out) == (3, "")
    where, cure = BAD[how]
    assert done.err.startswith("tcgraph: ")
    assert where in done.err
    assert cure in done.err
    assert len(done.err.splitlines()) == 1
    assert snapshot(place) == before


def test_a_slip_in_a_new_line_of_citations_changes_nothing(place: Path) -> None:
    (place / "c.jsonl").write_text('{"citing": {}, "cited": {}}\n', "utf-8")
    before = snapshot(place)
    done = run_in(place, "import", "citations", "c.jsonl", "--into", "corpus")
    assert (done.code, done.out) == (3, "")
    assert done.err.startswith("tcgraph: c.jsonl:1: a key is missing")
    assert snapshot(place) == before


def test_imported_citations_are_counted(place: Path) -> None:
    ends = {
        "citing": {"title": "A Delta for Every Token"},
        "cited": {"title": "Old", "arxiv": "1901.00001", "year": 2019},
    }
    line = json.dumps(ends | {"relation": "cites", "evidence": {"url": "https://example.org"}})
    (place / "c.jsonl").write_text(line + "\n\n", "utf-8")
    done = run_in(place, "import", "citations", "c.jsonl", "--into", "corpus")
    assert (done.code, done.out, done.err) == (0, "1 citation, 1 outside work, 0 records not matched\n", "")
    assert run_in(place, "query", "lineage", "1901.00001", "--via", "all", "--corpus", "corpus").code == 0


def test_a_guessed_profile_reads_its_list(place: Path) -> None:
    guessed = run_in(place, "import", "list", "list", "--guess-profile")
    assert guessed.code == 0
    assert guessed.err.splitlines()[-1].startswith("reads 7 entries, 0 lines not understood;")
    (place / "guessed.yaml").write_text(guessed.out, "utf-8")
    done = run_in(place, "import", "list", "list", "--profile", "guessed.yaml", "--into", "new")
    assert (done.code, done.out) == (0, "7 entries, 7 papers, 0 lines not understood\n")
    assert tcgraph.read_corpus(place / "new").diagnostics == ()


def test_a_real_list(corpora: Path, tmp_path: Path) -> None:
    folder = str(corpora / "token-compression" / "2025-08-11")
    done = run("import", "list", folder, "--profile", "token-compression", "--into", str(tmp_path / "field"))
    assert (done.code, done.out) == (0, "297 entries, 287 papers, 0 lines not understood\n")
    assert {code for line in done.err.splitlines() for code in re.findall(r":\d+: (R\d+) ", line)} == {
        "R004",
        "R005",
        "R101",
    }
    verbose = run("import", "list", folder, "--profile", "token-compression", "--verbose")
    assert len(verbose.err.splitlines()) >= len(done.err.splitlines())

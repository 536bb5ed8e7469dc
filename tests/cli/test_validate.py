"""``tcgraph validate``: exit codes, what counts, fixes, baselines, settings, hostile input."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests import faulty_list, small_corpus
from tests.cli.running import ROOT, Outcome, run, run_in
from tests.cli.test_json import validate as check_schema
from tests.faulty_list import CODES, FILE

MEGABYTES = b"x" * 10_000_000

TRACEBACK = "Traceback"
SUMMARY = "1 file, 4 entries, 4 papers read: 0 errors, 4 warnings, 1 note"


def codes(done: Outcome) -> list[str]:
    return re.findall(r"^\S.*?:\d+:\d+: ([A-Z]\d{3}) ", done.out, re.MULTILINE)


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A folder with the faulty list in ``list``."""
    faulty_list.write(tmp_path / "list")
    return tmp_path


def test_findings_are_a_line_each_and_end_with_1(here: Path) -> None:
    done = run_in(here, "validate", "list")
    assert (done.code, done.err) == (1, "")
    lines = done.out.splitlines()
    found = [re.match(rf"list/{FILE}:\d+:\d+: ([A-Z]\d\d\d) .+ \(.+\) \[\w+\]$", line) for line in lines[:5]]
    assert [match and match[1] for match in found] == list(CODES)
    assert lines[5:] == [SUMMARY, "Can be fixed: 1 with --fix, 1 more with --unsafe-fixes; --diff shows how"]


def test_without_a_path_the_corpus_in_use_is_checked(here: Path) -> None:
    done = run("validate")
    assert (done.code, done.err) == (0, "")
    assert re.search(
        r"^297 entries, 287 papers, \d+ concepts, 469 citations read: 0 errors, 0 warnings", done.out, re.M
    )
    small = small_corpus.write(here / "small")
    assert run_in(here, "validate", "--corpus", "small").out == run_in(here, "validate", "small").out
    assert small.is_dir()


def test_findings_stand_where_the_corpus_or_its_list_has_them(here: Path) -> None:
    """A place in the list that a corpus was read from stays as it is; one in its own files is found from here."""
    small_corpus.write(here / "small", {"papers.yaml": small_corpus.PAPERS.replace("[Vision]", "[Smell]", 1)})
    shutil.copy(here / "list" / FILE, here / "small" / "list.md")  # not the list that the corpus was read from
    places = re.findall(r"^(\S+?):\d+:\d+: [A-Z]", run_in(here, "validate", "small").out, re.MULTILINE)
    assert {"list.md", "small/citations.yaml"} <= {*places}
    assert "small/list.md" not in places


def test_several_paths_are_told_together_each_once(here: Path) -> None:
    small_corpus.write(here / "small")
    (here / "a.ttl").write_text(
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n<http://e.org/a> skos:broader <http://e.org/b> ;\n"
        "    skos:related <http://e.org/b> .\n",
        "utf-8",
    )
    done = run_in(here, "validate", "list", "a.ttl", "small", "list")
    assert done.code == 1
    assert codes(done)[:5] == list(CODES)
    assert "\na.ttl:3:18: S027 " in done.out
    assert "1 file, 12 entries, 11 papers, 2 statements, 8 concepts, 7 citations read: 1 error" in done.out


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["--select", "V"], ["V002", "V001", "V007"]),
        (["--select", "V001, P0"], ["V001", "P016", "P004"]),
        (["--select", "label-in-wrong-facet,Repeated_Label"], ["V001", "V007"]),
        (["--ignore", "V"], ["P016", "P004"]),
        (["--select", "V", "--ignore", "V001,V007"], ["V002"]),
        (["--select", "C"], []),
    ],
    ids=str,
)
def test_rules_are_chosen_by_code_name_or_prefix(words: list[str], found: list[str], here: Path) -> None:
    done = run_in(here, "validate", "list", *words)
    assert (codes(done), done.code) == (found, 1 if found else 0)


@pytest.mark.parametrize(
    ("words", "code"),
    [([], 1), (["--fail-on", "error"], 0), (["--fail-on", "info"], 1), (["--fail-on", "never"], 0),
     (["--select", "P016"], 0), (["--select", "P016", "--fail-on", "info"], 1)],
    ids=str,
)  # fmt: skip
def test_fail_on_names_the_tier_that_counts(words: list[str], code: int, here: Path) -> None:
    assert run_in(here, "validate", "list", *words).code == code


@pytest.mark.parametrize(
    ("words", "err"),
    [
        (["--select", "X9"], "no rule is called 'X9'; tcgraph validate --list-rules shows all"),
        (["--ignore", "self-citatoin"], "did you mean self-citation"),
        (["--select", "P999"], "no rule is called 'P999'; tcgraph validate --list-rules shows all"),
        (["--explain", "V0001"], "no rule is called 'V0001'; did you mean"),
        (["--explain", ""], "no rule is called ''"),
        (["--fail-on", "sometimes"], "'sometimes' is not one of"),
        (["--format", "xml"], "'xml' is not one of"),
        (["--statistics", "--format", "sarif"], "--statistics goes with --format text"),
        (["--profile", "none-such", "docs"], "no profile 'none-such'"),
        (["--output", "docs"], "'docs' is a directory"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_words_end_with_2(words: list[str], err: str) -> None:
    done = run("validate", *words)
    assert (done.code, done.out) == (2, "")
    assert err in done.err
    assert TRACEBACK not in done.err


HOSTILE = {
    "an empty folder": ({}, "no Markdown file in it"),
    "a binary file": ({"x.md": b"\x7fELF\0\0\xff"}, "x.md: this is a binary file"),
    "bytes that are not UTF-8": ({"x.md": b"# A\n- caf\xe9\n"}, "x.md:2:6: byte 0xe9 is not UTF-8"),
    "half a YAML": ({"a.yaml": b'facet: mechanism\nconcepts:\n- id: a\n  label: "A'}, "a.yaml:4:12: not YAML"),
    "a YAML of something else": ({"a.yaml": b"- 1\n- 2\n"}, "a.yaml:1: should hold key: value lines"),
    "half a Turtle": ({"a.ttl": b"@prefix skos: <http://www.w3"}, "a.ttl:1"),
    "ten megabytes in one line": ({"x.md": b"# " + MEGABYTES}, "x.md:1: the line has 10000002 characters"),
    "ten megabytes of Turtle in one line": ({"a.ttl": MEGABYTES}, "a.ttl:1:1: not TURTLE"),
    "a list without badges": ({"x.md": b"# A\n\n- [One](https://arxiv.org/abs/2210.09461)\n"}, "matches no entry"),
    "one file of a list": ({"x.md": b"# A\n"}, "this is one file of a list. Give the list's folder"),
    "an unknown suffix": ({"x.docx": b"PK"}, "the suffix '.docx' is unknown"),
}  # fmt: skip


@pytest.mark.parametrize(("files", "err"), HOSTILE.values(), ids=[*HOSTILE])
def test_what_cannot_be_read_ends_with_3(files: dict[str, bytes], err: str, tmp_path: Path) -> None:
    folder = tmp_path / "x"
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    alone = [name for name in files if not name.endswith(".md") or "one file" in err]
    done = run_in(tmp_path, "validate", f"x/{alone[0]}" if alone else "x")
    assert (done.code, done.out) == (3, "")
    assert err in done.err
    assert len(done.err) < 1000
    assert TRACEBACK not in done.err


def test_a_path_that_is_not_there_ends_with_3() -> None:
    done = run("validate", "nowhere")
    assert (done.code, done.out) == (3, "")
    assert done.err.startswith("tcgraph: nowhere: no such file or folder.")


@pytest.mark.parametrize("name", ["a b", "R&D", "größe 漢", "it's", "%20", "-x"])
def test_paths_with_unusual_characters(name: str, tmp_path: Path) -> None:
    faulty_list.write(tmp_path / name)
    done = run_in(tmp_path, "validate", "--", name)
    assert (done.code, codes(done)) == (1, list(CODES))
    assert done.out.startswith(f"{name}/{FILE}:11:")


def test_paths_are_told_from_the_current_folder(here: Path) -> None:
    (here / "other").mkdir()
    for folder, target, shown in (
        (here / "other", "../list", f"../list/{FILE}"),
        (here / "list", ".", FILE),
        (here, str(here / "list"), f"list/{FILE}"),
    ):
        assert run_in(folder, "validate", target).out.startswith(f"{shown}:11:226: ")


def test_a_page_and_the_list_of_rules() -> None:
    done = run("validate", "--explain", "label-in-wrong-facet")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("V001 label-in-wrong-facet (warning)\n\nA label stands in a facet")
    assert run("validate", "--explain", "v001").out == done.out
    listed = run("validate", "--list-rules")
    assert "V001  warning  label-in-wrong-facet: A label stands in a facet to which it does not belong.\n" in listed.out
    assert "R501  reading  A comment that ignores findings ignores none.\n" in listed.out
    answer = json.loads(run("validate", "--list-rules", "--format", "json").raw)
    check_schema(answer)
    assert len(answer["rules"]) == listed.out.count("\n")


def test_json_follows_its_schema(here: Path) -> None:
    done = run_in(here, "validate", "list", "--format", "json")
    assert done.code == 1
    answer = json.loads(done.raw)
    check_schema(answer)
    assert [item["code"] for item in answer["findings"]] == list(CODES)
    check_schema(json.loads(run("validate", "--format", "json").raw))


def test_statistics_count_by_rule(here: Path) -> None:
    done = run_in(here, "validate", "list", "--statistics")
    assert done.code == 1
    assert done.out.splitlines()[-2:] == ["     1  V007  warning  repeated-label", SUMMARY]


@pytest.mark.parametrize("form", ["text", "json", "sarif", "github", "junit", "markdown", "shacl"])
def test_a_report_in_a_file_is_the_same(form: str, here: Path) -> None:
    (here / "out").mkdir()
    written = run_in(here, "validate", "list", "--format", form, "--output", "out/report")
    assert (written.code, written.out) == (1, "")
    assert written.err == f"{SUMMARY}; see out/report\n"
    assert (here / "out" / "report").read_bytes() == run_in(here, "validate", "list", "--format", form).raw


@pytest.mark.parametrize("option", ["-o", "--write-baseline"])
def test_a_file_in_a_folder_that_is_not_there_ends_with_3_before_anything_is_fixed(option: str, here: Path) -> None:
    before = small_corpus.snapshot(here)
    done = run_in(here, "validate", "list", "--fix", option, "out/file")
    assert (done.code, done.out) == (3, "")
    assert done.err == "tcgraph: out: there is no such folder. Make it, or choose another place.\n"
    assert small_corpus.snapshot(here) == before


@pytest.mark.parametrize("form", ["text", "json", "sarif", "junit", "shacl"])
def test_the_same_input_gives_the_same_bytes(form: str) -> None:
    words = ("validate", str(faulty_list.EXAMPLE), "tcgraph/corpora/token_compression", "--format", form)
    assert len({run(*words, PYTHONHASHSEED=seed).raw for seed in ("0", "1", "2")}) == 1


def test_safe_fixes_are_applied_and_then_nothing_is_left_of_them(here: Path) -> None:
    done = run_in(here, "validate", "list", "--fix")
    assert done.code == 1
    assert done.err == "fixed 1 finding in 1 file\n"
    assert codes(done) == [code for code in CODES if code not in faulty_list.SAFE]
    before = small_corpus.snapshot(here)
    assert run_in(here, "validate", "list", "--fix").err == "fixed 0 findings in 0 files\n"
    assert small_corpus.snapshot(here) == before


def test_unsafe_fixes_are_applied_when_asked_for(here: Path) -> None:
    done = run_in(here, "validate", "list", "--unsafe-fixes")
    assert done.err == "fixed 2 findings in 1 file\n"
    assert codes(done) == ["V002", "P016", "P004"]


def test_only_selected_and_new_findings_are_fixed(here: Path) -> None:
    assert run_in(here, "validate", "list", "--unsafe-fixes", "--select", "P").err == "fixed 0 findings in 0 files\n"
    run_in(here, "validate", "list", "--write-baseline", "known.json")
    assert run_in(here, "validate", "list", "--fix", "--baseline", "known.json").err.startswith("fixed 0 findings")


@pytest.mark.parametrize("tool", ["git", "patch"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_diff_changes_nothing_and_applies(tool: str, end: str, tmp_path: Path) -> None:
    if not shutil.which(tool):
        pytest.skip(f"{tool} is not here")
    path = faulty_list.write(tmp_path / "größe & more") / FILE
    text = path.read_text("utf-8").replace("\u2028", "")
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("Loops", "").replace("\n", end).encode())
    before = small_corpus.snapshot(tmp_path)
    shown = run_in(tmp_path, "validate", "größe & more", "--diff", "--unsafe-fixes")
    assert (shown.code, small_corpus.snapshot(tmp_path)) == (1, before)
    command = ["git", "apply", "-"] if tool == "git" else ["patch", "-p1", "--binary", "--silent"]
    subprocess.run(command, cwd=tmp_path, input=shown.raw, check=True)
    by_diff = path.read_bytes()
    path.write_bytes(before[path.relative_to(tmp_path).as_posix()])
    run_in(tmp_path, "validate", "größe & more", "--unsafe-fixes")
    assert path.read_bytes() == by_diff != before[path.relative_to(tmp_path).as_posix()]
    assert by_diff.startswith(b"\xef\xbb\xbf# Vision understanding" + end.encode())
    assert by_diff.count(b"\r\n") == (by_diff.count(b"\n") if end == "\r\n" else 0)


def test_a_diff_of_nothing_is_empty_and_ends_with_0(here: Path) -> None:
    done = run_in(here, "validate", "list", "--fix", "--diff", "--select", "P")
    assert (done.code, done.out, done.err) == (0, "", "")


def test_a_baseline_lets_a_list_start_clean(here: Path) -> None:
    done = run_in(here, "validate", "list", "--write-baseline", "known.json")
    assert (done.code, done.out, done.err) == (0, "", "5 findings taken as known in known.json\n")
    done = run_in(here, "validate", "list", "--baseline", "known.json")
    assert (done.code, done.out) == (
        0,
        "1 file, 4 entries, 4 papers read: 0 errors, 0 warnings, 0 notes; 5 known from the baseline\n",
    )
    assert run_in(here / "list", "validate", ".", "--baseline", "../known.json").code == 0


def test_a_stale_baseline_is_told(here: Path) -> None:
    run_in(here, "validate", "list", "--write-baseline", "known.json")
    run_in(here, "validate", "list", "--fix")
    done = run_in(here, "validate", "list", "--baseline", "known.json")
    assert done.code == 0
    assert done.err == "known.json: gone since: 1 finding; --write-baseline writes it anew\n"


@pytest.mark.parametrize(("content", "err"), [(None, "no such file"), ("{}", "not a baseline"), ("\0", "binary")])
def test_a_baseline_that_cannot_be_read_ends_with_3(content: str | None, err: str, here: Path) -> None:
    if content is not None:
        (here / "known.json").write_text(content, "utf-8")
    done = run_in(here, "validate", "list", "--baseline", "known.json")
    assert (done.code, done.out) == (3, "")
    assert f"known.json: {err}" in done.err or err in done.err


def test_the_settings_of_a_list_stand_in_its_folder(here: Path) -> None:
    settings = here / "list" / ".tcgraph.yaml"
    run_in(here, "validate", "list", "--select", "P004", "--write-baseline", "list/known.json")
    settings.write_text("profile: token-compression\nselect: [P, V001]\nignore: P016\nbaseline: known.json\n", "utf-8")
    done = run_in(here, "validate", "list")
    assert (done.code, codes(done)) == (1, ["V001"])
    assert "1 known from the baseline" in done.out
    settings.write_text("fail-on: error\n", "utf-8")
    assert run_in(here, "validate", "list").code == 0
    assert run_in(here, "validate", "list", "--fail-on", "info").code == 1


def test_a_profile_beside_the_settings_is_found(here: Path) -> None:
    bundled = ROOT / "tcgraph/graph/sources/awesome_list/profiles/token-compression.yaml"
    shutil.copy(bundled, here / "list" / "mine.yaml")
    (here / "list" / ".tcgraph.yaml").write_text("profile: mine.yaml\n", "utf-8")
    assert codes(run_in(here, "validate", "list")) == list(CODES)


@pytest.mark.parametrize(
    ("text", "code", "err"),
    [
        ("fail-on: sometimes\n", 3, "fail-on 'sometimes' is unknown"),
        ("selekt: [P]\n", 3, "Did you mean 'select'?"),
        ("select: [P999]\n", 2, "no rule is called 'P999'"),
        ("- P\n", 3, "should hold key: value lines"),
    ],
)
def test_a_slip_in_the_settings_is_told(text: str, code: int, err: str, here: Path) -> None:
    (here / "list" / ".tcgraph.yaml").write_text(text, "utf-8")
    done = run_in(here, "validate", "list")
    assert (done.code, done.out) == (code, "")
    assert err in done.err


def test_the_settings_of_a_corpus_stand_in_its_corpus_yaml(tmp_path: Path) -> None:
    words = ("validate", "small", "--statistics")
    folder = small_corpus.write(tmp_path / "small")
    assert "  C003  " in run_in(tmp_path, *words).out
    text = small_corpus.CORPUS + "validate:\n  ignore: [C003]\n  fail-on: never\n"
    small_corpus.write(folder, {"corpus.yaml": text})
    done = run_in(tmp_path, *words)
    assert (done.code, "  C003  " in done.out) == (0, False)


def test_codes_are_coloured_on_a_terminal_only(here: Path) -> None:
    assert "\x1b[" not in run_in(here, "validate", "list").out


@pytest.mark.parametrize("word", ["--fix", "--unsafe-fixes"])
def test_the_real_list_is_fixed_once_and_for_all(word: str, corpora: Path, tmp_path: Path) -> None:
    """Lines that no fix is about stay byte for byte; a second run finds nothing left of what was fixed."""
    folder = tmp_path / "list"
    shutil.copytree(corpora / "token-compression" / "2025-08-11", folder)
    before = small_corpus.snapshot(folder)
    found = json.loads(run_in(tmp_path, "validate", "list", "--format", "json").raw)["findings"]
    fixable = [item for item in found if item["fix"] and (item["fix"]["safe"] or word == "--unsafe-fixes")]
    done = run_in(tmp_path, "validate", "list", word, "--format", "json")
    told = re.match(r"fixed (\d+) findings in (\d+) files", done.err)
    assert told
    assert int(told[1]) >= len(fixable) > 50
    left = json.loads(done.raw)["findings"]
    assert [item for item in left if item["fix"] and (item["fix"]["safe"] or word == "--unsafe-fixes")] == []
    if word == "--fix":  # what is put right hides nothing else, and brings nothing new
        assert len(left) == len(found) - int(told[1])
    after = small_corpus.snapshot(folder)
    assert run_in(tmp_path, "validate", "list", word).err == "fixed 0 findings in 0 files\n"
    assert small_corpus.snapshot(folder) == after
    touched = {
        (item["path"].removeprefix("list/"), edit["start"][0]) for item in fixable for edit in item["fix"]["edits"]
    }
    for path, content in before.items():
        old, new = content.split(b"\n"), after[path].split(b"\n")
        assert len(old) == len(new)
        changed = {(path, number) for number, (a, b) in enumerate(zip(old, new, strict=True), 1) if a != b}
        assert changed <= touched


def test_the_run_on_the_real_list_that_the_documents_show(corpora: Path, tmp_path: Path) -> None:
    shown = (ROOT / "docs" / "ci.md").read_text("utf-8").rpartition("```\n$ ")[2]
    shutil.copytree(corpora / "token-compression" / "2025-08-11", tmp_path, dirs_exist_ok=True)
    for words in re.findall(r"^(?:\$ )?tcgraph (validate [^|\n]*)", shown, re.MULTILINE):
        done = run_in(tmp_path, *words.split())
        last = (done.err.splitlines() + done.out.splitlines())[-1]
        assert f"\n{last}\n" in shown, f"tcgraph {words}"
    finding = next(line for line in shown.splitlines() if " P008 " in line)
    assert f"\n{finding}\n" in run_in(corpora / "token-compression" / "2025-08-11", "validate", ".").out

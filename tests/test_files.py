"""Text and YAML files: what goes wrong is told with its place and a cure; what is written reads back the same."""

from __future__ import annotations

import os
import stat
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from tcgraph.errors import UnreadableInput
from tcgraph.files import (
    Record,
    dump_yaml,
    read_text,
    read_yaml,
    read_yaml_list,
    walk_files,
    write_atomically,
    write_file,
)
from tcgraph.model import Location


@pytest.fixture
def file(tmp_path: Path) -> Callable[[bytes | str], Path]:
    """Writes a file ``f.yaml``."""

    def write(content: bytes | str) -> Path:
        path = tmp_path / "f.yaml"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


File = Callable[[bytes | str], Path]


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"", ""),
        (b"\xef\xbb\xbfa\n", "a\n"),
        (b"a\r\nb\r\n", "a\nb\n"),
        ("é 🗜️ ﬁ".encode(), "é 🗜️ ﬁ"),
        (b"no line end", "no line end"),
    ],
)
def test_text_is_read_without_byte_order_mark_and_carriage_returns(file: File, raw: bytes, text: str) -> None:
    assert read_text(file(raw)) == text


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"a\xff", "f:1:2: byte 0xff is not UTF-8. Save the file as UTF-8 and run again."),
        ("é: x\nbé".encode() + b"\xe9c", "f:2:3: byte 0xe9 is not UTF-8."),
        (b"a\r\nb\r\n\xa0", "f:3:1: byte 0xa0 is not UTF-8."),
        (b"a: \xe2\x82", "f:1:4: byte 0xe2 is not UTF-8."),
        (b"\xef\xbb\xbfa: \xff", "f:1:4: byte 0xff is not UTF-8."),
        ("a: 1\n".encode("utf-16"), "f: this is UTF-16. Save the file as UTF-8 and run again."),
        (b"\x89PNG\r\n\x1a\n\0\0", "f: this is a binary file. Name a text file."),
    ],
)
def test_what_is_not_utf8_is_told_with_its_place(file: File, raw: bytes, said: str) -> None:
    with pytest.raises(UnreadableInput) as error:
        read_text(file(raw), "f")
    assert str(error.value).startswith(said)


@pytest.mark.parametrize(
    ("name", "said"),
    [("missing", "no such file. Check the path."), ("", "this is a folder. Name a file in it.")],
)
def test_what_is_no_file_is_told(tmp_path: Path, name: str, said: str) -> None:
    with pytest.raises(UnreadableInput) as error:
        read_text(tmp_path / name)
    assert str(error.value) == f"{tmp_path / name}: {said}"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "f.yaml:1: should hold key: value lines at the top level. Write key: value."),
        ("# only a comment\n", "f.yaml:1: should hold key: value lines"),
        ("- a\n- b\n", "f.yaml:1: should hold key: value lines"),
        ("a: 1\nb: 2\na: 3\n", "f.yaml:3:1: key 'a' stands twice. Keep one of the two."),
        ("? [x]\n: y\n", "f.yaml:1:3: a key must be a word. Write key: value."),
        ("a: 1\nb: [1,\n", "f.yaml:3:1: not YAML: while parsing a flow"),
        ('a: "half', "f.yaml:1:9: not YAML: while scanning a quoted scalar"),
        ("a:\n\t- b\n", "f.yaml:2:1: not YAML: "),
        ("title: ToMe: Token Merging\n", "f.yaml:1:12: not YAML: mapping values are not allowed"),
        ("a: *nowhere\n", "f.yaml:1:4: not YAML: found undefined alias"),
        ("a: 1\n---\nb: 2\n", "f.yaml:2:1: not YAML: expected a single document"),
        ("é: 1\nb: é\x07\n", "f.yaml:2:5: not YAML: control character U+0007. Remove it."),
        ("a: " + "[" * 100_000, "f.yaml:1:102: not YAML: nested too deeply."),
        ("\n".join(" " * depth + "a:" for depth in range(500)), "f.yaml:100:100: not YAML: nested too deeply."),
    ],
    ids=lambda value: value[:20],
)
def test_slips_in_yaml_are_told_with_line_and_cure(file: File, text: str, said: str) -> None:
    with pytest.raises(UnreadableInput) as error:
        read_yaml(file(text))
    message = str(error.value)
    assert message.startswith(said)
    assert "\n" not in message
    assert error.value.cure


SAMPLE = """\
name: ToMe
year: 2023
half: 2.5
on: true
perhaps: maybe
none:
tilde: ~
date: 2025-08-11
arxiv: 2210.10
words: [one, two, ~, 3]
one: single
nested: [[a]]
mapping: {a: 1}
items:
  - id: a
  - id: b
mixed:
  - id: a
  - word
"""


@pytest.mark.parametrize(
    ("get", "value"),
    [
        (lambda r: r.text("name"), "ToMe"),
        (lambda r: r.text("year"), "2023"),
        (lambda r: r.text("date"), "2025-08-11"),
        (lambda r: r.text("arxiv"), "2210.10"),
        (lambda r: r.text("missing", "else"), "else"),
        (lambda r: r.text("none", "else"), "else"),
        (lambda r: r.text("tilde", ""), ""),
        (lambda r: r.year(), 2023),
        (lambda r: r.year("none"), None),
        (lambda r: r.year("missing"), None),
        (lambda r: r.flag("on"), True),
        (lambda r: r.flag("missing"), False),
        (lambda r: r.texts("words"), ("one", "two", "3")),
        (lambda r: r.texts("one"), ("single",)),
        (lambda r: r.texts("none"), ()),
        (lambda r: r.placed_texts("words")[1], ("two", Location("f.yaml", 10, 14))),
        (lambda r: r.record("none"), None),
        (lambda r: r.record("missing"), None),
        (lambda r: r.record("mapping").text("a"), "1"),
        (lambda r: [item.text("id") for item in r.records("items")], ["a", "b"]),
        (lambda r: r.records("none"), ()),
        (lambda r: r.location("items"), Location("f.yaml", 14, 1)),
        (lambda r: r.records("items")[1].location(), Location("f.yaml", 16, 5)),
        (lambda r: "none" in r and "missing" not in r, True),
        (lambda r: list(r)[:3], ["name", "year", "half"]),
    ],
)
def test_getters_take_what_is_written(file: File, get: Callable[[Any], object], value: object) -> None:
    assert get(read_yaml(file(SAMPLE))) == value


@pytest.mark.parametrize(
    ("get", "said"),
    [
        (lambda r: r.text("missing"), "f.yaml:1:1: 'missing' is missing. Add a line missing: ..."),
        (lambda r: r.text("none"), "f.yaml:1:1: 'none' is missing."),
        (lambda r: r.text("words"), "f.yaml:10:8: words should be a single word or sentence. Put it on one line"),
        (lambda r: r.year("name"), "f.yaml:1:7: name should be a whole number from 1 to 9999, not 'ToMe'."),
        (lambda r: r.year("half"), "f.yaml:3:7: half should be a whole number from 1 to 9999, not '2.5'."),
        (lambda r: r.year("mapping"), "f.yaml:13:10: mapping should be a single word"),
        (
            lambda r: r.flag("perhaps"),
            "f.yaml:5:10: perhaps should be true or false, not 'maybe'. Write true or false.",
        ),
        (lambda r: r.texts("nested"), "f.yaml:12:10: nested should be a single word"),
        (lambda r: r.texts("mapping"), "f.yaml:13:10: mapping should be a single word"),
        (lambda r: r.record("name"), "f.yaml:1:7: name should hold key: value lines. Indent them under it."),
        (lambda r: r.record("words"), "f.yaml:10:8: words should hold key: value lines."),
        (lambda r: r.records("name"), "f.yaml:1:7: name should be a list. Begin each item with '- '."),
        (lambda r: r.records("mapping"), "f.yaml:13:10: mapping should be a list."),
        (lambda r: r.records("mixed"), "f.yaml:19:5: every item of mixed should hold key: value lines. Write '- key"),
    ],
)
def test_getters_refuse_with_line_column_and_cure(file: File, get: Callable[[Record], object], said: str) -> None:
    record = read_yaml(file(SAMPLE))
    with pytest.raises(UnreadableInput) as error:
        get(record)
    assert str(error.value).startswith(said)


@pytest.mark.parametrize("number", ["--5", "-5", "0", "10000", "5-", "²", "1e3", "0x10", "1_000", "9" * 5000])
def test_what_only_looks_like_a_number_is_refused(file: File, number: str) -> None:
    with pytest.raises(UnreadableInput, match=r"f\.yaml:1:7: year should be a whole number"):
        read_yaml(file(f"year: {number}\n")).year()


@pytest.mark.parametrize(
    ("key", "cure"),
    [("titel", "Did you mean 'title'?"), ("zzz", "Known keys: title, year."), ("Title", "Did you mean 'title'?")],
)
def test_unknown_keys_are_refused_with_the_nearest(file: File, key: str, cure: str) -> None:
    record = read_yaml(file(f"year: 1\n{key}: x\n"))
    with pytest.raises(UnreadableInput) as error:
        record.only("title", "year")
    assert str(error.value) == f"f.yaml:2:1: unknown key {key!r}. {cure}"


def test_a_key_that_contains_itself_does_no_harm(file: File) -> None:
    record = read_yaml(file("a: &a {b: *a}\n"))
    for _ in range(50):
        inner = record.record("b" if "b" in record else "a")
        assert inner is not None
        record = inner


def test_lists_may_be_missing_or_empty_but_not_something_else(tmp_path: Path, file: File) -> None:
    assert read_yaml_list(tmp_path / "missing.yaml") == ()
    assert read_yaml_list(file("# nothing yet\n")) == ()
    assert [record.text("id") for record in read_yaml_list(file("- id: a\n- id: b\n"))] == ["a", "b"]
    with pytest.raises(UnreadableInput, match=r"f\.yaml:1:1: the file should be a list"):
        read_yaml_list(file("id: a\n"))


ODD = ["2210.09461", "2210.10", "no", "1e3", ":", "", "~", "null", "- a", "#", "a #b", "a: b", " a ", "\n", "a\n\nb\n"]
ODD += ["\t", "\x85", "\u2028", "\ufeff", "\x00", "\x7f", "!x", "&a", "*a", "%", "@", "`", "{", "[", "'", '"', "\\"]
ODD += ["2024-01-01", "1:30", "=", "<<", "0x1F", ".5", "1_000", "---", "...", "? a", "|", ">", "a\r\nb", "\r", "🗜️", "é"]
WORDS = st.one_of(st.sampled_from(ODD), st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
VALUES = st.recursive(
    st.one_of(WORDS, st.integers(), st.booleans()),
    lambda inner: st.one_of(st.lists(inner, max_size=6), st.dictionaries(WORDS, inner, max_size=4)),
    max_leaves=12,
)


@given(VALUES)
@example({"arxiv": "2210.09461", "odd": ODD, "long": ["word " * 40, "x" * 300]})
def test_yaml_reads_back_the_same_and_is_stable(value: object) -> None:
    text = dump_yaml(value, "A comment.\n\nOf three lines.")
    assert text.startswith("# A comment.\n#\n# Of three lines.\n")
    read = yaml.safe_load(text)
    assert read == value
    assert dump_yaml(read, "A comment.\n\nOf three lines.") == text


@given(WORDS, st.lists(WORDS))
def test_records_read_back_the_words_that_were_written(
    tmp_path_factory: pytest.TempPathFactory, word: str, words: list[str]
) -> None:
    path = tmp_path_factory.getbasetemp() / "words.yaml"
    write_atomically({path: dump_yaml({"word": word, "words": words})})
    record = read_yaml(path)
    assert record.text("word") == word
    assert record.texts("words") == tuple(text for text in words if text)


def test_yaml_is_written_to_be_read() -> None:
    value = {"z": ["short", "words"], "a": [{"b": 1}], "long": ["x" * 50, "y" * 50], "title": "é" * 3}
    assert dump_yaml(value) == (f"z: [short, words]\na:\n- b: 1\nlong:\n- {'x' * 50}\n- {'y' * 50}\ntitle: ééé\n")


def test_writing_makes_folders_and_keeps_line_ends_and_permissions(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "a" / "b" / "new"
    old.write_text("x")
    old.chmod(0o600)
    write_atomically({old: "é\r\n", new: "y\n"})
    assert (old.read_bytes(), new.read_bytes()) == ("é\r\n".encode(), b"y\n")
    assert stat.S_IMODE(old.stat().st_mode) == 0o600
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a", "b", "new", "old"]


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        ("file/new", "file: File exists. Choose a folder that can be written."),
        ("file/deep/new", "Not a directory. Choose a folder that can be written."),
        ("folder", "folder: Is a directory. Choose a folder that can be written."),
        ("n" * 300, "File name too long. Choose a folder that can be written."),
    ],
)
def test_nothing_is_written_unless_everything_can_be(tmp_path: Path, bad: str, said: str) -> None:
    (tmp_path / "file").write_text("old")
    (tmp_path / "folder").mkdir()
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(UnreadableInput) as error:
        write_atomically({tmp_path / "file": "new", tmp_path / bad: "new", tmp_path / "last": "new"})
    assert str(error.value).endswith(said)
    assert (tmp_path / "file").read_text() == "old"
    assert sorted(tmp_path.rglob("*")) == before


def test_a_file_is_written_only_into_a_folder_that_is_there(tmp_path: Path) -> None:
    write_file(tmp_path / "here", "é\n")
    write_file(tmp_path / "pieces", [b"a", b"b"])
    assert ((tmp_path / "here").read_bytes(), (tmp_path / "pieces").read_bytes()) == ("é\n".encode(), b"ab")
    for folder in ("nowhere", "here"):
        with pytest.raises(UnreadableInput, match=f"{folder}: there is no such folder. Make it, or choose another"):
            write_file(tmp_path / folder / "new", "x")
    assert not (tmp_path / "nowhere").exists()


def test_files_are_walked_in_one_order_without_hidden_folders(tmp_path: Path) -> None:
    for name in ("b.md", "a/z.MD", "a.md", "a b/x.md", ".git/hidden.md", "node_modules/p/r.md", "a/notes.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("")
    found = [path.relative_to(tmp_path).as_posix() for path in walk_files(tmp_path, ".md")]
    assert found == ["a b/x.md", "a.md", "a/z.MD", "b.md"]


def test_links_are_followed(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    there, link = tmp_path / "far" / "there", tmp_path / "link"
    there.write_text("old")
    link.symlink_to(there)
    write_file(link, "new")
    assert link.is_symlink()
    assert there.read_text() == "new"
    assert [path.name for path in there.parent.iterdir()] == ["there"]


@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o077, 0o600)])
def test_new_files_have_the_rights_that_the_user_gives(mask: int, mode: int, tmp_path: Path) -> None:
    before = os.umask(mask)
    try:
        write_file(tmp_path / "new", "text")
    finally:
        os.umask(before)
    assert (tmp_path / "new").stat().st_mode & 0o777 == mode


def test_a_pipe_is_written_into(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    write_file(pipe, iter([b"one ", b"two"]))
    reader.join()
    assert (read, pipe.is_fifo()) == ([b"one two"], True)


def test_a_device_is_written_into() -> None:
    device = Path(os.devnull)
    before = device.stat()
    write_file(device, "text")
    assert (device.stat().st_ino, device.is_char_device()) == (before.st_ino, True)

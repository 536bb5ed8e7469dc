"""Reading and writing text and YAML: strict UTF-8, errors with file and line, atomic writes, stable bytes."""

from __future__ import annotations

import difflib
import errno
import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

import yaml

from tcgraph.errors import UnreadableInput
from tcgraph.model import Location

T = TypeVar("T")

_SafeLoader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_Dumper: type[Any] = getattr(yaml, "CSafeDumper", yaml.SafeDumper)

_FLOW_WIDTH = 88
_LINE_WIDTH = 110
_DEEPEST = 100
_SHOWN = 20

YEARS = range(1, 10_000)
"""What years can be, so that each is one in formats that write four digits (xsd:gYear, ISO 8601)."""


def read_text(path: Path, shown: str = "") -> str:
    r"""Read a UTF-8 file; a byte order mark is dropped, ``\r\n`` becomes ``\n``.

    Args:
        path: the file.
        shown: how to name it in errors (default: the path).

    Raises:
        UnreadableInput: it is missing, a folder, unreadable or not UTF-8 (with the line of the first wrong byte).
    """
    name = shown or str(path)
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise UnreadableInput(name, "no such file", "Check the path.") from None
    except IsADirectoryError:
        raise UnreadableInput(name, "this is a folder", "Name a file in it.") from None
    except OSError as error:
        raise UnreadableInput(name, error.strerror or "cannot be read", "Check its permissions.") from None
    return decoded(raw, name)


def decoded(raw: bytes, name: str) -> str:
    r"""UTF-8 as text; a byte order mark is dropped, ``\r\n`` becomes ``\n``.

    Args:
        name: what errors call the source.

    Raises:
        UnreadableInput: it is not UTF-8 (with the line of the first wrong byte).
    """
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableInput(name, "this is UTF-16", "Save the file as UTF-8 and run again.")
    if b"\0" in raw[:8192]:
        raise UnreadableInput(name, "this is a binary file", "Name a text file.")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raw = error.object  # without the byte order mark
        before = raw[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        raise UnreadableInput(
            name,
            f"byte 0x{raw[error.start]:02x} is not UTF-8",
            "Save the file as UTF-8 and run again.",
            line,
            column,
        ) from None
    return text.replace("\r\n", "\n")


def write_atomically(contents: Mapping[Path, str | Iterable[bytes]]) -> None:
    """Write files so that a reader sees each one whole, old or new; nothing is replaced unless all can be written.

    Args:
        contents: by path, text (written as UTF-8 with the line ends it has) or pieces of bytes (written as they
            come, so that what is large need never be held whole). Missing folders are made, links are followed.

    Raises:
        UnreadableInput: a folder cannot be made or written.
    """
    waiting: list[tuple[str, Path]] = []
    try:
        for named, text in contents.items():
            path = named.resolve() if named.is_symlink() else named
            path.parent.mkdir(parents=True, exist_ok=True)
            if path.is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
            handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
            waiting.append((temporary, path))
            with os.fdopen(handle, "wb") as stream:
                stream.writelines((text.encode("utf-8"),) if isinstance(text, str) else text)
            Path(temporary).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        for temporary, path in waiting:
            Path(temporary).replace(path)
    except OSError as error:
        raise _unwritable(error) from None
    finally:
        for temporary, _ in waiting:
            Path(temporary).unlink(missing_ok=True)


def write_file(path: Path, text: str | Iterable[bytes]) -> None:
    """Write one file that the user named, whole or not at all, into a folder that is there.

    What is no file (a device, a pipe) is not replaced but written into, as it comes.

    Raises:
        UnreadableInput: the folder is not there, or cannot be written.
    """
    check_folder_of(path)
    if path.is_dir() or not (path.parts[:2] == ("/", "dev") or (path.exists() and not path.is_file())):
        write_atomically({path: text})
        return
    try:
        with path.open("wb") as stream:
            stream.writelines((text.encode("utf-8"),) if isinstance(text, str) else text)
    except OSError as error:
        raise _unwritable(error) from None


def _umask() -> int:
    """Which rights the user does not give to new files; they can only be read by setting them."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _unwritable(error: OSError) -> UnreadableInput:
    cure = "Choose a folder that can be written."
    return UnreadableInput(error.filename or "", error.strerror or "cannot be written", cure)


def check_folder_of(path: Path) -> None:
    """Make sure that the folder of a file to write is there: a slip in its name should not make another one.

    Raises:
        UnreadableInput: it is not.
    """
    if not path.parent.is_dir():
        raise UnreadableInput(path.parent, "there is no such folder", "Make it, or choose another place.")


class Record:
    """A YAML mapping that knows where it stands and complains by file, line and column.

    The getters name what they expect; a wrong type, a missing required key and an unknown key are each an
    ``UnreadableInput`` that points at the place.
    """

    def __init__(self, node: yaml.MappingNode, path: str) -> None:
        self._path = path
        self._node = node
        self._values: dict[str, tuple[yaml.ScalarNode, yaml.Node]] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise self.error("a key must be a word", "Write key: value.", key)
            if key.value in self._values:
                raise self.error(f"key {key.value!r} stands twice", "Keep one of the two.", key)
            self._values[key.value] = (key, value)

    def __contains__(self, key: object) -> bool:
        return key in self._values

    def __iter__(self) -> Iterator[str]:
        """The keys in the order in which they stand."""
        return iter(self._values)

    def location(self, key: str = "") -> Location:
        """Where the record, or one of its keys, begins."""
        node = self._values[key][0] if key in self._values else self._node
        return Location(self._path, node.start_mark.line + 1, node.start_mark.column + 1)

    def error(self, problem: str, cure: str, at: yaml.Node | str | None = None) -> UnreadableInput:
        """An error at this record, at one of its nodes, or at what stands under one of its keys."""
        node = self._values[at][1] if isinstance(at, str) and at in self._values else at
        mark = (node if isinstance(node, yaml.Node) else self._node).start_mark
        return UnreadableInput(self._path, problem, cure, mark.line + 1, mark.column + 1)

    def only(self, *known: str) -> None:
        """Refuse keys other than these, naming the nearest known one."""
        for key, (node, _) in self._values.items():
            if key not in known:
                near = difflib.get_close_matches(key, known, 1)
                cure = f"Did you mean {near[0]!r}?" if near else f"Known keys: {', '.join(known)}."
                raise self.error(f"unknown key {key!r}", cure, node)

    def text(self, key: str, default: str | None = None) -> str:
        """A single string; required without a default. Numbers and dates are taken as they are written."""
        if key not in self._values:
            return self._missing(key, default)
        return self._scalar(key, self._values[key][1], default)

    def name(self, key: str) -> str:
        """A text that says something; required."""
        text = self.text(key)
        if not text.strip():
            raise self.error(f"{key!r} is blank", "Write what it is.", key)
        return text

    def year(self, key: str = "year") -> int | None:
        """A year, or None when the key is missing or empty."""
        text = self.text(key, "")
        if not text:
            return None
        if not re.fullmatch("[0-9]{1,4}", text) or int(text) not in YEARS:
            shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
            problem = f"{key} should be a whole number from 1 to 9999, not {shown!r}"
            raise self.error(problem, "Write digits, as in 2024.", key)
        return int(text)

    def flag(self, key: str) -> bool:
        """``true`` or ``false``; False when missing."""
        text = self.text(key, "false").lower()
        if text not in ("true", "false"):
            raise self.error(
                f"{key} should be true or false, not {text!r}", "Write true or false.", self._values[key][1]
            )
        return text == "true"

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of strings; empty when missing; a single string is a list of one."""
        return tuple(text for text, _ in self.placed_texts(key))

    def placed_texts(self, key: str) -> tuple[tuple[str, Location], ...]:
        """A list of strings with the place of each."""
        if key not in self._values:
            return ()
        node = self._values[key][1]
        items = node.value if isinstance(node, yaml.SequenceNode) else [node]
        placed = []
        for item in items:
            text = self._scalar(key, item, "")
            if text:
                mark = item.start_mark
                placed.append((text, Location(self._path, mark.line + 1, mark.column + 1)))
        return tuple(placed)

    def tagged_texts(self, key: str) -> tuple[tuple[str, str, Location], ...]:
        """Texts with their tags and places: plain texts (tag ""), ``{tag: text}``, ``{tag: [text, text]}``, or a list.

        Under a tag an empty text counts when it is written, in quotes.
        """
        if key not in self._values:
            return ()
        node = self._values[key][1]
        found: list[tuple[str, str, Location]] = []
        for item in node.value if isinstance(node, yaml.SequenceNode) else [node]:
            if isinstance(item, yaml.MappingNode):
                for tag, (_, below) in Record(item, self._path)._values.items():
                    texts = below.value if isinstance(below, yaml.SequenceNode) else [below]
                    written = [text for text in texts if not text.tag.endswith(":null")]
                    found += [(tag, self._scalar(tag, text, ""), _place(text, self._path)) for text in written]
            elif text := self._scalar(key, item, ""):
                found.append(("", text, _place(item, self._path)))
        return tuple(found)

    def record(self, key: str) -> Record | None:
        """A mapping, or None when missing."""
        if key not in self._values:
            return None
        node = self._values[key][1]
        if isinstance(node, yaml.ScalarNode) and not node.value:
            return None
        if not isinstance(node, yaml.MappingNode):
            raise self.error(f"{key} should hold key: value lines", "Indent them under it.", node)
        return Record(node, self._path)

    def records(self, key: str) -> tuple[Record, ...]:
        """A list of mappings; empty when missing."""
        if key not in self._values:
            return ()
        return _records(self._values[key][1], self._path, key)

    def plain(self, key: str) -> object:
        """What stands under a key as plain data: texts, lists and mappings; "" for nothing."""
        return _plain(self._values[key][1])

    def _missing(self, key: str, default: T | None) -> T:
        if default is None:
            raise self.error(f"{key!r} is missing", f"Add a line {key}: ...")
        return default

    def _scalar(self, key: str, node: yaml.Node, default: str | None) -> str:
        if not isinstance(node, yaml.ScalarNode):
            raise self.error(f"{key} should be a single word or sentence", "Put it on one line, or quote it.", node)
        if node.tag.endswith(":null"):
            return self._missing(key, default)
        return str(node.value)


def _place(node: yaml.Node, path: str) -> Location:
    return Location(path, node.start_mark.line + 1, node.start_mark.column + 1)


def _plain(node: yaml.Node) -> object:
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item) for item in node.value]
    if isinstance(node, yaml.MappingNode):
        return {key.value: _plain(value) for key, value in node.value}
    return "" if node.tag.endswith(":null") else str(node.value)


def _records(node: yaml.Node, path: str, name: str) -> tuple[Record, ...]:
    if isinstance(node, yaml.ScalarNode) and not node.value:
        return ()
    mark = node.start_mark
    if not isinstance(node, yaml.SequenceNode):
        raise UnreadableInput(
            path, f"{name} should be a list", "Begin each item with '- '.", mark.line + 1, mark.column + 1
        )
    for item in node.value:
        if not isinstance(item, yaml.MappingNode):
            mark = item.start_mark
            raise UnreadableInput(
                path,
                f"every item of {name} should hold key: value lines",
                "Write '- key: value'.",
                mark.line + 1,
                mark.column + 1,
            )
    return tuple(Record(item, path) for item in node.value)


def read_yaml(path: Path, shown: str = "") -> Record:
    """Read a YAML file whose top level is a mapping.

    Raises:
        UnreadableInput: not UTF-8, not YAML, empty, or no mapping; with line and column.
    """
    name = shown or path.name
    node = _compose(read_text(path, name), name)
    if not isinstance(node, yaml.MappingNode):
        raise UnreadableInput(name, "should hold key: value lines at the top level", "Write key: value.", 1)
    return Record(node, name)


def read_yaml_list(path: Path, shown: str = "") -> tuple[Record, ...]:
    """Read a YAML file whose top level is a list of mappings; a missing or empty file is an empty list."""
    name = shown or path.name
    if not path.exists():
        return ()
    node = _compose(read_text(path, name), name)
    return _records(node, name, "the file") if node is not None else ()


class _Loader(_SafeLoader):  # type: ignore[misc] # the C loader's type is only known at run time
    """Refuses what is nested so deeply that composing it would overflow the stack of the C loader."""

    depth = 0

    def descend_resolver(self, parent: yaml.Node | None, index: object) -> None:  # noqa: ARG002
        self.depth += 1
        if self.depth > _DEEPEST:
            mark = parent.start_mark if parent else None
            raise yaml.MarkedYAMLError(problem="nested too deeply", problem_mark=mark)

    def ascend_resolver(self) -> None:
        self.depth -= 1


def _compose(text: str, name: str) -> yaml.Node | None:
    try:
        return yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = " ".join(part for part in (error.context, error.problem) if part)
        raise UnreadableInput(
            name,
            f"not YAML: {problem}",
            "Check the indentation, quotes and colons there.",
            mark.line + 1 if mark else 0,
            mark.column + 1 if mark else 0,
        ) from None
    except yaml.reader.ReaderError as error:
        start = text.find(chr(error.character))
        raise UnreadableInput(
            name,
            f"not YAML: control character U+{error.character:04X}",
            "Remove it.",
            text.count("\n", 0, start) + 1,
            start - text.rfind("\n", 0, start),
        ) from None


def dump_yaml(value: object, comment: str = "") -> str:
    """Write plain data as YAML: keys in the given order, short lists of words on one line, Unicode as it is."""
    body: str = yaml.dump(
        value, Dumper=_readable_dumper(), sort_keys=False, allow_unicode=True, width=_LINE_WIDTH, indent=2
    )
    head = "".join(f"# {line}".rstrip() + "\n" for line in comment.splitlines())
    return head + body


def _readable_dumper() -> type[Any]:
    class Dumper(_Dumper):  # type: ignore[misc] # the C dumper's type is only known at run time
        """Lists of short scalars in flow style, everything else in block style."""

        def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002
            return True

    def sequence(dumper: Any, items: Iterable[object]) -> yaml.Node:
        items = list(items)
        flat = all(isinstance(item, str | int) for item in items)
        flow = flat and sum(len(str(item)) + 2 for item in items) <= _FLOW_WIDTH
        node: yaml.Node = dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=flow)
        return node

    Dumper.add_representer(list, sequence)
    Dumper.add_representer(tuple, sequence)
    return Dumper


def walk_files(folder: Path, suffix: str) -> list[Path]:
    """All files below a folder with a suffix, hidden folders left out, in the order of their POSIX paths."""
    found: list[Path] = []
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".") and name != "node_modules"]
        found += [Path(parent) / name for name in names if name.lower().endswith(suffix)]
    return sorted(found, key=lambda path: path.relative_to(folder).as_posix())

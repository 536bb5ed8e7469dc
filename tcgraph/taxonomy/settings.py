"""Which rules count, as a corpus's or a list's own file says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tcgraph.files import Record, read_yaml
from tcgraph.source_model import Severity

LIST_FILE = ".tcgraph.yaml"
CORPUS_FILE = "corpus.yaml"
FAIL_ON = (*(severity.value for severity in Severity), "never")


@dataclass(frozen=True, slots=True)
class FileSettings:
    """What a file says of validation; empty where it says nothing.

    Args:
        profile: a bundled profile's name, or a path; one beside the file comes first.
        fail_on: a severity, or ``never``.
        baseline: a path relative to the file's folder.
    """

    profile: str = ""
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str = ""
    baseline: str = ""


def settings_beside(path: Path) -> FileSettings:
    """The settings of a corpus folder (``validate:`` in corpus.yaml) or of a list's folder (``.tcgraph.yaml``).

    Raises:
        UnreadableInput: a slip in the file.
    """
    folder = path if path.is_dir() else path.parent
    if (folder / CORPUS_FILE).is_file():
        record = read_yaml(folder / CORPUS_FILE, str(folder / CORPUS_FILE)).record("validate")
        return _settings(record, folder, ()) if record else FileSettings()
    if (folder / LIST_FILE).is_file():
        return _settings(read_yaml(folder / LIST_FILE, str(folder / LIST_FILE)), folder, ("profile",))
    return FileSettings()


def split(words: Iterable[str]) -> tuple[str, ...]:
    """Rules' names and codes out of texts in which commas or spaces may part them.

    >>> split(["P, V001", "numbering"])
    ('P', 'V001', 'numbering')
    """
    return tuple(word for text in words for word in text.replace(",", " ").split())


def _beside(folder: Path, profile: str) -> str:
    """A profile that is a file of the list's folder, with its path; any other as it is."""
    return str(folder / profile) if profile and (folder / profile).is_file() else profile


def _settings(record: Record, folder: Path, more: tuple[str, ...]) -> FileSettings:
    record.only("select", "ignore", "fail-on", "baseline", *more)
    fail_on = record.text("fail-on", "")
    if fail_on and fail_on not in FAIL_ON:
        raise record.error(f"fail-on {fail_on!r} is unknown", f"Known: {', '.join(FAIL_ON)}.")
    return FileSettings(
        profile=_beside(folder, record.text("profile", "")),
        select=split(record.texts("select")),
        ignore=split(record.texts("ignore")),
        fail_on=fail_on,
        baseline=record.text("baseline", ""),
    )

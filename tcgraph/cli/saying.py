"""How answers reach the terminal: as text that cannot command it, or as the bytes of a format."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

import click

from tcgraph.errors import UnreadableInput

_STYLES = re.compile(r"(\x1b\[(?:0|1|2|22|3[1-6])m)")
"""What ``click.style`` writes for the styles that answers use: plain, bold, dim or not, colours (ECMA-48, SGR)."""

_PLAIN = "\x1b[0m"

_TURNING = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""What changes the direction of writing: the characters of Unicode's property Bidi_Control."""

_COMMANDS = {
    **dict.fromkeys((*range(32), *range(127, 160)), "\N{REPLACEMENT CHARACTER}"),
    **{ord(space): " " for space in "\t\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029"},
    **{ord(sign): None for sign in _TURNING},
    ord("\n"): "\n",
}


def harmless(text: str, *, styled: bool = False) -> str:
    r"""A text without what a terminal obeys: control characters (C0, C1) and those that turn the line around.

    Line feeds stay. The text takes as many columns as it did.

    Args:
        styled: keep the styles of answers, and end them with the text.

    >>> harmless("a\x1b[2Jb\tc\u202ed")
    'a\ufffd[2Jb cd'
    """
    if text.isprintable():
        return text
    parts = _STYLES.split(text) if styled else [text]
    parts[::2] = [part.translate(_COMMANDS) for part in parts[::2]]
    unended = len(parts) > 1 and parts[-2] != _PLAIN
    return "".join(parts) + (_PLAIN if unended else "")


def one_line(text: str) -> str:
    """A styled text without line feeds, for places in which only the answer itself begins a line."""
    return harmless(text, styled=True).replace("\n", " ")


def say(text: str = "", *, err: bool = False, nl: bool = True) -> None:
    """Write text for people to standard output or standard error.

    Everything that commands tell people goes through here, so that no title, name or note reaches the terminal raw.
    """
    with _perhaps_unread(sys.stderr if err else sys.stdout, every_fault=err):
        click.echo(harmless(text, styled=True), err=err, nl=nl)


def write_json(answer: object) -> None:
    """Write an answer for machines: UTF-8 and line feeds, whatever the locale.

    Control characters are escaped, also those that JSON (RFC 8259, 7) would let stand.
    """
    import json

    text = json.dumps(answer, ensure_ascii=False, indent=2)
    if not text.isascii() or "\x7f" in text:
        text = re.sub(f"[\x7f-\x9f\u2028\u2029{_TURNING}]", lambda found: f"\\u{ord(found[0]):04x}", text)
    write_bytes(text + "\n")


def write_bytes(text: str | bytes) -> None:
    """Text for machines: UTF-8 and its own line ends, whatever the locale."""
    with _perhaps_unread(sys.stdout):
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8", "replace") if isinstance(text, str) else text)
        sys.stdout.buffer.flush()


def read_input() -> bytes:
    """All of standard input.

    Raises:
        UnreadableInput: it is closed, or there is nothing in it.
    """
    raw = sys.stdin.buffer.read() if sys.stdin is not None else b""
    if not raw.strip():
        raise UnreadableInput("standard input", "it is empty", "Pipe something into the command.")
    return raw


@contextmanager
def _perhaps_unread(stream: TextIO | None, *, every_fault: bool = False) -> Iterator[None]:
    """Let a reader who has seen enough close a stream: the rest goes nowhere, and the exit code stays what it is.

    Args:
        every_fault: let the stream fail in any other way too; there is nobody left to tell it to.
    """
    try:
        yield
    except OSError as error:
        if stream is None or not (every_fault or isinstance(error, BrokenPipeError)):
            raise
        forget(stream)


def forget(stream: TextIO) -> None:
    """Send what a stream still holds, and all that follows, nowhere, so that leaving does not fail on it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def make_ready() -> None:
    """Make the standard streams take any text: letters that they lack are replaced, a closed one takes all."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115 - open to the end
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def may_colour() -> bool:
    """Whether the user's settings allow colours on a terminal: NO_COLOR forbids them, and a dumb one has none."""
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"

"""Text as it grows -> bytes to write, so that a large export is never held whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

_ENOUGH = 1 << 16


def pieces(texts: Iterable[str]) -> Iterator[bytes]:
    """UTF-8 in pieces of some 64 KiB.

    >>> list(pieces(["a", "b"]))
    [b'ab']
    """
    waiting: list[str] = []
    size = 0
    for text in texts:
        waiting.append(text)
        size += len(text)
        if size >= _ENOUGH:
            yield "".join(waiting).encode("utf-8")
            waiting, size = [], 0
    if waiting:
        yield "".join(waiting).encode("utf-8")

"""The inline elements of a Markdown line, with their columns: badges and links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

_IMAGE = re.compile(r"!\[(?P<alt>[^\]]*)\]\(\s*<?(?P<url>(?:[^()\s>]|\([^()\s]*\))*)[^)]*\)")
_IMG = re.compile(r"<img\b[^>]*?\bsrc=[\"'](?P<url>[^\"']+)[\"'][^>]*>", re.IGNORECASE)
_LINK = re.compile(r"(?<!!)\[{1,2}(?P<text>(?:[^\[\]]|(?<!!)\[[^\[\]]*\])*)\]{1,2}\(")
_STATIC = re.compile(r"(?:https?:)?//(?:[\w-]+\.)?shields\.io/badge/(?P<path>[^?#]+?)(?:\.svg|\.png)?(?:[?#]|$)")


@dataclass(frozen=True, slots=True)
class Badge:
    """A static badge of shields.io.

    Args:
        alt: the image's alternative text.
        parts: the badge's text (one part), or its label and message (two), unescaped.
        colour: the colour's name or number, lower case.
        column: 1-based.
    """

    alt: str
    parts: tuple[str, ...]
    colour: str
    column: int

    @property
    def text(self) -> str:
        """All that the badge says."""
        return " ".join(self.parts)


@dataclass(frozen=True, slots=True)
class InlineLink:
    """A link's text, target and 1-based column."""

    text: str
    url: str
    column: int


def badges(line: str) -> Iterator[Badge]:
    """The static badges of a line, Markdown or HTML, from left to right."""
    found = [(m.start(), m.groupdict().get("alt") or "", m["url"]) for p in (_IMAGE, _IMG) for m in p.finditer(line)]
    for start, alt, url in sorted(found):
        parsed = decode_badge(url)
        if parsed:
            yield Badge(alt.strip(), parsed[0], parsed[1], start + 1)


def decode_badge(url: str) -> tuple[tuple[str, ...], str] | None:
    """The text parts and the colour of a static badge's address, or None when it is another picture.

    The escapes are shields.io's: ``--`` is a hyphen, ``__`` an underscore, ``_`` a space; percent-encoding as usual.

    >>> decode_badge("https://img.shields.io/badge/Skim--RNN_-blue.svg?style=flat")
    (('Skim-RNN',), 'blue')
    >>> decode_badge("https://img.shields.io/badge/ICLR-2026-blue")
    (('ICLR', '2026'), 'blue')
    """
    static = _STATIC.match(url)
    if not static:
        return None
    pieces = static["path"].replace("--", "\0").split("-")
    if len(pieces) < 2:
        return None
    *texts, colour = pieces
    return tuple(filter(None, (_unescape(text) for text in texts))), unquote(colour).lower()


def _unescape(text: str) -> str:
    marked = text.replace("__", "\1").replace("_", " ").replace("\0", "-").replace("\1", "_")
    return " ".join(unquote(marked).replace("\\", "").split())


def links(line: str) -> Iterator[InlineLink]:
    """The links of a line, pictures left out; ``[Code]([url](url))`` and ``[[Paper]](url)`` are understood.

    >>> [(link.text, link.url) for link in links("[[Paper](https://a.b/c_(d))] [Code] [Code]([x](https://e.f))")]
    [('Paper', 'https://a.b/c_(d)'), ('Code', 'https://e.f')]
    """
    position = 0
    while match := _LINK.search(line, position):
        target, position = _target(line, match.end())
        if target:
            yield InlineLink(match["text"].strip(), target, match.start() + 1)


def _target(line: str, start: int) -> tuple[str, int]:
    """The address that begins at ``start`` (just behind the opening parenthesis), and the position behind it."""
    depth, end = 1, start
    while end < len(line) and depth:
        depth += {"(": 1, ")": -1}.get(line[end], 0)
        end += 1
    if depth:
        return "", start
    raw = line[start : end - 1].strip()
    nested = re.fullmatch(r"\[[^\[\]]*\]\((.*)\)", raw)
    if nested:
        raw = nested[1].strip()
    return (raw.split()[0].strip("<>") if raw else ""), end

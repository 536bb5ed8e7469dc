"""The inline elements of a Markdown line, with their columns: badges and links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import parse_qs, unquote

_ADDRESS = r"(?:[^()\s>]|\([^()\s]*\))*"
_IMAGE = re.compile(rf"!\[(?P<alt>[^\]]*)\]\((?=[^)]*\))\s*<?(?P<url>{_ADDRESS})[^)]*\)")
_IMG = re.compile(r"<img\b[^>]*?\bsrc=[\"'](?P<url>[^\"']+)[\"'][^>]*>", re.IGNORECASE)
_IMG_ALT = re.compile(r"\balt=[\"'](?P<alt>[^\"']*)[\"']", re.IGNORECASE)
_IN_LINK = rf"(?>!\[[^\[\]]*\]\((?=[^)]*\))\s*<?{_ADDRESS}[^)]*\))|[^\[\]]|(?<!!)\[[^\[\]]*\]"
_LINK = re.compile(rf"(?<!!)\[{{1,2}}(?P<text>(?:{_IN_LINK})*+)\]{{1,2}}\(")
_STATIC = re.compile(r"(?:https?:)?//(?:[\w-]+\.)?shields\.io/badge/(?P<path>[^?#]+?)(?:\.svg|\.png)?(?:[?#]|$)")
_STATIC_V1 = re.compile(r"(?:https?:)?//(?:[\w-]+\.)?shields\.io/static/v1(?:\.svg|\.png)?\?(?P<query>[^#]+)")


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
    """A link's text, target and 1-based column.

    Args:
        end: the column behind its text.
        captions: what its pictures say, where it has some: a badge's label, the alternative text, the whole badge.
    """

    text: str
    url: str
    column: int
    end: int = 0
    captions: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The words that may tell what it leads to."""
        return tuple(dict.fromkeys((self.text, *self.captions)))


@lru_cache(maxsize=64)  # a line is asked several times, its neighbours in between
def badges(line: str) -> tuple[Badge, ...]:
    """The static badges of a line, Markdown or HTML, from left to right."""
    return tuple(_badges(line)) if "shields.io" in line else ()


def _badges(line: str) -> Iterator[Badge]:
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
    >>> decode_badge("https://img.shields.io/static/v1?label=ICLR&message=2026&color=blue")
    (('ICLR', '2026'), 'blue')
    """
    if queried := _STATIC_V1.match(url):
        said = {key: values[0] for key, values in parse_qs(queried["query"].replace("&amp;", "&")).items()}
        said = {key: " ".join(value.split()) for key, value in said.items()}
        return tuple(said[key] for key in ("label", "message") if said.get(key)), said.get("color", "").lower()
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


@lru_cache(maxsize=64)
def links(line: str) -> tuple[InlineLink, ...]:
    """The links of a line; ``[Code]([url](url))``, ``[[Paper]](url)`` and ``[![Paper](picture)](url)`` are understood.

    A picture alone is no link; a link that only a picture without words shows is left out.

    >>> [(link.text, link.url) for link in links("[[Paper](https://a.b/c_(d))] [Code] [Code]([x](https://e.f))")]
    [('Paper', 'https://a.b/c_(d)'), ('Code', 'https://e.f')]
    >>> [link.names for link in links("[![PDF](https://img.shields.io/badge/arXiv-2210.09461-red)](https://a.b)")]
    [('arXiv', 'PDF', 'arXiv 2210.09461')]
    """
    return tuple(_links(line)) if "](" in line else ()


def _links(line: str) -> Iterator[InlineLink]:
    position = 0
    while match := _LINK.search(line, position):
        target, position = _target(line, match.end())
        captions = tuple(_captions(match["text"]))
        beside = _IMG.sub("", _IMAGE.sub("", match["text"])).strip()
        text = beside or next(iter(captions), "")
        if target and (text or not match["text"].strip()):
            yield InlineLink(text, target, match.start() + 1, match.end("text") + 1, captions)


def _captions(text: str) -> Iterator[str]:
    """What the pictures in a link's text say, marks around the words left out; each once."""
    pictures = [(m["alt"], m["url"]) for m in _IMAGE.finditer(text)]
    for img in _IMG.finditer(text):
        called = _IMG_ALT.search(img.group())
        pictures.append((called["alt"] if called else "", img["url"]))
    seen = set()
    for alt, url in pictures:
        parts = (decode_badge(url) or ((), ""))[0]
        for words in (*parts[:1], alt, " ".join(parts)):
            shown = re.sub(r"^[\W_]+|[^\w)]+$", "", words)
            if shown and shown not in seen:
                seen.add(shown)
                yield shown


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

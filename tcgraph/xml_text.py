"""Text inside XML 1.0 (W3C 2008)."""

from __future__ import annotations

import re

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_REFERENCES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;"})
_BLANKS = str.maketrans({"\t": "&#9;", "\n": "&#10;"})


def held(value: str) -> str:
    r"""Text that XML can hold: U+FFFD stands for what it cannot (2.2), so that a reader sees that something was there.

    >>> held("a\x00")
    'a\ufffd'
    """
    return _FORBIDDEN.sub(_REPLACEMENT, value)


def text(value: str) -> str:
    r"""Text between tags.

    A carriage return is written as a reference, or a parser would make a line feed of it (2.11).

    >>> text("<b>\x00\r")
    '&lt;b&gt;\ufffd&#13;'
    """
    return held(value).translate(_REFERENCES)


def attribute(value: str) -> str:
    r"""Text inside the quotation marks of an attribute.

    Tabs and line ends are written as references, or a parser would make spaces of them (3.3.3).

    >>> attribute('say "so"\n')
    'say &quot;so&quot;&#10;'
    """
    return text(value).translate(_BLANKS)

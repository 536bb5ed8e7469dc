"""Text inside XML 1.0."""

from __future__ import annotations

import re

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_REFERENCES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;"})
_BLANKS = str.maketrans({"\t": "&#9;", "\n": "&#10;"})


def text(value: str) -> str:
    r"""Text between tags.

    Control characters and the like, which XML 1.0 cannot hold (clause 2.2), become U+FFFD: a reader sees that
    something was there. A carriage return is written as a reference, or a parser would make a line feed of it (2.11).

    >>> text("<b>\x00\r")
    '&lt;b&gt;\ufffd&#13;'
    """
    return _FORBIDDEN.sub(_REPLACEMENT, value).translate(_REFERENCES)


def attribute(value: str) -> str:
    r"""Text inside the quotation marks of an attribute.

    Tabs and line ends are written as references, or a parser would make spaces of them (3.3.3).

    >>> attribute('say "so"\n')
    'say &quot;so&quot;&#10;'
    """
    return text(value).translate(_BLANKS)

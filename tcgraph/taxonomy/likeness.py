"""When two labels are so near that one is probably a slip of the pen for the other."""

from __future__ import annotations

import re
from collections.abc import Iterable

_SHORT = 6


def nearest(folded: str, known: Iterable[str]) -> str:
    """The folded label that another is probably meant to be, or "".

    Word by word, so that long words in common do not hide that others differ; numbers must be equal.

    >>> nearest("token prunning", ["token pruning", "token merging"])
    'token pruning'
    >>> nearest("step distillation", ["stage distillation"])
    ''
    """
    found = [(_likeness(folded, other), other) for other in known if other != folded]
    likeness, other = max(found, default=(0.0, ""))
    return other if likeness else ""


def _likeness(one: str, other: str) -> float:
    """How alike two labels are, 0 when a word differs too much."""
    import difflib

    if abs(len(one) - len(other)) > 1 + len(one) // 5 or re.findall(r"\d+", one) != re.findall(r"\d+", other):
        return 0.0
    a, b = one.split(), other.split()
    if len(a) != len(b):
        a, b = ["".join(a)], ["".join(b)]
    ratios = [difflib.SequenceMatcher(None, x, y, autojunk=False).ratio() for x, y in zip(a, b, strict=True)]
    near = all(ratio >= (0.8 if len(x) <= _SHORT else 0.85) for x, ratio in zip(a, ratios, strict=True))
    return sum(ratios) / len(ratios) if near else 0.0

"""BibTeX values as far as rules need them: without LaTeX, and the surnames in them."""

from __future__ import annotations

import re

from tcgraph.keys import key

_ACCENT = re.compile(r"\\(?:[\"'`^~=.]|[uvHcdbkrt](?![a-zA-Z]))\s*\{?\\?([a-zA-Z])\}?")
_LETTER = re.compile(r"\\([oOlLij]|ss|aa|AA|ae|AE|oe|OE)(?![a-zA-Z])")


def bare(value: str) -> str:
    r"""A BibTeX value without braces, dollars and commands; letters stay.

    >>> bare(r"{P}yramid: {KV} for V{\'\i}ctor and $L\_2$ of {LLM}{\textquoteright}s")
    'Pyramid: KV for Victor and L_2 of LLMs'
    """
    value = _LETTER.sub(r"\1", _ACCENT.sub(r"\1", value))
    value = re.sub(r"\\([_&%#$])", r"\1", value)
    value = re.sub(r"\\(?:[a-zA-Z]+|\W)", "", value)
    return re.sub(r"\s+", " ", re.sub(r"[{}$^]", "", value)).strip()


def surnames(value: str) -> tuple[str, ...]:
    """The surnames in an author field, in the form in which names are compared.

    >>> surnames("Bolya, Daniel and Cheng-Yang Fu and others")
    ('bolya', 'fu')
    """
    names = []
    for name in re.split(r"\s+and\s+", bare(value)):
        words = (name.partition(",")[0] if "," in name else name).split()
        if words and name != "others":
            names.append(key(words[-1]))
    return tuple(names)

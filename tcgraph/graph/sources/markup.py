"""Inline Markdown, HTML and LaTeX in a title or a name -> plain text."""

from __future__ import annotations

import html
import re
import unicodedata

_SUPERSCRIPT = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_SUBSCRIPT = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")


def plain(text: str) -> str:
    r"""Text without markup: ``<sup>3</sup>`` becomes a superscript, LaTeX its character, emphasis and tags go.

    >>> plain("F<sup>3</sup>-Pruning: **Faster**  &amp; finer")
    'F³-Pruning: Faster & finer'
    >>> plain(r"Top-$ k $ Attention with $L_2$ norm, \"uber {BERT}")
    'Top-k Attention with L_2 norm, über BERT'
    """
    text = re.sub(r"<sup>\s*([^<]*?)\s*</sup>", lambda m: _raised(m.group(1), _SUPERSCRIPT), text, flags=re.IGNORECASE)
    text = re.sub(r"<sub>\s*([^<]*?)\s*</sub>", lambda m: _raised(m.group(1), _SUBSCRIPT), text, flags=re.IGNORECASE)
    text = re.sub(r"</?[a-zA-Z][^<>]*>", " ", text)
    text = html.unescape(text)
    text = re.sub(r"\*\*|__|`", "", text)
    text = re.sub(r"\\([_*#\[\]()|\-+!>]|\.(?![a-zA-Z{]))", r"\1", text)
    if re.search(r"[\\{}]|\$[^$]+\$", text):
        text = _from_latex(text)
    text = unicodedata.normalize("NFC", text)
    return re.sub(r"\s+", " ", text).strip()


def _raised(text: str, table: dict[int, int]) -> str:
    shifted = text.translate(table)
    return shifted if all(ord(character) in table for character in text) else text


def _from_latex(text: str) -> str:
    from pylatexenc.latex2text import LatexNodes2Text

    text = re.sub(r"\$\s*([^$]*?)\s*\$", r"$\1$", text)
    text = re.sub(r"\\?\^\s*\{\s*\}\s*(\d)", r"^\1", text).replace("\\^{}", "^")
    text = re.sub(r"\$\^\{?(\d)\}?\$", lambda m: _raised(m.group(1), _SUPERSCRIPT), text)
    text = re.sub(r"(?<!\\)%", r"\%", text)
    converted: str = LatexNodes2Text(math_mode="text", keep_comments=True).latex_to_text(text)
    return converted

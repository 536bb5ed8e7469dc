"""The page's own files: its template, style sheet and modules, joined and without what only their readers need."""

from __future__ import annotations

import re
from importlib.resources import files

SCRIPTS = (
    "dom", "data", "text", "search", "lineage", "filters", "state", "theme", "shapes", "camera", "labels", "scene",
    "painter", "svg", "canvas", "walk", "gestures", "legend", "facets", "links", "bibtex", "command", "downloads",
    "overview", "panel", "table", "finder", "help", "main",
)  # fmt: skip
"""The page's modules in the order in which they are joined; each imports only from those before it."""

_TIES = re.compile(r"^import .*?;\n|^export (?:\{.*?\};\n)?", re.MULTILINE | re.DOTALL)

_PIECES = re.compile(
    r"""(?P<kept>"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`"""  # texts
    # regular expressions
    r"""|(?:(?<=[(,=:!&|?])[ ]?|(?<=\breturn)[ ]?)/(?![/*])(?:[^/\\\n\[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[a-z]*)"""
    r"""|(?P<remark>/\*.*?\*/|//[^\n]*)"""
    r"""|(?P<line>[ ]*\n\s*)"""
    r"""|(?P<space>(?<=[-+])[ ]+(?=[-+])|(?<=[\w$])[ ]+(?=[\w$"`\\])|(?P<needless>[ ]+))""",
    re.DOTALL,
)


def asset(name: str) -> str:
    """One of the page's files."""
    return (files("tcgraph.exports.html") / "page" / name).read_text("utf-8")


def joined_script() -> str:
    """The modules as one, without the lines that tie them together."""
    return squeezed("".join(_TIES.sub("", asset(f"{name}.js")) for name in SCRIPTS))


def squeezed(script: str) -> str:
    """A script without remarks, indents and needless spaces; lines stay lines.

    Texts are quoted by double quotes or backticks; no text in backticks stands inside another.

    >>> squeezed("const a = b + +c; // sum\\n\\n  return `x ${ a }`;\\n")
    'const a=b+ +c;\\nreturn `x ${ a }`;\\n'
    """

    def left(match: re.Match[str]) -> str:
        if match["kept"]:
            return match["kept"].lstrip(" ")
        if match["line"]:
            return "\n"
        return " " if match["space"] and not match["needless"] else ""

    return re.sub(r"\n+", "\n", _PIECES.sub(left, script)).lstrip("\n")


def joined_style() -> str:
    """The style sheet without remarks and indents."""
    text = re.sub(r"/\*.*?\*/", "", asset("page.css"), flags=re.DOTALL)
    return re.sub(r" ?([{};,]) ?", r"\1", re.sub(r"(?<=[:;]) (?=\S)", "", re.sub(r"\s+", " ", text))).strip()

"""The explorer's one file: template, style, script and data put together."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from html import escape
from typing import TYPE_CHECKING

from tcgraph.exports.html.assets import asset, joined_script, joined_style
from tcgraph.exports.html.data import page_data
from tcgraph.exports.html.structured_data import structured_data, web_addresses

if TYPE_CHECKING:
    from tcgraph.graph.part import Part


def html(part: Part, title: str = "", start: Mapping[str, str] | None = None) -> str:
    """The explorer of a part of a graph as one HTML document that requests nothing beyond itself.

    Script and style are allowed by their hashes alone (Content Security Policy Level 3, 2.3.1), so nothing that stands
    in a title can run. The same part gives the same bytes.

    Args:
        part: what the page shows.
        title: its heading; the corpus's title without one.
        start: what it shows first (``data.page_data``).
    """
    data, terms = page_data(part, title, start), structured_data(part, title)
    script, style = joined_script(), joined_style()
    heading = str(data["title"])
    count = len(part)
    return _filled(
        asset("page.html"),
        {
            "script-hash": _digest(script),
            "style-hash": _digest(style),
            "language": escape(part.graph.summary().language),
            "title": escape(heading),
            "description": escape(f"{heading}: {count} papers as timeline, map and table, with their lineage."),
            "terms": _embedded(terms),
            "style": style,
            "papers": _rows(part),
            "data": _embedded(data),
            "script": script,
        },
    )


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _filled(template: str, values: Mapping[str, str]) -> str:
    """The template with its ``@@name@@`` filled, in one pass: what is filled in is not looked at again."""
    return re.sub(r"@@([a-z-]+)@@", lambda match: values[match[1]], template)


def _embedded(value: object) -> str:
    """JSON that no HTML parser ends early (HTML Living Standard 4.12.1.3) and that is no faulty JavaScript either."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _rows(part: Part) -> str:
    """The papers of the list for readers without scripts, newest first."""
    papers = sorted((p for p in part.papers() if p.in_list), key=lambda p: (-(p.year or 0), p.title.casefold(), p.id))
    return "\n".join(
        f"<tr><td>{paper.year or ''}<td>{_anchor(web_addresses(paper.urls), paper.title)}" for paper in papers
    )


def _anchor(addresses: list[str], text: str) -> str:
    return f'<a href="{escape(addresses[0])}">{escape(text)}</a>' if addresses else escape(text)

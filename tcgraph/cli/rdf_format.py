"""The formats of RDF as words of a command."""

from __future__ import annotations

from typing import Any

import click

from tcgraph.exports.rdf.formats import FORMATS, format_named


class RdfFormat(click.Choice[str]):
    """One of ``FORMATS``, by any of its names: ``ttl`` and ``Turtle`` are ``turtle``."""

    def __init__(self) -> None:
        super().__init__([*FORMATS])

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name of the format."""
        return super().convert(format_named(str(value)) or value, param, ctx)

"""Colours and shapes of papers and concepts: the same in every picture.

The colours were chosen so that people with protanopia, deuteranopia or tritanopia tell the domains apart too, and
that each stands out from the page by 3:1 (WCAG 2.2, 1.4.11); a test computes both. What colour says is never said by
colour alone: facets differ by shape, domains by their place.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour on a light page, and the one that stands for it on a dark page, as ``#RRGGBB``."""

    light: str
    dark: str


DOMAINS = (
    Colour("#1F4CB9", "#768FFF"),
    Colour("#DB7405", "#FFC30A"),
    Colour("#BE7ABC", "#E476C3"),
    Colour("#00A56E", "#05C15A"),
)
"""Of the domains, in their order. More than four cannot be told apart for sure: those behind are drawn as others."""

OTHER = Colour("#4A4A4A", "#6D6D6D")
"""Of papers without a domain or of one behind the fourth, and of concepts, whose shape tells their facet."""

PAGE = Colour("#FFFFFF", "#0D1117")
"""What pictures are drawn on."""

LANE = Colour("#FAFBFC", "#121820")
"""Every other lane of a timeline: no darker (lighter) than what leaves all colours 3:1."""

ANCESTORS = Colour("#0550AE", "#79B8FF")
"""What a paper builds on, with solid lines."""

DESCENDANTS = Colour("#B35900", "#FFB057")
"""What builds on a paper, with dashed lines."""

PAPER_SHAPE = "circle"

FACET_SHAPES = {
    "domain": "square",
    "task": "triangle",
    "criterion": "diamond",
    "mechanism": "hexagon",
    "training": "star",
    "topic": "triangle-down",
}
"""Of concepts by facet; ``shape`` knows one for other facets too."""


def colour(domain: int | None) -> Colour:
    """The colour of the domain with this place in the order of domains; None for no domain.

    >>> colour(0).light, colour(None) == colour(4) == OTHER
    ('#1F4CB9', True)
    """
    return DOMAINS[domain] if domain is not None and domain < len(DOMAINS) else OTHER


def shape(facet: str) -> str:
    """The shape of a facet's concepts.

    >>> shape("mechanism"), shape("a facet of one's own")
    ('hexagon', 'square')
    """
    return FACET_SHAPES.get(facet, "square")

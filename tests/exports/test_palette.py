"""Colours stand out from the page and from each other, for all kinds of colour vision."""

from __future__ import annotations

import itertools

import pytest

from tcgraph.exports import palette
from tcgraph.model import FACETS

Triple = tuple[float, float, float]

VISIONS: dict[str, tuple[Triple, Triple, Triple]] = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
"""Machado, Oliveira and Fernandes (2009), severity 1, on linear RGB."""

PAGES = ("light", "dark")


def linear(colour: str) -> Triple:
    """Linear RGB of an sRGB colour (IEC 61966-2-1)."""
    red, green, blue = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return (_linear(red), _linear(green), _linear(blue))


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def luminance(colour: str) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def seen(colour: str, vision: str) -> Triple:
    """CIE L*a*b* (D65) of a colour, as someone with this vision sees it."""
    rgb = linear(colour)
    red, green, blue = (
        min(1.0, max(0.0, sum(a * b for a, b in zip(row, rgb, strict=True)))) for row in VISIONS[vision]
    )
    x = (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047
    y = 0.2126729 * red + 0.7151522 * green + 0.0721750 * blue
    z = (0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883
    fx, fy, fz = (_root(part) for part in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def _root(part: float) -> float:
    return float(part ** (1 / 3)) if part > 216 / 24389 else (24389 / 27 * part + 16) / 116


def difference(one: str, other: str, vision: str) -> float:
    """CIE76: the distance in L*a*b*."""
    pairs = zip(seen(one, vision), seen(other, vision), strict=True)
    return float(sum((a - b) ** 2 for a, b in pairs) ** 0.5)


def test_the_measures_agree_with_known_values() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert seen("#FF0000", "normal") == pytest.approx((53.24, 80.09, 67.20), abs=0.05)
    # Red and green of one lightness, which deuteranopia confuses and others do not.
    assert difference("#B05A00", "#6B7A00", "deuteranopia") < 0.5 * difference("#B05A00", "#6B7A00", "normal")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("ground", [palette.PAGE, palette.LANE], ids=["page", "lane"])
def test_every_colour_stands_out_from_what_it_is_drawn_on(ground: palette.Colour, page: str) -> None:
    drawn = (*palette.DOMAINS, palette.OTHER, palette.ANCESTORS, palette.DESCENDANTS)
    found = {getattr(c, page): contrast(getattr(c, page), getattr(ground, page)) for c in drawn}
    assert {colour: ratio for colour, ratio in found.items() if ratio < 3} == {}


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("page", PAGES)
def test_domains_are_told_apart_with_every_colour_vision(page: str, vision: str) -> None:
    colours = [getattr(colour, page) for colour in (*palette.DOMAINS, palette.OTHER)]
    least = min(difference(one, other, vision) for one, other in itertools.combinations(colours, 2))
    assert least >= 20


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("page", PAGES)
def test_ancestors_and_descendants_are_told_apart(page: str, vision: str) -> None:
    assert difference(getattr(palette.ANCESTORS, page), getattr(palette.DESCENDANTS, page), vision) >= 20


def test_every_facet_has_a_shape_of_its_own_and_papers_have_another() -> None:
    shapes = [palette.PAPER_SHAPE, *map(palette.shape, FACETS)]
    assert len(set(shapes)) == len(shapes)

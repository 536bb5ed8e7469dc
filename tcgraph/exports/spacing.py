"""Room for every symbol: no two points nearer to each other than a distance."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator, Sequence

Point = tuple[float, float]
_Place = tuple[int, int]
TENTHS = 10
"""Positions are whole tenths of a unit, so that their distances can be compared exactly."""

_SIDE = 4
"""Points that find no room share their search with those of a square that is so many distances wide."""


def spaced(points: Sequence[Point], distance: float, first: Iterable[int] = ()) -> list[Point]:
    """Move points as little as need be, to tenths, until none is nearer to another than a distance.

    Each point takes a free place next to where it wants to be; those named first choose first, the others in turn.

    >>> spaced([(0.0, 0.0), (0.0, 0.0), (9.04, 0.0)], 2)
    [(0.0, 0.0), (2.0, 0.0), (9.0, 0.0)]
    """
    width = math.ceil(distance * TENTHS)
    places = _Places(width)
    found: list[Point] = [(0.0, 0.0)] * len(points)
    chosen = dict.fromkeys(first)
    for number in (*chosen, *(n for n in range(len(points)) if n not in chosen)):
        x, y = places.take(round(points[number][0] * TENTHS), round(points[number][1] * TENTHS))
        found[number] = x / TENTHS, y / TENTHS
    return found


class _Places:
    """The places taken so far, by the square of a grid in which they are.

    Args:
        width: how far places must be from each other.
    """

    def __init__(self, width: int) -> None:
        self.width = width
        self._taken: dict[_Place, list[_Place]] = {}
        self._searches: dict[_Place, Iterator[_Place]] = {}

    def take(self, x: int, y: int) -> _Place:
        """Take the wanted place, or one near it: close by, else where the search in its part of the map is.

        A place that was not free once never is again, so a search goes on where it stopped.
        """
        side = _SIDE * self.width
        square = x // side, y // side
        search = self._searches.get(square)
        if search is None:
            for place in _around(x, y, self.width, range(4)):
                if self._is_free(place):
                    return self._taking(place)
            middle = square[0] * side + side // 2, square[1] * side + side // 2
            search = self._searches[square] = _around(*middle, self.width, None)
        elif self._is_free((x, y)):
            return self._taking((x, y))
        return self._taking(next(place for place in search if self._is_free(place)))

    def _taking(self, place: _Place) -> _Place:
        self._taken.setdefault((place[0] // self.width, place[1] // self.width), []).append(place)
        return place

    def _is_free(self, place: _Place) -> bool:
        (x, y), width, taken = place, self.width, self._taken
        column, row = x // width, y // width
        for i in (column, column - 1, column + 1):
            for j in (row, row - 1, row + 1):
                for a, b in taken.get((i, j), ()):
                    if (x - a) * (x - a) + (y - b) * (y - b) < width * width:
                        return False
        return True


def _around(x: int, y: int, width: int, radii: Iterable[int] | None) -> Iterator[_Place]:
    """The places of square rings around a place, at half steps, the middle of each side first."""
    for radius in itertools.count() if radii is None else radii:
        for dx, dy in _ring(radius):
            yield x + dx * width // 2, y + dy * width // 2


def _ring(radius: int) -> Iterator[_Place]:
    if not radius:
        yield 0, 0
        return
    for along in (step * side for step in range(radius) for side in ((1, -1) if step else (1,))):
        yield radius, along
        yield -radius, -along
        yield -along, radius
        yield along, -radius
    yield from ((radius, radius), (-radius, -radius), (radius, -radius), (-radius, radius))

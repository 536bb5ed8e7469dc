"""Bars, small curves and shares as text, in ASCII where the terminal knows nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from tcgraph.cli.terminal import unicode_output

_EIGHTHS = "▏▎▍▌▋▊▉█"
_HEIGHTS = "▁▂▃▄▅▆▇█"
_ASCII_HEIGHTS = ".:-=+*#@"


def bar(value: int, most: int, room: int) -> str:
    """A bar as long as the value's share of the greatest one; anything above 0 is seen."""
    if value <= 0 or most <= 0:
        return ""
    if not unicode_output():
        return "#" * max(1, round(room * value / most))
    eighths = max(1, round(8 * room * value / most))
    whole, rest = divmod(eighths, 8)
    return _EIGHTHS[7] * whole + (_EIGHTHS[rest - 1] if rest else "")


def curve(values: Sequence[int]) -> str:
    """One character a value, as high as its share of the greatest one; a space for 0."""
    heights = _HEIGHTS if unicode_output() else _ASCII_HEIGHTS
    most = max(values, default=0)
    return "".join(" " if value <= 0 else heights[-(-value * len(heights) // most) - 1] for value in values)


def share(part: int, whole: int) -> str:
    """A part in per cent.

    >>> share(1, 3), share(0, 0)
    ('33 %', '0 %')
    """
    return f"{round(100 * part / whole) if whole else 0} %"

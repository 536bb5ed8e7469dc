"""Bars and curves: in proportion, in Unicode or ASCII, and never blank for what is there."""

from __future__ import annotations

import io
from contextlib import AbstractContextManager, redirect_stdout
from typing import TextIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcgraph.cli.charts import bar, curve, share


def output(encoding: str) -> AbstractContextManager[TextIO]:
    """Standard output in an encoding."""
    return redirect_stdout(io.TextIOWrapper(io.BytesIO(), encoding))


@pytest.mark.parametrize(("encoding", "whole", "least", "most"), [("utf-8", "█", "▏", "▊"), ("ascii", "#", "#", "#")])
def test_bars(encoding: str, whole: str, least: str, most: str) -> None:
    with output(encoding):
        assert (bar(8, 8, 10), bar(4, 8, 10)) == (whole * 10, whole * 5)
        assert (bar(1, 10_000, 10), bar(3, 8, 2)) == (least, most)
        assert bar(0, 8, 10) == bar(0, 0, 10) == ""


@pytest.mark.parametrize(("encoding", "steps", "ends"), [("utf-8", " ▁▄█", "▁█"), ("ascii", " .=@", ".@")])
def test_curves(encoding: str, steps: str, ends: str) -> None:
    with output(encoding):
        assert (curve([0, 1, 4, 8]), curve([1, 1000])) == (steps, ends)
        assert (curve([0, 0]), curve([])) == ("  ", "")


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=9), st.integers(1, 120))
def test_what_is_more_is_never_shown_as_less(values: list[int], room: int) -> None:
    most = max(values)
    assert all(len(bar(value, most, room)) <= room for value in values)
    assert all(bool(bar(value, most, room)) == (value > 0) for value in values)
    shown = curve(values)
    assert len(shown) == len(values)
    order = sorted(zip(values, shown, strict=True))
    assert [" .:-=+*#@▁▂▃▄▅▆▇█".index(mark) for _, mark in order] == sorted(
        " .:-=+*#@▁▂▃▄▅▆▇█".index(mark) for _, mark in order
    )


def test_shares() -> None:
    assert (share(1, 3), share(2, 2), share(0, 5), share(0, 0)) == ("33 %", "100 %", "0 %", "0 %")

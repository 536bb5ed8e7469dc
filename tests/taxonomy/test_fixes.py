"""Fixes: nothing but their spans changes, and what was fixed is gone."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcgraph.model import Location
from tcgraph.source_model import Diagnostic, Edit, Fix, Severity
from tcgraph.taxonomy.fixes import apply, fixable
from tests import faulty_list

Span = tuple[int, int, int, int, str]


def finding(*spans: Span, code: str = "X001", safe: bool = True, path: str = "a.md") -> Diagnostic:
    """A finding with edits, each from line and column to line and column."""
    edits = tuple(Edit(Location(path, *span[:2]), Location(path, *span[2:4]), span[4]) for span in spans)
    return Diagnostic(edits[0].start, code, f"{spans}", Severity.INFO, "", Fix(edits, safe))


def test_a_fix_changes_its_span() -> None:
    done = apply("one\ntwo three\n", [finding((2, 5, 2, 10, "four"))])
    assert done.text == "one\ntwo four\n"
    assert (len(done.applied), len(done.waiting)) == (1, 0)


def test_several_edits_of_one_fix_are_applied_together() -> None:
    assert apply("ab\ncd", [finding((1, 1, 1, 2, ""), (2, 2, 2, 3, "XY"), (1, 3, 1, 3, "!"))]).text == "b!\ncXY"


def test_overlapping_fixes_wait_and_are_never_applied_in_part() -> None:
    first, second = finding((1, 1, 1, 4, "X")), finding((1, 3, 1, 5, "Y"), (2, 1, 2, 2, "Z"))
    done = apply("abcdef\nghi\n", [second, first])
    assert (done.text, done.applied, done.waiting) == ("Xdef\nghi\n", (first,), (second,))


def test_fixes_that_touch_do_not_overlap() -> None:
    assert apply("abcd", [finding((1, 1, 1, 3, "X")), finding((1, 3, 1, 5, "Y"))]).text == "XY"


def test_two_findings_with_one_fix_are_both_put_right() -> None:
    done = apply("abc", [finding((1, 2, 1, 3, "X"), code=code) for code in ("X001", "X002")])
    assert (done.text, len(done.applied)) == ("aXc", 2)


def test_two_insertions_in_one_place_do_not_get_mixed() -> None:
    done = apply("abc", [finding((1, 2, 1, 2, text)) for text in ("X", "Y")])
    assert (done.text, len(done.waiting)) == ("aXbc", 1)


def test_only_what_was_asked_for_is_fixable() -> None:
    safe, unsafe = finding((1, 1, 1, 2, "X")), finding((1, 1, 1, 2, "X"), safe=False)
    without = Diagnostic(Location("a.md", 1, 1), "X001", "no fix", Severity.INFO)
    assert fixable([safe, unsafe, without], unsafe=False) == {"a.md": [safe]}
    assert fixable([safe, unsafe, without], unsafe=True) == {"a.md": [safe, unsafe]}


def test_byte_order_mark_and_line_ends_stay() -> None:
    text = "\ufeffone\r\ntwo\r\n\r\nthree"
    fix = finding((1, 1, 1, 4, "1"), (2, 4, 2, 4, "\nand a half"), (4, 1, 4, 6, "3"))
    assert apply(text, [fix]).text == "\ufeff1\r\ntwo\r\nand a half\r\n\r\n3"


LINES = st.lists(st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs"]), max_size=8), max_size=6)


@given(st.data(), LINES, st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_outside_the_spans_nothing_changes(data: st.DataObject, lines: list[str], end: str, marked: bool) -> None:
    """The text is what the untouched pieces and the new texts give, in their order."""
    lines = lines or [""]
    text = ("\ufeff" if marked else "") + end.join(lines)
    spans: list[Span] = []
    for number, line in enumerate(lines, 1):
        points = sorted(data.draw(st.lists(st.integers(0, len(line)), max_size=6, unique=True)))
        for start, stop in zip(points[::2], points[1::2], strict=False):
            spans.append(
                (number, start + 1, number, stop + 1, data.draw(st.sampled_from(["", "x", "né", "\U0001f600"])))
            )
    if lines[0].startswith("\ufeff") and not marked:
        return  # that is a byte order mark, no text of a line
    done = apply(text, [finding(span) for span in spans])
    expected = []
    for number, line in enumerate(lines, 1):
        for _, start, _, stop, new in sorted((span for span in spans if span[0] == number), reverse=True):
            line = line[: start - 1] + new + line[stop - 1 :]
        expected.append(line)
    assert done.text == ("\ufeff" if marked else "") + end.join(expected)
    assert not done.waiting


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 5), st.text("xy", max_size=3)), max_size=8))
def test_whatever_overlaps_each_fix_is_applied_or_waits(parts: list[tuple[int, int, str]]) -> None:
    text = "abcdefghijkl"
    fixes = [finding((1, at + 1, 1, min(at + length, 12) + 1, new)) for at, length, new in parts]
    done = apply(text, fixes)
    assert Counter(done.applied) + Counter(done.waiting) == Counter(fixes)
    kept = [character for character in done.text if character in text]
    assert kept == sorted(kept)  # nothing is moved, nothing doubled


@pytest.mark.parametrize("unsafe", [False, True])
def test_what_was_fixed_is_gone(unsafe: bool, tmp_path: Path) -> None:
    folder = faulty_list.write(tmp_path)
    path = folder / faulty_list.FILE
    found = faulty_list.findings(folder)
    done = apply(path.read_bytes().decode(), fixable(found, unsafe=unsafe)[faulty_list.FILE])
    path.write_bytes(done.text.encode())
    left = [item.code for item in faulty_list.findings(folder)]
    assert left == [item.code for item in found if item not in done.applied]

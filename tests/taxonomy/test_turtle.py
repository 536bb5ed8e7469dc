"""Turtle read again for places: a block of it tells the same as the whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, parse

from tcgraph.taxonomy.turtle import BLANK, Triple, blocks, triples, whole

BASE = "http://example.org/base/"
PARTS = [
    "@prefix ex: <http://example.org/> .",
    "PREFIX ex: <http://example.com/a.b#>",
    "prefix : <other.ttl#>",
    "@base <http://example.net/x/> .",
    "ex:a a ex:B .",
    "ex:a ex:p 'one. two', \"# no comment .\"@en-GB ; ex:q 1.5, -2.5, true.",
    "ex:a.b ex:p ex:c.d.",
    "<a.b> <c#d> <../e.f> . # ex:not ex:read ex:here .",
    'ex:a ex:p """long " . text\n.""" ; ex:q "4.2"^^ex:number .',
    "ex:b ex:p [ ex:q ex:a ; ex:r ( ex:a 'x.' [] ) ] ; ex:s _:n .",
    "[ ex:p ex:a ] ex:q ex:b.",
    "( ex:a ) ex:p ex:b .",
    "_:n ex:p ex:a .",
    "ex:a\\.b ex:p '\\'.' .",
    ":\n#.\nex:p\t:c\n.",
]
TEXTS = st.lists(st.sampled_from(PARTS), max_size=12).map(
    lambda parts: "\n".join(["@prefix ex: <http://example.org/> . @prefix : <x#> .", *parts, ""])
)


def first_places(text: str) -> dict[Triple, tuple[int, int]]:
    """Where a walk over the whole text first comes upon each triple of a subject with a name."""
    found: dict[Triple, tuple[int, int]] = {}
    for triple, subject_at, at in triples(text, whole(text, BASE)):
        if triple[0] != BLANK:
            found.setdefault(triple, (subject_at, at))
    return found


@given(TEXTS)
def test_blocks_tell_what_the_whole_tells(text: str) -> None:
    found: dict[Triple, tuple[int, int]] = {}
    for subject, block in blocks(text, BASE):
        for triple, subject_at, at in triples(text, block):
            if triple[0] == subject != BLANK:
                found.setdefault(triple, (subject_at, at))
    assert found == first_places(text)


@given(TEXTS)
def test_every_named_subject_that_a_parser_finds_has_a_place(text: str) -> None:
    parsed = {str(quad.subject) for quad in parse(text, RdfFormat.TURTLE, base_iri=BASE)}
    named = {f"<{triple[0]}>" for triple in first_places(text)}
    assert named == {subject for subject in parsed if not subject.startswith(BLANK)}


@given(st.text(alphabet=" .#<>\"'\\[](){};,^@a:\n") | st.text())
def test_any_text_is_cut_from_end_to_end(text: str) -> None:
    ends = [(block.start, block.end) for _, block in blocks(text, BASE)]
    assert ends == sorted(ends)
    assert all(start < end for start, end in ends)


@pytest.mark.parametrize("text", ["", "\n", "#", ".", "@prefix ex: <a> .", "PREFIX ex: <a>", "# ex:a ex:b ex:c ."])
def test_texts_that_say_nothing_have_no_triples(text: str) -> None:
    assert [triple for _, block in blocks(text, BASE) for triple in triples(text, block)] == []

"""The forms in which titles and names are compared."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tcgraph.keys import behind_name, key, named_title, title_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Token Merging: Your ViT", "token-merging your vit"),
        ("IA-RED²", "ia_red2"),
        ("F³-Pruning", "F3 Pruning"),
        ("naïve", "nai\N{COMBINING DIAERESIS}ve"),
        ("naïve", "naive"),
        ("STRASSE", "Straße"),
        ("ﬁne", "fine"),
        ("𝐀ttention", "attention"),
        ("㎒", "MHz"),
        ("Σ", "ς"),
        ("“Important”", "'important'"),
        ("토큰", unicodedata.normalize("NFD", "토큰")),
    ],
)
def test_the_same(one: str, other: str) -> None:
    assert key(one) == key(other) != ""


@pytest.mark.parametrize(("one", "other"), [("SegFormer", "SegFormer++"), ("ToMe", "ToMA"), ("T2", "T²²"), ("a", "")])
def test_not_the_same(one: str, other: str) -> None:
    assert key(one) != key(other)


@given(st.text(st.characters()))
@example("ẞ㎒𝐀ǅİ")
def test_a_key_is_its_own_key(text: str) -> None:
    assert key(key(text)) == key(text)
    assert key(unicodedata.normalize("NFC", text)) == key(unicodedata.normalize("NFD", text)) == key(text)
    assert key(f" {text}-") == key(text)


@given(st.text(st.characters(max_codepoint=127)))
def test_plain_letters_are_compared_as_all_others(text: str) -> None:
    assert key(text) + "e" == key(f"{text}é")


@given(st.text(), st.text())
def test_a_key_of_two_texts_is_that_of_each(one: str, other: str) -> None:
    assert key(f"{one} {other}") == key(one) + key(other)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("ToMe: Token Merging", "ToMe"),
        ("mPLUG-DocOwl 1.5: Unified", "mPLUG-DocOwl 1.5"),
        (": nothing before", ""),
        ("No colon", ""),
        ("What we talk about here: an essay", ""),
        ("Four words are one: name", "Four words are one"),
        ("A: b: c", "A"),
    ],
)
def test_the_name_that_a_title_begins_with(title: str, name: str) -> None:
    assert title_name(title) == name


@pytest.mark.parametrize(
    ("title", "name", "behind", "named"),
    [
        ("ToMe: Token Merging", "ToMe", "Token Merging", "ToMe: Token Merging"),
        ("TOME: Token Merging", "ToMe", "Token Merging", "ToMe: Token Merging"),
        ("Token Merging", "ToMe", "Token Merging", "ToMe: Token Merging"),
        ("ToMeSD: Faster", "ToMe", "ToMeSD: Faster", "ToMe: ToMeSD: Faster"),
        ("Segformer: Simple", "Segformer++", "Segformer: Simple", "Segformer++: Segformer: Simple"),
        ("Same", "Same", "", "Same"),
    ],
)
def test_a_title_with_and_without_its_name(title: str, name: str, behind: str, named: str) -> None:
    assert (behind_name(title, name), named_title(title, name)) == (behind, named)

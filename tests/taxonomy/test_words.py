"""The forms in which labels are compared, and slugs."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcgraph.taxonomy.words import fold, slug


@pytest.mark.parametrize(
    "written",
    [
        "training-free",
        "Training Free",
        "training_free",
        " TRAINING  FREE ",
        "training – free",
        "training\u2011free",
        "-training\tfree_",
    ],
)
def test_the_same_label(written: str) -> None:
    assert fold(written) == "training free"


@pytest.mark.parametrize(
    ("one", "other"), [("pruning", "purning"), ("token merging", "tokenmerging"), ("2D", "3D"), ("é", "e")]
)
def test_not_the_same_label(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text())
def test_a_folded_label_is_its_own_fold(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold(f" {text}_") == fold(text)


@pytest.mark.parametrize(
    ("text", "words", "made"),
    [
        ("Token Merging: Your ViT But Faster", 0, "token-merging-your-vit-but-faster"),
        ("Token Merging: Your ViT But Faster", 3, "token-merging-your"),
        ("Segformer++", 0, "segformer-plus-plus"),
        ("What's New?", 0, "whats-new"),
        ("Jürgen's F³", 0, "jurgens-f3"),
        ("  --  ", 0, ""),
        ("令牌压缩", 0, ""),
        ("令牌 Compression", 0, "compression"),
        ("one", 5, "one"),
    ],
)
def test_slugs(text: str, words: int, made: str) -> None:
    assert slug(text, words) == made


@given(st.text(st.characters()), st.integers(0, 4))
def test_a_slug_is_safe_and_its_own_slug(text: str, words: int) -> None:
    made = slug(text, words)
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", made)
    assert slug(made, words) == made
    assert not words or len(made.split("-")) <= words
    assert not words or slug(text).startswith(made)

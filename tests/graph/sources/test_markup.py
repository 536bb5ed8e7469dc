"""Markdown, HTML and LaTeX in titles and names -> plain text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcgraph.graph.sources.markup import plain


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Token Merging: Your ViT But Faster", "Token Merging: Your ViT But Faster"),
        ("  Token \t Merging\xa0\n ", "Token Merging"),
        ("**Token** __Merging__ `ToMe`", "Token Merging ToMe"),
        ("F<sup>3</sup>-Pruning", "F³-Pruning"),
        ("F<SUP> 3 </SUP>-Pruning", "F³-Pruning"),
        ("L<sub>2</sub> norm", "L₂ norm"),
        ("the 4<sup>th</sup> of <sub>x</sub>", "the 4th of x"),
        ("one<br>two<br/>three</p>", "one two three"),
        ("A &amp; B&nbsp;C &#39;D&#39;", "A & B C 'D'"),
        ("a < b > c, 1 <2", "a < b > c, 1 <2"),
        (r"Ada\-KV \*new\* C\_D 2\.", "Ada-KV *new* C_D 2."),
        (r"IA-RED$^2$ and IA-RED$^{2}$ and IA-RED $\^{} 2$", "IA-RED² and IA-RED² and IA-RED ²"),
        ("Top-$k$ and Top-$ k $", "Top-k and Top-k"),
        (r"16$\times$16 in $O(n \log n)$", "16×16 in O(n log n)"),
        ("{BERT} and {{KV} cache}", "BERT and KV cache"),
        (r"\textit{Less} is \emph{More}", "Less is More"),
        (r"Go{\"o}dman, M\"uller, Gon{\c{c}}alves, \v{S}ev{\'c}", "Goödman, Müller, Gonçalves, Ševć"),
        (r"{\L}ukasz {\O}re {\ss}", "Łukasz Øre ß"),
        (r"50\% of \$5 \& more {x}", "50% of $5 & more x"),
        ("100% of 5", "100% of 5"),
        ("e\u0301", "é"),
        ("A~B {x} ---", "A B x —"),
        ("snake_case_name", "snake_case_name"),
        ("不是 all 🗜️", "不是 all 🗜️"),
        ("<br>", ""),
        ("", ""),
    ],
)
def test_markup_goes_and_the_words_stay(written: str, meant: str) -> None:
    assert plain(written) == meant


MARKUP = st.text(alphabet="abZ12 \\{}$%_^*<>&;#\"'~`[]()-é.,")


@given(MARKUP | st.text())
def test_no_text_is_too_odd(text: str) -> None:
    assert plain(text) == " ".join(plain(text).split())


@given(st.text(st.characters(categories=["Lu", "Ll", "Nd"]) | st.sampled_from(" :,.?!-+'/"), max_size=80))
def test_plain_words_are_left_alone(text: str) -> None:
    once = plain(text)
    assert plain(once) == once
    assert plain(f"**{text}**") == once

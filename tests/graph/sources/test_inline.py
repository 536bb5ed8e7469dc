"""Badges and links of a Markdown line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcgraph.graph.sources.awesome_list.inline import badges, decode_badge, links

SHIELD = "https://img.shields.io/badge/"


@pytest.mark.parametrize(
    ("path", "parts", "colour"),
    [
        ("ToMe-blue", ("ToMe",), "blue"),
        ("Token_Pruning-orange", ("Token Pruning",), "orange"),
        ("Skim--RNN-blue", ("Skim-RNN",), "blue"),
        ("IA__RED2-blue", ("IA_RED2",), "blue"),
        ("a----b-blue", ("a--b",), "blue"),
        ("--a-blue", ("-a",), "blue"),
        ("a---blue", ("a-",), "blue"),
        ("a---b-blue", ("a-", "b"), "blue"),
        ("_a__b_-blue", ("a_b",), "blue"),
        ("ICLR-2026-blue", ("ICLR", "2026"), "blue"),
        ("A-B-C-blue", ("A", "B", "C"), "blue"),
        (r"arXiv-2025\.10-red", ("arXiv", "2025.10"), "red"),
        ("KV%20Cache-green", ("KV Cache",), "green"),
        ("a%2Fb-green", ("a/b",), "green"),
        ("a%5Fb-green", ("a_b",), "green"),
        ("100%25-green", ("100%",), "green"),
        ("F%C2%B3-green", ("F³",), "green"),
        ("Audio&Speech-green", ("Audio&Speech",), "green"),
        ("VQ_(VAE)-green", ("VQ (VAE)",), "green"),
        ("v1.svg-green", ("v1.svg",), "green"),
        ("a-BLUE", ("a",), "blue"),
        ("a-blue.svg", ("a",), "blue"),
        ("a-blue.png?style=flat&logo=x-y", ("a",), "blue"),
        ("a-%23FF00ff", ("a",), "#ff00ff"),
        ("-blue", (), "blue"),
    ],
)
def test_static_badges_are_decoded(path: str, parts: tuple[str, ...], colour: str) -> None:
    assert decode_badge(SHIELD + path) == (parts, colour)


@pytest.mark.parametrize(
    "url",
    [
        "https://img.shields.io/github/stars/a/b",
        "https://img.shields.io/badge/dynamic/json?url=x-y",
        "https://img.shields.io/badge/justtext",
        "https://img.shields.io/badge/a--blue",
        "https://evilshields.io/badge/a-blue",
        "https://example.org/badge/a-blue",
        "https://example.org/?https://img.shields.io/badge/a-blue",
        "https://[shields.io/badge/a-blue",
        "badge/a-blue",
        "",
    ],
)
def test_other_pictures_are_no_badges(url: str) -> None:
    assert decode_badge(url) is None


@pytest.mark.parametrize("host", ["https://img.shields.io", "http://img.shields.io", "//raster.shields.io"])
def test_every_address_of_shields_is_known(host: str) -> None:
    assert decode_badge(f"{host}/badge/a-blue") == (("a",), "blue")


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["C"], exclude_characters="\\?#%"), min_size=1).filter(
    lambda text: text == " ".join(text.split())
)


@given(st.lists(TEXTS, min_size=1, max_size=2), st.sampled_from(["blue", "brightgreen", "ff69b4"]))
def test_what_shields_escapes_is_read_back(texts: list[str], colour: str) -> None:
    """The escapes that shields.io documents, applied to any text."""
    escaped = [text.replace("-", "--").replace("_", "__").replace(" ", "_") for text in texts]
    ambiguous = any(text.endswith("-") for text in texts[:-1]) or any(text.startswith("-") for text in texts[1:])
    spaced = any("_ " in text or " _" in text for text in texts)
    if not ambiguous and not spaced:
        assert decode_badge(f"{SHIELD}{'-'.join([*escaped, colour])}") == (tuple(texts), colour)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (f"![]({SHIELD}a-blue)", [("", "a", "blue", 1)]),
        (f"é ![Area]( <{SHIELD}a-blue> )", [("Area", "a", "blue", 3)]),
        (f'![x]({SHIELD}a-blue "a title")', [("x", "a", "blue", 1)]),
        (f"[![Publish]({SHIELD}ICLR-2026-blue)]()", [("Publish", "ICLR 2026", "blue", 2)]),
        (f"![]({SHIELD}VQ_(VAE)-green)", [("", "VQ (VAE)", "green", 1)]),
        (f"- <img src='{SHIELD}a-blue' height=20/>", [("", "a", "blue", 3)]),
        (f'<IMG alt="x" SRC="{SHIELD}a-blue.svg?style=flat">', [("", "a", "blue", 1)]),
        (
            f'<img src="{SHIELD}a-red"> ![]({SHIELD}b-blue)![]({SHIELD}c-green)',
            [("", "a", "red", 1), ("", "b", "blue", 48), ("", "c", "green", 88)],
        ),
        (f"![]({SHIELD}a b-blue)", []),
        (f"![]({SHIELD}a-blue", []),
        (f"[]({SHIELD}a-blue)", []),
        ("![](https://example.org/a-blue.png)", []),
        ("![](https://[x/badge/a-blue)", []),
    ],
)
def test_badges_stand_where_they_say(line: str, found: list[tuple[str, str, str, int]]) -> None:
    assert [(badge.alt, badge.text, badge.colour, badge.column) for badge in badges(line)] == found


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("[Paper](https://a.b)", [("Paper", "https://a.b", 1)]),
        ("é [Paper](https://a.b)", [("Paper", "https://a.b", 3)]),
        ("[[Paper](https://a.b)]", [("Paper", "https://a.b", 1)]),
        ("[[Paper]](https://a.b)", [("Paper", "https://a.b", 1)]),
        ("[[ Paper ]( https://a.b )] [Code]", [("Paper", "https://a.b", 1)]),
        ("[Paper](https://a.b/c_(d))", [("Paper", "https://a.b/c_(d)", 1)]),
        ("[Paper](<https://a.b>)", [("Paper", "https://a.b", 1)]),
        ('[Paper](https://a.b "A title")', [("Paper", "https://a.b", 1)]),
        ("[Code]([https://a.b](https://c.d))", [("Code", "https://c.d", 1)]),
        ("[[Code]([https://a.b](https://c.d)", [("https://a.b", "https://c.d", 9)]),
        ("[a](https://a)[b](https://b)", [("a", "https://a", 1), ("b", "https://b", 15)]),
        ("**[a](https://a)**, 2024", [("a", "https://a", 3)]),
        ("[A [v2] of it](https://a)", [("A [v2] of it", "https://a", 1)]),
        ("[b] [a](https://a)", [("a", "https://a", 5)]),
        ("[x](https://a) and [half](https://b", [("x", "https://a", 1)]),
        ("[half](https://a(b)", []),
        ("[Code] (https://a)", []),
        ("[Code][ref]", []),
        ("[Code]()", []),
        ("[Code](  )", []),
        ("![picture](https://a)", []),
        ("[![picture](https://a)](https://b)", [("picture", "https://b", 1)]),
        ("é [[![a](https://a)]](https://b)", [("a", "https://b", 3)]),
        ("[![a](https://a) ![b](https://b) words](https://c)", [("words", "https://c", 1)]),
        ("[<img src='https://a' alt='words'/>](https://b)", [("words", "https://b", 1)]),
        (
            f"[![a]({SHIELD}VQ_(VAE)-green)](https://b) [c](https://c)",
            [("VQ (VAE)", "https://b", 1), ("c", "https://c", 64)],
        ),
        ("[![](https://a)](https://b)", []),
        ("[![a](https://a)]()", []),
        ("[![a](https://a)]", []),
        ("![picture](https://a) [Code](https://b)", [("Code", "https://b", 23)]),
        ("", []),
    ],
)
def test_links_stand_where_they_say(line: str, found: list[tuple[str, str, int]]) -> None:
    assert [(link.text, link.url, link.column) for link in links(line)] == found


@pytest.mark.parametrize(
    ("picture", "names"),
    [
        (f"![Paper]({SHIELD}arXiv-2310.01234-red)", ("arXiv", "Paper", "arXiv 2310.01234")),
        (f"![Paper]({SHIELD}Paper-red.svg)", ("Paper",)),
        (f"![]({SHIELD}📄_Paper-red)", ("Paper",)),
        (
            "![](https://img.shields.io/static/v1?label=Paper&message=2310.01234&color=red)",
            ("Paper", "Paper 2310.01234"),
        ),
        ("![GitHub Repo stars](https://img.shields.io/github/stars/a/b)", ("GitHub Repo stars",)),
        (f'<img src="{SHIELD}Code-black" alt="GitHub">', ("Code", "GitHub")),
        ("![logo](logo.png) Code", ("Code", "logo")),
    ],
)
def test_a_link_is_called_what_its_pictures_say(picture: str, names: tuple[str, ...]) -> None:
    assert [link.names for link in links(f"[{picture}](https://a.b)")] == [names]


@pytest.mark.parametrize("part", ["![a](x) ", "[![a](x", "![a]((x)", "[![a](b)](c ", "<img ", "![", "[", "(x)", " "])
def test_long_lines_are_gone_through_once(part: str) -> None:
    """Nothing that is opened again and again and never closed makes a line unreadable."""
    line = f"[![a]({part * 1_000}"
    assert [link.text for link in links(f"{line} [b](c)")][-1:] == ["b"]
    assert [badge.text for badge in badges(f"![]({SHIELD}a-blue){line}")] == ["a"]


@given(TEXTS, TEXTS, st.text(alphabet=" é|-", max_size=5))
def test_the_column_behind_a_links_text_is_where_its_target_begins(alt: str, text: str, before: str) -> None:
    path = text.replace("-", "--").replace("_", "__").replace(" ", "_")
    line = f"{before}[![{alt}]({SHIELD}{path}-blue)](https://a.b)"
    for link in links(line):
        assert line[link.column - 1] == "["
        assert line[link.end - 1 :].startswith("](")


@given(st.text(alphabet="[]()!<> -_%ab/:\"'\\") | st.text())
def test_any_line_can_be_looked_at_and_columns_are_inside_it(line: str) -> None:
    for shown in (line, f"![{line}]({SHIELD}{line}-blue)", f"[{line}]({line})"):
        for badge in badges(shown):
            assert shown[badge.column - 1 :].startswith(("![", "<img", "<IMG"))
        for link in links(shown):
            assert shown[link.column - 1] == "["
            assert link.url in shown

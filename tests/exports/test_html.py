"""The explorer's file: its parts, its size, its bytes. What it does in a browser is tried in tests/browser."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from base64 import b64encode
from functools import cache
from hashlib import sha256
from html.parser import HTMLParser
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import tcgraph
from tcgraph.exports.html.assets import SCRIPTS, joined_script, squeezed
from tcgraph.exports.html.data import page_data
from tcgraph.exports.html.page import html
from tcgraph.exports.html.structured_data import structured_data
from tcgraph.exports.html.timeline import COLUMN, ROW, Placed, timeline
from tcgraph.graph.part import part
from tests import small_corpus
from tests.cli.running import environment

ROOT = Path(__file__).parent.parent.parent
PAGE = ROOT / "tcgraph" / "exports" / "html" / "page"


class Reader(HTMLParser):
    """The texts of a page's scripts, style and JSON blocks, and its content policy."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.blocks: dict[str, str] = {}
        self.policy = ""
        self.within = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        self.within = str(known.get("id") or known.get("type") or tag) if tag in ("script", "style") else ""
        if known.get("http-equiv") == "Content-Security-Policy":
            self.policy = str(known["content"])

    def handle_data(self, data: str) -> None:
        if self.within:
            self.blocks[self.within] = self.blocks.get(self.within, "") + data

    def handle_endtag(self, _: str) -> None:
        self.within = ""


@cache
def embedded() -> str:
    return html(part(tcgraph.load()))


def test_the_embedded_corpus_keeps_the_budget() -> None:
    assert len(embedded().encode()) <= 400_000


def test_the_policy_allows_the_pages_own_script_and_style_alone() -> None:
    page = Reader(embedded())
    for name, directive in (("module", "script-src"), ("style", "style-src")):
        digest = b64encode(sha256(page.blocks[name].encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}'" in page.policy
    assert "unsafe" not in page.policy
    assert not re.search(r"\s(on\w+|style)=", re.sub(r"<(script|style).*?</\1>", "", embedded(), flags=re.DOTALL))


def test_the_data_are_what_the_schema_says(tmp_path: Path) -> None:
    schema = json.loads((ROOT / "docs" / "schemas" / "tcgraph-page-1.json").read_text("utf-8"))
    small = tcgraph.load(small_corpus.write(tmp_path))
    for text in (embedded(), html(part(small)), html(part(small, "domain:vision"))):
        data = json.loads(Reader(text).blocks["tcgraph-data"])
        Draft202012Validator(schema).validate(data)
        graph = json.loads(Reader(text).blocks["tcgraph-terms"])["@graph"]
        papers = sum(record["@type"] == "ScholarlyArticle" for record in graph)
        concepts = sum(len(record.get("hasDefinedTerm", ())) for record in graph)
        assert {len(data["papers"][name]) for name in ("venue", "concepts", "lane")} == {papers}
        assert {len(data["timeline"][axis]) for axis in "xy"} == {papers}
        assert {len(data["map"][axis]) for axis in "xy"} == {papers + concepts}
        assert (
            len(
                {
                    len(column)
                    for name, column in data["citations"].items()
                    if name not in ("kinds", "pages", "inferred")
                }
            )
            == 1
        )


def test_search_engines_are_told_of_every_paper_and_concept() -> None:
    graph = tcgraph.load()
    records: list[Any] = structured_data(part(graph))["@graph"]  # type: ignore[assignment]
    articles = [record for record in records if record["@type"] == "ScholarlyArticle"]
    terms = [term for record in records for term in record.get("hasDefinedTerm", ())]
    assert [a["name"] for a in articles] == [paper.title for paper in graph.papers()]
    (tome,) = [a for a in articles if a["@id"] == "#n=arxiv-2210.09461"]
    assert (tome["alternateName"], tome["datePublished"]) == ("ToMe", "2023")
    assert (tome["sameAs"], tome["author"][0]) == ("https://arxiv.org/abs/2210.09461", "Daniel Bolya")
    claimed = {tag.concept for paper in graph.papers() for tag in paper.tags}
    assert {f"#n={key}" for key in claimed} <= {term["@id"] for term in terms}
    assert embedded().index("application/ld+json") < embedded().index("</head>")


@pytest.mark.parametrize(
    "text", ["</script><script>alert(1)</script>", "<!--<script>", "A\u2028\u2029B", "]]>", "@@data@@"]
)
def test_no_text_ends_a_block_early(text: str, tmp_path: Path) -> None:
    papers = small_corpus.PAPERS.replace("'Beta: Merging What Alpha Prunes'", json.dumps(text))
    page = html(part(tcgraph.load(small_corpus.write(tmp_path, {"papers.yaml": papers}))), title=text)
    blocks = Reader(page).blocks
    assert json.loads(blocks["tcgraph-data"])["title"] == text
    graph = json.loads(blocks["tcgraph-terms"])["@graph"]
    assert text.strip() in [record["name"].strip() for record in graph] or "\u2028" in text
    assert blocks["module"] == joined_script()


def test_the_same_corpus_gives_the_same_bytes() -> None:
    code = "import sys; from tcgraph.cli import main; main(['export', 'html', '--focus', 'ToMe'])"
    made = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env=environment({"PYTHONHASHSEED": seed}),
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1")
    }
    assert len(made) == 1
    assert b"\r" not in made.pop()


def test_every_module_is_joined_behind_those_it_imports() -> None:
    assert sorted(SCRIPTS) == sorted(path.stem for path in PAGE.glob("*.js"))
    for place, name in enumerate(SCRIPTS):
        text = (PAGE / f"{name}.js").read_text("utf-8")
        for imported in re.findall(r'from "\./([\w-]+)\.js"', text):
            assert imported in SCRIPTS[:place], f"{name} imports {imported}"
        assert not re.search(r"\b(innerHTML|outerHTML|insertAdjacentHTML|eval|Function)\b", text)
        assert len(text.splitlines()) <= 360
    script = joined_script()
    assert not re.search(r"^(import|export)\b|/\*", script, re.MULTILINE)


TEXTS = st.lists(
    st.sampled_from(
        [
            '"a  b"',
            "`x  ${ y }  `",
            "f ( 1 )",
            "a + +b",
            'return /[ "]  x/ . test(z)',
            "x // r\n",
            "/* r */",
            "\n  y",
            "let  z",
        ]
    )
)


@given(TEXTS)
def test_squeezing_keeps_texts_and_leaves_nothing_twice(pieces: list[str]) -> None:
    made = squeezed("\n".join(pieces))
    assert squeezed(made) == made
    for piece in pieces:
        if piece[0] in '"`':
            assert piece in made
    assert made.count('[ "]  x/') == sum(piece.startswith("return") for piece in pieces)


def typescript() -> Path | None:
    own = ROOT / ".cache" / "typescript" / "node_modules" / "typescript" / "bin" / "tsc"
    return own if own.is_file() and shutil.which("node") else None


@pytest.mark.skipif(
    typescript() is None, reason="npm install --prefix .cache/typescript typescript brings the compiler"
)
def test_the_modules_are_sound_in_types() -> None:
    options = (
        "--noEmit",
        "--allowJs",
        "--checkJs",
        "--strict",
        "--noUnusedLocals",
        "--target",
        "es2023",
        "--module",
        "esnext",
    )
    more = ("--lib", "es2023,dom,dom.iterable", "--moduleResolution", "bundler")
    words = ["node", str(typescript()), *options, *more, *map(str, sorted(PAGE.glob("*.js")))]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


PLACED = st.lists(st.tuples(st.none() | st.integers(1990, 2030), st.integers(0, 12), st.integers(0, 4)), max_size=80)


@given(PLACED, st.data())
def test_a_timeline_sets_every_paper_apart_in_its_year_and_lane(given: list[Any], data: st.DataObject) -> None:
    papers = [Placed(*values) for values in given]
    ends = st.integers(0, max(0, len(papers) - 1))
    links = data.draw(st.lists(st.tuples(ends, ends), max_size=40)) if papers else []
    found = timeline(papers, links, 5)
    assert found == timeline(papers, links, 5)
    years = {year.label: year for year in found.years}
    for n, paper in enumerate(papers):
        year = years["undated" if paper.year is None else str(paper.year)]
        top, bottom = found.lanes[paper.lane]
        assert year.x <= found.x[n] < year.x + year.width
        assert top < found.y[n] < bottom
    for (one, a), (other, b) in combinations(enumerate(zip(found.x, found.y, strict=True)), 2):
        if papers[one][::2] == papers[other][::2]:
            assert abs(a[0] - b[0]) >= COLUMN // 2 or abs(a[1] - b[1]) >= ROW - 1


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@cache
def palettes() -> dict[str, dict[str, str]]:
    style = (PAGE / "page.css").read_text("utf-8")
    light, dark = re.findall(r":root[^{]*\{(.*?)\}", style, re.DOTALL)[:2]
    return {
        name: dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", text)) for name, text in (("light", light), ("dark", dark))
    }


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_colours_stand_out_from_the_ground(theme: str) -> None:
    """WCAG 2.2: 4.5 for text (1.4.3), 3 for what must be seen of a picture (1.4.11)."""
    colours = palettes()[theme]
    for ground in ("paper", "pane", "lane"):
        for text in ("ink", "soft", "accent", "up", "down"):
            assert contrast(colours[text], colours[ground]) >= 4.5, (text, ground)
        for mark in ("hue-1", "hue-2", "hue-4", "hue-3", "outside", "concept"):
            least = 2.75 if theme == "light" and ground != "paper" else 3  # lanes are as light as can be told apart
            assert contrast(colours[mark], colours[ground]) >= least, (mark, ground)
    assert contrast(colours["on-accent"], colours["accent"]) >= 4.5


def lab(colour: str, matrix: tuple[tuple[float, ...], ...]) -> tuple[float, float, float]:
    """CIE 1976 L*a*b* of a colour as an eye sees it whose cones a matrix describes (on linear RGB)."""
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (int(colour[a : a + 2], 16) / 255 for a in (1, 3, 5))
    ]
    seen = [min(1.0, max(0.0, sum(w * c for w, c in zip(row, linear, strict=True)))) for row in matrix]
    to_xyz = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    white = (0.9505, 1.0, 1.089)
    x, y, z = (
        (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116)
        for v in (
            sum(w * c for w, c in zip(row, seen, strict=True)) / top for row, top in zip(to_xyz, white, strict=True)
        )
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


# Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB
EYES = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039)),
}


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_domains_are_told_apart_by_colour_blind_eyes(theme: str, eyes: str) -> None:
    hues = [palettes()[theme][f"hue-{n}"] for n in range(1, 5)]
    seen = [lab(hue, EYES[eyes]) for hue in hues]
    for one, other in combinations(seen, 2):
        assert sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5 >= 20


def test_a_filtered_page_holds_only_what_the_filter_describes(tmp_path: Path) -> None:
    data: Any = page_data(part(tcgraph.load(small_corpus.write(tmp_path)), "domain:language"))
    assert len(data["papers"]["lane"]) == 3
    assert all(end < 3 for end in (*data["citations"]["citing"], *data["citations"]["cited"]))

"""``tcgraph export html`` and ``tcgraph browse``: where the page goes, and what it opens on."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from tests import small_corpus
from tests.cli.running import run

ALPHA, BETA, DELTA, EPSILON = small_corpus.ALPHA, small_corpus.BETA, small_corpus.DELTA, small_corpus.EPSILON


@pytest.fixture(scope="module")
def field(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(small_corpus.write(tmp_path_factory.mktemp("field")))


def blocks(page: str) -> tuple[dict[str, Any], set[str]]:
    """The data of a page, and the ids of its papers."""
    data, terms = (
        json.loads(re.findall(rf'id="tcgraph-{name}">(.*?)</script>', page, re.DOTALL)[0]) for name in ("data", "terms")
    )
    return data, {one["@id"][3:] for one in terms["@graph"] if one["@type"] == "ScholarlyArticle"}


def test_the_page_goes_to_standard_output_or_into_a_file(field: str, tmp_path: Path) -> None:
    done = run("export", "html", "--corpus", field, "--title", "My <field>")
    assert (done.code, done.err) == (0, "")
    assert blocks(done.out)[0]["title"] == "My <field>"
    assert "<title>My &lt;field&gt;</title>" in done.out
    target = tmp_path / "page.html"
    assert run("export", "html", "--corpus", field, "--title", "My <field>", "-o", str(target)).out == ""
    assert target.read_bytes() == done.raw


def test_a_focus_opens_on_a_lineage_and_only_leaves_out_the_rest(field: str) -> None:
    data, papers = blocks(run("export", "html", "--corpus", field, "--focus", "Epsilon", "--depth", "1").out)
    assert data["start"] == {"n": EPSILON, "lin": "1", "d": "1"}
    assert len(papers) == 8
    words = ("export", "html", "--corpus", field, "--focus", "Epsilon", "--only")
    assert blocks(run(*words).out)[1] == {EPSILON, BETA, ALPHA, small_corpus.TRANSFORMER}
    assert blocks(run(*words, "--depth", "1").out)[1] == {EPSILON, BETA}
    # Alpha is no longer asked for and leads to nobody who is
    assert blocks(run(*words, "--where", "year>=2022").out)[1] == {EPSILON, BETA}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--only",), "give --focus NAME"),
        (("--focus", "Nobody"), "no paper is called 'Nobody'"),
        (("--focus", "Alpha", "--where", "year:2023"), "leaves out arxiv-2101.00001"),
        (("--where", "year:"), "year"),
    ],
)
def test_wrong_words_are_told(words: tuple[str, ...], told: str, field: str) -> None:
    done = run("export", "html", "--corpus", field, *words)
    assert (done.code, done.out) == (2, "")
    assert told in done.err


@pytest.mark.skipif(sys.platform == "win32", reason="a browser is told by another way")
def test_browse_keeps_the_page_and_opens_it(field: str, tmp_path: Path) -> None:
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > {tmp_path}/opened\n', "utf-8")
    browser.chmod(0o755)
    settings = {"BROWSER": str(browser), "TCGRAPH_CACHE": str(tmp_path / "cache")}
    done = run("browse", "Beta:", "Merging", "--corpus", field, **settings)
    page = Path(done.out.strip())
    assert (done.code, page) == (0, tmp_path / "cache" / "pages" / "small.html")
    assert (tmp_path / "opened").read_text("utf-8").strip() == page.as_uri()
    assert blocks(page.read_text("utf-8"))[0]["start"] == {"n": BETA, "lin": "1"}
    done = run("export", "html", "--corpus", field, "--open", "-o", str(tmp_path / "mine.html"), **settings)
    assert done.out.strip() == str(tmp_path / "mine.html")
    assert (tmp_path / "opened").read_text("utf-8").strip() == (tmp_path / "mine.html").as_uri()


@pytest.mark.skipif(sys.platform == "win32", reason="a browser is told by another way")
def test_where_no_cache_can_be_written_the_page_is_kept_elsewhere(field: str) -> None:
    done = run("browse", "--corpus", field, BROWSER="true", TCGRAPH_CACHE=f"{field}/corpus.yaml")
    assert done.code == 0
    page = Path(done.out.strip())
    assert blocks(page.read_text("utf-8"))[1] >= {ALPHA, DELTA}
    page.unlink()
    page.parent.rmdir()

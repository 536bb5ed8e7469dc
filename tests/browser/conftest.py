"""One browser and one page of the embedded corpus for all tests of the explorer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

import tcgraph
from tcgraph.exports.html.page import html
from tcgraph.graph.part import part
from tests.browser.browsers import Opened, launch

Opener = Callable[..., Opened]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = launch(playwright.chromium)
        yield started
        started.close()


@pytest.fixture(scope="session")
def explorer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the embedded corpus, in a place with a space, signs that addresses escape, and an umlaut."""
    folder = tmp_path_factory.mktemp("pages") / "a place # 100 % für Seiten"
    folder.mkdir()
    file = folder / "explorer.html"
    file.write_text(html(part(tcgraph.load())), "utf-8", newline="\n")
    return file


@pytest.fixture
def opened(browser: Browser, explorer: Path) -> Iterator[Opener]:
    """Opens the page at a fragment; closes what a test opened, and holds it to asking and complaining of nothing."""
    pages: list[Opened] = []

    def opener(fragment: str = "", file: Path = explorer, **context: Any) -> Opened:
        pages.append(Opened(browser, file, fragment, **context))
        return pages[-1]

    yield opener
    for page in pages:
        page.context.close()
    for page in pages:
        asked = [url for url in page.requests if not url.startswith(("file:", "blob:", "data:"))]
        assert (asked, page.errors) == ([], [])

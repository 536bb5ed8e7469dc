"""Debian's browsers, and pages to open in them.

A test that needs a browser skips where there is none, unless TCGRAPH_BROWSERS=required says that one must be there,
as ``.ci/run`` does.
"""

from __future__ import annotations

import os
import shutil
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserType, Page

OPTIONS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""Chromium alone in a container: nothing is asked of the network, nothing of a graphics card."""


def found(*names: str) -> str:
    """The first of some programs that is installed; skips or fails the test when none is."""
    path = next(filter(None, map(shutil.which, names)), None)
    if path:
        return path
    message = f"{' or '.join(names)} is not installed (Debian: apt-get install chromium firefox-esr)"
    if os.environ.get("TCGRAPH_BROWSERS") == "required":
        pytest.fail(message)
    pytest.skip(message)


def launch(kind: BrowserType, *options: str) -> Browser:
    """Chromium without a window."""
    return kind.launch(executable_path=found("chromium", "chromium-browser"), args=[*OPTIONS, *options])


class Opened:
    """A page of the explorer in a browser, with what it asked for and what it complained of."""

    def __init__(self, browser: Browser, file: Path, fragment: str = "", **context: Any) -> None:
        settings = {"viewport": {"width": 1440, "height": 900}, "accept_downloads": True, **context}
        self.context = browser.new_context(**settings)
        self.context.set_default_timeout(20_000)
        self.page: Page = self.context.new_page()
        self.requests: list[str] = []
        self.refused: list[str] = []
        self.errors: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("requestfailed", lambda request: self.refused.append(request.url))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", lambda line: self.errors.append(line.text) if line.type == "error" else None)
        self.page.goto(file.as_uri() + fragment)
        self.page.wait_for_selector("html[data-ready]", state="attached")

    def text(self, selector: str) -> str:
        """What an element says."""
        return self.page.locator(selector).first.inner_text()

    def number(self, selector: str) -> int:
        """The first number that an element says."""
        return int("".join(c if c.isdigit() else " " for c in self.text(selector)).split()[0])

    def saved(self, button: str) -> bytes:
        """What a button downloads."""
        with self.page.expect_download() as download:
            self.page.click(button)
        return download.value.path().read_bytes()

    def axe(self) -> list[str]:
        """What axe-core finds against WCAG 2.2 A and AA. The context must bypass the page's content policy."""
        script = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
        self.page.evaluate(script)
        tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
        found = self.page.evaluate("tags => axe.run(document, {runOnly: tags})", tags)
        return [f"{one['id']}: {[node['html'] for node in one['nodes']]}" for one in found["violations"]]

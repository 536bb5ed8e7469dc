"""The pictures in docs/images, made anew: ``python tests/browser/screenshots.py``.

They show the page of the embedded corpus, as ``tcgraph export html`` writes it.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

DESK: dict[str, Any] = {"viewport": {"width": 1360, "height": 860}}
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}}
TOME = "#n=arxiv-2210.09461&lin=1"
PICTURES = {
    "explorer-timeline": (TOME, DESK),
    "explorer-map": ("#v=map", DESK),
    "explorer-dark": ("#v=map&n=mechanism/token-merging", {**DESK, "color_scheme": "dark"}),
    "explorer-phone": (TOME, PHONE),
}
"""Name of each picture: where in the page, and in which window."""


def make(folder: Path) -> None:
    """Write every picture as JPEG into a folder: a picture of curves is a third as large as in PNG."""
    from playwright.sync_api import sync_playwright

    import tcgraph
    from tcgraph.exports.html.page import html
    from tcgraph.graph.part import part
    from tests.browser.browsers import Opened, launch

    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        file = Path(place) / "explorer.html"
        file.write_text(html(part(tcgraph.load())), "utf-8", newline="\n")
        browser = launch(playwright.chromium)
        for name, (fragment, window) in PICTURES.items():
            page = Opened(browser, file, fragment, **window)
            page.page.screenshot(path=folder / f"{name}.jpg", type="jpeg", quality=78, animations="disabled")
            page.context.close()
        browser.close()


if __name__ == "__main__":
    images = ROOT / "docs" / "images"
    images.mkdir(exist_ok=True)
    make(images)

"""docs/rules.md is made from the rules' docstrings; ``python tests/rules_page.py`` writes it anew."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "rules.md"


def text() -> str:
    """What the page should hold."""
    from tcgraph.taxonomy.pages import document

    return document()


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    PAGE.write_text(text(), "utf-8", newline="\n")

"""What tests share: a cache of their own, and where the real lists are."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("tcgraph", deadline=None)  # what holds, holds on a slow machine too
settings.load_profile("tcgraph")

SHARED = Path(__file__).parent.parent.parent / "shared"
"""Real input that does not belong to the repository; tests that need it skip where it is absent."""


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the compiled indexes of a test run away from the user's cache."""
    before = os.environ.get("TCGRAPH_CACHE")
    os.environ["TCGRAPH_CACHE"] = str(tmp_path_factory.mktemp("cache"))
    yield
    if before is None:
        del os.environ["TCGRAPH_CACHE"]
    else:
        os.environ["TCGRAPH_CACHE"] = before


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The folder of the real lists."""
    folder = SHARED / "corpora"
    if not folder.is_dir():
        pytest.skip("the real lists (../shared/corpora) are not here")
    return folder

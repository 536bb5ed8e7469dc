"""A smoke test in Debian's Firefox: the page draws itself, in its timeline and on its map."""

from __future__ import annotations

import struct
import subprocess
from pathlib import Path

import pytest

from tests.browser.browsers import found

SHOT = ("--window-size=1440,900", "--screenshot")


@pytest.mark.parametrize("fragment", ["n=arxiv-2210.09461&lin=1", "v=map"])
def test_firefox_draws_the_page(fragment: str, explorer: Path, tmp_path: Path) -> None:
    firefox = found("firefox-esr", "firefox")
    profile, picture = tmp_path / "profile", tmp_path / "page.png"
    profile.mkdir()
    # an empty page of the same size tells what a page that failed would look like
    (tmp_path / "empty.html").write_text("<!doctype html><title>empty</title>", "utf-8")
    sizes = []
    for address in ((tmp_path / "empty.html").as_uri(), f"{explorer.as_uri()}#{fragment}"):
        subprocess.run(
            [firefox, "--headless", "--no-remote", "--profile", profile, *SHOT, picture, address],
            check=True,
            capture_output=True,
            timeout=60,
            env={"HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "MOZ_HEADLESS": "1"},
        )
        assert struct.unpack(">II", picture.read_bytes()[16:24]) == (1440, 900)
        sizes.append(picture.stat().st_size)
        picture.unlink()
    assert sizes[1] > 5 * sizes[0]

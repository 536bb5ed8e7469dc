"""The wheel, installed elsewhere, answers: package data and entry points are all in it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_the_wheel_works_away_from_the_checkout(tmp_path: Path) -> None:
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "wheel", "--no-deps", "-w", tmp_path / "wheels", ROOT], check=True, capture_output=True)
    (wheel,) = (tmp_path / "wheels").glob("tcgraph-*.whl")
    target = tmp_path / "elsewhere"
    subprocess.run([*pip, "install", "--no-deps", "--target", target, wheel], check=True, capture_output=True)
    environment = {**os.environ, "PYTHONPATH": str(target), "TCGRAPH_CACHE": str(tmp_path / "cache"), "COLUMNS": "80"}
    code = "import tcgraph, tcgraph.cli; print(tcgraph.__file__); tcgraph.cli.main(['query', 'lineage', 'ToMe'])"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", check=True
    )
    first, rest = done.stdout.split("\n", 1)
    assert Path(first).is_relative_to(target)
    assert rest.startswith("ToMe: Token Merging: Your ViT But Faster\n")
    assert "Built upon by" in rest
    code = "import sys, tcgraph.cli; tcgraph.cli.main(['export', 'html'])"
    page = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=environment, capture_output=True, check=True)
    assert page.stdout.startswith(b"<!doctype html>")
    profiles = sorted(path.name for path in target.glob("tcgraph/graph/sources/awesome_list/profiles/*.yaml"))
    assert len(profiles) == len(list(ROOT.glob("tcgraph/graph/sources/awesome_list/profiles/*.yaml")))
    assert (target / "tcgraph" / "py.typed").is_file()

"""docs/exports.md names every format, attribute and relation, and its examples run."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tcgraph.cli.export import COMMANDS
from tcgraph.graph.property_graph import ARC_ATTRIBUTES, VERTEX_ATTRIBUTES
from tcgraph.model import RELATIONS
from tests.cli.running import run_in

PAGE = (Path(__file__).parent.parent.parent / "docs" / "exports.md").read_text("utf-8")
SHELL = "".join(re.findall(r"^```sh\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL))
EXAMPLES = [re.split(r"\s+[|>#]", line)[0] for line in SHELL.splitlines() if line.startswith("tcgraph ")]


def test_everything_is_named() -> None:
    names = {*COMMANDS, *RELATIONS, *(a.name for a in (*VERTEX_ATTRIBUTES, *ARC_ATTRIBUTES))}
    assert {name for name in names if f"`{name}`" not in PAGE and f"export {name}" not in PAGE} == set()


def test_every_kind_of_vertex_has_the_attributes_that_the_page_says() -> None:
    rows = re.findall(r"^\| (`[^|]*) \| (\w+) \| (\w+) \|", PAGE, re.MULTILINE)
    told = {name: (of, kind) for names, of, kind in rows for name in re.findall("`([a-z_]+)`", names)}
    for attribute in VERTEX_ATTRIBUTES:
        of = "all" if len(attribute.of) == 3 else f"{attribute.of[0]}s"
        assert told[attribute.name] == (of, attribute.type)


@pytest.mark.parametrize("line", EXAMPLES)
def test_an_example_runs(line: str, tmp_path: Path) -> None:
    done = run_in(tmp_path, *shlex.split(line)[1:])
    assert (done.code, done.err) == (0, "")
    assert done.out or any(tmp_path.iterdir())

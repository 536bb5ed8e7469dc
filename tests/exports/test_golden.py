"""Every export of the small corpus is what its golden file says, whatever the hash seed and the locale."""

from __future__ import annotations

from pathlib import Path

import pytest

from tcgraph.cli.export import COMMANDS
from tests import golden_files, small_corpus

PLAIN = {"PYTHONHASHSEED": "1", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


@pytest.mark.parametrize("settings", [{"PYTHONHASHSEED": "0"}, PLAIN], ids=["seed 0", "seed 1, C locale"])
@pytest.mark.parametrize("name", golden_files.EXPORTS)
def test_an_export_of_the_small_corpus(name: str, settings: dict[str, str], tmp_path: Path) -> None:
    target = tmp_path / Path(name).name
    golden_files.export(golden_files.EXPORTS[name], small_corpus.write(tmp_path / "corpus"), target, settings)
    made, golden = golden_files.contents(target), golden_files.contents(golden_files.GOLDEN / name)
    assert made == golden, "python tests/golden_files.py writes them anew"


def test_every_format_has_a_golden_file() -> None:
    assert {*golden_files.FORMATS, *golden_files.OTHERS} == set(COMMANDS)


def test_no_golden_file_is_left_over() -> None:
    known = {golden_files.GOLDEN / name for name in golden_files.EXPORTS}
    found = {
        path for form in golden_files.FORMATS for path in (golden_files.GOLDEN / form).rglob("*") if path.is_file()
    }
    assert {path for path in found if not {path, path.parent} & known} == set()


@pytest.mark.parametrize("form", [form for form in golden_files.FORMATS if form not in ("csv", "neo4j-csv")])
def test_the_embedded_corpus_gives_the_same_bytes(form: str, tmp_path: Path) -> None:
    from tcgraph.graph.corpus_files import EMBEDDED

    made = set()
    for seed in ("0", "1"):
        golden_files.export(form, EMBEDDED, tmp_path / seed, {"PYTHONHASHSEED": seed})
        made.add((tmp_path / seed).read_bytes())
    assert len(made) == 1

"""What ``export rdf`` and ``export skos`` make of the suffix of the file that they write."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import run

COMMANDS = (("export", "rdf", "--where", "id:arxiv-2210.09461"), ("export", "skos", "--facet", "training"))


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[1])
@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("a.ttl", b"@prefix"),
        ("a.RDF", b"<?xml"),
        ("a.json", b"{\n"),
        ("a.nt", b"<https://w3id.org/"),
        ("a", b"@prefix"),
    ],
)
def test_the_suffix_tells_the_format(words: tuple[str, ...], name: str, start: bytes, tmp_path: Path) -> None:
    assert run(*words, "-o", str(tmp_path / name)).code == 0
    assert (tmp_path / name).read_bytes().startswith(start)


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[1])
def test_an_unknown_suffix_needs_a_format(words: tuple[str, ...], tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    done = run(*words, "-o", str(target))
    assert (done.code, done.out, target.exists()) == (2, "", False)
    assert ".txt names no format of RDF" in done.err
    assert "--format" in done.err
    assert run(*words, "-o", str(target), "--format", "nt").code == 0
    assert target.read_bytes().startswith(b"<https://w3id.org/")

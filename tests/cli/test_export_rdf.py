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


@pytest.mark.parametrize(
    "name", ["ttl", "Turtle", "json-ld", "JSONLD", "xml", "RDF/XML", "n-triples", "N-Quads", "trig"]
)
def test_a_format_goes_by_its_other_names(name: str) -> None:
    plain = {"ttl": "turtle", "xml": "rdfxml", "n-triples": "nt", "N-Quads": "nq"}
    form = plain.get(name) or name.lower().replace("-", "").replace("/", "")
    assert run(*COMMANDS[1], "--format", name).raw == run(*COMMANDS[1], "--format", form).raw != b""


def test_an_unknown_format_is_told_with_the_known_ones() -> None:
    done = run(*COMMANDS[1], "--format", "csv")
    assert (done.code, done.out) == (2, "")
    assert "'csv' is not one of 'turtle', 'nt', 'nq', 'trig', 'rdfxml', 'jsonld'" in done.err


def test_provenance_can_be_left_out() -> None:
    with_it, without = (run(*COMMANDS[0], "--format", "nq", *more) for more in ((), ("--no-provenance",)))
    facts = run(*COMMANDS[0], "--format", "nt").out
    assert without.out == facts
    assert [line for line in with_it.out.splitlines() if "/graph/provenance> ." not in line] == facts.splitlines()
    assert len(with_it.out.splitlines()) > len(facts.splitlines())
    assert run(*COMMANDS[0], "--format", "nq", "--hash", "--no-provenance").out == run(*COMMANDS[0], "--hash").out
    assert run(*COMMANDS[0], "--format", "nq", "--hash").out != run(*COMMANDS[0], "--hash").out

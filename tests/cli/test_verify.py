"""``tcgraph verify``: files, standard input, formats, and what is said of files that cannot be read."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from tcgraph.exports.rdf.formats import format_of
from tcgraph.taxonomy.skos import FORMATS
from tests.cli.running import ROOT, fed, run

TURTLE = "<http://example.org/a> a <http://www.w3.org/2004/02/skos/core#Concept> .\n"
TRIPLES = TURTLE.replace(" a ", " <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> ")
OTHER = "0" * 64


def test_standard_input_has_the_hash_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_text(TURTLE, "utf-8")
    wanted = run("verify", str(path)).out
    assert len(wanted) == 65
    assert fed(TURTLE, "verify", "-", "--input-format", "turtle").out == wanted
    assert fed(TRIPLES, "verify", "-", "--input-format", "nt").out == wanted
    assert fed(TRIPLES, "verify", "-", "--input-format", "nt", "--hash", wanted).out == "standard input: as expected\n"


def test_a_format_counts_more_than_a_suffix(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TURTLE, "utf-8")
    done = run("verify", str(path))
    assert done.code == 3
    cure = "Name it .ttl, .nt, .nq, .trig, .rdf, .jsonld, or tell the format with --input-format."
    assert done.err == f"tcgraph: {path}: its suffix names no RDF format. {cure}\n"
    assert run("verify", str(path), "--input-format", "turtle").code == 0


def test_the_answer_as_json(tmp_path: Path) -> None:
    path = tmp_path / "a.nt"
    path.write_text(TRIPLES, "utf-8")
    schema = json.loads((ROOT / "docs" / "schemas" / "tcgraph-verify-1.json").read_text("utf-8"))
    found = run("verify", str(path)).out.strip()
    for options, expected, agrees, code in (
        ((), None, None, 0),
        (("--hash", found.upper()), found, True, 0),
        (("--hash", OTHER), OTHER, False, 1),
    ):
        done = run("verify", str(path), *options, "--format", "json")
        answer = json.loads(done.out)
        jsonschema.validate(answer, schema)
        assert done.code == code
        assert answer == {
            "schema": "tcgraph-verify/1",
            "file": str(path),
            "hash": found,
            "expected": expected,
            "agrees": agrees,
        }


@pytest.mark.parametrize(
    ("text", "words", "code", "err"),
    [
        ("", ("-", "--input-format", "nt"), 3, "tcgraph: standard input: it is empty. Pipe something into"),
        ("x", ("-",), 2, "tcgraph: standard input has no suffix: tell its format with --input-format\n"),
        ("<a", ("-", "--input-format", "nt"), 3, "tcgraph: standard input:1:"),
        ("# nothing\n", ("-", "--input-format", "turtle"), 3, "tcgraph: standard input: it holds no statement."),
        ("x", ("-", "--input-format", "csv"), 2, "tcgraph: invalid value for '--input-format': 'csv' is not one of"),
        ("x", ("-", "--input-format", "nt", "--hash", "1"), 2, "tcgraph: invalid value for --hash: '1' is no SHA-256"),
        (
            '{"@context": "https://schema.org", "name": "x"}',
            ("-", "--input-format", "jsonld"),
            3,
            "tcgraph: standard input: not JSON-LD: its JSON-LD context is on the network, from which tcgraph fetches "
            "nothing. Write the context itself into the file, or turn the file into Turtle with a program that fetches "
            "it.\n",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_verified(text: str, words: tuple[str, ...], code: int, err: str) -> None:
    done = fed(text, "verify", *words)
    assert (done.code, done.out) == (code, "")
    assert done.err.startswith(err)


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_suffix_of_vocabularies_is_one_of_all_rdf_files(suffix: str) -> None:
    """What ``validate`` reads, ``verify`` reads."""
    assert format_of(Path(f"field{suffix}"))

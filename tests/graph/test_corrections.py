"""Corrections change what a list says, once and with evidence; what no longer fits is reported and changes nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

import tcgraph
from tcgraph.graph.corpus_files import EMBEDDED
from tcgraph.graph.corrections import FIELDS, read_corrections
from tcgraph.model import FACETS
from tests import small_corpus
from tests.small_corpus import ALPHA

CASES = yaml.safe_load((Path(__file__).parent / "corrections.yaml").read_text("utf-8"))


def corrected(case: dict[str, Any], folder: Path) -> tcgraph.Corpus:
    records = [{"paper": case.get("paper", ALPHA), **record} for record in case["corrections"]]
    small_corpus.write(folder, {"corrections.yaml": yaml.safe_dump(records)})
    return tcgraph.read_corpus(folder)


def says(paper: tcgraph.Paper, field: str) -> object:
    values = {
        "identifiers": [str(identifier) for identifier in paper.identifiers],
        "tags": [tag.concept for tag in paper.tags],
    }
    value = values[field] if field in values else getattr(paper, field)
    return list(value) if isinstance(value, tuple) else value


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_case(case: dict[str, Any], tmp_path: Path) -> None:
    corpus = corrected(case, tmp_path)
    found = [paper for paper in corpus.papers if paper.id == case.get("paper", ALPHA)]
    for field, value in case.get("gives", {}).items():
        assert [says(paper, field) for paper in found] == [value]
    notes = [note for paper in found for note in paper.notes]
    assert len(notes) == ("note" in case)
    assert case.get("note", "") in "".join(notes)
    assert [finding.code for finding in corpus.diagnostics] == case.get("findings", [])
    assert case.get("says", "") in "".join(finding.message for finding in corpus.diagnostics)


def test_every_field_has_a_case() -> None:
    used = {record["field"] for case in CASES for record in case["corrections"]}
    alike = {"openreview", "acl", "criterion", "training", "topic"}  # as doi, as mechanism
    assert used | alike == {*FIELDS, *FACETS}


@pytest.mark.parametrize("case", [c for c in CASES if "findings" in c], ids=lambda case: case["case"])
def test_a_finding_points_at_its_correction(case: dict[str, Any], tmp_path: Path) -> None:
    (finding,) = corrected(case, tmp_path).diagnostics
    assert (finding.location.path, finding.location.line) == ("corrections.yaml", 1)
    assert finding.hint
    assert finding.severity == ("info" if finding.code == "R202" else "warning")


def test_an_applied_correction_is_on_record(tmp_path: Path) -> None:
    corpus = corrected(CASES[0], tmp_path)
    (paper,) = (paper for paper in corpus.papers if paper.id == ALPHA)
    made = [claim for claim in paper.claims if claim.source == "correction"]
    assert [(claim.field, claim.value, claim.evidence) for claim in made] == [
        ("title", "Alpha: First of All", "the paper")
    ]
    assert made[0].location.path == "corrections.yaml"


def test_the_name_that_a_list_used_still_finds_the_paper(tmp_path: Path) -> None:
    renamed = next(case for case in CASES if case["case"] == "a method is renamed")
    with tcgraph.KnowledgeGraph.of(corrected(renamed, tmp_path)) as graph:
        assert [graph.find(name).id for name in ("Alfa", "Alpha")] == [ALPHA, ALPHA]


@pytest.mark.parametrize("drop", ["evidence", "now", "field", "paper"])
def test_a_correction_without_what_it_needs_is_refused(drop: str, tmp_path: Path) -> None:
    record = {
        "field": "title",
        "was": "Alpha: The First Pruning of Tokens",
        "now": "A",
        "evidence": "x",
        "paper": ALPHA,
    }
    small_corpus.write(tmp_path, {"corrections.yaml": yaml.safe_dump([{k: v for k, v in record.items() if k != drop}])})
    with pytest.raises(tcgraph.UnreadableInput) as told:
        tcgraph.read_corpus(tmp_path)
    assert (told.value.path, told.value.line) == ("corrections.yaml", 1)


def test_embedded_corrections_all_apply() -> None:
    corrections = read_corrections(EMBEDDED)
    applied = [correction for correction in corrections if not correction.suspected and correction.field != "note"]
    corpus = tcgraph.read_corpus()
    claims = {claim.location for paper in corpus.papers for claim in paper.claims if claim.source == "correction"}
    assert claims == {correction.location for correction in applied}
    notes = sum(len(paper.notes) for paper in corpus.papers if paper.in_list)
    assert len(corrections) == len(applied) + notes


def test_embedded_corrections_rest_on_evidence() -> None:
    vague = [c for c in read_corrections(EMBEDDED) if not ("https://" in c.evidence or ".md:" in c.evidence)]
    assert [(c.paper, c.field, c.evidence) for c in vague] == []

"""A facet that only one corpus has is read, corrected, judged and answered as those that every corpus can have."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

import tcgraph
from tcgraph.errors import UnreadableInput
from tcgraph.graph.compare import compare
from tcgraph.graph.part import Part
from tcgraph.graph.property_graph import VERTEX_ATTRIBUTES, vertex_attributes, vertices
from tcgraph.model import FACETS
from tcgraph.taxonomy.check import check
from tests import small_corpus
from tests.small_corpus import ALPHA, BETA, DELTA


def correction(**said: object) -> dict[str, str]:
    record = {"paper": ALPHA, "field": "feeling", "evidence": "https://example.org/alpha", **said}
    return {"corrections.yaml": yaml.safe_dump([record])}


def feelings_of(corpus: tcgraph.Corpus, paper_id: str) -> list[str]:
    paper = next(paper for paper in corpus.papers if paper.id == paper_id)
    return [tag.concept for tag in paper.tags if tag.facet == "feeling"]


@pytest.mark.parametrize(
    ("paper", "said", "gives"),
    [
        (ALPHA, {"was": "Love", "now": "Fear"}, ["feeling/fear"]),
        (ALPHA, {"was": "Love"}, []),
        (DELTA, {"now": "Deep love"}, ["feeling/deep-love"]),
    ],
)
def test_it_can_be_corrected(paper: str, said: dict[str, str], gives: list[str], tmp_path: Path) -> None:
    changes = small_corpus.feelings() | correction(paper=paper, **said)
    corpus = tcgraph.read_corpus(small_corpus.write(tmp_path, changes))
    assert (feelings_of(corpus, paper), corpus.diagnostics) == (gives, ())


def test_a_correction_to_a_label_that_it_lacks_is_found(tmp_path: Path) -> None:
    changes = small_corpus.feelings() | correction(was="Love", now="Rage")
    (finding,) = tcgraph.read_corpus(small_corpus.write(tmp_path, changes)).diagnostics
    assert (finding.code, finding.message) == ("R204", "'Rage' is no label of the facet feeling")


def test_a_correction_of_a_facet_that_the_corpus_lacks_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match=r"field 'feeling' is unknown\. Known fields: title, .*, topic, note"):
        tcgraph.read_corpus(small_corpus.write(tmp_path, correction(now="Love")))


@pytest.mark.parametrize(("written", "facet"), [("feeling: [Rage]", "feeling"), ("feelin: [Love]", "feelin")])
def test_labels_that_mean_nothing_are_found(written: str, facet: str, tmp_path: Path) -> None:
    changes = small_corpus.feelings()
    changes["papers.yaml"] = changes["papers.yaml"].replace("feeling: [Love]", written)
    (finding,) = tcgraph.read_corpus(small_corpus.write(tmp_path, changes)).diagnostics
    assert finding.code == "R301"
    assert f"is not in the taxonomy's {facet} scheme" in finding.message


def test_a_paper_without_it_is_found_where_nearly_all_others_have_it(tmp_path: Path) -> None:
    entries = [
        {"id": f"paper-{n}", "title": f"Paper {n}", "at": f"list.md:{n}"}
        | ({"labels": {"feeling": ["Love"]}} if n else {})
        for n in range(12)
    ]
    changes: dict[str, str | None] = dict.fromkeys(("corrections.yaml", "citations.yaml", "outside.yaml"))
    changes |= small_corpus.feelings() | {"papers.yaml": yaml.safe_dump(entries)}
    found = check(tcgraph.read_corpus(small_corpus.write(tmp_path, changes)))
    assert [finding.message for finding in found if finding.code == "V006"] == ["'Paper 0' has no feeling"]


def test_a_comparison_tells_it_behind_the_others(tmp_path: Path) -> None:
    with tcgraph.load(small_corpus.write(tmp_path, small_corpus.feelings())) as graph:
        held = compare(graph, [graph.number(ALPHA), graph.number(BETA)]).concepts
    assert list(dict.fromkeys(each.facet for each in held)) == ["domain", "task", "mechanism", "feeling"]


def test_papers_have_attributes_of_every_facet(tmp_path: Path) -> None:
    with tcgraph.load(small_corpus.write(tmp_path, small_corpus.feelings())) as graph:
        names = [attribute.name for attribute in vertex_attributes(graph)]
        told = {vertex.id: vertex.values.get("feeling") for vertex in vertices(Part(graph)) if vertex.sort == "paper"}
    usual = [attribute.name for attribute in VERTEX_ATTRIBUTES]
    assert names == [*usual[: usual.index(FACETS[-1]) + 1], "feeling", *usual[usual.index(FACETS[-1]) + 1 :]]
    assert (told[ALPHA], told[DELTA]) == (("Love",), None)

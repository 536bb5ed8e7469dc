"""Records: every fact with its place, every correction with what it replaced, every direct citation."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

import tcgraph
from tcgraph.graph.corpus_files import EMBEDDED
from tcgraph.graph.corrections import read_corrections
from tcgraph.graph.record import Record, record
from tcgraph.model import FACETS, RELATIONS, Location
from tests import small_corpus


@pytest.fixture(scope="module")
def embedded() -> tcgraph.KnowledgeGraph:
    return tcgraph.load()


@pytest.fixture(scope="module")
def records(embedded: tcgraph.KnowledgeGraph) -> dict[str, Record]:
    return {paper.id: record(embedded, paper) for paper in embedded.papers()}


def small(folder: Path, name: str, changes: dict[str, str | None] | None = None) -> Record:
    graph = tcgraph.load(small_corpus.write(folder, changes))
    return record(graph, graph.paper(name))


def test_every_fact_of_the_embedded_corpus_has_a_place(records: dict[str, Record]) -> None:
    for answer in records.values():
        assert answer.listed
        for fact in answer.facts:
            assert fact.places, (answer.paper.id, fact)
            known = {claim.location for claim in answer.paper.claims}
            assert set(fact.places) <= known
        for found in answer.concepts:
            assert found.places[0] == found.tag.location


def test_facts_are_all_that_a_paper_holds(records: dict[str, Record]) -> None:
    for answer in records.values():
        paper, held = answer.paper, [(fact.field, fact.value) for fact in answer.facts]
        assert held.count(("title", paper.title)) == 1
        assert [value for field, value in held if field == "code"] == list(paper.code)
        assert [value for field, value in held if field == "identifier"] == [str(i) for i in paper.identifiers]
        assert [value for field, value in held if field == "pages"] == [paper.pages] * bool(paper.pages)
        assert [value for field, value in held if field == "year"] == [str(paper.year)] * bool(paper.year)


def test_every_applied_correction_is_told_where_it_stands(records: dict[str, Record]) -> None:
    """Read anew from corrections.yaml: the same fields, values, evidence and lines."""
    wanted: Counter[tuple[str, str, str, str, Location]] = Counter()
    told: Counter[tuple[str, str, str, str, Location]] = Counter()
    for one in read_corrections(EMBEDDED):
        if one.field != "note" and not one.suspected:
            wanted[one.paper, one.field, one.now, one.evidence, one.location] += 1
    for paper, answer in records.items():
        for found in answer.corrections:
            told[paper, found.field, found.now, found.evidence, found.location] += 1
    assert told == wanted
    assert len(wanted) > 100


def test_what_a_correction_replaced_is_what_it_says_it_replaces(records: dict[str, Record]) -> None:
    for one in read_corrections(EMBEDDED):
        if one.field != "note" and not one.suspected and one.was:
            found = [c for c in records[one.paper].corrections if c.location == one.location]
            assert [one.was in correction.was for correction in found] == [True], one


def test_nothing_is_told_twice_or_against_itself(records: dict[str, Record]) -> None:
    for answer in records.values():
        held = {(fact.field, fact.value) for fact in answer.facts}
        replaced = {(c.field, value) for c in answer.corrections for value in c.was}
        for other in answer.otherwise:
            assert (other.field, other.value) not in held | replaced
            assert other.places


def test_citations_are_those_of_the_corpus(embedded: tcgraph.KnowledgeGraph, records: dict[str, Record]) -> None:
    told = {
        (answer.paper.id, link.paper.id, link.relation, link.confidence, link.evidence)
        for answer in records.values()
        for link in answer.cites
    }
    back = {
        (link.paper.id, answer.paper.id, link.relation, link.confidence, link.evidence)
        for answer in records.values()
        for link in answer.cited_by
    }
    wanted = {(c.citing, c.cited, c.relation, c.confidence, c.evidence) for c in embedded.citations()}
    assert told == back == wanted


def test_citations_come_strongest_first_then_backwards_or_forwards_in_time(records: dict[str, Record]) -> None:
    for answer in records.values():
        for links, step in ((answer.cites, -1), (answer.cited_by, 1)):
            order = [
                (RELATIONS.index(link.relation), step * (link.paper.year or 9999), link.paper.label.casefold())
                for link in links
            ]
            assert order == sorted(order)


def test_a_title_that_was_corrected(tmp_path: Path) -> None:
    answer = small(tmp_path, small_corpus.EPSILON)
    (found,) = answer.corrections
    assert (found.field, found.now) == ("title", "Epsilon: Small Steps Everywhere")
    assert found.was == ("Epsilon: Smal Steps Everywhere",)
    assert (found.evidence, str(found.location)) == ("https://arxiv.org/abs/2401.00006", "corrections.yaml:1:3")
    title = next(fact for fact in answer.facts if fact.field == "title")
    assert [str(place) for place in title.places] == ["corrections.yaml:1:3"]
    assert [str(place) for place in answer.listed] == ["list.md:35:1", "other.md:7:1"]
    assert answer.otherwise == ()


def test_a_fact_that_the_list_lacks_and_one_that_was_removed(tmp_path: Path) -> None:
    changes: dict[str, str | None] = {
        "corrections.yaml": small_corpus.CORRECTIONS
        + "- {paper: arxiv-2201.00002, field: code, was: https://github.com/example/beta, evidence: gone}\n"
    }
    graph = tcgraph.load(small_corpus.write(tmp_path, changes))
    (added,) = record(graph, graph.paper(small_corpus.ALPHA)).corrections
    assert (added.field, added.was, added.now) == ("code", (), "https://github.com/example/alpha")
    beta = record(graph, graph.paper(small_corpus.BETA))
    (removed,) = beta.corrections
    assert (removed.now, removed.was) == ("", ("https://github.com/example/beta",))
    assert [fact for fact in beta.facts if fact.field == "code"] == []


def test_what_the_list_has_and_still_counts_is_not_told_as_replaced(tmp_path: Path) -> None:
    added = "- {paper: arxiv-2201.00002, field: code, now: https://github.com/example/more, evidence: seen}\n"
    answer = small(tmp_path, small_corpus.BETA, {"corrections.yaml": added})
    assert [(found.now, found.was) for found in answer.corrections] == [("https://github.com/example/more", ())]
    codes = [(fact.value, str(fact.places[0])) for fact in answer.facts if fact.field == "code"]
    assert codes == [
        ("https://github.com/example/more", "corrections.yaml:1:3"),
        ("https://github.com/example/beta", "list.md:11:1"),
    ]


def test_a_label_that_was_corrected(tmp_path: Path) -> None:
    changes: dict[str, str | None] = {
        "corrections.yaml": "- {paper: arxiv-2401.00006, field: mechanism, was: Token Pruning, now: Token merging,"
        " evidence: abstract}\n"
    }
    answer = small(tmp_path, small_corpus.EPSILON, changes)
    (found,) = answer.corrections
    assert (found.field, found.was, found.now) == ("mechanism", ("Token Pruning",), "Token merging")
    merging = next(one for one in answer.concepts if one.tag.facet == "mechanism")
    assert (merging.path, str(merging.places[0])) == (("Token reduction", "Token merging"), "corrections.yaml:1:3")


@pytest.mark.parametrize(
    ("again", "places"),
    [("domain: [Vision]", ["list.md:35:1", "other.md:7:1"]), ("task: [Vision]", ["list.md:35:1"])],
    ids=["same heading", "other heading"],
)
def test_the_same_label_in_two_entries_has_two_places(tmp_path: Path, again: str, places: list[str]) -> None:
    head, also, rest = small_corpus.PAPERS.partition("  also:\n")
    papers = head + also + rest.replace("domain: [Language]", again, 1)
    answer = small(tmp_path, small_corpus.EPSILON, {"papers.yaml": papers})
    vision = next(one for one in answer.concepts if one.tag.concept == "domain/vision")
    assert [str(place) for place in vision.places] == places


def test_entries_that_disagree(tmp_path: Path) -> None:
    changes: dict[str, str | None] = {
        "papers.yaml": small_corpus.PAPERS.replace(
            "    at: other.md:7", "    year: 2023\n    venue: ICML\n    at: other.md:7"
        )
    }
    answer = small(tmp_path, small_corpus.EPSILON, changes)
    told = [(one.field, one.value, [str(place) for place in one.places]) for one in answer.otherwise]
    assert told == [("venue", "ICML", ["other.md:7:1"]), ("year", "2023", ["other.md:7:1"])]


def test_a_bibtex_record_that_disagrees(records: dict[str, Record]) -> None:
    found = [other for answer in records.values() for other in answer.otherwise if other.source == "bibtex"]
    assert found
    assert {other.field for other in found} == {"year"}


def test_a_suspicion_is_a_note_and_no_correction(tmp_path: Path) -> None:
    answer = small(tmp_path, small_corpus.GAMMA)
    assert answer.corrections == ()
    assert answer.paper.notes == ("Suspected: year '2023' may be wrong; perhaps '2022' (The preprint is older.)",)


def test_a_work_outside_the_list(tmp_path: Path) -> None:
    answer = small(tmp_path, small_corpus.TRANSFORMER)
    assert {str(place) for fact in answer.facts for place in fact.places} == {"outside.yaml:1:3"}
    assert [(link.paper.name, link.relation, link.descent) for link in answer.cited_by] == [
        ("Alpha", "uses_method_in", True)
    ]
    assert answer.cites == ()


def test_concepts_of_every_facet_are_there(records: dict[str, Record]) -> None:
    for answer in records.values():
        assert [found.tag for found in answer.concepts] == list(answer.paper.tags)
        assert {found.tag.facet for found in answer.concepts} <= set(FACETS)

"""IRIs are made of a base that is one."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcgraph.errors import UnreadableInput
from tcgraph.exports.rdf.addresses import Addresses
from tcgraph.graph.knowledge_graph import KnowledgeGraph
from tcgraph.model import Location, Paper, Source
from tcgraph.source_model import Corpus


@pytest.mark.parametrize("base", ["", "relative/x", "//example.org/x", "/x", "#x", "1a:b"])
@pytest.mark.parametrize("profile", ["base", "skg-if", "ocdm", "schema-org"])
def test_a_corpus_in_memory_whose_base_is_none_is_refused(base: str, profile: str) -> None:
    graph = KnowledgeGraph.of(Corpus("made", "Made", base))
    said = f"corpus.yaml: the corpus's base {base!r} is no absolute IRI. Write it as in https://example.org/my-field/."
    with pytest.raises(UnreadableInput, match=re.escape(said)):
        [*graph.quads(profile=profile)]


@pytest.mark.parametrize(
    ("base", "given"),
    [
        ("https://example.org/x", "https://example.org/x/"),
        ("urn:tcgraph:my field:", "urn:tcgraph:my%20field:"),
        ("https://example.org/x#", "https://example.org/x#"),
    ],
)
def test_a_base_is_completed(base: str, given: str) -> None:
    assert Addresses(base).base == given


ids = st.text("a-b%é", min_size=1, max_size=5)


@given(st.lists(ids, min_size=2, max_size=3), st.lists(ids, min_size=2, max_size=3))
def test_different_ids_have_different_iris(some: list[str], others: list[str]) -> None:
    address = Addresses("https://example.org/")
    assert (address.of("citation", *some) == address.of("citation", *others)) is (some == others)


@pytest.mark.parametrize(
    ("parts", "path"),
    [
        (("a-b", "c"), "a-b--c"),
        (("a", "b--c"), "a--b-%2Dc"),
        (("a--b", "c"), "a-%2Db--c"),
        (("a-", "b"), "a%2D--b"),
        (("a", "-b"), "a--%2Db"),
        (("-", "---"), "%2D--%2D%2D%2D"),
        (("a--b",), "a--b"),
    ],
)
def test_ids_are_told_apart(parts: tuple[str, ...], path: str) -> None:
    assert Addresses("https://example.org/").of("x", *parts) == f"<https://example.org/x/{path}>"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Журнал A", "Труды A", False),
        ("C/A", "C-A", False),
        ("Q+", "Q", False),
        ("CVPR Workshops", "cvpr-workshops", True),
        ("ICLR", "iclr", True),
    ],
)
def test_venues_are_told_apart_by_their_names(one: str, other: str, *, same: bool) -> None:
    address = Addresses("https://example.org/")
    assert (address.venue(one) == address.venue(other)) is same


def test_every_paper_is_a_part_of_its_own_venue() -> None:
    papers = tuple(Paper(f"p{n}", f"P{n}", venue=name) for n, name in enumerate(("Журнал A", "Труды A", "A")))
    graph = KnowledgeGraph.of(Corpus("made", "Made", "https://example.org/", papers=papers))
    query = "SELECT ?name { ?paper dcterms:isPartOf ?venue . ?venue dcterms:title ?name } ORDER BY ?paper"
    assert [row["name"]["value"] for row in graph.sparql(query).rows] == ["Журнал A", "Труды A", "A"]


def test_lines_of_the_corpus_are_no_lines_of_the_list() -> None:
    address = Addresses("https://example.org/", (Source("L", "https://github.com/o/l", "abc1234"),))
    for own in ("papers.yaml", "papers.jsonl", "outside.yaml", "taxonomy/task.yaml"):
        assert address.place(Location(own, 3)) == f"<https://example.org/file/{own}#L3>"
    assert address.place(Location("a/papers.md", 3)) == "<https://github.com/o/l/blob/abc1234/a/papers.md#L3>"


def test_a_facet_without_a_letter_has_a_property_that_ends_like_a_name() -> None:
    address = Addresses("https://example.org/")
    assert address.facet_property("2024") == "<https://example.org/facet/_2024>"
    assert address.facet_property("3d") == "<https://example.org/facet/3d>"

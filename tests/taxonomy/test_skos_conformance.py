"""SKOS as the W3C's Reference has it: its worked examples, closures as networkx has them, YAML and Turtle alike."""

from __future__ import annotations

import re
from collections import Counter
from itertools import product
from pathlib import Path

import networkx
import pyoxigraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tcgraph.graph.validation import readable
from tcgraph.source_model import Statement
from tcgraph.taxonomy.check import Settings, check
from tcgraph.taxonomy.closure import reaching, shortest_path
from tcgraph.taxonomy.skos import SKOS
from tcgraph.taxonomy.skos_graph import SkosGraph
from tests.conftest import SHARED

EXAMPLES = SHARED / "conformance" / "skos-reference"

BROKEN = {
    **dict.fromkeys(("ex13", "ex14", "ex15"), "S13"),
    **dict.fromkeys(("ex12",), "S14"),
    **dict.fromkeys(("ex26", "ex27", "ex28", "ex29", "ex59", "ex60", "ex61"), "S27"),
    **dict.fromkeys(("ex45", "ex46", "ex47"), "S37"),
    **dict.fromkeys(("ex52", "ex53"), "S46"),
}
"""The statement that each inconsistent example breaks, as the text around it in the SKOS Reference says."""


def _examples(folder: str) -> pytest.MarkDecorator:
    """The files of a folder as parameters; where there are none, the test is skipped."""
    paths = sorted((EXAMPLES / folder).glob("*.ttl"))
    return pytest.mark.parametrize("path", paths, ids=[path.stem for path in paths])


def _integrity(path: Path) -> list[str]:
    return [finding.message for finding in check(readable(path), Settings(select=("S",)))]


@_examples("valid")
def test_consistent_example_breaks_nothing(path: Path) -> None:
    assert _integrity(path) == []


@_examples("invalid")
def test_inconsistent_example_breaks_its_statement_and_no_other(path: Path) -> None:
    assert {message.partition(":")[0] for message in _integrity(path)} == {BROKEN[path.stem]}


def test_all_examples_are_judged() -> None:
    if not EXAMPLES.is_dir():
        pytest.skip("the worked examples (../shared) are not here")
    assert Counter(path.parent.name for path in EXAMPLES.glob("*/*.ttl")) == {"valid": 35, "invalid": 16}


STEPS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=25)


@given(STEPS)
@settings(deadline=None)
def test_reachability_is_that_of_networkx(steps: list[tuple[int, int]]) -> None:
    graph: networkx.DiGraph[int] = networkx.DiGraph(steps)
    closure = networkx.transitive_closure(graph)
    ahead = {node: list(graph.successors(node)) for node in graph}
    pairs = set(product(range(10), range(10)))
    assert reaching(pairs, ahead) == set(closure.edges)
    for one, other in closure.edges:
        way = shortest_path(one, other, ahead)
        assert (way[0], way[-1]) == (one, other)
        assert networkx.is_path(graph, way)
        assert one == other or len(way) == networkx.shortest_path_length(graph, one, other) + 1


PROPERTIES = st.sampled_from(
    ("broader", "narrower", "broaderTransitive", "narrowerTransitive", "broadMatch", "narrowMatch")
)


@given(st.lists(st.tuples(st.integers(0, 7), PROPERTIES, st.integers(0, 7)), max_size=20))
@settings(deadline=None)
def test_broader_transitive_is_closed_as_networkx_closes_it(said: list[tuple[int, str, int]]) -> None:
    """S22, S24-26, S41, S43: every hierarchical property, either way round, leads up."""
    statements = [Statement(f"x:{one}", SKOS + name, f"x:{other}") for one, name, other in said]
    upward: networkx.DiGraph[str] = networkx.DiGraph()
    for one, name, other in said:
        upward.add_edge(*((f"x:{other}", f"x:{one}") if name.startswith("narrow") else (f"x:{one}", f"x:{other}")))
    names = [f"x:{number}" for number in range(8)]
    pairs = set(product(names, names))
    assert reaching(pairs, SkosGraph(statements).above) == set(networkx.transitive_closure(upward).edges)


def test_deep_chain_is_followed_without_writing_its_closure_out() -> None:
    """All 10,000 concepts of a chain, each with its opposite: their 50 million ancestors are never listed."""
    length = 10_000
    ahead = {number: [number + 1] for number in range(length)}
    pairs = [(number, length - number) for number in range(length)]
    assert reaching(pairs, ahead) == {(one, other) for one, other in pairs if one < other}


IDENTIFIERS = [f"concept-{letter}" for letter in "abcdef"]
WORDS = st.sampled_from(
    ["Merging", "merging", "Token merging", "Pruning", "KV-cache", "Pooling", "a: b", "", " ", "東"]
)
CONCEPT = st.fixed_dictionaries(
    {
        "label": WORDS,
        "alt": st.lists(WORDS, max_size=2),
        "hidden": st.lists(WORDS, max_size=2),
        "broader": st.lists(st.sampled_from(IDENTIFIERS), max_size=2, unique=True),
        "related": st.lists(st.sampled_from([*IDENTIFIERS, "task/elsewhere"]), max_size=2, unique=True),
        "definition": st.sampled_from(["", "What it is."]),
    }
)


@given(concepts=st.lists(CONCEPT, min_size=len(IDENTIFIERS), max_size=len(IDENTIFIERS)))
@settings(deadline=None, max_examples=60)
def test_yaml_and_its_turtle_twin_have_the_same_findings(
    concepts: list[dict[str, object]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Reading the Turtle that a YAML vocabulary is exported to finds the same faults of the same concepts."""
    import yaml

    folder = tmp_path_factory.mktemp("twins")
    records = [{"id": name, **record} for name, record in zip(IDENTIFIERS, concepts, strict=True)]
    path = folder / "mechanism.yaml"
    path.write_text(yaml.safe_dump({"facet": "mechanism", "concepts": records}, allow_unicode=True), "utf-8")
    corpus = readable(path)
    twin = folder / "mechanism.ttl"
    triples = [_triple(statement) for statement in corpus.statements]
    twin.write_bytes(pyoxigraph.serialize(triples, format=pyoxigraph.RdfFormat.TURTLE) or b"")
    chosen = Settings(select=("S", "Q"))
    lines = {number for number, text in enumerate(path.read_text("utf-8").split("\n"), 1) if text}
    found = check(corpus, chosen)
    assert {finding.location.line for finding in found} <= lines
    assert Counter(finding.code for finding in found) == Counter(
        finding.code for finding in check(readable(twin), chosen)
    )


def _triple(statement: Statement) -> pyoxigraph.Triple:
    value: pyoxigraph.NamedNode | pyoxigraph.Literal = (
        pyoxigraph.Literal(statement.object, language=statement.language)
        if statement.literal
        else pyoxigraph.NamedNode(statement.object)
    )
    return pyoxigraph.Triple(pyoxigraph.NamedNode(statement.subject), pyoxigraph.NamedNode(statement.predicate), value)


def test_findings_name_the_statement(tmp_path: Path) -> None:
    path = tmp_path / "love.ttl"
    path.write_text(f'<love> <{SKOS}prefLabel> "love"@en ; <{SKOS}altLabel> "love"@en .\n', "utf-8")
    assert all(re.match(r"S\d+: ", message) for message in _integrity(path))

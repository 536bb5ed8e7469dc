"""GraphML, GEXF and JSON: what networkx reads is what ``to_networkx`` gives."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias
from xml.etree import ElementTree

import networkx as nx
import pytest
from hypothesis import example, given
from jsonschema import Draft202012Validator

import tcgraph
from tcgraph.exports.gexf import gexf
from tcgraph.exports.graphml import graphml
from tcgraph.exports.json_graph import json_graph
from tcgraph.graph.part import Part, part
from tests import small_corpus
from tests.exports import hostile

Network: TypeAlias = "nx.MultiDiGraph[str]"
SCHEMA = json.loads((Path(__file__).parent.parent.parent / "docs/schemas/tcgraph-graph-1.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tcgraph.KnowledgeGraph]:
    with tcgraph.load(small_corpus.write(tmp_path_factory.mktemp("corpus"))) as graph:
        yield graph


def from_graphml(chosen: Part) -> Network:
    return keyed(nx.read_graphml(io.BytesIO(b"".join(graphml(chosen))), force_multigraph=True))


def from_gexf(chosen: Part) -> Network:
    """What networkx reads, without what only Gephi needs."""
    read: Network = nx.MultiDiGraph(nx.read_gexf(io.BytesIO(b"".join(gexf(chosen)))))
    for _, values in read.nodes(data=True):
        values.pop("viz")
        start = values.pop("start", None)
        assert start == values.get("year")
    for source, _, values in read.edges(data=True):
        assert values.pop("label") == values["relation"]
        assert values.pop("start", None) == read.nodes[source].get("year")
        del values["id"]
    return keyed(read)


def from_json(chosen: Part) -> Network:
    read = json.loads(b"".join(json_graph(chosen)))
    Draft202012Validator(SCHEMA).validate(read)
    for record in (*read["nodes"], *read["edges"]):
        for name, value in list(record.items()):
            if value in ("", None, []):
                del record[name]
            elif isinstance(value, list):
                record[name] = "; ".join(value)
    return keyed(nx.node_link_graph(read, edges="edges"))


def keyed(read: nx.Graph[str]) -> Network:
    """The same network with relations as the keys of edges, as ``to_networkx`` gives it."""
    network: Network = nx.MultiDiGraph()
    network.add_nodes_from(read.nodes(data=True))
    assert read.is_directed()
    for source, target, values in read.edges(data=True):
        network.add_edge(source, target, key=values["relation"], **values)
    return network


def shape(network: Network, change: Callable[[Any], Any] = lambda value: value) -> tuple[list[Any], list[Any]]:
    nodes = [(node, {k: change(v) for k, v in values.items()}) for node, values in network.nodes(data=True)]
    edges = [
        (a, b, key, {k: change(v) for k, v in values.items()})
        for a, b, key, values in network.edges(keys=True, data=True)
    ]
    return sorted(nodes, key=lambda node: node[0]), sorted(edges, key=lambda edge: edge[:3])


READERS = pytest.mark.parametrize("read", [from_graphml, from_gexf, from_json])


@READERS
@pytest.mark.parametrize("where", ["", "domain:vision", "year:1900"])
def test_what_networkx_reads_is_the_graph(
    read: Callable[[Part], Network], where: str, small: tcgraph.KnowledgeGraph
) -> None:
    assert shape(read(part(small, where))) == shape(small.to_networkx(where))


@READERS
def test_what_networkx_reads_is_the_embedded_graph(read: Callable[[Part], Network]) -> None:
    graph = tcgraph.load()
    assert shape(read(part(graph))) == shape(graph.to_networkx())


def of_xml(value: Any) -> Any:
    """Text as XML 1.0 can hold it: what it cannot (production 2, Char) is U+FFFD."""
    held = "\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff"
    return re.sub(f"[^{held}]", "\ufffd", value) if isinstance(value, str) else value


@pytest.mark.parametrize(("read", "change"), [(from_graphml, of_xml), (from_gexf, of_xml), (from_json, lambda v: v)])
def test_hostile_texts_are_read_back(read: Callable[[Part], Network], change: Callable[[Any], Any]) -> None:
    @given(hostile.texts)
    @example(list(hostile.NASTY))
    @example(list(reversed(hostile.NASTY)))
    def check(words: list[str]) -> None:
        with hostile.graph(words) as graph:
            assert shape(read(part(graph))) == shape(graph.to_networkx(), change)

    check()


@READERS
@pytest.mark.parametrize("facet", ["feeling", "data-set", "3d"])
def test_a_facet_of_ones_own(read: Callable[[Part], Network], facet: str, tmp_path: Path) -> None:
    with tcgraph.load(small_corpus.write(tmp_path, small_corpus.feelings(facet))) as graph:
        network = read(part(graph))
        assert shape(network) == shape(graph.to_networkx())
    assert network.nodes[f"{facet}/love"] == {"kind": facet, "label": "Love"}
    assert {node: told[facet] for node, told in network.nodes(data=True) if facet in told} == {
        small_corpus.ALPHA: "Love", small_corpus.BETA: "Deep love", small_corpus.GAMMA: "Fear"
    }  # fmt: skip


def test_json_tells_of_every_paper_what_it_claims_of_a_facet_of_ones_own(tmp_path: Path) -> None:
    with tcgraph.load(small_corpus.write(tmp_path, small_corpus.feelings())) as graph:
        read = json.loads(b"".join(json_graph(part(graph))))
    Draft202012Validator(SCHEMA).validate(read)
    papers = {node["id"]: node for node in read["nodes"] if node["kind"] == "paper"}
    assert papers[small_corpus.ALPHA]["feeling"] == ["Love"]
    assert papers[small_corpus.ZETA]["feeling"] == []
    assert [*papers[small_corpus.ZETA]][-2:] == ["topic", "feeling"]
    papers[small_corpus.ZETA]["feeling"] = "Love"
    assert not Draft202012Validator(SCHEMA).is_valid(read)


def test_the_title_of_the_corpus_is_told(small: tcgraph.KnowledgeGraph) -> None:
    assert nx.read_graphml(io.BytesIO(b"".join(graphml(part(small))))).name == "A small field"
    assert json.loads(b"".join(json_graph(part(small))))["title"] == "A small field"
    tree = ElementTree.fromstring(b"".join(gexf(part(small))))
    assert tree.findtext("{*}meta/{*}description") == "A small field"


def test_each_node_and_edge_of_json_is_a_line(small: tcgraph.KnowledgeGraph) -> None:
    text = b"".join(json_graph(part(small))).decode()
    graph = json.loads(text)
    for record in (*graph["nodes"], *graph["edges"]):
        assert json.dumps(record, ensure_ascii=False) in text.replace(",\n", "\n").splitlines()


@pytest.mark.parametrize("change", ["kind", "label", "title", "authors"])
def test_the_schema_refuses_a_paper_without(change: str, small: tcgraph.KnowledgeGraph) -> None:
    graph = json.loads(b"".join(json_graph(part(small))))
    del next(node for node in graph["nodes"] if node["kind"] == "paper")[change]
    assert not Draft202012Validator(SCHEMA).is_valid(graph)

"""Methods of one paper are one where their names differ in form only, and else several, in every export."""

from __future__ import annotations

import pyoxigraph
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tcgraph.graph.knowledge_graph import KnowledgeGraph
from tcgraph.graph.part import Part
from tcgraph.graph.property_graph import arcs, method_names, vertices
from tcgraph.model import Paper
from tcgraph.source_model import Corpus
from tcgraph.taxonomy.words import fold

PROPOSES = "https://w3id.org/tcgraph/ontology#proposes"
LABEL = "http://www.w3.org/2004/02/skos/core#prefLabel"


def graph_of(names: tuple[str, ...]) -> KnowledgeGraph:
    return KnowledgeGraph.of(Corpus("made", "Made", "https://example.org/", papers=(Paper("p", "P", methods=names),)))


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (("ToMe",), {"tome": "ToMe"}),
        (("ToMe", "TOME", "to me"), {"tome": "ToMe", "to-me": "to me"}),
        (("Token-Merging", "token merging"), {"token-merging": "Token-Merging"}),
        (("Q*",), {"q": "Q*"}),
        (("Q*", "Q"), {"Q*": "Q*", "q": "Q"}),
        (("Q", "Q*", "q*"), {"q": "Q", "Q*": "Q*"}),
        (("Q*", "Q?"), {"q": "Q*", "Q?": "Q?"}),
        (("A+", "A plus"), {"A+": "A+", "a-plus": "A plus"}),
        (("方法", "方"), {"方法": "方法", "方": "方"}),
    ],
)
def test_methods_have_short_names_that_tell_them_apart(names: tuple[str, ...], found: dict[str, str]) -> None:
    assert method_names(Paper("p", "P", methods=names)) == found


@given(st.lists(st.text("Qq*?+ -é方%", min_size=1, max_size=4).filter(str.strip), max_size=5).map(tuple))
@example(("Q*", "Q"))
def test_exports_keep_as_many_methods_as_there_are(names: tuple[str, ...]) -> None:
    wanted = sorted({fold(name): name for name in reversed(names)}.values())
    with graph_of(names) as graph:
        found = [vertex for vertex in vertices(Part(graph)) if vertex.sort == "method"]
        assert len({vertex.id for vertex in found}) == len(wanted)
        assert sorted(str(vertex.values["label"]) for vertex in found) == wanted
        assert {arc.target for arc in arcs(Part(graph)) if arc.relation == "proposes"} == {one.id for one in found}
        said = [*graph.quads()]
        proposed = {quad.object for quad in said if quad.predicate.value == PROPOSES}
        named = [(quad.subject, quad.object) for quad in said if quad.predicate.value == LABEL]
        labels = [(subject, label.value) for subject, label in named if isinstance(label, pyoxigraph.Literal)]
        assert {subject for subject, _ in labels} == proposed
        assert sorted(label for _, label in labels) == wanted
        assert len(proposed) == len(wanted)

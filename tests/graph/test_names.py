"""What people call a paper finds it; what means several is asked back; nothing that is typed crashes."""

from __future__ import annotations

import contextlib
import random
import string
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tcgraph
from tcgraph.graph.names import describe, find
from tcgraph.model import Paper
from tcgraph.source_model import Corpus

TOME = "arxiv-2210.09461"
TOME_SD = "arxiv-2303.17604"
PRUMERGE = "arxiv-2403.15388"


@pytest.fixture(scope="module")
def graph() -> Iterator[tcgraph.KnowledgeGraph]:
    with tcgraph.load() as opened:
        yield opened


NAMES = {
    TOME: [
        "ToMe", "tome", "TOME", "  ToMe ", "to-me", "ToMe (ICLR 2023)", "tome iclr 2023",
        TOME, TOME.upper(), "2210.09461", "2210.09461v3", "arXiv:2210.09461v3", "arxiv: 2210.09461",
        "https://arxiv.org/abs/2210.09461", "http://arxiv.org/pdf/2210.09461v2.pdf", "https://arxiv.org/html/2210.09461",
        "10.48550/arXiv.2210.09461", "doi:10.48550/arXiv.2210.09461", "https://doi.org/10.48550/ARXIV.2210.09461",
        "Token Merging: Your ViT But Faster", "token merging your vit but faster", "merging: your ViT",
    ],
    TOME_SD: ["ToMe (CVPR Workshops 2023)", "Token Merging for Fast Stable Diffusion", "fast stable diffusion"],
    PRUMERGE: ["llava prumerge", "LLaVA_PruMerge", "LLaVA-PruMerge", "prumerge", "https://arxiv.org/abs/2403.15388v5"],
    "arxiv-2106.12620": ["IA-RED2", "IA-RED²", "ia_red²"],
    "arxiv-2105.15203": ["SegFormer", "segformer"],
    "arxiv-2405.14467": ["Segformer++"],
    "arxiv-2010.11929": ["ViT", "vit", "An Image is Worth 16x16 Words"],
    "arxiv-2302.13971": ["LLaMA"],
    "accelerating-diffusion-transformers-with-dual-feature-caching": ["DuCa", "2412.18911"],
    "accelerating-diffusion-transformers-with-token-wise-feature-caching": ["ToCa"],
    "agent-attention-on-the-integration-of-softmax-and": ["Agent Attention", "arXiv:2312.08874"],
}  # fmt: skip


@pytest.mark.parametrize(("name", "paper"), [(name, paper) for paper, names in NAMES.items() for name in names])
def test_a_name_finds_its_paper(graph: tcgraph.KnowledgeGraph, name: str, paper: str) -> None:
    assert graph.find(name).id == paper


def test_every_paper_is_found_by_id_identifiers_and_label(graph: tcgraph.KnowledgeGraph) -> None:
    briefs = graph.briefs(range(len(graph)))
    for number, paper in enumerate(graph.papers()):
        assert find(graph, paper.id).number == number
        for identifier in paper.identifiers:
            assert find(graph, str(identifier)).number == number
        if briefs[number].label != paper.name:
            assert find(graph, briefs[number].label).number == number


def test_every_paper_answers_to_its_title_and_method(graph: tcgraph.KnowledgeGraph) -> None:
    for paper in graph.papers():
        assert graph.find(paper.title).id == paper.id
        for method in paper.methods:
            assert paper.id in bearers(graph, method)


def bearers(graph: tcgraph.KnowledgeGraph, name: str) -> set[str]:
    """The ids of all papers that a name is told to mean."""
    try:
        found = find(graph, name)
    except tcgraph.AmbiguousName as error:
        return {line.split()[0] for line in error.candidates}
    return {graph.paper_at(number).id for number in (found.number, *found.namesakes)}


def test_the_origin_of_a_name_is_meant_and_the_others_are_told(graph: tcgraph.KnowledgeGraph) -> None:
    found = find(graph, "ToMe")
    assert graph.paper_at(found.number).id == TOME
    assert {graph.paper_at(number).id for number in found.namesakes} == {TOME_SD, "arxiv-2411.07132"}


def test_of_several_spellings_the_one_that_was_typed_is_meant() -> None:
    papers = tuple(Paper(f"p{n}", f"Title {n}", methods=(name,)) for n, name in enumerate(("SToP", "Stop", "stop!")))
    with tcgraph.KnowledgeGraph.of(Corpus("c", "c", "urn:c:", papers=papers)) as graph:
        assert [graph.find(name).id for name in ("SToP", "Stop", "stop!")] == ["p0", "p1", "p2"]
        assert len(find(graph, "Stop").namesakes) == 2
        with pytest.raises(tcgraph.AmbiguousName):
            graph.find("STOP")


@pytest.mark.parametrize(
    ("name", "total", "among"),
    [
        ("PiToMe", 2, "arxiv-2405.16148"),
        ("pi-to-me", 2, "energy-minimizing-based-token-merging-for-accelerating-transformers"),
        ("attention", 38, "streamingllm"),
        ("10.1145/", 2, "learned-token-pruning-for-transformers"),
    ],
)
def test_a_name_of_several_is_asked_back(graph: tcgraph.KnowledgeGraph, name: str, total: int, among: str) -> None:
    with pytest.raises(tcgraph.AmbiguousName) as told:
        graph.find(name)
    error = told.value
    assert error.exit_code == 2
    assert error.total == total
    assert len(error.candidates) == min(total, 10)
    ids = [line.split()[0] for line in error.candidates]
    assert [graph.find(paper_id).id for paper_id in ids] == ids
    assert ("... and" in str(error)) == (total > 10)
    assert total > 10 or among in ids


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("tomee", "ToMe"),
        ("fastvv", "FastV"),
        ("LLaVA-PruMerg3", "LLaVA-PruMerge"),
        ("DynamicViTs", "DynamicViT"),
        ("Snap KV2", "SnapKV"),
    ],
)
def test_an_unknown_name_is_answered_with_near_ones(graph: tcgraph.KnowledgeGraph, name: str, near: str) -> None:
    with pytest.raises(tcgraph.UnknownName) as told:
        graph.find(name)
    error = told.value
    assert error.exit_code == 2
    assert near.casefold() in [suggestion.casefold() for suggestion in error.suggestions]
    assert len(set(error.suggestions)) == len(error.suggestions) <= 5
    assert f"no paper is called {name!r}" in str(error)
    assert all(suggestion in str(error) for suggestion in error.suggestions)
    for suggestion in error.suggestions:
        assert bearers(graph, suggestion)


LONG = "".join(random.Random(7).choices(string.ascii_letters + string.digits, k=20_000))


@pytest.mark.parametrize(
    "name",
    ["", " ", "%", "_", '"', "'", "''", "*", "\\", "-1", "a", "ab", "\0", "\udcff", "🚀", "🚀🚀🚀", "日本",
     "xyzzyplugh", "AND NOT", "'; DROP TABLE paper; --", "../../etc/passwd", "arXiv:9999.99999", "10.9999/none", "https://example.org",
     LONG, LONG + "?", "9" * 5000, "10." + "9" * 5000, "é" * 3000],
    ids=lambda name: ascii(name)[:24],
)  # fmt: skip
def test_what_is_no_name_is_refused_in_words(graph: tcgraph.KnowledgeGraph, name: str) -> None:
    with pytest.raises(tcgraph.UnknownName) as told:
        graph.find(name)
    assert told.value.name == name
    assert len(str(told.value)) < 500


@settings(max_examples=200, deadline=None)
@given(
    st.text(max_size=30)
    | st.lists(st.sampled_from(['"', "*", "^", "AND", "NEAR(", "{", "token", "tome", "\0"])).map(" ".join)
)
def test_nothing_that_is_typed_crashes(graph: tcgraph.KnowledgeGraph, name: str) -> None:
    with contextlib.suppress(tcgraph.UnknownName, tcgraph.AmbiguousName):
        assert graph.find(name).id in graph


def test_a_description_begins_with_the_id(graph: tcgraph.KnowledgeGraph) -> None:
    brief = graph.briefs([graph.number(TOME_SD)])[graph.number(TOME_SD)]
    assert describe(brief) == f"{TOME_SD}  ToMe: Token Merging for Fast Stable Diffusion (CVPR Workshops 2023)"

"""The generator of the benchmarks: real in shape, the same each time."""

from __future__ import annotations

from collections import Counter

import tcgraph
from benchmarks.generated import corpus
from tcgraph.model import FACETS, RELATIONS


def test_the_same_seed_gives_the_same_corpus() -> None:
    assert corpus(60, seed=3) == corpus(60, seed=3)
    assert corpus(60, seed=3).papers != corpus(60, seed=4).papers


def test_a_generated_corpus_has_the_shape_of_a_real_one() -> None:
    made = corpus(2000)
    assert len(made.papers) == 2000
    assert [paper.id for paper in made.papers] == sorted({paper.id for paper in made.papers})
    assert {tag.facet for paper in made.papers for tag in paper.tags} == set(FACETS)
    listed = sum(paper.in_list for paper in made.papers)
    assert 0.8 * 2000 < listed < 2000
    assert 3 * 2000 < len(made.citations) < 5 * 2000
    assert {citation.relation for citation in made.citations} == set(RELATIONS)
    cited = sorted(Counter(citation.cited for citation in made.citations).values())
    assert cited[-1] > 30 * cited[len(cited) // 2]


def test_citations_go_back_in_time_and_the_corpus_answers_questions() -> None:
    made = corpus(300)
    years = {paper.id: paper.year or 0 for paper in made.papers}
    assert all(citation.cited < citation.citing for citation in made.citations)
    assert all(years[citation.cited] <= years[citation.citing] for citation in made.citations)
    with tcgraph.KnowledgeGraph.of(made) as graph:
        assert len(graph) == 300
        assert list(graph.citations()) == list(made.citations)
        assert graph.lineage(made.papers[0], via=RELATIONS).descendants

"""A graph whose every text is hostile: markup, quotes, line ends, control characters, formulas, commands."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

from hypothesis import strategies as st

import tcgraph
from tcgraph.model import NOWHERE, Citation, Concept, Evidence, Identifier, Paper, Tag, Venue
from tcgraph.source_model import ConceptScheme, Corpus

NASTY = (
    '<script>alert("1")</script>', "]]>", "<!-- x -->", "&amp; &#0; &", "'", '"', '""', "a\\", "\\u0027 }) DELETE n //",
    "`", "$x", "{a: 1}", "two\nlines", "\r", "\r\n", "\t", " x ", "a;b; c", "a, b", "=1+1", "+1", "-1", "@SUM(A1)",
    '=HYPERLINK("https://example.org")', "\x00", "\x01\x1f", "\x7f\x85", "\u2028", "\ufeff", "\ufffe", "\ufffd",
    "令牌 🎉", "e\u0301", "%7B}", "null", "true", "2210.09460", "-->", "|", "#", "//", "*/",
)  # fmt: skip

texts = st.lists(st.sampled_from(NASTY) | st.text(st.characters(codec="utf-8"), min_size=1), min_size=1, max_size=9)


def graph(words: Iterable[str]) -> tcgraph.KnowledgeGraph:
    """Two papers, two concepts and a citation that say these words, over and over, wherever they say anything."""
    word = itertools.cycle(words)
    concepts = tuple(
        Concept(f"c{n}", "task", next(word), next(word), (next(word), next(word)), broader=("c0",) if n else ())
        for n in range(2)
    )
    papers = tuple(
        Paper(
            id=f"p{n}",
            title=next(word),
            authors=(next(word), next(word)),
            year=2020 + n,
            venue=next(word),
            methods=(next(word), next(word)),
            identifiers=(Identifier("arxiv", f"2210.0946{n}"), Identifier("doi", f"10.1000/{next(word)}")),
            urls=(next(word),),
            code=(next(word), next(word)),
            pages=next(word),
            tags=(Tag("task", "task/c0", NOWHERE, next(word)), Tag("task", "task/c1", NOWHERE, next(word))),
            in_list=bool(n),
        )
        for n in range(2)
    )
    proof = Evidence(next(word), next(word), next(word))
    venue = Venue(papers[0].venue, next(word), "conference")
    return tcgraph.KnowledgeGraph.of(
        Corpus(
            next(word),
            next(word),
            "urn:c:",
            schemes=(ConceptScheme("task", "Task", "", concepts),),
            papers=papers,
            citations=(Citation("p1", "p0", "extends", "stated", proof),),
            venues=(venue,),
        )
    )

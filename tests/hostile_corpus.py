"""The small corpus with text in it that would run, break out or open something, were it not for us."""

from __future__ import annotations

import json
from pathlib import Path

import tcgraph
from tcgraph.graph.corpus import read_corpus
from tests import small_corpus

SCRIPT = "</script><script>window.bad=1</script>"
IMAGE = '<a href="javascript:window.bad=2">href</a><img src="https://evil.example/x.png" onerror="window.bad=3">'
TITLE = f"Alpha {SCRIPT} {IMAGE} \" ' ` {{{{ 7*7 }}}} {{% raw %}} <!-- --> ]]> \\ \u2028 é 节"
METHOD = f"Al<b>pha</b> {SCRIPT}"
DEFINITION = f"Images {IMAGE} & videos"
CORPUS_TITLE = f"A field {SCRIPT} href {IMAGE}"
NOTE = f"Merges {SCRIPT} {IMAGE}"


def graph(folder: Path) -> tcgraph.KnowledgeGraph:
    """The graph of the corpus with hostile text, written into a folder."""
    papers = small_corpus.PAPERS.replace("'Alpha: The First Pruning of Tokens'", json.dumps(TITLE))
    papers = papers.replace("method: [Alpha]", f"method: [{json.dumps(METHOD)}]")
    changes: dict[str, str | None] = {
        "papers.yaml": papers,
        "corpus.yaml": small_corpus.CORPUS.replace("title: A small field", f"title: {json.dumps(CORPUS_TITLE)}"),
        "taxonomy/domain.yaml": small_corpus.DOMAIN.replace("Images and videos.", json.dumps(DEFINITION)),
        "citations.yaml": small_corpus.CITATIONS.replace("Merges what Alpha prunes", json.dumps(NOTE)),
    }
    return tcgraph.KnowledgeGraph.of(read_corpus(small_corpus.write(folder, changes)))

"""One identifier stands at two different papers.

Lists grow by copying an entry and changing it; where the link is forgotten, a paper leads to another paper's page.
Entries count as different papers when their titles and people say so. Which of the two is wrong the list does not
say, but a BibTeX record that agrees, or the order of the entries, is a hint.

Wrong (Agent Attention carries Token Fusion's id):

    - **[2] Token Fusion: Bridging the Gap**, WACV 2024. [[Paper](https://arxiv.org/abs/2312.01026)]
    - **[5] Agent Attention: On the Integration**, ECCV 2024. [[Paper](https://arxiv.org/abs/2312.01026)]

Right:

    - **[5] Agent Attention: On the Integration**, ECCV 2024. [[Paper](https://arxiv.org/abs/2312.08874)]
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from tcgraph.identifiers import host, identify
from tcgraph.source_model import Corpus, Diagnostic, Link, Listing, Severity
from tcgraph.taxonomy.entries import short

CODE = "P001"
SEVERITY = Severity.WARNING


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    """Paper links whose identifier (or whole address) stands at another paper before."""
    if corpus.kind != "list":
        return
    holders: dict[str, list[tuple[str, Listing, Link]]] = defaultdict(list)
    for paper_id, listings in corpus.listings:
        for listing in listings:
            for link in listing.links:
                identifier = identify(link.url) if link.kind == "paper" and host(link.url) else None
                if identifier or (link.kind == "paper" and host(link.url)):
                    holders[str(identifier or link.url)].append((paper_id, listing, link))
    for name, held in holders.items():
        first_id, first, _ = min(held, key=lambda holder: holder[2].location)
        for paper_id, _, link in held:
            if paper_id != first_id:
                message = f"{name} also stands at another paper, {short(first.title)} ({first.location})"
                yield Diagnostic(link.location, CODE, message, SEVERITY, "correct the link of one of the two")

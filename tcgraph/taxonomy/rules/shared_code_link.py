"""One code link stands at several papers.

Groups do keep several methods in one repository; as often the link was copied along with an entry. Worth a look.

Wrong (the second paper has its own repository):

    - **[1] A: One Method**, ICLR 2024. [[Code](https://github.com/lab/A)]
    - **[2] B: Another Method**, ICLR 2025. [[Code](https://github.com/lab/A)]

Right:

    - **[2] B: Another Method**, ICLR 2025. [[Code](https://github.com/lab/B)]
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from tcgraph.identifiers import host
from tcgraph.source_model import Corpus, Diagnostic, Link, Listing, Severity
from tcgraph.taxonomy.entries import entries, short
from tcgraph.taxonomy.links import repository

CODE = "P012"
SEVERITY = Severity.INFO


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    """Code links that stand at another paper before."""
    holders: dict[str, list[tuple[str, Listing, Link]]] = defaultdict(list)
    for paper_id, listing in entries(corpus):
        for link in listing.links:
            if link.kind == "code" and host(link.url):
                holders[repository(link.url)].append((paper_id, listing, link))
    for name, held in holders.items():
        first_id, first, _ = min(held, key=lambda holder: holder[2].location)
        for paper_id, _, link in held:
            if paper_id != first_id:
                message = f"{name} is also the code of {short(first.title)} ({first.location})"
                yield Diagnostic(link.location, CODE, message, SEVERITY, "check which of the two it belongs to")

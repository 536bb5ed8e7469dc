"""A link leads to something else than it says.

Who clicks on Code wants a repository, not the paper again, a project's page, an attachment or a short link that hides
where it goes and may stop working; who clicks on Paper wants the paper.

Wrong:

    [[Code](https://sepllm.github.io/)] [[Code](https://aka.ms/LLMLingua)]

Right:

    [[Code](https://github.com/HKUDS/SepLLM)] [[Code](https://github.com/microsoft/LLMLingua)]
"""

from __future__ import annotations

from collections.abc import Iterator

from tcgraph.identifiers import host
from tcgraph.source_model import Corpus, Diagnostic, Link, Severity
from tcgraph.taxonomy.entries import entries, is_correction, noted
from tcgraph.taxonomy.links import leads_to

CODE = "P008"
SEVERITY = Severity.WARNING


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    """Code links to anything but a repository, and paper links to a repository or a short link."""
    told = noted(corpus)
    for paper_id, listing in entries(corpus):
        papers = set(listing.urls("paper"))
        for link in listing.links:
            if is_correction(link.location) or f"{link.kind} link" in told.get(paper_id, ""):
                continue
            if link.kind == "code" and host(link.url):
                yield from _code(link, link.url in papers)
            elif link.kind == "paper" and leads_to(link.url) in ("repository", "account", "short link"):
                message = f"the paper link leads to a {leads_to(link.url)}: {link.url}"
                yield Diagnostic(link.location, CODE, message, SEVERITY, "link the paper")


def _code(link: Link, repeats: bool) -> Iterator[Diagnostic]:
    kind = leads_to(link.url)
    if repeats:
        message = f"the code link repeats the paper link: {link.url}"
    elif kind == "repository":
        return
    elif kind:
        article = "an" if kind[0] in "aeiou" else "a"
        message = f"the code link leads to {article} {kind}: {link.url}"
    else:
        message = f"the code link leads to no host of code that is known, perhaps a project page: {link.url}"
    severity = SEVERITY if kind else Severity.INFO
    yield Diagnostic(link.location, CODE, message, severity, "link the repository")

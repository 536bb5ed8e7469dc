"""An entry's BibTeX knows an arXiv id that its paper link lacks.

The link leads to a file or a page without an identifier; the record says which paper it is. With the id the entry can
be matched with others of the same paper, and its readers find all versions.

Wrong:

    [[Paper](https://neurips2021-nlp.github.io/papers/21/CameraReady/magic_pyramid.pdf)]
    journal={arXiv preprint arXiv:2111.00230}

Right:

    [[Paper](https://arxiv.org/abs/2111.00230)]
    journal={arXiv preprint arXiv:2111.00230}
"""

from __future__ import annotations

from collections.abc import Iterator

from tcgraph.identifiers import address, identify
from tcgraph.source_model import Corpus, Diagnostic, Severity
from tcgraph.taxonomy.spans import all_listings

CODE = "P020"
SEVERITY = Severity.INFO


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    """Entries whose links give no arXiv id or DOI while a field of their BibTeX record gives an arXiv id."""
    if corpus.kind != "list":
        return
    for listing in all_listings(corpus):
        linked = {identifier.scheme for url in listing.urls("paper") if (identifier := identify(url))}
        if listing.bibtex is None or linked & {"arxiv", "doi", "acl"}:
            continue
        values = [listing.bibtex.get(field) for field in ("eprint", "journal", "url", "volume", "note", "doi")]
        found = next((i for value in values if value and (i := identify(value)) and i.scheme == "arxiv"), None)
        if found:
            place = next((link.location for link in listing.links if link.kind == "paper"), listing.location)
            message = f"the BibTeX record gives {found}, the paper link does not"
            yield Diagnostic(place, CODE, message, SEVERITY, f"link {address(found)}")

"""A method's name is not the one in its BibTeX key.

Where the keys of a list end in the method's name (``Bolya2023:ToMe``), a key with another name was written by somebody
who knew the paper by that one.

Wrong:

    ![](https://img.shields.io/badge/DTP-blue)
    @inproceedings{Tang2023:DToP,

Right:

    ![](https://img.shields.io/badge/DToP-blue)
    @inproceedings{Tang2023:DToP,
"""

from __future__ import annotations

from collections.abc import Iterator

from tcgraph.keys import key
from tcgraph.source_model import Corpus, Diagnostic, Listing, Severity
from tcgraph.taxonomy.spans import all_listings

CODE = "P022"
SEVERITY = Severity.WARNING
_FEW = 3


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    """Methods unlike the name behind their key's colon, where most such keys of the list agree with the methods."""
    if corpus.kind != "list":
        return
    named = [listing for listing in all_listings(corpus) if _name(listing) and listing.texts("method")]
    other = [listing for listing in named if not _agrees(listing)]
    if len(named) - len(other) < max(_FEW, len(other)):
        return
    for listing in other:
        label = next(label for label in listing.labels if label.facet == "method")
        message = f"{label.text!r} is {_name(listing)!r} in the BibTeX key"
        yield Diagnostic(label.location, CODE, message, SEVERITY, "write what the paper calls its method")


def _name(listing: Listing) -> str:
    return listing.bibtex.key.partition(":")[2] if listing.bibtex else ""


def _agrees(listing: Listing) -> bool:
    """Whether a method is the key's name, or one continues the other."""
    name = key(_name(listing))
    methods = [key(text) for text in listing.texts("method")]
    return any(method.startswith(name) or name.startswith(method) for method in methods)

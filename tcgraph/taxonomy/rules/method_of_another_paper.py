"""A method's name is another paper's.

The other paper's title begins with the name, or its repository is called so, while nothing at this one shows it: the
badge was copied along with the entry.

Wrong (LLaVA-Mini is another entry):

    - **[41] What Kind of Visual Tokens Do We Need?**, AAAI 2025. ![](https://img.shields.io/badge/LLaVA_Mini-blue)

Right:

    - **[41] What Kind of Visual Tokens Do We Need?**, AAAI 2025. ![](https://img.shields.io/badge/G--Prune-blue)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from tcgraph.keys import key, title_name
from tcgraph.source_model import Corpus, Diagnostic, Label, Listing, Severity
from tcgraph.taxonomy.entries import abbreviates, entries, is_correction, short

CODE = "P011"
SEVERITY = Severity.WARNING


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    """Methods that stand at several papers, at those that do not show the name where another does."""
    uses: dict[str, list[tuple[str, Listing, Label]]] = defaultdict(list)
    for paper_id, listing in entries(corpus):
        for label in listing.labels:
            if label.facet == "method":
                uses[key(label.text)].append((paper_id, listing, label))
    for name, held in uses.items():
        owner = next((listing for _, listing, _ in held if _owns(listing, name)), None)
        if owner is None or len({paper_id for paper_id, _, _ in held}) < 2:
            continue
        for paper_id, listing, label in held:
            shown = any(_shows(other, name, label.text) for other_id, other, _ in held if other_id == paper_id)
            if not shown and not is_correction(label.location):
                message = f"{label.text!r} is the method of another paper, {short(owner.title)} ({owner.location})"
                hint = f"write what {short(listing.title, 40)} calls its own"
                yield Diagnostic(label.location, CODE, message, SEVERITY, hint)


def _owns(listing: Listing, name: str) -> bool:
    """Whether the paper's title begins with the name, or its repository bears it."""
    return key(title_name(listing.title)) == name or any(
        key(url.rstrip("/").rpartition("/")[2]) == name for url in listing.urls("code")
    )


def _shows(listing: Listing, name: str, text: str) -> bool:
    """Whether title or code contain the name, or the title's words its letters: To-Me in "Token Merging"."""
    if _owns(listing, name) or name in key(listing.title) or any(name in key(url) for url in listing.urls("code")):
        return True
    return abbreviates(text, listing.title)

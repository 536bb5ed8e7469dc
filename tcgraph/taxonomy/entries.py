"""The entries that rules about papers judge: those of a list as they stand, those of a corpus as corrected."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from tcgraph.model import Location, Paper
from tcgraph.source_model import Corpus, Label, Link, Listing


def entries(corpus: Corpus) -> Iterator[tuple[str, Listing]]:
    """Paper ids and entries: every entry of a list; of a corpus one for each paper of its list, corrections applied."""
    if corpus.kind == "list":
        for paper_id, listings in corpus.listings:
            for listing in listings:
                yield paper_id, listing
    else:
        for paper in corpus.papers:
            if paper.in_list and paper.claims:
                yield paper.id, _corrected(paper)


def noted(corpus: Corpus) -> dict[str, str]:
    """What the corrections of a corpus note or suspect of its papers, lower case: rules do not tell it again."""
    return {paper.id: " ".join(paper.notes).lower() for paper in corpus.papers if corpus.kind == "corpus"}


def is_correction(location: Location) -> bool:
    """Whether a fact is a correction's: it has its evidence, and rules do not question it."""
    return location.path == "corrections.yaml"


def by_file(corpus: Corpus) -> dict[str, list[Listing]]:
    """The entries by file, each file's from top to bottom."""
    found: dict[str, list[Listing]] = defaultdict(list)
    for _, listing in entries(corpus):
        found[listing.location.path].append(listing)
    return {path: sorted(found[path], key=lambda listing: listing.location) for path in sorted(found)}


def _corrected(paper: Paper) -> Listing:
    at = paper.claims[0].location
    places: dict[tuple[str, str], Location] = {}
    for claim in paper.claims:
        places.setdefault((claim.field, claim.value), claim.location)
    names = [Label("method", name, places.get(("method", name), at)) for name in paper.methods]
    labels = [Label(tag.facet, tag.label or tag.concept, tag.location) for tag in paper.tags]
    links = [Link("paper", url, places.get(("link", url), at)) for url in paper.urls]
    links += [Link("code", url, places.get(("code", url), at)) for url in paper.code]
    return Listing(
        location=at,
        title=paper.title,
        authors=paper.authors,
        more_authors=paper.more_authors,
        venue=paper.venue,
        year=paper.year,
        labels=(*names, *labels),
        links=tuple(links),
    )


def short(title: str, length: int = 60) -> str:
    """A title as findings quote it, cut where it is long.

    >>> short("Token Merging: Your ViT But Faster", 20)
    "'Token Merging: Your…'"
    """
    return repr(title if len(title) <= length else title[:length].rstrip() + "…")


def difference(one: str, other: str) -> str:
    """How a text differs from another, without the words that both begin and end with.

    >>> difference("Token Merging for Vision", "Token Pruning for Vision")
    "'Merging', not 'Pruning'"
    >>> difference("Token Merging", "Token Merging for Vision")
    "without 'for Vision'"
    """
    a, b = one.split(), other.split()
    while a and b and a[0] == b[0]:
        del a[0], b[0]
    while a and b and a[-1] == b[-1]:
        del a[-1], b[-1]
    here, there = " ".join(a), " ".join(b)
    if not here or not there:
        return f"without {there!r}" if there else f"with {here!r} more"
    return f"{here!r}, not {there!r}"


def abbreviates(name: str, text: str) -> bool:
    """Whether the parts of a name begin words of a text, in their order.

    >>> abbreviates("ToMe", "Token Merging: Your ViT But Faster"), abbreviates("DaTo", "Cached Token Merging")
    (True, False)
    """
    parts = re.findall(r"[A-Z]?[a-z]+|[A-Z0-9](?![a-z])", name)
    words = iter(re.findall(r"\w+", text.lower()))
    return bool(parts) and all(any(word.startswith(part.lower()) for word in words) for part in parts)

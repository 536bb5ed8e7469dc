"""The key by which a bibliography cites a paper."""

from __future__ import annotations

from tcgraph.model import Paper
from tcgraph.taxonomy.words import slug


def citation_key(paper: Paper, taken: set[str]) -> str:
    """``<surname><year><first word of the title>``, with a letter behind it when it is taken.

    Args:
        taken: the keys given so far, to which this one is added.

    >>> citation_key(Paper("a", "The Attention", ("Ada Archer",), year=2020), {"archer2020attention"})
    'archer2020attentiona'
    """
    surname = slug(paper.authors[0].split()[-1]) if paper.authors and paper.authors[0].split() else ""
    words = [word for word in slug(paper.title).split("-") if word not in ("a", "an", "the", "on", "is", "are")]
    base = (surname.replace("-", "") or "anon") + str(paper.year or "") + (words[0] if words else "")
    key, letter = base, 0
    while key in taken:
        key, letter = f"{base}{chr(ord('a') + letter % 26) * (letter // 26 + 1)}", letter + 1
    taken.add(key)
    return key

"""The names that no facet can have: those that are no slugs, and those by which the graph means something else.

A facet's name is the first step of its concepts' IRIs, a key of filters, a relation, a label and a column of exports,
and a field of corrections, so that it must not be a name that stands there already. A scheme's title may be anything.
"""

from __future__ import annotations

import re

_SLUG = re.compile("[a-z0-9]+(-[a-z0-9]+)*")

_ADDRESSES = (
    *("paper", "method", "citation", "venue", "author", "authors", "source", "scheme", "claim", "labelling"),
    *("partition", "part", "graph", "file", "facet", "distribution", "checksum"),
    *("identifier", "licence", "software", "contribution", "manifestation", "pages", "subject"),
    *("br", "ar", "ra", "id", "re", "ci"),
)
"""What IRIs begin with behind a corpus's base, profile by profile."""

_FILTERS = (
    *("ancestor-of", "author", "cited-by", "cites", "descendant-of", "has", "id", "is", "method", "title", "venue"),
    "year",
)
"""The keys of filters."""

_GRAPH = (
    *("id", "kind", "label", "title", "year", "venue", "authors", "url", "code", "doi", "arxiv", "definition"),
    *("paper", "method", "concept", "relation", "extends", "cites", "proposes", "broader", "related"),
)
"""The kinds, attributes and relations of the graph that exports share."""

_FIELDS = ("title", "method", "year", "venue", "authors", "code", "link", "arxiv", "doi", "openreview", "acl", "note")
"""What corrections can be about."""

_WORDS = ("all", "ignore", "skip", "nothing")
"""What commands and profiles of lists say in a facet's place."""

RESERVED = frozenset((*_ADDRESSES, *_FILTERS, *_GRAPH, *_FIELDS, *_WORDS))
"""All of them."""

CURE = "Give the facet another name; its title can be anything."


def refusal(facet: str) -> str:
    """What is wrong with a facet's name; "" where nothing is.

    >>> refusal("venue"), refusal("feeling")
    ("the graph needs the name 'venue' itself: no facet can be called so", '')
    >>> refusal("Foo Bar")
    "facet 'Foo Bar' is not a slug: lower-case letters and digits joined by hyphens"
    """
    if facet in RESERVED:
        return f"the graph needs the name {facet!r} itself: no facet can be called so"
    if not _SLUG.fullmatch(facet):
        return f"facet {facet!r} is not a slug: lower-case letters and digits joined by hyphens"
    return ""

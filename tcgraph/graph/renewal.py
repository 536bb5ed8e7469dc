"""A newer version of a list: which of its papers are those that the corpus has, so that each keeps its id."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from tcgraph.graph.resolve import identifiers, paper_ids, same_work, shared_people
from tcgraph.keys import key
from tcgraph.model import NOWHERE, Identifier, Paper
from tcgraph.source_model import Label, Link, Listing

_SAME_PEOPLE = 0.5
_SAME_TITLE = 0.9
_LONG_TITLE = 30

Listings = Sequence[Listing]


def with_ids(
    groups: Sequence[Listings], old: Mapping[str, Listings], outside: Mapping[str, Paper]
) -> dict[str, Listings]:
    """Give each group the id it had: by title, else by a shared identifier, else by a title that was retouched.

    Args:
        groups: the listings of each paper in the new version.
        old: the listings of each paper that the corpus has, by id.
        outside: the works that the corpus only cites, by id; one that enters the list keeps its id.
    """
    known = {**old, **{paper_id: (_as_listing(work),) for paper_id, work in outside.items() if paper_id not in old}}
    by_title, by_identifier = _tables(known)
    left = set(known)
    chosen: list[str] = []
    for listings in groups:
        candidates = [by_title.get(key(listing.title), "") for listing in listings]
        candidates += _by_identifier(listings, by_identifier, known)
        chosen.append(next((paper_id for paper_id in candidates if paper_id in left), ""))
        left.discard(chosen[-1])
    titles = {key(listing.title): paper_id for paper_id in old if paper_id in left for listing in old[paper_id]}
    for position, listings in enumerate(groups):
        if not chosen[position]:
            near = (paper_id for listing in listings for paper_id in _retouched(listing, titles, old))
            chosen[position] = next((paper_id for paper_id in near if paper_id in left), "")
            left.discard(chosen[position])
    fresh = iter(paper_ids([group for group, had in zip(groups, chosen, strict=True) if not had], taken=known))
    return {had or next(fresh): listings for had, listings in zip(chosen, groups, strict=True)}


def _as_listing(paper: Paper) -> Listing:
    """An outside work in the form in which listings are compared."""
    methods = tuple(Label("method", name, NOWHERE) for name in paper.methods)
    links = tuple(Link("paper", url, NOWHERE) for url in paper.urls)
    return Listing(NOWHERE, paper.title, year=paper.year, labels=methods, links=links)


def _tables(known: Mapping[str, Listings]) -> tuple[dict[str, str], dict[Identifier, list[str]]]:
    by_title: dict[str, str] = {}
    by_identifier: dict[Identifier, list[str]] = defaultdict(list)
    for paper_id, listings in known.items():
        for listing in listings:
            by_title.setdefault(key(listing.title), paper_id)
            for identifier in identifiers(listing):
                by_identifier[identifier].append(paper_id)
    return by_title, by_identifier


def _by_identifier(
    listings: Listings, by_identifier: Mapping[Identifier, list[str]], known: Mapping[str, Listings]
) -> Iterator[str]:
    for listing in listings:
        for identifier in identifiers(listing):
            for paper_id in by_identifier.get(identifier, ()):
                if any(same_work(listing, earlier) for earlier in known[paper_id]):
                    yield paper_id


def _retouched(listing: Listing, titles: Mapping[str, str], old: Mapping[str, Listings]) -> Iterator[str]:
    """Papers whose title differs by a word or a letter, as after a search and replace over the whole list.

    Numbers must be the same (``Qwen2`` is not ``Qwen3``), and so must the people; where nobody is named, the title must
    be long, and no identifier may speak against it.
    """
    import difflib

    title = key(listing.title)
    for near in difflib.get_close_matches(title, titles, 3, _SAME_TITLE):
        same_numbers = re.findall(r"\d+", near) == re.findall(r"\d+", title)
        if same_numbers and any(_agree(listing, earlier) for earlier in old[titles[near]]):
            yield titles[near]


def _agree(one: Listing, other: Listing) -> bool:
    people = shared_people(one, other)
    if people is not None:
        return people >= _SAME_PEOPLE
    values = {identifier.scheme: identifier for identifier in identifiers(one)}
    apart = any(values.get(identifier.scheme, identifier) != identifier for identifier in identifiers(other))
    return len(key(one.title)) >= _LONG_TITLE and not apart

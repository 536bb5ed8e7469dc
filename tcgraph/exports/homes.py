"""Which domain a paper is at home in, where a picture can show it only once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tcgraph.graph.part import Part

DOMAIN = "domain"


def domains(part: Part) -> list[str]:
    """The keys of the top concepts of the facet ``domain``, in the order of their file.

    >>> import tcgraph
    >>> from tcgraph.graph.part import part
    >>> domains(part(tcgraph.load()))
    ['domain/vision', 'domain/language', 'domain/multi-modal', 'domain/audio-speech']
    """
    tops = _tops(part)
    return list(dict.fromkeys(tops.values()))


def home_domains(part: Part) -> dict[str, str]:
    """The domain of each paper of a part, by paper id: the key of a top concept, or "" where no domain is known.

    A paper of several domains is at home where most of the papers are that it cites and that cite it; when that
    does not decide, in the domain that comes first.

    >>> import tcgraph
    >>> from tcgraph.graph.part import part
    >>> home_domains(part(tcgraph.load()))["arxiv-2210.09461"]
    'domain/vision'
    """
    tops, graph = _tops(part), part.graph
    order = {domain: place for place, domain in enumerate(dict.fromkeys(tops.values()))}
    ids = {number: paper_id for number, paper_id in graph.rows("SELECT n, id FROM paper ORDER BY n") if number in part}
    claimed: dict[int, set[str]] = {number: set() for number in ids}
    rows = graph.rows("SELECT paper, key FROM tag JOIN concept ON concept = n WHERE facet = ?", DOMAIN)
    for number, concept in rows:
        if number in claimed:
            claimed[number].add(tops[concept])
    votes: dict[int, list[str]] = {number: [] for number, found in claimed.items() if len(found) > 1}
    if votes:
        for edge in graph.all_edges():
            for voter, number in ((edge.citing, edge.cited), (edge.cited, edge.citing)):
                if number in votes and voter in claimed:
                    votes[number] += claimed[voter]
    return {ids[number]: _home(found, votes.get(number, ()), order) for number, found in claimed.items()}


def _home(claimed: set[str], votes: Sequence[str], order: Mapping[str, int]) -> str:
    count = Counter(vote for vote in votes if vote in claimed)
    return min(claimed, key=lambda domain: (-count[domain], order[domain]), default="")


def _tops(part: Part) -> dict[str, str]:
    """For each concept of the facet the top concept above it, along the first of its broader ones.

    Of concepts in a circle, which is a slip in the vocabulary, the first by key counts as the top.
    """
    broader = {concept.key: concept.broader for concept in part.concepts() if concept.facet == DOMAIN}
    above = {key: f"{DOMAIN}/{ids[0]}" for key, ids in broader.items() if ids}
    tops: dict[str, str] = {}
    for start in broader:
        walked = [start]
        while above.get(walked[-1], "") in broader and above[walked[-1]] not in walked:
            walked.append(above[walked[-1]])
        around = walked.index(above[walked[-1]]) if above.get(walked[-1]) in walked else -1
        tops[start] = min(walked[around:])
    return tops

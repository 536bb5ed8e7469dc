"""Corpora of any size that look like a real one, the same for the same seed.

    python benchmarks/generated.py 10000        tells what a corpus of 10,000 papers holds

Tags come from the embedded taxonomy, most papers claiming few concepts and each domain liking its own; citations go
back in time, mostly within a domain, to what is often cited already, so that their counts follow a power law. Names
are made up of numbers and of the taxonomy's words; addresses are those that are reserved for examples.
"""

from __future__ import annotations

import random
import sys
from bisect import bisect
from collections.abc import Iterator, Sequence
from itertools import accumulate

import tcgraph
from tcgraph.graph.corpus_files import EMBEDDED
from tcgraph.model import RELATIONS, Citation, Claim, Concept, Evidence, Identifier, Location, Paper, Source, Tag, Venue
from tcgraph.source_model import ConceptScheme, Corpus

YEARS = {2016: 1, 2017: 2, 2018: 3, 2019: 5, 2020: 8, 2021: 13, 2022: 21, 2023: 34, 2024: 55, 2025: 44}
CLAIMED = {"domain": 1.0, "task": 1.8, "mechanism": 1.1, "training": 1.0, "criterion": 0.6, "topic": 0.25}
"""How many concepts of a facet a paper claims on the average, as in the embedded corpus."""

DOMAINS = (1, 17, 11, 3, 47, 1, 18, 2, 1, 2)
"""How often the concepts of the facet domain are claimed, in their order, as in the embedded corpus."""

REFERENCES = 4.0
TYPED = (15, 35, 21, 29)
"""How often the relations occur, strongest first, as in the embedded corpus."""

VENUES = ("ICLR", "NeurIPS", "CVPR", "ACL", "ICML", "ECCV", "EMNLP", "AAAI", "TPAMI", "arXiv")
KINDS = ("readme", "abstract", "introduction", "page", "code")
OUTSIDE = 0.1
"""The share of works that are only cited, mostly old ones."""


def corpus(papers: int, seed: int = 1) -> Corpus:
    """A corpus of so many papers, works outside the list included.

    Args:
        papers: how many.
        seed: another one gives another corpus of the same shape.
    """
    chance = random.Random(seed)
    schemes = tcgraph.read_corpus(EMBEDDED).schemes
    homes = _homes(papers, schemes, chance)
    made = tuple(_papers(papers, schemes, homes, chance))
    return Corpus(
        name=f"generated-{papers}",
        title=f"A generated field of {papers:,} papers",
        base="https://example.org/generated/",
        sources=(Source("generated", "https://example.org/generated", f"{seed:07x}", "2025-12-31"),),
        licence="CC0-1.0",
        schemes=schemes,
        papers=made,
        citations=tuple(_citations(made, homes, chance)),
        venues=tuple(Venue(name, kind="journal" if name == "TPAMI" else "conference") for name in VENUES[:-1]),
    )


class Choice:
    """Draws values by weights, quickly."""

    def __init__(self, values: Sequence[object], weights: Sequence[float]) -> None:
        self.values, self.limits = values, list(accumulate(weights))

    def draw(self, chance: random.Random) -> int:
        """The place of the value drawn."""
        return bisect(self.limits, chance.random() * self.limits[-1], hi=len(self.limits) - 1)


def _homes(count: int, schemes: Sequence[ConceptScheme], chance: random.Random) -> list[Concept]:
    """The concept of the facet domain that each paper claims."""
    domains = next(scheme.concepts for scheme in schemes if scheme.facet == "domain")
    choice = Choice(domains, [DOMAINS[n] if n < len(DOMAINS) else 0.5 for n in range(len(domains))])
    return [domains[choice.draw(chance)] for _ in range(count)]


def _papers(
    count: int, schemes: Sequence[ConceptScheme], homes: Sequence[Concept], chance: random.Random
) -> Iterator[Paper]:
    years = sorted(list(YEARS)[Choice(list(YEARS), list(YEARS.values())).draw(chance)] for _ in range(count))
    liked = _liked(schemes, chance)
    venues = Choice(VENUES, range(20, 20 - len(VENUES), -1))
    for number, (year, home) in enumerate(zip(years, homes, strict=True)):
        outside = chance.random() < (3 * OUTSIDE if number < count / 4 else OUTSIDE / 3)
        concepts = [] if outside else [home, *_claimed(liked[home.key], chance)]
        yield _paper(number, year, VENUES[venues.draw(chance)], concepts, chance)


def _paper(number: int, year: int, venue: str, concepts: Sequence[Concept], chance: random.Random) -> Paper:
    place = Location("list.md", 5 * number + 1)
    words = [concept.pref_label for concept in concepts[1:4]] or ["An older work"]
    method = f"M{number}" if chance.random() < 0.85 else ""
    title = f"{method + ': ' if method else ''}{' by '.join(words)}, Study {number}"
    doi = f"10.5555/generated.{number}" if chance.random() < 0.8 else ""
    authors = tuple(f"Author {chance.randrange(3 * number + 9)}" for _ in range(chance.randrange(1, 7)))
    facts = {"title": title, "year": str(year), "venue": venue, "method": method, "identifier": doi and f"doi:{doi}"}
    return Paper(
        id=f"generated-{number:07}",
        title=title,
        authors=tuple(dict.fromkeys(authors)),
        year=year,
        venue=venue,
        methods=(method,) if method else (),
        identifiers=(Identifier("doi", doi),) if doi else (),
        urls=(f"https://example.org/paper/{number}",),
        code=(f"https://example.org/code/{number}",) if chance.random() < 0.6 else (),
        tags=tuple(Tag(concept.facet, concept.key, place, concept.pref_label) for concept in concepts),
        in_list=bool(concepts),
        claims=tuple(Claim(field, value, place) for field, value in facts.items() if value),
    )


Liked = list[tuple[float, Sequence[Concept], Choice]]


def _liked(schemes: Sequence[ConceptScheme], chance: random.Random) -> dict[str, Liked]:
    """For each domain how it draws concepts of the other facets: a few often, by a Zipf law in an order of its own."""
    domains = next(scheme.concepts for scheme in schemes if scheme.facet == "domain")
    found: dict[str, Liked] = {}
    for domain in domains:
        found[domain.key] = []
        for scheme in schemes:
            if scheme.facet != "domain":
                own = list(scheme.concepts)
                chance.shuffle(own)
                choice = Choice(own, [1 / (rank + 2) for rank in range(len(own))])
                found[domain.key].append((CLAIMED.get(scheme.facet, 0.5), own, choice))
    return found


def _claimed(liked: Liked, chance: random.Random) -> list[Concept]:
    found: dict[str, Concept] = {}
    for average, concepts, choice in liked:
        count = int(average) + (chance.random() < average % 1)
        for _ in range(count):
            concept = concepts[choice.draw(chance)]
            found[concept.key] = concept
    return list(found.values())


def _citations(papers: Sequence[Paper], homes: Sequence[Concept], chance: random.Random) -> Iterator[Citation]:
    relations = Choice(RELATIONS, TYPED)
    pools: dict[str, list[int]] = {home.key: [] for home in homes}
    everybody: list[int] = []
    for number, (paper, home) in enumerate(zip(papers, homes, strict=True)):
        pool, cited = pools[home.key], set[int]()
        for _ in range(int(chance.expovariate(1 / (REFERENCES + 0.7))) if paper.in_list else 0):
            among = pool if pool and chance.random() < 0.8 else everybody
            if among:
                cited.add(among[chance.randrange(len(among))])
        for other in sorted(cited):
            relation = RELATIONS[relations.draw(chance)]
            sure = "stated" if chance.random() < 0.7 else "inferred"
            kind = KINDS[chance.randrange(len(KINDS))]
            note = f"Says that it {relation.replace('_', ' ')} {papers[other].name}"
            evidence = Evidence(kind, f"https://example.org/{kind}/{number}", note)
            yield Citation(
                paper.id, papers[other].id, relation, sure, evidence, Location("citations.jsonl", number + 1)
            )
        pool += [number, *cited]
        everybody += [number, *cited]


def main() -> None:
    """Tell what a corpus holds."""
    made = corpus(int(sys.argv[1]))
    counts: dict[str, int] = {}
    for citation in made.citations:
        counts[citation.cited] = counts.get(citation.cited, 0) + 1
    tags = sum(len(paper.tags) for paper in made.papers)
    print(f"{len(made.papers):,} papers, {tags:,} tags, {len(made.citations):,} citations")
    print("most cited:", sorted(counts.values(), reverse=True)[:8])


if __name__ == "__main__":
    main()

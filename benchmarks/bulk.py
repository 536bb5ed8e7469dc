"""A corpus folder of any size as someone with bulk data has it: ``papers.jsonl``, one paper and its references a line.

    python benchmarks/bulk.py FOLDER [PAPERS]       writes it; the same for the same number of papers

Papers stand in the order of time, each with ten references to older ones: half of them to whatever is cited already,
so that citation counts follow a power law. Six in ten references are plain ``cites``, as bulk data mostly has. Words
are made up and follow Zipf's law; addresses are those that are reserved for examples.
"""

from __future__ import annotations

import json
import random
import shutil
import sys
from array import array
from itertools import accumulate
from pathlib import Path

from tcgraph.graph.corpus_files import EMBEDDED
from tcgraph.model import RELATIONS

REFERENCES = 10
TYPED = (0.1, 0.3, 0.4, 1.0)
"""How often references are of each relation, strongest first, summed up."""

LABELS = {
    "domain": ("Vision Understanding", "Language", "Multi-Modal", "Video Understanding"),
    "mechanism": ("Token Pruning", "Token Merging", "Token Reduction", "Quantization"),
}
SYLLABLES = [consonant + vowel for consonant in "bdfgklmnprstvz" for vowel in "aeiou"]
VENUES = ("ICLR", "NeurIPS", "CVPR", "ACL", "ICML", "ECCV", "EMNLP", "AAAI", "TPAMI", "arXiv")


def paper_id(number: int) -> str:
    """The id of a paper by its place in time."""
    return f"w{number:08}"


def write(folder: Path, papers: int) -> None:
    """Make the folder of a corpus of so many papers."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "corpus.yaml").write_text(f"name: bulk-{papers}\nbase: https://example.org/bulk/\n", "utf-8")
    shutil.copytree(EMBEDDED / "taxonomy", folder / "taxonomy", dirs_exist_ok=True)
    chance = random.Random(papers)
    words = ["".join(chance.choice(SYLLABLES) for _ in range(chance.randrange(2, 5))) for _ in range(20_000)]
    zipf = list(accumulate(1 / (rank + 10) for rank in range(len(words))))
    bag = array("I")
    with (folder / "papers.jsonl").open("w", encoding="utf-8", newline="\n") as stream:
        for number in range(papers):
            record = _record(number, papers, chance, chance.choices(words, cum_weights=zipf, k=8))
            cited = _references(number, bag, chance)
            bag.extend(cited)
            record["citations"] = _typed(cited, chance)
            stream.write(json.dumps(record) + "\n")


def _record(number: int, papers: int, chance: random.Random, words: list[str]) -> dict[str, object]:
    title = " ".join(words).capitalize()
    return {
        "id": paper_id(number),
        "title": f"M{number}: {title}" if chance.random() < 0.2 else title,
        "authors": [f"Author {chance.randrange(3 * number + 9)}" for _ in range(3)],
        "venue": VENUES[int(chance.random() ** 2 * len(VENUES))],
        "year": 1975 + int(50 * (number / papers) ** 0.5),
        "labels": {facet: [chance.choice(labels)] for facet, labels in LABELS.items() if chance.random() < 0.3},
        "links": {"paper": [f"https://doi.org/10.5555/bulk.{number}"]},
    }


def _references(number: int, bag: array[int], chance: random.Random) -> list[int]:
    cited: set[int] = set()
    while len(cited) < min(REFERENCES, number):
        cited.add(bag[int(chance.random() * len(bag))] if bag and chance.random() < 0.5 else chance.randrange(number))
    return sorted(cited)


def _typed(cited: list[int], chance: random.Random) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for other in cited:
        draw = chance.random()
        relation = next(relation for relation, sum_ in zip(RELATIONS, TYPED, strict=True) if draw < sum_)
        found.setdefault(relation, []).append(paper_id(other))
    return found


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 100_000)

"""A literature list in Markdown that says what ``small_corpus`` holds, entry by entry, and a profile that reads it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

PROFILE = """\
# How the small list is written.
name: small
title: Awesome-Small
badges:
  colours:
    blue: method
    green: task
    orange: mechanism
    purple: domain
links:
  paper: [Paper]
  code: [Code]
headings:
- match: ^(19|20)\\d\\d$
  gives: year
"""


@dataclass(frozen=True)
class Entry:
    """One bullet; badges are (colour, text)."""

    title: str
    venue: str = ""
    people: str = ""
    paper: str = ""
    code: str = ""
    badges: tuple[tuple[str, str], ...] = ()

    def markdown(self, number: int) -> str:
        parts = [f"[[Paper]({self.paper})]"] if self.paper else []
        parts += [f"[[Code]({self.code})]"] if self.code else ["[Code]"]
        for colour, text in self.badges:
            shown = text.replace("-", "--").replace(" ", "_")
            parts.append(f"![](https://img.shields.io/badge/{shown}-{colour})")
        lines = [f"- **[{number}] {self.title}**" + (f", {self.venue}." if self.venue else ".")]
        lines += ["", f"  *{self.people}.*"] if self.people else []
        return "\n".join([*lines, "", "  " + " ".join(parts), ""])


ALPHA = Entry(
    "Alpha: The First Pruning of Tokens", "ICLR 2021", "Archer, Ada and Baker, Ben", "https://arxiv.org/abs/2101.00001",
    badges=(("blue", "Alpha"), ("purple", "Vision"), ("green", "Classification"), ("orange", "Token Pruning")),
)  # fmt: skip
BETA = Entry(
    "Beta: Merging What Alpha Prunes", "NIPS 2022", "Carter, Cleo", "https://arxiv.org/pdf/2201.00002v3",
    "https://github.com/example/beta", (("blue", "Beta"), ("purple", "Vision"), ("orange", "token-merging")),
)  # fmt: skip
GAMMA = Entry(
    "Gamma Rays of Attention", "ACL 2023", "Dyer, Dan and Eaton, Eve", "https://aclanthology.org/2023.acl-long.1/",
    badges=(("blue", "GammaRay"), ("purple", "Language"), ("green", "Summarisation"), ("orange", "Token Pruning")),
)  # fmt: skip
DELTA = Entry(
    "A Delta for Every Token", "arXiv 2023", "Ingram, Ivy and others", "https://arxiv.org/abs/2301.00004",
    badges=(("blue", "Delta"), ("purple", "Language"), ("orange", "Token Mergeing")),
)  # fmt: skip
BETA_TWO = Entry(
    "Beta: Another Method of the Same Name", "CVPR 2023", "Joiner, Jon", "https://arxiv.org/abs/2302.00005",
    badges=(("blue", "Beta"), ("purple", "Vision"), ("green", "Image Classification")),
)  # fmt: skip
EPSILON = Entry(
    "Epsilon: Smal Steps Everywhere", "arXiv 2024", "Keeper, Kim", "https://arxiv.org/abs/2401.00006",
    badges=(("blue", "Epsilon"), ("purple", "Vision"), ("orange", "Token Pruning")),
)  # fmt: skip
ZETA = Entry("Zeta without a Link")

ENTRIES = (ALPHA, BETA, GAMMA, DELTA, BETA_TWO, EPSILON, ZETA)


def write(folder: Path, entries: Sequence[Entry] = ENTRIES, name: str = "list.md") -> Path:
    """Write a list of entries into one Markdown file of a folder, and return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    body = "\n".join(entry.markdown(number) for number, entry in enumerate(entries, 1))
    (folder / name).write_text(f"# Small papers\n\n{body}", "utf-8")
    return folder


def write_profile(folder: Path) -> Path:
    """Write the profile beside a list's folder, and return its path."""
    path = folder / "small.yaml"
    path.write_text(PROFILE, "utf-8")
    return path

"""A corpus small enough to hold in the head: seven papers, one work outside the list, three facets, one cycle.

Descent, newest first::

    epsilon -> beta -> alpha -> transformer (outside the list)
    gamma <-> delta -> beta          (gamma extends delta, delta uses gamma: a cycle)
    beta-two, zeta                   (nobody builds on them; beta-two is also called Beta)
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

ALPHA, BETA, GAMMA = "arxiv-2101.00001", "arxiv-2201.00002", "gamma-rays-of-attention"
DELTA, BETA_TWO, EPSILON, ZETA = "arxiv-2301.00004", "arxiv-2302.00005", "arxiv-2401.00006", "zeta-without-a-link"
TRANSFORMER = "arxiv-1706.03762"

CORPUS = """\
format: 1
name: small
title: A small field
base: https://example.org/small/
sources:
- name: Awesome-Small
  url: https://example.org/awesome-small
  commit: abc1234
  date: '2025-01-01'
licence: CC0
profile: small
"""

PAPERS = """\
- id: arxiv-2101.00001
  title: 'Alpha: The First Pruning of Tokens'
  method: [Alpha]
  authors: [Ada Archer, Ben Baker]
  venue: ICLR
  year: 2021
  labels:
    domain: [Vision]
    task: [Classification]
    mechanism: [Token Pruning]
  links:
    paper: ['https://arxiv.org/abs/2101.00001']
  at: list.md:5
- id: arxiv-2201.00002
  title: 'Beta: Merging What Alpha Prunes'
  method: [Beta]
  authors: [Cleo Carter]
  venue: NIPS
  year: 2022
  labels:
    domain: [Vision]
    mechanism: [token-merging]
  links:
    paper: ['https://arxiv.org/pdf/2201.00002v3']
    code: ['https://github.com/example/beta']
  at: list.md:11
- id: gamma-rays-of-attention
  title: Gamma Rays of Attention
  method: [GammaRay]
  authors: [Dan Dyer, Eve Eaton, Flo Fisher, Gil Glover, Hal Hunter]
  venue: ACL
  year: 2023
  labels:
    domain: [Language]
    task: [Summarisation]
    mechanism: [Token Pruning]
  links:
    paper: ['https://aclanthology.org/2023.acl-long.1/']
  at: list.md:17
- id: arxiv-2301.00004
  title: A Delta for Every Token
  method: [Delta]
  authors: [Ivy Ingram]
  more_authors: true
  venue: arXiv
  year: 2023
  labels:
    domain: [Language]
    mechanism: [Token Mergeing]
  links:
    paper: ['https://arxiv.org/abs/2301.00004']
  at: list.md:23
- id: arxiv-2302.00005
  title: 'Beta: Another Method of the Same Name'
  method: [Beta]
  authors: [Jon Joiner]
  venue: CVPR
  year: 2023
  labels:
    domain: [Vision]
    task: [Image Classification]
  links:
    paper: ['https://arxiv.org/abs/2302.00005']
  at: list.md:29
- id: arxiv-2401.00006
  title: 'Epsilon: Smal Steps Everywhere'
  method: [Epsilon]
  authors: [Kim Keeper]
  venue: arXiv
  year: 2024
  labels:
    domain: [Vision]
    mechanism: [Token Pruning]
  links:
    paper: ['https://arxiv.org/abs/2401.00006']
  at: list.md:35
  also:
  - title: 'Epsilon: Smal Steps Everywhere'
    method: [Epsilon]
    labels:
      domain: [Language]
    links:
      paper: ['https://arxiv.org/abs/2401.00006']
    at: other.md:7
- id: zeta-without-a-link
  title: Zeta without a Link
  at: other.md:12
"""

OUTSIDE = """\
- id: arxiv-1706.03762
  title: Attention Is All You Need
  year: 2017
  method: [Transformer]
  identifiers: ['arxiv:1706.03762']
"""

CORRECTIONS = """\
- paper: arxiv-2401.00006
  field: title
  was: "Epsilon: Smal Steps Everywhere"
  now: "Epsilon: Small Steps Everywhere"
  evidence: https://arxiv.org/abs/2401.00006
- paper: arxiv-2101.00001
  field: code
  now: https://github.com/example/alpha
  evidence: https://github.com/example/alpha (README)
- paper: gamma-rays-of-attention
  field: year
  was: "2023"
  now: "2022"
  suspected: true
  evidence: https://aclanthology.org/2023.acl-long.1/
  note: The preprint is older.
"""

CITATIONS = """\
- citing: arxiv-2101.00001
  cited: arxiv-1706.03762
  relation: uses_method_in
  confidence: stated
  evidence: {kind: abstract, url: 'https://arxiv.org/abs/2101.00001', note: Prunes tokens of a Transformer}
- citing: arxiv-2201.00002
  cited: arxiv-2101.00001
  relation: extends
  confidence: stated
  evidence: {kind: readme, url: 'https://github.com/example/beta', note: Merges what Alpha prunes}
- citing: arxiv-2301.00004
  cited: arxiv-2201.00002
  relation: uses_method_in
  confidence: inferred
  evidence: {kind: readme, url: 'https://github.com/example/delta', note: The same file names}
- citing: arxiv-2301.00004
  cited: gamma-rays-of-attention
  relation: uses_method_in
  confidence: stated
  evidence: {kind: page, url: 'https://example.org/delta', note: Takes its scores from Gamma}
- citing: arxiv-2401.00006
  cited: arxiv-2101.00001
  relation: compares_with
  confidence: stated
  evidence: {kind: abstract, url: 'https://arxiv.org/abs/2401.00006', note: Faster than Alpha}
- citing: arxiv-2401.00006
  cited: arxiv-2201.00002
  relation: extends
  confidence: stated
  evidence: {kind: abstract, url: 'https://arxiv.org/abs/2401.00006', note: A step beyond Beta}
- citing: gamma-rays-of-attention
  cited: arxiv-2301.00004
  relation: extends
  confidence: stated
  evidence: {kind: introduction, url: 'https://aclanthology.org/2023.acl-long.1/', note: Extends the Delta preprint}
"""

VENUES = """\
- name: NeurIPS
  title: Conference on Neural Information Processing Systems
  kind: conference
  variants: [NIPS]
"""

DOMAIN = """\
facet: domain
title: Domain
definition: What the tokens stand for.
concepts:
- id: vision
  label: Vision
  definition: Images and videos.
- id: language
  label: Language
  definition: Text.
"""

TASK = """\
facet: task
title: Task
concepts:
- id: classification
  label: Classification
- id: image-classification
  label: Image classification
  broader: [classification]
  related: [domain/vision]
- id: summarisation
  label: Summarisation
  alt: [Summarization]
"""

MECHANISM = """\
facet: mechanism
title: Mechanism
concepts:
- id: token-reduction
  label: Token reduction
- id: token-pruning
  label: Token pruning
  broader: [token-reduction]
- id: token-merging
  label: Token merging
  broader: [token-reduction]
wrong:
- label: Token Mergeing
  reason: misspelt
  means: [mechanism/token-merging]
"""

FEELING = """\
facet: feeling
title: Feeling
concepts:
- id: love
  label: Love
- id: deep-love
  label: Deep love
  broader: [love]
- id: fear
  label: Fear
  related: [domain/language]
"""

FEELINGS = {"arxiv-2101.00001": "Love", "arxiv-2201.00002": "deep_love", "gamma-rays-of-attention": "Fear"}
"""What papers claim of a facet of the corpus's own, where it has one."""

FILES = {
    "corpus.yaml": CORPUS,
    "papers.yaml": PAPERS,
    "outside.yaml": OUTSIDE,
    "corrections.yaml": CORRECTIONS,
    "citations.yaml": CITATIONS,
    "venues.yaml": VENUES,
    "taxonomy/domain.yaml": DOMAIN,
    "taxonomy/task.yaml": TASK,
    "taxonomy/mechanism.yaml": MECHANISM,
}
"""Every file of the corpus, by its path in the folder."""


def write(folder: Path, changes: Mapping[str, str | None] | None = None) -> Path:
    """Write the corpus into a folder.

    Args:
        folder: made when it is not there.
        changes: other texts by path; None leaves a file out.

    Returns:
        The folder.
    """
    for name, text in {**FILES, **(changes or {})}.items():
        if text is not None:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, "utf-8", newline="")
    return folder


def feelings(facet: str = "feeling") -> dict[str, str]:
    """Changes by which the corpus has a facet of its own that papers claim."""
    papers = PAPERS
    for paper, label in FEELINGS.items():
        before, entry, behind = papers.partition(f"- id: {paper}\n")
        papers = before + entry + behind.replace("  labels:\n", f"  labels:\n    {facet}: [{label}]\n", 1)
    return {"papers.yaml": papers, f"taxonomy/{facet}.yaml": FEELING.replace("feeling", facet)}


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes: equal before and after when nothing was touched."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def curated(folder: Path) -> dict[str, bytes]:
    """What an import must never touch."""
    names = ("corrections.yaml", "citations.yaml", "venues.yaml", "taxonomy/")
    return {name: text for name, text in snapshot(folder).items() if name.startswith(names)}

"""How far walks along citations go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tcgraph.errors import WrongWords
from tcgraph.model import CONFIDENCES, DESCENT, RELATIONS

if TYPE_CHECKING:
    from tcgraph.graph.knowledge_graph import Edge


@dataclass(frozen=True, slots=True)
class Limits:
    """How far a walk goes: steps, relations, years, and whether inferred relations count."""

    depth: int | None = None
    via: tuple[str, ...] = DESCENT
    since: int | None = None
    until: int | None = None
    stated_only: bool = False

    def __post_init__(self) -> None:
        unknown = [relation for relation in self.via if relation not in RELATIONS]
        if unknown or not self.via:
            raise WrongWords(f"unknown relation {', '.join(unknown) or '(none)'}; known: {', '.join(RELATIONS)}")
        if self.depth is not None and self.depth < 1:
            raise WrongWords(f"a depth of {self.depth} shows nothing; give 1 or more")
        if self.since and self.until and self.since > self.until:
            raise WrongWords(f"no year is both since {self.since} and until {self.until}")

    def follows(self, edge: Edge) -> bool:
        """Whether a walk goes along an edge."""
        return edge.relation in self.via and not (self.stated_only and edge.confidence != "stated")

    def kinds(self) -> bytes:
        """Whether a walk goes along edges of each kind, as the index numbers them: 1 or 0, for all values of a byte."""
        known = [(relation, sure) for relation in RELATIONS for sure in CONFIDENCES]
        followed = (relation in self.via and not (self.stated_only and sure != "stated") for relation, sure in known)
        return bytes(followed).ljust(256, b"\0")

    def holds(self, year: int | None) -> bool:
        """Whether a paper of this year is asked for; a paper without a year always is."""
        return year is None or (self.since or year) <= year <= (self.until or year)

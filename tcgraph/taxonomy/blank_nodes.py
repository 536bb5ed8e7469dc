"""Names for blank nodes (RDFC-1.0, W3C 2024), unless finding them would take hours."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from tcgraph.components import components
from tcgraph.errors import UnreadableInput

if TYPE_CHECKING:
    from pathlib import Path

    from pyoxigraph import Dataset, Quad

_MOST_ORDERS = 40
_MOST_ALIKE = 500
"""What the algorithm still does within seconds: measured on complete graphs, grids, circles and chains."""


def name_blank_nodes(dataset: Dataset, source: Path | str = "the data set") -> None:
    """Give the blank nodes of a data set the names that RDFC-1.0 gives them.

    The algorithm tries all orders of blank nodes that look alike and are linked with each other; a few dozen of them
    can keep it busy for years (RDFC-1.0, 7.1, Dataset Poisoning). Such a data set is refused.

    Args:
        source: what messages call it.

    Raises:
        UnreadableInput: too many blank nodes look alike.
    """
    from pyoxigraph import CanonicalizationAlgorithm

    for alike in _linked_and_alike(dataset):
        if len(alike) > _MOST_ALIKE or sum(alike.values()) > _MOST_ORDERS:
            problem = f"{len(alike)} of its blank nodes look alike and lead to each other, too many to be named"
            raise UnreadableInput(source, problem, "Give them IRIs.")
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)


def _linked_and_alike(dataset: Iterable[Quad]) -> list[Counter[str]]:
    """Groups of blank nodes that share their first degree hash (RDFC-1.0, 4.6) with others and lead to each other.

    Returns:
        For each node of a group by how many the nodes that it is linked to in the same way outnumber one.
    """
    from pyoxigraph import BlankNode

    said: dict[str, list[str]] = defaultdict(list)
    links: list[tuple[str, str, str]] = []
    for quad in dataset:
        terms = (quad.subject, quad.object, quad.graph_name)
        blank = {term.value for term in terms if isinstance(term, BlankNode)}
        for own in blank:
            seen = [_as_seen_by(own, str(term)) for term in terms]
            said[own].append(f"{seen[0]} {quad.predicate} {seen[1]} {seen[2]}")
        links += [(one, f"{quad.predicate}{place}", other) for one in blank for place, other in _others(terms, one)]
    looks = {node: "\n".join(sorted(lines)) for node, lines in said.items()}
    common = Counter(looks.values())
    ambiguous = {node for node, look in looks.items() if common[look] > 1}
    ahead: dict[str, list[str]] = {node: [] for node in sorted(ambiguous)}
    ways: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for one, way, other in links:
        if one in ambiguous and other in ambiguous:
            ahead[one].append(other)
            ways[one][way, looks[other]] += 1
    return [
        Counter({node: sum(count - 1 for count in ways[node].values()) for node in group})
        for group in components(ahead)
        if len(group) > 1
    ]


def _as_seen_by(own: str, term: str) -> str:
    return term if not term.startswith("_:") else "_:a" if term == f"_:{own}" else "_:z"


def _others(terms: tuple[object, ...], own: str) -> list[tuple[int, str]]:
    """The other blank nodes of a statement, with their places in it."""
    from pyoxigraph import BlankNode

    return [(n, term.value) for n, term in enumerate(terms) if isinstance(term, BlankNode) and term.value != own]

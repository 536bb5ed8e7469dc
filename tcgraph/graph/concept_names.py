"""What people call a concept -> the concept."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tcgraph.errors import AmbiguousName, UnknownName
from tcgraph.graph.hierarchy import facets
from tcgraph.taxonomy.words import fold

if TYPE_CHECKING:
    from tcgraph.graph.knowledge_graph import KnowledgeGraph

_SUGGESTED = 5


class NamedConcept(NamedTuple):
    """The concept that a name means (``facet/id``), and others that a spelling of it may mean too."""

    key: str
    namesakes: tuple[str, ...] = ()


def find_concept(graph: KnowledgeGraph, name: str) -> NamedConcept:
    """The concept that an id or any label means, but for case, spaces, hyphens and underscores.

    ``facet/`` before it names the facet. Ids, preferred and other labels come before hidden ones, which are
    spellings that only readers of a list need.

    Raises:
        UnknownName: nothing is called so; with near names.
        AmbiguousName: several concepts are; with the candidates as ``facet/id``.

    >>> import tcgraph
    >>> find_concept(tcgraph.load(), "Token_Merging").key
    'mechanism/token-merging'
    """
    facet, _, rest = name.partition("/")
    bearers = _bearers(graph, name)
    if rest and fold(facet) in facets(graph):
        inside = _bearers(graph, rest, fold(facet))
        bearers = inside if any(inside) else bearers
    for position, keys in enumerate(bearers):
        if len(keys) > 1:
            lines = [f"{key}  {' > '.join(graph.concept_path(key))}" for key in keys]
            raise AmbiguousName(name, lines, what="concept")
        if keys:
            return NamedConcept(keys[0], tuple(key for later in bearers[position + 1 :] for key in later))
    raise UnknownName(name, near_names(graph, name), what="concept")


def _bearers(graph: KnowledgeGraph, name: str, facet: str = "") -> tuple[list[str], list[str]]:
    """The concepts of a facet, or of all, that bear a name openly, and those that bear it as a hidden label."""
    import json

    wanted = fold(name)
    openly: list[str] = []
    hidden: list[str] = []
    for key, label, detail in graph.rows("SELECT key, label, detail FROM concept ORDER BY n"):
        known = json.loads(detail)
        if facet and not key.startswith(f"{facet}/"):
            continue
        open_labels = (key.partition("/")[2], label, *known.get("alt", ()), *known.get("other", ()))
        if any(fold(text) == wanted for text in open_labels):
            openly.append(key)
        elif any(fold(text) == wanted for text in (*known.get("hidden", ()), *known.get("other_hidden", ()))):
            hidden.append(key)
    return openly, hidden


def near_names(graph: KnowledgeGraph, name: str) -> tuple[str, ...]:
    """Concepts (``facet/id``) with a label that is nearly the name or contains it, best first."""
    import difflib
    import json

    wanted = fold(name.rpartition("/")[2])
    bearers: dict[str, list[str]] = {}
    for key, label, detail in graph.rows("SELECT key, label, detail FROM concept ORDER BY n"):
        known = json.loads(detail)
        others = (text for kind in ("alt", "hidden", "other", "other_hidden") for text in known.get(kind, ()))
        for text in (key.partition("/")[2], label, *others):
            bearers.setdefault(fold(text), []).append(key)
    near = difflib.get_close_matches(wanted, bearers, _SUGGESTED, 0.6)
    near += [text for text in bearers if len(wanted) > 2 and wanted in text]
    return tuple(dict.fromkeys(key for text in near for key in bearers[text]))[:_SUGGESTED]

"""Sets of papers, by what a filter's terms say of them."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING

from tcgraph.graph.limits import Limits
from tcgraph.keys import key
from tcgraph.model import DESCENT
from tcgraph.taxonomy.words import fold

if TYPE_CHECKING:
    from tcgraph.graph.knowledge_graph import KnowledgeGraph

Numbers = set[int]

_DESCENT = [kind for kind, followed in enumerate(Limits(via=DESCENT).kinds()) if followed]


def chosen(graph: KnowledgeGraph, where: str) -> Numbers:
    """The papers of the list that a filter describes (``filters.select``); all of the list for an empty one.

    Raises:
        FilterError: the filter has a slip.
    """
    if not where.strip():
        return being(graph, "listed")
    from tcgraph.graph.filters import select

    return select(graph, where, listed=True)


def concept_number(graph: KnowledgeGraph, facet: str, name: str) -> int | None:
    """The number of a facet's concept by id or any of its labels, but for case, spaces and hyphens; None for none."""
    import json

    wanted = fold(name)
    for n, concept_key, label, detail in graph.rows("SELECT n, key, label, detail FROM concept WHERE facet = ?", facet):
        known = json.loads(detail)
        others = (text for kind in ("alt", "hidden", "other", "other_hidden") for text in known.get(kind, ()))
        labels = (concept_key.partition("/")[2], label, *others)
        if any(fold(text) == wanted for text in labels):
            return int(n)
    return None


def near_concepts(graph: KnowledgeGraph, facet: str, name: str) -> list[str]:
    """Ids of a facet's concepts that are spelt nearly so, or contain the word; best first."""
    import difflib

    ids = [row[0].partition("/")[2] for row in graph.rows("SELECT key FROM concept WHERE facet = ? ORDER BY n", facet)]
    wanted = fold(name).replace(" ", "-")
    near = difflib.get_close_matches(wanted, ids, 4, 0.6)
    return near + [i for i in ids if wanted in i and i not in near][: 4 - len(near)]


def narrower(graph: KnowledgeGraph, number: int) -> Numbers:
    """A concept and all that is narrower, by numbers."""
    found, waiting = {number}, [number]
    while waiting:
        for (below,) in graph.rows("SELECT concept FROM broader WHERE broader = ?", waiting.pop()):
            if below not in found:
                found.add(below)
                waiting.append(below)
    return found


def tagged(graph: KnowledgeGraph, concept: int) -> Numbers:
    """The papers that claim a concept or one narrower than it."""
    return {
        row[0] for n in narrower(graph, concept) for row in graph.rows("SELECT paper FROM tag WHERE concept = ?", n)
    }


def in_years(graph: KnowledgeGraph, first: int, last: int) -> Numbers:
    """Papers of the years from first to last."""
    return {n for n, year in enumerate(graph.index.years) if year and first <= year <= last}


def at_venue(graph: KnowledgeGraph, value: str) -> Numbers:
    """Papers of a venue; ``*`` stands for anything."""
    import fnmatch

    pattern = re.compile(fnmatch.translate(fold(value)))
    named = [row[0] for row in graph.rows("SELECT DISTINCT venue FROM paper") if pattern.match(fold(row[0]))]
    return {row[0] for venue in named for row in graph.rows("SELECT n FROM paper WHERE venue = ?", venue)}


def near_venues(graph: KnowledgeGraph, name: str) -> list[str]:
    """Venues that are spelt nearly so, or contain the word; best first."""
    import difflib

    venues = {fold(row[0]): row[0] for row in graph.rows("SELECT DISTINCT venue FROM paper ORDER BY venue")}
    wanted = fold(name)
    near = difflib.get_close_matches(wanted, venues, 4, 0.6)
    near += [folded for folded in venues if wanted in folded and folded not in near]
    return [venues[folded] for folded in near[:4]]


def being(graph: KnowledgeGraph, value: str) -> Numbers:
    """Papers in the list, or outside."""
    outside = {row[0] for row in graph.rows("SELECT n FROM paper WHERE in_list = 0")}
    return set(range(len(graph))) - outside if value == "listed" else outside


def having(graph: KnowledgeGraph, what: str) -> Numbers:
    """Papers of which something is known."""
    if what in ("year", "venue"):
        return {row[0] for row in graph.rows(f"SELECT n FROM paper WHERE coalesce({what}, '') != ''")}
    if what == "citation":
        sides = (graph.index.cited, graph.index.citing)
        return {n for n in range(len(graph)) if any(len(side.row(n)[0]) for side in sides)}
    part = {"author": "authors", "method": "methods", "note": "notes"}.get(what, what)
    if what in ("arxiv", "doi"):
        rows = graph.rows(
            "SELECT n FROM paper, json_each(detail, '$.identifiers') WHERE json_extract(value, '$[0]') = ?", what
        )
    else:
        rows = graph.rows(f"SELECT n FROM paper WHERE json_array_length(detail, '$.{part}') > 0")
    return {row[0] for row in rows}


def containing(graph: KnowledgeGraph, words: str, fields: tuple[str, ...]) -> Numbers:
    """Papers in one of whose fields the words stand one behind the other, case, accents and punctuation aside.

    They must begin where a word begins and may end inside one (``prun`` finds pruning, ``art`` no start); in names of
    authors they are whole words.
    """
    wanted = key(words)
    found: Numbers = set()
    if "title" in fields or "method" in fields:
        kinds = [kind for kind in ("title", "method") if kind in fields]
        marks = ",".join("?" * len(kinds))
        rows = graph.rows(f"SELECT paper, shown FROM name WHERE kind IN ({marks}) AND instr(folded, ?)", *kinds, wanted)
        found |= {paper for paper, shown in rows if begins_a_word(shown, wanted)}
    if "author" in fields:
        rows = graph.rows("SELECT n, value FROM paper, json_each(detail, '$.authors')")
        found |= {n for n, name in rows if wanted in key(name) and _are_words(name, wanted)}
    if "concept" in fields:
        rows = graph.rows("SELECT n, label FROM concept")
        matching = [n for n, label in rows if wanted in key(label) and begins_a_word(label, wanted)]
        for number in matching:
            found |= tagged(graph, number)
    return found


def begins_a_word(text: str, wanted: str) -> bool:
    """Whether folded words stand in a text and begin where one of its words does."""
    words = [key(word) for word in re.findall(r"[\w+]+", text)]
    whole, starts = "".join(words), accumulate(map(len, words), initial=0)
    return any(whole.startswith(wanted, start) for start in starts)


def _are_words(name: str, wanted: str) -> bool:
    words = [key(word) for word in name.split()]
    return any(wanted == "".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, len(words) + 1))


def built_upon(graph: KnowledgeGraph, number: int) -> int:
    """How many papers build directly on one."""
    kinds = graph.index.citing.row(number)[1].tobytes()
    return sum(kinds.count(kind) for kind in _DESCENT)


def related_to(graph: KnowledgeGraph, number: int, how: str) -> Numbers:
    """Papers that stand to one paper in the relation that a key names."""
    if how in ("cites", "cited-by"):
        return {e.citing if how == "cites" else e.cited for e in graph.edges(number, outgoing=how == "cited-by")}
    return reached(graph, number, outgoing=how == "ancestor-of") - {number}


def reached(
    graph: KnowledgeGraph, number: int, *, outgoing: bool, via: tuple[str, ...] = DESCENT, stated_only: bool = False
) -> Numbers:
    """A paper and all papers that a walk along its citations (or the citations of it) reaches."""
    from tcgraph.graph.walks import distances

    return set(distances(graph, number, Limits(via=via, stated_only=stated_only), outgoing=outgoing))

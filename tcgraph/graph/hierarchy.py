"""A facet's concepts as a hierarchy, with the papers that claim them: what tree, stats, timeline and gaps count on.

A paper that claims a concept claims all broader ones too (as SKOS Primer 2.3.1 reads ``broader``); however many of
its concepts lie below one, it counts there once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from tcgraph.errors import WrongWords
from tcgraph.model import FACETS

if TYPE_CHECKING:
    from tcgraph.graph.knowledge_graph import KnowledgeGraph
    from tcgraph.graph.selection import Numbers


class Step(NamedTuple):
    """A concept in a tree, as a walk comes to it.

    Args:
        number: the concept's number in the graph.
        above: the concept that it stands below in this tree; None at the top.
        level: 1 at the top.
        folded: it stands elsewhere in the tree too, with all below it; here it is only named.
    """

    number: int
    above: int | None
    level: int
    folded: bool = False


class Hierarchy:
    """The concepts of one facet by number, and the numbers of the papers that claim them.

    Args:
        graph: where the concepts are.
        facet: one of ``facets(graph)``.
        papers: count these papers only; all for None.

    Attributes:
        key, label: of each concept.
        broader: the concepts directly above, the first of which leads the path by which a concept is shown.
        direct: the papers that claim the concept itself.
    """

    def __init__(self, graph: KnowledgeGraph, facet: str, papers: Numbers | None = None) -> None:
        self.facet = facet
        self.key: dict[int, str] = {}
        self.label: dict[int, str] = {}
        for n, key, label in graph.rows("SELECT n, key, label FROM concept WHERE facet = ? ORDER BY n", facet):
            self.key[n], self.label[n] = key, label
        self.broader: dict[int, tuple[int, ...]] = dict.fromkeys(self.key, ())
        query = "SELECT n, broader FROM concept JOIN broader ON concept = n WHERE facet = ? ORDER BY n, broader"
        for n, parent in graph.rows(query, facet):
            self.broader[n] += (parent,)
        for n in (n for n, parents in self.broader.items() if len(parents) > 1):
            self.broader[n] = self._as_written(graph, n)
        self.direct: dict[int, Numbers] = {n: set() for n in self.key}
        query = "SELECT concept, paper FROM tag JOIN concept ON concept = n WHERE facet = ?"
        for concept, paper in graph.rows(query, facet):
            if papers is None or paper in papers:
                self.direct[concept].add(paper)

    @cached_property
    def narrower(self) -> dict[int, list[int]]:
        """The concepts directly below each, by label."""
        found: dict[int, list[int]] = {n: [] for n in self.key}
        for n in self.ordered(self.key):
            for parent in self.broader[n]:
                found[parent].append(n)
        return found

    @cached_property
    def claimed(self) -> dict[int, Numbers]:
        """The papers that claim each concept or a narrower one."""
        found: dict[int, Numbers] = {n: set() for n in self.key}
        for n, claiming in self.direct.items():
            if claiming:
                for upper in self.upwards(n):
                    found[upper] |= claiming
        return found

    def _as_written(self, graph: KnowledgeGraph, number: int) -> tuple[int, ...]:
        """The broader concepts in the order of the taxonomy's file, which the table of them does not keep."""
        order = {f"{self.facet}/{name}": place for place, name in enumerate(graph.concept(self.key[number]).broader)}
        return tuple(sorted(self.broader[number], key=lambda parent: order[self.key[parent]]))

    def ordered(self, numbers: Iterable[int]) -> list[int]:
        """Concepts by label."""
        return sorted(numbers, key=lambda n: (self.label[n].casefold(), self.key[n]))

    def upwards(self, number: int) -> Numbers:
        """A concept and all that is broader."""
        return _reached(self.broader, number)

    def downwards(self, number: int) -> Numbers:
        """A concept and all that is narrower."""
        return _reached(self.narrower, number)

    def tagged(self) -> Numbers:
        """The papers that claim any concept of the facet."""
        return set().union(*self.direct.values())

    def path(self, number: int) -> tuple[str, ...]:
        """The labels from a top concept down to this one, as ``KnowledgeGraph.concept_path``."""
        chain = [number]
        while self.broader[chain[-1]] and self.broader[chain[-1]][0] not in chain:
            chain.append(self.broader[chain[-1]][0])
        return tuple(self.label[n] for n in reversed(chain))

    def walk(self, root: int | None = None) -> list[Step]:
        """The tree below one concept, or of the whole facet, in reading order: most claimed first, then by label.

        A concept with several broader ones stands whole below the first of them, folded below the others.
        """
        within = self.downwards(root) if root is not None else set(self.key)
        tops = [root] if root is not None else [n for n in self.key if not self.broader[n]]
        home = {n: next((b for b in self.broader[n] if b in within and b != n), None) for n in within}
        steps: list[Step] = []
        shown: Numbers = set()
        for top in [*self._ranked(tops), *sorted(within - set(tops))]:
            # What is not reached from above stands on a circle of broader concepts: it begins a tree of its own.
            if top not in shown:
                steps += self._below(top, home, shown)
        return steps

    def _below(self, top: int, home: dict[int, int | None], shown: Numbers) -> Iterator[Step]:
        waiting = [Step(top, None, 1)]
        while waiting:
            step = waiting.pop()
            folded = step.number in shown or (step.above is not None and home[step.number] != step.above)
            yield Step(step.number, step.above, step.level, folded)
            if not folded:
                shown.add(step.number)
                below = self._ranked(n for n in self.narrower[step.number] if n != step.number)
                waiting += [Step(n, step.number, step.level + 1) for n in reversed(below)]

    def _ranked(self, numbers: Iterable[int]) -> list[int]:
        return sorted(self.ordered(numbers), key=lambda n: -len(self.claimed[n]))

    def cut(self, depth: int) -> list[int]:
        """The concepts at a depth of the tree (1 is the top), and those above it with nothing below; in its order."""
        steps = [step for step in self.walk() if not step.folded]
        parents = {step.above for step in steps}
        return [s.number for s in steps if s.level == depth or (s.level < depth and s.number not in parents)]


def _reached(ahead: dict[int, list[int]] | dict[int, tuple[int, ...]], number: int) -> Numbers:
    found, waiting = {number}, [number]
    while waiting:
        for n in ahead[waiting.pop()]:
            if n not in found:
                found.add(n)
                waiting.append(n)
    return found


def usual(graph: KnowledgeGraph, facet: str, *besides: str) -> str:
    """The facet that a question takes by itself; where the corpus lacks it, its first other one.

    >>> import tcgraph
    >>> usual(tcgraph.load(), "mechanism"), usual(tcgraph.load(), "colour", "domain")
    ('mechanism', 'task')
    """
    known = list(facets(graph))
    others = [name for name in known if name not in besides]
    return facet if facet in known or not others else others[0]


def facets(graph: KnowledgeGraph) -> dict[str, tuple[str, str]]:
    """The facets of a corpus in their order, with title and definition.

    >>> import tcgraph
    >>> list(facets(tcgraph.load()))
    ['domain', 'task', 'criterion', 'mechanism', 'training', 'topic']
    """
    import json

    for (text,) in graph.rows("SELECT value FROM meta WHERE name = 'schemes'"):
        return {facet: (title, definition) for facet, (title, definition) in json.loads(text).items()}
    return {}


def every_facet(graph: KnowledgeGraph) -> tuple[str, ...]:
    """The facets that every graph can have (``model.FACETS``), and behind them the corpus's own.

    >>> import tcgraph
    >>> every_facet(tcgraph.load())
    ('domain', 'task', 'criterion', 'mechanism', 'training', 'topic')
    """
    return tuple(dict.fromkeys((*FACETS, *facets(graph))))


def known_facet(graph: KnowledgeGraph, name: str, *, also: tuple[str, ...] = ()) -> str:
    """The facet that a word means, case aside.

    Args:
        also: other words that are allowed in its place.

    Raises:
        WrongWords: there is no such facet; with the nearest, or all.

    >>> import tcgraph
    >>> known_facet(tcgraph.load(), "Task")
    'task'
    """
    known = [*facets(graph), *also]
    wanted = name.strip().casefold()
    for facet in known:
        if facet.casefold() == wanted:
            return facet
    import difflib

    near = difflib.get_close_matches(wanted, known, 1)
    hint = f"did you mean {near[0]!r}?" if near else f"known: {', '.join(known) or 'none, the corpus has no taxonomy'}"
    raise WrongWords(f"unknown facet {name!r}; {hint}")

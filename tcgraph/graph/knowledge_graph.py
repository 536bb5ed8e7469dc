"""The graph that everything asks: papers, methods and concepts as nodes, facets and citations as edges."""

from __future__ import annotations

import json
import sqlite3
import weakref
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from tcgraph.errors import UnknownName, UnreadableInput
from tcgraph.graph import facts
from tcgraph.graph.corpus_files import BULK, EMBEDDED
from tcgraph.graph.index import Index, in_memory, open_index
from tcgraph.model import (
    CONFIDENCES,
    DESCENT,
    RELATIONS,
    Citation,
    Concept,
    Evidence,
    Location,
    Paper,
    Source,
    Venue,
)

if TYPE_CHECKING:
    import networkx
    import pyoxigraph
    import rdflib
    from pyvis.network import Network

    from tcgraph.exports.rdf.sparql import Answer
    from tcgraph.graph.build import Progress
    from tcgraph.graph.lineage import Lineage
    from tcgraph.source_model import ConceptScheme, Corpus


class Brief(NamedTuple):
    """Just enough of a paper to name it in an answer.

    Args:
        name: the method's name, or the title.
        label: the name, with venue and year behind it where several papers bear it.
    """

    id: str
    name: str
    label: str
    title: str
    year: int | None
    venue: str
    in_list: bool


class Summary(NamedTuple):
    """A corpus at a glance.

    Args:
        language: the language tag of titles and notes; "" where they have none.
    """

    name: str
    title: str
    base: str
    licence: str
    sources: tuple[Source, ...]
    papers: int
    outside: int
    concepts: dict[str, int]
    citations: dict[str, int]
    findings: tuple[str, ...]
    language: str = "en"


class Edge(NamedTuple):
    """A citation as the walks see it: paper numbers, relation, confidence."""

    citing: int
    cited: int
    relation: str
    confidence: str


class KnowledgeGraph:
    """A corpus's compiled graph.

    Papers are told by id (``Paper.id``); inside, walks use their numbers (0 to n - 1, by order of id).
    Make one with ``KnowledgeGraph.open(folder)`` or ``KnowledgeGraph.of(corpus)``. It closes its index by itself when
    nothing uses it any more; ``close`` and ``with`` do so at once.
    """

    def __init__(self, index: Index, folder: Path | None = None) -> None:
        self.index = index
        self.folder = folder
        self._closing = weakref.finalize(self, index.facts.close)

    def close(self) -> None:
        """Close the index; the graph answers no more questions. Closing twice does no harm."""
        self._closing()

    def __enter__(self) -> KnowledgeGraph:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @classmethod
    def open(cls, folder: Path = EMBEDDED, progress: Progress | None = None) -> KnowledgeGraph:
        """The graph of a corpus folder, from its compiled index, which is built when there is none.

        Args:
            progress: is told how many papers of how many are compiled, on large corpora.

        Raises:
            UnreadableInput: the folder is no corpus, or has a slip in it.
        """
        return cls(open_index(folder, progress), folder)

    @classmethod
    def of(cls, corpus: Corpus) -> KnowledgeGraph:
        """The graph of a corpus in memory."""
        return cls(in_memory(corpus))

    def __len__(self) -> int:
        """How many papers there are, outside works included."""
        return len(self.index.cited.offsets) - 1

    def __contains__(self, paper_id: object) -> bool:
        return isinstance(paper_id, str) and self._row("SELECT n FROM paper WHERE id = ?", paper_id) is not None

    def _row(self, query: str, *values: object) -> tuple[Any, ...] | None:
        return next(self.rows(query, *values), None)

    def rows(self, query: str, *values: object) -> Iterator[tuple[Any, ...]]:
        """Rows of the compiled facts (see ``build.SCHEMA``).

        Raises:
            UnreadableInput: the index on disk is damaged.
        """
        try:
            yield from self.index.facts.execute(query, values)
        except sqlite3.DatabaseError as error:
            name = getattr(error, "sqlite_errorname", "")
            if not name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_IOERR")):
                raise
            raise UnreadableInput(
                self.index.folder, "the compiled index is damaged", "Build it anew: tcgraph index --rebuild"
            ) from None

    def number(self, paper_id: str) -> int:
        """The number of a paper.

        Raises:
            UnknownName: no paper has this id.
        """
        row = self._row("SELECT n FROM paper WHERE id = ?", paper_id)
        if row is None:
            from tcgraph.graph.names import suggestions

            raise UnknownName(paper_id, suggestions(self, paper_id))
        return int(row[0])

    def find(self, name: str) -> Paper:
        """The paper that a method name, identifier, title or part of a title means.

        Case, hyphens, underscores and spaces do not matter.

        Raises:
            UnknownName: nothing is called so; with near names.
            AmbiguousName: several papers are; with the candidates.

        >>> import tcgraph
        >>> tcgraph.load().find("tome").title
        'Token Merging: Your ViT But Faster'
        """
        from tcgraph.graph.names import find

        return self.paper_at(find(self, name).number)

    def paper(self, paper_id: str) -> Paper:
        """The paper with an id; raises UnknownName."""
        return self.paper_at(self.number(paper_id))

    def paper_at(self, number: int) -> Paper:
        """The paper with a number, whole, with its claims."""
        (paper,) = facts.papers(self.rows, number)
        return paper

    def papers(self, *, claims: bool = True) -> Iterator[Paper]:
        """All papers by id, outside works included; one is held at a time.

        Args:
            claims: with every fact's origin, which takes as long again to read.
        """
        return facts.papers(self.rows, claims=claims)

    def briefs(self, numbers: Iterable[int]) -> dict[int, Brief]:
        """The names, years and venues of papers, by number."""
        found: dict[int, Brief] = {}
        for part in _parts(numbers):
            marks = ",".join("?" * len(part))
            query = f"SELECT n, id, name, label, title, year, venue, in_list FROM paper WHERE n IN ({marks})"
            for n, paper_id, name, label, title, year, venue, in_list in self.rows(query, *part):
                found[n] = Brief(paper_id, name, label, title, year, venue, bool(in_list))
        return found

    def ids(self, numbers: Iterable[int]) -> dict[int, str]:
        """The ids of papers, by number."""
        found: dict[int, str] = {}
        for part in _parts(numbers):
            found.update(self.rows(f"SELECT n, id FROM paper WHERE n IN ({','.join('?' * len(part))})", *part))
        return found

    def concept(self, concept_key: str) -> Concept:
        """The concept with a key ``facet/id``; raises UnknownName."""
        row = self._row("SELECT key, label, detail FROM concept WHERE key = ?", concept_key)
        if row is None:
            raise UnknownName(concept_key, what="concept")
        return facts.concept(*row)

    def concepts(self) -> Iterator[Concept]:
        """All concepts, scheme by scheme, in the order of their files."""
        return (facts.concept(*row) for row in self.rows("SELECT key, label, detail FROM concept ORDER BY n"))

    def labels(self) -> dict[str, str]:
        """The preferred labels of all concepts, by key."""
        return dict(self.rows("SELECT key, label FROM concept ORDER BY n"))

    def schemes(self) -> Iterator[ConceptScheme]:
        """The vocabulary of each facet, in the order of the facets."""
        from tcgraph.graph.hierarchy import facets

        return facts.schemes(self.rows, facets(self), self.concepts())

    def concept_iris(self) -> dict[str, str]:
        """The concepts that have IRIs of their own, which the corpus's base has no part in, by key."""
        rows = self.rows("SELECT key, detail ->> '$.iri' FROM concept WHERE detail ->> '$.iri' IS NOT NULL")
        return dict(rows)

    def concept_path(self, concept_key: str) -> tuple[str, ...]:
        """The labels from a top concept down to this one; of several broader concepts the first counts.

        >>> import tcgraph
        >>> tcgraph.load().concept_path("mechanism/token-merging")
        ('Token reduction', 'Token merging')
        """
        path: list[str] = []
        seen: set[str] = set()
        while concept_key not in seen:
            seen.add(concept_key)
            concept = self.concept(concept_key)
            path.insert(0, concept.pref_label)
            if concept.broader:
                concept_key = f"{concept.facet}/{concept.broader[0]}"
        return tuple(path)

    def edges(self, number: int, *, outgoing: bool) -> Iterator[Edge]:
        """A paper's citations: of others (outgoing), or by others."""
        targets, kinds = (self.index.cited if outgoing else self.index.citing).row(number)
        for target, kind in zip(targets, kinds, strict=True):
            ends = (number, target) if outgoing else (target, number)
            yield Edge(*ends, RELATIONS[kind >> 1], CONFIDENCES[kind & 1])

    def all_edges(self) -> Iterator[Edge]:
        """All citations, by the numbers of citing and cited paper."""
        return (edge for number in range(len(self)) for edge in self.edges(number, outgoing=True))

    def citation(self, citing: str, cited: str) -> Citation:
        """A citation with its evidence; raises UnknownName when there is none."""
        start, end = self.number(citing), self.number(cited)
        targets, kinds = self.index.cited.row(start)
        at = bisect_left(targets, end)
        if at == len(targets) or targets[at] != end:
            raise UnknownName(f"{citing} -> {cited}")
        row = self._row(f"SELECT {facts.EVIDENCE} FROM evidence WHERE citing = ? AND cited = ?", start, end)
        if row is None:
            row = self._row(f"SELECT {facts.IN_BULK} FROM paper WHERE n = ?", start) or ()
        how = RELATIONS[kinds[at] >> 1], CONFIDENCES[kinds[at] & 1]
        return Citation(citing, cited, *how, Evidence(*row[2:5]), Location(*row[5:8]))

    def citations(self) -> Iterator[Citation]:
        """All citations, by citing and cited id."""
        known = facts.Beside(self.rows(f"SELECT {facts.EVIDENCE} FROM evidence ORDER BY citing, cited"))
        papers = self.rows("SELECT n, id, line FROM paper ORDER BY n")
        while some := list(islice(papers, _AT_ONCE)):
            edges = {n: list(self.edges(n, outgoing=True)) for n, _, _ in some}
            ids = self.ids(edge.cited for own in edges.values() for edge in own)
            for n, citing, line in some:
                evidence = {row[1]: row[2:] for row in known.of(n)}
                for edge in edges[n]:
                    row = evidence.get(edge.cited) or ("", "", "", BULK, line, 1)
                    how = edge.relation, edge.confidence
                    yield Citation(citing, ids[edge.cited], *how, Evidence(*row[:3]), Location(*row[3:]))

    def venues(self) -> dict[str, Venue]:
        """The venues that the corpus knows, by canonical name; papers may name others."""
        rows = self.rows("SELECT name, title, kind, variants FROM venue ORDER BY name")
        return {name: Venue(name, title, kind, tuple(json.loads(other))) for name, title, kind, other in rows}

    def summary(self) -> Summary:
        """Counts, sources, and what was noticed when the corpus was read."""
        meta = dict(self.rows("SELECT name, value FROM meta"))
        return Summary(
            name=meta["name"],
            title=meta["title"],
            base=meta["base"],
            licence=meta["licence"],
            sources=tuple(Source(*source) for source in json.loads(meta["sources"])),
            papers=int(meta["papers"]),
            outside=int(meta["outside"]),
            concepts=json.loads(meta["concepts"]),
            citations=json.loads(meta["citations"]),
            findings=tuple(json.loads(meta["findings"])),
            language=meta["language"],
        )

    def lineage(
        self,
        paper: Paper | str,
        *,
        direction: str = "both",
        depth: int | None = None,
        via: Iterable[str] | str = DESCENT,
        since: int | None = None,
        until: int | None = None,
        stated_only: bool = False,
        where: str = "",
    ) -> Lineage:
        """Where a paper comes from and what grew out of it.

        Args:
            paper: a paper, or what ``find`` takes.
            direction: ``ancestors``, ``descendants`` or ``both``.
            depth: how many steps to go; None for all.
            via: the relations to follow.
            since: keep papers of this year and later (and those that lead to them).
            until: keep papers of this year and earlier (and those that lead to them).
            stated_only: follow only relations that a text states.
            where: keep papers that this filter describes (and those that lead to them).

        Raises:
            UnknownName, AmbiguousName: as ``find``.
            WrongWords: a slip in the filter, an unknown direction or relation, or a depth below 1.

        >>> import tcgraph
        >>> graph = tcgraph.load()
        >>> "MAE" in [brief.name for brief, distance in graph.lineage("ToMe").ancestors]
        True
        """
        from tcgraph.graph.limits import Limits
        from tcgraph.graph.lineage import lineage

        found = paper if isinstance(paper, Paper) else self.find(paper)
        via = (via,) if isinstance(via, str) else via
        return lineage(self, found, direction, Limits(depth, tuple(via), since, until, stated_only), where)

    def quads(self, where: str = "", *, profile: str = "base", provenance: bool = True) -> Iterator[pyoxigraph.Quad]:
        """The graph as RDF (docs/rdf.md), streamed: one paper's statements at a time are held.

        Args:
            where: only the papers that this filter describes, and the citations among them.
            profile: ``base``, ``skg-if``, ``ocdm`` or ``schema-org`` (docs/rdf-profiles.md).
            provenance: with the named graph that tells the line of every claim, which only the base profile has.

        Raises:
            FilterError: a slip in the filter.
            WrongWords: an unknown profile.

        >>> import tcgraph
        >>> next(tcgraph.load().quads("mechanism:token-merging")).object.value
        'http://purl.org/spar/fabio/ResearchPaper'
        """
        from tcgraph.exports.rdf.views import quads
        from tcgraph.graph.part import part

        return quads(part(self, where), profile=profile, provenance=provenance)

    def sparql(self, query: str, where: str = "") -> Answer:
        """The graph's answer to a SPARQL 1.1 query; prefixes of common vocabularies need no declaration.

        Raises:
            QueryError: a slip in the query.
            FilterError: a slip in the filter.

        >>> import tcgraph
        >>> tcgraph.load().sparql("ASK { paper:arxiv-2210.09461 tcgo:mechanism mechanism:token-merging }").truth
        True
        """
        from tcgraph.exports.rdf.views import sparql
        from tcgraph.graph.part import part

        return sparql(part(self, where), query)

    def to_rdflib(self, where: str = "", *, profile: str = "base", provenance: bool = True) -> rdflib.Dataset:
        """The graph as an rdflib Dataset, for notebooks and pySHACL; arguments and errors as of ``quads``."""
        from tcgraph.exports.rdf.views import to_rdflib
        from tcgraph.graph.part import part

        return to_rdflib(part(self, where), profile=profile, provenance=provenance)

    def to_networkx(self, where: str = "") -> networkx.MultiDiGraph[str]:
        """The graph, or the part that a filter describes, for networkx: see ``networkx_view``."""
        from tcgraph.graph.networkx_view import to_networkx

        return to_networkx(self, where)

    def to_pyvis(
        self, focus: Paper | str | None = None, *, depth: int = 1, where: str = "", heading: str = ""
    ) -> Network:
        """A paper's neighbourhood, or the whole graph, as a pyvis network for notebooks: see ``pyvis_page``.

        >>> import tcgraph
        >>> network = tcgraph.load().to_pyvis("ToMe")
        >>> "mechanism/token-merging" in network.get_nodes()
        True
        """
        from tcgraph.exports.pyvis_page import to_pyvis

        return to_pyvis(self, focus, depth=depth, where=where, heading=heading)


def _parts(numbers: Iterable[int]) -> Iterator[list[int]]:
    """Numbers in order, each once, in parts small enough for a query."""
    wanted = sorted(set(numbers))
    return (wanted[start : start + _AT_ONCE] for start in range(0, len(wanted), _AT_ONCE))


_AT_ONCE = 500
"""How many papers are asked for at once."""

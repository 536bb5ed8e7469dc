"""A corpus that is being read: what is curated is held whole, papers in bulk go by one at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import NamedTuple

from tcgraph.graph.bulk import Bulk, Entry
from tcgraph.graph.resolve import merge
from tcgraph.keys import key
from tcgraph.model import NOWHERE, Citation, Evidence, Identifier, Paper
from tcgraph.source_model import Corpus, Diagnostic, Listing, Severity
from tcgraph.taxonomy.vocabulary import LabelIndex


class Read(NamedTuple):
    """A paper as the corpus has it.

    Args:
        citations: what it cites as citations.yaml tells.
        entry: its line in papers.jsonl.
        cites: what else it cites as that line tells: ids with relations.
    """

    paper: Paper
    citations: Sequence[Citation] = ()
    entry: Entry | None = None
    cites: Mapping[str, str] = MappingProxyType({})

    def all_citations(self) -> Iterator[Citation]:
        """All that it cites; what stands in bulk counts as stated, without more evidence."""
        yield from self.citations
        for cited, relation in self.cites.items():
            place = self.entry.listing.location if self.entry else NOWHERE
            yield Citation(self.paper.id, cited, relation, "stated", Evidence("", "", ""), place)


class Reading:
    """The papers of a corpus folder, to be read once and in order.

    Args:
        corpus: what stands in the YAML files, and the papers in bulk that these correct.
        bulk: papers.jsonl; None without one.
        venues: canonical venue names by folded spelling.
    """

    def __init__(self, corpus: Corpus, bulk: Bulk | None = None, venues: Mapping[str, str] | None = None) -> None:
        self.corpus, self.bulk = corpus, bulk
        self.venues = venues or {}
        self.diagnostics = [*corpus.diagnostics]
        """What was noticed so far: all of it, when the papers have been read."""
        self._curated = {paper.id: paper for paper in corpus.papers}

    def ids(self) -> list[str]:
        """The ids of all papers, in the order in which they are read."""
        return list(self._curated) if self.bulk is None else sorted({*self._curated, *self.bulk})

    def __iter__(self) -> Iterator[Read]:
        """The papers by id.

        Raises:
            UnreadableInput: a slip in papers.jsonl.
        """
        by_citing: dict[str, list[Citation]] = {}
        for citation in self.corpus.citations:
            by_citing.setdefault(citation.citing, []).append(citation)
        if self.bulk is None:
            for paper in self.corpus.papers:
                yield Read(paper, by_citing.get(paper.id, ()))
            return
        labels, holders = LabelIndex(self.corpus.schemes), dict[Identifier, str]()
        told = {(label.facet, label.text) for _, found in self.corpus.listings for x in found for label in x.labels}
        for paper_id in self.ids():
            citations, entry, cites = by_citing.get(paper_id, ()), None, {}
            if paper_id in self.bulk:
                entry = self.bulk.entry(paper_id)
                self.bulk.check_cited(paper_id, entry, self._curated)
                better = {citation.cited for citation in citations}
                cites = {cited: how for cited, how in entry.cites.items() if cited not in better}
            if paper_id in self._curated or entry is None:
                paper = self._curated[paper_id]
            else:
                paper = merge(paper_id, (entry.listing,), labels, self.venues)
                self.diagnostics += unknown_labels((entry.listing,), labels, told)
            self.diagnostics += shared_identifiers(paper, holders)
            yield Read(paper, citations, entry, cites)

    def bearers(self) -> Counter[str]:
        """How many papers bear each name, folded."""
        found = Counter(key(paper.name) for paper in self._curated.values())
        if self.bulk:
            found += self.bulk.names
            found -= Counter(self.bulk.name(paper_id) for paper_id in self._curated if paper_id in self.bulk)
        return found

    def whole(self) -> Corpus:
        """All of it in memory."""
        if self.bulk is None:
            return self.corpus
        read, curated = list(self), dict(self.corpus.listings)
        listings = curated | {one.paper.id: (one.entry.listing,) for one in read if one.entry}
        return replace(
            self.corpus,
            papers=tuple(one.paper for one in read),
            citations=tuple(citation for one in read for citation in one.all_citations()),
            diagnostics=tuple(sorted(self.diagnostics)),
            listings=tuple(sorted(listings.items())),
        )


def unknown_labels(listings: Iterable[Listing], labels: LabelIndex, told: set[tuple[str, str]]) -> Iterator[Diagnostic]:
    """The labels that the taxonomy lacks, each once.

    Args:
        told: those that were told already; it grows.
    """
    for listing in listings:
        for label in listing.labels:
            unknown = label.facet != "method" and labels.read(label.facet, label.text) is None
            if unknown and (label.facet, label.text) not in told:
                told.add((label.facet, label.text))
                yield Diagnostic(
                    label.location,
                    "R301",
                    f"label {label.text!r} is not in the taxonomy's {label.facet} scheme",
                    Severity.WARNING,
                    f"add it to taxonomy/{label.facet}.yaml, as a concept, another label, or wrong",
                )


def shared_identifiers(paper: Paper, holders: dict[Identifier, str]) -> Iterator[Diagnostic]:
    """The identifiers that another paper has too.

    Args:
        holders: the papers that have each identifier; it grows.
    """
    for identifier in paper.identifiers:
        other = holders.setdefault(identifier, paper.id)
        if other != paper.id and paper.claims:
            message = f"{identifier} belongs to two papers: {other} and {paper.id}"
            hint = "correct one of the two in corrections.yaml"
            yield Diagnostic(paper.claims[0].location, "R302", message, Severity.WARNING, hint)

"""A corpus folder -> Corpus: list, taxonomy, corrections and citations read, checked against each other, merged."""

from __future__ import annotations

from collections.abc import Collection
from itertools import chain
from pathlib import Path

from tcgraph.files import Record, read_yaml, read_yaml_list
from tcgraph.graph import corrections, papers_file
from tcgraph.graph.bulk import Bulk
from tcgraph.graph.corpus_files import (
    BULK,
    CITATIONS,
    CORPUS,
    EMBEDDED,
    OUTSIDE,
    PAPERS,
    TAXONOMY,
    VENUES,
    check_folder,
)
from tcgraph.graph.reading import Reading, shared_identifiers, unknown_labels
from tcgraph.graph.resolve import merge
from tcgraph.identifiers import address, identify
from tcgraph.model import CONFIDENCES, FACETS, RELATIONS, Citation, Claim, Evidence, Identifier, Paper, Source, Venue
from tcgraph.source_model import Corpus
from tcgraph.taxonomy.also import is_iri, language_of
from tcgraph.taxonomy.namespaces import LANGUAGE
from tcgraph.taxonomy.vocabulary import LabelIndex, read_schemes
from tcgraph.taxonomy.words import fold

FORMAT = 1
"""The version of the corpus format that corpus.yaml names."""


def read_corpus(folder: Path = EMBEDDED, *, strict: bool = True) -> Corpus:
    """Read a corpus folder.

    Args:
        folder: where it is.
        strict: refuse citations that stand twice or name unknown papers; else keep them, for rules to judge.

    Raises:
        UnreadableInput: no such folder, no corpus.yaml, or a slip in one of its files (with file, line, column).
    """
    return read_folder(folder, strict=strict).whole()


def read_folder(folder: Path = EMBEDDED, *, strict: bool = True) -> Reading:
    """Begin to read a corpus folder: all but what stands in papers.jsonl, of which places alone are noted.

    Raises:
        UnreadableInput: as ``read_corpus``.
    """
    record = corpus_record(folder)
    schemes = read_schemes(folder / TAXONOMY, FACETS)
    labels = LabelIndex(schemes)
    bulk = Bulk(folder / BULK) if (folder / BULK).exists() else None
    fixes = corrections.read_corrections(folder, [scheme.facet for scheme in schemes])
    listings = papers_file.read_papers(folder)
    if bulk:
        bulk.check_apart(listings, PAPERS)
        listings |= {fix.paper: (bulk.entry(fix.paper).listing,) for fix in fixes if fix.paper in bulk}
    venues = read_venues(folder)
    listed = {paper_id: merge(paper_id, found, labels, venues) for paper_id, found in listings.items()}
    corrected, diagnostics = corrections.apply(listed, fixes, labels)
    outside = read_outside(folder, listed)
    if bulk:
        bulk.check_apart(outside, OUTSIDE)
    papers = corrected | outside
    diagnostics += unknown_labels(chain(*listings.values()), labels, set())
    holders: dict[Identifier, str] = {}
    if not bulk:  # else they are told while the papers are read
        diagnostics += chain(*(shared_identifiers(paper, holders) for paper in papers.values()))
    known = {*papers, *bulk} if bulk else papers
    citations = read_citations(folder, known, strict=strict)
    corpus = Corpus(
        name=record.text("name"),
        title=record.text("title", record.text("name")),
        base=record.text("base", f"urn:tcgraph:{record.text('name')}:"),
        sources=tuple(_source(item) for item in record.records("sources")),
        licence=record.text("licence", ""),
        profile=record.text("profile", ""),
        schemes=schemes,
        papers=tuple(papers[paper_id] for paper_id in sorted(papers)),
        citations=citations,
        diagnostics=tuple(sorted(diagnostics)),
        listings=tuple((paper_id, listings[paper_id]) for paper_id in sorted(listings)),
        venues=venue_records(folder),
        language=language_of(record, "language", LANGUAGE),
    )
    return Reading(corpus, bulk, venues)


def corpus_record(folder: Path) -> Record:
    """The checked record of a folder's corpus.yaml."""
    check_folder(folder)
    record = read_yaml(folder / CORPUS, CORPUS)
    record.only("format", "name", "title", "base", "language", "sources", "licence", "profile", "validate")
    if record.text("format", str(FORMAT)) != str(FORMAT):
        raise record.error(f"format {record.text('format')} is unknown", f"This version reads format {FORMAT}.")
    if "base" in record and not is_iri(base := record.text("base")):
        raise record.error(f"base {base!r} is no absolute IRI", "Write it as in https://example.org/my-field/.", "base")
    return record


def _source(record: Record) -> Source:
    record.only("name", "url", "commit", "date")
    return Source(record.text("name"), record.text("url", ""), record.text("commit", ""), record.text("date", ""))


def read_venues(folder: Path) -> dict[str, str]:
    """Canonical venue names by folded spelling."""
    return {fold(spelling): venue.name for venue in venue_records(folder) for spelling in (venue.name, *venue.variants)}


def venue_records(folder: Path) -> tuple[Venue, ...]:
    """The venues of a corpus, in the file's order."""
    spellings: dict[str, str] = {}
    venues = []
    for record in read_yaml_list(folder / VENUES, VENUES):
        record.only("name", "title", "kind", "variants")
        venue = Venue(record.text("name"), record.text("title", ""), record.text("kind", ""), record.texts("variants"))
        for spelling in (venue.name, *venue.variants):
            if spellings.setdefault(fold(spelling), venue.name) != venue.name:
                raise record.error(f"venue {spelling!r} stands at two names", "Keep it at one of the two.")
        venues.append(venue)
    return tuple(venues)


def read_outside(folder: Path, listed: dict[str, Paper]) -> dict[str, Paper]:
    """The works that are only cited, by id."""
    outside: dict[str, Paper] = {}
    for record in read_yaml_list(folder / OUTSIDE, OUTSIDE):
        record.only("id", "title", "year", "method", "identifiers", "note")
        paper_id = record.name("id")
        if paper_id in outside or paper_id in listed:
            where = "the list" if paper_id in listed else "this file"
            raise record.error(f"{paper_id!r} is also in {where}", "Keep one of the two.")
        found = tuple(_identifier(record, text) for text in record.texts("identifiers"))
        title, year, at = record.name("title"), record.year(), record.location()
        claims = [Claim("title", title, at, "citations")]
        claims += [Claim("year", str(year), at, "citations")] if year else []
        claims += [Claim("identifier", str(identifier), at, "citations") for identifier in found]
        outside[paper_id] = Paper(
            id=paper_id,
            title=title,
            year=year,
            methods=record.texts("method"),
            identifiers=found,
            urls=tuple(filter(None, (address(identifier) for identifier in found))),
            notes=record.texts("note"),
            in_list=False,
            claims=tuple(claims),
        )
    return outside


def _identifier(record: Record, text: str) -> Identifier:
    found = identify(text)
    if found is None:
        raise record.error(
            f"{text!r} is no identifier that tcgraph knows", "Write scheme:value, as in arxiv:2210.09461."
        )
    return found


def read_citations(folder: Path, papers: Collection[str], *, strict: bool = True) -> tuple[Citation, ...]:
    """The citations of a corpus, in the file's order.

    Both ends must be among the ids of its papers and no pair may stand twice, unless this is not ``strict``.
    """
    citations: list[Citation] = []
    pairs: set[tuple[str, str]] = set()
    for record in read_yaml_list(folder / CITATIONS, CITATIONS):
        record.only("citing", "cited", "relation", "confidence", "evidence")
        for end in ("citing", "cited"):
            if record.text(end) not in papers and strict:
                cure = f"Correct the id, or add the work to {OUTSIDE}."
                raise record.error(f"{end} paper {record.text(end)!r} is not in the corpus", cure)
        relation, confidence = record.text("relation"), record.text("confidence", "stated")
        if relation not in RELATIONS:
            raise record.error(f"relation {relation!r} is unknown", f"Known relations: {', '.join(RELATIONS)}.")
        if confidence not in CONFIDENCES:
            raise record.error(f"confidence {confidence!r} is unknown", f"Known: {', '.join(CONFIDENCES)}.")
        proof = record.record("evidence")
        if proof:
            proof.only("kind", "url", "note")
        evidence = Evidence(*(proof.text(part, "") if proof else "" for part in ("kind", "url", "note")))
        ends = record.text("citing"), record.text("cited")
        if ends in pairs and strict:
            raise record.error(f"the citation {' -> '.join(ends)} stands twice", "Keep the stronger of the two.")
        pairs.add(ends)
        citations.append(Citation(*ends, relation, confidence, evidence, record.location()))
    return tuple(citations)

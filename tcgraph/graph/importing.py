"""What a reader found -> the files of a corpus; everything curated by hand is kept."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tcgraph.errors import UnreadableInput
from tcgraph.files import dump_yaml, read_text, write_atomically
from tcgraph.graph import papers_file
from tcgraph.graph.bulk import Bulk
from tcgraph.graph.corpus import FORMAT, corpus_record, read_citations, read_outside, read_venues
from tcgraph.graph.corpus_files import (
    BULK,
    CITATIONS,
    CORPUS,
    CORRECTIONS,
    OUTSIDE,
    PAPERS,
    PROFILE,
    TAXONOMY,
    VENUES,
)
from tcgraph.graph.corrections import read_corrections
from tcgraph.graph.renewal import with_ids
from tcgraph.graph.resolve import arxiv_slug, group, identifiers
from tcgraph.graph.sources.awesome_list import ListReading, Profile
from tcgraph.graph.sources.citation_records import CitationRecord, WorkRecord
from tcgraph.identifiers import identify
from tcgraph.keys import key
from tcgraph.model import FACETS, Identifier, Paper, Source
from tcgraph.source_model import Diagnostic, Listing
from tcgraph.taxonomy.vocabulary import read_schemes
from tcgraph.taxonomy.words import fold, slug

_VERSION_LINE = re.compile(r"""\s+(?:commit|date):\s+['"]?[\w.:+-]+['"]?\s*(?:\s#.*)?\n?""")
_OUTSIDE_COMMENT = "Works that the list's papers cite and the list does not hold."
_CITATIONS_COMMENT = """Who builds on whom, with evidence.
relation: extends, uses_method_in, compares_with or cites, the strongest that is known.
confidence: stated (the text says so) or inferred (concluded from traces)."""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did to a corpus.

    Args:
        added, gone: ids of papers that are new in the list, or no longer in it.
        kept_outside: ids of papers that left the list and stay as outside works, since citations name them.
    """

    entries: int
    papers: int
    not_understood: int
    diagnostics: tuple[Diagnostic, ...]
    added: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    kept_outside: tuple[str, ...] = ()


def import_list(reading: ListReading, profile: Profile, folder: Path | None, source: Source) -> ImportReport:
    """Resolve what was read and, when a folder is given, write it into that corpus.

    A corpus that exists keeps its taxonomy, corrections, citations and paper ids; a new one gets a starting taxonomy
    with a concept for every label. All files are written together or not at all.

    Raises:
        UnreadableInput: the corpus has a slip in one of its files, or cannot be written.
    """
    groups, noticed = group(reading.listings)
    old = papers_file.read_papers(folder) if folder else {}
    outside = read_outside(folder, {}) if folder else {}
    papers = with_ids(groups, old, outside)
    gone = tuple(sorted(set(old) - set(papers)))
    kept: tuple[str, ...] = ()
    if folder:
        _check_target(folder)
        files: dict[Path, str] = {folder / PAPERS: papers_file.dump_papers(papers)}
        if folder.exists() and (folder / CORPUS).exists():
            changed = not (folder / PAPERS).exists() or read_text(folder / PAPERS) != files[folder / PAPERS]
            files[folder / CORPUS] = _renewed_corpus(folder, profile, source, changed=changed)
        else:
            files[folder / CORPUS] = _new_corpus(folder, profile, source)
            files |= {folder / TAXONOMY / name: text for name, text in starting_taxonomy(reading.listings, folder)}
        files[folder / PROFILE] = profile.text
        named = _check_curated(folder, {*papers, *outside, *old})
        kept = tuple(paper_id for paper_id in gone if paper_id in named)
        if kept or set(outside) & set(papers):
            works = {paper_id: _outside_record(paper) for paper_id, paper in outside.items() if paper_id not in papers}
            works |= {paper_id: _left(old[paper_id]) for paper_id in kept}
            files[folder / OUTSIDE] = dump_outside(works)
        write_atomically(files)
    return ImportReport(
        entries=len(reading.listings),
        papers=len(papers),
        not_understood=len(reading.not_understood),
        diagnostics=tuple(sorted((*reading.diagnostics, *noticed))),
        added=tuple(sorted(set(papers) - set(old))),
        gone=gone,
        kept_outside=kept,
    )


def _check_target(folder: Path) -> None:
    """Refuse a folder that holds something else than a corpus."""
    known = {PAPERS, BULK, OUTSIDE, CORRECTIONS, CITATIONS, VENUES, PROFILE, TAXONOMY}
    foreign = folder.is_dir() and any(path.name not in known for path in folder.iterdir())
    if foreign and not (folder / CORPUS).is_file():
        problem = f"this folder holds other things, and no {CORPUS}: it is no corpus"
        raise UnreadableInput(folder, problem, "Name a corpus, or a folder that is new or empty.")


def _check_curated(folder: Path, known: Collection[str]) -> set[str]:
    """Read what an import keeps, so that a slip in it stops the import; the ids that its citations name."""
    facets = [scheme.facet for scheme in read_schemes(folder / TAXONOMY, FACETS)]
    read_venues(folder)
    read_corrections(folder, facets)
    if (folder / BULK).exists():
        known = {*known, *Bulk(folder / BULK)}
    return {end for citation in read_citations(folder, known) for end in (citation.citing, citation.cited)}


def _new_corpus(folder: Path, profile: Profile, source: Source) -> str:
    name = slug(folder.resolve().name) or "corpus"
    record: dict[str, object] = {
        "format": FORMAT,
        "name": name,
        "title": profile.title or name,
        "base": f"urn:tcgraph:{name}:",
        "sources": [_source_record(source, profile)],
        "profile": profile.name,
    }
    return dump_yaml(record)


def _renewed_corpus(folder: Path, profile: Profile, source: Source, *, changed: bool) -> str:
    """corpus.yaml with the list's new version.

    When nothing is said of the version, the file stays, comments and all; but of a list that changed the commit and
    the date go, since they are those of the old version (where they do not stand on lines of their own, the file is
    written anew). An address that is not given again stays, and so does the version of a list that did not change.
    """
    record = corpus_record(folder)
    name = source.name or profile.title
    known = next((item for item in record.records("sources") if item.text("name") == name), None)
    if not (source.commit or source.date or source.url):
        stale = {known.location(key).line for key in ("commit", "date") if key in known} if known and changed else set()
        lines = dict(enumerate(read_text(folder / CORPUS).splitlines(keepends=True), 1))
        if all(_VERSION_LINE.fullmatch(lines[n]) for n in stale):
            return "".join(line for n, line in lines.items() if n not in stale)
    if known:
        source = source._replace(url=source.url or known.text("url", ""))
        if not (changed or source.commit or source.date):
            source = source._replace(commit=known.text("commit", ""), date=known.text("date", ""))
    plain = {name: record.plain(name) for name in record if name not in ("sources", "format")}
    sources = [
        {name: item.text(name) for name in item}
        for item in record.records("sources")
        if item.text("name") != (source.name or profile.title)
    ]
    renewed: dict[str, object] = {"format": FORMAT}
    renewed |= {name: plain[name] for name in ("name", "title", "base") if name in plain}
    renewed["sources"] = [_source_record(source, profile), *sources]
    renewed |= {name: value for name, value in plain.items() if name not in renewed}
    return dump_yaml(renewed | {"profile": profile.name})


def _source_record(source: Source, profile: Profile) -> dict[str, str]:
    record = {"name": source.name or profile.title or profile.name, "url": source.url}
    record |= {"commit": source.commit, "date": source.date}
    return {name: value for name, value in record.items() if value}


def starting_taxonomy(listings: Iterable[Listing], folder: Path) -> Iterable[tuple[str, str]]:
    """A concept scheme a facet with a concept for every label, spellings that differ only in form put together."""
    spellings: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for listing in listings:
        for label in listing.labels:
            if label.facet != "method":
                spellings[label.facet][fold(label.text)][label.text] += 1
    for facet in sorted(spellings):
        path = folder / TAXONOMY / f"{facet}.yaml"
        if path.exists():
            continue
        concepts: dict[str, dict[str, object]] = {}
        for forms in spellings[facet].values():
            first, *others = (text for text, _ in sorted(forms.items(), key=lambda form: (-form[1], form[0])))
            concept_id = slug(first) or "concept"
            while concept_id in concepts:
                concept_id += "-2"
            concepts[concept_id] = {"id": concept_id, "label": first} | ({"hidden": others} if others else {})
        scheme = {
            "facet": facet,
            "title": facet.capitalize(),
            "concepts": [concepts[name] for name in sorted(concepts)],
        }
        yield (
            path.name,
            dump_yaml(scheme, "Started from the list's labels: add definitions, hierarchy, other labels."),
        )


def dump_outside(works: Mapping[str, Mapping[str, object]]) -> str:
    """The text of outside.yaml, works by id."""
    records = [{"id": paper_id, **works[paper_id]} for paper_id in sorted(works)]
    return dump_yaml(records, _OUTSIDE_COMMENT) if records else ""


def _outside_record(paper: Paper) -> dict[str, object]:
    record = {
        "title": paper.title,
        "year": paper.year,
        "method": list(paper.methods),
        "identifiers": [str(identifier) for identifier in paper.identifiers],
        "note": list(paper.notes),
    }
    return {name: value for name, value in record.items() if value}


def _left(listings: Sequence[Listing]) -> dict[str, object]:
    first = listings[0]
    found = dict.fromkeys(str(identifier) for listing in listings for identifier in identifiers(listing))
    record = {
        "title": first.title,
        "year": first.year,
        "method": list(first.texts("method")),
        "identifiers": list(found),
        "note": ["No longer in the list."],
    }
    return {name: value for name, value in record.items() if value}


@dataclass(frozen=True, slots=True)
class CitationReport:
    """What an import of citations found: edges, outside works, and records whose papers are not in the list."""

    edges: int
    outside: int
    unmatched: tuple[Diagnostic, ...]


def import_citations(records: Sequence[CitationRecord], folder: Path, papers: Sequence[Paper]) -> CitationReport:
    """Write a corpus's citations and the outside works they name, replacing those it has.

    Args:
        papers: the corpus's papers, corrected, so that identifiers and titles find them.

    Raises:
        UnreadableInput: no citation names papers of the corpus; nothing is replaced then.
    """
    listed = [paper for paper in papers if paper.in_list]
    by_identifier = {identifier: paper.id for paper in reversed(listed) for identifier in paper.identifiers}
    by_title = {key(t): paper.id for paper in reversed(listed) for t in _titles(paper)}
    works: dict[str, dict[str, object]] = {}
    edges: dict[tuple[str, str], dict[str, object]] = {}
    unmatched: list[Diagnostic] = []

    def resolved(work: WorkRecord, record: CitationRecord) -> str:
        found = by_title.get(key(work.title), "") or by_identifier.get(Identifier("arxiv", work.arxiv), "")
        if found:
            return found
        if work.in_list:
            unmatched.append(record.unmatched(work))
            return ""
        return _add_outside(works, work)

    for record in records:
        citing, cited = resolved(record.citing, record), resolved(record.cited, record)
        if citing and cited:
            edges[(citing, cited)] = {
                "citing": citing,
                "cited": cited,
                "relation": record.relation,
                "confidence": record.confidence,
                "evidence": {n: v for n, v in record.evidence.items() if v},
            }
    named = {end for pair in edges for end in pair}
    works = {paper_id: work for paper_id, work in works.items() if paper_id in named}
    if not edges:
        problem = f"none of the {len(records)} citations names papers of {folder}"
        raise UnreadableInput(
            records[0].location.path, problem, "Check the titles and arXiv ids; the corpus stays as it was."
        )
    text = dump_yaml([edges[pair] for pair in sorted(edges)], _CITATIONS_COMMENT)
    write_atomically({folder / CITATIONS: text, folder / OUTSIDE: dump_outside(works)})
    return CitationReport(len(edges), len(works), tuple(unmatched))


def _titles(paper: Paper) -> Iterable[str]:
    yield paper.title
    yield from (claim.value for claim in paper.claims if claim.field == "title")


def _add_outside(works: dict[str, dict[str, object]], work: WorkRecord) -> str:
    """One outside work for an arXiv id or title, whatever year it is cited under; the earliest year is kept."""
    paper_id = arxiv_slug(work.arxiv) if work.arxiv else slug(work.title, 8)
    known = works.setdefault(paper_id, {"title": work.title})
    years = [int(str(year)) for year in (known.get("year"), work.year) if year]
    if years:
        known["year"] = min(years)
    if work.abbreviation:
        known["method"] = [work.abbreviation]
    if work.arxiv:
        known["identifiers"] = [str(identify(f"arxiv:{work.arxiv}"))]
    return paper_id

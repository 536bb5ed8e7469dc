"""What a reader found -> the files of a corpus; everything curated by hand is kept."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tcgraph.errors import UnreadableInput
from tcgraph.files import dump_yaml, read_text
from tcgraph.graph import papers_file
from tcgraph.graph.bulk import Bulk
from tcgraph.graph.corpus import FORMAT, corpus_record, read_citations, read_outside
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
from tcgraph.graph.renewal import with_ids
from tcgraph.graph.resolve import group, identifiers
from tcgraph.graph.sources.awesome_list import ListReading, Profile
from tcgraph.graph.staging import write_readable
from tcgraph.model import Paper, Source
from tcgraph.source_model import Diagnostic, Listing
from tcgraph.taxonomy.words import fold, slug

_VERSION_LINE = re.compile(r"""\s+(?:commit|date):\s+['"]?[\w.:+-]+['"]?\s*(?:\s#.*)?\n?""")
_OUTSIDE_COMMENT = "Works that the list's papers cite and the list does not hold."


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did to a corpus.

    Args:
        added, gone: ids of papers that are new in the list, or no longer in it.
        kept_outside: ids of papers that left the list and stay as outside works, since citations name them.
        started: the facets of which a taxonomy was started.
    """

    entries: int
    papers: int
    not_understood: int
    diagnostics: tuple[Diagnostic, ...]
    added: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    kept_outside: tuple[str, ...] = ()
    started: tuple[str, ...] = ()


def import_list(reading: ListReading, profile: Profile, folder: Path | None, source: Source) -> ImportReport:
    """Resolve what was read and, when a folder is given, write it into that corpus.

    A corpus that exists keeps its taxonomy, corrections, citations and paper ids; one without a taxonomy gets a
    starting one with a concept for every label. All files are written together or not at all, and only when the corpus
    that they make can be read.

    Raises:
        UnreadableInput: the corpus has a slip in one of its files, or cannot be written.
    """
    groups, noticed = group(reading.listings)
    old = papers_file.read_papers(folder) if folder else {}
    outside = read_outside(folder, {}) if folder else {}
    papers = with_ids(groups, old, outside)
    gone = tuple(sorted(set(old) - set(papers)))
    kept: tuple[str, ...] = ()
    taxonomy: dict[str, str] = {}
    if folder:
        _check_target(folder)
        files = {folder / PAPERS: papers_file.dump_papers(papers)}
        files |= _described(folder, profile, source, files[folder / PAPERS])
        if not ((folder / CORPUS).exists() and (folder / TAXONOMY).exists()):
            taxonomy = dict(starting_taxonomy(reading.listings, folder))
            files |= {folder / TAXONOMY / f"{facet}.yaml": text for facet, text in taxonomy.items()}
        named = _named(folder, {*papers, *outside, *old})
        kept = tuple(paper_id for paper_id in gone if paper_id in named)
        if kept or set(outside) & set(papers):
            works = {paper_id: outside_record(paper) for paper_id, paper in outside.items() if paper_id not in papers}
            works |= {paper_id: _left(old[paper_id]) for paper_id in kept}
            files[folder / OUTSIDE] = dump_outside(works)
        write_readable(folder, files)
    return ImportReport(
        entries=len(reading.listings),
        papers=len(papers),
        not_understood=len(reading.not_understood),
        diagnostics=tuple(sorted((*reading.diagnostics, *noticed))),
        added=tuple(sorted(set(papers) - set(old))),
        gone=gone,
        kept_outside=kept,
        started=tuple(taxonomy),
    )


def _described(folder: Path, profile: Profile, source: Source, papers: str) -> dict[Path, str]:
    """What tells where the papers come from: corpus.yaml and the profile.

    Args:
        papers: the new papers.yaml.
    """
    if (folder / CORPUS).exists():
        changed = not (folder / PAPERS).exists() or read_text(folder / PAPERS) != papers
        record = _renewed_corpus(folder, profile, source, changed=changed)
    else:
        record = _new_corpus(folder, profile, source)
    return {folder / CORPUS: record, folder / PROFILE: profile.text}


def _check_target(folder: Path) -> None:
    """Refuse a folder that holds something else than a corpus."""
    known = {PAPERS, BULK, OUTSIDE, CORRECTIONS, CITATIONS, VENUES, PROFILE, TAXONOMY}
    foreign = folder.is_dir() and any(path.name not in known for path in folder.iterdir())
    if foreign and not (folder / CORPUS).is_file():
        problem = f"this folder holds other things, and no {CORPUS}: it is no corpus"
        raise UnreadableInput(folder, problem, "Name a corpus, or a folder that is new or empty.")


def _named(folder: Path, known: Collection[str]) -> set[str]:
    """The ids that a corpus's citations name.

    Args:
        known: the ids of papers that do not stand in bulk.
    """
    named: set[str] = set()
    if (folder / BULK).exists():
        bulk = Bulk(folder / BULK)
        known, named = {*known, *bulk}, bulk.cited()
    return named.union(*((one.citing, one.cited) for one in read_citations(folder, known)))


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
    """A concept scheme by facet with a concept for every label, spellings that differ only in form put together."""
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
            facet,
            dump_yaml(scheme, "Started from the list's labels: add definitions, hierarchy, other labels."),
        )


def dump_outside(works: Mapping[str, Mapping[str, object]]) -> str:
    """The text of outside.yaml, works by id."""
    records = [{"id": paper_id, **works[paper_id]} for paper_id in sorted(works)]
    return dump_yaml(records, _OUTSIDE_COMMENT) if records else ""


def outside_record(paper: Paper) -> dict[str, object]:
    """What outside.yaml says of a work, but for its id."""
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

"""papers.yaml: what a reader made of a list, one record a paper, made to be read, diffed and edited by hand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from tcgraph.files import Record, dump_yaml, read_yaml_list
from tcgraph.graph.corpus_files import PAPERS
from tcgraph.model import Location
from tcgraph.source_model import Bibtex, Label, Link, Listing
from tcgraph.taxonomy.facet_names import CURE, refusal

_COMMENT = """What the list says, entry by entry; written by `tcgraph import list`, which replaces this file.
Facts that are wrong here are put right in corrections.yaml, which an import keeps."""

_KEYS = ("id", "title", "method", "authors", "more_authors", "venue", "year", "labels", "links", "bibtex")
_OURS = {"type": "type_", "key": "key_"}
"""BibTeX fields whose names the record needs for itself, and how they are written instead."""
_PLACE = re.compile(r"(?P<path>.+?):(?P<line>\d+)(?::(?P<column>\d+))?")


def dump_papers(papers: Mapping[str, Sequence[Listing]]) -> str:
    """The file's text: papers by id, the entries of one paper by place."""
    records = []
    for paper_id in sorted(papers):
        first, *others = sorted(papers[paper_id], key=lambda listing: listing.location)
        record = {"id": paper_id, **_to_record(first)}
        if others:
            record["also"] = [_to_record(listing) for listing in others]
        records.append(record)
    return dump_yaml(records, _COMMENT) if records else ""


def read_papers(folder: Path) -> dict[str, tuple[Listing, ...]]:
    """The listings of each paper, by paper id, in the file's order; empty when there is no such file.

    Raises:
        UnreadableInput: a slip in the YAML, with line and column.
    """
    papers: dict[str, tuple[Listing, ...]] = {}
    for record in read_yaml_list(folder / PAPERS, PAPERS):
        record.only(*_KEYS, "at", "number", "headings", "also")
        paper_id = record.name("id")
        if paper_id in papers:
            raise record.error(f"paper {paper_id!r} stands twice", "Merge the two, or rename one.")
        also = record.records("also")
        for other in also:
            other.only(*_KEYS[1:], "at", "number", "headings")
        papers[paper_id] = tuple(_from_record(item) for item in (record, *also))
    return papers


def _to_record(listing: Listing) -> dict[str, object]:
    facets = dict.fromkeys(label.facet for label in listing.labels if label.facet != "method")
    kinds = dict.fromkeys(link.kind for link in listing.links)
    place = listing.location
    record: dict[str, object] = {
        "title": listing.title,
        "method": list(listing.texts("method")),
        "authors": list(listing.authors),
        "more_authors": listing.more_authors,
        "venue": listing.venue,
        "year": listing.year,
        "labels": {facet: list(listing.texts(facet)) for facet in facets},
        "links": {kind: list(listing.urls(kind)) for kind in kinds},
        "bibtex": _bibtex_record(listing.bibtex),
        "number": listing.number,
        "headings": list(listing.headings),
        "at": str(place) if place.column > 1 else f"{place.path}:{place.line}",
    }
    return {name: value for name, value in record.items() if value}


def _bibtex_record(record: Bibtex | None) -> dict[str, object]:
    if record is None:
        return {}
    return {"type": record.entry_type, "key": record.key, **{_OURS.get(n, n): value for n, value in record.fields}}


def _from_record(record: Record) -> Listing:
    place = _place(record)
    labels = [Label("method", text, place) for text in record.texts("method")]
    by_facet, by_kind, bib = record.record("labels"), record.record("links"), record.record("bibtex")
    labels += [Label(facet, text, place) for facet, text in _pairs(_checked(by_facet))]
    links = tuple(Link(kind, url, place) for kind, url in _pairs(by_kind))
    return Listing(
        location=place,
        title=record.name("title"),
        number=record.text("number", ""),
        authors=record.texts("authors"),
        more_authors=record.flag("more_authors"),
        venue=record.text("venue", ""),
        year=record.year(),
        labels=tuple(labels),
        links=links,
        bibtex=_read_bibtex(bib, place) if bib else None,
        headings=record.texts("headings"),
    )


def _checked(labels: Record | None) -> Record | None:
    """The labels by facet; refuses names that no facet can have."""
    for facet in labels or ():
        if labels and (problem := refusal(facet)):
            raise labels.error(problem, CURE, facet)
    return labels


def _pairs(record: Record | None) -> Iterable[tuple[str, str]]:
    if record:
        yield from ((key, text) for key in record for text in record.texts(key))


def _read_bibtex(record: Record, place: Location) -> Bibtex:
    theirs = {ours: field for field, ours in _OURS.items()}
    fields = tuple((theirs.get(key, key), record.text(key, "")) for key in record if key not in _OURS)
    return Bibtex(record.text("type", "misc"), record.text("key", ""), fields, place)


def _place(record: Record) -> Location:
    """Where the entry stands in its list; without ``at``, where the record stands in this file."""
    stated = _PLACE.fullmatch(record.text("at", ""))
    if stated is None:
        return record.location("id" if "id" in record else "title")
    return Location(stated["path"], int(stated["line"]), int(stated["column"] or 1))

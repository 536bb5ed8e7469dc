"""Corpus -> the compiled graph: facts and names in SQLite, citations as adjacency arrays (``arrays``).

A citation of papers.jsonl without evidence has no row: relation and confidence stand in the arrays, and its place is
the line of the citing paper.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from tcgraph.graph.arrays import Arrays
from tcgraph.identifiers import arxiv_month
from tcgraph.keys import key, title_name
from tcgraph.model import Concept, Paper
from tcgraph.source_model import ConceptScheme
from tcgraph.taxonomy.namespaces import LANGUAGE

if TYPE_CHECKING:
    from tcgraph.graph.bulk import Entry
    from tcgraph.graph.reading import Reading

Row = tuple[object, ...]
_ENCODER = json.JSONEncoder(ensure_ascii=False)

SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE paper (n INTEGER PRIMARY KEY, id TEXT UNIQUE, name TEXT, label TEXT, title TEXT, venue TEXT, year INTEGER,
    month INTEGER, in_list INTEGER, line INTEGER, detail TEXT);
CREATE INDEX paper_venue ON paper (venue);
CREATE INDEX paper_outside ON paper (n) WHERE in_list = 0;
CREATE TABLE claim (paper INTEGER, field TEXT, value TEXT, path TEXT, line INTEGER, col INTEGER, source TEXT,
    evidence TEXT);
CREATE INDEX claim_paper ON claim (paper);
CREATE TABLE concept (n INTEGER PRIMARY KEY, key TEXT UNIQUE, facet TEXT, label TEXT, detail TEXT);
CREATE TABLE broader (concept INTEGER, broader INTEGER, PRIMARY KEY (concept, broader)) WITHOUT ROWID;
CREATE TABLE tag (paper INTEGER, concept INTEGER, label TEXT, path TEXT, line INTEGER, col INTEGER,
    PRIMARY KEY (paper, concept)) WITHOUT ROWID;
CREATE INDEX tag_concept ON tag (concept);
CREATE TABLE evidence (citing INTEGER, cited INTEGER, kind TEXT, url TEXT, note TEXT, path TEXT, line INTEGER,
    col INTEGER, PRIMARY KEY (citing, cited)) WITHOUT ROWID;
CREATE INDEX evidence_cited ON evidence (cited);
CREATE TABLE venue (name TEXT PRIMARY KEY, title TEXT, kind TEXT, variants TEXT) WITHOUT ROWID;
CREATE TABLE name (n INTEGER PRIMARY KEY, folded TEXT, shown TEXT, kind TEXT, paper INTEGER);
CREATE INDEX name_folded ON name (folded);
CREATE VIRTUAL TABLE name_text USING fts5 (folded, content='name', content_rowid='n', tokenize='trigram');
CREATE VIRTUAL TABLE paper_text USING fts5 (title, methods, authors, concepts,
    tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE term USING fts5vocab (paper_text, 'row');
"""


AT_ONCE = 1000
"""How many papers are gathered before their rows are written."""

Progress = Callable[[int, int], None]
"""Is told how many papers of how many are done."""


def compile_graph(reading: Reading, connection: sqlite3.Connection, progress: Progress | None = None) -> list[bytes]:
    """Fill an empty database with a corpus's facts, and give its citations in pieces of one block of bytes.

    Papers are numbered by the order of their ids. What stays in memory is a few numbers a paper and a citation.
    """
    connection.executescript(SCHEMA)
    corpus = reading.corpus
    concepts = [concept for scheme in corpus.schemes for concept in scheme.concepts]
    insert = connection.executemany
    insert("INSERT INTO concept VALUES (?,?,?,?,?)", (_concept_row(n, c) for n, c in enumerate(concepts)))
    number = {concept.key: n for n, concept in enumerate(concepts)}
    insert(
        "INSERT OR IGNORE INTO broader VALUES (?,?)",
        ((n, number[f"{c.facet}/{above}"]) for n, c in enumerate(concepts) for above in c.broader),
    )
    insert(
        "INSERT INTO venue VALUES (?,?,?,?)",
        ((v.name, v.title, v.kind, json.dumps(v.variants, ensure_ascii=False)) for v in corpus.venues),
    )
    ids = reading.ids()
    arrays = Arrays(ids)
    papers = _Papers(connection, concepts, reading.bearers())
    for n, read in enumerate(reading):
        arrays.add(n, read, papers.add(n, read.paper, read.entry))
        papers.evidence += (
            (n, arrays.number[c.cited], *c.evidence, c.location.path, c.location.line, c.location.column)
            for c in read.citations
        )
        if n % AT_ONCE == AT_ONCE - 1:
            papers.write()
            if progress and n + 1 < len(ids):
                progress(n + 1, len(ids))
    papers.write()
    # an identifier stands there with its scheme, in which it is found without it too
    found = "SELECT n, folded FROM name WHERE kind != 'identifier' OR instr(shown, ':')"
    connection.execute(f"INSERT INTO name_text (rowid, folded) {found}")
    insert("INSERT INTO meta VALUES (?, ?)", _meta(reading, papers.listed, len(ids), arrays.relations()).items())
    connection.commit()
    blocks = arrays.blocks()
    if progress:
        progress(len(ids), len(ids))
    return blocks


class _Papers:
    """Writes the rows of papers, many at once."""

    def __init__(self, connection: sqlite3.Connection, concepts: Sequence[Concept], bearers: Mapping[str, int]) -> None:
        self.connection, self.bearers = connection, bearers
        self.number = {concept.key: n for n, concept in enumerate(concepts)}
        self.words = {c.key: "\n".join((c.pref_label, *c.alt_labels, *c.other_labels)) for c in concepts}
        self.listed = 0
        self.evidence: list[Row] = []
        self.rows: dict[str, list[Row]] = {
            "paper VALUES (?,?,?,?,?,?,?,?,?,?,?)": [],
            "claim VALUES (?,?,?,?,?,?,?,?)": [],
            "tag VALUES (?,?,?,?,?,?)": [],
            "name (folded, shown, kind, paper) VALUES (?,?,?,?)": [],
            "paper_text (rowid, title, methods, authors, concepts) VALUES (?,?,?,?,?)": [],
            "evidence VALUES (?,?,?,?,?,?,?,?)": self.evidence,
        }

    def add(self, n: int, paper: Paper, entry: Entry | None) -> str:
        """Take a paper; gives its label: the name, with venue and year behind it where several papers bear it."""
        when = " ".join(str(part) for part in (paper.venue, paper.year) if part)
        shared = self.bearers[key(paper.name)] > 1 and when
        label = f"{paper.name} ({when})" if shared else paper.name
        self.listed += paper.in_list
        rows, claims, tags, names, text, _ = self.rows.values()
        rows.append(_paper_row(n, paper, label, entry.listing.location.line if entry else None))
        claims += [
            (n, c.field, c.value, c.location.path, c.location.line, c.location.column, c.source, c.evidence)
            for c in paper.claims
        ]
        tags += {
            t.concept: (n, self.number[t.concept], t.label, t.location.path, t.location.line, t.location.column)
            for t in reversed(paper.tags)
        }.values()
        names += [(*row, n) for row in _names(paper, label)]
        text.append((n, *_text(paper, self.words)))
        return label

    def write(self) -> None:
        """Write what was gathered."""
        for into, rows in self.rows.items():
            self.connection.executemany(f"INSERT INTO {into}", rows)
            rows.clear()


def _meta(reading: Reading, listed: int, papers: int, relations: Mapping[str, int]) -> dict[str, str]:
    corpus = reading.corpus
    return {
        "name": corpus.name,
        "title": corpus.title,
        "base": corpus.base,
        "language": corpus.language,
        "licence": corpus.licence,
        "profile": corpus.profile,
        "papers": str(listed),
        "outside": str(papers - listed),
        "concepts": json.dumps({scheme.facet: len(scheme.concepts) for scheme in corpus.schemes}),
        "schemes": json.dumps({s.facet: [s.title, s.definition] for s in corpus.schemes}, ensure_ascii=False),
        "vocabularies": json.dumps(
            {s.facet: found for s in corpus.schemes if (found := _vocabulary(s))}, ensure_ascii=False
        ),
        "citations": json.dumps(relations),
        "sources": json.dumps([[s.name, s.url, s.commit, s.date] for s in corpus.sources], ensure_ascii=False),
        "findings": json.dumps([str(finding) for finding in sorted(reading.diagnostics)], ensure_ascii=False),
    }


def _paper_row(n: int, paper: Paper, label: str, line: int | None) -> tuple[object, ...]:
    month = next((given[1] for i in paper.identifiers if (given := arxiv_month(i)) and given[0] == paper.year), 0)
    detail = {
        "authors": paper.authors,
        "more_authors": paper.more_authors,
        "methods": paper.methods,
        "identifiers": [[i.scheme, i.value] for i in paper.identifiers],
        "urls": paper.urls,
        "code": paper.code,
        "pages": paper.pages,
        "other_titles": paper.other_titles,
        "notes": paper.notes,
    }
    text = _ENCODER.encode({name: value for name, value in detail.items() if value})
    return (
        n,
        paper.id,
        paper.name,
        label,
        paper.title,
        paper.venue,
        paper.year,
        month,
        int(paper.in_list),
        line,
        text,
    )


def _vocabulary(scheme: ConceptScheme) -> dict[str, object]:
    """What distinguishes a scheme from one that only has plain texts in English."""
    found = {
        "iri": scheme.iri,
        "language": [scheme.language] if scheme.language != LANGUAGE else [],
        "untitled": not scheme.titled,
        "also": scheme.also,
        "others": [[other.iri, other.also] for other in scheme.others],
    }
    return {name: value for name, value in found.items() if value}


def _concept_row(n: int, concept: Concept) -> tuple[object, ...]:
    detail = {
        "definition": concept.definition,
        "alt": concept.alt_labels,
        "hidden": concept.hidden_labels,
        "broader": concept.broader,
        "related": concept.related,
        "note": concept.scope_note,
        "iri": concept.iri,
        "unnamed": not concept.named,
        "top": [] if concept.top is None else [concept.top],
        "also": concept.also,
        "other": concept.other_labels,
        "other_hidden": concept.other_hidden_labels,
    }
    text = json.dumps({name: value for name, value in detail.items() if value}, ensure_ascii=False)
    return n, concept.key, concept.facet, concept.pref_label, text


def _text(paper: Paper, words: Mapping[str, str]) -> tuple[str, ...]:
    """What full-text search looks at: titles, method names, authors, concepts with their other labels."""
    methods = (*paper.methods, *(claim.value for claim in paper.claims if claim.field == "method"))
    concepts = "\n".join(words[tag.concept] for tag in paper.tags)
    return "\n".join((paper.title, *paper.other_titles)), "\n".join(methods), "\n".join(paper.authors), concepts


def _names(paper: Paper, label: str) -> Iterable[tuple[str, str, str]]:
    """All that a paper answers to: (folded, as shown, kind), each folded form once a kind."""
    written = [("id", paper.id)]
    written += [("method", name) for name in paper.methods]
    written += [("method", claim.value) for claim in paper.claims if claim.field == "method"]
    written += [("label", label)] if label != paper.name else []
    written += [("identifier", i.value) for i in paper.identifiers] + [
        ("identifier", str(i)) for i in paper.identifiers
    ]
    titles = (
        paper.title,
        *paper.other_titles,
        *(claim.value for claim in paper.claims if claim.field == "title"),
    )
    written += [("title", title) for title in titles]
    written += [("title-name", name) for name in (title_name(title) for title in titles) if name]
    seen = set()
    for kind, shown in written:
        folded = key(shown)
        if folded and (kind, folded) not in seen:
            seen.add((kind, folded))
            yield folded, shown, kind

"""Corpus -> the compiled graph: facts and names in SQLite, citations as adjacency arrays.

The arrays are compressed sparse rows in both directions: ``offsets`` (n + 1 numbers of 32 bits), ``targets`` (32 bits
an edge) and ``kinds`` (a byte an edge: position of the relation in ``RELATIONS`` times 2, plus 1 when inferred).
Beside them stand what walks order papers by: ``ranks`` (places in the order of labels and ids) and ``years`` (16 bits,
0 for unknown).
"""

from __future__ import annotations

import json
import sqlite3
import sys
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple

from tcgraph.identifiers import arxiv_month
from tcgraph.keys import key, title_name
from tcgraph.model import CONFIDENCES, RELATIONS, Concept, Paper
from tcgraph.source_model import ConceptScheme, Corpus
from tcgraph.taxonomy.namespaces import LANGUAGE

SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE paper (n INTEGER PRIMARY KEY, id TEXT UNIQUE, name TEXT, label TEXT, title TEXT, venue TEXT, year INTEGER,
    month INTEGER, in_list INTEGER, detail TEXT);
CREATE TABLE claim (paper INTEGER, field TEXT, value TEXT, path TEXT, line INTEGER, col INTEGER, source TEXT,
    evidence TEXT);
CREATE INDEX claim_paper ON claim (paper);
CREATE TABLE concept (n INTEGER PRIMARY KEY, key TEXT UNIQUE, facet TEXT, label TEXT, detail TEXT);
CREATE TABLE broader (concept INTEGER, broader INTEGER, PRIMARY KEY (concept, broader)) WITHOUT ROWID;
CREATE TABLE tag (paper INTEGER, concept INTEGER, label TEXT, path TEXT, line INTEGER, col INTEGER,
    PRIMARY KEY (paper, concept)) WITHOUT ROWID;
CREATE INDEX tag_concept ON tag (concept);
CREATE TABLE citation (citing INTEGER, cited INTEGER, relation TEXT, confidence TEXT, kind TEXT, url TEXT, note TEXT,
    path TEXT, line INTEGER, col INTEGER, PRIMARY KEY (citing, cited)) WITHOUT ROWID;
CREATE TABLE venue (name TEXT PRIMARY KEY, title TEXT, kind TEXT, variants TEXT) WITHOUT ROWID;
CREATE TABLE name (n INTEGER PRIMARY KEY, folded TEXT, shown TEXT, kind TEXT, paper INTEGER);
CREATE INDEX name_folded ON name (folded);
CREATE VIRTUAL TABLE name_text USING fts5 (folded, content='name', content_rowid='n', tokenize='trigram');
CREATE VIRTUAL TABLE paper_text USING fts5 (title, methods, authors, concepts,
    tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE term USING fts5vocab (paper_text, 'row');
"""


def compile_facts(corpus: Corpus, connection: sqlite3.Connection) -> None:
    """Fill an empty database with a corpus's facts; rows are numbered by the order of the corpus's papers."""
    connection.executescript(SCHEMA)
    number = {paper.id: n for n, paper in enumerate(corpus.papers)}
    concepts = [concept for scheme in corpus.schemes for concept in scheme.concepts]
    concept_number = {concept.key: n for n, concept in enumerate(concepts)}
    insert = connection.executemany
    insert("INSERT INTO meta VALUES (?, ?)", _meta(corpus).items())
    labels = _paper_labels(corpus.papers)
    insert(
        "INSERT INTO paper VALUES (?,?,?,?,?,?,?,?,?,?)",
        (_paper_row(n, paper, label) for n, (paper, label) in enumerate(zip(corpus.papers, labels, strict=True))),
    )
    insert(
        "INSERT INTO claim VALUES (?,?,?,?,?,?,?,?)",
        (
            (
                number[p.id],
                c.field,
                c.value,
                c.location.path,
                c.location.line,
                c.location.column,
                c.source,
                c.evidence,
            )
            for p in corpus.papers
            for c in p.claims
        ),
    )
    insert("INSERT INTO concept VALUES (?,?,?,?,?)", (_concept_row(n, c) for n, c in enumerate(concepts)))
    insert(
        "INSERT OR IGNORE INTO broader VALUES (?,?)",
        ((n, concept_number[f"{c.facet}/{above}"]) for n, c in enumerate(concepts) for above in c.broader),
    )
    insert(
        "INSERT OR IGNORE INTO tag VALUES (?,?,?,?,?,?)",
        (
            (
                number[p.id],
                concept_number[t.concept],
                t.label,
                t.location.path,
                t.location.line,
                t.location.column,
            )
            for p in corpus.papers
            for t in p.tags
        ),
    )
    insert(
        "INSERT INTO citation VALUES (?,?,?,?,?,?,?,?,?,?)",
        (
            (number[c.citing], number[c.cited], c.relation, c.confidence, c.evidence.kind, c.evidence.url,
             c.evidence.note, c.location.path, c.location.line, c.location.column)
            for c in corpus.citations
        ),
    )  # fmt: skip
    insert(
        "INSERT INTO venue VALUES (?,?,?,?)",
        ((v.name, v.title, v.kind, json.dumps(v.variants, ensure_ascii=False)) for v in corpus.venues),
    )
    names = [(*row, n) for n, paper in enumerate(corpus.papers) for row in _names(paper, labels[n])]
    insert("INSERT INTO name (folded, shown, kind, paper) VALUES (?,?,?,?)", names)
    connection.execute("INSERT INTO name_text (name_text) VALUES ('rebuild')")
    words = {c.key: "\n".join((c.pref_label, *c.alt_labels, *c.other_labels)) for c in concepts}
    insert(
        "INSERT INTO paper_text (rowid, title, methods, authors, concepts) VALUES (?,?,?,?,?)",
        ((number[paper.id], *_text(paper, words)) for paper in corpus.papers),
    )
    connection.commit()


def _meta(corpus: Corpus) -> dict[str, str]:
    relations = Counter(citation.relation for citation in corpus.citations)
    listed = sum(paper.in_list for paper in corpus.papers)
    return {
        "name": corpus.name,
        "title": corpus.title,
        "base": corpus.base,
        "licence": corpus.licence,
        "profile": corpus.profile,
        "papers": str(listed),
        "outside": str(len(corpus.papers) - listed),
        "concepts": json.dumps({scheme.facet: len(scheme.concepts) for scheme in corpus.schemes}),
        "schemes": json.dumps({s.facet: [s.title, s.definition] for s in corpus.schemes}, ensure_ascii=False),
        "vocabularies": json.dumps(
            {s.facet: found for s in corpus.schemes if (found := _vocabulary(s))}, ensure_ascii=False
        ),
        "citations": json.dumps({relation: relations[relation] for relation in RELATIONS}),
        "sources": json.dumps([[s.name, s.url, s.commit, s.date] for s in corpus.sources], ensure_ascii=False),
        "findings": json.dumps([str(finding) for finding in corpus.diagnostics], ensure_ascii=False),
    }


def _paper_labels(papers: Sequence[Paper]) -> list[str]:
    """Each paper's name, with venue and year behind it where several papers bear it."""
    bearers = Counter(key(paper.name) for paper in papers)
    labels = []
    for paper in papers:
        when = " ".join(str(part) for part in (paper.venue, paper.year) if part)
        shared = bearers[key(paper.name)] > 1 and when
        labels.append(f"{paper.name} ({when})" if shared else paper.name)
    return labels


def _paper_row(n: int, paper: Paper, label: str) -> tuple[object, ...]:
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
    text = json.dumps({name: value for name, value in detail.items() if value}, ensure_ascii=False)
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
        text,
    )


def _vocabulary(scheme: ConceptScheme) -> dict[str, object]:
    """What distinguishes a scheme from one that only has plain texts in English."""
    found = {
        "iri": scheme.iri,
        "language": [scheme.language] if scheme.language != LANGUAGE else [],
        "untitled": not scheme.titled,
        "also": [astuple(one) for one in scheme.also],
        "others": [[other.iri, [astuple(one) for one in other.also]] for other in scheme.others],
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
        "also": [astuple(one) for one in concept.also],
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


def compile_citations(corpus: Corpus) -> bytes:
    """The adjacency arrays of a corpus's citations, cited side first sorted, as one block of bytes.

    Layout: the magic word, numbers of papers and edges (32 bits each, little-endian), then for both directions
    (citing -> cited, cited -> citing) offsets and targets, then ranks, years, and both directions' kinds.
    """
    number = {paper.id: n for n, paper in enumerate(corpus.papers)}
    edges = [
        (number[c.citing], number[c.cited], 2 * RELATIONS.index(c.relation) + CONFIDENCES.index(c.confidence))
        for c in corpus.citations
    ]
    count = len(corpus.papers)
    out = _rows(count, sorted(edges))
    into = _rows(count, sorted((cited, citing, kind) for citing, cited, kind in edges))
    head = array("I", (count, len(edges)))
    labels = [label.casefold() for label in _paper_labels(corpus.papers)]
    ranks = array("I", bytes(4 * count))
    for rank, n in enumerate(sorted(range(count), key=lambda n: (labels[n], corpus.papers[n].id))):
        ranks[n] = rank
    years = array("h", (max(-_YEARS, min(_YEARS, paper.year or 0)) for paper in corpus.papers))
    blocks = [head, *out[:2], *into[:2], ranks, years]
    if sys.byteorder == "big":
        for block in blocks:
            block.byteswap()
    return MAGIC + b"".join(block.tobytes() for block in blocks) + bytes(out[2]) + bytes(into[2])


MAGIC = b"tcgraph2"
_YEARS = (1 << 15) - 1


def _rows(count: int, edges: Sequence[tuple[int, int, int]]) -> tuple[array[int], array[int], bytes]:
    offsets = array("I", bytes(4 * (count + 1)))
    for row, _, _ in edges:
        offsets[row + 1] += 1
    for row in range(count):
        offsets[row + 1] += offsets[row]
    return offsets, array("I", (target for _, target, _ in edges)), bytes(kind for _, _, kind in edges)

"""Citations gathered by reading -> citations.yaml and outside.yaml of a corpus."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tcgraph.errors import UnreadableInput
from tcgraph.files import dump_yaml
from tcgraph.graph.bulk import Bulk
from tcgraph.graph.corpus_files import BULK, CITATIONS, OUTSIDE
from tcgraph.graph.importing import dump_outside, outside_record
from tcgraph.graph.resolve import arxiv_slug
from tcgraph.graph.sources.citation_records import CitationRecord, WorkRecord
from tcgraph.graph.staging import write_readable
from tcgraph.identifiers import identify
from tcgraph.keys import key
from tcgraph.model import Identifier, Paper
from tcgraph.source_model import Diagnostic
from tcgraph.taxonomy.words import slug

_CITATIONS_COMMENT = """Who builds on whom, with evidence.
relation: extends, uses_method_in, compares_with or cites, the strongest that is known.
confidence: stated (the text says so) or inferred (concluded from traces)."""


@dataclass(frozen=True, slots=True)
class CitationReport:
    """What an import of citations found: edges, outside works, and records whose papers are not in the list."""

    edges: int
    outside: int
    unmatched: tuple[Diagnostic, ...]


def import_citations(records: Sequence[CitationRecord], folder: Path, papers: Sequence[Paper]) -> CitationReport:
    """Write a corpus's citations and the outside works they name, replacing those it has.

    Outside works that papers in bulk cite stay.

    Args:
        papers: the corpus's papers, corrected, so that identifiers and titles find them.

    Raises:
        UnreadableInput: no citation names papers of the corpus; nothing is replaced then.
    """
    in_bulk = Bulk(folder / BULK).cited() if (folder / BULK).exists() else set()
    kept = {paper.id: outside_record(paper) for paper in papers if not paper.in_list and paper.id in in_bulk}
    listed = [paper for paper in papers if paper.in_list or paper.id in kept]
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
    works = {paper_id: work for paper_id, work in works.items() if paper_id in named} | kept
    if not edges:
        problem = f"none of the {len(records)} citations names papers of {folder}"
        raise UnreadableInput(
            records[0].location.path, problem, "Check the titles and arXiv ids; the corpus stays as it was."
        )
    text = dump_yaml([edges[pair] for pair in sorted(edges)], _CITATIONS_COMMENT)
    write_readable(folder, {folder / CITATIONS: text, folder / OUTSIDE: dump_outside(works)})
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

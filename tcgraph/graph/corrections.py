"""corrections.yaml: curated corrections of what a list says, each with its evidence, kept apart from the list."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from tcgraph.files import Record, read_yaml_list
from tcgraph.graph.corpus_files import CORRECTIONS
from tcgraph.identifiers import identify
from tcgraph.keys import key
from tcgraph.model import FACETS, Claim, Identifier, Location, Paper, Tag
from tcgraph.source_model import Diagnostic, Severity
from tcgraph.taxonomy.vocabulary import LabelIndex

IDENTIFIERS = ("arxiv", "doi", "openreview", "acl")
SINGLE = ("title", "year", "venue", "authors", *IDENTIFIERS)
"""Fields of which a paper has one value: a correction without ``was`` supposes that the list has none."""

FIELDS = ("title", "method", "year", "venue", "authors", "code", "link", *IDENTIFIERS, "note")
"""What a correction can be about; besides, any facet."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction: ``was`` is what the list says ("" when it says nothing), ``now`` what is right ("" to remove).

    A suspected correction changes nothing: it becomes a note of the paper.
    """

    paper: str
    field: str
    was: str
    now: str
    evidence: str
    note: str
    suspected: bool
    location: Location


def read_corrections(folder: Path, facets: Iterable[str] = ()) -> tuple[Correction, ...]:
    """Read the corrections of a corpus; none when there is no such file.

    Args:
        facets: the corpus's own; those that every corpus can have are known.

    Raises:
        UnreadableInput: a slip in the YAML, an unknown field, or a correction without evidence.
    """
    known = tuple(dict.fromkeys((*FIELDS[:-1], *FACETS, *facets, *FIELDS[-1:])))
    return tuple(_read(record, known) for record in read_yaml_list(folder / CORRECTIONS, CORRECTIONS))


def _read(record: Record, known: tuple[str, ...]) -> Correction:
    record.only("paper", "field", "was", "now", "evidence", "note", "suspected")
    field = record.text("field")
    if field not in known:
        raise record.error(f"field {field!r} is unknown", f"Known fields: {', '.join(known)}.")
    correction = Correction(
        paper=record.text("paper"),
        field=field,
        was=record.text("was", ""),
        now=record.text("now", ""),
        evidence=record.text("evidence", ""),
        note=record.text("note", ""),
        suspected=record.flag("suspected"),
        location=record.location(),
    )
    if field == "note":
        if not correction.note:
            raise record.error("a note without words", "Add a line note: ...")
    elif field == "title" and not correction.now.strip() and not correction.suspected:
        raise record.error("a correction that takes the title away", "Say what is right in now.")
    elif correction.was == correction.now:
        raise record.error("was and now are the same", "Say what is right in now, or remove the correction.")
    if not correction.evidence:
        raise record.error("a correction without evidence", "Add a line evidence: where it was read.")
    if field == "year" and not correction.suspected and not re.fullmatch("(?!0000)[0-9]{4}|", correction.now):
        raise record.error(f"year {correction.now!r} is no year", "Write four digits, from 0001 to 9999.")
    return correction


def apply(
    papers: Mapping[str, Paper], corrections: tuple[Correction, ...], labels: LabelIndex
) -> tuple[dict[str, Paper], list[Diagnostic]]:
    """Correct papers; what no longer applies is reported and changes nothing."""
    corrected, diagnostics = dict(papers), []
    for correction in corrections:
        paper = corrected.get(correction.paper)
        if paper is None:
            diagnostics.append(
                _finding(correction, "R201", f"corrects {correction.paper!r}, which is not in the corpus",
                         "the list may have dropped the paper; correct the id, or remove the correction")
            )  # fmt: skip
        elif correction.field == "note" or correction.suspected:
            corrected[paper.id] = replace(paper, notes=(*paper.notes, _words(correction)))
        else:
            changed = _corrected(paper, correction, labels)
            if isinstance(changed, Paper):
                corrected[paper.id] = changed
            else:
                diagnostics.append(changed)
    return corrected, diagnostics


def _words(correction: Correction) -> str:
    if correction.field == "note":
        return correction.note
    change = (
        f"{correction.field} {correction.was!r} may be wrong" if correction.was else f"{correction.field} is missing"
    )
    right = f"; perhaps {correction.now!r}" if correction.now else ""
    return f"Suspected: {change}{right}" + (f" ({correction.note})" if correction.note else "")


def _corrected(paper: Paper, correction: Correction, labels: LabelIndex) -> Paper | Diagnostic:
    known = _values(paper, correction.field)
    holds = {key(value) for value in known} if correction.field not in ("code", "link") else set(known)
    form: Callable[[str], str] = (lambda text: text) if correction.field in ("code", "link") else key
    was, now = form(correction.was), form(correction.now)
    exact = correction.was in known
    if now and now in holds and not (was in holds and (exact or was != now)):
        message = f"{correction.field} of {paper.id} is {correction.now!r} in the list now"
        return _finding(correction, "R202", message, "remove the correction", Severity.INFO)
    stale = was not in holds if correction.was else bool(known) and correction.field in SINGLE
    if stale:
        message = (
            f"no longer applies: {correction.field} of {paper.id} is not {repr(correction.was) if was else 'missing'} "
            f"but {', '.join(repr(value) for value in known) or 'missing'}"
        )
        return _finding(correction, "R203", message, "check which of the two is right; adapt or remove the correction")
    claim = Claim(correction.field, correction.now, correction.location, "correction", correction.evidence)
    changed = _change(paper, correction, labels)
    if changed is None:
        message = f"{correction.now!r} is no label of the facet {correction.field}"
        return _finding(correction, "R204", message, "use a label of the taxonomy")
    return replace(changed, claims=(*paper.claims, claim))


def _values(paper: Paper, field: str) -> tuple[str, ...]:
    """What a paper says of a field before the correction; "" never counts as a value."""
    if field in IDENTIFIERS:
        return tuple(i.value for i in paper.identifiers if i.scheme == field)
    if field not in FIELDS:
        written = tuple(claim.value for claim in paper.claims if claim.field == field)
        return (*written, *(tag.label for tag in paper.tags if tag.facet == field))
    values = {
        "title": (paper.title, *paper.other_titles),
        "method": (*paper.methods, *(claim.value for claim in paper.claims if claim.field == "method")),
        "year": (str(paper.year or ""),),
        "venue": (paper.venue,),
        "authors": ("; ".join(paper.authors),),
        "code": paper.code,
        "link": paper.urls,
    }[field]
    return tuple(value for value in values if value)


def _change(paper: Paper, correction: Correction, labels: LabelIndex) -> Paper | None:
    field, was, now = correction.field, correction.was, correction.now
    if field in IDENTIFIERS:
        found = identify(f"{field}:{now}") if now else None
        kept = [i for i in paper.identifiers if not (i.scheme == field and (not was or i.value == was))]
        new = [found or Identifier(field, now)] if now else []
        return replace(paper, identifiers=(*new, *kept), urls=_without(paper.urls, field, was))
    if field not in FIELDS:
        return _retag(paper, correction, labels)
    if field == "title":
        others = [title for title in (paper.title, *paper.other_titles) if key(title) not in (key(was), key(now))]
        return replace(paper, title=now, other_titles=tuple(others))
    if field == "year":
        return replace(paper, year=int(now) if now else None)
    if field == "venue":
        return replace(paper, venue=now)
    if field == "authors":
        return replace(paper, authors=tuple(name.strip() for name in now.split(";") if name.strip()))
    if field == "method":
        return replace(paper, methods=_swapped(paper.methods, was, now))
    if field == "code":
        return replace(paper, code=_swapped(paper.code, was, now))
    return replace(paper, urls=_swapped(paper.urls, was, now))


def _without(urls: tuple[str, ...], scheme: str, value: str) -> tuple[str, ...]:
    """Paper links without those that lead to a wrong identifier."""
    wrong = Identifier(scheme, value)
    return tuple(url for url in urls if identify(url) != wrong)


def _swapped(values: tuple[str, ...], was: str, now: str) -> tuple[str, ...]:
    kept = [now if was and key(value) == key(was) else value for value in values]
    if not was:
        kept.insert(0, now)
    return tuple(dict.fromkeys(value for value in kept if value))


def _retag(paper: Paper, correction: Correction, labels: LabelIndex) -> Paper | None:
    old = labels.read(correction.field, correction.was) if correction.was else None
    new = labels.read(correction.field, correction.now) if correction.now else None
    if correction.now and new is None:
        return None
    gone = set(old.concepts) if old else set()
    kept = [tag for tag in paper.tags if tag.concept not in gone]
    held = {tag.concept for tag in kept}
    added = [
        Tag(concept.partition("/")[0], concept, correction.location, correction.now)
        for concept in (new.concepts if new else ())
        if concept not in held
    ]
    return replace(paper, tags=(*kept, *added))


def _finding(
    correction: Correction, code: str, message: str, hint: str, severity: Severity = Severity.WARNING
) -> Diagnostic:
    return Diagnostic(correction.location, code, message, severity, hint)

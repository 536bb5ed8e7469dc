"""Vocabulary files: YAML -> ConceptScheme, and labels -> concepts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tcgraph.errors import UnreadableInput
from tcgraph.files import Record, read_yaml
from tcgraph.model import Concept, Location
from tcgraph.source_model import ConceptScheme, WrongLabel
from tcgraph.taxonomy.words import fold, slug

REASONS = ("misspelt", "wrong-facet", "not-a-concept")


def read_scheme(path: Path, shown: str = "") -> ConceptScheme:
    """Read one facet's vocabulary.

    Raises:
        UnreadableInput: a slip in the YAML, a missing key, or a reference to a concept that is not there.
    """
    record = read_yaml(path, shown)
    record.only("facet", "title", "definition", "concepts", "wrong")
    facet = _slug(record, "facet")
    concepts = tuple(_concept(item, facet) for item in record.records("concepts"))
    wrong = tuple(_wrong(item) for item in record.records("wrong"))
    known: set[str] = set()
    for item, concept in zip(record.records("concepts"), concepts, strict=True):
        if concept.id in known:
            raise item.error(f"concept {concept.id!r} stands twice", "Keep one of the two, or rename one.")
        known.add(concept.id)
    for item, concept in zip(record.records("concepts"), concepts, strict=True):
        for broader in concept.broader:
            if broader not in known:
                raise item.error(
                    f"{concept.id}: broader concept {broader!r} is not in this file",
                    "Add it or correct the id.",
                )
    return ConceptScheme(
        facet, record.text("title", facet.capitalize()), record.text("definition", ""), concepts, wrong
    )


def _slug(record: Record, key: str) -> str:
    text = record.text(key)
    if not text or text != slug(text):
        cure = f"Write {slug(text)!r}." if slug(text) else "Write lower-case letters and digits, joined by hyphens."
        raise record.error(f"{key} {text!r} is not a slug", cure)
    return text


def _concept(record: Record, facet: str) -> Concept:
    record.only("id", "label", "alt", "hidden", "broader", "related", "definition", "note")
    return Concept(
        id=_slug(record, "id"),
        facet=facet,
        pref_label=record.text("label"),
        definition=record.text("definition", ""),
        alt_labels=record.texts("alt"),
        hidden_labels=record.texts("hidden"),
        broader=record.texts("broader"),
        related=tuple(key if "/" in key else f"{facet}/{key}" for key in record.texts("related")),
        scope_note=record.text("note", ""),
        location=record.location(),
    )


def _wrong(record: Record) -> WrongLabel:
    record.only("label", "reason", "means", "note")
    reason, means = record.text("reason"), record.texts("means")
    if reason not in REASONS:
        raise record.error(f"reason {reason!r} is unknown", f"Known reasons: {', '.join(REASONS)}.")
    if bool(means) == (reason == "not-a-concept"):
        raise record.error(
            f"a label that is {reason} has {'no' if means else 'a'} right reading",
            "Name the concepts meant as facet/id, none for not-a-concept.",
        )
    return WrongLabel(record.text("label"), reason, means, record.text("note", ""), record.location())


def read_schemes(folder: Path, order: Iterable[str]) -> tuple[ConceptScheme, ...]:
    """Read every ``*.yaml`` of a taxonomy folder; known facets first, in ``order``, then the others by name.

    Raises:
        UnreadableInput: as ``read_scheme``; a facet in two files; or a reference across schemes that leads nowhere.
    """
    found: dict[str, tuple[str, ConceptScheme]] = {}
    for path in sorted(folder.glob("*.yaml")):
        shown = f"taxonomy/{path.name}"
        scheme = read_scheme(path, shown)
        if scheme.facet in found:
            problem = f"facet {scheme.facet!r} stands in {found[scheme.facet][0]} too"
            raise UnreadableInput(shown, problem, "Put all its concepts into one file.")
        found[scheme.facet] = shown, scheme
    schemes = [scheme for _, scheme in found.values()]
    rank = {facet: position for position, facet in enumerate(order)}
    schemes.sort(key=lambda scheme: (rank.get(scheme.facet, len(rank)), scheme.facet))
    keys = {concept.key for scheme in schemes for concept in scheme.concepts}
    for scheme in schemes:
        for concept in scheme.concepts:
            _refer(concept.related, keys, concept.location, f"{concept.id}: related")
        for label in scheme.wrong:
            _refer(label.means, keys, label.location, f"{label.text!r} means")
    return tuple(schemes)


def _refer(targets: Iterable[str], keys: set[str], location: Location, what: str) -> None:
    for target in targets:
        if target not in keys:
            raise UnreadableInput(
                location.path,
                f"{what}: no concept {target!r}",
                "Write facet/id of a concept that exists.",
                location.line,
                location.column,
            )


@dataclass(frozen=True, slots=True)
class Reading:
    """What a label means: the concepts (``facet/id``) and, when the label is wrong where it stands, why."""

    concepts: tuple[str, ...]
    wrong: WrongLabel | None = None


class LabelIndex:
    """Finds the concept that a label of a facet means: exactly as written first, then with case and hyphens folded."""

    def __init__(self, schemes: Iterable[ConceptScheme]) -> None:
        self._exact: dict[tuple[str, str], Reading] = {}
        self._folded: dict[tuple[str, str], Reading] = {}
        for scheme in schemes:
            for concept in scheme.concepts:
                for text in (concept.pref_label, *concept.alt_labels, *concept.hidden_labels):
                    self._add(scheme.facet, text, Reading((concept.key,)))
            for label in scheme.wrong:
                self._add(scheme.facet, label.text, Reading(label.means, label))

    def _add(self, facet: str, text: str, reading: Reading) -> None:
        self._exact.setdefault((facet, text), reading)
        self._folded.setdefault((facet, fold(text)), reading)

    def read(self, facet: str, text: str) -> Reading | None:
        """The meaning of a label, or None when the facet does not know it."""
        return self._exact.get((facet, text)) or self._folded.get((facet, fold(text)))

"""Vocabulary files: YAML -> ConceptScheme, and labels -> concepts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tcgraph.errors import UnreadableInput
from tcgraph.files import Record, read_yaml
from tcgraph.model import Also, Concept, Location
from tcgraph.source_model import ConceptScheme, Resource, WrongLabel
from tcgraph.taxonomy.also import Text, iri_of, language_of, matches_of, statements_under, texts_of
from tcgraph.taxonomy.facet_names import CURE, refusal
from tcgraph.taxonomy.namespaces import DCTERMS, LANGUAGE, RDFS, SKOS
from tcgraph.taxonomy.words import fold, slug

REASONS = ("misspelt", "wrong-facet", "not-a-concept")


def read_scheme(path: Path, shown: str = "") -> ConceptScheme:
    """Read one facet's vocabulary.

    Raises:
        UnreadableInput: a slip in the YAML, a missing key, a facet's name that no facet can have, or a reference to a
            concept that is not there.
    """
    record = read_yaml(path, shown)
    record.only("facet", "iri", "language", "title", "definition", "also", "concepts", "others", "wrong")
    facet, language = _slug(record, "facet"), language_of(record, "language", LANGUAGE)
    if problem := refusal(facet):
        raise record.error(problem, CURE, "facet")
    concepts = tuple(_concept(item, facet, language) for item in record.records("concepts"))
    _check_concepts(record.records("concepts"), concepts)
    titles = _sorted(texts_of(record, "title", language), language)
    definitions = _sorted(texts_of(record, "definition", language), language)
    return ConceptScheme(
        facet,
        title=next(iter(titles.main + titles.shown), facet.capitalize()),
        definition=next(iter(definitions.main), ""),
        concepts=concepts,
        wrong=tuple(_wrong(item) for item in record.records("wrong")),
        iri=iri_of(record),
        language=language,
        titled=bool(titles.main) or not (titles.rest or "iri" in record),
        also=_once(titles.also(_TITLE), definitions.also(SKOS + "definition"), statements_under(record)),
        others=tuple(
            Resource(iri_of(item, default=None), _once(statements_under(item)), item.location())
            for item in _others(record)
        ),
    )


def _others(record: Record) -> Iterator[Record]:
    for item in record.records("others"):
        item.only("iri", "also")
        yield item


def _check_concepts(items: Iterable[Record], concepts: Iterable[Concept]) -> None:
    """Refuse concepts that stand twice, and broader ones that are not there."""
    known: set[str] = set()
    iris: set[str] = set()
    pairs = list(zip(items, concepts, strict=True))
    for item, concept in pairs:
        if concept.id in known:
            raise item.error(f"concept {concept.id!r} stands twice", "Keep one of the two, or rename one.")
        if concept.iri in iris:
            raise item.error(f"a concept with the iri {concept.iri} stands twice", "Keep one of the two.", "iri")
        known.add(concept.id)
        iris |= {concept.iri} - {""}
    for item, concept in pairs:
        for broader in concept.broader:
            if broader not in known:
                raise item.error(
                    f"{concept.id}: broader concept {broader!r} is not in this file",
                    "Add it or correct the id.",
                )


def _slug(record: Record, key: str) -> str:
    text = record.text(key)
    if not text or text != slug(text):
        cure = f"Write {slug(text)!r}." if slug(text) else "Write lower-case letters and digits, joined by hyphens."
        raise record.error(f"{key} {text!r} is not a slug", cure)
    return text


_TITLE = DCTERMS + "title"
_TEXTS = {
    "label": SKOS + "prefLabel",
    "alt": SKOS + "altLabel",
    "hidden": SKOS + "hiddenLabel",
    "definition": SKOS + "definition",
    "note": SKOS + "scopeNote",
    "example": SKOS + "example",
}
"""The keys of texts, and the properties that they mean."""

_SEVERAL = ("alt", "hidden")
"""Those of which there may be several in the scheme's language."""


@dataclass(frozen=True, slots=True)
class _Sorted:
    """Texts: those that the model names by themselves, and the others."""

    main: tuple[str, ...]
    rest: tuple[Text, ...]

    @property
    def shown(self) -> tuple[str, ...]:
        return tuple(text.text for text in self.rest if text.text)

    def also(self, predicate: str) -> Iterator[Also]:
        return (Also(predicate, text, True, language, datatype) for text, language, datatype in self.rest)


def _sorted(texts: Iterable[Text], language: str, most: int | None = 1) -> _Sorted:
    """The first ``most`` texts of the scheme's language apart from all others."""
    found = list(texts)
    main = [text for text in found if text.language == language and not text.datatype and text.text][:most]
    return _Sorted(tuple(text.text for text in main), tuple(text for text in found if text not in main))


def _once(*statements: Iterable[Also]) -> tuple[Also, ...]:
    return tuple(dict.fromkeys(one for some in statements for one in some))


def _concept(record: Record, facet: str, language: str) -> Concept:
    record.only("id", "iri", *_TEXTS, "broader", "related", "top", "notation", "match", "also")
    texts = {
        key: _sorted(texts_of(record, key, language), language, None if key in _SEVERAL else key != "example")
        for key in _TEXTS
    }
    concept_id, iri = _slug(record, "id"), iri_of(record)
    also = _once(
        *(texts[key].also(predicate) for key, predicate in _TEXTS.items()),
        (Also(SKOS + "notation", *text) for text in _literals(texts_of(record, "notation", ""))),
        matches_of(record),
        statements_under(record),
    )
    named = texts["label"].main
    if not (named or texts["label"].rest or iri):
        named = (record.text("label"),)
    return Concept(
        id=concept_id,
        facet=facet,
        pref_label=named[0] if named else _shown(also) or concept_id,
        definition=next(iter(texts["definition"].main), ""),
        alt_labels=texts["alt"].main,
        hidden_labels=texts["hidden"].main,
        broader=record.texts("broader"),
        related=tuple(key if "/" in key else f"{facet}/{key}" for key in record.texts("related")),
        scope_note=next(iter(texts["note"].main), ""),
        location=record.location(),
        iri=iri,
        named=bool(named),
        top=record.flag("top") if "top" in record else None,
        also=also,
    )


def _literals(texts: Iterable[Text]) -> Iterator[tuple[str, bool, str, str]]:
    return ((text, True, language, datatype) for text, language, datatype in texts)


def _shown(also: Iterable[Also]) -> str:
    """The label that answers show where there is no preferred one in the scheme's language."""
    labels = {SKOS + "prefLabel": 0, RDFS + "label": 1, SKOS + "altLabel": 2}
    found = [(labels[one.predicate], one.object) for one in also if one.predicate in labels and one.literal]
    return min(((rank, text) for rank, text in found if text.strip()), key=lambda pair: pair[0], default=(0, ""))[1]


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
            for concept in scheme.concepts:  # behind those of all others: the scheme's own language goes first
                for text in (*concept.other_labels, *concept.other_hidden_labels):
                    self._add(scheme.facet, text, Reading((concept.key,)))
            for label in scheme.wrong:
                self._add(scheme.facet, label.text, Reading(label.means, label))

    def _add(self, facet: str, text: str, reading: Reading) -> None:
        self._exact.setdefault((facet, text), reading)
        self._folded.setdefault((facet, fold(text)), reading)

    def read(self, facet: str, text: str) -> Reading | None:
        """The meaning of a label, or None when the facet does not know it."""
        return self._exact.get((facet, text)) or self._folded.get((facet, fold(text)))

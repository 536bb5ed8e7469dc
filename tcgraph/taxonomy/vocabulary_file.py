"""ConceptScheme -> the YAML that reads back as the same."""

from __future__ import annotations

from tcgraph.files import dump_yaml
from tcgraph.model import Also, Concept
from tcgraph.source_model import ConceptScheme, WrongLabel
from tcgraph.taxonomy.also import MATCHES, UNTAGGED, Text, written_statements, written_texts
from tcgraph.taxonomy.namespaces import DCTERMS, LANGUAGE, SKOS

_KEYS = {
    SKOS + "prefLabel": "label",
    SKOS + "altLabel": "alt",
    SKOS + "hiddenLabel": "hidden",
    SKOS + "definition": "definition",
    SKOS + "scopeNote": "note",
    SKOS + "example": "example",
    SKOS + "notation": "notation",
}
_MATCHES = {predicate: name for name, predicate in MATCHES.items()}


def dump_scheme(scheme: ConceptScheme, comment: str = "") -> str:
    """A scheme as the text of a file in a corpus's taxonomy folder.

    Args:
        comment: what the file begins with.
    """
    record: dict[str, object] = {"facet": scheme.facet}
    record |= {"iri": scheme.iri} if scheme.iri else {}
    record |= {"language": scheme.language or UNTAGGED} if scheme.language != LANGUAGE else {}
    titles = [Text(scheme.title, scheme.language)] if scheme.titled else []
    definitions = [Text(scheme.definition, scheme.language)] if scheme.definition else []
    keys = {DCTERMS + "title": ("title", titles), SKOS + "definition": ("definition", definitions)}
    rest = []
    for one in scheme.also:
        if one.predicate in keys and one.literal:
            keys[one.predicate][1].append(_text(one))
        else:
            rest.append(one)
    record |= {key: written_texts(texts, scheme.language) for key, texts in keys.values() if texts}
    record |= {"also": written_statements(rest)} if rest else {}
    record["concepts"] = [_concept(concept, scheme.language) for concept in scheme.concepts]
    others = [{"iri": other.iri, "also": written_statements(other.also)} for other in scheme.others]
    record |= {"others": others} if others else {}
    record |= {"wrong": [_wrong(label) for label in scheme.wrong]} if scheme.wrong else {}
    return dump_yaml(record, comment)


def _concept(concept: Concept, language: str) -> dict[str, object]:
    texts: dict[str, list[Text]] = {key: [] for key in ("label", "alt", "hidden", "definition", "note", "example")}
    texts["notation"] = []
    texts["label"] += [Text(concept.pref_label, language)] if concept.named else []
    texts["alt"] += [Text(label, language) for label in concept.alt_labels]
    texts["hidden"] += [Text(label, language) for label in concept.hidden_labels]
    texts["definition"] += [Text(concept.definition, language)] if concept.definition else []
    texts["note"] += [Text(concept.scope_note, language)] if concept.scope_note else []
    matches: dict[str, list[str]] = {}
    rest = []
    for one in concept.also:
        if one.literal and one.predicate in _KEYS:
            texts[_KEYS[one.predicate]].append(_text(one))
        elif not one.literal and one.predicate in _MATCHES:
            matches.setdefault(_MATCHES[one.predicate], []).append(one.object)
        else:
            rest.append(one)
    record: dict[str, object] = {"id": concept.id}
    record |= {"iri": concept.iri} if concept.iri else {}
    record |= {key: written_texts(texts[key], language) for key in ("label", "alt", "hidden") if texts[key]}
    record |= {"broader": list(concept.broader)} if concept.broader else {}
    record |= {"related": [_near(key, concept.facet) for key in concept.related]} if concept.related else {}
    record |= {"top": concept.top} if concept.top is not None else {}
    record |= {"notation": written_texts(texts["notation"], "")} if texts["notation"] else {}
    record |= {"match": matches} if matches else {}
    record |= {key: written_texts(texts[key], language) for key in ("definition", "note", "example") if texts[key]}
    record |= {"also": written_statements(rest)} if rest else {}
    return record


def _text(one: Also) -> Text:
    return Text(one.object, one.language, one.datatype)


def _near(key: str, facet: str) -> str:
    return key.removeprefix(f"{facet}/")


def _wrong(label: WrongLabel) -> dict[str, object]:
    record = {"label": label.text, "reason": label.reason, "means": list(label.means), "note": label.note}
    return {name: value for name, value in record.items() if value}

"""YAML schemes -> the SKOS statements that they stand for: what is judged is what is exported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from tcgraph.model import Also, Concept, Location
from tcgraph.source_model import ConceptScheme, Statement, Written
from tcgraph.taxonomy.skos import CONCEPT, DCTERMS, IN_SCHEME, INVERSES, SCHEME, SKOS, TOP_OF, TYPE

_Triple = tuple[str, str, str, bool, str, str]


def scheme_iri(scheme: ConceptScheme, base: str) -> str:
    """The IRI of a scheme: its own, or one that is made of the corpus's base and the facet."""
    return scheme.iri or f"{base}scheme/{scheme.facet}"


def concept_iris(schemes: Iterable[ConceptScheme], base: str) -> dict[str, str]:
    """The IRIs of concepts by key: their own, or made of the corpus's base and the key."""
    return {concept.key: concept.iri or base + concept.key for scheme in schemes for concept in scheme.concepts}


def statements_of(
    schemes: Iterable[ConceptScheme],
    base: str,
    texts: Mapping[str, Sequence[str]],
    elsewhere: Mapping[str, str] | None = None,
) -> tuple[Statement, ...]:
    """YAML schemes as the statements that their SKOS has: both directions of each relation.

    Of a concept that stands elsewhere nothing is said but that others refer to it.

    Args:
        base: what the IRIs begin with; ``facet/id`` follows, and ``scheme/facet`` for the schemes themselves.
        texts: the lines of the YAML files by path, for the places of single words.
        elsewhere: the IRIs of concepts of other schemes by key, where they are not made of the base.
    """
    from tcgraph.taxonomy.skos_places import YamlPlaces

    schemes = tuple(schemes)
    iris = {**(elsewhere or {}), **concept_iris(schemes, base)}
    written: dict[_Triple, Statement] = {}
    entailed: list[Statement] = []
    beginnings: dict[str, Location] = {}
    for scheme in schemes:
        places = YamlPlaces(scheme, texts)
        subject = scheme_iri(scheme, base)
        beginnings[subject] = places.beginning
        beginnings |= {iris[concept.key]: concept.location for concept in scheme.concepts}
        for statement in _scheme_statements(scheme, subject, places.beginning):
            written.setdefault(_triple(statement), statement)
            entailed += _inverse(statement)
        for concept in scheme.concepts:
            for statement, word in _concept_statements(concept, scheme, subject, iris, base):
                at = places.of(concept, statement.predicate.removeprefix(SKOS), word)
                placed = statement._replace(places=Written(at, concept.location))
                written.setdefault(_triple(placed), placed)
                entailed += _inverse(placed)
        for resource in scheme.others:
            for one in resource.also:
                at = resource.location
                placed = _statement(resource.iri, one)._replace(places=Written(at, at))
                written.setdefault(_triple(placed), placed)
    for statement in entailed:
        if statement.subject in beginnings:
            placed = statement._replace(places=Written(statement.location, beginnings[statement.subject]))
            written.setdefault(_triple(placed), placed)
    return tuple(written.values())


def _triple(statement: Statement) -> _Triple:
    one = statement
    return one.subject, one.predicate, one.object, one.literal, one.language, one.datatype


def _inverse(statement: Statement) -> Iterator[Statement]:
    """What SKOS entails of a statement's object (S8, S23, S25, S26, S43, S44)."""
    inverse = INVERSES.get(statement.predicate)
    if inverse and not statement.literal:
        yield Statement(statement.object, inverse, statement.subject, places=Written(statement.location))


def _statement(subject: str, one: Also) -> Statement:
    return Statement(subject, one.predicate, one.object, one.literal, one.language, datatype=one.datatype)


def _scheme_statements(scheme: ConceptScheme, subject: str, at: Location) -> Iterator[Statement]:
    found = [Also(TYPE, SCHEME)]
    title = scheme.title if scheme.titled else ""
    for predicate, text in ((DCTERMS + "title", title), (SKOS + "definition", scheme.definition)):
        found += [Also(predicate, text, True, scheme.language)] if text else []
    for one in (*found, *scheme.also):
        yield _statement(subject, one)._replace(places=Written(at, at))


def _concept_statements(
    concept: Concept, scheme: ConceptScheme, scheme_of: str, iris: Mapping[str, str], base: str
) -> Iterator[tuple[Statement, str]]:
    """What is said of a concept, each with the word that the file has for it."""
    subject = iris[concept.key]
    links = [(TYPE, CONCEPT, ""), (IN_SCHEME, scheme_of, "")]
    links += [(TOP_OF, scheme_of, "")] if concept.is_top else []
    links += [(SKOS + "broader", iris[f"{concept.facet}/{one}"], f"{concept.facet}/{one}") for one in concept.broader]
    links += [(SKOS + "related", iris.get(key, base + key), key) for key in concept.related]
    yield from ((Statement(subject, predicate, target), word) for predicate, target, word in links)
    texts = (
        ("prefLabel", (concept.pref_label,) if concept.named else ()),
        ("altLabel", concept.alt_labels),
        ("hiddenLabel", concept.hidden_labels),
        ("definition", (concept.definition,) if concept.definition else ()),
        ("scopeNote", (concept.scope_note,) if concept.scope_note else ()),
    )
    for name, values in texts:
        for value in values:
            yield Statement(subject, SKOS + name, value, literal=True, language=scheme.language), value
    yield from ((_statement(subject, one), one.object) for one in concept.also)

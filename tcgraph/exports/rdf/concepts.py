"""The taxonomy as SKOS: the same statements that ``tcgraph validate`` judges."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from tcgraph.exports.rdf.addresses import Addresses
from tcgraph.exports.rdf.terms import TYPE, Description, iri, literal, term
from tcgraph.model import FACETS, Also, Concept
from tcgraph.source_model import ConceptScheme, Statement
from tcgraph.taxonomy.skos import DCTERMS, LABELS, RDFS
from tcgraph.taxonomy.skos_statements import statements_of


def scheme_descriptions(schemes: Iterable[ConceptScheme], address: Addresses) -> Iterator[Description]:
    """Concept schemes and their concepts, subject by subject in the order of the files.

    Both directions of broader and related, inScheme, topConceptOf and hasTopConcept are stated (Skosmos, SKOS Play
    and SkoHub rely on them).
    """
    found: dict[str, list[tuple[str, str]]] = {}
    for statement in statements_of(schemes, address.base, {}):
        found.setdefault(iri(statement.subject), []).append((iri(statement.predicate), _object(statement)))
    for subject, pairs in found.items():
        yield Description(subject, [*dict.fromkeys(sorted(pairs, key=_rank))])


def _object(statement: Statement) -> str:
    if not statement.literal:
        return iri(statement.object)
    text = literal(statement.object, statement.language)
    return f"{text}^^{iri(statement.datatype)}" if statement.datatype else text


_ORDER = tuple(
    term(f"skos:{name}")
    for name in ("prefLabel", "altLabel", "hiddenLabel", "definition", "scopeNote", "broader", "narrower", "related")
)


def _rank(pair: tuple[str, str]) -> tuple[int, str]:
    """What a person looks for first comes first: type, labels, definition, relations; the rest by name."""
    predicate = pair[0]
    if predicate == TYPE:
        return -1, ""
    return (_ORDER.index(predicate), "") if predicate in _ORDER else (len(_ORDER), predicate)


def facet_properties(schemes: Iterable[ConceptScheme], address: Addresses) -> Iterator[Description]:
    """The properties of facets that our ontology does not know, declared where they are used."""
    for scheme in schemes:
        if scheme.facet not in FACETS:
            pairs = [
                (TYPE, term("owl:ObjectProperty")),
                (term("rdfs:label"), title_of(scheme)),
                (term("rdfs:subPropertyOf"), term("dcterms:subject")),
                (term("rdfs:range"), term("skos:Concept")),
            ]
            yield Description(address.facet_property(scheme.facet), pairs)


def title_of(scheme: ConceptScheme) -> str:
    """What answers call a scheme, as a literal in the language that it is in."""
    language = scheme.language if scheme.titled else _language_of(scheme.title, scheme.also, (DCTERMS + "title",))
    return literal(scheme.title, language)


def names_of(concept: Concept, language: str) -> list[str]:
    """The preferred labels of a concept as literals, one a language; else what answers call it.

    Args:
        language: that of its scheme, which comes first.
    """
    preferred, *others = LABELS
    found = {language: concept.pref_label} if concept.named else {}
    for one in concept.also:
        if one.literal and one.predicate == preferred and one.object.strip() and not one.datatype:
            found.setdefault(one.language, one.object)
    found = found or {
        _language_of(concept.pref_label, concept.also, (RDFS + "label", *others)): concept.pref_label,
    }
    return [literal(text, tag) for tag, text in found.items()]


def _language_of(text: str, said: Iterable[Also], predicates: Collection[str]) -> str:
    """The language of a text that is told among others; "" where it has none, or is made of a name."""
    return next(
        (one.language for one in said if one.literal and one.object == text and one.predicate in predicates), ""
    )

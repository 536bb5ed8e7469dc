"""The taxonomy as SKOS: the same statements that ``tcgraph validate`` judges."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tcgraph.exports.rdf.addresses import Addresses
from tcgraph.exports.rdf.terms import TYPE, Description, iri, literal, term
from tcgraph.model import FACETS
from tcgraph.source_model import ConceptScheme, Statement
from tcgraph.taxonomy.skos import LANGUAGE, statements_of


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
    return literal(statement.object, statement.language) if statement.literal else iri(statement.object)


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
                (term("rdfs:label"), literal(scheme.title, LANGUAGE)),
                (term("rdfs:subPropertyOf"), term("dcterms:subject")),
                (term("rdfs:range"), term("skos:Concept")),
            ]
            yield Description(address.facet_property(scheme.facet), pairs)

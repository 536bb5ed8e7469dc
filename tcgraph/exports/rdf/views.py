"""The graph as pyoxigraph and rdflib see it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import rdflib
    from pyoxigraph import Quad

    from tcgraph.exports.rdf.profiles import Profile
    from tcgraph.exports.rdf.sparql import Answer
    from tcgraph.exports.rdf.terms import Description
    from tcgraph.graph.part import Part


def quads(part: Part, *, profile: str = "base", provenance: bool = True) -> Iterator[Quad]:
    """A part of a graph as quads, streamed: one paper's statements at a time are held.

    Args:
        profile: one of ``profiles.PROFILES``.
        provenance: with the named graph of provenance, where the profile has one.

    Raises:
        WrongWords: an unknown profile.
    """
    return as_quads(_known(profile).descriptions(part, provenance=provenance))


def _known(profile: str) -> Profile:
    from tcgraph.errors import WrongWords
    from tcgraph.exports.rdf.profiles import PROFILES

    if profile not in PROFILES:
        raise WrongWords(f"unknown profile {profile!r}; known: {', '.join(PROFILES)}")
    return PROFILES[profile]


def as_quads(descriptions: Iterable[Description]) -> Iterator[Quad]:
    """Descriptions as pyoxigraph's quads, one description at a time."""
    from pyoxigraph import RdfFormat, parse

    from tcgraph.exports.rdf.writing import nquads

    for piece in nquads(descriptions, {}):
        yield from parse(piece, format=RdfFormat.N_QUADS)


def sparql(part: Part, query: str) -> Answer:
    """The answer of a part of a graph to a SPARQL query: see ``sparql.ask``."""
    from tcgraph.exports.rdf.sparql import ask

    return ask(part, query)


def to_rdflib(part: Part, *, profile: str = "base", provenance: bool = True) -> rdflib.Dataset:
    """A part of a graph as an rdflib Dataset, for notebooks and pySHACL; arguments and errors as of ``quads``.

    Provenance is a named graph of it; the facts are its default graph.
    """
    import rdflib

    from tcgraph.exports.rdf.terms import NAMESPACES

    dataset = rdflib.Dataset()
    for prefix, namespace in {**NAMESPACES, **_known(profile).prefixes(part)}.items():
        dataset.bind(prefix, namespace)
    for quad in quads(part, profile=profile, provenance=provenance):
        triple = (_term(quad.subject), rdflib.URIRef(quad.predicate.value), _term(quad.object))
        named = getattr(quad.graph_name, "value", "")
        graph = dataset.graph(rdflib.URIRef(named)) if named else dataset.default_graph
        graph.add(triple)
    return dataset


def _term(term: Any) -> rdflib.URIRef | rdflib.Literal:
    """A pyoxigraph term as rdflib's; a plain literal of RDF 1.1 has no datatype there."""
    import rdflib

    if not hasattr(term, "datatype"):
        return rdflib.URIRef(term.value)
    if term.language:
        return rdflib.Literal(term.value, lang=term.language)
    plain = term.datatype.value == rdflib.XSD.string.toPython()
    return rdflib.Literal(term.value, datatype=None if plain else rdflib.URIRef(term.datatype.value), normalize=False)

"""IRIs for what a SKOS file names by relative ones or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tcgraph.source_model import Statement
from tcgraph.taxonomy.blank_nodes import name_blank_nodes
from tcgraph.taxonomy.skos import LONE_BASE, RELATIVE


def absolute_iri(iri: str, facet: str, base: str) -> str:
    """An IRI that a file without a base wrote relative, below the facet's; others as they are.

    >>> absolute_iri("relative://file/love", "feeling", "https://example.org/")
    'https://example.org/feeling/love'
    """
    return f"{base or LONE_BASE}{facet}/{iri.removeprefix(RELATIVE)}" if iri.startswith(RELATIVE) else iri


def named(statements: Iterable[Statement], facet: str, base: str) -> list[Statement]:
    """Statements in a stable order, with IRIs below the facet's for relative ones and for blank nodes.

    Blank nodes are told apart by RDFC-1.0 (W3C 2024), so that the same file has the same IRIs however it is written.

    Args:
        base: what the corpus's IRIs begin with; "" outside a corpus.
    """

    def absolute(iri: str) -> str:
        return absolute_iri(iri, facet, base)

    plain: set[Statement] = set()
    blank: list[Statement] = []
    for one in statements:
        value = one.object if one.literal else absolute(one.object)
        subject, predicate = absolute(one.subject), absolute(one.predicate)
        bare = Statement(subject, predicate, value, one.literal, one.language, datatype=one.datatype)
        if subject.startswith("_:") or (value.startswith("_:") and not one.literal):
            blank.append(bare)
        else:
            plain.add(bare)
    return sorted(plain | set(_skolemized(blank, f"{base or LONE_BASE}{facet}/.well-known/genid/")))


def _skolemized(statements: Sequence[Statement], place: str) -> Iterator[Statement]:
    """Statements of blank nodes with IRIs in their places (RDF 1.1 Concepts, 3.5)."""
    if not statements:
        return
    from pyoxigraph import BlankNode, Dataset, Literal, NamedNode, Quad

    def node(name: str) -> NamedNode | BlankNode:
        return BlankNode("b" + name[2:]) if name.startswith("_:") else NamedNode(name)

    def value(one: Statement) -> NamedNode | BlankNode | Literal:
        if not one.literal:
            return node(one.object)
        if one.language:
            return Literal(one.object, language=one.language)
        return Literal(one.object, datatype=NamedNode(one.datatype) if one.datatype else None)

    def name(term: NamedNode | BlankNode) -> str:
        return place + term.value if isinstance(term, BlankNode) else term.value

    texts = {value(one): one for one in statements if one.literal}
    dataset = Dataset(Quad(node(one.subject), NamedNode(one.predicate), value(one)) for one in statements)
    name_blank_nodes(dataset, "the vocabulary")
    for quad in dataset:
        assert isinstance(quad.subject, NamedNode | BlankNode)
        subject, predicate = name(quad.subject), quad.predicate.value
        if isinstance(quad.object, Literal):
            yield texts[quad.object]._replace(subject=subject, predicate=predicate)
        elif isinstance(quad.object, NamedNode | BlankNode):
            yield Statement(subject, predicate, name(quad.object))

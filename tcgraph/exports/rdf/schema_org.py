"""The profile for search engines: a data set of scholarly articles, in the terms of schema.org (version 29)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from tcgraph.exports.rdf.addresses import Addresses
from tcgraph.exports.rdf.base import ByCiting, addresses
from tcgraph.exports.rdf.terms import NAMESPACES, TYPE, Description, distinct, iri, is_address, literal, term
from tcgraph.exports.venue_kind import venue_kind
from tcgraph.model import Citation, Paper, Venue
from tcgraph.taxonomy.skos import LANGUAGE

if TYPE_CHECKING:
    from tcgraph.graph.part import Part

_HEADLINE = 110
"""What search engines show of a headline, in characters."""


def schema_org(part: Part) -> Iterator[Description]:
    """A part of a graph as schema.org has it: Dataset, ScholarlyArticle, DefinedTerm in DefinedTermSet.

    Citations are told without their meaning, for which schema.org has no words.
    """
    address, graph = addresses(part), part.graph
    yield _dataset(part, address)
    venues, met = graph.venues(), dict[str, Venue]()
    cited = ByCiting(part)
    for paper in part.papers(claims=False):
        yield _article(paper, address, venues, cited.of(paper.id))
        yield from _parts(paper, address)
        if paper.venue:
            met.setdefault(address.venue(paper.venue), venues.get(paper.venue) or Venue(paper.venue))
    for found, venue in sorted(met.items()):
        kind = "schema:Periodical" if venue.kind == "journal" else "schema:CreativeWorkSeries"
        names = dict.fromkeys((venue.title or venue.name, venue.name))
        words = zip(("schema:name", "schema:alternateName"), names, strict=False)
        yield Description(found, [(TYPE, term(kind)), *((term(name), literal(word)) for name, word in words)])
    for scheme in graph.schemes():
        yield from _terms(scheme.facet, scheme.title, scheme.definition, part, address)


def _dataset(part: Part, address: Addresses) -> Description:
    summary = part.graph.summary()
    listed, relations = sum(paper.in_list for paper in part.papers(claims=False)), sum(1 for _ in part.citations())
    about = (
        f"{summary.title}: a knowledge graph of {listed} papers of an annotated literature list, with what they are "
        f"about in a controlled vocabulary, and {relations} citations among them and works they build upon."
    )
    pairs = [
        (TYPE, term("schema:Dataset")),
        (term("schema:name"), literal(summary.title, LANGUAGE)),
        (term("schema:description"), literal(about, LANGUAGE)),
        (term("schema:identifier"), literal(summary.name)),
        (term("schema:url"), address.dataset()),
        *((term("schema:isBasedOn"), iri(source.url)) for source in summary.sources if is_address(source.url)),
    ]
    if is_address(summary.licence):
        pairs.append((term("schema:license"), iri(summary.licence)))
    elif summary.licence:
        pairs.append((term("schema:usageInfo"), literal(summary.licence, LANGUAGE)))
    return Description(address.dataset(), distinct(pairs))


def _article(paper: Paper, address: Addresses, venues: Mapping[str, Venue], cited: Iterable[Citation]) -> Description:
    kind = venue_kind(paper, venues)
    headline = paper.title if len(paper.title) <= _HEADLINE else paper.title[: _HEADLINE - 1].rstrip() + "…"
    pairs = [
        (TYPE, term("schema:ScholarlyArticle")),
        (term("schema:headline"), literal(headline, LANGUAGE)),
        (term("schema:name"), literal(paper.title, LANGUAGE)),
        *((term("schema:alternateName"), literal(name, LANGUAGE)) for name in (*paper.methods, *paper.other_titles)),
        *((term("schema:author"), address.of("author", paper.id, str(n + 1))) for n in range(len(paper.authors))),
        *([(term("schema:datePublished"), literal(f"{paper.year:04d}", datatype="xsd:gYear"))] if paper.year else []),
        *([(term("schema:creativeWorkStatus"), literal("Preprint", LANGUAGE))] if kind == "preprint" else []),
        *([(term("schema:isPartOf"), address.venue(paper.venue))] if paper.venue else []),
        *([(term("schema:pagination"), literal(paper.pages))] if paper.pages else []),
        *((term("schema:identifier"), address.of("identifier", paper.id, i.scheme)) for i in paper.identifiers),
        *((term("schema:sameAs"), iri(url)) for url in paper.urls if is_address(url)),
        *((term("schema:about"), address.concept(tag.concept)) for tag in paper.tags),
        *((term("schema:citation"), address.of("paper", c.cited)) for c in cited),
    ]
    return Description(address.of("paper", paper.id), distinct(pairs))


def _parts(paper: Paper, address: Addresses) -> Iterator[Description]:
    """Authors by name, identifiers as PropertyValue, code as SoftwareSourceCode that cites the paper."""
    for rank, name in enumerate(paper.authors, 1):
        person = [(TYPE, term("schema:Person")), (term("schema:name"), literal(name))]
        yield Description(address.of("author", paper.id, str(rank)), person)
    told: dict[str, list[str]] = {}
    for identifier in paper.identifiers:
        told.setdefault(identifier.scheme, []).append(identifier.value)
    for scheme, values in told.items():
        pairs = [(TYPE, term("schema:PropertyValue")), (term("schema:propertyID"), literal(scheme))]
        pairs += [(term("schema:value"), literal(value)) for value in values]
        yield Description(address.of("identifier", paper.id, scheme), distinct(pairs))
    for number, url in enumerate((url for url in dict.fromkeys(paper.code) if is_address(url)), 1):
        pairs = [
            (TYPE, term("schema:SoftwareSourceCode")),
            (term("schema:name"), literal(f"Code of {paper.name}", LANGUAGE)),
            (term("schema:codeRepository"), iri(url)),
            (term("schema:citation"), address.of("paper", paper.id)),
        ]
        yield Description(address.of("code", paper.id, str(number)), pairs)


def _terms(facet: str, title: str, definition: str, part: Part, address: Addresses) -> Iterator[Description]:
    found = [concept for concept in part.concepts() if concept.facet == facet]
    scheme = address.of("scheme", facet)
    pairs = [(TYPE, term("schema:DefinedTermSet")), (term("schema:name"), literal(title, LANGUAGE))]
    pairs += [(term("schema:description"), literal(definition, LANGUAGE))] if definition else []
    pairs += [(term("schema:hasDefinedTerm"), address.concept(concept.key)) for concept in found]
    yield Description(scheme, pairs)
    for concept in found:
        pairs = [
            (TYPE, term("schema:DefinedTerm")),
            (term("schema:name"), literal(concept.pref_label, LANGUAGE)),
            *((term("schema:alternateName"), literal(label, LANGUAGE)) for label in concept.alt_labels),
            *([(term("schema:description"), literal(concept.definition, LANGUAGE))] if concept.definition else []),
            (term("schema:inDefinedTermSet"), scheme),
        ]
        yield Description(address.concept(concept.key), distinct(pairs))


_TERM = re.compile(r'"((?:[^"\\]|\\.)*)"(?:@[A-Za-z0-9-]+|\^\^<[^>]*>)?', re.DOTALL)


def document(descriptions: Iterable[Description], _prefixes: Mapping[str, str] | None = None) -> Iterator[bytes]:
    """The profile as JSON-LD as search engines take it: schema.org's own context, a node a line.

    Their checkers know that context by its address and fetch nothing; a processor that follows addresses would. Terms
    there are ``http://schema.org/``, as that context has them; languages and datatypes are left to it.
    """
    yield b'{\n  "@context": "https://schema.org",\n  "@graph": ['
    between = "\n    "
    for subject, pairs, _ in descriptions:
        node: dict[str, object] = {}
        values: dict[str, list[object]] = {}
        for predicate, value in pairs:
            values.setdefault(_name(predicate), []).append(_value(predicate, value))
        node["@type"] = values.pop("@type")[0]
        node["@id"] = subject[1:-1]
        node |= {name: found[0] if len(found) == 1 else found for name, found in values.items()}
        yield f"{between}{json.dumps(node, ensure_ascii=False)}".encode()
        between = ",\n    "
    yield b"\n  ]\n}\n"


_LINKS = frozenset(term(f"schema:{name}") for name in ("url", "sameAs", "codeRepository", "license"))
"""Properties whose values are addresses, which schema.org's context reads as such."""


def _name(predicate: str) -> str:
    return "@type" if predicate == TYPE else predicate[1:-1].removeprefix(NAMESPACES["schema"])


def _value(predicate: str, value: str) -> object:
    if value.startswith("<"):
        address = value[1:-1]
        if predicate == TYPE:
            return address.removeprefix(NAMESPACES["schema"])
        return address if predicate in _LINKS else {"@id": address}
    match = _TERM.fullmatch(value)
    assert match is not None, value
    return json.loads(f'"{match[1]}"')

"""The words of SKOS, and SKOS files -> statements."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tcgraph.errors import UnreadableInput
from tcgraph.files import read_text
from tcgraph.source_model import Statement
from tcgraph.taxonomy import namespaces

SKOS, XL, RDF, RDFS = namespaces.SKOS, namespaces.XL, namespaces.RDF, namespaces.RDFS
DCTERMS, LANGUAGE = namespaces.DCTERMS, namespaces.LANGUAGE
_STRING = "http://www.w3.org/2001/XMLSchema#string"
TYPE, FIRST, REST, NIL = (RDF + name for name in ("type", "first", "rest", "nil"))

CONCEPT, SCHEME, COLLECTION, ORDERED = (
    SKOS + name for name in ("Concept", "ConceptScheme", "Collection", "OrderedCollection")
)
LABELS = tuple(SKOS + name for name in ("prefLabel", "altLabel", "hiddenLabel"))
NOTES = tuple(
    SKOS + name for name in ("note", "changeNote", "definition", "editorialNote", "example", "historyNote", "scopeNote")
)
RELATIONS = tuple(
    SKOS + name
    for name in ("semanticRelation", "broader", "narrower", "related", "broaderTransitive", "narrowerTransitive")
)
MAPPINGS = tuple(
    SKOS + name for name in ("mappingRelation", "closeMatch", "exactMatch", "broadMatch", "narrowMatch", "relatedMatch")
)
NOTATION, IN_SCHEME, TOP_OF, HAS_TOP, MEMBER, MEMBER_LIST = (
    SKOS + name for name in ("notation", "inScheme", "topConceptOf", "hasTopConcept", "member", "memberList")
)
INVERSES = {
    SKOS + one: SKOS + other
    for pair in (
        ("broader", "narrower"),
        ("broaderTransitive", "narrowerTransitive"),
        ("broadMatch", "narrowMatch"),
        ("topConceptOf", "hasTopConcept"),
        ("related", "related"),
        ("relatedMatch", "relatedMatch"),
        ("closeMatch", "closeMatch"),
        ("exactMatch", "exactMatch"),
    )
    for one, other in (pair, pair[::-1])
}
"""What SKOS says a property is the inverse of (S8, S25, S26, S43); symmetric ones are their own (S23, S44)."""

TERMS = frozenset(
    (
        *(CONCEPT, SCHEME, COLLECTION, ORDERED, *LABELS, *NOTES, *RELATIONS, *MAPPINGS),
        *(NOTATION, IN_SCHEME, TOP_OF, HAS_TOP, MEMBER, MEMBER_LIST),
    )
)
"""All 32 terms of the SKOS namespace."""

FORMATS = {
    ".ttl": "TURTLE",
    ".turtle": "TURTLE",
    ".nt": "N_TRIPLES",
    ".nq": "N_QUADS",
    ".trig": "TRIG",
    ".rdf": "RDF_XML",
    ".owl": "RDF_XML",
    ".xml": "RDF_XML",
    ".jsonld": "JSON_LD",
    ".json": "JSON_LD",
}
"""The serialisations of RDF that are read, by the file's suffix, as pyoxigraph names them."""

RELATIVE = "relative://file/"
"""What relative IRIs are resolved against in a file that sets no base."""

_TOLD = 200
"""How much of a parser's complaint is told: some quote the whole rest of the file."""

_LONGEST = 60
"""How much of a long text findings quote."""

LONE_BASE = "https://w3id.org/tcgraph/vocabulary/"
"""What the concepts of a YAML vocabulary outside a corpus are named after."""


def read_skos(path: Path, shown: str = "") -> tuple[Statement, ...]:
    """Read a SKOS file: Turtle, N-Triples, RDF/XML, JSON-LD, TriG or N-Quads, as its suffix says.

    In Turtle, N-Triples and N-Quads each statement has the place of its object, in TriG that of the file, elsewhere
    that of its subject. What named graphs say is taken together with the rest.

    Raises:
        UnreadableInput: another suffix, a slip in the syntax (with its line and column), or nothing of SKOS in it.
    """
    name = shown or str(path)
    suffix = path.suffix.lower()
    if suffix not in FORMATS:
        cure = f"Give a YAML vocabulary, or SKOS in a file that ends in {', '.join(sorted(FORMATS))}."
        raise UnreadableInput(name, f"no vocabulary: the suffix {suffix!r} is unknown", cure)
    text = read_text(path, shown)
    found = tuple(_parsed(text, FORMATS[suffix], name))
    if not any(one.predicate.startswith((SKOS, XL)) or one.object.startswith((SKOS, XL)) for one in found):
        problem = f"no SKOS in it: {len(found)} statements, none with a term of {SKOS}"
        raise UnreadableInput(name, problem, "Check that this is the vocabulary's file.")
    return found


def _parsed(text: str, serialisation: str, name: str) -> Iterable[Statement]:
    """The statements of a text; blank nodes are numbered in the order of their first use."""
    from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, parse

    from tcgraph.taxonomy.skos_places import TextPlaces

    places = TextPlaces(text, serialisation, name, RELATIVE)
    blank: dict[str, str] = {}
    known: dict[str, str] = {}  # one string for each IRI, whose hash is made once
    found: list[Statement] = []

    def term(node: NamedNode | BlankNode) -> str:
        if isinstance(node, NamedNode):
            return known.setdefault(value := node.value, value)
        return blank.setdefault(node.value, f"_:{len(blank) + 1}")

    try:
        for quad in parse(text, getattr(RdfFormat, serialisation), base_iri=RELATIVE):
            subject, value = quad.subject, quad.object
            if not isinstance(subject, NamedNode | BlankNode):
                continue
            one, predicate = term(subject), term(quad.predicate)
            if isinstance(value, Literal):
                language = value.language or ""
                datatype = "" if language else value.datatype.value
                kind = "" if datatype == _STRING else datatype
                found.append(Statement(one, predicate, value.value, True, language, kind, places))
            elif isinstance(value, NamedNode | BlankNode):
                found.append(Statement(one, predicate, term(value), False, "", "", places))
    except SyntaxError as error:
        raise unreadable(error, name, serialisation) from None
    return dict.fromkeys(found) if serialisation in ("N_QUADS", "TRIG") else found


def unreadable(error: SyntaxError, name: str, serialisation: str) -> UnreadableInput:
    """A parser's complaint about an RDF file as an error that names place and cure.

    Args:
        serialisation: as pyoxigraph names it, one of the values of ``FORMATS``.
    """
    import re

    problem = re.sub(r"^Parser error (?:at|between) line \d+ .*?: ", "", error.msg)
    problem = re.sub(r"found (\S)$", r"found '\1'", problem).rstrip(".")
    cure = "Mend the syntax there."
    if "LoadDocumentCallback" in problem:
        problem = "its JSON-LD context is on the network, from which tcgraph fetches nothing"
        cure = "Write the context itself into the file, or turn the file into Turtle with a program that fetches it."
    return UnreadableInput(
        name, f"not {serialisation.replace('_', '-')}: {problem[:_TOLD]}", cure, error.lineno or 0, error.offset or 0
    )


def short(text: str) -> str:
    """A text in quotes, cut where it is long.

    >>> short("token")
    "'token'"
    """
    return repr(text if len(text) <= _LONGEST else text[:_LONGEST].rstrip() + " ...")


def word_of(iri: str) -> str:
    """A property or class as people write it: ``skos:broader``.

    >>> word_of("http://www.w3.org/2004/02/skos/core#broader")
    'skos:broader'
    """
    for namespace, prefix in ((SKOS, "skos:"), (XL, "skosxl:"), (RDFS, "rdfs:")):
        if iri.startswith(namespace):
            return prefix + iri.removeprefix(namespace)
    return iri[max(iri.rfind("/"), iri.rfind("#")) + 1 :] or iri


def tagged(statement: Statement) -> str:
    """A literal in quotes with its language tag."""
    return short(statement.object) + (f"@{statement.language}" if statement.language else "")

"""The formats of RDF 1.1, by name and by suffix."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tcgraph.exports.rdf import jsonld, writing
from tcgraph.exports.rdf.terms import PROFILE_NAMESPACES, Description

if TYPE_CHECKING:
    from pyoxigraph import RdfFormat

    from tcgraph.graph.part import Part


@dataclass(frozen=True, slots=True)
class Format:
    """A format.

    Args:
        suffix: of files in it.
        media_type: as registered with IANA.
        write: what writes it.
        graphs: whether it holds named graphs; the others hold the default graph alone.
        parser: the name of pyoxigraph's parser for it.
    """

    suffix: str
    media_type: str
    write: Callable[[Iterable[Description], Mapping[str, str]], Iterator[bytes]]
    graphs: bool
    parser: str

    def known_to_pyoxigraph(self) -> RdfFormat:
        """The same format as pyoxigraph names it."""
        from pyoxigraph import RdfFormat

        found: RdfFormat = getattr(RdfFormat, self.parser)
        return found


FORMATS = {
    "turtle": Format(".ttl", "text/turtle", writing.turtle, False, "TURTLE"),
    "nt": Format(".nt", "application/n-triples", writing.ntriples, False, "N_TRIPLES"),
    "nq": Format(".nq", "application/n-quads", writing.nquads, True, "N_QUADS"),
    "trig": Format(".trig", "application/trig", writing.trig, True, "TRIG"),
    "rdfxml": Format(".rdf", "application/rdf+xml", writing.rdfxml, False, "RDF_XML"),
    "jsonld": Format(".jsonld", "application/ld+json", jsonld.jsonld, False, "JSON_LD"),
}
"""Formats by name, the default first."""

_SUFFIXES = {known.suffix: name for name, known in FORMATS.items()} | {".xml": "rdfxml", ".json": "jsonld"}


def format_of(path: Path) -> str:
    """The name of the format that a file's suffix tells; "" when it tells none.

    >>> format_of(Path("papers.ttl")), format_of(Path("papers.txt"))
    ('turtle', '')
    """
    return _SUFFIXES.get(path.suffix.lower(), "")


PROFILES = ("base", "skg-if", "ocdm", "schema-org")
"""What is said, and in whose words; the base profile is described in docs/rdf.md."""


def rdf(part: Part, form: str = "turtle", *, provenance: bool = True, profile: str = "base") -> Iterator[bytes]:
    """A part of a graph as RDF, in pieces.

    Args:
        form: one of ``FORMATS``.
        profile: one of ``PROFILES``; only the base profile has provenance.
        provenance: with the named graph of provenance, where the format holds named graphs.

    >>> import tcgraph
    >>> from tcgraph.graph.part import part
    >>> text = b"".join(rdf(part(tcgraph.load(), "mechanism:token-merging"), "nt")).decode()
    >>> text.count("<http://purl.org/spar/fabio/ResearchPaper> .") > 10
    True
    """
    from tcgraph.exports.rdf.base import addresses

    known, write = FORMATS[form], FORMATS[form].write
    facets = tuple(scheme.facet for scheme in part.graph.schemes())
    prefixes = addresses(part).prefixes(facets)
    if profile != "base":
        prefixes |= {name: f"{addresses(part).base}{name}/" for name in _KINDS[profile]}
        prefixes |= PROFILE_NAMESPACES if profile != "schema-org" else {}
    if profile == "schema-org" and form == "jsonld":
        from tcgraph.exports.rdf.schema_org import document

        write = document
    return write(described(part, profile, provenance=provenance and known.graphs), prefixes)


_KINDS = {
    "schema-org": ("identifier", "code"),
    "skg-if": ("identifier", "role", "expression", "pages", "about"),
    "ocdm": ("identifier", "role", "pages"),
}
"""What profiles other than the base have IRIs for besides."""


def described(part: Part, profile: str = "base", *, provenance: bool = True) -> Iterator[Description]:
    """What a profile says of a part of a graph; arguments as of ``rdf``."""
    if profile == "schema-org":
        from tcgraph.exports.rdf.schema_org import schema_org

        return schema_org(part)
    if profile in ("skg-if", "ocdm"):
        from tcgraph.exports.rdf import research_graphs

        return research_graphs.skg_if(part) if profile == "skg-if" else research_graphs.ocdm(part)
    from tcgraph.exports.rdf.base import base

    return base(part, provenance=provenance)

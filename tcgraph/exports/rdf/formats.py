"""The formats of RDF 1.1, by name and by suffix."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tcgraph.exports.rdf import jsonld, writing
from tcgraph.exports.rdf.terms import Description
from tcgraph.taxonomy.skos import FORMATS as PARSERS

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
        holds: what is left of descriptions that are written in it; None for all.
    """

    suffix: str
    media_type: str
    write: Callable[[Iterable[Description], Mapping[str, str]], Iterator[bytes]]
    graphs: bool
    parser: str
    holds: Callable[[Iterable[Description]], Iterator[Description]] | None = None

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
    "rdfxml": Format(".rdf", "application/rdf+xml", writing.rdfxml, False, "RDF_XML", writing.held_by_xml),
    "jsonld": Format(".jsonld", "application/ld+json", jsonld.jsonld, False, "JSON_LD"),
}
"""Formats by name, the default first."""

_SUFFIXES = {
    suffix: name for suffix, parser in PARSERS.items() for name, known in FORMATS.items() if known.parser == parser
}


def format_of(path: Path) -> str:
    """The name of the format that a file's suffix tells; "" when it tells none.

    >>> format_of(Path("papers.ttl")), format_of(Path("papers.txt"))
    ('turtle', '')
    """
    return _SUFFIXES.get(path.suffix.lower(), "")


def format_named(name: str) -> str:
    """The name of a format by any of its names; "" where it is none.

    >>> format_named("N-Quads"), format_named("ttl"), format_named("json-ld"), format_named("csv")
    ('nq', 'turtle', 'jsonld', '')
    """
    plain = re.sub("[^a-z0-9]", "", name.lower())
    for known, form in FORMATS.items():
        if plain in (known, form.parser.lower().replace("_", "")):
            return known
    return _SUFFIXES.get(f".{plain}", "")


def rdf(
    part: Part, form: str = "turtle", *, profile: str = "base", provenance: bool = True, linked: bool = False
) -> Iterator[bytes]:
    """A part of a graph as RDF, in pieces.

    Args:
        form: one of ``FORMATS``.
        profile: one of ``PROFILES``.
        provenance: with the named graph of provenance, where format and profile have one.
        linked: JSON-LD names the context that its profile's makers publish by its address, where there is one,
            rather than carry it.

    >>> import tcgraph
    >>> from tcgraph.graph.part import part
    >>> text = b"".join(rdf(part(tcgraph.load(), "mechanism:token-merging"), "nt")).decode()
    >>> text.count("<http://purl.org/spar/fabio/ResearchPaper> .") > 10
    True
    """
    from tcgraph.exports.rdf.profiles import PROFILES

    known, chosen = FORMATS[form], PROFILES[profile]
    described = chosen.descriptions(part, provenance=provenance and known.graphs)
    if form == "jsonld" and chosen.document:
        from tcgraph.exports.rdf.profiles.nested import nested

        return nested(described, chosen.document(part, linked))
    return known.write(described, chosen.prefixes(part))

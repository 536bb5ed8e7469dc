"""A data set as it is published: every format, its vocabularies, and a description of the files (DCAT 3, 6.8)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING

from tcgraph.exports.rdf.addresses import Addresses
from tcgraph.exports.rdf.dataset import rights
from tcgraph.exports.rdf.formats import FORMATS, rdf
from tcgraph.exports.rdf.parts import addresses, data_set, titled
from tcgraph.exports.rdf.skos import skos
from tcgraph.exports.rdf.terms import DESCRIPTION_NAMESPACES, NAMESPACES, TYPE, Description, iri, literal, term
from tcgraph.exports.rdf.vocabularies import ontology, shapes
from tcgraph.exports.rdf.writing import turtle
from tcgraph.taxonomy.words import slug

if TYPE_CHECKING:
    from tcgraph.graph.part import Part

SHAPES = "<https://w3id.org/tcgraph/shapes>"
_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"


@dataclass(slots=True)
class _Passing:
    """Bytes that are measured while they are written."""

    media_type: str
    keeps_to: str
    size: int = 0
    digest: str = ""
    pieces: Iterable[bytes] = field(default=(), repr=False)

    def __iter__(self) -> Iterator[bytes]:
        digest = sha256()
        for piece in self.pieces:
            self.size += len(piece)
            digest.update(piece)
            yield piece
        self.digest = digest.hexdigest()


def distributions(part: Part) -> dict[str, Iterable[bytes]]:
    """The files of a published data set, by name, to be written in this order: the last describes the others.

    The data set in every format, its taxonomy, ontology and shapes, and ``void.ttl``, which tells the media type, size
    and SHA-256 of each, and where it is, relative to itself.
    """
    name = _file_name(part.graph.summary().name)
    files = {
        f"{name}{form.suffix}": _Passing(form.media_type, SHAPES, pieces=rdf(part, key))
        for key, form in FORMATS.items()
    }
    files["taxonomy.ttl"] = _Passing("text/turtle", f"<{NAMESPACES['skos'][:-1]}>", pieces=skos(part.graph, "turtle"))
    files["ontology.ttl"] = _Passing("text/turtle", f"<{NAMESPACES['owl'][:-1]}>", pieces=[ontology().encode()])
    files["shapes.ttl"] = _Passing("text/turtle", "<http://www.w3.org/ns/shacl>", pieces=[shapes().encode()])
    return {**files, "void.ttl": _described(part, addresses(part), files)}


def _file_name(name: str) -> str:
    """The name of a corpus, or its letters and digits where it could not be a file's everywhere."""
    plain = name if re.fullmatch(r"[A-Za-z0-9_][A-Za-z0-9_.-]*", name) else slug(name) or "dataset"
    return f"{plain}-data" if plain.lower() in ("taxonomy", "ontology", "shapes", "void") else plain


def _described(part: Part, address: Addresses, files: dict[str, _Passing]) -> Iterator[bytes]:
    known = {name: NAMESPACES[name] for name in ("xsd", "dcterms", "void", "dcat")}
    yield from turtle(_descriptions(part, address, files), known | DESCRIPTION_NAMESPACES, {})


def _descriptions(part: Part, address: Addresses, files: dict[str, _Passing]) -> Iterator[Description]:
    summary = part.graph.summary()
    licence, name = [*rights(summary.licence, summary.language)], _file_name(summary.name)
    pairs = [
        (TYPE, term("dcat:Dataset")),
        (TYPE, term("void:Dataset")),
        (term("dcterms:title"), literal(titled(part), summary.language)),
        *licence,
        *((term("dcat:distribution"), _file(address, file)) for file in files),
        *((term("void:dataDump"), f"<{file}>") for file in files if file.startswith(f"{name}.")),
    ]
    yield Description(data_set(part, address), pairs)
    for name, passed in files.items():
        checksum = address.of("checksum", name)
        pairs = [
            (TYPE, term("dcat:Distribution")),
            (term("dcterms:title"), literal(name)),
            (term("dcat:downloadURL"), f"<{name}>"),
            *licence,
            (term("dcat:mediaType"), iri(_MEDIA_TYPES + passed.media_type)),
            (term("dcat:byteSize"), literal(str(passed.size), datatype="xsd:nonNegativeInteger")),
            (term("dcterms:conformsTo"), passed.keeps_to),
            (term("spdx:checksum"), checksum),
        ]
        yield Description(_file(address, name), pairs)
        pairs = [
            (TYPE, term("spdx:Checksum")),
            (term("spdx:algorithm"), term("spdx:checksumAlgorithm_sha256")),
            (term("spdx:checksumValue"), literal(passed.digest, datatype="xsd:hexBinary")),
        ]
        yield Description(checksum, pairs)


def _file(address: Addresses, name: str) -> str:
    return address.of("distribution", name)

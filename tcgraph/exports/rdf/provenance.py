"""Who said what about a paper, and where: a named graph beside the facts (PROV-O, W3C 2013)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256

from tcgraph.exports.rdf.addresses import Addresses
from tcgraph.exports.rdf.terms import TYPE, Description, is_address, link, literal, term
from tcgraph.model import Citation, Claim, Location, Paper, Tag

GRAPH = "provenance"


def paper_provenance(paper: Paper, address: Addresses) -> Iterator[Description]:
    """Every claim about a paper and every label that it bears, each with the lines where it stands."""
    graph, about = address.graph(GRAPH), (term("tcgo:about"), address.of("paper", paper.id))
    for claims in _grouped(paper.claims):
        first = claims[0]
        pairs = [
            (TYPE, term("tcgo:Claim")),
            about,
            (term("tcgo:field"), literal(first.field)),
            (term("rdf:value"), literal(first.value)),
            (term("tcgo:origin"), literal(first.source)),
            *(_recorded(c.location, address) for c in claims if c.location.path),
            *(pair for claim in claims for pair in _evidence(claim.evidence)),
        ]
        yield Description(address.of("claim", paper.id, _fingerprint(first)), [*dict.fromkeys(pairs)], graph)
    for tag in paper.tags:
        yield Description(
            address.of("labelling", paper.id, *tag.concept.split("/")), _labelling(tag, address, about), graph
        )


def _labelling(tag: Tag, address: Addresses, about: tuple[str, str]) -> list[tuple[str, str]]:
    pairs = [(TYPE, term("tcgo:Labelling")), about, (term("dcterms:subject"), address.concept(tag.concept))]
    if tag.label:
        pairs.append((term("tcgo:writtenAs"), literal(tag.label)))
    if tag.location.path:
        pairs.append(_recorded(tag.location, address))
    return pairs


def _grouped(claims: Iterable[Claim]) -> Iterator[list[Claim]]:
    """Claims of the same fact by the same kind of source, in the order in which they were met."""
    found: dict[tuple[str, str, str], list[Claim]] = {}
    for claim in claims:
        found.setdefault((claim.field, claim.value, claim.source), []).append(claim)
    yield from found.values()


def _fingerprint(claim: Claim) -> str:
    """A name for a claim that stays when other claims come and go."""
    return sha256("\0".join((claim.field, claim.value, claim.source)).encode("utf-8", "replace")).hexdigest()[:12]


def _recorded(place: Location, address: Addresses) -> tuple[str, str]:
    return term("tcgo:recordedAt"), address.place(place)


def _evidence(text: str) -> Iterator[tuple[str, str]]:
    if text:
        yield term("prov:wasDerivedFrom" if is_address(text) else "dcterms:source"), link(text)


def citation_provenance(citation: Citation, address: Addresses) -> Description | None:
    """The line of the corpus in which a citation is recorded; None where it was made, not read."""
    if not citation.location.path:
        return None
    subject = address.of("citation", citation.citing, citation.cited)
    return Description(subject, [_recorded(citation.location, address)], address.graph(GRAPH))

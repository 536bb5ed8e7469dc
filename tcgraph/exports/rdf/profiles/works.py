"""What several profiles say of a work: the identifiers and pages by which others know it, and where it appeared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from tcgraph.exports.rdf.addresses import Addresses
from tcgraph.exports.rdf.papers import arxiv_doi, doi_of
from tcgraph.exports.rdf.terms import TYPE, Description, is_address, literal, term
from tcgraph.identifiers import address as address_of
from tcgraph.identifiers import identify
from tcgraph.model import Paper


class Known(NamedTuple):
    """A name by which others know a work: ``arxiv``, ``doi`` or ``url``, and its value."""

    scheme: str
    value: str


def known_by(paper: Paper) -> list[Known]:
    """The arXiv ids, DOIs and web addresses of a paper, each once; other identifiers as their web addresses.

    >>> from tcgraph.model import Identifier
    >>> [*map(tuple, known_by(Paper("a", "A", identifiers=(Identifier("arxiv", "2210.09461"),))))]
    [('arxiv', '2210.09461'), ('doi', '10.48550/arXiv.2210.09461')]
    """
    found = [Known(one.scheme, one.value) for one in paper.identifiers if one.scheme in ("arxiv", "doi")]
    doi = doi_of(paper)
    if doi:
        found.append(Known("doi", doi))
    others = [address_of(one) for one in paper.identifiers if one.scheme not in ("arxiv", "doi")]
    found += [Known("url", url) for url in (*others, *paper.urls) if is_address(url)]
    return [*dict.fromkeys(found)]


def eprint_of(paper: Paper) -> list[Known]:
    """Those of its names that mean its arXiv e-print; none for a paper without one."""
    arxiv = paper.identifier("arxiv")
    if not arxiv:
        return []
    urls = [Known("url", url) for url in paper.urls if is_address(url) and is_eprint(Known("url", url))]
    return [*dict.fromkeys([Known("arxiv", arxiv), Known("doi", arxiv_doi(arxiv)), *urls])]


def is_eprint(known: Known) -> bool:
    """Whether a name means an arXiv e-print.

    >>> is_eprint(Known("url", "https://arxiv.org/pdf/2210.09461v3")), is_eprint(Known("doi", "10.1145/3633781"))
    (True, False)
    """
    found = identify(known.value) if known.scheme != "arxiv" else None
    return known.scheme == "arxiv" or (found is not None and found.scheme == "arxiv")


def identifiers(owner: tuple[str, ...], names: Iterable[Known], address: Addresses) -> dict[str, Known]:
    """The IRIs of identifiers as resources; one that two works bear has two."""
    return {address.of("identifier", *owner, one.scheme, one.value): one for one in names}


def identifier_descriptions(names: Mapping[str, Known], *, typed: bool = True) -> Iterator[Description]:
    """Identifiers as resources (DataCite Ontology; literal reification).

    Args:
        names: what they say, by IRI.
        typed: with their class.
    """
    for subject, known in names.items():
        pairs = [
            *((TYPE, term(name)) for name in ["datacite:Identifier"] if typed),
            (term("datacite:usesIdentifierScheme"), term(f"datacite:{known.scheme}")),
            (term("literal:hasLiteralValue"), literal(known.value)),
        ]
        yield Description(subject, pairs)


_PAGES = re.compile(r"([\w.:]+)\s*[-\u2010-\u2015]+\s*([\w.:]+)|([\w.:]+)")


def page_range(pages: str) -> tuple[str, str] | None:
    """The first and the last page; None for what is not a page or two.

    >>> page_range("12-21"), page_range("7"), page_range("12-21, 30")
    (('12', '21'), ('7', '7'), None)
    """
    match = _PAGES.fullmatch(pages.strip())
    if not match:
        return None
    return (match[3], match[3]) if match[3] else (match[1], match[2])

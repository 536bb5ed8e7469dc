"""The profiles of the RDF export: whose vocabulary it speaks, one line a profile."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from tcgraph.exports.rdf.base import base
from tcgraph.exports.rdf.parts import prefixes
from tcgraph.exports.rdf.profiles import ocdm, schema_org, schema_org_document, skg_if, skg_if_document
from tcgraph.exports.rdf.profiles.nested import Document
from tcgraph.exports.rdf.terms import PROFILE_NAMESPACES, Description

if TYPE_CHECKING:
    from tcgraph.graph.part import Part

Describe = Callable[["Part"], Iterator[Description]]


@dataclass(frozen=True, slots=True)
class Profile:
    """A profile.

    Args:
        about: whose it is, in a few words.
        facts: what it says of a part of a graph; every subject comes once, nothing is a blank node.
        namespaces: prefixes that it needs beside the base profile's.
        kinds: what has IRIs in it and none in the base profile.
        document: the shape of its JSON-LD, with its context written out or linked to; None for one node a subject.
        with_provenance: the facts and the named graph of provenance, where it has one.
    """

    about: str
    facts: Describe
    namespaces: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    document: Callable[[Part, bool], Document] | None = None
    with_provenance: Describe | None = None

    def descriptions(self, part: Part, *, provenance: bool) -> Iterator[Description]:
        """What it says of a part of a graph.

        Args:
            provenance: with the named graph of provenance, where it has one.
        """
        chosen = self.with_provenance if provenance else None
        return (chosen or self.facts)(part)

    def prefixes(self, part: Part) -> dict[str, str]:
        """The prefixes for what it says of a part of a graph, beside ``NAMESPACES``, none of which they change."""
        further = {name: PROFILE_NAMESPACES[name] for name in self.namespaces}
        return further | prefixes(part, self.kinds) | further  # in this order, and a facet takes none of theirs


_OCDM = ("datacite", "frbr", "literal", "oco", "prism", "pro")
_SKG_IF = ("bido", "co", "datacite", "frapo", "frbr", "literal", "prism", "pro")

PROFILES = {
    "base": Profile("everything that tcgraph knows", partial(base, provenance=False), with_provenance=base),
    "skg-if": Profile("the RDA's SKG-IF", skg_if.skg_if, _SKG_IF, skg_if.KINDS, skg_if_document.document),
    "ocdm": Profile("the OpenCitations Data Model", ocdm.ocdm, _OCDM, ocdm.KINDS),
    "schema-org": Profile("schema.org", schema_org.schema_org, (), schema_org.KINDS, schema_org_document.document),
}
"""Profiles by name, the default first."""

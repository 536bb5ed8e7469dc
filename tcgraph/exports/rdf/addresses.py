"""The IRIs of what a corpus holds: its base, and a path that people can read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import quote

from tcgraph.errors import UnreadableInput
from tcgraph.exports.rdf.terms import NAMESPACES, iri
from tcgraph.graph.corpus_files import CORPUS, is_own
from tcgraph.model import FACETS, Location, Source
from tcgraph.taxonomy.also import is_iri
from tcgraph.taxonomy.words import slug

KINDS = (
    "paper",
    "method",
    "citation",
    "venue",
    "author",
    "authors",
    "source",
    "scheme",
    "claim",
    "labelling",
    "partition",
)
"""What has IRIs of its own, by the first step of its path; concepts have their facet there."""


class Addresses:
    """Makes the IRIs of a corpus, as terms.

    Args:
        base: what they begin with; it ends in ``/``, ``#`` or ``:``, else a ``/`` is put behind it.
        sources: the lists that the corpus was read from.
        concepts: the IRIs of concepts that have their own, by key.

    Raises:
        UnreadableInput: the base is no absolute IRI.
    """

    def __init__(self, base: str, sources: tuple[Source, ...] = (), concepts: Mapping[str, str] | None = None) -> None:
        self._concepts = concepts or {}
        self._told: dict[str, str] = {}
        self.base = iri(base if base.endswith(("/", "#", ":")) else f"{base}/")[1:-1]
        if not is_iri(self.base):
            problem = f"the corpus's base {base!r} is no absolute IRI"
            raise UnreadableInput(CORPUS, problem, "Write it as in https://example.org/my-field/.")
        self._list = _browsable(sources[0]) if len(sources) == 1 else ""

    def prefixes(self, facets: tuple[str, ...] = FACETS) -> dict[str, str]:
        """Prefixes for them, none of which is one of ``NAMESPACES``, a term of our JSON-LD, or no name in Turtle."""
        own = (name for name in facets if name[0].isalpha() and name not in (*NAMESPACES, "id", "type", "graph"))
        return {name: f"{self.base}{name}/" for name in (*KINDS, *own)}

    def of(self, kind: str, *ids: str) -> str:
        """The IRI of a thing of a kind by its ids, which ``--`` joins; other ids have another IRI.

        >>> Addresses("https://example.org/").of("citation", "arxiv-2210.09461", "mae")
        '<https://example.org/citation/arxiv-2210.09461--mae>'
        """
        if len(ids) == 1:
            return f"<{self.base}{kind}/{_step(ids[0])}>"
        return f"<{self.base}{kind}/{'--'.join([_apart(one) for one in ids])}>"

    def dataset(self) -> str:
        """The IRI of the corpus as a data set: the base itself."""
        return iri(self.base)

    def concept(self, key: str) -> str:
        """The IRI of a concept, by its key ``facet/id``."""
        found = self._told.get(key)
        if found is None:
            found = self._told[key] = iri(self._concepts.get(key) or f"{self.base}{key}")
        return found

    def facet_property(self, facet: str) -> str:
        """The property that leads from a paper to its concepts of a facet; a corpus's own facets have own ones.

        It ends like a name also where the facet's has no letter: RDF/XML can name no other property.
        """
        from tcgraph.exports.rdf.terms import term

        name = facet if re.search("[a-z]", facet) else f"_{facet}"
        return term(f"tcgo:{facet}") if facet in FACETS else iri(f"{self.base}facet/{name}")

    def venue(self, name: str) -> str:
        """The IRI of a venue by its name; case, hyphens and spaces do not matter.

        >>> Addresses("https://example.org/").venue("CVPR Workshops"), Addresses("https://example.org/").venue("C/A")
        ('<https://example.org/venue/cvpr-workshops>', '<https://example.org/venue/C%2FA>')
        """
        return self.of("venue", _short(name))

    def source(self, source: Source) -> str:
        """The IRI of a list that the corpus was read from."""
        return self.of("source", _short(source.name))

    def graph(self, name: str) -> str:
        """The IRI of a named graph."""
        return iri(f"{self.base}graph/{name}")

    def place(self, place: Location) -> str:
        """The IRI of a line: of the list as its forge shows that version, or of a file of the corpus.

        >>> made = Addresses("https://example.org/", (Source("A", "https://github.com/o/a", "abc1234"),))
        >>> made.place(Location("b c.md", 5))
        '<https://github.com/o/a/blob/abc1234/b%20c.md#L5>'
        >>> made.place(Location("corrections.yaml", 7))
        '<https://example.org/file/corrections.yaml#L7>'
        """
        start = f"{self.base}file/" if is_own(place.path) or not self._list else self._list
        return iri(f"{start}{quote(place.path)}#L{place.line}")


def _browsable(source: Source) -> str:
    """Where the files of a version of a list can be looked at; "" where that is not known."""
    at_github = source.url.startswith("https://github.com/") and source.commit
    return f"{source.url.rstrip('/')}/blob/{source.commit}/" if at_github else ""


@lru_cache(maxsize=4096)
def _short(name: str) -> str:
    """A name as a part of a path that says all of it: a slug where that loses nothing but case."""
    return slug(name) if re.fullmatch("[A-Za-z0-9]+(?:[ -][A-Za-z0-9]+)*", name) else name


_PLAIN = re.compile(r"[A-Za-z0-9._~!$&'()*+,;=:@-]*")
"""What a part of a path may be made of (RFC 3986, 3.3)."""


def _step(text: str) -> str:
    """A text as a part of a path: what has a meaning in IRIs is percent-encoded."""
    return text if _PLAIN.fullmatch(text) else quote(text, safe="!$&'()*+,;=:@~")


@lru_cache(maxsize=8192)
def _apart(text: str) -> str:
    """A text as a part of a path without what joins parts: two hyphens in a row, or one at either end."""
    return re.sub("^-|(?<=-)-|-$", "%2D", _step(text))

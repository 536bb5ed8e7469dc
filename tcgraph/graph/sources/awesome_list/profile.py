"""A profile: what one list does its own way, as data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path

from tcgraph.errors import WrongWords
from tcgraph.files import Record, read_text, read_yaml
from tcgraph.graph.sources.markup import plain
from tcgraph.model import FACETS
from tcgraph.taxonomy.facet_names import CURE, refusal
from tcgraph.taxonomy.words import slug

NUMBERED_BOLD = r"^\s*[-*+]\s+\*\*\s*\[(?P<number>[^\]]*)\]\s*(?P<title>.+?)\s*\*\*(?P<rest>.*)$"
"""The bullets that a profile without ``entry`` expects: ``- **[1] Title**, Venue 2024.``"""

MEANINGS = (*FACETS, "method", "venue", "ignore")
"""What a badge can stand for: a facet, the method's name, venue and year, or nothing; and the profile's own facets."""


COLUMN_LINKS = ("paper", "code", "project", "model", "dataset")
COLUMN_MEANINGS = ("method", "venue", "authors", "year", *COLUMN_LINKS)
"""What a table's column can hold beside labels of a facet."""


@dataclass(frozen=True, slots=True)
class HeadingRule:
    """What headings that match say of the entries under them: ``year``, a facet, ``skip`` or ``nothing``."""

    match: re.Pattern[str]
    gives: str
    path: str = "*"


@dataclass(frozen=True, slots=True)
class Profile:
    """How a list is to be read.

    Args:
        entry: the pattern of an entry's first line, with the groups ``title`` and, if any, ``number``, ``method`` and
            ``rest``; one that matches lines that are no bullets reads paragraphs.
        title_column: the heading of the table column that holds title and authors, lower case; "" without tables.
        columns: what the other columns hold, by heading, lower case: a meaning of a badge, ``authors``, ``year``, or
            the kind of the links in them.
        colours: what a badge's colour means.
        names: what a badge's alternative text means; looked at before the colour.
        links: kind by link text, lower case.
        paths: (glob, facet, label): labels that the file gives to every entry in it.
        headings: rules, the first that matches counts.
    """

    name: str
    title: str
    entry: re.Pattern[str]
    title_column: str
    colours: Mapping[str, str]
    names: Mapping[str, str]
    links: Mapping[str, str]
    paths: tuple[tuple[str, str, str], ...]
    headings: tuple[HeadingRule, ...]
    text: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)

    def meaning(self, alt: str, colour: str) -> str:
        """What a badge stands for, or "" when the profile does not say."""
        return self.names.get(alt.lower()) or self.colours.get(colour, "")

    def kind_of(self, names: Iterable[str]) -> str:
        """The kind of a link that bears these words, or "" when the profile does not say."""
        return next((kind for name in names if (kind := self.links.get(name.lower()))), "")

    def heading(self, path: str, text: str) -> str:
        """What a heading gives: ``year``, a facet, ``skip``, or "" for nothing."""
        for rule in self.headings:
            if fnmatchcase(path, rule.path) and rule.match.search(text):
                return "" if rule.gives == "nothing" else rule.gives
        return ""


def bundled_profiles() -> tuple[str, ...]:
    """The names of the profiles that come with tcgraph."""
    return tuple(sorted(path.stem for path in _bundle().glob("*.yaml")))


def _bundle() -> Path:
    return Path(__file__).parent / "profiles"


def read_profile(name: str) -> Profile:
    """Read a bundled profile by name, or any profile by path.

    Raises:
        WrongWords: neither a bundled name nor a file.
        UnreadableInput: a slip in the file, with its line.
    """
    path = _bundle() / f"{name}.yaml" if name in bundled_profiles() else Path(name)
    if not path.is_file():
        bundled = ", ".join(bundled_profiles())
        raise WrongWords(
            f"no profile {name!r}. Bundled: {bundled}; or give a file; or start one with "
            "tcgraph import list DIR --guess-profile."
        )
    return profile_from(read_yaml(path, str(path)), read_text(path))


def profile_from(record: Record, text: str) -> Profile:
    """Check a profile's record and make it usable."""
    record.only("name", "title", "facets", "entry", "table", "badges", "links", "paths", "headings")
    facets = (*FACETS, *_own_facets(record))
    badges, links = record.record("badges"), record.record("links")
    table = record.record("table")
    if badges:
        badges.only("colours", "names")
    if table:
        table.only("title", "columns")
    headings = []
    for rule in record.records("headings"):
        rule.only("match", "gives", "path")
        gives = rule.text("gives")
        if gives not in (*facets, "year", "skip", "nothing"):
            raise rule.error(
                f"gives {gives!r} is unknown", f"Known: year, skip, nothing, {', '.join(facets)}.", "gives"
            )
        headings.append(HeadingRule(_pattern(rule, "match"), gives, rule.text("path", "*")))
    return Profile(
        name=record.text("name"),
        title=record.text("title", ""),
        entry=_pattern(record, "entry", NUMBERED_BOLD, "title"),
        title_column=plain(table.text("title")).lower() if table else "",
        colours=_meanings(badges.record("colours") if badges else None, facets),
        names=_meanings(badges.record("names") if badges else None, facets),
        links=_kinds(links) if links else {},
        paths=tuple(_path_labels(record, facets)),
        headings=tuple(headings),
        text=text,
        columns=_columns(table.record("columns") if table else None, facets),
    )


def _kinds(record: Record) -> dict[str, str]:
    kinds: dict[str, str] = {}
    for kind in record:
        for text in record.texts(kind):
            if kinds.setdefault(text.lower(), kind) != kind:
                raise record.error(f"link text {text!r} stands at two kinds", "Keep it at one of the two.", kind)
    return kinds


def _pattern(record: Record, key: str, default: str | None = None, group: str = "") -> re.Pattern[str]:
    try:
        pattern = re.compile(record.text(key, default))
    except re.error as error:
        raise record.error(f"{key} is not a regular expression: {error}", "Correct the pattern.", key) from None
    if group and group not in pattern.groupindex:
        raise record.error(f"{key} has no group (?P<{group}>...)", "Name the part that holds it.", key)
    return pattern


def _own_facets(record: Record) -> tuple[str, ...]:
    """The facets of the list's field that not every corpus can have."""
    own = tuple(name for name in dict.fromkeys(record.texts("facets")) if name not in FACETS)
    for name in own:
        if name != slug(name):
            cure = "Write lower-case letters and digits, joined by hyphens."
            raise record.error(f"facet {name!r} is not a slug", cure, "facets")
        if problem := refusal(name):
            raise record.error(problem, CURE, "facets")
    return own


def _meanings(record: Record | None, facets: tuple[str, ...]) -> dict[str, str]:
    known = (*facets, *MEANINGS[len(FACETS) :])
    meanings: dict[str, str] = {}
    if record is None:
        return meanings
    for key in record:
        meaning = record.text(key)
        if meaning not in known:
            raise record.error(f"badge meaning {meaning!r} is unknown", f"Known: {', '.join(known)}.", key)
        if meanings.setdefault(key.lower(), meaning) != meaning:
            raise record.error(f"badge {key!r} has two meanings", "Keep one of the two.", key)
    return meanings


def _columns(record: Record | None, facets: tuple[str, ...]) -> dict[str, str]:
    known = (*facets, *COLUMN_MEANINGS)
    columns: dict[str, str] = {}
    for key in record or ():
        meaning = record.text(key) if record else ""
        if meaning not in known and record:
            raise record.error(f"column meaning {meaning!r} is unknown", f"Known: {', '.join(known)}.", key)
        columns[plain(key).lower()] = meaning
    return columns


def _path_labels(record: Record, facets: tuple[str, ...]) -> list[tuple[str, str, str]]:
    labels = []
    for item in record.records("paths"):
        item.only("match", *facets)
        labels += [(item.text("match"), facet, text) for facet in facets for text in item.texts(facet)]
    return labels

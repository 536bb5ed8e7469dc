"""Markdown files -> listings, with file, line and column of everything; what is not understood is reported."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from pathlib import Path

from tcgraph.errors import UnreadableInput
from tcgraph.files import read_text, walk_files
from tcgraph.graph.sources import bibtex
from tcgraph.graph.sources.awesome_list.blocks import Block, cut
from tcgraph.graph.sources.awesome_list.byline import authors_of, badge_venue, venue, venue_below
from tcgraph.graph.sources.awesome_list.columns import column_kind, read_columns
from tcgraph.graph.sources.awesome_list.inline import InlineLink, badges, links
from tcgraph.graph.sources.awesome_list.lines import cells
from tcgraph.graph.sources.awesome_list.paragraphs import links_a_paper
from tcgraph.graph.sources.awesome_list.profile import Profile
from tcgraph.graph.sources.markup import plain
from tcgraph.identifiers import identify
from tcgraph.model import Location
from tcgraph.source_model import Bibtex, Diagnostic, Label, Link, Listing, Severity

_BEHIND_VENUE = re.compile(r"(?:!?\[(?![^\[\]]*(?:19|20)\d\d\])|<|(?<=[\d.)])\s+[*_](?=\w)).*$")
_VENUE_IN_TITLE = re.compile(r"^(?P<title>.+),\s*(?P<rest>[A-Z][\w&.\-/ ]{1,40}\s(?:19|20)\d\d\.?)$")
_ENDED = re.compile(r"(?<![.\s])\.$")
_MARKED = re.compile(r"^(?:[\u2600-\u27bf\u2b50\ufe0f\u200d\U0001f300-\U0001faff]|:[a-z_]+:|\s)+(?=\S)")
_NO_FACETS = ("", "year", "skip")
"""What headings give that is no label."""

_IMAGE = re.compile(r"\[?!\[[^\]]*\]\([^)]*\)(?:\]\([^)]*\))?")


@dataclass(frozen=True, slots=True)
class ListReading:
    """What a list's folder holds: its listings in order, what was noticed, and how many files were read."""

    listings: tuple[Listing, ...]
    diagnostics: tuple[Diagnostic, ...]
    files: int

    @property
    def not_understood(self) -> tuple[Diagnostic, ...]:
        """The lines that look like an entry and could not be read as one."""
        return tuple(item for item in self.diagnostics if item.code == "R001")


def read(folder: Path, profile: Profile) -> ListReading:
    """Read every Markdown file below a folder.

    Raises:
        UnreadableInput: no such folder, no Markdown in it, a file that is not UTF-8, or no entry recognised.
    """
    if not folder.is_dir():
        raise UnreadableInput(folder, "no such folder", "Give the folder that holds the list's Markdown files.")
    files = walk_files(folder, ".md")
    if not files:
        raise UnreadableInput(folder, "no Markdown file in it", "Give the folder that holds the list's .md files.")
    listings: list[Listing] = []
    diagnostics: list[Diagnostic] = []
    for file in files:
        shown = file.relative_to(folder).as_posix()
        found, noticed = read_file(read_text(file, shown), shown, profile)
        listings += found
        diagnostics += noticed
    if not listings:
        first = next((item for item in diagnostics if item.code == "R001"), None)
        example = f" (the first line that looks like one: {first.location})" if first else ""
        raise UnreadableInput(
            folder,
            f"profile {profile.name!r} matches no entry in {len(files)} Markdown files{example}",
            f"Choose another profile, or start one with: tcgraph import list {folder} --guess-profile",
        )
    return ListReading(tuple(listings), tuple(sorted(diagnostics)), len(files))


def read_file(text: str, path: str, profile: Profile) -> tuple[list[Listing], list[Diagnostic]]:
    """Read one file's text; ``path`` is how locations name it."""
    listings: list[Listing] = []
    diagnostics: list[Diagnostic] = []
    for block in cut(text, path, profile, diagnostics):
        first = block.lines[0]
        place = Location(path, first.number, len(first.text) - len(first.text.lstrip()) + 1)
        if block.kind == "unknown" or block.headings.skipped():
            if block.kind != "unknown" or _looks_like_entry(block, profile):
                diagnostics.append(_passed_over(place, block))
            continue
        listing = _from_row(block, path, profile) if block.kind == "row" else _from_bullet(block, path, profile)
        if listing is None:
            diagnostics.append(_passed_over(place, block))
        else:
            listings.append(_with_bibtex(listing, _bibtex(block, path, diagnostics)))
            diagnostics += _unknown_badges(block, place, profile)
            diagnostics += _unknown_links(block, listing, profile)
    return listings, diagnostics


def _passed_over(place: Location, block: Block) -> Diagnostic:
    skipped = block.headings.skipped()
    text = plain(_IMAGE.sub("", block.lines[0].text)).strip("|-*+ ")[:70]
    if skipped:
        message = f"looks like an entry and stands under {skipped!r}, which the profile skips: {text!r}"
        return Diagnostic(place, "R002", message, Severity.INFO)
    return Diagnostic(
        place,
        "R001",
        f"looks like an entry and is not understood: {text!r}",
        Severity.WARNING,
        "write it as the others, or adapt the profile",
    )


def _unknown_badges(block: Block, place: Location, profile: Profile) -> Iterator[Diagnostic]:
    for line in block.prose():
        captions = _captions(line.text, profile)
        for badge in badges(line.text):
            if badge.column not in captions and not profile.meaning(badge.alt, badge.colour):
                yield Diagnostic(
                    place._replace(line=line.number, column=badge.column),
                    "R003",
                    f"badge {badge.text!r} has a colour ({badge.colour}) that the profile does not know",
                    Severity.WARNING,
                    "add the colour to the profile, or correct the badge",
                )


def _unknown_links(block: Block, listing: Listing, profile: Profile) -> Iterator[Diagnostic]:
    """Addresses of papers in an entry whose link texts the profile does not know, and which are therefore not kept."""
    kept = {link.url for link in listing.links}
    for line in block.prose():
        for link in links(line.text):
            if not profile.kind_of(link.names) and link.url not in kept and identify(link.url):
                yield Diagnostic(
                    listing.location._replace(line=line.number, column=link.column),
                    "R006",
                    f"link {link.text[:40]!r} leads to a paper and is of no kind that the profile knows",
                    Severity.WARNING,
                    "correct the text, or add it to the profile's links",
                )


def _looks_like_entry(block: Block, profile: Profile) -> bool:
    text = "\n".join(line.text for line in block.prose())
    meanings = {profile.meaning(badge.alt, badge.colour) for badge in badges(text)}
    return bool(meanings - {"", "ignore"}) or links_a_paper(text, profile)


def _from_bullet(block: Block, path: str, profile: Profile) -> Listing | None:
    number, first = block.lines[0][:2]
    match = profile.entry.match(first)
    if match is None:
        return None
    groups = match.groupdict()
    title, rest = groups["title"].strip(), _BEHIND_VENUE.sub("", groups.get("rest") or "").strip()
    if not venue(rest)[0] and (inside := _VENUE_IN_TITLE.match(title)):
        title, rest = inside["title"], inside["rest"]
    linked = next((link for link in links(title) if not link.captions), None)
    title = _bare(linked.text if linked else title)
    if not title:
        return None
    names, more = authors_of(block, first[match.end("title") :])
    listing = Listing(
        location=Location(path, number, len(first) - len(first.lstrip()) + 1),
        title=title,
        number=(groups.get("number") or "").strip(),
        authors=names,
        more_authors=more,
        labels=_method(match, path, number),
        headings=block.headings.texts(),
    )
    return _with_title_link(_completed(listing, block, profile, venue(rest)), block, linked)


def _from_row(block: Block, path: str, profile: Profile) -> Listing | None:
    number, line = block.lines[0][:2]
    row = cells(line)
    position = block.header.index(profile.title_column)
    bare = _IMAGE.sub("", row[position] if position < len(row) else "")
    linked = next(iter(links(bare)), None)
    segments = [plain(part) for part in re.split(r"<br\s*/?>", bare)]
    segments = [part for part in segments if part]
    if not segments:
        return None
    if linked:
        behind = bare[bare.find(linked.url, linked.column) + len(linked.url) :].lstrip(")")
        names, more = bibtex.people(plain(behind))
        title = _bare(linked.text)
    else:
        title, names, more = _bare(segments[0]), *bibtex.people(segments[1] if len(segments) > 1 else "")
    if not title:
        return None
    columns = read_columns(block, path, profile)
    listing = Listing(
        location=Location(path, number, len(line) - len(line.lstrip()) + 1),
        title=title,
        authors=names or columns.authors,
        more_authors=more if names else columns.more_authors,
        labels=columns.labels,
        headings=block.headings.texts(),
    )
    listing = _completed(listing, block, profile, (columns.venue, columns.year))
    return _with_title_link(listing, block, linked)


def _bare(title: str) -> str:
    """A title without markup, without emoji that mark it as new or important, and without the full stop behind it."""
    return _ENDED.sub("", _MARKED.sub("", plain(title)))


def _method(match: re.Match[str], path: str, number: int) -> tuple[Label, ...]:
    """The method that an entry's pattern names in its group ``method``."""
    name = plain(match["method"] or "") if "method" in match.re.groupindex else ""
    return (Label("method", name, Location(path, number, match.start("method") + 1)),) if re.search(r"\w", name) else ()


def _completed(listing: Listing, block: Block, profile: Profile, stated: tuple[str, int | None]) -> Listing:
    """Add labels, links, BibTeX, venue and year to a listing."""
    place = listing.location
    given = [Label(facet, text, place) for glob, facet, text in profile.paths if fnmatchcase(place.path, glob)]
    given += [Label(facet, text, place) for _, facet, text in block.headings.chain if facet not in _NO_FACETS]
    labels = list(listing.labels)
    for line in block.prose():
        captions = _captions(line.text, profile)
        for badge in badges(line.text):
            meaning = profile.meaning(badge.alt, badge.colour) if badge.column not in captions else ""
            if meaning == "venue" and badge.parts and not stated[0]:
                named = badge_venue(badge.parts)
                stated = named[0], named[1] or stated[1]
            elif meaning and meaning not in ("ignore", "venue") and badge.text:
                labels.append(Label(meaning, badge.text, Location(place.path, line.number, badge.column)))
    if not any(stated):
        stated = venue_below(block)
    written = {(label.facet, label.text.casefold()) for label in labels}
    labels = [label for label in given if (label.facet, label.text.casefold()) not in written] + labels
    heading_year = re.search(r"(?:19|20)\d\d", block.headings.given("year"))
    when = stated[1] or (int(heading_year.group()) if heading_year else None)
    return replace(
        listing, venue=stated[0], year=when, labels=tuple(labels), links=tuple(_links(block, place.path, profile))
    )


def _links(block: Block, path: str, profile: Profile) -> Iterator[Link]:
    """The links of a known kind; a badge that repeats the link beside it is left out."""
    found = []
    for line in block.prose():
        venues = {badge.column for badge in badges(line.text) if profile.meaning(badge.alt, badge.colour) == "venue"}
        for link in links(line.text):
            kind = profile.kind_of(link.names) or column_kind(block, link.column, profile)
            if not kind and link.captions and venues.intersection(range(link.column, link.end)) and identify(link.url):
                kind = "paper"  # the badge of a venue leads to what appeared there
            if kind:
                found.append((link, Link(kind, link.url, Location(path, line.number, link.column))))
    written = {(kept.kind, kept.url) for link, kept in found if not link.captions}
    for link, kept in found:
        if not link.captions or (kept.kind, kept.url) not in written:
            written.add((kept.kind, kept.url))
            yield kept


def _captions(line: str, profile: Profile) -> set[int]:
    """The columns of the badges that only say what the link around them leads to."""
    return {
        badge.column
        for link in links(line)
        if link.captions and profile.kind_of(link.names)
        for badge in badges(line)
        if link.column < badge.column < link.end
        and (profile.kind_of(badge.parts[:1]) or not profile.meaning(badge.alt, badge.colour))
    }


def _with_title_link(listing: Listing, block: Block, linked: InlineLink | None) -> Listing:
    """A title that is a link leads to the paper, where no other link does."""
    if linked is None or not linked.url.startswith("http") or listing.urls("paper"):
        return listing
    first = block.lines[0]
    column = next((link.column for link in links(first.text) if link.url == linked.url), 1)
    place = Location(listing.location.path, first.number, column)
    return replace(listing, links=(Link("paper", linked.url, place), *listing.links))


def _with_bibtex(listing: Listing, record: Bibtex | None) -> Listing:
    """Add the entry's BibTeX record; its year counts where the entry names none."""
    stated = record.get("year") if record else ""
    year = int(stated) if listing.year is None and re.fullmatch(r"(?:19|20)\d\d", stated) else listing.year
    return replace(listing, bibtex=record, year=year)


def _bibtex(block: Block, path: str, diagnostics: list[Diagnostic]) -> Bibtex | None:
    inside = block.code()
    text = "\n".join(line.text for line in inside)
    if "@" not in text:
        return None
    place = Location(path, inside[0].number)
    whole = bibtex.parse(text, place)
    if whole:
        return whole[0]
    message = "this BibTeX record does not parse"
    diagnostics.append(Diagnostic(place, "R005", message, Severity.WARNING, "check its braces and commas"))
    return next(iter(bibtex.parse(text + "\n}", place)), None)

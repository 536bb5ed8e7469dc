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
from tcgraph.graph.sources.awesome_list.blocks import Block, cells, cut, links_a_paper
from tcgraph.graph.sources.awesome_list.inline import InlineLink, badges, links
from tcgraph.graph.sources.awesome_list.profile import Profile
from tcgraph.graph.sources.markup import plain
from tcgraph.identifiers import identify
from tcgraph.model import Location
from tcgraph.source_model import Bibtex, Diagnostic, Label, Link, Listing, Severity

_AUTHORS = re.compile(r"^\s*(?P<mark>\*|_)(?!\*)(?P<names>[^*_].*?)(?P=mark)[\s.]*(?:<br\s*/?>)?\s*$")
_VENUE = re.compile(
    r"^(?P<venue>.*?)[\s,(]*(?P<year>(?:19|20)\d\d)?\)?(?P<honour>\s+\(?(?:oral|spotlight|highlight|poster)\)?)?$",
    re.IGNORECASE,
)
_BEHIND_VENUE = re.compile(r"(?:!?\[(?![^\[\]]*(?:19|20)\d\d\])|<|(?<=[\d.)])\s+[*_](?=\w)).*$")
_VENUE_IN_TITLE = re.compile(r"^(?P<title>.+),\s*(?P<rest>[A-Z][\w&.\-/ ]{1,40}\s(?:19|20)\d\d\.?)$")
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
        number, first, _ = block.lines[0]
        place = Location(path, number, len(first) - len(first.lstrip()) + 1)
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
    for number, line, _ in block.prose():
        for badge in badges(line):
            if not profile.meaning(badge.alt, badge.colour):
                yield Diagnostic(
                    replace(place, line=number, column=badge.column),
                    "R003",
                    f"badge {badge.text!r} has a colour ({badge.colour}) that the profile does not know",
                    Severity.WARNING,
                    "add the colour to the profile, or correct the badge",
                )


def _unknown_links(block: Block, listing: Listing, profile: Profile) -> Iterator[Diagnostic]:
    """Addresses of papers in an entry whose link texts the profile does not know, and which are therefore not kept."""
    kept = {link.url for link in listing.links}
    for number, line, _ in block.prose():
        for link in links(line):
            if link.text.lower() not in profile.links and link.url not in kept and identify(link.url):
                yield Diagnostic(
                    replace(listing.location, line=number, column=link.column),
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
    number, first, _ = block.lines[0]
    match = profile.entry.match(first)
    if match is None:
        return None
    groups = match.groupdict()
    title, rest = groups["title"].strip(), _BEHIND_VENUE.sub("", groups.get("rest") or "").strip()
    if not _venue(rest)[0] and (inside := _VENUE_IN_TITLE.match(title)):
        title, rest = inside["title"], inside["rest"]
    linked = next(links(title), None)
    title = plain(linked.text if linked else title)
    if not title:
        return None
    names, more = _authors(block)
    column = len(first) - len(first.lstrip()) + 1
    listing = Listing(
        location=Location(path, number, column),
        title=title,
        number=(groups.get("number") or "").strip(),
        authors=names,
        more_authors=more,
        headings=block.headings.texts(),
    )
    return _with_title_link(_completed(listing, block, profile, _venue(rest)), block, linked)


def _from_row(block: Block, path: str, profile: Profile) -> Listing | None:
    number, line, _ = block.lines[0]
    row = cells(line)
    position = block.header.index(profile.title_column)
    cell = row[position] if position < len(row) else ""
    bare = _IMAGE.sub("", cell)
    linked = next(links(bare), None)
    segments = [plain(part) for part in re.split(r"<br\s*/?>", bare)]
    segments = [part for part in segments if part]
    if not segments:
        return None
    if linked:
        behind = bare[bare.find(linked.url, linked.column) + len(linked.url) :].lstrip(")")
        names, more = bibtex.people(plain(behind))
        title = plain(linked.text)
    else:
        title, names, more = segments[0], *bibtex.people(segments[1] if len(segments) > 1 else "")
    listing = Listing(
        location=Location(path, number, len(line) - len(line.lstrip()) + 1),
        title=title,
        authors=names,
        more_authors=more,
        headings=block.headings.texts(),
    )
    return _with_title_link(_completed(listing, block, profile, ("", None)), block, linked) if title else None


def _completed(listing: Listing, block: Block, profile: Profile, venue: tuple[str, int | None]) -> Listing:
    """Add labels, links, BibTeX, venue and year to a listing."""
    place = listing.location
    given = [Label(facet, text, place) for glob, facet, text in profile.paths if fnmatchcase(place.path, glob)]
    given += [Label(facet, text, place) for _, facet, text in block.headings.chain if facet not in _NO_FACETS]
    labels: list[Label] = []
    found: list[Link] = []
    for number, line, _ in block.prose():
        for badge in badges(line):
            meaning, at = profile.meaning(badge.alt, badge.colour), Location(place.path, number, badge.column)
            if meaning == "venue" and badge.parts and not any(venue):
                venue = _badge_venue(badge.parts)
            elif meaning and meaning not in ("ignore", "venue") and badge.text:
                labels.append(Label(meaning, badge.text, at))
        for link in links(line):
            kind = profile.links.get(link.text.lower())
            if kind:
                found.append(Link(kind, link.url, Location(place.path, number, link.column)))
    written = {(label.facet, label.text.casefold()) for label in labels}
    labels = [label for label in given if (label.facet, label.text.casefold()) not in written] + labels
    heading_year = re.search(r"(?:19|20)\d\d", block.headings.given("year"))
    when = venue[1] or (int(heading_year.group()) if heading_year else None)
    return replace(listing, venue=venue[0], year=when, labels=tuple(labels), links=tuple(found))


def _with_title_link(listing: Listing, block: Block, linked: InlineLink | None) -> Listing:
    """A title that is a link leads to the paper, where no other link does."""
    if linked is None or not linked.url.startswith("http") or listing.urls("paper"):
        return listing
    number, line, _ = block.lines[0]
    column = next((link.column for link in links(line) if link.url == linked.url), 1)
    place = Location(listing.location.path, number, column)
    return replace(listing, links=(Link("paper", linked.url, place), *listing.links))


def _badge_venue(parts: tuple[str, ...]) -> tuple[str, int | None]:
    """Venue and year out of a badge: ``ICLR`` ``2026``, ``arXiv`` ``2026.05``, ``CVPR 2024``, ``NeurIPS'23``."""
    if len(parts) > 1 and re.match(r"(?:19|20)\d\d", parts[-1]):
        return parts[0], int(parts[-1][:4])
    return _venue(re.sub(r"\s*['’](\d\d)\b", r" 20\1", parts[-1]))


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


def _authors(block: Block) -> tuple[tuple[str, ...], bool]:
    for _, line, _ in block.prose()[1:]:
        if match := _AUTHORS.match(line):
            return bibtex.people(plain(match["names"]))
        if any(badges(line)) or any(links(line)):
            break
    return (), False


def _venue(text: str) -> tuple[str, int | None]:
    """Venue and year out of ``, NeurIPS 2021.`` and the like."""
    text = plain(text).strip(" ,.;|*[]")
    match = _VENUE.match(text)
    if not match:
        return "", None
    venue = match["venue"].strip(" ,.;([") + (match["honour"] or "").replace("(", "").replace(")", "")
    return venue, int(match["year"]) if match["year"] else None

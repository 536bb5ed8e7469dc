"""A Markdown file cut into the blocks that can be entries, each with the headings it stands under."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from tcgraph.graph.sources.awesome_list.lines import FENCE, RULE_ROW, TITLE_LINE, Line, cells, lines_of
from tcgraph.graph.sources.awesome_list.paragraphs import begins_another, known_links, says_paper, titled_beside_paper
from tcgraph.graph.sources.awesome_list.profile import Profile
from tcgraph.graph.sources.markup import plain
from tcgraph.source_model import Diagnostic

_HEADING = re.compile(r"^ {0,3}(?P<marks>#{1,6})\s+(?P<text>.+?)\s*#*\s*$")
_SUMMARY = re.compile(r"^\s*(?:<details[^>]*>\s*)?<summary>(?P<text>.*?)</summary>", re.IGNORECASE)
_BULLET = re.compile(r"^(?P<indent>\s*)(?:[-*+]|\d+[.)])\s+\S")
_ROW = re.compile(r"^\s*\|")
_GAP = re.compile(r"\s*(?:(?:<br\s*/?>|&nbsp;|[-*_])\s*)*")
_SUMMARY_LEVEL = 7
_LONGEST = 20
"""How many further lines of a paragraph are looked at for its links."""


@dataclass(slots=True)
class Headings:
    """The headings in force: the chain of their texts, and what they give to the entries below."""

    profile: Profile
    path: str
    chain: list[tuple[int, str, str]] = field(default_factory=list)
    """(level, what the profile says it gives, text), outermost first."""

    def enter(self, level: int, text: str) -> None:
        """Begin a heading: it ends those of deeper levels, and on its own level all but what a year stands under.

        Lists put years and tasks on one level: ``### Image Recognition``, ``### 2021``, ``### 2022``. A year there
        belongs under the task before it; a new task ends both.
        """
        gives = self.profile.heading(self.path, text)
        self.chain = [
            (above, kind, words)
            for above, kind, words in self.chain
            if above < level or (above == level and gives == "year" and kind not in ("year", "skip", ""))
        ]
        self.chain.append((level, gives, text))

    def skipped(self) -> str:
        """The nearest heading, when the profile skips what stands under it."""
        _, gives, text = self.chain[-1] if self.chain else (0, "", "")
        return text if gives == "skip" else ""

    def given(self, kind: str) -> str:
        """What the headings in force say of a kind."""
        return next((text for _, gives, text in reversed(self.chain) if gives == kind), "")

    def texts(self) -> tuple[str, ...]:
        """The headings in force, outermost first."""
        return tuple(text for _, _, text in self.chain)


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that can be an entry.

    Args:
        kind: ``bullet``, ``paragraph`` or ``row`` when the profile takes it for an entry; ``title`` for a paragraph
            with a title and links of its own that it does not take; else ``unknown``.
        header: the cells of the table's header, lower case; empty outside tables.
    """

    kind: str
    lines: tuple[Line, ...]
    headings: Headings
    header: tuple[str, ...] = ()

    def prose(self) -> tuple[Line, ...]:
        """The lines outside code fences."""
        return tuple(line for line in self.lines if not line.fenced)

    def code(self) -> tuple[Line, ...]:
        """The lines inside code fences."""
        return tuple(line for line in self.lines if line.fenced and not FENCE.match(line.text))


def cut(text: str, path: str, profile: Profile, diagnostics: list[Diagnostic]) -> Iterator[Block]:
    """Cut a file's text into blocks; slips that hide entries are added to the diagnostics."""
    cutter = _Cutter(profile, path)
    whole = list(lines_of(text, path, profile, diagnostics))
    for at, line in enumerate(whole, 1):
        cutter.take(line, whole[at : at + _LONGEST])
        yield from cutter.finished
        cutter.finished.clear()
    cutter.finish()
    yield from cutter.finished


class _Cutter:
    """Takes a file line by line; whole blocks gather in ``finished``."""

    def __init__(self, profile: Profile, path: str) -> None:
        self.profile = profile
        self.headings = Headings(profile, path)
        self.finished: list[Block] = []
        self._lines: list[Line] = []
        self._kind, self._indent = "", 0
        self._header: tuple[str, ...] = ()
        self._linked: dict[str, set[str]] = {}  # what the first ``_looked`` lines link to
        self._looked = 0

    def take(self, line: Line, below: Sequence[Line]) -> None:
        """Add a line to the block it continues, or begin a new one."""
        heading = None if line.fenced else _HEADING.match(line.text)
        summary = None if line.fenced else _SUMMARY.match(line.text)
        if summary and self._lines and not self.profile.heading(self.headings.path, _heading_text(summary["text"])):
            summary = None  # an entry's own, over its BibTeX record
        bullet = None if line.fenced else _BULLET.match(line.text)
        if heading:
            self._head(len(heading["marks"]), heading["text"])
        elif line.level:
            self._head(line.level, line.text)
        elif summary:
            self._head(_SUMMARY_LEVEL, summary["text"])
        elif line.row or (not line.fenced and _ROW.match(line.text)):
            self._row(line)
        elif bullet and self._begins_entry(line, len(bullet["indent"])):
            self._begin("bullet" if self.profile.entry.match(line.text) else "unknown", line)
            self._indent = len(bullet["indent"])
        elif not line.fenced and not bullet and self.profile.entry.match(line.text):
            self._begin("paragraph", line)
            self._indent = -1  # bullets below are its own
        elif self._lines and self._another(line, below):
            self._begin("title", line)
        elif self._lines:
            self._lines.append(line)
        elif not line.fenced:
            self._header = ()
            if TITLE_LINE.match(line.text) or says_paper(line.text, self.profile):
                self._begin("unknown", line)
                self.finish()

    def _another(self, line: Line, below: Sequence[Line]) -> bool:
        """Whether a line is no part of the entry above it."""
        if line.fenced or not line.text.strip() or line.text[:1].isspace():
            return False
        if not _GAP.fullmatch(self._lines[-1].text):
            return self._kind == "title" and titled_beside_paper(line.text, self.profile)
        for _, link, kind in known_links(self._lines[self._looked :], self.profile):
            self._linked.setdefault(kind, set()).add(link.url)
        self._looked = len(self._lines)
        return begins_another((line, *takewhile(self._runs_on, below)), self._linked, self.profile)

    def _runs_on(self, line: Line) -> bool:
        """Whether a line goes on with the paragraph above it."""
        other = line.fenced or line.level or line.row or not line.text.strip()
        shaped = any(shape.match(line.text) for shape in (_HEADING, _SUMMARY, _BULLET, _ROW, self.profile.entry))
        return not other and not shaped and not titled_beside_paper(line.text, self.profile)

    def finish(self) -> None:
        """End the block at hand."""
        if self._lines:
            kept = replace(self.headings, chain=list(self.headings.chain))
            self.finished.append(Block(self._kind, tuple(self._lines), kept, self._header))
            self._lines = []

    def _begin(self, kind: str, line: Line) -> None:
        self.finish()
        self._kind, self._lines = kind, [line]
        self._linked, self._looked = {}, 0
        if kind != "row":
            self._header = ()

    def _begins_entry(self, line: Line, indent: int) -> bool:
        return not self._lines or indent <= self._indent or self.profile.entry.match(line.text) is not None

    def _head(self, level: int, text: str) -> None:
        self.finish()
        self._header = ()
        self.headings.enter(level, _heading_text(text))

    def _row(self, line: Line) -> None:
        self.finish()
        if RULE_ROW.match(line.text):
            return
        if not any(cells(line.text)):
            return
        if not self._header:
            self._header = tuple(plain(cell).lower() for cell in cells(line.text))
            return
        titled = self.profile.title_column and self.profile.title_column in self._header
        header = self._header
        self._begin("row" if titled else "unknown", line)
        self._header = header
        self.finish()


def _heading_text(text: str) -> str:
    text = plain(re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text))
    return re.sub(r"^[\W_]+|[\W_]+$", "", text.replace("*", ""))

"""Whether a paragraph behind an entry, not indented, is part of it or another one that the profile does not take."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from tcgraph.graph.sources.awesome_list.inline import InlineLink, links
from tcgraph.graph.sources.awesome_list.lines import PAPER_LINK, TITLE_LINE, Line
from tcgraph.graph.sources.awesome_list.profile import Profile
from tcgraph.graph.sources.markup import plain

_BOLD = re.compile(r"\s*(?:\*\*|__|<(?:b|strong)>)(?P<text>.+?)(?:\*\*|__|</(?:b|strong)>)", re.IGNORECASE)
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_SOME_LINK = re.compile(r"\[([^\[\]]*)\]\([^()]*\)")
_TAG = re.compile(r"<[^<>]*>")
_WORD = re.compile(r"[^\W\d_][^\s]*")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SEGMENT = re.compile(r"[,;]|[.?!](?=\s|$)")
_NAME = r"(?:[A-Z][\w.'’-]*\s+){0,2}[A-Z][\w.'’-]*"
_NAMES = re.compile(rf"{_NAME}(?:\s+(?:and|&)\s+{_NAME})?")
_SENTENCE = re.compile(r"(?:we|our|this|these|it|tl;?dr|abstract|summary)\b", re.IGNORECASE)
_RUNS_ON = re.compile(r"(?::|\b(?:and|are|at|by|from|here|in|is|of|on|our|see|the|this|to|via|with))$", re.IGNORECASE)
_TITLE_WORDS, _PROSE_WORDS = 4, 25
"""A title has at least so many words where nothing else tells it from names; a text of more words is no title."""


def links_a_paper(text: str, profile: Profile) -> bool:
    """Whether a text links to a paper, by the link's text or by its address."""
    return says_paper(text, profile) or PAPER_LINK.search(text) is not None


def says_paper(text: str, profile: Profile) -> bool:
    """Whether the text of one of the links says that it leads to a paper."""
    return any(profile.kind_of(link.names) == "paper" for link in links(text))


def begins_another(paragraph: Sequence[Line], above: Mapping[str, set[str]], profile: Profile) -> bool:
    """Whether a paragraph has a title of its own and links that are not those of the entry above it.

    Lists do put an entry's own pictures, badges, links, authors and abstract behind a blank line without indenting
    them. Those have no title, or bring the first links of their kinds behind names, a venue or prose. In doubt the
    paragraph is another entry: that is reported, while links at the wrong paper are seen by nobody.

    Args:
        paragraph: its lines; the first is not indented and stands behind a blank one.
        above: the addresses that the entry so far links to, by kind.
        profile: says of what kind links are.
    """
    if titled_beside_paper(paragraph[0].text, profile):
        return True
    known = list(known_links(paragraph, profile))
    if not known:
        return False
    fresh = {kind for _, link, kind in known if not any(link.url in urls for urls in above.values())}
    if not fresh or paragraph[0].text.startswith(">"):
        return False
    ahead = _ahead(paragraph, *known[0][:2])
    count = len(_WORD.findall(ahead))
    if not count or (ahead.endswith(":") and count < _TITLE_WORDS):
        return False
    bold = _BOLD.match(paragraph[0].text)
    if bold and ("paper" in fresh or len(bold["text"].split()) > 2):
        return True
    return not fresh.isdisjoint(above) or _reads_as_title(ahead, count, bool(above))


def titled_beside_paper(text: str, profile: Profile) -> bool:
    """Whether a line begins with a title, bold or linked, and links a paper."""
    if not TITLE_LINE.match(text):
        return False
    linked = next(iter(links(text)), None)
    own = linked and linked.column == 1 and profile.kind_of(linked.names)
    return not own and links_a_paper(text, profile)


def known_links(lines: Sequence[Line], profile: Profile) -> Iterator[tuple[int, InlineLink, str]]:
    """The links of a known kind that lead out of the file: the index of their line, the link and its kind."""
    for at, line in enumerate(lines):
        for link in () if line.fenced else links(line.text):
            if (kind := profile.kind_of(link.names)) and not link.url.startswith("#"):
                yield at, link, kind


def _ahead(paragraph: Sequence[Line], at: int, link: InlineLink) -> str:
    """The words before a link, without pictures and markup."""
    text = " ".join([*(line.text for line in paragraph[:at]), paragraph[at].text[: link.column - 1]])
    text = _TAG.sub(" ", _SOME_LINK.sub(r"\1", _IMAGE.sub(" ", text)))
    return re.sub(r"^[\W_]+|[^\w:.?!)]+$", "", plain(text.replace("*", "")))


def _reads_as_title(ahead: str, count: int, has_links: bool) -> bool:
    """Whether words before the first links of their kinds are a title, rather than names, a venue or prose."""
    if count > _PROSE_WORDS or _SENTENCE.match(ahead) or _RUNS_ON.search(ahead):
        return False
    first = _SEGMENT.split(ahead)[0].strip()
    if len(_WORD.findall(first)) >= _TITLE_WORDS and not _NAMES.fullmatch(first):
        return True
    return has_links and _YEAR.search(ahead) is not None and not _YEAR.search(first)

"""Traces of a blanket replacement: words that search-and-replace has left in a file's titles."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tcgraph.source_model import Corpus, Listing
from tcgraph.taxonomy.bibtex_text import bare
from tcgraph.taxonomy.spans import all_listings

_COLOURS = [
    "red",
    "blue",
    "green",
    "brown",
    "orange",
    "yellow",
    "purple",
    "pink",
    "black",
    "white",
    "gray",
    "grey",
    "cyan",
    "magenta",
    "gold",
]
_SHORTEST = 4
_KIN = 3
_OFTEN = 3


@dataclass(frozen=True, slots=True)
class Replacement:
    """``old`` was replaced by ``new`` throughout a file.

    Args:
        damaged: the word that shows it, as written (``Cachingd``).
        whole: what the damaged word was (``cached``).
        everywhere: no ``old`` is left in the file, so that every ``new`` in it is doubtful.
    """

    path: str
    old: str
    new: str
    damaged: str
    whole: str
    everywhere: bool


def replacements(corpus: Corpus) -> list[Replacement]:
    """The replacements of which a list's titles show a trace, by file.

    A trace is a word that stands nowhere else, holds another word of the list, has a run of letters at the seam that
    no other word has, and becomes a word of the list when the word inside is swapped for a word akin to it (or a
    colour's name for another's: colours are what lists of badges replace); or a word that several titles have where
    their BibTeX records have another.
    """
    words = _words(all_listings(corpus))
    runs = Counter(run for word in words for run in _runs(word))
    found: list[Replacement] = []
    for listing in all_listings(corpus):
        own = _words([listing])
        for damaged in dict.fromkeys(re.findall(r"[^\W\d_]+", listing.title)):
            if words[damaged.lower()] == own[damaged.lower()]:
                found += _traces(corpus, listing, damaged, words, runs)
    return [*dict.fromkeys(found), *_against_bibtex(corpus)]


def _words(listings: Iterable[Listing]) -> Counter[str]:
    """How often each word stands in titles and labels, lower case."""
    counts: Counter[str] = Counter()
    for listing in listings:
        texts = [listing.title, *(label.text for label in listing.labels)]
        counts.update(word for text in texts for word in re.findall(r"[^\W\d_]+", text.lower()))
    return counts


def _runs(word: str) -> Iterator[str]:
    """The runs of three letters in a word, its ends included."""
    framed = f"^{word}$"
    return (framed[i : i + 3] for i in range(len(framed) - 2))


def _traces(
    corpus: Corpus, listing: Listing, damaged: str, words: Mapping[str, int], runs: Mapping[str, int]
) -> Iterator[Replacement]:
    lower = damaged.lower()
    if re.search(r"[a-z][A-Z]", damaged) or not _odd(lower, runs):
        return
    inside = [word for word in (*words, *_COLOURS) if _SHORTEST <= len(word) < len(lower) and word in lower]
    for new in sorted(set(inside), key=lambda word: (-len(word), word)):
        before, _, after = lower.partition(new)
        if not _odd_seam(before, new, after, runs):
            continue
        swaps = _COLOURS if new in _COLOURS else [word for word in words if word[:_KIN] == new[:_KIN]]
        for old in sorted(swaps, key=lambda word: (-words.get(word, 0), word)):
            whole = before + old + after
            if old in new or new in old or not words.get(whole) or _odd(whole, runs) >= _odd(lower, runs):
                continue
            if whole != lower:
                text = _text(corpus, listing.location.path)
                yield Replacement(listing.location.path, old, new, damaged, whole, old not in text)
                return


def _text(corpus: Corpus, path: str) -> str:
    """A file's text in lower case without its badges: mending a label must not hide what else was hit."""
    return re.sub(r"!\[[^\]]*\]\([^)\s]*\)", "", "\n".join(corpus.texts[path]).lower())


def _odd(word: str, runs: Mapping[str, int]) -> int:
    """How many runs of letters a word alone has."""
    return sum(runs[run] <= 1 for run in _runs(word))


def _odd_seam(before: str, new: str, after: str, runs: Mapping[str, int]) -> bool:
    """Whether the letters where the word begins or ends in the damaged one stand so in no other word."""
    word = f"^{before}{new}{after}$"
    seams = [1 + len(before)] if before else []
    seams += [1 + len(before) + len(new)] if after else []
    return any(runs[word[i : i + 3]] == 1 for seam in seams for i in (seam - 2, seam - 1) if len(word[i : i + 3]) == 3)


def _against_bibtex(corpus: Corpus) -> Iterator[Replacement]:
    """Words that several titles of a file have where their BibTeX records have one and the same other."""
    swaps: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for listing in all_listings(corpus):
        if listing.bibtex:
            for new, old in _swapped(listing.title, bare(listing.bibtex.get("title"))):
                swaps[listing.location.path, old, new].append(listing.title)
    for (path, old, new), titles in swaps.items():
        if len(titles) >= _OFTEN:
            text = "\n".join(corpus.texts[path]).lower()
            yield Replacement(path, old, new, new, old, not re.search(rf"\b{re.escape(old)}", _without_bibtex(text)))


def _swapped(title: str, other: str) -> Iterable[tuple[str, str]]:
    import difflib

    a, b = (re.findall(r"\w+", text.lower()) for text in (title, other))
    for kind, i, k, j, n in difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if kind == "replace" and k - i == n - j == 1:
            yield a[i], b[j]


def _without_bibtex(text: str) -> str:
    return re.sub(r"```.*?(?:```|</details>)", "", text, flags=re.DOTALL)


def in_case_of(text: str, like: str) -> str:
    """A word in the case of another: ``Cache`` for ``Caching``, ``cache`` for ``caching``.

    >>> in_case_of("cache", "Caching"), in_case_of("cache", "CACHING"), in_case_of("cache", "caching")
    ('Cache', 'CACHE', 'cache')
    """
    if like.isupper() and len(like) > 1:
        return text.upper()
    return text[:1].upper() + text[1:] if like[:1].isupper() else text


def title_cased(words: Sequence[str]) -> bool:
    """Whether the long words of a title mostly begin with a capital."""
    long = [word for word in words if len(word) > _SHORTEST]
    return 2 * sum(word[0].isupper() for word in long) > len(long)

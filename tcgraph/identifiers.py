"""Addresses and written identifiers -> normalised identifiers, and back to addresses."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from tcgraph.model import Identifier

_ARXIV = r"(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})"
_DOI = r"10\.\d{4,9}/[^\s\"<>]+"


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str], Callable[[str], str]], ...]:
    """Scheme, pattern and normal form, the first that matches counts; compiled when first asked for."""
    return (
        (
            "arxiv",
            re.compile(rf"(?:arxiv\.org/(?:abs|pdf|html|src)/|\barxiv[:\s]\s*)({_ARXIV})(?:v\d+)?(?!\d)", re.I),
            str,
        ),
        ("arxiv", re.compile(rf"10\.48550/arxiv\.({_ARXIV})(?:v\d+)?(?!\d)", re.I), str),
        ("openreview", re.compile(r"openreview\.net/(?:forum|pdf|attachment)\?(?:[^#\s]*&)?id=([\w-]+)"), str),
        (
            "acl",
            re.compile(r"(?:aclanthology|aclweb)\.org/(?:anthology/)?([A-Z]\d\d-\d{4}|\d{4}\.[\w-]+\.\d+)", re.I),
            str,
        ),
        ("pmlr", re.compile(r"proceedings\.mlr\.press/(v\d+/[a-z0-9-]+?)(?:/|\.html|\.pdf|$)", re.I), str.lower),
        ("pmlr", re.compile(r"mlresearch/(v\d+)/main/assets/([a-z0-9-]+)/", re.I), str.lower),
        ("cvf", re.compile(r"openaccess\.thecvf\.com/.*?/([\w-]+_paper)(?:\.html|\.pdf|$)"), str),
        ("neurips", re.compile(r"(?:proceedings\.neurips\.cc|papers\.nips\.cc)/.*?/([0-9a-f]{32})\b"), str),
        ("mlsys", re.compile(r"proceedings\.mlsys\.org/.*?/([0-9a-f]{32})\b"), str),
        ("aaai", re.compile(r"ojs\.aaai\.org/index\.php/AAAI/article/(?:view|download)/(\d+)"), str),
        ("ieee", re.compile(r"ieeexplore\.ieee\.org/(?:abstract/)?document/(\d+)"), str),
        (
            "doi",
            re.compile(
                rf"(?:doi\.org/|\bdoi:\s*|/doi/(?:\w+/)?|link\.springer\.com/(?:chapter|article|content/pdf)/)({_DOI})",
                re.I,
            ),
            str.lower,
        ),
        ("citeseerx", re.compile(r"citeseerx\.ist\.psu\.edu/.*?doi=([0-9a-f]{40})"), str),
        ("usenix", re.compile(r"usenix\.org/system/files/([\w-]+)\.pdf"), str),
    )


_ADDRESSES = {
    "arxiv": "https://arxiv.org/abs/{}",
    "doi": "https://doi.org/{}",
    "openreview": "https://openreview.net/forum?id={}",
    "acl": "https://aclanthology.org/{}/",
    "pmlr": "https://proceedings.mlr.press/{}.html",
    "aaai": "https://ojs.aaai.org/index.php/AAAI/article/view/{}",
    "ieee": "https://ieeexplore.ieee.org/document/{}",
}


def identify(text: str) -> Identifier | None:
    """The identifier in an address, or in a written form such as ``arXiv:2210.09461v2`` or ``10.1145/3633781``.

    Versions of arXiv ids are dropped; a DOI of arXiv's own (10.48550) is the arXiv id; DOIs are lower case
    (DOI Handbook, 2.4: case-insensitive).

    >>> str(identify("https://www.arxiv.org/pdf/2404.15949v2#page=1.45"))
    'arxiv:2404.15949'
    >>> str(identify("cs/0301012"))
    'arxiv:cs/0301012'
    >>> str(identify("https://dl.acm.org/doi/pdf/10.1145/3534678.3539260"))
    'doi:10.1145/3534678.3539260'
    >>> str(identify("https://openaccess.thecvf.com/content_ICCV_2019/papers/Gao_LIP_ICCV_2019_paper.pdf"))
    'cvf:Gao_LIP_ICCV_2019_paper'
    """
    from urllib.parse import unquote

    text = text.strip()
    text = unquote(text.partition("#")[0] if "://" in text else text)
    for scheme, pattern, normal in _patterns():
        if match := pattern.search(text):
            value = normal("/".join(match.groups()))
            return Identifier(scheme, _trimmed(value) if scheme == "doi" else value)
    bare = text.removesuffix(".pdf")
    if re.fullmatch(rf"{_ARXIV}(?:v\d+)?", bare):
        return Identifier("arxiv", re.sub(r"v\d+$", "", bare))
    if re.fullmatch(_DOI, bare):
        return Identifier("doi", _trimmed(bare.lower()))
    scheme, colon, value = text.partition(":")
    if colon and scheme in {name for name, _, _ in _patterns()} and value and value[0] != "/":
        return Identifier(scheme, value)
    return None


def _trimmed(doi: str) -> str:
    doi = doi.partition("?")[0].rstrip(".,;")
    doi = doi if "(" in doi else doi.rstrip(".,;)")
    doi = re.sub(r"\.pdf$|/(?:full|pdf|abstract|epub)$", "", doi)
    return re.sub(r"^(10\.1162/[a-z_]+\d+)/\d+/.*$", r"\1", doi)


def address(identifier: Identifier) -> str:
    """The web page of an identifier, or "" where the scheme has no address of its own.

    >>> address(Identifier("arxiv", "2210.09461"))
    'https://arxiv.org/abs/2210.09461'
    """
    from urllib.parse import quote

    pattern = _ADDRESSES.get(identifier.scheme)
    return pattern.format(quote(identifier.value, safe="/:;(),")) if pattern else ""


def arxiv_month(identifier: Identifier) -> tuple[int, int] | None:
    """Year and month in which an arXiv id was given out, as its digits say.

    >>> arxiv_month(Identifier("arxiv", "2210.09461"))
    (2022, 10)
    >>> arxiv_month(Identifier("arxiv", "cs/0301012"))
    (2003, 1)
    """
    if identifier.scheme != "arxiv":
        return None
    digits = identifier.value.rpartition("/")[2]
    if not re.match(r"[0-9]{4}", digits):
        return None
    year, month = int(digits[:2]), int(digits[2:4])
    return (year + (1900 if year > 90 else 2000), month) if 1 <= month <= 12 else None


def host(url: str) -> str:
    """The host of an address without ``www.``; "" when it is not a web address."""
    match = re.match(r"https?://([\w.@:-]+)(?:[/?#]|$)", url, re.I)
    return match[1].lower().removeprefix("www.") if match else ""

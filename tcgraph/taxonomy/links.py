"""What an address leads to, as far as the address says: a repository, a paper, a project's page, a short link."""

from __future__ import annotations

import re

from tcgraph.identifiers import host, identify

_CODE_HOSTS = [
    "github.com",
    "gitlab.com",
    "bitbucket.org",
    "gitee.com",
    "codeberg.org",
    "huggingface.co",
    "modelscope.cn",
    "sourceforge.net",
    "anonymous.4open.science",
    "code.google.com",
    "opendev.org",
    "git.sr.ht",
    "pypi.org",
    "kaggle.com",
    "colab.research.google.com",
    "zenodo.org",
    "drive.google.com",
    "codeocean.com",
]
_SHORTENERS = [
    "aka.ms",
    "bit.ly",
    "goo.gl",
    "t.co",
    "tinyurl.com",
    "shorturl.at",
    "is.gd",
    "ow.ly",
    "rb.gy",
    "dwz.cn",
    "git.io",
]
_PAPER_HOSTS = [
    "arxiv.org",
    "openreview.net",
    "aclanthology.org",
    "aclweb.org",
    "doi.org",
    "dl.acm.org",
    "ieeexplore.ieee.org",
    "link.springer.com",
    "openaccess.thecvf.com",
    "proceedings.mlr.press",
    "proceedings.neurips.cc",
    "papers.nips.cc",
    "proceedings.mlsys.org",
    "ojs.aaai.org",
    "semanticscholar.org",
    "researchgate.net",
    "sciencedirect.com",
]


def leads_to(url: str) -> str:
    """``repository``, ``account``, ``attachment``, ``paper``, ``short link``, ``project page`` or "" when unknown.

    >>> [leads_to(url) for url in ("https://github.com/a/b", "https://a.github.io/b", "https://aka.ms/x")]
    ['repository', 'project page', 'short link']
    """
    name = host(url)
    path = re.sub(r"[?#].*$", "", url.partition("://")[2].partition("/")[2])
    if name in _SHORTENERS:
        return "short link"
    if re.search(r"\.(?:zip|tar|tgz|gz|rar|7z)$", path, re.I):
        return "attachment"
    if identify(url) or name in _PAPER_HOSTS or re.search(r"\.pdf$", path, re.I):
        return "paper"
    if name in _CODE_HOSTS or name.startswith(("git.", "gitlab.", "code.")):
        return "account" if name == "github.com" and "/" not in path.strip("/") else "repository"
    if re.search(r"\.(?:github|gitlab)\.io$|^sites\.google\.com$", name):
        return "project page"
    return ""


def repository(url: str) -> str:
    """The form in which code addresses are compared: host and path, no case, query or last slash.

    >>> repository("https://GitHub.com/a/B.git?tab=readme-ov-file")
    'github.com/a/b'
    """
    rest = re.sub(r"[?#].*$", "", url.partition("://")[2]).strip("/").lower()
    return rest.removeprefix("www.").removesuffix(".git")

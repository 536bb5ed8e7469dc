"""An entry lacks the code link that another entry of the same paper, or its BibTeX, has.

The list knows the repository, but not where the reader stands. The fix makes a link of the bare ``[Code]``.

Wrong (the same paper has code in another file):

    [[Paper](https://arxiv.org/abs/2210.09461)] [Code]

Right:

    [[Paper](https://arxiv.org/abs/2210.09461)] [[Code](https://github.com/facebookresearch/ToMe)]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tcgraph.identifiers import host
from tcgraph.model import Location
from tcgraph.source_model import Corpus, Diagnostic, Fix, Listing, Severity
from tcgraph.taxonomy.links import leads_to
from tcgraph.taxonomy.spans import Span, entry_lines

CODE = "P013"
SEVERITY = Severity.WARNING


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    """Entries without a code link whose paper has one elsewhere in the list."""
    if corpus.kind != "list":
        return
    for _, listings in corpus.listings:
        known = [(url, f"at {x.location}") for x in listings for url in x.urls("code") if leads_to(url) == "repository"]
        for listing in listings:
            if any(host(url) for url in listing.urls("code")):
                continue
            stated = [(url, "in its BibTeX") for url in _in_bibtex(listing)]
            for url, where in (*known, *stated)[:1]:
                fix = _fix(corpus, listing, url)
                message = f"code is missing, and stands {where}"
                place = fix.edits[0].start if fix else listing.location
                yield Diagnostic(place, CODE, message, SEVERITY, f"link {url}", fix)


def _in_bibtex(listing: Listing) -> list[str]:
    text = " ".join(value for _, value in listing.bibtex.fields) if listing.bibtex else ""
    return re.findall(r"https?://github\.com/[\w.-]+/[\w-]+(?:\.[\w-]+)*", text)


def _fix(corpus: Corpus, listing: Listing, url: str) -> Fix | None:
    for number, line in entry_lines(corpus, listing):
        match = re.search(r"(?<![\[!])\[(Code|GitHub)\](?![(\]])", line)
        if match:
            place = Location(listing.location.path, number, match.start() + 1)
            return Fix((Span(place, match.group()).edit(f"[[{match[1]}]({url})]"),), safe=False)
    return None

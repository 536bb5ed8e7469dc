"""BibTeX text -> Bibtex records, and BibTeX's ways of writing names."""

from __future__ import annotations

import re

from tcgraph.model import Location
from tcgraph.source_model import Bibtex


def parse(text: str, start: Location) -> tuple[Bibtex, ...]:
    """The records in a BibTeX text; blocks that do not parse are left out.

    Args:
        text: any BibTeX, also with undefined ``@string`` names.
        start: where the text's first line stands; records are placed relative to it.
    """
    import logging

    from bibtexparser.entrypoint import parse_string

    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)
    library = parse_string(text.replace("\t", " "))
    return tuple(
        Bibtex(
            entry.entry_type.lower(),
            entry.key,
            tuple((field.key.lower(), " ".join(str(field.value).split())) for field in entry.fields),
            Location(start.path, start.line + (entry.start_line or 0), 1),
        )
        for entry in library.entries
    )


def people(text: str) -> tuple[tuple[str, ...], bool]:
    """Names as ``First Last``, and whether the source says that there are more.

    Understands ``Last, First and Last, First``, ``A and B``, ``A, B and C``, ``A, B, C``, ``A; B``, and ``and others``.

    >>> people("Bolya, Daniel and Fu, Cheng-Yang and others")
    (('Daniel Bolya', 'Cheng-Yang Fu'), True)
    >>> people("Yuang Li, Yu Wu, Jinyu Li and Shujie Liu.")
    (('Yuang Li', 'Yu Wu', 'Jinyu Li', 'Shujie Liu'), False)
    >>> people("Kim, Minchul")
    (('Minchul Kim',), False)
    """
    text = re.sub(r"\s+", " ", text).strip("*_ ").rstrip(".,;* ").replace(";", " and ")
    text = re.sub(r"[,\s]*\bet al$", " and others", text, flags=re.IGNORECASE)
    parts = [part.strip(" ,") for part in re.split(r"\s+(?:and|&)\s+", f" {text} ", flags=re.IGNORECASE)]
    parts = [part for part in parts if part]
    more = any(part.lower() == "others" for part in parts)
    parts = [part for part in parts if part.lower() != "others"]
    if not parts:
        return (), more
    commas = [part.count(",") for part in parts]
    inverted = all(count == 1 for count in commas) or (len(parts) > 2 and 3 * commas.count(1) >= 2 * len(parts))
    if len(parts) == 1 and inverted:
        inverted = len(parts[0].split(",")[0].split()) == 1
    if inverted:
        names = [" ".join(reversed([side.strip() for side in part.split(",", 1)])) for part in parts]
    else:
        names = [name.strip() for part in parts for name in part.split(",")]
        more = more or any(name.lower() in ("et al", "others") for name in names)
        names = [name for name in names if name.lower() not in ("et al", "others")]
    return tuple(name for name in (_tidy(name) for name in names) if name), more


def _tidy(name: str) -> str:
    return re.sub(r"\s+", " ", name.replace("{", "").replace("}", "")).strip(" .*†‡§\u00b9\u00b2\u00b3")

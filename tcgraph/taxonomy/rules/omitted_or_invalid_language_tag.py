"""A label or note has no language, or one that does not exist.

Programs choose labels by language: a text without a tag, or tagged "jp" instead of "ja", is not shown to anyone. Tags
follow BCP 47; the two-letter codes are those of ISO 639-1. In a vocabulary without any tag it is told once.

Wrong:

    <cats> skos:prefLabel "cats"@en, "Katzen"@ger ; skos:altLabel "felines" .

Right:

    <cats> skos:prefLabel "cats"@en, "Katzen"@de ; skos:altLabel "felines"@en .
"""

from __future__ import annotations

from collections.abc import Iterator

from tcgraph.source_model import Corpus, Diagnostic, Severity, Statement
from tcgraph.taxonomy.skos import LABELS, NOTES, short, tagged, word_of
from tcgraph.taxonomy.skos_graph import graph_of

CODE = "Q001"
SEVERITY = Severity.WARNING


_CODES = (
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en "
    "eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik in io is it iu iw "
    "ja ji jv jw ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mo mr ms mt "
    "my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm "
    "sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu"
)
_WRONG = {
    "ar": "ara",
    "cs": "cz",
    "da": "dk",
    "de": "deu ger",
    "el": "gr",
    "en": "eng",
    "es": "spa",
    "fi": "fin",
    "fr": "fra fre",
    "it": "ita",
    "ja": "jp jpn",
    "ko": "kor",
    "nl": "dut nld",
    "pl": "pol",
    "pt": "por",
    "ru": "rus",
    "sv": "swe",
    "uk": "ua",
    "zh": "chi cn zho",
}
_MEANT = {wrong: right for right, several in _WRONG.items() for wrong in several.split()}
"""Codes of countries, and codes of three letters where there is one of two, which BCP 47 wants."""


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    """Plain texts without a tag, and tags whose language or region is not registered."""
    graph = graph_of(corpus)
    texts = [found for found in graph.all(*LABELS, *NOTES) if found.literal and not found.datatype]
    bare = [statement for statement in texts if not statement.language]
    if len(bare) == len(texts) > 1:
        message = f"no label or note has a language tag, the first of {len(bare)} is {short(bare[0].object)}"
        yield _finding(bare[0], message, 'tag each text, as in "cats"@en')
        bare = []
    for statement in bare:
        message = f"{word_of(statement.predicate)} {short(statement.object)} has no language tag"
        yield _finding(statement, message, 'add the language, as in "cats"@en')
    wrong = {tag: right for tag in {statement.language for statement in texts} if (right := _right(tag)) is not None}
    for statement in texts:
        if statement.language in wrong:
            right = wrong[statement.language]
            message = f"{tagged(statement)} has the tag {statement.language!r}, which no language bears"
            yield _finding(statement, message, f"write {right!r}" if right else "take the tag from ISO 639")


def _right(tag: str) -> str | None:
    """What an invalid tag should be, ``""`` where that is not known; None for a valid one."""
    language, _, rest = tag.lower().partition("-")
    if language in _MEANT:
        return _MEANT[language] + (f"-{rest}" if rest else "")
    if rest == "uk":
        return f"{language}-GB"
    known = language in _CODES.split() if len(language) == 2 else len(language) == 3 or language in ("", "i", "x")
    return None if known else ""


def _finding(statement: Statement, message: str, hint: str) -> Diagnostic:
    return Diagnostic(statement.location, CODE, message, SEVERITY, hint)

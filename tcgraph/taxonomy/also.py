"""What a YAML vocabulary says beyond its plain keys: texts by language or datatype, and statements of any kind.

A text is plain, or stands under its tag: a language (``de``), ``none`` for no language, or a datatype
(``xsd:date``). Properties and datatypes are prefixed names or IRIs; among the values of ``also``, ``<...>`` is an IRI.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tcgraph.errors import UnreadableInput
from tcgraph.files import Record
from tcgraph.model import Also, Location
from tcgraph.taxonomy.namespaces import PREFIXES, SKOS

UNTAGGED = "none"
"""The tag of a text that has no language."""

MATCHES = {name: f"{SKOS}{name}Match" for name in ("exact", "close", "broad", "narrow", "related")}
"""What stands under ``match``, and the mapping relations that it means."""

_IRI = re.compile(r"""[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>"{}|^`\\]*""")
_LANGUAGE = re.compile(r"(?:[A-Za-z]{2,8}|[xXiI])(?:-[A-Za-z0-9]{1,8})*")
_LOCAL = re.compile(r"[A-Za-z_][\w-]*", re.ASCII)


class Text(NamedTuple):
    """A literal."""

    text: str
    language: str = ""
    datatype: str = ""


def is_iri(text: str) -> bool:
    """Whether a text is an absolute IRI, as far as its characters tell (RFC 3987, 2.2)."""
    return _IRI.fullmatch(text) is not None


def texts_of(record: Record, key: str, language: str) -> Iterator[Text]:
    """The texts under a key; plain ones are in ``language``.

    Raises:
        UnreadableInput: a tag is neither a language nor a datatype.
    """
    for tag, text, place in record.tagged_texts(key):
        yield Text(text, *(_tag(tag, place) if tag else (language, "")))


def language_of(record: Record, key: str, default: str) -> str:
    """A language tag (BCP 47), in lower case; "" for ``none``.

    Raises:
        UnreadableInput: it is none.
    """
    tag = record.text(key, default)
    if not _LANGUAGE.fullmatch(tag):
        raise record.error(f"{tag!r} is no language tag", f"Write one, as en or pt-BR, or {UNTAGGED}.", key)
    return "" if tag == UNTAGGED else tag.lower()


def iri_of(record: Record, key: str = "iri", default: str | None = "") -> str:
    """An absolute IRI.

    Raises:
        UnreadableInput: it is none.
    """
    text = record.text(key, default)
    if text and not is_iri(text):
        raise record.error(f"{key} {text!r} is no absolute IRI", "Write it as in https://example.org/love.", key)
    return text


def matches_of(record: Record) -> Iterator[Also]:
    """The mapping relations under ``match``."""
    found = record.record("match")
    if found:
        found.only(*MATCHES)
        for name in found:
            for text, place in found.placed_texts(name):
                if not is_iri(text):
                    raise _slip(place, f"{text!r} is no absolute IRI", "Name the concept by its IRI.")
                yield Also(MATCHES[name], text)


def statements_under(record: Record, key: str = "also") -> Iterator[Also]:
    """The statements under ``also``: ``property: value``, plain texts without a language.

    Raises:
        UnreadableInput: a property or a tag cannot be read.
    """
    below = record.record(key)
    for name in below or ():
        assert below is not None
        predicate = _expanded(name, below.location(name))
        for tag, text, place in below.tagged_texts(name):
            if not tag and text.startswith("<") and text.endswith(">") and is_iri(text[1:-1]):
                yield Also(predicate, text[1:-1])
            else:
                yield Also(predicate, text, True, *(_tag(tag, place) if tag else ()))


def _tag(tag: str, place: Location) -> tuple[str, str]:
    """The language and the datatype that a tag names."""
    if tag == UNTAGGED:
        return "", ""
    if ":" in tag:
        return "", _expanded(tag, place)
    if not _LANGUAGE.fullmatch(tag):
        cure = f"Write a language, as de, a datatype, as xsd:date, or {UNTAGGED}."
        raise _slip(place, f"{tag!r} is no language tag", cure)
    return tag.lower(), ""


def _expanded(name: str, place: Location) -> str:
    """The IRI that a prefixed name, an IRI or an IRI in angle brackets means."""
    prefix, colon, local = name.partition(":")
    if colon and prefix in PREFIXES and not local.startswith("//"):
        return PREFIXES[prefix] + local
    bare = name[1:-1] if name.startswith("<") and name.endswith(">") else name
    if not is_iri(bare):
        cure = f"Write an IRI, or a name with one of the prefixes {', '.join(sorted(PREFIXES))}."
        raise _slip(place, f"{name!r} is no property or datatype", cure)
    return bare


def _slip(place: Location, problem: str, cure: str) -> UnreadableInput:
    return UnreadableInput(place.path, problem, cure, place.line, place.column)


def shortened(iri: str) -> str:
    """A property or datatype as files write it.

    >>> shortened("http://purl.org/dc/terms/created"), shortened("http://example.org/a")
    ('dcterms:created', 'http://example.org/a')
    """
    for prefix, space in PREFIXES.items():
        if iri.startswith(space) and _LOCAL.fullmatch(iri, len(space)):
            return f"{prefix}:{iri[len(space) :]}"
    return f"<{iri}>" if iri.partition(":")[0] in PREFIXES else iri


def written_texts(texts: Iterable[Text], language: str) -> object:
    """Texts as files write them: one alone, a list, or by tag; ``language`` is that of plain ones."""
    by_tag: dict[str, list[str]] = {}
    plain = True
    for text in texts:
        by_tag.setdefault(_written_tag(text), []).append(text.text)
        plain = plain and not text.datatype and text.language == language and text.text != ""
    shown: dict[str, object] = {tag: found[0] if len(found) == 1 else found for tag, found in by_tag.items()}
    return next(iter(shown.values())) if plain and shown else shown


def _written_tag(text: Text) -> str:
    return shortened(text.datatype) if text.datatype else text.language or UNTAGGED


def written_statements(statements: Iterable[Also]) -> dict[str, object]:
    """Statements as they stand under ``also``."""
    found: dict[str, list[Also]] = {}
    for one in statements:
        found.setdefault(shortened(one.predicate), []).append(one)
    return {name: _written_values(values) for name, values in found.items()}


def _written_values(values: list[Also]) -> object:
    iris: list[object] = [f"<{one.object}>" for one in values if not one.literal]
    texts = [Text(one.object, one.language, one.datatype) for one in values if one.literal]
    plain: list[object] = [text.text for text in texts if _is_plain(text)]
    tagged = [text for text in texts if not _is_plain(text)]
    found = [*iris, *plain, *([written_texts(tagged, "-")] if tagged else [])]
    return found[0] if len(found) == 1 else found


def _is_plain(text: Text) -> bool:
    """Whether a text can stand under ``also`` without a tag."""
    return not text.language and not text.datatype and text.text != "" and not text.text.startswith("<")

"""BibTeX: every paper is read back by bibtexparser as what it is."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from bibtexparser.entrypoint import parse_string
from bibtexparser.library import Library
from hypothesis import example, given
from hypothesis import strategies as st
from pybtex.database import parse_string as parse_bibtex
from pylatexenc.latex2text import LatexNodes2Text

import tcgraph
from tcgraph.exports.bibtex import bibtex
from tcgraph.exports.venue_kind import venue_title
from tcgraph.model import NOWHERE, Identifier, Paper, Tag, Venue

ROOT = Path(__file__).parent.parent.parent


@cache
def embedded() -> tuple[Paper, ...]:
    return tuple(tcgraph.load().papers())


@cache
def venues() -> dict[str, Venue]:
    return tcgraph.load().venues()


@cache
def labels() -> dict[str, str]:
    return tcgraph.load().labels()


def parsed(text: str) -> Library:
    library = parse_string(text)
    assert library.failed_blocks == []
    return library


def plain(latex: str) -> str:
    """What LaTeX would set, braces that only protect capitals aside."""
    return str(LatexNodes2Text().latex_to_text(latex))


def test_all_papers_are_read_back() -> None:
    entries = parsed(bibtex(embedded(), venues(), labels())).entries
    assert len(entries) == len(embedded()) == 387
    for paper, entry in zip(embedded(), entries, strict=True):
        fields = {field.key: field.value for field in entry.fields}
        assert plain(fields["title"]) == paper.title
        people = [plain(name) for name in fields["author"].split(" and ")] if "author" in fields else []
        assert people == [*paper.authors, *(["others"] if paper.more_authors else [])]
        assert fields.get("year", "") == str(paper.year or "")
        places = [fields[name] for name in ("booktitle", "journal", "howpublished") if name in fields]
        assert [plain(place) for place in places] in ([venue_title(paper, venues())], [])
        assert fields.get("doi", "") == paper.identifier("doi")
        assert fields.get("eprint", "") == paper.identifier("arxiv")
        assert fields.get("url", "").startswith("http") or not (paper.urls or paper.identifiers)
        words = [plain(word) for word in fields["keywords"].split(", ")] if "keywords" in fields else []
        assert words == [labels()[tag.concept] for tag in paper.tags]
        assert "" not in fields.values()


def test_pybtex_reads_the_same() -> None:
    found = parse_bibtex(bibtex(embedded(), venues(), labels()), "bibtex").entries
    for paper, (key, entry) in zip(embedded(), found.items(), strict=True):
        assert plain(entry.fields["title"]) == paper.title
        people = [plain(str(person)) for person in entry.persons.get("author", ())]
        assert len(people) == len(paper.authors) + paper.more_authors
        assert entry.fields.get("year", "") == str(paper.year or "")
        assert re.fullmatch("[a-z0-9]+", key)


def test_the_type_follows_the_kind_of_the_venue() -> None:
    """A journal's paper is an article, and what has no venue or only a preprint server's is misc."""
    types = {"TACL": "article", "IEEE Access": "article", "ICLR": "inproceedings", "ICCV Workshops": "inproceedings"}
    types |= {"arXiv": "misc", "OpenReview": "misc", "": "misc", "University of Chicago": "misc"}
    places = {"article": "journal", "inproceedings": "booktitle"}
    seen = set()
    for paper, entry in zip(embedded(), parsed(bibtex(embedded(), venues(), labels())).entries, strict=True):
        assert entry.entry_type == types.get(paper.venue, entry.entry_type)
        assert {"journal", "booktitle"} & set(entry.fields_dict) == {*filter(None, [places.get(entry.entry_type)])}
        seen.add(paper.venue)
    assert set(types) <= seen


def test_a_control_character_does_not_stop_latex() -> None:
    assert "title = {{a\N{REPLACEMENT CHARACTER}b c}}" in bibtex([Paper("x", "a\x00b\nc")], {})


def test_keys_are_unique_and_safe() -> None:
    keys = [entry.key for entry in parsed(bibtex(embedded(), venues(), labels())).entries]
    assert len(set(keys)) == len(keys)
    assert all(re.fullmatch("[a-z0-9]+", key) for key in keys)


@pytest.mark.parametrize(
    ("authors", "year", "title", "key"),
    [
        (("Daniel Bolya",), 2023, "Token Merging", "bolya2023token"),
        (("Jürgen Schmidhuber",), 1997, "The Long Way", "schmidhuber1997long"),
        (("Laurens van der Maaten",), 2020, "A Map", "maaten2020map"),
        (("Conan O'Brien",), None, "On Words", "obrienwords"),
        ((), 2020, "Nobody's Work", "anon2020nobodys"),
        (("王伟",), 2020, "令牌", "anon2020"),
        ((" ",), 2020, "The A", "anon2020"),
    ],
)
def test_a_key_tells_surname_year_and_first_word(
    authors: tuple[str, ...], year: int | None, title: str, key: str
) -> None:
    (entry,) = parsed(bibtex([Paper("x", title, authors, year=year)], {})).entries
    assert entry.key == key


def test_a_key_that_is_taken_gets_a_letter() -> None:
    keys = [entry.key for entry in parsed(bibtex([Paper(str(n), "Same", ("A Same",)) for n in range(60)], {})).entries]
    assert keys[:3] == ["samesame", "samesamea", "samesameb"]
    assert keys[26:29] == ["samesamez", "samesameaa", "samesamebb"]
    assert len(set(keys)) == 60


NASTY = ["50% & more_of #1", "{", "}", "}{", "a\\b", "\\", "~x^2$", "50\\%", "@article{x,", '"quoted"', "a,b = c"]
NASTY += ["令牌 🎉", "é", "% comment", "two\nlines", "{{deep}}", "\\{", "#", "and", "=", "$a_1$"]
TEXTS = st.one_of(
    st.sampled_from(NASTY),
    st.text(st.characters(exclude_categories=["C"]), min_size=1),
).filter(lambda text: text.strip() != "")
NAMES = {
    r"\textbackslash{}": "\\",
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
    **{f"\\{sign}": sign for sign in "&%$#_"},
}


def read(latex: str) -> str:
    """Text out of LaTeX that has nothing but these names for signs; no special sign may stand there bare."""
    bare = re.sub("|".join(map(re.escape, NAMES)), "", latex)
    assert not re.search(r"[\\{}&%$#_~^]", bare)
    return re.sub("|".join(map(re.escape, NAMES)), lambda match: NAMES[match[0]], latex)


@given(TEXTS, st.lists(TEXTS, max_size=4), TEXTS, TEXTS)
@example("".join(NASTY), NASTY, "}", "{")
def test_special_characters_are_read_back(title: str, authors: list[str], venue: str, pages: str) -> None:
    paper = Paper("x", title, tuple(authors), year=2020, venue=venue, pages=pages, urls=("https://a.b/{x}\\y z",))
    (entry,) = parsed(bibtex([paper, paper], {})).entries[:1]
    fields = {field.key: str(field.value) for field in entry.fields}
    assert read(unbraced(fields["title"])) == " ".join(title.split())
    people = [read(unbraced(name)) for name in split_people(fields.get("author", ""))]
    assert people == [" ".join(name.split()) for name in authors]
    assert fields["url"] == "https://a.b/%7Bx%7D%5Cy%20z"
    assert read(fields["pages"]) == re.sub(r"\s*[-–]+\s*", "--", " ".join(pages.split()))


def unbraced(text: str) -> str:
    return text[1:-1] if text.startswith("{") else text


def split_people(text: str) -> list[str]:
    """Names at each `` and `` outside braces, as BibTeX finds them."""
    people, depth = [""], 0
    for part in re.split(r"( and |[{}])", text):
        depth += {"{": 1, "}": -1}.get(part, 0)
        if part == " and " and not depth:
            people.append("")
        else:
            people[-1] += part
    return [person for person in people if person]


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Daniel Bolya", "Daniel Bolya"),
        ("Google, Inc.", "{Google, Inc.}"),
        ("Research and Development", "{Research and Development}"),
        ("others", "{others}"),
        ("Ferdinand Sand", "Ferdinand Sand"),
    ],
)
def test_a_name_is_one_name(name: str, written: str) -> None:
    paper = Paper("x", "T", (name, "Second"), more_authors=True)
    assert f"author = {{{written} and Second and others}}" in bibtex([paper], {})


WHOLE = """\
@inproceedings{bolya2023token,
  title = {{Token Merging: Your ViT But Faster}},
  author = {Daniel Bolya and Judy Hoffman and others},
  booktitle = {ICLR},
  year = {2023},
  pages = {1--9},
  doi = {10.1145/3633781},
  eprint = {2210.09461},
  archiveprefix = {arXiv},
  url = {https://arxiv.org/abs/2210.09461}
}

@misc{anon,
  title = {{?}}
}
"""


def test_a_venue_has_its_full_title_where_that_is_known() -> None:
    known = {"TPAMI": Venue("TPAMI", "IEEE Transactions on Pattern Analysis & Machine Intelligence", "journal")}
    papers = [Paper("x", "T", venue="TPAMI"), Paper("y", "T", venue="ICLR")]
    text = bibtex(papers, known)
    assert r"journal = {IEEE Transactions on Pattern Analysis \& Machine Intelligence}" in text
    assert "booktitle = {ICLR}" in text


def test_a_keyword_with_a_comma_is_one_keyword() -> None:
    tags = tuple(Tag("task", f"task/{name}", NOWHERE) for name in ("a", "b"))
    names = {"task/a": "Query, key & value", "task/b": "Retrieval"}
    assert r"keywords = {{Query, key \& value}, Retrieval}" in bibtex([Paper("x", "T", tags=tags)], {}, names)


def test_what_it_looks_like() -> None:
    whole = Paper(
        "x",
        "Token Merging: Your ViT But Faster",
        ("Daniel Bolya", "Judy Hoffman"),
        more_authors=True,
        year=2023,
        venue="ICLR",
        pages="1 - 9",
        identifiers=(Identifier("arxiv", "2210.09461"), Identifier("doi", "10.1145/3633781")),
    )
    assert bibtex([whole, Paper("y", "?")], {}) == WHOLE
    assert bibtex([], {}) == ""


def test_the_same_bytes_whatever_the_hash_seed() -> None:
    code = "import sys, tcgraph; from tcgraph.exports.bibtex import bibtex; "
    code += "g = tcgraph.load(); sys.stdout.buffer.write(bibtex(g.papers(), g.venues(), g.labels()).encode())"
    texts = set()
    for seed in ("0", "1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", code]
        texts.add(subprocess.run(command, cwd=ROOT, capture_output=True, check=True, env=environment).stdout)
    assert texts == {bibtex(embedded(), venues(), labels()).encode()}

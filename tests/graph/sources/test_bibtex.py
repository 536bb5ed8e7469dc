"""BibTeX records, and the ways in which lists write people's names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcgraph.graph.sources.bibtex import parse, people
from tcgraph.model import Location
from tcgraph.source_model import Bibtex

START = Location("list.md", 10, 3)

NAMES = [
    ("", (), False),
    (".", (), False),
    ("others", (), True),
    ("Daniel Bolya", ("Daniel Bolya",), False),
    ("Bolya, Daniel", ("Daniel Bolya",), False),
    ("Bolya, Daniel and Fu, Cheng-Yang.", ("Daniel Bolya", "Cheng-Yang Fu"), False),
    ("Bolya, Daniel and Fu, Cheng-Yang and others", ("Daniel Bolya", "Cheng-Yang Fu"), True),
    ("Daniel Bolya and Cheng-Yang Fu", ("Daniel Bolya", "Cheng-Yang Fu"), False),
    ("Yuang Li, Yu Wu, Jinyu Li, Shujie Liu", ("Yuang Li", "Yu Wu", "Jinyu Li", "Shujie Liu"), False),
    ("Yuang Li, Yu Wu, Jinyu Li and Shujie Liu.", ("Yuang Li", "Yu Wu", "Jinyu Li", "Shujie Liu"), False),
    ("Yuang Li, Yu Wu, and Shujie Liu", ("Yuang Li", "Yu Wu", "Shujie Liu"), False),
    ("Yuang Li, Yu Wu, & Shujie Liu", ("Yuang Li", "Yu Wu", "Shujie Liu"), False),
    ("Yuang Li, Yu Wu, et al.", ("Yuang Li", "Yu Wu"), True),
    ("Yuang Li, Yu Wu et al", ("Yuang Li", "Yu Wu"), True),
    ("Yuang Li, others", ("Yuang Li",), True),
    ("Singh, Manish Kumar et al.", ("Manish Kumar Singh",), True),
    ("Wei, Chen and Mangalam, Karttikeya and others.", ("Chen Wei", "Karttikeya Mangalam"), True),
    ("Ada Archer; Ben Baker;", ("Ada Archer", "Ben Baker"), False),
    ("Ada Archer AND Ben Baker", ("Ada Archer", "Ben Baker"), False),
    ("*Archer, Ada and Baker, Ben*", ("Ada Archer", "Ben Baker"), False),
    ("Ada Archer,Ben Baker", ("Ada Archer", "Ben Baker"), False),
    ("Ada Archer*, Ben Baker†, Cleo Carter¹²", ("Ada Archer", "Ben Baker", "Cleo Carter"), False),
    ("Ada  Archer\n  and\tBen Baker", ("Ada Archer", "Ben Baker"), False),
    ("Rao, Yongming and Zhao, Wenliang and Jie Zhou", ("Yongming Rao", "Wenliang Zhao", "Jie Zhou"), False),
    ("Ranzato, Marc'Aurelio and Boureau, Y-Lan", ("Marc'Aurelio Ranzato", "Y-Lan Boureau"), False),
    ("Abdi, Amir H and Ponti, Edoardo M", ("Amir H Abdi", "Edoardo M Ponti"), False),
    ("Kim, J. and Lin, Yingyan (Celine)", ("J. Kim", "Yingyan (Celine) Lin"), False),
    ("Cho{-}Jui Hsieh and {Google Team}", ("Cho-Jui Hsieh", "Google Team"), False),
    ("InternVL Team", ("InternVL Team",), False),
    ("Andy Anderson and Sandy Sands", ("Andy Anderson", "Sandy Sands"), False),
    ("van der Waals, Johannes and Le Cun, Yann", ("Johannes van der Waals", "Yann Le Cun"), False),
    ("李飞飞 and 王伟", ("李飞飞", "王伟"), False),
]


@pytest.mark.parametrize(("text", "names", "more"), NAMES)
def test_people(text: str, names: tuple[str, ...], more: bool) -> None:
    assert people(text) == (names, more)


PART = st.from_regex(r"[A-ZÉŁ][a-zéü]{1,8}(-[A-Z][a-z]{1,4})?", fullmatch=True).filter(
    lambda word: word.lower() not in ("and", "others", "et", "al")
)
PEOPLE = st.lists(st.tuples(PART, PART), min_size=2, max_size=9)


@given(PEOPLE, st.booleans())
def test_one_company_of_people_in_every_way_of_writing(names: list[tuple[str, str]], more: bool) -> None:
    straight = [f"{first} {last}" for first, last in names]
    inverted = [f"{last}, {first}" for first, last in names]
    expected = (tuple(straight), more)
    tail = " and others" if more else ""
    assert people(" and ".join(inverted) + tail) == expected
    assert people(" and ".join(straight) + tail) == expected
    assert people(", ".join(straight) + (", et al." if more else ".")) == expected
    assert people("; ".join(straight) + tail) == expected
    if not more:
        assert people(f"{', '.join(straight[:-1])}, and {straight[-1]}") == expected
        assert people(f"{', '.join(straight[:-1])} & {straight[-1]}.") == expected


@given(st.text())
def test_names_are_never_empty_or_ragged(text: str) -> None:
    names, _ = people(text)
    assert all(name and name == name.strip() and "," not in name for name in names)


def record(*fields: tuple[str, str], kind: str = "article", key: str = "a", line: int = 10) -> Bibtex:
    return Bibtex(kind, key, fields, Location("list.md", line, 1))


X, Y = ("title", "x"), ("title", "y")
FOO = "\n\n  @InProceedings{Foo2021:Bar,\n\tTitle = {x\n   y},\n year = 2021,\n}"


@pytest.mark.parametrize(
    ("text", "records"),
    [
        ("@article{a, title={x}}", [record(X)]),
        ("@article(a, title={x},)", [record(X)]),
        (FOO, [record(("title", "x y"), ("year", "2021"), kind="inproceedings", key="Foo2021:Bar", line=12)]),
        ('@article{a, title = "A {B} \\& C", month = jan}', [record(("title", "A {B} \\& C"), ("month", "jan"))]),
        ("@article{a, booktitle=NIPS}", [record(("booktitle", "NIPS"))]),
        ('@string{NIPS="NeurIPS"} @article{a, booktitle=NIPS}', [record(("booktitle", "NeurIPS"))]),
        ("@article{a, title={x}}\n@article{b, title={y}}", [record(X), record(Y, key="b", line=11)]),
        ("@article{a, title={x}\n@article{b, title={y}}", [record(Y, key="b", line=11)]),
        ("@article{a, title={x}", []),
        ("@article{a title={x}}", []),
        ("@comment{x}", []),
        ("no BibTeX", []),
        ("@", []),
        ("", []),
    ],
)
def test_records_are_read_and_those_that_do_not_parse_left_out(text: str, records: list[Bibtex]) -> None:
    assert parse(text, START) == tuple(records)


@given(st.text(alphabet='@{}=,"abc \n\\%#') | st.text())
def test_any_text_can_be_parsed(text: str) -> None:
    for item in parse(f"@article{{a, {text}", START) + parse(text, START):
        assert item.location.path == "list.md"
        assert 10 <= item.location.line <= 10 + text.count("\n")


def test_fields_are_found_by_name() -> None:
    item = record(("title", "x"), ("year", "2021"))
    assert (item.get("year"), item.get("missing")) == ("2021", "")

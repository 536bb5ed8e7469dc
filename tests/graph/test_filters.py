"""The filter language: what each term finds, how terms combine, and where a slip is shown."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import tcgraph
from tcgraph.errors import FilterError
from tcgraph.graph.filters import HAS, KEYS, select, select_apart
from tcgraph.graph.knowledge_graph import KnowledgeGraph
from tcgraph.graph.papers import ORDERS, papers
from tcgraph.graph.selection import Numbers
from tests import small_corpus
from tests.graph.expressions import EXPRESSIONS, Expression, reference

NICKNAMES = {
    small_corpus.ALPHA: "alpha",
    small_corpus.BETA: "beta",
    small_corpus.GAMMA: "gamma",
    small_corpus.DELTA: "delta",
    small_corpus.BETA_TWO: "beta-two",
    small_corpus.EPSILON: "epsilon",
    small_corpus.ZETA: "zeta",
    small_corpus.TRANSFORMER: "transformer",
}

CASES = {
    # nothing asked
    "": "alpha beta beta-two delta epsilon gamma transformer zeta",
    " \t ": "alpha beta beta-two delta epsilon gamma transformer zeta",
    # facets: ids, labels, other labels, hierarchy; wrong labels count as what they mean
    "mechanism:token-pruning": "alpha epsilon gamma",
    "mechanism:token-merging": "beta delta",
    "mechanism:token-reduction": "alpha beta delta epsilon gamma",
    "Mechanism:Token_Reduction": "alpha beta delta epsilon gamma",
    "mechanism=token-pruning": "alpha epsilon gamma",
    'mechanism:"Token pruning"': "alpha epsilon gamma",
    "mechanism:'Token pruning'": "alpha epsilon gamma",
    "task:classification": "alpha beta-two",
    "task:image-classification": "beta-two",
    "task:Summarization": "gamma",
    # and, or, not, parentheses
    "domain:vision domain:language": "epsilon",
    "domain:vision and domain:language": "epsilon",
    "domain:vision AND NOT domain:language": "alpha beta beta-two",
    "domain:language or mechanism:token-merging": "beta delta epsilon gamma",
    "domain:language OR domain:vision year:2022": "beta delta epsilon gamma",
    "(domain:language or domain:vision) year:2022": "beta",
    "year:2022 (domain:language or domain:vision)": "beta",
    "((year:2022))": "beta",
    "(year:2022)(domain:vision)": "beta",
    "not domain:vision": "delta gamma transformer zeta",
    "not domain:vision domain:language": "delta gamma",
    "not (domain:vision or domain:language)": "transformer zeta",
    "not not year:2022": "beta",
    "year:2022 or not has:year": "beta zeta",
    # years; what has no year is in no range
    "year:2023": "beta-two delta gamma",
    "year=2023": "beta-two delta gamma",
    "year!=2023": "alpha beta epsilon transformer",
    "year>2022": "beta-two delta epsilon gamma",
    "year>=2022": "beta beta-two delta epsilon gamma",
    "year<2021": "transformer",
    "year<=2021": "alpha transformer",
    "year:2021-2022": "alpha beta",
    "year:2021..2022": "alpha beta",
    "year:2021–2022": "alpha beta",
    "year:2022-2022": "beta",
    "year:2023-": "beta-two delta epsilon gamma",
    "year:..2021": "alpha transformer",
    'year:"2021-2022"': "alpha beta",
    # has and is
    "has:year": "alpha beta beta-two delta epsilon gamma transformer",
    "has:venue": "alpha beta beta-two delta epsilon gamma",
    "has:code": "alpha beta",
    "has:arxiv": "alpha beta beta-two delta epsilon transformer",
    "has:doi": "",
    "has:author": "alpha beta beta-two delta epsilon gamma",
    "HAS:Method": "alpha beta beta-two delta epsilon gamma transformer",
    "has:citation": "alpha beta delta epsilon gamma transformer",
    "has:note": "gamma",
    "is:outside": "transformer",
    "is:listed": "alpha beta beta-two delta epsilon gamma zeta",
    "is:listed or is:outside": "alpha beta beta-two delta epsilon gamma transformer zeta",
    # venues by their canonical name, ids
    "venue:neurips": "beta",
    "venue:*c*": "alpha beta-two gamma",
    "venue:?CL": "gamma",
    "venue:iclr or venue:acl": "alpha gamma",
    "id:arxiv-2101.00001": "alpha",
    # text: case, accents and punctuation aside, from the beginning of a word
    "pruning": "alpha epsilon gamma",
    "prun": "alpha beta epsilon gamma",
    "PRÜNING": "alpha epsilon gamma",
    "runing year:2021": "",
    '"first pruning"': "alpha",
    "'first-pruning'": "alpha",
    '"the first" tokens': "alpha",
    "title:token": "alpha delta",
    "title:tokens": "alpha",
    'title:"for every"': "delta",
    "method:beta": "beta beta-two",
    "method:ray": "",
    "author:archer": "alpha",
    'author:"Ada Archer"': "alpha",
    "author:ARCHER,": "alpha",
    "author:arch": "",
    "archer or carter": "alpha beta",
    '"and" or "not"': "",
    # citations: names as `find` takes them; descent leaves comparing and citing aside, cycles end
    "cites:Alpha": "beta epsilon",
    "cited-by:Epsilon": "alpha beta",
    "descendant-of:Alpha": "beta delta epsilon gamma",
    "descendant-of:2101.00001": "beta delta epsilon gamma",
    'descendant-of:"alpha: the first pruning of tokens"': "beta delta epsilon gamma",
    "ancestor-of:Epsilon": "alpha beta transformer",
    "descendant-of:GammaRay": "delta",
    "ancestor-of:GammaRay": "alpha beta delta transformer",
    "ancestor-of:zeta-without-a-link": "",
    "descendant-of:Alpha year>=2023 not domain:vision": "delta gamma",
}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeGraph]:
    folder = small_corpus.write(tmp_path_factory.mktemp("small"))
    with KnowledgeGraph.of(tcgraph.read_corpus(folder)) as graph:
        yield graph


@pytest.fixture(scope="module")
def embedded() -> Iterator[KnowledgeGraph]:
    with tcgraph.load() as graph:
        yield graph


@pytest.mark.parametrize(("text", "names"), CASES.items(), ids=list(CASES))
def test_what_a_filter_finds(text: str, names: str, small: KnowledgeGraph) -> None:
    found = small.briefs(select(small, text)).values()
    assert sorted(NICKNAMES[brief.id] for brief in found) == names.split()


def test_every_key_of_has_is_tried() -> None:
    assert {f"has:{what}" for what in HAS} <= {text.lower() for text in CASES}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", "alpha beta beta-two delta epsilon gamma zeta"),
        ("has:arxiv year<2022", "alpha"),
        ("has:arxiv year<2022 is:outside", "transformer"),
        ("is:outside or year:2021", "alpha transformer"),
        ("not is:listed", "transformer"),
        ('"is:outside" or pruning', "alpha epsilon gamma"),
    ],
)
def test_works_outside_the_list_only_where_they_are_asked_for(text: str, names: str, small: KnowledgeGraph) -> None:
    found = small.briefs(select(small, text, listed=True)).values()
    assert sorted(NICKNAMES[brief.id] for brief in found) == names.split()
    assert {brief.id for brief in papers(small, text)} == {brief.id for brief in found}
    inside, outside = select_apart(small, text)
    assert (inside, inside | outside) == (select(small, text, listed=True), select(small, text))
    assert not inside & outside


@pytest.mark.parametrize(
    ("order", "names"),
    [
        ("year", "epsilon beta-two delta gamma beta alpha zeta"),
        ("name", "alpha beta-two beta delta epsilon gamma zeta"),
        ("venue", "zeta gamma epsilon delta beta-two alpha beta"),
        ("built-upon", "beta alpha delta gamma beta-two epsilon zeta"),
    ],
)
def test_orders(order: str, names: str, small: KnowledgeGraph) -> None:
    assert order in ORDERS
    assert [NICKNAMES[brief.id] for brief in papers(small, order=order)] == names.split()


SLIPS = [
    # the filter, what stands at the mark ("" for the end), what the problem says
    ("mechanizm:token-pruning", "mechanizm", "unknown key 'mechanizm'; did you mean 'mechanism'"),
    ("year:2023 descendant_of:Alpha", "descendant_of", "did you mean 'descendant-of'"),
    ("qqq:1", "qqq", "known: ancestor-of, author, cited-by, cites, descendant-of, domain, has, id, is, mechanism,"),
    ("Beta: Merging", "Beta", "unknown key 'beta'"),
    ("domain:vision mechanism:token-prunning", "token-prunning", "no mechanism is called .*; near: token-pruning"),
    ("mechanism:merging", "merging", "no mechanism is called 'merging'; near: token-merging"),
    ("domain:audio", "audio", "no domain is called 'audio'$"),
    ("mechanism:", "", "mechanism of what"),
    ("mechanism: token-pruning", " token-pruning", "mechanism of what"),
    ('title:""', '""', "title of what"),
    ('venue:" "', '" "', "venue of what"),
    ("(mechanism:)", ")", "mechanism of what"),
    ("mechanism>token-pruning", ">", "can only be compared with ':'"),
    ("title!=x", "!=", "title can only be compared with ':'; to leave papers out, write: not title:x$"),
    ("mechanism!='token pruning'", "!=", "write: not mechanism:'token pruning'$"),
    ("year:20", "20", "'20' is no year; write year:2023, year:2021-2023, or year>=2023"),
    ("year>=twenty", "twenty", "is no year"),
    ("year>2021-2022", "2021-2022", "is no year"),
    ("year:-", "-", "is no year"),
    ("year:2023-2021", "2023-2021", "end before they begin"),
    ("year >= 2023", ">=", "without spaces"),
    ("mechanism :token-pruning", ":", "without spaces"),
    (">2020", ">", "stands between a key and a value"),
    ("a.b:c", ":", "text that has it is quoted"),
    ("year:2021 -domain:vision", "-domain", "write 'not domain:vision'"),
    ("!pruning", "!pruning", "write 'not pruning'"),
    ("has:cod", "cod", "has:cod is unknown; known: arxiv, author, citation, code, doi"),
    ("is:inside", "inside", "known: listed, outside"),
    ("venue:ICRL", "ICRL", "no venue is called 'ICRL'; near: ICLR"),
    ("venue:ICML*", "ICML*", "no venue is called"),
    ("id:2101.00001", "2101.00001", "no paper is called '2101.00001'"),
    ("cites:Alfa", "Alfa", "no paper is called 'Alfa'. Near names: Alpha"),
    ("descendant-of:Bet", "Bet", "can be 2 papers; ask by id"),
    ("pruning ...", "...", "no letter or digit to look for"),
    ('""', '""', "no letter or digit"),
    ("title:***", "***", "no letter or digit"),
    ('pruning "first', '"first', "never closed"),
    ('title:"first pruning', '"first', "never closed"),
    ("title:'a b", "'a b", "never closed; text with an apostrophe stands in double ones"),
    ("title:'what's new'", "'what's", "never closed"),
    ("'what's new'", "'what's", "never closed"),
    ("(year:2023", "(", "a parenthesis that is never closed"),
    ("year:2023 ((is:listed)", "((", "a parenthesis that is never closed"),
    ("year:2023) is:listed", ")", "a closing parenthesis without an opening one"),
    ("()", ")", "a term is missing here"),
    ("(", "", "a term is missing here"),
    ("or year:2023", "or", "a term is missing here"),
    ("year:2023 or", "", "a term is missing here"),
    ("year:2023 or or is:listed", "or is", "a term is missing here"),
    ("and year:2023", "and", "'and' needs a term on both sides"),
    ("year:2023 and", "and", "'and' needs a term on both sides"),
    ("year:2023 and and is:listed", "and and", "'and' needs a term on both sides"),
    ("year:2023 and or is:listed", "and or", "'and' needs a term on both sides"),
    ("not", "not", "'not' needs a term behind it"),
    ("year:2023 not)", "not)", "'not' needs a term behind it"),
    ("not or year:2023", "not", "'not' needs a term behind it"),
    ("(" * 51 + "is:listed" + ")" * 51, "(is:listed", "more than 50 levels"),
    ("not " * 5000 + "is:listed", "not ", "more than 50 levels"),
    ("year:2021 \udcff", "?", "no letter or digit"),
]


@pytest.mark.parametrize(("text", "marked", "problem"), SLIPS, ids=[slip[0][:40] for slip in SLIPS])
def test_a_slip_is_shown_where_it_is(text: str, marked: str, problem: str, small: KnowledgeGraph) -> None:
    with pytest.raises(FilterError) as caught:
        select(small, text)
    error = caught.value
    for rest in (error.text[error.position :], under_the_mark(error)):
        assert rest.startswith(marked) if marked else not rest
    assert re.search(problem, error.problem)
    assert str(error).startswith(error.problem)
    assert error.exit_code == 2


def columns(text: str) -> int:
    """How many columns a text takes in a terminal (UAX 11; combining characters take none)."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in ("W", "F") else 1 for c in text
    )


def under_the_mark(error: FilterError) -> str:
    """What the message shows from the column on at which it sets its mark."""
    *_, shown, mark = str(error).split("\n")
    assert mark.endswith("^")
    start = next(n for n in range(len(shown) + 1) if columns(shown[:n]) == columns(mark[:-1]))
    while start < len(shown) and unicodedata.combining(shown[start]):
        start += 1
    return shown[start:]


PRINTABLE = st.characters(exclude_categories=("C", "Z", "M")) | st.sampled_from(" 中。é")


@given(st.text(PRINTABLE, max_size=200), st.text(PRINTABLE, max_size=100))
@example("中文 " * 40, "x")
@example("", "")
def test_the_mark_stands_under_the_wrong_place(before: str, after: str) -> None:
    error = FilterError(before + after, len(before), "wrong")
    shown = under_the_mark(error)
    assert shown.removesuffix("...") == after[: len(shown.removesuffix("..."))]
    assert shown or not after
    assert columns(str(error).split("\n")[-1]) <= 40 or columns(before[-40:]) > 40


@pytest.mark.parametrize("text", ["year:20\n23", "a\x1b[31mred:x", "tab\there:x"])
def test_a_message_has_no_control_characters(text: str, small: KnowledgeGraph) -> None:
    with pytest.raises(FilterError) as caught:
        select(small, text)
    assert all(line.isprintable() for line in str(caught.value).split("\n")[-2:])


WORDS = ["and", "or", "not", "(", ")", '"', "'", "year", "mechanism", "title", "cites", "id", "is", "has", "venue"]
WORDS += [
    ":",
    ">=",
    "!=",
    "-",
    "..",
    "*",
    "[",
    " ",
    "  ",
    "\n",
    "2023",
    "token-merging",
    "Alpha",
    "listed",
    "\udcff",
    "ß",
]


@given(st.one_of(st.text(st.characters()), st.lists(st.sampled_from(WORDS), max_size=20).map("".join)))
def test_any_text_is_a_filter_or_a_slip_with_a_place(text: str) -> None:
    found, error = tried(reference().graph, text)
    assert found <= set(range(len(reference().graph)))
    assert error is None or 0 <= error.position <= len(error.text)


def tried(graph: KnowledgeGraph, text: str) -> tuple[Numbers, FilterError | None]:
    try:
        return select(graph, text), None
    except FilterError as error:
        return set(), error


@given(EXPRESSIONS)
def test_random_filters_find_what_a_plain_evaluation_finds(expression: Expression) -> None:
    text, judge = expression
    expected = {number for number, paper in enumerate(reference().papers) if judge(paper)}
    assert select(reference().graph, text) == expected


@given(EXPRESSIONS, EXPRESSIONS)
def test_laws_of_logic(one: Expression, other: Expression) -> None:
    graph = reference().graph
    a, b = one[0], other[0]
    every = select(graph, "")

    def same(left: str, right: str) -> bool:
        return select(graph, left) == select(graph, right)

    assert select(graph, f"not ({a})") == every - select(graph, f"({a})")
    assert same(f"not not ({a})", a)
    assert same(f"not (({a}) or ({b}))", f"not ({a}) not ({b})")
    assert same(f"not (({a}) ({b}))", f"not ({a}) or not ({b})")
    assert same(f"({a}) ({b})", f"({b}) and ({a})")
    assert same(f"({a}) or ({b})", f"({b}) or ({a})")
    assert select(graph, f"({a}) ({b})", listed=True) <= select(graph, f"({a}) ({b})")


def test_a_narrower_concept_finds_no_more(embedded: KnowledgeGraph) -> None:
    for concept in embedded.concepts():
        for broader in concept.broader:
            narrow = select(embedded, f"{concept.facet}:{concept.id}")
            assert narrow <= select(embedded, f"{concept.facet}:{broader}"), concept.key


DOCUMENT = (Path(__file__).parents[2] / "docs" / "filters.md").read_text("utf-8")
LANGUAGE = DOCUMENT.partition("## What --where means")[0]
DOCUMENTED = [
    text for cell in re.findall(r"^\| (`.*?) \|", LANGUAGE, re.MULTILINE) for text in re.findall("`(.*?)`", cell)
]


@pytest.mark.parametrize("text", DOCUMENTED)
def test_what_the_document_shows_finds_something(text: str, embedded: KnowledgeGraph) -> None:
    assert 0 < len(select(embedded, text)) < len(embedded)


def test_every_key_is_documented() -> None:
    shown = {text.split(":")[0] for text in DOCUMENTED if ":" in text}
    assert set(KEYS) <= shown
    assert all(f"`{what}`" in DOCUMENT or f"`has:{what}`" in DOCUMENT for what in HAS)

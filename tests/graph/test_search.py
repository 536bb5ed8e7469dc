"""Full-text search: typing errors, ranking, accents, and text that means something to FTS5."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

import tcgraph
from tcgraph.errors import FilterError, WrongWords
from tcgraph.graph.knowledge_graph import KnowledgeGraph
from tcgraph.graph.search import FIELDS, Search, search, slips_between
from tests import small_corpus


@cache
def embedded() -> KnowledgeGraph:
    return tcgraph.load()


@cache
def terms() -> frozenset[str]:
    return frozenset(row[0] for row in embedded().rows("SELECT term FROM term"))


def ids(answer: Search) -> list[str]:
    return [hit.paper.id for hit in answer.hits]


def listed() -> Iterator[tuple[str, str]]:
    return ((paper.id, paper.title) for paper in embedded().papers() if paper.in_list)


# Ranking


def test_every_title_of_the_list_finds_its_paper_first() -> None:
    graph = embedded()
    titles = list(listed())
    assert len(titles) == 287
    assert [title for paper, title in titles if ids(search(graph, title))[0] != paper] == []
    assert [title for paper, title in titles if ids(search(graph, title.upper()))[0] != paper] == []


def test_every_method_name_finds_a_paper_that_bears_it_first() -> None:
    graph = embedded()
    names = {name for paper in graph.papers() for name in paper.methods}
    assert len(names) > 250
    first = {name: graph.paper(ids(search(graph, name))[0]).methods for name in names}
    assert [name for name, methods in first.items() if name not in methods] == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("token merging", "ToMe"),
        ("bolya your vit but faster", "ToMe"),
        ("2210.09461", "ToMe"),
        ("arXiv:2210.09461", "ToMe"),
        ("vidtldr", "vid-TLDR"),
        ("ia red2", "IA-RED²"),
        ("spectrum preservng merging", "PiToMe"),
        ("specturm presrving mergign", "PiToMe"),
        ("Turbo", "Turbo"),
        ("TURBO", "TURBO"),
    ],
)
def test_what_comes_first(text: str, name: str) -> None:
    assert search(embedded(), text).hits[0].paper.name == name


@pytest.mark.parametrize(("text", "word"), [("merging token", "merging"), ("pruning token", "pruning")])
def test_rare_words_that_begin_alike_do_not_outweigh_the_word_itself(text: str, word: str) -> None:
    titles = [hit.paper.title.lower() for hit in search(embedded(), text).hits[:8]]
    assert [title for title in titles if word not in title] == []


def test_hits_are_ordered_by_score_behind_those_called_so() -> None:
    hits = search(embedded(), "vit").hits
    scores = [hit.score for hit in hits[1:]]
    assert hits[0].paper.name == "ViT"
    assert len(scores) > 5
    assert scores == sorted(scores, reverse=True)
    assert all(score > 0 for score in scores)


# What is found


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeGraph]:
    changes = {
        "papers.yaml": small_corpus.PAPERS.replace("Zeta without a Link", "Zëta für Łódź 令牌压缩 토큰 l_2 Norm")
        .replace("Hal Hunter", "Grégoire Müller")
        .replace("Kim Keeper", "Søren O'Brien")
    }
    folder = small_corpus.write(tmp_path_factory.mktemp("small"), changes)
    with KnowledgeGraph.of(tcgraph.read_corpus(folder)) as graph:
        yield graph


FOUND = {
    "pruning": [small_corpus.ALPHA, small_corpus.EPSILON, small_corpus.GAMMA],
    "first pruning": [small_corpus.ALPHA],
    "PRUNING   first!": [small_corpus.ALPHA],
    "merg": [small_corpus.BETA, small_corpus.DELTA],
    "summarization": [small_corpus.GAMMA],
    "ada archer": [small_corpus.ALPHA],
    "classification joiner": [small_corpus.BETA_TWO],
    # accents, and letters that have none to lose
    "zeta": [small_corpus.ZETA],
    "ZËTA": [small_corpus.ZETA],
    "ze\N{COMBINING DIAERESIS}ta": [small_corpus.ZETA],
    "fur": [small_corpus.ZETA],
    "muller gregoire": [small_corpus.GAMMA],
    "MÜLLER": [small_corpus.GAMMA],
    "łódź": [small_corpus.ZETA],
    "søren o'brien": [small_corpus.EPSILON],
    # writing without spaces, and signs within words
    "令牌": [small_corpus.ZETA],
    "토큰": [small_corpus.ZETA],
    "l_2 norm": [small_corpus.ZETA],
    "2301.00004": [small_corpus.DELTA],
    small_corpus.GAMMA: [small_corpus.GAMMA],
}


@pytest.mark.parametrize(("text", "found"), FOUND.items(), ids=list(FOUND))
def test_what_is_found(text: str, found: list[str], small: KnowledgeGraph) -> None:
    answer = search(small, text)
    assert sorted(ids(answer)) == sorted(found)
    assert answer.matched == answer.words
    assert (answer.read_as, answer.unknown) == ({}, ())


def test_a_hit_says_where_the_words_stand(small: KnowledgeGraph) -> None:
    where = {hit.paper.id: hit.fields for hit in search(small, "beta").hits}
    assert where == {small_corpus.BETA: ("title", "methods"), small_corpus.BETA_TWO: ("title", "methods")}
    assert search(small, "ada").hits[0].fields == ("authors",)
    assert search(small, "summarization").hits[0].fields == ("concepts",)
    assert search(small, "l_2").hits[0].fields == ("title",)
    assert search(small, "2301.00004").hits[0].fields == ()
    assert set(FIELDS) == {"title", "methods", "authors", "concepts"}


def test_where_no_paper_has_all_words_most_of_them_count(small: KnowledgeGraph) -> None:
    answer = search(small, "delta every zebras crossing archer")
    assert ids(answer) == [small_corpus.DELTA]
    assert (answer.words, answer.matched) == (5, 2)
    assert answer.unknown == ("zebras", "crossing")


def test_nothing_found_is_an_answer(small: KnowledgeGraph) -> None:
    answer = search(small, "xylophone")
    assert (answer.hits, answer.matched, answer.unknown) == ((), 0, ("xylophone",))


def test_a_filter_narrows_before_words_are_dropped(small: KnowledgeGraph) -> None:
    assert ids(search(small, "ada pruning")) == [small_corpus.ALPHA]
    assert ids(search(small, "ada pruning", "year:2023")) == [small_corpus.GAMMA]
    assert ids(search(small, "attention", "is:listed")) == [small_corpus.GAMMA]
    assert sorted(ids(search(small, "attention"))) == sorted([small_corpus.GAMMA, small_corpus.TRANSFORMER])
    assert ids(search(small, "Alpha", "year:2023")) == []
    with pytest.raises(FilterError):
        search(small, "ada", "year:")


@pytest.mark.parametrize("text", ["", "  ", "!?", "***", "_", "\udcff"])
def test_a_text_without_a_word_is_told(text: str, small: KnowledgeGraph) -> None:
    with pytest.raises(WrongWords, match="no word to look for"):
        search(small, text)


# Typing errors

Slip = Callable[[str, int, str], str]
KINDS: dict[str, Slip] = {
    "wrong": lambda word, at, letter: word[:at] + letter + word[at + 1 :],
    "missing": lambda word, at, _: word[:at] + word[at + 1 :],
    "too much": lambda word, at, letter: word[:at] + letter + word[at:],
    "exchanged": lambda word, at, _: word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :],
}


@st.composite
def slipped(draw: st.DrawFn, word: str, times: int) -> str:
    for _ in range(times):
        kind = KINDS[draw(st.sampled_from(sorted(KINDS)))]
        word = kind(word, draw(st.integers(0, len(word) - 1)), draw(st.sampled_from("aeiklmnoprst")))
    return word


@given(st.data())
def test_a_title_with_slips_in_a_word_finds_its_paper(data: st.DataObject) -> None:
    """Whatever else the wrong word may mean: the others still outweigh it."""
    paper, title = data.draw(st.sampled_from([row for row in listed() if len(row[1].split()) > 4]))
    words = title.split()
    place = data.draw(st.sampled_from([n for n, word in enumerate(words) if word.isalpha() and len(word) >= 4]))
    wrong = data.draw(slipped(words[place], 2 if len(words[place]) >= 8 else 1))
    found = ids(search(embedded(), " ".join([*words[:place], wrong, *words[place + 1 :]])))
    assert paper in found[:3]


@given(st.data())
def test_a_wrong_word_is_read_as_the_nearest_that_there_are(data: st.DataObject) -> None:
    word = data.draw(st.sampled_from(sorted(term for term in terms() if len(term) >= 4 and term.isalpha())))
    wrong = data.draw(slipped(word, data.draw(st.integers(1, 2 if len(word) >= 8 else 1))))
    assume(not any(term.startswith(wrong) for term in terms()))
    longest = {term: max(len(term), len(wrong)) for term in terms()}
    forgiven = {term: 2 if longest[term] >= 8 else 1 if longest[term] >= 4 else 0 for term in terms()}
    distances = {term: osa(wrong, term) for term in terms() if abs(len(term) - len(wrong)) <= forgiven[term]}
    near = {term: distance for term, distance in distances.items() if distance <= forgiven[term]}
    nearest = sorted(term for term, distance in near.items() if distance == min(near.values()))
    answer = search(embedded(), wrong)
    assert answer.read_as == ({wrong: tuple(nearest)} if nearest else {})
    assert answer.unknown == (() if nearest else (wrong,))
    assert bool(answer.hits) == bool(nearest)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("prunning", "pruning"),
        ("purning", "pruning"),
        ("mergign", "merging"),
        ("spectrm", "spectrum"),
        ("Bloya", "bolya"),
        ("comprestion", "compression"),
        ("dul", "dual"),
    ],
)
def test_common_slips(typed: str, read: str) -> None:
    assert read in search(embedded(), typed).read_as[typed.lower()]


@pytest.mark.parametrize("text", ["zqx", "zqxw", "zqxwvk", "qzxwvkjq"])
def test_words_far_from_all_others_are_not_guessed(text: str) -> None:
    answer = search(embedded(), text)
    assert (answer.hits, answer.read_as, answer.unknown) == ((), {}, (text,))


def osa(one: str, other: str) -> int:
    """Optimal string alignment as it is defined, on the whole table (Boytsov 2011, section 2.2)."""
    table = {(i, 0): i for i in range(len(one) + 1)} | {(0, j): j for j in range(len(other) + 1)}
    for i in range(1, len(one) + 1):
        for j in range(1, len(other) + 1):
            table[i, j] = min(
                table[i - 1, j] + 1,
                table[i, j - 1] + 1,
                table[i - 1, j - 1] + (one[i - 1] != other[j - 1]),
            )
            if i > 1 and j > 1 and one[i - 1] == other[j - 2] and one[i - 2] == other[j - 1]:
                table[i, j] = min(table[i, j], table[i - 2, j - 2] + 1)
    return table[len(one), len(other)]


SHORT = st.text("abc", max_size=8)


@given(SHORT, SHORT, st.integers(0, 8))
@example("ca", "abc", 5)
@example("ab", "ba", 1)
@example("", "abc", 2)
@example("abcd", "badc", 2)
def test_slips_are_those_of_the_definition(one: str, other: str, most: int) -> None:
    assert slips_between(one, other, most) == min(osa(one, other), most + 1)
    assert slips_between(one, other, most) == slips_between(other, one, most)


# Text that FTS5 reads as more than words

SYNTAX = ["*", ":", "^", "-", '"', "'", "(", ")", "{", "}", ",", ";", "\\", "%", "\x00", "title:", " NEAR ", "?"]


@pytest.mark.parametrize("sign", SYNTAX)
def test_signs_mean_nothing(sign: str) -> None:
    plain = search(embedded(), "token merging")
    extra = re.findall(r"[a-z]+", sign.lower())
    for text in (f"{sign}token{sign} merging{sign}", f"token {sign} merging"):
        answer = search(embedded(), text)
        assert answer.words == 2 + len(extra)
        if not extra:
            assert answer == plain


def test_a_plus_belongs_to_a_name() -> None:
    assert [search(embedded(), text).hits[0].paper.name for text in ("Segformer++", "Segformer")] == [
        "Segformer++",
        "SegFormer",
    ]
    assert sorted(ids(search(embedded(), "+token +merging"))) == sorted(ids(search(embedded(), "token merging")))


@pytest.mark.parametrize("word", ["AND", "OR", "NOT", "NEAR", "MATCH"])
def test_operators_are_words(word: str) -> None:
    answer = search(embedded(), f"token {word} merging")
    assert answer.words == 3
    assert answer == search(embedded(), f"merging {word.lower()} token")


@given(st.one_of(st.text(st.characters()), st.lists(st.sampled_from([*SYNTAX, "AND", "token", " "])).map("".join)))
def test_any_text_can_be_searched(text: str) -> None:
    if not re.search(r"[^\W_]", text):
        with pytest.raises(WrongWords):
            search(embedded(), text)
        return
    answer = search(embedded(), text)
    assert 0 <= answer.matched <= answer.words
    assert bool(answer.hits) == bool(answer.matched)


@pytest.mark.parametrize("words", [400, 4000])
def test_a_long_text_can_be_searched(words: int) -> None:
    text = " ".join(sorted(terms())[:words])
    answer = search(embedded(), text)
    assert answer.hits
    assert answer.words >= min(words, len(terms())) * 0.9

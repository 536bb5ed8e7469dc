"""Random filters, each with a straightforward judgement of the same expression over whole papers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache

import networkx
from hypothesis import strategies as st

import tcgraph
from tcgraph.graph.knowledge_graph import KnowledgeGraph
from tcgraph.model import DESCENT, Paper

Judge = Callable[[Paper], bool]
Expression = tuple[str, Judge]


class Reference:
    """The embedded corpus as papers, concepts and a networkx graph of descent."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        self.graph = graph
        self.papers = list(graph.papers())
        self.above = {concept.key: self._above(concept.key) for concept in graph.concepts()}
        self.cites = {(citation.citing, citation.cited) for citation in graph.citations()}
        descent = [(c.citing, c.cited) for c in graph.citations() if c.relation in DESCENT]
        self.descent: networkx.DiGraph[str] = networkx.DiGraph(descent)
        self.descent.add_nodes_from(paper.id for paper in self.papers)

    def _above(self, concept_key: str) -> set[str]:
        concept = self.graph.concept(concept_key)
        broader = [self._above(f"{concept.facet}/{above}") for above in concept.broader]
        return {concept_key}.union(*broader)


@cache
def reference() -> Reference:
    return Reference(tcgraph.load())


def plain(text: str) -> str:
    """Letters without case and accents; everything else as it is."""
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def begins_in(words: str, texts: Iterator[str]) -> bool:
    letters = [re.escape(letter) for letter in plain(words) if letter.isalnum() or letter == "+"]
    pattern = re.compile(r"(?<![\w+])" + r"[^\w+]*_?[^\w+]*".join(letters))
    return any(pattern.search(plain(text)) for text in texts)


def titles(paper: Paper) -> Iterator[str]:
    yield from (paper.title, *paper.other_titles, *(c.value for c in paper.claims if c.field == "title"))


def methods(paper: Paper) -> Iterator[str]:
    yield from (*paper.methods, *(c.value for c in paper.claims if c.field == "method"))


def is_author(name: str, paper: Paper) -> bool:
    wanted = plain(name).split()
    parts = [plain(author).split() for author in paper.authors]
    return any(
        wanted == part[start : start + len(wanted)] for part in parts for start in range(len(part) - len(wanted) + 1)
    )


@st.composite
def concept_terms(draw: st.DrawFn) -> Expression:
    concept = draw(st.sampled_from(list(reference().graph.concepts())))
    name = draw(st.sampled_from([concept.id, concept.pref_label, *concept.alt_labels]))
    value = draw(st.sampled_from([f'"{name}"', name.replace(" ", "-"), name.replace(" ", "_").upper()]))
    value = f'"{name}"' if re.search(r"[()'\"]", name) else value
    above = reference().above
    return f"{concept.facet}:{value}", lambda paper: any(concept.key in above[tag.concept] for tag in paper.tags)


@st.composite
def year_terms(draw: st.DrawFn) -> Expression:
    year = draw(st.integers(1990, 2027))
    later = draw(st.integers(year, 2030))
    kinds: dict[str, Callable[[int], bool]] = {
        f"year:{year}": lambda found: found == year,
        f"year!={year}": lambda found: found != year,
        f"year>{year}": lambda found: found > year,
        f"year>={year}": lambda found: found >= year,
        f"year<{year}": lambda found: found < year,
        f"year<={year}": lambda found: found <= year,
        f"year:{year}-{later}": lambda found: year <= found <= later,
        f"year:{year}..": lambda found: found >= year,
    }
    text = draw(st.sampled_from(list(kinds)))
    return text, lambda paper: paper.year is not None and kinds[text](paper.year)


def knowing() -> dict[str, Judge]:
    cited = {end for pair in reference().cites for end in pair}
    return {
        "has:arxiv": lambda paper: bool(paper.identifier("arxiv")),
        "has:author": lambda paper: bool(paper.authors),
        "has:citation": lambda paper: paper.id in cited,
        "has:code": lambda paper: bool(paper.code),
        "has:doi": lambda paper: bool(paper.identifier("doi")),
        "has:method": lambda paper: bool(paper.methods),
        "has:note": lambda paper: bool(paper.notes),
        "has:venue": lambda paper: bool(paper.venue),
        "has:year": lambda paper: paper.year is not None,
        "is:listed": lambda paper: paper.in_list,
        "is:outside": lambda paper: not paper.in_list,
    }


@st.composite
def fact_terms(draw: st.DrawFn) -> Expression:
    known = reference().papers
    paper = draw(st.sampled_from(known))
    venue = draw(st.sampled_from(sorted({paper.venue for paper in known if paper.venue})))
    facts: dict[str, Judge] = {
        f"id:{paper.id}": lambda other: other.id == paper.id,
        f'venue:"{venue}"': lambda other: other.venue == venue,
        f'venue:"{venue[:3].lower()}*"': lambda other: other.venue.lower().startswith(venue[:3].lower()),
        **knowing(),
    }
    text = draw(st.sampled_from(list(facts)))
    return text, facts[text]


@st.composite
def citation_terms(draw: st.DrawFn) -> Expression:
    known = reference()
    name = draw(st.sampled_from(sorted({end for pair in known.cites for end in pair})))
    kinds: dict[str, Judge] = {
        "cites": lambda paper: (paper.id, name) in known.cites,
        "cited-by": lambda paper: (name, paper.id) in known.cites,
        "ancestor-of": lambda paper: paper.id in networkx.descendants(known.descent, name),
        "descendant-of": lambda paper: paper.id in networkx.ancestors(known.descent, name),
    }
    how = draw(st.sampled_from(list(kinds)))
    return f"{how}:{name}", kinds[how]


@st.composite
def text_terms(draw: st.DrawFn) -> Expression:
    paper = draw(st.sampled_from([paper for paper in reference().papers if paper.authors]))
    words = re.findall(r"[A-Za-z0-9]+", paper.title)
    start = draw(st.integers(0, len(words) - 1))
    phrase = " ".join(words[start : start + draw(st.integers(1, 3))])
    phrase = phrase[: draw(st.integers(1, len(phrase)))].strip()
    author = draw(st.sampled_from(paper.authors))
    author = draw(st.sampled_from([author, author.split()[-1], author.upper()]))
    kinds: dict[str, Judge] = {
        f'title:"{phrase}"': lambda other: begins_in(phrase, titles(other)),
        f'method:"{phrase}"': lambda other: begins_in(phrase, methods(other)),
        f'author:"{author}"': lambda other: is_author(author, other),
    }
    text = draw(st.sampled_from(list(kinds)))
    return text, kinds[text]


def combined(inner: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    def no(one: Expression) -> Expression:
        return f"not ({one[0]})", lambda paper: not one[1](paper)

    def both(one: Expression, other: Expression, how: str) -> Expression:
        return f"({one[0]}){how}({other[0]})", lambda paper: one[1](paper) and other[1](paper)

    def either(one: Expression, other: Expression) -> Expression:
        return f"({one[0]} or {other[0]})", lambda paper: one[1](paper) or other[1](paper)

    joints = st.sampled_from(["", " ", " and ", " AND "])
    return st.one_of(st.builds(no, inner), st.builds(both, inner, inner, joints), st.builds(either, inner, inner))


TERMS = st.one_of(
    *(st.deferred(terms) for terms in (concept_terms, year_terms, fact_terms, citation_terms, text_terms))
)
EXPRESSIONS = st.recursive(TERMS, combined, max_leaves=6)

"""Blank nodes are named alike however a file names them, and tangles of them are refused."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Dataset, Literal, NamedNode, Quad

from tcgraph.errors import UnreadableInput
from tcgraph.exports.rdf.canonical import canonical_hash
from tcgraph.taxonomy.blank_nodes import name_blank_nodes

Link = tuple[int, int]


def linked(links: list[Link], names: list[str], endings: dict[int, str] | None = None) -> list[Quad]:
    """Statements that link blank nodes by number, and end some of them in texts."""
    by, says = NamedNode("http://example.org/by"), NamedNode("http://example.org/says")
    quads = [Quad(BlankNode(names[one]), by, BlankNode(names[other])) for one, other in links]
    return quads + [Quad(BlankNode(names[n]), says, Literal(text)) for n, text in (endings or {}).items()]


def numbered(most: int) -> list[str]:
    return [f"n{n}" for n in range(most)]


@given(
    st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=1, max_size=9, unique=True),
    st.dictionaries(st.integers(0, 5), st.sampled_from("ab"), max_size=3),
    st.randoms(use_true_random=False),
)
def test_the_hash_depends_on_no_name_and_no_order(
    links: list[Link], endings: dict[int, str], chance: random.Random
) -> None:
    names = numbered(6)
    wanted = canonical_hash(linked(links, names, endings))
    chance.shuffle(names)
    again = linked(links, names, endings)
    chance.shuffle(again)
    assert canonical_hash(again) == wanted
    assert canonical_hash(linked(links, names, {**endings, links[0][0]: "c"})) != wanted


def complete(n: int) -> list[Link]:
    return [(one, other) for one in range(n) for other in range(n) if one != other]


def circle(n: int) -> list[Link]:
    return [(one, (one + 1) % n) for one in range(n)]


def grid(side: int) -> list[Link]:
    right = [(row * side + n, row * side + (n + 1) % side) for row in range(side) for n in range(side)]
    down = [(row * side + n, (row + 1) % side * side + n) for row in range(side) for n in range(side)]
    return right + down


@pytest.mark.parametrize(
    ("links", "nodes"), [(complete(10), 10), (circle(1000), 1000), (grid(6), 36)], ids=["complete", "circle", "grid"]
)
def test_a_tangle_is_refused(links: list[Link], nodes: int) -> None:
    """The algorithm would be busy with each of them for minutes at least."""
    with pytest.raises(UnreadableInput) as raised:
        name_blank_nodes(Dataset(linked(links, numbered(nodes))), "a.ttl")
    assert str(raised.value).startswith(f"a.ttl: {nodes} of its blank nodes look alike")
    assert raised.value.cure == "Give them IRIs."


@pytest.mark.parametrize(
    ("links", "nodes"),
    [(complete(5), 5), (circle(60), 60), (grid(4), 16), ([(0, n) for n in range(1, 2000)], 2000)],
    ids=["complete", "circle", "grid", "star"],
)
def test_what_is_no_tangle_is_named(links: list[Link], nodes: int) -> None:
    dataset = Dataset(linked(links, numbered(nodes)))
    name_blank_nodes(dataset)
    named = {str(term) for quad in dataset for term in (quad.subject, quad.object)}
    assert named == {f"_:c14n{n}" for n in range(nodes)}

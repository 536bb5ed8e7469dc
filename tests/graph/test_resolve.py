"""Which listings are one paper, and one paper out of its listings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcgraph.graph.resolve import group, identifiers, merge, paper_ids, title_likeness
from tcgraph.graph.sources.awesome_list import read, read_profile
from tcgraph.model import Claim, Concept, Identifier, Location, Tag
from tcgraph.source_model import Bibtex, ConceptScheme, Label, Link, Listing, WrongLabel
from tcgraph.taxonomy.vocabulary import LabelIndex

CACHING = "Accelerating Diffusion Transformers with {} Feature Caching"
TURBO = "Turbo: Informativity-Driven Acceleration Plug-In for Vision-Language {}Models"
RATIOS = "Layer- and Timestep-Adaptive Differentiable Token Compression Ratios"
ZOU = "Chang Zou, Xuyang Liu, Ting Liu, Siteng Huang, Linfeng Zhang"
ZHANG = "Chang Zou, Evelyn Zhang, Runlin Guo, Haohang Xu, Conghui He, Xuming Hu, Linfeng Zhang"
JU = "Chen Ju, Haicheng Wang, Zeqian Li"
YOU = "Haoran You, Connelly Barnes, Yuqian Zhou"


def listing(title: str, people: str = "", url: str = "", method: str = "", code: str = "", line: int = 1) -> Listing:
    """A list's entry; people who end in "et al." are not all named."""
    at = Location("list.md", line)
    names = tuple(people.removesuffix(", et al.").split(", ")) if people else ()
    links = tuple(Link(kind, target, at) for kind, target in (("paper", url), ("code", code)) if target)
    labels = (Label("method", method, at),) if method else ()
    return Listing(at, title, "", names, people.endswith("et al."), links=links, labels=labels)


def arxiv(value: str) -> str:
    return f"https://arxiv.org/abs/{value}"


def partition(listings: Sequence[Listing]) -> set[frozenset[Listing]]:
    return {frozenset(found) for found in group(listings)[0]}


ONE_PAPER = {
    "two titles, one address, the same people": (
        listing(TURBO.format(""), JU, arxiv("2407.11717"), "Turbo"),
        listing(TURBO.format("Large "), JU, arxiv("2407.11717v2"), "Turbo"),
    ),
    "a title that goes on, and people not all named": (
        listing(f"{RATIOS} for Efficient Diffusion Transformers", f"{YOU}, Sicheng Xu", arxiv("2412.16822")),
        listing(RATIOS, "Haoran You, Connelly Barnes, et al.", arxiv("2412.16822"), "LTA DiTC"),
    ),
    "one title in two spellings": (
        listing("IA-RED²: Redundancy Reduction", "Bowen Pan"),
        listing("IA-RED2 Redundancy reduction", "Pan"),
    ),
    "one title, nobody named": (
        listing("Token Merging: Your ViT But Faster"),
        listing("Token merging: your ViT but faster"),
    ),
    "one title, its address missing once": (
        listing("Token Merging: Your ViT But Faster", "Daniel Bolya", arxiv("2210.09461")),
        listing("Token Merging: Your ViT But Faster"),
    ),
    "another title, but the same people, address and code": (
        listing("A Plug-In", JU, arxiv("2407.11717"), code="https://github.com/ju-chen/turbo"),
        listing("Something Else Entirely", JU, arxiv("2407.11717"), code="https://github.com/ju-chen/turbo"),
    ),
    "nobody named, one method, titles alike": (
        listing(TURBO.format(""), "", arxiv("2407.11717"), "Turbo"),
        listing("Turbo: Informativity-Driven Acceleration Plug-In", "", arxiv("2407.11717"), "turbo"),
    ),
}
TWO_PAPERS = {
    "an address copied to the sister paper": (
        listing(CACHING.format("Token-wise"), ZOU, arxiv("2410.05317"), "ToCa"),
        listing(CACHING.format("Dual"), ZHANG, arxiv("2410.05317"), "DuCa"),
    ),
    "an address copied to a paper of others": (
        listing("Token Fusion: Bridging the Gap", "Minchul Kim, Shangqian Gao", arxiv("2312.01026"), "ToFu"),
        listing("Agent Attention: On the Integration", "Dongchen Han, Tianzhu Ye", arxiv("2312.01026"), "Agent"),
    ),
    "an address copied, nobody named": (
        listing(CACHING.format("Token-wise"), "", arxiv("2410.05317"), "ToCa"),
        listing(CACHING.format("Dual"), "", arxiv("2410.05317"), "DuCa"),
    ),
}
NAMESAKES = {
    "one title, other people": (listing("Token Pruning", "Ada Archer"), listing("Token Pruning", "Ben Baker")),
    "one method, no more": (
        listing("Accelerating Transformers", "Ada Archer", method="PiToMe"),
        listing("Energy Minimizing", "Ben Baker", method="PiToMe"),
    ),
    "two names of which one begins the other": (listing("SegFormer"), listing("SegFormer++")),
}


@pytest.mark.parametrize("pair", ONE_PAPER.values(), ids=ONE_PAPER)
def test_listings_of_one_paper_are_put_together(pair: tuple[Listing, Listing]) -> None:
    groups, diagnostics = group(pair)
    assert groups == [list(pair)]
    assert diagnostics == []


@pytest.mark.parametrize("pair", TWO_PAPERS.values(), ids=TWO_PAPERS)
def test_two_papers_with_one_address_stay_two_and_are_reported(pair: tuple[Listing, Listing]) -> None:
    again = [replace(item, location=Location("other.md", item.location.line)) for item in pair]
    groups, diagnostics = group([*pair, *again])
    assert groups == [[pair[0], again[0]], [pair[1], again[1]]]
    (only,) = diagnostics
    assert only.code == "R101"
    assert str(identifiers(pair[0])[0]) in only.message
    assert pair[0].title[:60] in only.message
    assert only.hint


@pytest.mark.parametrize("pair", NAMESAKES.values(), ids=NAMESAKES)
def test_namesakes_stay_two(pair: tuple[Listing, Listing]) -> None:
    assert group(pair) == ([[pair[0]], [pair[1]]], [])


def test_who_names_nobody_does_not_join_papers_whose_people_differ() -> None:
    ada, nobody, ben = (listing("Token Pruning", people) for people in ("Ada Archer", "", "Ben Baker"))
    assert partition([ada, nobody, ben]) == {frozenset({ada}), frozenset({nobody}), frozenset({ben})}


PEOPLE = ("", "Ada Archer", "Ada Archer, Ben Baker", "Ben Baker, Cleo Carter, Dan Dale", "Ada Archer, et al.")
TITLES = (TURBO.format(""), TURBO.format("Large "), CACHING.format("Dual"), CACHING.format("Token-wise"), RATIOS)
LISTINGS = st.lists(
    st.builds(
        listing,
        st.sampled_from(TITLES),
        st.sampled_from(PEOPLE),
        st.sampled_from(["", arxiv("2410.05317"), arxiv("2407.11717"), "https://doi.org/10.1145/3633781"]),
        st.sampled_from(["", "Turbo", "ToCa"]),
        st.sampled_from(["", "https://github.com/a/a"]),
        st.integers(1, 10_000),
    ),
    max_size=9,
    unique_by=lambda item: item.location,
)


@given(LISTINGS.flatmap(lambda found: st.tuples(st.just(found), st.permutations(found))))
def test_the_order_of_the_listings_changes_nothing(both: tuple[list[Listing], list[Listing]]) -> None:
    assert partition(both[0]) == partition(both[1])
    codes = [[item.message.partition(" ")[0] for item in group(found)[1]] for found in both]
    assert sorted(codes[0]) == sorted(codes[1])


@given(LISTINGS)
def test_every_listing_belongs_to_one_paper_with_an_id_of_its_own(listings: list[Listing]) -> None:
    groups, _ = group(listings)
    assert sorted(item for found in groups for item in [x.location for x in found]) == sorted(
        item.location for item in listings
    )
    ids = paper_ids(groups, taken=["turbo-informativity-driven-acceleration-plug-in-for-vision-language"])
    assert len(set(ids)) == len(groups)


@given(st.text(max_size=40), st.text(max_size=40))
def test_likeness_is_the_same_from_both_sides(one: str, other: str) -> None:
    assert title_likeness(one, other) == title_likeness(other, one)
    assert title_likeness(one, one) == 1


def test_ids_are_arxiv_ids_where_only_one_paper_claims_them() -> None:
    groups = [
        [listing("Alpha", url=arxiv("2210.09461"))],
        [listing("Beta, Or: What Merging Tokens Really Does To Us", url=arxiv("2410.05317"))],
        [listing("Gamma", url=arxiv("2410.05317"))],
        [listing("Delta", url="https://doi.org/10.1145/3633781")],
        [listing("Delta")],
        [listing("Ε")],
        [listing("Old", url=arxiv("cs/0301012"))],
    ]
    assert paper_ids(groups, taken=["gamma"]) == [
        "arxiv-2210.09461",
        "beta-or-what-merging-tokens-really-does-to",
        "gamma-2",
        "delta",
        "delta-2",
        "paper",
        "arxiv-cs-0301012",
    ]


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({"eprint": "2210.09461"}, ["arxiv:2210.09461"]),
        ({"journal": "arXiv preprint arXiv:2210.09461"}, ["arxiv:2210.09461"]),
        ({"journal": "CoRR", "volume": "abs/2210.09461"}, ["arxiv:2210.09461"]),
        ({"journal": "Nature", "volume": "34"}, []),
        (
            {"doi": "10.1145/3633781", "url": "https://openreview.net/forum?id=Jro"},
            ["doi:10.1145/3633781", "openreview:Jro"],
        ),
        ({"url": "https://github.com/a/b", "note": "to appear"}, []),
    ],
)
def test_bibtex_adds_identifiers(fields: dict[str, str], found: list[str]) -> None:
    assert [str(i) for i in identifiers(replace(listing("T"), bibtex=bibtex(**fields)))] == found


def test_bibtex_adds_no_second_identifier_of_a_scheme() -> None:
    item = replace(listing("T", url=arxiv("2210.09461")), bibtex=bibtex(eprint="2405.16148", doi="10.1145/3633781"))
    assert [str(i) for i in identifiers(item)] == ["arxiv:2210.09461", "doi:10.1145/3633781"]


def bibtex(**fields: str) -> Bibtex:
    return Bibtex("article", "k", tuple(fields.items()), Location("list.md", 7))


MERGING = ConceptScheme(
    "mechanism",
    "",
    "",
    (Concept("merging", "mechanism", "Token merging", alt_labels=("Merging",)),),
    (WrongLabel("Purning", "misspelt", ("mechanism/pruning",)), WrongLabel("Fast", "not-a-concept", ())),
)
PRUNING = ConceptScheme("criterion", "", "", (), (WrongLabel("Merging", "wrong-facet", ("mechanism/merging",)),))
FULL = Listing(
    Location("b.md", 20),
    "ToMe: Token Merging, Faster",
    authors=("Daniel Bolya", "C. Fu"),
    venue="iclr 2023",
    labels=(
        Label("method", "TOME", Location("b.md", 21, 5)),
        Label("mechanism", "token-merging", Location("b.md", 21, 9)),
        Label("mechanism", "Purning", Location("b.md", 21, 30)),
        Label("mechanism", "Fast", Location("b.md", 21, 50)),
    ),
    links=(Link("paper", arxiv("2210.09461"), Location("b.md", 21)), Link("code", "[bad]", Location("b.md", 21))),
    bibtex=Bibtex(
        "article", "k", (("author", "Bolya, Daniel and Fu, Cheng-Yang"), ("pages", "1--9")), Location("b.md", 24)
    ),
)
SHORT = Listing(
    Location("a.md", 3),
    "Token Merging",
    authors=("Daniel Bolya",),
    more_authors=True,
    year=2022,
    labels=(
        Label("method", "ToMe", Location("a.md", 4)),
        Label("method", "ToMe-SD", Location("a.md", 4)),
        Label("criterion", "Merging", Location("a.md", 4, 8)),
    ),
    links=(Link("code", "https://github.com/facebookresearch/ToMe", Location("a.md", 4)),),
)


def test_one_paper_out_of_two_listings_the_fuller_speaks_first() -> None:
    paper = merge("p", [SHORT, FULL], LabelIndex([MERGING, PRUNING]), {"iclr 2023": "ICLR"})
    assert paper.title == "ToMe: Token Merging, Faster"
    assert paper.other_titles == ("Token Merging",)
    assert (paper.venue, paper.year, paper.pages) == ("ICLR", 2022, "1-9")
    assert paper.authors == ("Daniel Bolya", "Cheng-Yang Fu")
    assert paper.more_authors is False
    assert paper.methods == ("ToMe", "ToMe-SD"), "spelt as the title spells it"
    assert paper.identifiers == (Identifier("arxiv", "2210.09461"),)
    assert paper.urls == (arxiv("2210.09461"),)
    assert paper.code == ("https://github.com/facebookresearch/ToMe",)
    assert paper.tags == (
        Tag("mechanism", "mechanism/merging", Location("b.md", 21, 9), "token-merging"),
        Tag("mechanism", "mechanism/pruning", Location("b.md", 21, 30), "Purning"),
    )


def test_every_fact_of_every_listing_stays_on_record_with_its_place() -> None:
    paper = merge("p", [SHORT, FULL], LabelIndex([MERGING, PRUNING]), {"iclr 2023": "ICLR"})
    full, short = FULL.location, SHORT.location
    assert paper.claims == (
        Claim("title", "ToMe: Token Merging, Faster", full),
        Claim("authors", "Daniel Bolya; C. Fu", full),
        Claim("venue", "ICLR", full),
        Claim("method", "TOME", Location("b.md", 21, 5)),
        Claim("mechanism", "token-merging", Location("b.md", 21, 9)),
        Claim("mechanism", "Purning", Location("b.md", 21, 30)),
        Claim("mechanism", "Fast", Location("b.md", 21, 50)),
        Claim("link", arxiv("2210.09461"), Location("b.md", 21)),
        Claim("code", "[bad]", Location("b.md", 21)),
        Claim("identifier", "arxiv:2210.09461", full),
        Claim("bibtex.author", "Bolya, Daniel and Fu, Cheng-Yang", Location("b.md", 24), "bibtex"),
        Claim("bibtex.pages", "1--9", Location("b.md", 24), "bibtex"),
        Claim("title", "Token Merging", short),
        Claim("authors", "Daniel Bolya; et al.", short),
        Claim("year", "2022", short),
        Claim("method", "ToMe", Location("a.md", 4)),
        Claim("method", "ToMe-SD", Location("a.md", 4)),
        Claim("criterion", "Merging", Location("a.md", 4, 8)),
        Claim("code", "https://github.com/facebookresearch/ToMe", Location("a.md", 4)),
    )


@pytest.mark.parametrize(
    ("written", "author", "names"),
    [
        (("D. Bolya", "C. Fu"), "Bolya, Daniel and Fu, Cheng-Yang", ("Daniel Bolya", "Cheng-Yang Fu")),
        (("D. Bolya", "C. Fu", "X. Dai"), "Bolya, Daniel and Fu, Cheng-Yang", ("D. Bolya", "C. Fu", "X. Dai")),
        (("D. Bolya", "C. Fu"), "Bolya, Daniel and others", ("D. Bolya", "C. Fu")),
        (("D. Bolya",), r"Gon{\c{c}}alves, D{\'e}bora", ("Débora Gonçalves",)),
        (("D. Bolya",), "Bolya, D@niel[1]", ("D. Bolya",)),
        ((), "Bolya, Daniel", ("Daniel Bolya",)),
    ],
)
def test_authors_come_from_bibtex_unless_it_names_fewer(
    written: tuple[str, ...], author: str, names: tuple[str, ...]
) -> None:
    item = replace(listing("T"), authors=written, bibtex=bibtex(author=author))
    assert merge("p", [item], LabelIndex([]), {}).authors == names


FIGURES = [
    ("token-compression/2025-08-11", "token-compression", 297, 287),
    ("token-compression/2025-05-25", "token-compression", 288, 278),
    ("token-compression/2025-01-06", "token-compression", 279, 265),
]


@pytest.mark.parametrize(("folder", "profile", "entries", "papers"), FIGURES)
def test_the_real_list(corpora: Path, folder: str, profile: str, entries: int, papers: int) -> None:
    listings = read(corpora / folder, read_profile(profile)).listings
    groups, diagnostics = group(listings)
    assert (len(listings), len(groups)) == (entries, papers)
    assert partition(listings) == partition(listings[::-1])
    assert [item.message.partition(" ")[0] for item in diagnostics] == [
        "arxiv:2410.05317",
        "arxiv:2312.01026",
        "doi:10.1145/3633781",
    ]
    assert len(set(paper_ids(groups))) == papers

"""Lists in Markdown: what is read, where it stands, and that nothing is dropped in silence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tcgraph.errors import UnreadableInput
from tcgraph.files import Record, read_text
from tcgraph.graph.sources.awesome_list import ListReading, Profile, read, read_profile
from tcgraph.graph.sources.awesome_list.profile import profile_from
from tcgraph.graph.sources.awesome_list.reader import read_file
from tcgraph.model import Location
from tcgraph.source_model import Listing

Case = dict[str, Any]


def profile_of(data: Case, name: str) -> Profile:
    node = yaml.compose(data["profile"])
    assert isinstance(node, yaml.MappingNode)
    return profile_from(Record(node, name), data["profile"])


DATA: dict[str, Case] = {
    name: yaml.safe_load((Path(__file__).parent / f"{name}.yaml").read_text("utf-8"))
    for name in ("awesome_list", "forms")
}
PROFILES = {name: profile_of(data, name) for name, data in DATA.items()}
PROFILE = PROFILES["awesome_list"]
CASES: list[tuple[Profile, Case]] = [(PROFILES[name], case) for name, data in DATA.items() for case in data["cases"]]
in_each_case = pytest.mark.parametrize(("profile", "case"), CASES, ids=[case["name"] for _, case in CASES])


def place(location: Location) -> str:
    return f"{location.line}:{location.column}"


def shown(listing: Listing) -> dict[str, object]:
    """A listing as the cases write it."""
    record = listing.bibtex
    return {
        "title": listing.title,
        "number": listing.number,
        "authors": list(listing.authors),
        "more": listing.more_authors,
        "venue": listing.venue,
        "year": listing.year,
        "labels": [f"{label.facet}: {label.text} {place(label.location)}" for label in listing.labels],
        "links": [f"{link.kind}: {link.url} {place(link.location)}" for link in listing.links],
        "bibtex": f"{record.key} {record.location.line}" if record else None,
        "fields": [name for name, _ in record.fields] if record else [],
        "headings": list(listing.headings),
        "at": place(listing.location),
    }


@in_each_case
def test_cases(profile: Profile, case: Case) -> None:
    listings, diagnostics = read_file(case["text"], case.get("path", "list.md"), profile)
    expected = case["listings"]
    found = [shown(listing) for listing in listings]
    assert len(found) == len(expected), found
    assert [{key: one[key] for key in wanted} for one, wanted in zip(found, expected, strict=True)] == expected
    told = [f"{place(item.location)} {str(item).partition(' ')[2]}" for item in sorted(diagnostics)]
    wanted = case.get("told", [])
    assert len(told) == len(wanted), told
    for said, want in zip(told, wanted, strict=True):
        head, _, rest = want.partition(" R")
        assert said.startswith(f"{head} R{rest[:3]}")
        assert rest[4:] in said


def test_case_names_are_their_own() -> None:
    assert len({case["name"] for _, case in CASES}) == len(CASES)


def facts(listing: Listing) -> Iterator[tuple[Location, tuple[str, ...]]]:
    """Every place that a listing names, and how what stands there may begin."""
    yield listing.location, ("-", "*", "+", "|", "1")
    for label in listing.labels:
        given_ = label.location == listing.location
        yield label.location, (("-", "*", "|") if given_ else ("![", "<img"))
    for link in listing.links:
        yield link.location, ("[",)


@in_each_case
def test_everything_stands_where_it_says_in_the_cases(profile: Profile, case: Case) -> None:
    lines = case["text"].split("\n")
    for listing in read_file(case["text"], "list.md", profile)[0]:
        for at, beginnings in facts(listing):
            here = lines[at.line - 1][at.column - 1 :]
            written = tuple(label.text for label in listing.labels if label.location == at)
            bare = here.lstrip("`*[")  # a cell's label, a paragraph's title or that of a row without outer pipes
            assert here.startswith(beginnings) or bare.startswith((*written, listing.title[:3]))


REAL = [
    ("token-compression/2025-08-11", "token-compression", 297, 8),
    ("token-compression/2025-05-25", "token-compression", 288, 8),
    ("token-compression/2025-01-06", "token-compression", 279, 8),
    ("generation-acceleration/2025-04-22", "generation-acceleration", 173, 3),
    ("multimodal-token-compression/2026-05-29", "multimodal-token-compression", 335, 6),
]


@pytest.fixture(scope="module", params=REAL, ids=[folder for folder, *_ in REAL])
def real(request: pytest.FixtureRequest, corpora: Path) -> tuple[Path, ListReading, int, int]:
    folder, profile, entries, files = request.param
    return corpora / folder, read(corpora / folder, read_profile(profile)), entries, files


Real = tuple[Path, ListReading, int, int]


def test_real_lists_are_read_whole(real: Real) -> None:
    _, reading, entries, files = real
    assert (len(reading.listings), reading.files) == (entries, files)
    assert reading.not_understood == ()
    assert {item.code for item in reading.diagnostics} <= {"R002", "R004", "R005"}


def test_everything_in_real_lists_stands_where_it_says(real: Real) -> None:
    folder, reading, _, _ = real
    texts = {path: read_text(folder / path).split("\n") for path in {item.location.path for item in reading.listings}}
    for listing in reading.listings:
        for at, beginnings in facts(listing):
            assert texts[at.path][at.line - 1][at.column - 1 :].startswith(beginnings), at


def test_real_entries_are_sound(real: Real) -> None:
    _, reading, _, _ = real
    assert len({listing.location for listing in reading.listings}) == len(reading.listings)
    for listing in reading.listings:
        assert len(listing.title) > 3
        assert "](" not in listing.title + listing.venue
        assert "**" not in listing.title
        assert listing.year is None or 1990 < listing.year < 2030
        assert all(link.url.startswith("http") for link in listing.links), listing.location
        assert all(label.text and label.facet for label in listing.labels)


def test_a_page_with_broken_bytes_survives(corpora: Path) -> None:
    """Its emoji are mis-decoded, in headings too; there is no entry in it, and nothing like one."""
    text = read_text(corpora / "token-compression" / "README-2025-01-origin.md")
    profile = read_profile("token-compression")
    assert read_file(text, "README.md", profile) == ([], [])
    listings, _ = read_file(f"{text}\n## Papers\n- **[1] Behind it all**, ICLR 2023.\n", "README.md", profile)
    assert [(item.title, item.headings[-1]) for item in listings] == [("Behind it all", "Papers")]


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({}, "no Markdown file in it. Give the folder that holds the list's .md files."),
        ({"a.txt": "x"}, "no Markdown file in it."),
        (
            {"a.md": "- **Title**, ACL [Paper](https://x.y)"},
            "matches no entry in 1 Markdown files (the first line that",
        ),
        (
            {"a.md": "# Nothing"},
            "profile 'cases' matches no entry in 1 Markdown files. Choose another profile, or start",
        ),
    ],
)
def test_what_is_no_list_is_told(tmp_path: Path, files: dict[str, str], said: str) -> None:
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    with pytest.raises(UnreadableInput) as error:
        read(tmp_path, PROFILE)
    assert str(error.value).startswith(f"{tmp_path}: ")
    assert said in str(error.value)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="no such folder"):
        read(tmp_path / "nowhere", PROFILE)


def test_a_file_that_is_not_utf8_is_told_by_its_path_in_the_list(tmp_path: Path) -> None:
    (tmp_path / "Vision").mkdir()
    (tmp_path / "Vision" / "a.md").write_bytes(b"- **[1] A**\n- **[2] caf\xe9**\n")
    with pytest.raises(UnreadableInput, match=r"^Vision/a\.md:2:12: byte 0xe9 is not UTF-8"):
        read(tmp_path, PROFILE)


def test_files_are_read_in_order_with_line_ends_and_byte_order_mark_undone(tmp_path: Path) -> None:
    (tmp_path / "b.md").write_bytes(b"\xef\xbb\xbf- **[1] B**, ICLR 2023.\r\n  *Ada Archer*\r\n")
    (tmp_path / "A").mkdir()
    (tmp_path / "A" / "z.MD").write_text("- **[1] A**")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "x.md").write_text("- **[1] X**")
    reading = read(tmp_path, PROFILE)
    assert [(item.location.path, item.title) for item in reading.listings] == [("A/z.MD", "A"), ("b.md", "B")]
    assert (reading.listings[1].venue, reading.listings[1].authors) == ("ICLR", ("Ada Archer",))
    assert reading.files == 2


TITLES = st.from_regex(r"[A-Z][a-z]{2,9}(: [A-Z][a-z]{2,9}){0,2}", fullmatch=True)
URLS = st.from_regex(r"https://arxiv\.org/abs/2[0-4](0[1-9]|1[0-2])\.[0-9]{5}", fullmatch=True)
ENTRY_LINES = st.lists(
    st.sampled_from(
        [
            "",
            "  *Archer, Ada and Baker, Ben.*",
            "*Ada Archer, Ben Baker*<br>",
            "  ![](https://img.shields.io/badge/ToMe-blue)  ",
            "  [[Paper](https://arxiv.org/abs/2210.09461)] [Code]",
            "  - [Code](https://github.com/a/b)",
            "  <details> <summary>BibTex</summary>",
            "  ```text\n  # @misc{a, title={A}}\n  - **a\n  ```",
            "  ```\n  @misc{a, title={A}\n  ```",
            "  </details>",
            "  <!-- [Paper](https://arxiv.org/abs/2210.09461) -->",
        ]
    ),
    max_size=5,
)
VENUES = st.sampled_from(["", ", ICLR 2023.", ", CVPR 2024 (Oral)", " ACL", ", TPAMI. [Paper](https://x.y)"])
ENTRIES = st.builds(
    lambda title, venue, lines: "\n".join([f"- **[1] {title}**{venue}", *lines]), TITLES, VENUES, ENTRY_LINES
)
HEADINGS = st.sampled_from(
    ["# Papers", "## Image Recognition", "### 2021", "#### 2022", "## Odds and ends", "\n2023\n====="]
)
PROSE = st.sampled_from(
    [
        "",
        "Some words.",
        "---",
        "> quoted",
        "<br>",
        "| a | b |",
        "a | b\n--|--\nc | d",
        "1. one",
        "* [x](#y)",
        "<!-- - **[1] A** -->",
    ]
)
UNREAD = st.builds(
    str.format,
    st.sampled_from(
        [
            "- {0}. [Paper]({1})",
            "* [{0}]({1}), ACL 2020",
            "12. {0} <{1}>",
            "\n**{0}**, ACL. [link]({1})",
            "\n[{0}: and more words]({1})",
            "# Papers\n{0}. [[Paper]({1})]",
            "\n| Name | Links |\n|---|---|\n| {0} | [PDF]({1}) |",
            "\nName | Links\n---|---\n{0} | [PDF]({1})",
            "- {0} [![PDF](https://img.shields.io/badge/PDF-red)]({1})",
        ]
    ),
    TITLES,
    URLS,
)


@given(
    st.lists(
        st.one_of(
            *(
                st.tuples(st.just(kind), parts)
                for kind, parts in {"entry": ENTRIES, "heading": HEADINGS, "prose": PROSE, "unread": UNREAD}.items()
            )
        )
    )
)
def test_no_entry_is_dropped_and_what_is_not_read_is_reported(parts: list[tuple[str, str]]) -> None:
    """Whatever follows whatever, each entry is read and each other line with a paper is reported, at its place."""
    text, written, unread = "", [], []
    for kind, part in parts:
        if kind == "entry":
            written.append(text.count("\n") + 1)
        text += f"{part}\n"
        if kind == "unread":
            unread.append(text.count("\n"))
    listings, diagnostics = read_file(text, "list.md", PROFILE)
    assert [listing.location.line for listing in listings] == written
    assert [item.location.line for item in diagnostics if item.code == "R001"] == unread


@given(st.text(alphabet="-*[]()|#<>!`~@{}1aA \n:/.&") | st.text())
def test_any_text_can_be_read(text: str) -> None:
    for whole in (text, f"- **[1] A** {text}", f"| Title |\n|---|\n| {text} |"):
        for listing in read_file(whole, "list.md", PROFILE)[0]:
            assert listing.title == listing.title.strip() != ""

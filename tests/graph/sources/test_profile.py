"""Profiles: what is special about a list, and slips in saying so."""

from __future__ import annotations

from pathlib import Path

import pytest

from tcgraph.errors import UnreadableInput, WrongWords
from tcgraph.graph.sources.awesome_list import bundled_profiles, read_profile
from tcgraph.graph.sources.awesome_list.profile import NUMBERED_BOLD

MEANINGS = "Known: domain, task, criterion, mechanism, training, topic, method, venue, ignore."
SLIPS = [
    ("", "1: should hold key: value lines at the top level. Write key: value."),
    ("title: x\n", "1:1: 'name' is missing. Add a line name: ..."),
    ("name: [a]\n", "1:7: name should be a single word or sentence."),
    ("name: p\nentrry: x\n", "2:1: unknown key 'entrry'. Did you mean 'entry'?"),
    ("name: p\nentry: '(?P<title>x'\n", "2:8: entry is not a regular expression: missing ), unterminated subpattern"),
    ("name: p\nentry: '- (.*)'\n", "2:8: entry has no group (?P<title>...). Name the part that holds it."),
    ("name: p\ntable: x\n", "2:8: table should hold key: value lines. Indent them under it."),
    ("name: p\ntable:\n  titel: x\n", "3:3: unknown key 'titel'. Did you mean 'title'?"),
    ("name: p\ntable: {}\n", "2:8: 'title' is missing. Add a line title: ..."),
    ("name: p\ntable:\n  title: T\n  columns: {V: venu}\n", "4:16: column meaning 'venu' is unknown. Known: domain,"),
    ("name: p\ntable:\n  title: T\n  columns: [V]\n", "4:12: columns should hold key: value lines."),
    ("name: p\nbadges:\n  colors: {blue: task}\n", "3:3: unknown key 'colors'. Did you mean 'colours'?"),
    ("name: p\nbadges:\n  colours: [blue]\n", "3:12: colours should hold key: value lines."),
    ("name: p\nbadges:\n  colours: {blue: tsak}\n", f"3:19: badge meaning 'tsak' is unknown. {MEANINGS}"),
    ("name: p\nfacets: [My Feeling]\n", "2:9: facet 'My Feeling' is not a slug. Write lower-case letters and digits"),
    ("name: p\nfacets: [venue]\n", "2:9: the graph needs the name 'venue' itself: no facet can be called so. Give"),
    (
        "name: p\nfacets: [feeling]\nbadges:\n  colours: {blue: feelin}\n",
        f"4:19: badge meaning 'feelin' is unknown. {MEANINGS.replace('topic', 'topic, feeling')}",
    ),
    ("name: p\nbadges:\n  names:\n    area:\n", "4:5: 'area' is missing. Add a line area: ..."),
    ("name: p\nbadges:\n  names: {Area: task, area: topic}\n", "3:29: badge 'area' has two meanings. Keep one of the"),
    ("name: p\nlinks: [Paper]\n", "2:8: links should hold key: value lines."),
    ("name: p\nlinks:\n  paper: [PDF]\n  code: [pdf]\n", "4:9: link text 'pdf' stands at two kinds. Keep it at one"),
    ("name: p\npaths: x\n", "2:8: paths should be a list. Begin each item with '- '."),
    ("name: p\npaths:\n- domain: y\n", "3:3: 'match' is missing. Add a line match: ..."),
    ("name: p\npaths:\n- match: x\n  domein: y\n", "4:3: unknown key 'domein'. Did you mean 'domain'?"),
    ("name: p\nheadings:\n- match: '('\n  gives: year\n", "3:10: match is not a regular expression: missing )"),
    ("name: p\nheadings:\n- match: x\n  gives: yeer\n", "4:10: gives 'yeer' is unknown. Known: year, skip, nothing"),
    ("name: p\nheadings:\n- gives: year\n", "3:3: 'match' is missing."),
    ("name: p\nheadings:\n- match: x\n", "3:3: 'gives' is missing."),
    ("name: p\nlinks: {paper: [a\n", "3:1: not YAML: "),
]


@pytest.mark.parametrize(("text", "said"), SLIPS)
def test_slips_are_told_with_line_and_cure(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "my-list.yaml"
    path.write_text(text)
    with pytest.raises(UnreadableInput) as error:
        read_profile(str(path))
    assert str(error.value).startswith(f"{path}:{said}")
    assert error.value.cure


@pytest.mark.parametrize("name", ["nope", "", ".", "../x", "Token-Compression", "token-compression.yaml", "a\0b"])
def test_what_is_neither_bundled_nor_a_file_is_told_with_what_is(name: str) -> None:
    with pytest.raises(WrongWords) as error:
        read_profile(name)
    assert repr(name) in str(error.value)
    assert all(bundled in str(error.value) for bundled in bundled_profiles())
    assert "--guess-profile" in str(error.value)


@pytest.mark.parametrize("name", bundled_profiles())
def test_bundled_profiles_are_usable_and_named_as_their_file(name: str) -> None:
    profile = read_profile(name)
    assert profile.name == name
    assert profile.colours or profile.names
    assert "paper" in profile.links.values()


def test_three_profiles_are_bundled() -> None:
    assert bundled_profiles() == ("generation-acceleration", "multimodal-token-compression", "token-compression")


FULL = """\
name: my-list
table: {title: "**Title &amp; Authors**"}
badges:
  colours: {Blue: method, '#ff0000': task, 3f0: topic}
  names: {Publish: venue, star: ignore}
links:
  paper: [Paper, PDF]
  code: GitHub
paths:
- {match: 'Vision/*', domain: Vision, task: [Seeing, Looking]}
headings:
- {match: '^20', gives: year}
- {match: Tasks, gives: nothing}
- {match: '', gives: task, path: 'Vision/*'}
"""


def test_a_profile_says_what_things_mean(tmp_path: Path) -> None:
    path = tmp_path / "my-list.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + FULL.replace("\n", "\r\n").encode())
    profile = read_profile(str(path))
    assert profile.text == FULL
    assert profile.entry.pattern == NUMBERED_BOLD
    assert profile.title_column == "title & authors"
    assert profile.links == {"paper": "paper", "pdf": "paper", "github": "code"}
    assert profile.paths == (
        ("Vision/*", "domain", "Vision"),
        ("Vision/*", "task", "Seeing"),
        ("Vision/*", "task", "Looking"),
    )
    badges = [("", "blue"), ("", "#ff0000"), ("", "3f0"), ("PUBLISH", "blue"), ("Star", "red"), ("", "red")]
    assert [profile.meaning(*badge) for badge in badges] == ["method", "task", "topic", "venue", "ignore", ""]
    headings = [("Vision/a.md", "2024"), ("Vision/a.md", "Tasks"), ("Vision/a.md", "Pruning"), ("b.md", "Pruning")]
    assert [profile.heading(*heading) for heading in headings] == ["year", "", "task", ""]

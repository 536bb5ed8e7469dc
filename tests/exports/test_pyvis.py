"""pyvis kept honestly: positions given, physics off, hostile text inert, a page without outside requests."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

import tcgraph
from tcgraph.errors import UnknownName, WrongWords
from tcgraph.exports import palette, pyvis_page
from tcgraph.exports.layout import map_layout
from tcgraph.graph.corpus import read_corpus
from tcgraph.graph.neighbourhood import neighbourhood
from tcgraph.graph.part import part
from tests import hostile_corpus, small_corpus
from tests.small_corpus import ALPHA, BETA, BETA_TWO, DELTA, EPSILON, GAMMA, TRANSFORMER, ZETA


class Page(HTMLParser):
    """What a browser would see in a page: tags with attributes, and the text of scripts."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.tags:
            self.texts.append((self.tags[-1][0], data))

    def text(self, tag: str) -> str:
        return "".join(data for name, data in self.texts if name == tag).strip()

    @property
    def scripts(self) -> list[str]:
        return [data for name, data in self.texts if name == "script" and data.strip()]

    @property
    def graph(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.scripts[0])
        return found


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> tcgraph.KnowledgeGraph:
    return tcgraph.KnowledgeGraph.of(read_corpus(small_corpus.write(tmp_path_factory.mktemp("small"))))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Page:
    graph = hostile_corpus.graph(tmp_path_factory.mktemp("hostile"))
    return Page(graph.to_pyvis().generate_html())


@pytest.mark.parametrize(
    ("name", "depth", "where", "papers"),
    [
        (BETA, 0, "", {BETA}),
        (BETA, 1, "", {ALPHA, BETA, DELTA, EPSILON}),
        (BETA, 2, "", {ALPHA, BETA, DELTA, EPSILON, GAMMA, TRANSFORMER}),
        (BETA, 2, "year>=2022", {BETA, DELTA, EPSILON, GAMMA}),
        (ALPHA, 1, "domain:language", {ALPHA, EPSILON}),
        (ZETA, 9, "", {ZETA}),
    ],
)
def test_a_neighbourhood_goes_both_ways_along_all_citations(
    small: tcgraph.KnowledgeGraph, name: str, depth: int, where: str, papers: set[str]
) -> None:
    assert {paper.id for paper in neighbourhood(small, small.number(name), depth, where).papers()} == papers
    shown = {str(node) for node in small.to_pyvis(name, depth=depth, where=where).get_nodes() if node in small}
    assert shown == papers


def test_a_network_holds_what_networkx_holds_save_methods_and_related_concepts(small: tcgraph.KnowledgeGraph) -> None:
    network, other = small.to_pyvis(), small.to_networkx()
    used = map_layout(part(small))
    assert set(network.get_nodes()) == set(used)
    edges = {(edge["from"], edge["to"]) for edge in network.edges}
    assert len(network.edges) == len(edges)
    drawn = [(a, b) for a, b, relation in other.edges(keys=True) if relation != "related"]
    assert edges == {(a, b) for a, b in drawn if a in used and b in used}


def test_positions_are_those_of_the_map_and_physics_is_off(small: tcgraph.KnowledgeGraph) -> None:
    graph = Page(small.to_pyvis().generate_html()).graph
    places = map_layout(part(small))
    found = {node["id"]: (node["x"], node["y"]) for node in graph["nodes"]}
    spread = pyvis_page.SPREAD
    assert found == {name: (round(x * spread), round(y * spread)) for name, (x, y) in places.items()}
    options = json.loads(graph["options"])
    assert options["physics"] == {"enabled": False}
    assert options["edges"]["smooth"] is False


def test_domains_have_their_colours_and_facets_their_shapes(small: tcgraph.KnowledgeGraph) -> None:
    nodes = {node["id"]: (node["shape"], node["color"]) for node in small.to_pyvis().nodes}
    vision, language, other = "#1F4CB9", "#DB7405", "#4A4A4A"
    assert {name: nodes[name] for name in (ALPHA, BETA, GAMMA, DELTA, BETA_TWO, ZETA)} == {
        ALPHA: ("dot", vision),
        BETA: ("dot", vision),
        BETA_TWO: ("dot", vision),
        GAMMA: ("dot", language),
        DELTA: ("dot", language),
        ZETA: ("dot", other),
    }
    assert nodes["mechanism/token-merging"] == ("hexagon", other)
    assert nodes["task/classification"] == ("triangle", other)


def legend(graph: tcgraph.KnowledgeGraph, **asked: Any) -> list[str]:
    page = Page(graph.to_pyvis(**asked).generate_html())
    return [text.strip() for tag, text in page.texts if tag == "span" and len(text.strip()) > 1]


def test_the_legend_names_what_is_shown_and_only_that(
    small: tcgraph.KnowledgeGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert legend(small, focus=GAMMA, depth=0) == ["Language", "domain", "task", "mechanism"]
    assert legend(small, focus=TRANSFORMER, depth=0) == ["other papers"]
    monkeypatch.setattr(palette, "DOMAINS", palette.DOMAINS[:1])
    assert legend(small)[:2] == ["Vision", "other papers"]


def test_no_line_of_a_title_stands_twice_and_control_characters_go(tmp_path: Path) -> None:
    papers = small_corpus.PAPERS.replace("title: Zeta without a Link", r'title: "Zeta \u200d \b with\ta Link"')
    graph = tcgraph.KnowledgeGraph.of(read_corpus(small_corpus.write(tmp_path, {"papers.yaml": papers})))
    zeta = next(node for node in graph.to_pyvis(ZETA).nodes if node["id"] == ZETA)
    assert zeta["title"] == zeta["label"] == "Zeta \u200d  with a Link"


def test_settings_of_one_network_do_not_reach_another(small: tcgraph.KnowledgeGraph) -> None:
    network = small.to_pyvis()
    network.options["physics"]["enabled"] = True
    assert small.to_pyvis().options["physics"]["enabled"] is False


def test_a_citation_says_what_it_is(small: tcgraph.KnowledgeGraph) -> None:
    edges = {(edge["from"], edge["to"]): edge for edge in small.to_pyvis().edges}
    said = edges[DELTA, BETA]
    assert said["title"] == "uses method in (inferred)\nThe same file names\nhttps://github.com/example/delta"
    assert said["arrows"] == "to"
    assert edges[ALPHA, "domain/vision"]["arrows"] == ""


def test_the_page_is_the_same_each_time_and_in_ascii(small: tcgraph.KnowledgeGraph) -> None:
    page = small.to_pyvis().generate_html()
    assert page == small.to_pyvis().generate_html()
    assert page.isascii()
    assert "\r" not in page


def test_the_page_is_whole_whichever_way_pyvis_writes_it(
    small: tcgraph.KnowledgeGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    network = small.to_pyvis()
    network.write_html("page.html")
    network.show("shown.html")
    expected = network.generate_html()
    assert {path.name: path.read_text("ascii") for path in tmp_path.iterdir()} == {
        "page.html": expected,
        "shown.html": expected,
    }


def test_the_page_names_nothing_outside(small: tcgraph.KnowledgeGraph) -> None:
    page = Page(small.to_pyvis().generate_html())
    assert [tag for tag, _ in page.tags if tag in ("link", "img", "iframe", "object", "base", "a")] == []
    assert [attributes for _, attributes in page.tags if {"src", "href", "srcset", "action"} & set(attributes)] == []


def test_the_policy_names_the_scripts_of_the_page_and_lets_nothing_else_run(small: tcgraph.KnowledgeGraph) -> None:
    page = Page(small.to_pyvis().generate_html())
    policy = next(a["content"] for _, a in page.tags if a.get("http-equiv") == "Content-Security-Policy")
    hashes = [b64encode(sha256(script.encode()).digest()).decode() for script in page.scripts[1:]]
    assert len(hashes) == 2
    assert policy == (
        f"default-src 'none'; script-src 'sha256-{hashes[0]}' 'sha256-{hashes[1]}'; style-src 'unsafe-inline'; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )


def test_hostile_text_adds_no_tag(small: tcgraph.KnowledgeGraph, hostile: Page) -> None:
    plain = Page(small.to_pyvis().generate_html())
    assert [tag for tag, _ in hostile.tags] == [tag for tag, _ in plain.tags]
    assert len(hostile.scripts) == 3


def test_hostile_text_arrives_intact(hostile: Page) -> None:
    alpha = next(node for node in hostile.graph["nodes"] if node["id"] == ALPHA)
    assert alpha["title"] == "\n".join(
        " ".join(text.split()) for text in (hostile_corpus.METHOD, hostile_corpus.TITLE, "ICLR 2021")
    )
    assert hostile.text("h1") == hostile.text("title") == hostile_corpus.CORPUS_TITLE


def test_hostile_options_do_not_leave_their_place(small: tcgraph.KnowledgeGraph) -> None:
    network = small.to_pyvis()
    network.options = {"nodes": {"shape": hostile_corpus.SCRIPT}}
    page = Page(network.generate_html())
    assert len(page.scripts) == 3
    assert json.loads(page.graph["options"]) == network.options


def test_too_many_nodes_are_refused_with_the_cure(
    small: tcgraph.KnowledgeGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pyvis_page, "MOST", 15)
    with pytest.raises(
        WrongWords, match=r"bears 15 nodes, and these are 16; choose fewer: .*--focus, --depth.*--where"
    ):
        small.to_pyvis()
    assert small.to_pyvis(BETA).num_nodes() <= 15


def test_an_unknown_focus_is_told(small: tcgraph.KnowledgeGraph) -> None:
    with pytest.raises(UnknownName):
        small.to_pyvis("Omega")
    with pytest.raises(WrongWords, match="depth of -1"):
        small.to_pyvis(BETA, depth=-1)


def test_without_pyvis_the_cure_is_told() -> None:
    code = "import sys; sys.modules['pyvis'] = None; sys.argv[0] = 'tcgraph'; from tcgraph.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "export", "pyvis", "--focus", "arxiv-2210.09461"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == "tcgraph: pyvis is not installed. Install it with: pip install pyvis\n"


def test_the_library_comes_from_the_installed_pyvis_unchanged_but_for_its_characters() -> None:
    import pyvis

    source = Path(pyvis.__file__).parent / "templates/lib/vis-9.1.2/vis-network.min.js"
    library = Page(tcgraph.load().to_pyvis("ToMe", depth=0).generate_html()).scripts[1]
    assert "sourceMappingURL" not in library
    written, there = (
        re.sub(r"\\u([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), text)
        for text in (library, source.read_text("utf-8"))
    )
    assert there.startswith(written)
    assert len(there) - len(written) < 60

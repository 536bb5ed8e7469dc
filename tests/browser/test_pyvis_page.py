"""pyvis's page in a browser: no request, no error, hostile text inert, positions kept."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Dialog, Page

import tcgraph
from tests import hostile_corpus
from tests.small_corpus import ALPHA, BETA

COLOURS = """(() => {
  const canvas = document.querySelector("canvas");
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  return new Set(new Uint32Array(data.buffer)).size;
})()"""


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Callable[[str], tuple[Page, list[str]]]]:
    """Opens a page from a file and gives it with what it asked for or complained of."""
    context = browser.new_context(viewport={"width": 1000, "height": 700})

    def opened(text: str) -> tuple[Page, list[str]]:
        file = tmp_path / "a page #1 50% é.html"
        file.write_text(text, "utf-8", newline="\n")
        page = context.new_page()
        noise: list[str] = []

        def dismiss(dialog: Dialog) -> None:
            noise.append(dialog.message)
            dialog.dismiss()

        page.on("request", lambda request: noise.append(request.url))
        page.on("console", lambda message: noise.append(message.text))
        page.on("pageerror", lambda error: noise.append(str(error)))
        page.on("dialog", dismiss)
        page.goto(file.as_uri())
        assert noise.pop(0) == file.as_uri()
        return page, noise

    yield opened
    context.close()


def awaited(found: Callable[[], Any]) -> Any:
    """The first true value; the page's policy forbids the evaluation by which playwright would wait itself."""
    end = time.monotonic() + 10
    while not (value := found()):
        assert time.monotonic() < end
        time.sleep(0.02)
    return value


def ready(page: Page) -> None:
    awaited(lambda: page.evaluate("document.documentElement.dataset.ready"))


@pytest.fixture
def graph(tmp_path: Path) -> tcgraph.KnowledgeGraph:
    return hostile_corpus.graph(tmp_path / "hostile")


def test_the_page_of_a_neighbourhood_draws_without_a_request_or_complaint(opened: Any) -> None:
    page, noise = opened(tcgraph.load().to_pyvis("ToMe").generate_html())
    ready(page)
    assert noise == []
    assert page.locator("h1").inner_text() == "ToMe (ICLR 2023) and its neighbours"
    assert page.locator("li").all_inner_texts()[:3] == ["● Vision", "● Language", "● Multi-modal"]
    assert page.evaluate(COLOURS) > 100


def test_positions_stay_where_they_were_computed(opened: Any) -> None:
    network = tcgraph.load().to_pyvis("ToMe")
    page, _ = opened(network.generate_html())
    ready(page)
    page.wait_for_timeout(300)
    places = page.evaluate(
        "network.body.nodeIndices.map(id => [id, network.body.nodes[id].x, network.body.nodes[id].y])"
    )
    assert places == [[node["id"], node["x"], node["y"]] for node in network.nodes]
    assert page.evaluate("network.physics.physicsEnabled") is False


@pytest.mark.parametrize("hover", [ALPHA, "domain/vision"])
def test_hostile_text_does_nothing_not_even_under_the_mouse(
    opened: Any, graph: tcgraph.KnowledgeGraph, hover: str
) -> None:
    page, noise = opened(graph.to_pyvis().generate_html())
    ready(page)
    assert page.locator("h1").inner_text() == hostile_corpus.CORPUS_TITLE
    page.evaluate("id => network.focus(id, {scale: 1, animation: false})", hover)
    place = page.evaluate("id => network.canvasToDOM(network.getPosition(id))", hover)
    box = page.locator("#mynetwork").bounding_box()
    page.mouse.move(box["x"] + place["x"] + 40, box["y"] + place["y"] + 40)
    page.mouse.move(box["x"] + place["x"], box["y"] + place["y"])
    tip = page.locator(".vis-tooltip")
    awaited(lambda: tip.count() and tip.evaluate("tip => getComputedStyle(tip).visibility === 'visible'"))
    assert "<img" in tip.inner_text()
    assert tip.evaluate("tip => tip.querySelectorAll('*:not(br)').length") == 0
    assert page.evaluate("typeof window.bad") == "undefined"
    assert page.locator("img, iframe, a").count() == 0
    assert noise == []


def test_what_would_be_injected_is_refused_by_the_policy(opened: Any) -> None:
    """Were there a hole in the escaping, the policy would still close it."""
    text = tcgraph.load().to_pyvis("ToMe", depth=0).generate_html()
    hole = "<script>window.bad = 1</script><img src='https://evil.example/x.png' onerror='window.bad = 2'>"
    page, noise = opened(text.replace("<ul>", hole + "<ul>"))
    ready(page)
    page.wait_for_timeout(200)
    assert page.evaluate("typeof window.bad") == "undefined"
    assert len(noise) >= 2
    assert any("Content Security Policy" in line for line in noise)


def test_the_page_draws_in_the_frame_of_a_notebook(opened: Any, graph: tcgraph.KnowledgeGraph) -> None:
    inner = graph.to_pyvis(BETA).generate_html()
    page, noise = opened(f'<!doctype html><iframe srcdoc="{escape(inner)}" width="600" height="400"></iframe>')
    frame = awaited(lambda: next((frame for frame in page.frames if frame.parent_frame), None))
    awaited(lambda: frame.evaluate("document.documentElement.dataset.ready"))
    assert [line for line in noise if line != "about:srcdoc"] == []
    assert frame.evaluate("document.querySelector('canvas').clientHeight") > 200

"""The explorer in Chromium: what it shows, how it is worked, what it refuses."""

from __future__ import annotations

import csv
import json
import re
import shlex
import unicodedata
from pathlib import Path
from typing import Any
from xml.dom import minidom

import pytest
from playwright.sync_api import Browser, sync_playwright

import tcgraph
from tcgraph.exports.bibtex import bibtex
from tcgraph.exports.html.data import page_data
from tcgraph.exports.html.page import html
from tcgraph.graph.part import Part, part
from tcgraph.graph.statistics import stats
from tests import small_corpus
from tests.browser.browsers import Opened, launch
from tests.browser.conftest import Opener
from tests.cli.running import run

TOME = "arxiv-2210.09461"
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "device_scale_factor": 2}
VIEWS = {"timeline": "", "map": "#v=map", "table": "#v=table", "lineage": f"#n={TOME}&lin=1", "paper": f"#n={TOME}"}


@pytest.fixture(scope="module")
def embedded() -> tcgraph.KnowledgeGraph:
    return tcgraph.load()


def chosen(page: Opened) -> str:
    """The paper or concept in the address."""
    match = re.search(r"[#&]n=([^&]*)", page.page.url)
    return match[1] if match else ""


def names(page: Opened, side: str) -> set[str]:
    """The papers of one side of the lineage that is shown."""
    more = page.page.locator(f"{side} > button.text")
    if more.count():
        more.click()
    return set(page.page.locator(f"{side} .open").all_inner_texts())


def rows(page: Opened) -> list[str]:
    return page.page.locator("#tbody th").all_inner_texts()


def test_it_asks_for_nothing_and_complains_of_nothing(opened: Opener) -> None:
    page = opened()
    assert len(page.requests) == 1
    assert page.page.title() == "Token-level model compression"


def test_its_figures_are_those_of_stats(opened: Opener, embedded: tcgraph.KnowledgeGraph) -> None:
    page, known = opened(), stats(embedded)
    figures = page.page.locator(".figures dd").all_inner_texts()
    made = {count.relation: count.made for count in known.citations}
    assert figures[:2] == [str(known.papers), str(known.outside)]
    assert figures[3] == str(sum(made.values()))
    shown = page.page.eval_on_selector_all("[data-relation]", "all => all.map(e => [e.dataset.relation, +e.innerText])")
    assert dict(shown) == made
    built = page.page.locator(".chart").first.locator("li").all_inner_texts()
    assert [re.split(r"\s*\n\s*", row)[0] for row in built] == [b.label for b, _ in known.most_built_upon[:6]]
    for facet in known.facets:
        section = page.page.locator(f"[data-facet={facet.facet}]")
        for concept in facet.concepts:
            assert section.locator(f"[data-id='{concept.key}'] .tally").first.text_content() == str(concept.papers)


@pytest.mark.parametrize(
    ("name", "fragment", "options"),
    [
        (TOME, "lin=1", {}),
        (TOME, "lin=1&d=1", {"depth": 1}),
        (TOME, "lin=all", {"via": "all"}),
        ("H2O", "lin=1&stated=1", {"stated_only": True}),
        ("DynamicViT", "lin=1&f=mechanism/token-merging&y=2023-", {"where": "mechanism:token-merging year:2023.."}),
        ("MAE", "lin=all&rel=extends,cites", {"via": ("extends", "cites")}),
    ],
)
def test_its_lineage_is_that_of_the_query(
    name: str, fragment: str, options: dict[str, Any], opened: Opener, embedded: tcgraph.KnowledgeGraph
) -> None:
    paper = embedded.find(name)
    via = {"via": tcgraph.model.RELATIONS} if options.get("via") == "all" else {}
    answer = embedded.lineage(paper, **{**options, **via})
    page = opened(f"#n={paper.id}&{fragment}")
    assert names(page, ".side.up") == {brief.label for brief, _ in answer.ancestors}
    assert names(page, ".side.down") == {brief.label for brief, _ in answer.descendants}
    typed = shlex.split(page.text(".terminal code"))
    told = json.loads(run(*typed[1:], "--format", "json").raw)
    assert {one["id"] for one in told["built_upon"]["papers"]} == {brief.id for brief, _ in answer.descendants}
    page.page.keyboard.press("b")
    kin = {brief.label for brief, _ in (*answer.ancestors, *answer.descendants)}
    assert page.number("#caption") == len(kin | {embedded.briefs([embedded.number(paper.id)]).popitem()[1].label})


def test_search_forgives_typing_errors_and_enter_chooses(opened: Opener) -> None:
    page = opened()
    page.page.keyboard.press("/")
    page.page.keyboard.type("dynmicvit")
    assert "DynamicViT" in page.text("#found li")
    assert page.page.get_attribute("#query", "aria-expanded") == "true"
    page.page.keyboard.press("ArrowDown")
    assert page.page.get_attribute("#query", "aria-activedescendant") == "found-0"
    page.page.keyboard.press("Enter")
    assert "DynamicViT" in page.text("#card .kicker")
    assert page.page.get_attribute("#query", "aria-expanded") == "false"


def test_a_search_that_finds_nothing_says_so(opened: Opener) -> None:
    page = opened()
    page.page.fill("#query", "zzzzqqq")
    assert page.text("#found") == "Nothing found"
    page.page.keyboard.press("Escape")
    assert "q=" not in page.page.url


def test_filters_count_add_up_and_are_cleared(opened: Opener, embedded: tcgraph.KnowledgeGraph) -> None:
    page = opened()
    page.page.click("[data-id='mechanism/token-reduction'] > .row .twist")
    page.page.click("[data-id='mechanism/token-merging'] > .row label")
    assert page.number("#count") == stats(embedded, "mechanism:token-merging").papers
    page.page.fill("#year-from", "2024")
    page.page.keyboard.press("Enter")
    assert page.number("#count") == stats(embedded, "mechanism:token-merging year>=2024").papers
    within = stats(embedded, "mechanism:token-merging year>=2024 domain:vision").papers
    assert page.page.locator("[data-id='domain/vision'] .tally").first.inner_text() == str(within)
    assert "f=mechanism/token-merging&y=2024-" in page.page.url
    typed = shlex.split(page.text(".terminal code"))
    assert json.loads(run(*typed[1:], "--limit", "0", "--format", "json").raw)["count"] == page.number("#count")
    page.page.click("#clear")
    assert page.text("#count") == "287 papers and 100 outside the list"
    assert page.page.locator("#clear").is_hidden()


def test_a_broader_concept_takes_the_narrower_ones(opened: Opener, embedded: tcgraph.KnowledgeGraph) -> None:
    page = opened("#f=mechanism/token-reduction")
    assert page.number("#count") == stats(embedded, "mechanism:token-reduction").papers


def test_filters_that_nothing_passes_say_so(opened: Opener) -> None:
    page = opened("#f=domain/audio-speech&y=1999-1999")
    assert page.page.locator("#empty").is_visible()
    page.page.click("#empty-clear")
    assert page.page.locator("#empty").is_hidden()


def test_a_link_leads_there_and_back(opened: Opener) -> None:
    page = opened()
    page.page.keyboard.press("/")
    page.page.keyboard.type("evit")
    page.page.keyboard.press("Enter")
    page.page.click("#lineage")
    link = page.page.url
    other = opened("#" + link.partition("#")[2])
    assert other.text("#card") == page.text("#card")
    page.page.go_back()
    assert page.page.get_attribute("#lineage", "aria-pressed") == "false"
    page.page.go_back()
    assert page.text("#card .kicker") == "Overview"
    page.page.go_forward()
    assert "EViT" in page.text("#card .kicker")


def test_a_link_that_is_wrong_does_no_harm(opened: Opener) -> None:
    page = opened("#v=nowhere&n=unknown&f=x/y,domain/vision&y=99999&d=-3&z=1,2&s=%&rel=extends")
    assert page.page.get_attribute("[data-view=time]", "aria-pressed") == "true"
    assert page.page.locator("[data-id='domain/vision'] input").first.is_checked()
    page.page.evaluate(f"location.hash = 'v=table&n={TOME}'")
    page.page.wait_for_selector("#tbody tr")
    assert chosen(page) == TOME


def test_a_click_chooses_the_paper_under_it(opened: Opener, embedded: tcgraph.KnowledgeGraph) -> None:
    data: Any = page_data(part(embedded))
    number = embedded.number(TOME)
    for view, spots in (("time", data["timeline"]), ("map", data["map"])):
        page = opened(f"#v={view}&z={spots['x'][number]},{spots['y'][number]},1,1")
        box = page.page.locator("#canvas").bounding_box()
        assert box
        page.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        assert "Token Merging: Your ViT But Faster" in page.text("#tip")
        page.page.mouse.down()
        page.page.mouse.up()
        assert chosen(page) == TOME


def test_the_wheel_zooms_and_the_address_keeps_it(opened: Opener) -> None:
    page = opened()
    page.page.mouse.move(700, 400)
    page.page.mouse.wheel(0, -400)
    page.page.wait_for_timeout(400)
    assert "z=" in page.page.url
    page.page.click("#zoom-fit")
    assert "z=" not in page.page.url


def test_arrows_walk_and_keys_work(opened: Opener) -> None:
    page = opened()
    page.page.focus("#canvas")
    visited = []
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp", "ArrowRight"):
        page.page.keyboard.press(key)
        visited.append(chosen(page))
    assert len(set(visited)) > 2
    assert re.search(r"Builds on \d+, built upon by \d+\.", page.text("#live"))
    page.page.keyboard.press("l")
    assert "lin=1" in page.page.url
    assert "Lineage" in page.text("#live")
    page.page.keyboard.press("Enter")
    assert page.page.evaluate("document.activeElement.id") == "detail"
    page.page.keyboard.press("Escape")
    assert chosen(page) == ""
    page.page.keyboard.press("m")
    assert "v=map" in page.page.url
    page.page.keyboard.press("?")
    assert page.page.locator("#help").is_visible()
    page.page.click("#letters")
    page.page.click("#help-close")
    page.page.keyboard.press("t")
    assert "v=map" in page.page.url


def test_tab_reaches_everything_and_the_skip_link_the_table(opened: Opener) -> None:
    page = opened()
    reached = []
    for _ in range(9):
        page.page.keyboard.press("Tab")
        reached.append(page.page.evaluate("document.activeElement.id || document.activeElement.textContent"))
    assert reached == ["skip", "query", "Timeline", "Map", "Table", "png", "svg", "csv", "theme"]
    page.page.focus("#skip")
    page.page.keyboard.press("Enter")
    assert page.page.locator("#tbody tr").count() == 100


def test_the_table_lists_sorts_and_turns_pages(opened: Opener, embedded: tcgraph.KnowledgeGraph) -> None:
    page = opened("#v=table&out=0")
    assert page.text("#caption") == "287 papers, page 1 of 3"
    page.page.click("th[data-key=by] button")
    assert page.page.get_attribute("th[data-key=by]", "aria-sort") == "descending"
    assert rows(page)[0].startswith("ToMe (ICLR 2023)")
    page.page.click("th[data-key=name] button")
    found = rows(page)
    assert found == sorted(found, key=lambda name: unicodedata.normalize("NFKD", name).lower())
    page.page.click("#after")
    assert page.page.locator("#tbody tr").count() == 100
    page.page.locator("#tbody .open").first.click()
    assert page.page.locator("#tbody tr[aria-current]").count() == 1
    assert page.page.locator("#canvas").is_hidden()


def test_details_name_relations_evidence_and_links(opened: Opener) -> None:
    page = opened(f"#n={TOME}")
    links = page.page.eval_on_selector_all("#card > .outward a", "all => all.map(a => [a.innerText, a.href, a.rel])")
    assert [text for text, _, _ in links] == ["Paper", "Code"]
    assert all("noopener" in rel for _, _, rel in links)
    first = page.page.locator(".entries li").first
    assert "uses its method" in first.inner_text()
    first.locator("summary").click()
    assert "Fine-tuning runs inside the official MAE code base" in first.inner_text()
    assert first.locator("a").get_attribute("href") == "https://github.com/facebookresearch/ToMe"
    page.page.click(".chip:has-text('Token merging')")
    assert "f=mechanism/token-merging" in page.page.url
    assert page.page.get_attribute(".chip:has-text('Token merging')", "aria-pressed") == "true"


def test_bibtex_is_letter_for_letter_that_of_the_export(opened: Opener, embedded: tcgraph.KnowledgeGraph) -> None:
    page = opened("#v=table", permissions=["clipboard-read", "clipboard-write"])
    venues = embedded.venues()
    # every paper's record, made by the page's own function by way of its button
    copied = """async ids => {
        const found = [];
        navigator.clipboard.writeText = text => { found.push(text); return Promise.resolve(); };
        for (const id of ids) {
            location.hash = 'v=table&q=nothing-found&n=' + id;
            await new Promise(done => addEventListener('hashchange', done, {once: true}));
            document.getElementById('copy-bibtex').click();
        }
        return found;
    }"""
    papers = list(embedded.papers())
    found = page.page.evaluate(copied, [paper.id for paper in papers])
    assert found == [bibtex([paper], venues, embedded.labels()) for paper in papers]


def test_pictures_and_rows_are_saved(opened: Opener, embedded: tcgraph.KnowledgeGraph) -> None:
    page = opened(f"#n={TOME}&lin=1")
    assert page.saved("#png").startswith(b"\x89PNG\r\n")
    picture = page.saved("#svg").decode("utf-8")
    assert minidom.parseString(picture).getElementsByTagName("svg")
    assert "ToMe (ICLR 2023)" in picture
    kin = embedded.lineage(embedded.paper(TOME))
    lines = page.saved("#csv").decode("utf-8-sig").splitlines()
    ids = {row["id"] for row in csv.DictReader(lines)}
    assert ids == {TOME, *(brief.id for brief, _ in (*kin.ancestors, *kin.descendants))}


def test_dark_and_light(opened: Opener) -> None:
    page = opened(color_scheme="dark")
    shade = "getComputedStyle(document.body).backgroundColor"
    assert page.page.evaluate(shade) == "rgb(15, 20, 27)"
    before = page.saved("#svg")
    page.page.click("#theme")
    assert page.page.evaluate(shade) == "rgb(255, 255, 255)"
    assert page.saved("#svg") != before


@pytest.mark.parametrize("view", VIEWS)
def test_a_phone_is_wide_enough(view: str, opened: Opener) -> None:
    page = opened(VIEWS[view], **PHONE)
    assert page.page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.page.locator("#facets").is_hidden()


def test_a_touch_chooses(opened: Opener, embedded: tcgraph.KnowledgeGraph) -> None:
    data: Any = page_data(part(embedded))
    number = embedded.number(TOME)
    page = opened(f"#z={data['timeline']['x'][number]},{data['timeline']['y'][number]},1,1", **PHONE)
    box = page.page.locator("#canvas").bounding_box()
    assert box
    page.page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert chosen(page) == TOME


@pytest.mark.parametrize(
    ("view", "scheme"), [*((view, "light") for view in VIEWS), ("paper", "dark"), ("table", "dark")]
)
def test_axe_finds_nothing(view: str, scheme: str, opened: Opener) -> None:
    page = opened(VIEWS[view], bypass_csp=True, color_scheme=scheme)
    assert page.axe() == []


def test_axe_finds_nothing_on_a_phone_and_in_help(opened: Opener) -> None:
    page = opened(VIEWS["lineage"], bypass_csp=True, **PHONE)
    assert page.axe() == []
    page.page.click("#help-open")
    assert page.axe() == []


def test_it_prints(opened: Opener) -> None:
    page = opened(f"#v=table&n={TOME}")
    page.page.emulate_media(media="print")
    assert page.page.locator("nav").is_hidden()
    assert page.page.locator("#tbody tr").last.is_visible()


EVIL = """F<sup>3</sup> </script><script>window.hurt=1</script><img src=x onerror="window.hurt=2"> '"&amp; =1+1"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page of a corpus whose every text tries to do harm."""
    folder = tmp_path_factory.mktemp("hostile")
    quoted = json.dumps(EVIL)
    changes = {
        "papers.yaml": small_corpus.PAPERS.replace("'Beta: Merging What Alpha Prunes'", quoted)
        .replace("method: [Alpha]", f"method: [{quoted}]")
        .replace("authors: [Cleo Carter]", f"authors: [{quoted}]")
        .replace("https://github.com/example/beta", "javascript:window.hurt=3"),
        "corpus.yaml": small_corpus.CORPUS.replace("A small field", quoted),
        "taxonomy/mechanism.yaml": small_corpus.MECHANISM.replace("label: Token merging", f"label: {quoted}").replace(
            "- id: token-pruning", f"- id: token-pruning\n  definition: {quoted}"
        ),
        "citations.yaml": small_corpus.CITATIONS.replace("note: Merges what Alpha prunes", f"note: {quoted}").replace(
            "https://github.com/example/beta'", "javascript:window.hurt=4'"
        ),
    }
    graph = tcgraph.load(small_corpus.write(folder / "corpus", changes))
    file = folder / "hostile.html"
    file.write_text(html(part(graph)), "utf-8", newline="\n")
    return file


@pytest.mark.parametrize("view", ["time", "map", "table"])
def test_hostile_texts_are_shown_and_do_nothing(view: str, hostile: Path, opened: Opener) -> None:
    page = opened(f"#v={view}&n=arxiv-2201.00002", file=hostile)
    page.page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    assert page.text("#card h2") == " ".join(EVIL.split())
    assert page.page.title().endswith(EVIL)
    page.page.locator(".evidence summary").first.click()
    page.page.fill("#query", "sup")
    page.page.locator("#query").blur()
    assert page.page.evaluate("window.hurt") is None
    assert page.page.eval_on_selector_all("a", "all => all.filter(a => !/^(https?|file):/.test(a.href)).length") == 0
    if view != "table":
        picture = page.saved("#svg").decode("utf-8")
        assert "<img" not in picture
        minidom.parseString(picture)
    cells = next(csv.reader(page.saved("#csv").decode("utf-8-sig").splitlines()[1:]))
    assert EVIL in cells[1:3]


def test_what_is_injected_is_refused(explorer: Path, browser: Browser, tmp_path: Path) -> None:
    text = explorer.read_text("utf-8")
    harm = "<script>window.hurt=9</script><img src='https://example.org/x.png'><style>body{display:none}</style>"
    (tmp_path / "injected.html").write_text(text.replace("<body>", f"<body>{harm}"), "utf-8")
    page = Opened(browser, tmp_path / "injected.html")
    assert page.page.evaluate("window.hurt") is None
    assert page.refused == ["https://example.org/x.png"]
    assert page.page.locator("h1").is_visible()
    page.context.close()


def test_it_works_without_scripts(explorer: Path, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(explorer.as_uri())
    assert page.locator("noscript tr").count() == 288
    context.close()


def test_a_corpus_without_anything(opened: Opener, tmp_path: Path) -> None:
    empty = small_corpus.write(tmp_path / "corpus", {n: None for n in small_corpus.FILES if n != "corpus.yaml"})
    for folder in (empty, small_corpus.write(tmp_path / "small")):
        file = tmp_path / f"{folder.name}.html"
        file.write_text(html(part(tcgraph.load(folder))), "utf-8")
        for view in ("time", "map", "table"):
            opened(f"#v={view}", file=file)


def test_the_page_opens_on_a_lineage(opened: Opener, tmp_path: Path, embedded: tcgraph.KnowledgeGraph) -> None:
    chosen_part = Part(embedded, frozenset({embedded.number(TOME), 0}))
    file = tmp_path / "focus.html"
    file.write_text(html(chosen_part, "Only two", {"n": TOME, "lin": "1", "d": "2"}), "utf-8")
    page = opened(file=file)
    assert page.text("h1") == "Only two"
    assert page.page.get_attribute("#lineage", "aria-pressed") == "true"
    assert page.page.input_value("#depth") == "2"


def test_it_needs_no_graphics_card(explorer: Path) -> None:
    """In a process of its own, for the switch counts for a whole browser."""
    from concurrent.futures import ThreadPoolExecutor

    def look() -> str:
        with sync_playwright() as playwright:
            started = launch(playwright.chromium, "--disable-3d-apis")
            title = Opened(started, explorer, "#v=map").page.title()
            started.close()
            return title

    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(look).result() == "Token-level model compression"

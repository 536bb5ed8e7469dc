"""Pages of the same graph with the same positions in one browser: ours, pyvis twice, and force-graph.

    python benchmarks/pages.py [ROUNDS] [NODES...] > benchmarks/html.md

Run it with the interpreter of an environment in which tcgraph and its extras `pyvis` and `test` are installed, on a
machine with chromium and npm: force-graph comes from the npm registry, in the version that stands below. The
graphs are the embedded corpus and generated ones; every page shows all papers and the concepts that they claim. In
every round each page is opened twice, in turn and in a browser begun for it; medians of the rounds are quoted. What is
drawn is not the same: our page and pyvis tell papers and facets by colour and shape, the others draw discs.
"""

from __future__ import annotations

import functools
import itertools
import json
import os
import platform
import statistics
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

from generated import corpus
from playwright.sync_api import BrowserType, Page, sync_playwright
from query import processor

import tcgraph
from tcgraph.exports import palette, pyvis_page
from tcgraph.exports.homes import domains, home_domains
from tcgraph.exports.html.page import html
from tcgraph.exports.layout import map_layout
from tcgraph.graph.part import Part, part

PEER = "force-graph@1.51.4"
SIZES = (0, 2_000, 10_000, 50_000)
"""Nodes of the graphs; 0 for the embedded corpus."""

CONCEPTS = 306
CLAIMS_SHOWN = 4000
"""The explorer's map of more papers than this shows no links to concepts (``painter.js``)."""

PATIENCE = 120
"""Seconds after which a layout in the browser is called not settled."""

LONG = 30
"""A page that took so many seconds in the first round is not opened again."""

LARGEST = {"pyvis as it comes": 2_100, "pyvis, positions given": 10_100}
"""Beyond so many nodes a page is not made: pyvis looks through all nodes for every link that it is given."""

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip

WATCH = """
const drawn = () => document.documentElement.dataset.ready || window.shown
  || (window.stabilised && typeof network !== "undefined" && network);
let armed = false;
window.frames_ = [];
const watch = (now) => {
  window.frames_.push(now);
  if (!armed && typeof network !== "undefined" && network && network.once) {
    armed = true;
    network.once("stabilizationIterationsDone", () => { window.stabilised = true; });
  }
  if (!window.ready_ && drawn()) requestAnimationFrame(() => {
    const canvases = READ ? document.querySelectorAll("canvas") : [];
    for (const canvas of canvases) canvas.getContext("2d").getImageData(0, 0, 1, 1);
    window.ready_ = window.ready_ || performance.now();
  });
  requestAnimationFrame(watch);
};
requestAnimationFrame(watch);
"""
"""Notes the time of every frame, and when the picture stood.

A browser may put drawing off, so a pixel is read; that makes later drawing slower, so frames are measured in a window
of which nothing was read.
"""


@dataclass
class Figures:
    """What was measured of a page, a value a round: seconds, milliseconds a frame, MB."""

    size: float
    ready: list[float] = field(default_factory=list)
    frames: list[float] = field(default_factory=list)
    slow: list[float] = field(default_factory=list)
    heap: list[float] = field(default_factory=list)


def graph_of(nodes: int) -> Part:
    """The embedded corpus, or a generated one with about so many nodes, of which the taxonomy is a part."""
    return part(tcgraph.KnowledgeGraph.of(corpus(nodes - CONCEPTS)) if nodes else tcgraph.load())


@functools.cache
def look(part: Part) -> tuple[list[dict[str, object]], list[tuple[str, str]], list[tuple[str, str]]]:
    """Nodes with name, colour and position; links to concepts; citations: for pages that are told no more."""
    places, homes = map_layout(part), home_domains(part)
    order = {domain: place for place, domain in enumerate(domains(part))}
    titles = {paper.id: paper.title for paper in part.papers()}
    titles |= {concept.key: concept.pref_label for concept in part.concepts()}
    nodes: list[dict[str, object]] = [
        {
            "id": name,
            "title": titles[name],
            "x": x,
            "y": y,
            "color": palette.colour(order.get(homes.get(name, ""))).light,
        }
        for name, (x, y) in places.items()
    ]
    claims = [(paper.id, tag.concept) for paper in part.papers() for tag in paper.tags]
    return nodes, claims, [(citation.citing, citation.cited) for citation in part.citations()]


def drawn_links(name: str, part: Part) -> list[tuple[str, str]]:
    """The links that a page draws: the explorer's map of a large graph shows citations alone, and so does its peer."""
    _, claims, citations = look(part)
    return citations if len(part) > CLAIMS_SHOWN and not name.startswith("pyvis") else claims + citations


def plain_pyvis(part: Part) -> str:
    """pyvis as its documentation shows it, save that its scripts stand in the page."""
    from pyvis.network import Network

    nodes = look(part)[0]
    network = Network(height="700px", width="100%", directed=True, cdn_resources="in_line")
    for node in nodes:
        network.add_node(node["id"], label=node["title"], title=node["title"], color=node["color"])
    for one, other in drawn_links("pyvis", part):
        network.add_edge(one, other)
    return str(network.generate_html())


def own_pyvis(part: Part) -> str:
    """The page of ``tcgraph export pyvis``, which by itself refuses to be so large."""
    pyvis_page.MOST = sys.maxsize
    return str(pyvis_page.network(part).generate_html())


def peer(part: Part) -> str:
    """force-graph with fixed positions."""
    nodes, links = look(part)[0], drawn_links("force-graph", part)
    fixed = [node | {"fx": node["x"], "fy": node["y"]} for node in nodes]
    graph = {"nodes": fixed, "links": [{"source": one, "target": other} for one, other in links]}
    data = json.dumps(graph).replace("<", "\\u003c")
    return f"""<!doctype html><meta charset="utf-8"><style>body {{ margin: 0 }}</style><div id="graph"></div>
<script>{library()}</script>
<script>
const graph = new ForceGraph(document.getElementById("graph"))
  .warmupTicks(0).cooldownTicks(0).nodeRelSize(4).nodeLabel("title").nodeColor("color").linkColor(() => "#D0D7DE")
  .graphData({data});
let fitted = false;
graph.onRenderFramePost(() => {{ if (fitted) window.shown = true; }});
setTimeout(() => {{ graph.zoomToFit(0, 20); fitted = true; }});
</script>"""


def library() -> str:
    """force-graph's script, from the npm registry."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["npm", "pack", "--silent", "--pack-destination", folder, PEER]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        with tarfile.open(next(Path(folder).iterdir())) as archive:
            script = archive.extractfile("package/dist/force-graph.min.js")
            assert script is not None
            return script.read().decode().replace("</script", "<\\/script")


PAGES: dict[str, Callable[[Part], str]] = {
    "tcgraph, the explorer's map": html,
    "pyvis as it comes": plain_pyvis,
    "pyvis, positions given": own_pyvis,
    "force-graph, positions given": peer,
}

OWN = ("tcgraph, the explorer's map", "pyvis, positions given")
"""The pages that tcgraph writes."""


def open_page(chromium: BrowserType, file: Path, *, read: bool) -> tuple[Page, float | None]:
    """A page in a browser newly begun, and the seconds until its picture stood; None when that took too long.

    Args:
        chromium: what begins a browser.
        file: the page.
        read: whether a pixel is read before the picture counts as standing.
    """
    browser = chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.route(lambda url: not url.startswith("file:"), lambda route: route.abort())
    page.set_default_timeout(1_000_000)
    page.add_init_script(f"const READ = {json.dumps(read)};{WATCH}")
    begun = time.monotonic()
    page.goto(file.as_uri() + "#v=map", timeout=1000 * (PATIENCE + 60))
    while not (ready := page.evaluate("window.ready_ || 0")):
        if time.monotonic() - begun > PATIENCE:
            return page, None
        time.sleep(0.05 if time.monotonic() - begun < 10 else 1)
    return page, ready / 1000


def pan(page: Page) -> tuple[float, float]:
    """Milliseconds a frame while the mouse drags the background for two seconds: see ``lasting``."""
    box = page.locator("canvas").first.bounding_box()
    assert box is not None
    x, y = box["x"] + 0.95 * box["width"], box["y"] + 0.06 * box["height"]
    before = page.screenshot()
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate("window.frames_.length = 0")
    begun, step = time.monotonic(), 0
    while time.monotonic() - begun < 2 or step < 3:
        step += 1
        page.mouse.move(x - 4 * (step % 50), y + 2 * (step % 50))
    times = page.evaluate("window.frames_")
    page.mouse.up()
    assert page.screenshot() != before, "nothing moved"
    gaps = sorted(later - earlier for earlier, later in itertools.pairwise(times))
    return lasting(gaps, 0.5), lasting(gaps, 0.95)


def lasting(gaps: list[float], share: float) -> float:
    """The time between frames that is not exceeded during this share of the time.

    A share of the frames would say less: a page that stands still for most of the time, and shows many frames in
    the rest, in which nothing moves, would seem quick.
    """
    left = share * sum(gaps)
    for gap in gaps:
        left -= gap
        if left <= 0:
            return gap
    return gaps[-1]


def heap(page: Page) -> float:
    """MB of JavaScript objects after a collection."""
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    return float(session.send("Runtime.getHeapUsage")["usedSize"]) / 1e6


def measure(chromium: BrowserType, file: Path, figures: Figures) -> None:
    """Open a page twice and add what it took: until its picture stood, and a frame."""
    page, ready = open_page(chromium, file, read=True)
    close(page)
    if ready is not None:
        figures.ready.append(ready)
        page, _ = open_page(chromium, file, read=False)
        median, slow = pan(page)
        figures.frames.append(median)
        figures.slow.append(slow)
        figures.heap.append(heap(page))
        close(page)


def close(page: Page) -> None:
    """End the browser in which a page is."""
    browser = page.context.browser
    assert browser is not None
    browser.close()


def main() -> None:
    """Measure and print the tables."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    sizes = [int(word) for word in sys.argv[2:]] or SIZES
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        chromium_version = browser.version
        browser.close()
        print("# Pages of a graph in a browser\n")
        print(f"`python benchmarks/pages.py {' '.join(sys.argv[1:])}`: medians of {rounds} rounds (* of one).")
        print(f"tcgraph {version('tcgraph')}, pyvis {version('pyvis')}, {PEER}, ", end="")
        print(f"Chromium {chromium_version} without a GPU,")
        print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {processor()}, ", end="")
        print(f"{os.cpu_count()} cores, load before the run {load:.1f}.\n")
        for size in sizes:
            table(playwright.chromium, size, rounds, Path(folder))
    print(NOTES)


def table(chromium: BrowserType, size: int, rounds: int, folder: Path) -> None:
    """Make the pages of one graph, open them in turn, and print what was measured."""
    graph = graph_of(size)
    nodes = look(graph)[0]
    files: dict[str, Path] = {}
    seconds: dict[str, float] = {}
    for name, make in PAGES.items():
        if len(nodes) <= LARGEST.get(name, sys.maxsize):
            files[name] = folder / f"{size} {name}.html"
            begun = time.process_time()
            files[name].write_text(make(graph), "utf-8", newline="\n")
            if name in OWN:
                seconds[name] = time.process_time() - begun
    figures = {name: Figures(file.stat().st_size / 1e6) for name, file in files.items()}
    slow: set[str] = set()
    for number in range(rounds):
        for name, file in files.items():
            if name not in slow:
                begun = time.monotonic()
                measure(chromium, file, figures[name])
                print(size, number, name, figures[name], file=sys.stderr)
                if time.monotonic() - begun > LONG:
                    slow.add(name)
    where = f"a generated corpus of {len(graph):,} papers" if size else f"the embedded corpus, {len(graph):,} papers"
    print(f"\n## {len(nodes):,} nodes: {where}\n")
    print(
        "| page | links | ready s | x ours | frame ms, half and 95 % of the time | page MB | heap MB | export CPU s |"
    )
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    ours = statistics.median(figures[next(iter(PAGES))].ready)
    for name in PAGES:
        print(row(f"{name} | {len(drawn_links(name, graph)):,}", figures.get(name), ours, seconds.get(name)))


def row(name: str, figures: Figures | None, ours: float, seconds: float | None) -> str:
    """One line of a table."""
    if figures is None:
        return f"| {name} | not made | | | | | |"
    if not figures.ready:
        return f"| {name} | not settled in {PATIENCE} | | | {figures.size:.2f} | | |"
    name = name.replace(" |", "* |") if len(figures.ready) == 1 else name
    made = f"{seconds:.1f}" if seconds else ""
    ready, median, slow, memory = (
        statistics.median(values) for values in (figures.ready, figures.frames, figures.slow, figures.heap)
    )
    return (
        f"| {name} | {ready:.2f} | {ready / ours:.1f} | {median:.0f}, {slow:.0f} | {figures.size:.2f} | {memory:.1f} "
        f"| {made} |"
    )


NOTES = """
Ready: from navigation until a pixel of the whole picture could be read; of pyvis as it comes, after its layout in the
browser was done. Frame: the time between animation frames while the mouse drags the picture for two seconds; it is no
longer than the first figure during half of that time, and than the second during 95 % of it (17 ms is every frame of
the screen). Heap: after a collection of garbage. Export: the CPU time in which tcgraph makes its pages, layout
included. Ratios count more than times: the machine is shared.

The frames do not show the same. While something moves, tcgraph's page shifts the last picture of a graph of more than
1,500 nodes and draws it anew when it rests, and its pyvis page hides the links; force-graph, with its own settings,
draws everything each time. The explorer's map shows links to concepts up to 4,000 papers, and force-graph was given the
same links. The explorer's file holds far more than the map: timeline, table, search, facets, evidence.

Not made: `tcgraph export pyvis` refuses more than 2,000 nodes (lifted here), and pyvis itself would take minutes to be
told of 50,000; pyvis as it comes lays a larger graph out in the browser even longer than the largest shown."""

if __name__ == "__main__":
    main()

"""Questions about a corpus in bulk: whole processes, beside `tcgraph --help` and a bare walk in numpy, in one run.

    python benchmarks/scale.py [PAPERS] [ROUNDS] > benchmarks/scale.md

Run it with the interpreter of an environment in which tcgraph and numpy are installed, with room for about 3 kB a
paper in the folder for temporary files. The corpus (benchmarks/bulk.py) has ten references a paper. Every round runs
each command once, in turn; the medians of the rounds are quoted. The bare walk is a process that imports numpy, maps
the same arrays and goes breadth-first to the end, and nothing else: no names, no answer.
"""

from __future__ import annotations

import json
import os
import platform
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

from bulk import REFERENCES, paper_id
from query import TCGRAPH, processor

HELP = "tcgraph --help"
WALKS = {"bare numpy walk, ancestors": "cited", "bare numpy walk, descendants": "citing"}


def walk(arrays: str, start: int, side: str) -> None:
    """The bare walk."""
    import numpy as np

    papers, edges = (int(number) for number in np.memmap(arrays, "<u4", "r", 8, (2,)))
    half = papers + 1 + edges
    words = np.memmap(arrays, "<u4", "r", 16 + (4 * half if side == "citing" else 0), (half,))
    offsets, targets = words[: papers + 1], words[papers + 1 :]
    reached = np.zeros(papers, np.bool_)
    reached[start] = True
    frontier = np.array([start])
    while len(frontier):
        starts = offsets[frontier].astype(np.int64)
        counts = offsets[frontier + 1] - starts
        ends = np.cumsum(counts)
        far = targets[np.arange(ends[-1]) + np.repeat(starts - ends + counts, counts)]
        fresh = np.zeros(papers, np.bool_)
        fresh[far] = True
        frontier = np.flatnonzero(fresh & ~reached)
        reached[frontier] = True
    print(np.count_nonzero(reached))


def measure(command: list[str], environment: dict[str, str]) -> tuple[float, float, float]:
    """Wall and CPU milliseconds and peak MiB of one run."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, command
    return 1000 * wall, 1000 * (usage.ru_utime + usage.ru_stime), usage.ru_maxrss / 1024


def queries(papers: int) -> list[str]:
    """What is asked: of a paper near the end of time, and of one near its beginning."""
    young, old = paper_id(papers - papers // 100), paper_id(papers // 10_000)
    return [
        f"ancestors {young} --depth 3",
        f"ancestors {young} --depth 3 --via all",
        f"lineage {young} --depth 3 --via all",
        f"lineage {old} --via all",
        f"ancestors {young} --via all",
        f"descendants {old} --via all",
        f"descendants {old}",
        f"descendants {old} --via all --since 2020 --where venue:ICLR",
        f"path {old} {young} --via all",
        "search men",
        "search nosuchword",
        "papers venue:ICLR year>=2015",
        "papers mechanism:token-merging --sort built-upon",
    ]


def build(folder: Path, environment: dict[str, str], papers: int) -> tuple[Path, str]:
    """Build the index; where its arrays are, and a line of Markdown that tells what it took."""
    wall, cpu, peak = measure([TCGRAPH, "index", "--corpus", str(folder)], environment)
    (arrays,) = Path(environment["TCGRAPH_CACHE"]).glob("*/citations.csr")
    sizes = [path.stat().st_size for path in (arrays, arrays.with_name("facts.sqlite"))]
    with sqlite3.connect(arrays.with_name("facts.sqlite")) as facts:
        (found,) = facts.execute("SELECT value FROM meta WHERE name = 'citations'").fetchone()
    citations = sum(json.loads(found).values())
    edges = f"{sizes[0] / citations:.1f} bytes a citation; names, facts and text {sizes[1] / papers:.0f} bytes a paper"
    took = f"{cpu / 1000:.0f} s CPU ({wall / 1000:.0f} s), at most {peak:.0f} MiB"
    return arrays, f"Building the index of {papers:,} papers and {citations:,} citations: {took}. {edges}."


def main() -> None:
    """Measure, and print a page of Markdown."""
    if sys.argv[1:2] == ["--walk"]:
        walk(sys.argv[2], int(sys.argv[3]), sys.argv[4])
        return
    papers = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 7
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "corpus"
        subprocess.run([sys.executable, str(Path(__file__).with_name("bulk.py")), str(folder), str(papers)], check=True)
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        environment["TCGRAPH_CACHE"] = str(Path(place) / "cache")
        time.sleep(2)  # the hash of a file is kept when it was not changed a moment ago
        arrays, built = build(folder, environment, papers)
        ends = {"cited": papers - papers // 100, "citing": papers // 10_000}
        bare = [sys.executable, __file__, "--walk", str(arrays)]
        commands = {HELP: [TCGRAPH, "--help"]}
        commands |= {name: [*bare, str(ends[side]), side] for name, side in WALKS.items()}
        commands["query ancestors FOLDER (embedded)"] = [TCGRAPH, "query", "ancestors", "FOLDER"]
        commands |= {f"query {q}": [TCGRAPH, "query", *q.split(), "--corpus", str(folder)] for q in queries(papers)}
        runs: dict[str, list[tuple[float, float, float]]] = {name: [] for name in commands}
        for number in range(rounds + 1):
            for name, command in commands.items():
                figures = measure(command, environment)
                if number:
                    runs[name].append(figures)
    report(runs, built, papers, rounds)


def report(runs: dict[str, list[tuple[float, float, float]]], built: str, papers: int, rounds: int) -> None:
    """Print the page."""
    middle = {
        name: [statistics.median(figure) for figure in zip(*figures, strict=True)] for name, figures in runs.items()
    }
    print(f"## {papers:,} papers, {REFERENCES} references each\n")
    print(
        f"`python benchmarks/scale.py {papers} {rounds}`: medians of {rounds} rounds after one not counted; warm index."
    )
    versions = ", ".join(f"{name} {version(name)}" for name in ("tcgraph", "click", "numpy"))
    print(f"{versions}, SQLite {sqlite3.sqlite_version}, Python {platform.python_version()}, ", end="")
    print(f"{platform.system()} {platform.machine()}, {processor()}, {os.cpu_count()} cores.\n\n{built}\n")
    print("| command | wall ms | min-max | CPU ms | x --help (wall) | x bare walk (wall) | peak MiB |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for name, (wall, cpu, peak) in middle.items():
        all_walls = [figures[0] for figures in runs[name]]
        spread = f"{min(all_walls):.0f}-{max(all_walls):.0f}"
        side = next((other for other in WALKS if name.split()[1] == other.rpartition(" ")[2]), "")
        whole = side and "--depth" not in name and "embedded" not in name
        against = f"{wall / middle[side][0]:.2f}" if whole else ""
        ratio = f"{wall / middle[HELP][0]:.2f}"
        print(f"| `{name}` | {wall:.0f} | {spread} | {cpu:.0f} | {ratio} | {against} | {peak:.0f} |")


if __name__ == "__main__":
    main()

"""Whole-process CPU time and peak memory of commands, beside `python -c "import click"`, in one run.

    python benchmarks/query.py [RUNS] > benchmarks/query.md

Run it with the interpreter of an environment in which tcgraph is installed. Every round runs each command once, in
turn, so that a drift of the machine's speed meets all of them; the medians of the rounds are quoted.
"""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

TCGRAPH = str(Path(sys.executable).parent / "tcgraph")
IMPORT_CLICK = "python -c 'import click'"
QUERIES = (
    "lineage ToMe",
    "lineage ToMe --format json",
    "lineage 2210.09461 --evidence",
    "lineage TokenReduction --via all",
    "ancestors FOLDER",
    "descendants ToMe --where year>=2024",
    "path MAE FOLDER",
    "paths MAE FOLDER --all --via all",
    "common ATC FOLDER",
    "main-path --via all",
    "influence",
    "papers mechanism:token-merging",
    "paper ToMe",
    "concept token-merging",
    "tree mechanism",
    "stats",
    "timeline",
    "compare H2O SnapKV",
    "similar FastV",
    "gaps",
    "drift ToMe",
    "search spectrum preservng merging",
)

COMMANDS: dict[str, list[str]] = {
    "python -c pass": [sys.executable, "-c", "pass"],
    IMPORT_CLICK: [sys.executable, "-c", "import click"],
    "tcgraph --version": [TCGRAPH, "--version"],
    "tcgraph --help": [TCGRAPH, "--help"],
    "tcgraph corpus": [TCGRAPH, "corpus"],
    **{f"tcgraph query {query}": [TCGRAPH, "query", *query.split()] for query in QUERIES},
    "tcgraph index --rebuild": [TCGRAPH, "index", "--rebuild"],
    "import networkx, yaml": [sys.executable, "-c", "import networkx, yaml"],
}


def measure(command: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """CPU milliseconds (user and system) and peak memory in MiB of one run, as the operating system counts them."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, command
    return 1000 * (usage.ru_utime + usage.ru_stime), usage.ru_maxrss / 1024


def processor() -> str:
    """The processor's name, where Linux tells it."""
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.processor()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")


def main() -> None:
    """Measure and print the table."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 21
    with tempfile.TemporaryDirectory() as cache:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        environment["TCGRAPH_CACHE"] = cache
        runs: dict[str, list[tuple[float, float]]] = {name: [] for name in COMMANDS}
        for number in range(rounds + 1):
            for name, command in COMMANDS.items():
                figures = measure(command, environment)
                if number:
                    runs[name].append(figures)
    base = statistics.median(cpu for cpu, _ in runs[IMPORT_CLICK])
    print("# Start-up and queries: whole processes\n")
    print(f"`python benchmarks/query.py {rounds}`: medians of {rounds} rounds after one not counted; warm index.")
    print(f"tcgraph {version('tcgraph')}, click {version('click')}, Python {platform.python_version()}, ", end="")
    print(f"{platform.system()} {platform.machine()}, {processor()}, {os.cpu_count()} cores.\n")
    print("| command | CPU ms | min-max | x import click | peak MiB |\n| --- | ---: | ---: | ---: | ---: |")
    for name, figures in runs.items():
        cpu = [milliseconds for milliseconds, _ in figures]
        middle, peak = statistics.median(cpu), statistics.median(memory for _, memory in figures)
        print(f"| `{name}` | {middle:.0f} | {min(cpu):.0f}-{max(cpu):.0f} | {middle / base:.2f} | {peak:.0f} |")
    print("\nBudgets: a query with a warm index at most 2 x `import click`; `--version` and `--help` at most 1.4 x;")
    print("building the index of the embedded corpus at most 1,500 ms.")


if __name__ == "__main__":
    main()

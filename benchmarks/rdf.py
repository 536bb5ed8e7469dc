"""Writing a graph as RDF, beside rdflib's own serialisers on the same statements.

    python benchmarks/rdf.py [ROUNDS] [PAPERS...] > benchmarks/rdf.md

Run it with the interpreter of an environment in which tcgraph is installed. Each figure is of a process of its own that
has the graph open already: CPU seconds from there to the last byte, and how far memory rose above where it stood.
rdflib gets the statements as terms (from pyoxigraph's parser, the quickest way into it), fills a Dataset and
serialises it. Above 10,000 papers each is run once.
"""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path

from query import processor

WRITERS = ("tcgraph nq", "rdflib nq", "tcgraph turtle", "rdflib turtle")
SLOW = 10_000


def one(writer: str, papers: int) -> str:
    """Write once, in this process: statements, CPU seconds, MiB."""
    import tcgraph
    from tcgraph.exports.rdf.formats import rdf
    from tcgraph.exports.rdf.views import to_rdflib
    from tcgraph.graph.knowledge_graph import KnowledgeGraph
    from tcgraph.graph.part import part

    if papers:
        from generated import corpus

        graph = KnowledgeGraph.of(corpus(papers))
    else:
        graph = tcgraph.load()
    whole, (library, form) = part(graph), writer.split()
    Path("/proc/self/clear_refs").write_text("5")  # peak memory is counted from here (proc(5))
    before, start = memory("VmRSS"), time.process_time()
    with Path(os.devnull).open("wb") as sink:
        if library == "tcgraph":
            sink.writelines(rdf(whole, form, provenance=False))
        else:
            dataset = to_rdflib(whole, provenance=False)
            dataset.serialize(sink, format={"nq": "nquads", "turtle": "turtle"}[form], encoding="utf-8")
    spent, risen = time.process_time() - start, memory("VmHWM") - before
    return f"{spent} {risen}"


def memory(name: str) -> float:
    """A figure of this process's memory in MiB."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{name}:")) / 1024


def statements(papers: int) -> int:
    """How many statements a graph has, provenance aside."""
    code = "import rdf; print(rdf.count(int(__import__('sys').argv[1])))"
    done = subprocess.run(
        [sys.executable, "-c", code, str(papers)], cwd=HERE, capture_output=True, check=True, text=True
    )
    return int(done.stdout)


def count(papers: int) -> int:
    """The same, in this process."""
    import tcgraph
    from tcgraph.exports.rdf.base import base
    from tcgraph.graph.knowledge_graph import KnowledgeGraph
    from tcgraph.graph.part import part

    if papers:
        from generated import corpus

        graph = KnowledgeGraph.of(corpus(papers))
    else:
        graph = tcgraph.load()
    return sum(len(description.pairs) for description in base(part(graph), provenance=False))


HERE = Path(__file__).parent


def measured(writer: str, papers: int, rounds: int) -> tuple[float, float]:
    """Medians over processes of their own."""
    runs = []
    for _ in range(1 if papers > SLOW else rounds):
        command = [sys.executable, __file__, "--one", writer, str(papers)]
        done = subprocess.run(command, cwd=HERE, capture_output=True, check=True, text=True)
        runs.append([float(figure) for figure in done.stdout.split()])
    return statistics.median(run[0] for run in runs), statistics.median(run[1] for run in runs)


def main() -> None:
    """Measure, and print a page of Markdown."""
    if sys.argv[1:2] == ["--one"]:
        print(one(sys.argv[2], int(sys.argv[3])))
        return
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    sizes = [int(size) for size in sys.argv[2:]] or [0, 100_000]
    print("# RDF\n")
    print((__doc__ or "").partition("\n\n    ")[0].replace("\n", " ") + "\n")
    print((__doc__ or "").split("\n\n")[2].replace("\n", " ").strip() + "\n")
    libraries = ", ".join(f"{name} {version(name)}" for name in ("tcgraph", "rdflib", "pyoxigraph"))
    print(f"{libraries}, Python {platform.python_version()}, {processor()}, medians of {rounds} runs.\n")
    print("| papers | statements | | CPU s | microseconds a statement | x tcgraph | memory MiB |")
    print("| ---: | ---: | --- | ---: | ---: | ---: | ---: |")
    for papers in sizes:
        found = statements(papers)
        ours: dict[str, float] = {}
        for writer in WRITERS:
            spent, risen = measured(writer, papers, rounds)
            library, form = writer.split()
            ours.setdefault(form, spent)
            size = f"{papers:,}" if papers else "387 (embedded)"
            figures = f"{spent:.2f} | {spent / found * 1e6:.1f} | {spent / ours[form]:.1f} | {risen:.0f}"
            print(f"| {size} | {found:,} | {library}, {form} | {figures} |", flush=True)


if __name__ == "__main__":
    main()

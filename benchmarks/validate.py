"""CPU time and memory of `tcgraph validate` on a real list and on large SKOS files, beside pySHACL on the same files.

    python benchmarks/validate.py [LIST] [SHAPES.ttl] [ROUNDS] > benchmarks/validate.md

LIST is the folder of a literature list. Run it with the interpreter of an environment in which tcgraph and its extra
`shacl` are installed. The SKOS files are made on the spot, the same each time, with known faults in them; pySHACL gets
them with skos_shapes.ttl, and with SHAPES.ttl where it is given: kos-kit's are shapes/skos-reference.shacl.ttl of
https://github.com/kos-kit/skos-shacl, which is not kept here. Every round runs each command of tcgraph once, in turn;
pySHACL, being slow, is run once.
"""

from __future__ import annotations

import os
import platform
import random
import re
import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from query import processor

TCGRAPH = str(Path(sys.executable).parent / "tcgraph")
SHAPES, AXIOMS = (Path(__file__).parent / f"skos_{name}.ttl" for name in ("shapes", "axioms"))
STATEMENTS = ("S9", "S12", "S13", "S14", "S20", "S27", "S37", "S46")
"""What both are asked to check."""

CODES = ",".join(f"S{int(number[1:]):03}" for number in STATEMENTS)
FAULTS = 5
"""How many faults of each kind are put into a file."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a command: CPU seconds, peak MiB, and what it printed."""

    cpu: float
    memory: float
    output: str

    def counts(self) -> Counter[str]:
        """How many findings name each statement of SKOS."""
        return Counter(re.findall(r"(?:Message: | S\d{3} )(S\d+): ", self.output))


def measure(command: list[str]) -> Run:
    """Run a command that ends with 0 or, when it found something, 1; figures as the operating system counts them."""
    with tempfile.TemporaryFile() as stream:
        process = subprocess.Popen(command, stdout=stream, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        stream.seek(0)
        output = stream.read().decode()
    assert process.returncode in (0, 1), output[-2000:]
    assert "Traceback" not in output, output[-2000:]
    return Run(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, output)


def thesaurus(count: int) -> str:
    """A SKOS vocabulary in Turtle: a tree with cross references, two languages, definitions; a few faults."""
    chance = random.Random(count)
    above = [0] + [(number - 1) // chance.choice((2, 3, 4, 5)) for number in range(1, count)]
    below: list[list[int]] = [[] for _ in range(count)]
    for number in range(1, count):
        below[above[number]].append(number)
    related: list[set[int]] = [set() for _ in range(count)]
    for _ in range(count // 2):
        one, other = chance.sample(range(count), 2)
        related[one].add(other)
        related[other].add(one)
    lines = ["@prefix skos: <http://www.w3.org/2004/02/skos/core#> .", "@prefix : <https://example.org/thesaurus/> ."]
    lines += ["@prefix dcterms: <http://purl.org/dc/terms/> .", ""]
    lines += [':scheme a skos:ConceptScheme ; dcterms:title "A thesaurus"@en ; skos:hasTopConcept :c0 .', ""]
    for number in range(count):
        lines += [f":c{number} a skos:Concept ;", "    skos:inScheme :scheme ;"]
        lines += ["    skos:topConceptOf :scheme ;" if number == 0 else f"    skos:broader :c{above[number]} ;"]
        for name, others in (("narrower", below[number]), ("related", sorted(related[number]))):
            lines += [f"    skos:{name} {', '.join(f':c{other}' for other in others)} ;"] if others else []
        lines += [f'    skos:prefLabel "term {number}"@en, "Begriff {number}"@de ;']
        lines += [f'    skos:altLabel "word {number}"@en ;', f'    skos:notation "{number}" ;']
        lines += [f'    skos:definition "What term {number} means, in one sentence."@en .', ""]
    return "\n".join([*lines, *faults(count), ""])


def faults(count: int) -> Iterator[str]:
    """The same number of breaches of each statement, spread over the vocabulary."""
    for number in range(FAULTS):
        concept = f":c{count - 1 - number * (count // (2 * FAULTS))}"
        yield f':s{number} a skos:ConceptScheme, skos:Concept ; skos:prefLabel "s{number}"@en .'
        yield f':x{number} a skos:Concept ; skos:prefLabel :c0 ; skos:broader "x" .'
        yield f'{concept} skos:hiddenLabel "h{number}"@en ; skos:altLabel "h{number}"@en .'
        yield f'{concept} skos:prefLabel "p{number}"@fr, "q{number}"@fr .'
        yield f"{concept} skos:related :c0 ; skos:exactMatch :m{number} ; skos:broadMatch :m{number} ."
        yield f':k{number} a skos:Collection, skos:Concept ; skos:prefLabel "k{number}"@en .'


def pyshacl(path: Path, *, inference: bool, shapes: Path = SHAPES) -> list[str]:
    """The command that validates a file with pySHACL, with or without RDFS inference."""
    options = ["-s", str(shapes), "-sf", "turtle", "-df", "turtle", "-f", "human"]
    options += ["-i", "rdfs", "-e", str(AXIOMS)] if inference else []
    return [sys.executable, "-m", "pyshacl", *options, str(path)]


def installed(name: str) -> str:
    """The version of a package, or ``""``."""
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def row(what: str, runs: list[Run], factor: str) -> str:
    """A row of the table."""
    cpu = [run.cpu for run in runs]
    peak = statistics.median(run.memory for run in runs)
    spread = f"{min(cpu):.2f}-{max(cpu):.2f}" if len(runs) > 1 else "one run"
    return f"| {what} | {statistics.median(cpu):.2f} | {spread} | {factor} | {peak:.0f} |"


def main() -> None:
    """Measure and print the tables."""
    words = sys.argv[1:]
    rounds = int(words.pop()) if words and words[-1].isdigit() else 7
    foreign = [Path(words.pop())] if words and words[-1].endswith(".ttl") else []
    with tempfile.TemporaryDirectory() as folder:
        files = {count: Path(folder) / f"thesaurus-{count}.ttl" for count in (1_000, 10_000)}
        for count, path in files.items():
            path.write_text(thesaurus(count), "utf-8")
        commands = {f"`tcgraph validate` on the list `{'/'.join(Path(w).parts[-2:])}`": [w] for w in words}
        for count, path in files.items():
            commands[f"`tcgraph validate`, all rules, {count:,} concepts"] = [str(path)]
            commands[f"`tcgraph validate`, the shapes' statements, {count:,} concepts"] = [str(path), "--select", CODES]
        runs: dict[str, list[Run]] = {name: [] for name in commands}
        for number in range(rounds + 1):
            for name, arguments in commands.items():
                run = measure([TCGRAPH, "validate", *arguments])
                if number:
                    runs[name].append(run)
        shacl = {
            (count, inference): measure(pyshacl(path, inference=inference))
            for count, path in files.items()
            for inference in (False, True)
            if installed("pyshacl")
        }
        others = {
            f"{_with(inference)}, {shapes.name}, {count:,} concepts": measure(
                pyshacl(path, inference=inference, shapes=shapes)
            )
            for shapes in foreign
            for count, path in files.items()
            for inference in (False, True)
            if installed("pyshacl")
        }
        sizes = {count: path.stat().st_size for count, path in files.items()}
    tell(rounds, runs, shacl, sizes)
    tell_foreign(runs, others)


def tell(rounds: int, runs: dict[str, list[Run]], shacl: dict[tuple[int, bool], Run], sizes: dict[int, int]) -> None:
    """Print what was measured."""
    packages = ("tcgraph", "pyoxigraph", "pyshacl", "rdflib")
    print("# Validation: whole processes\n")
    print(
        f"`python benchmarks/validate.py LIST SHAPES.ttl {rounds}`: medians of {rounds} rounds after one not counted;"
    )
    print("pySHACL once.", ", ".join(f"{name} {installed(name)}" for name in packages if installed(name)), end=",\n")
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, ", end="")
    print(f"{processor()}, {os.cpu_count()} cores.\n")
    print("| command | CPU s | min-max | pySHACL / with RDFS takes | peak MiB |\n| --- | ---: | ---: | ---: | ---: |")
    for name, found in runs.items():
        middle = statistics.median(run.cpu for run in found)
        factors = [f"{run.cpu / middle:.0f} x" for (count, _), run in shacl.items() if f" {count:,} " in name]
        print(row(name, found, " / ".join(factors)))
    named = {f"{_with(inference)}, {count:,} concepts": run for (count, inference), run in shacl.items()}
    for name, run in named.items():
        print(row(name, [run], ""))
    print("\nThe SKOS files are made by the script, ", end="")
    print(
        " and ".join(f"{size / 1e6:.1f} MB of Turtle for {count:,} concepts" for count, size in sizes.items()),
        end=",\n",
    )
    tell_findings({name: found[0] for name, found in runs.items() if "statements" in name} | named)
    print("\nBudget: reading and validating the real list at most 2 CPU s.")


def tell_foreign(runs: dict[str, list[Run]], others: dict[str, Run]) -> None:
    """Print how pySHACL does with shapes of others."""
    if not others:
        return
    middles = {name: statistics.median(run.cpu for run in found) for name, found in runs.items() if "state" in name}
    print("\n| shapes of others | CPU s | x tcgraph, the shapes' statements | violations |")
    print("| --- | ---: | ---: | ---: |")
    for name, run in others.items():
        middle = next(cpu for other, cpu in middles.items() if other.endswith(name.rpartition(", ")[2]))
        found = len(re.findall("^Constraint Violation", run.output, re.MULTILINE))
        print(f"| {name} | {run.cpu:.2f} | {run.cpu / middle:.0f} x | {found:,} |")
    print(
        "\nRDFS is run with `skos_axioms.ttl` here too. kos-kit's shapes (skos-reference.shacl.ttl) ask for a class of"
    )
    print(
        "their own namespace where skos:Concept is meant, and so find fault with nearly every concept: telling that is"
    )
    print("part of the time. S12 and S37 are not among what they check. Budget: 20 x.")


def _with(inference: bool) -> str:
    return "pySHACL with RDFS inference" if inference else "pySHACL without inference"


def tell_findings(runs: dict[str, Run]) -> None:
    """Print how many breaches of each statement were found."""
    print(f"with {FAULTS} breaches of each statement put in, besides those that chance adds. pySHACL's shapes are")
    print("`skos_shapes.ttl`; RDFS (`skos_axioms.ttl`) brings it near to what tcgraph entails (not S45).\n")
    print(f"| findings, by statement of SKOS | {' | '.join(STATEMENTS)} |\n| --- |{' ---: |' * len(STATEMENTS)}")
    for name, run in runs.items():
        print(f"| {name} | {' | '.join(str(run.counts()[number]) for number in STATEMENTS)} |")


if __name__ == "__main__":
    main()

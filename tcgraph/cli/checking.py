"""One run of ``tcgraph validate``: targets and their settings -> findings as the user sees them; fixes; diffs."""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from tcgraph import __version__
from tcgraph.files import read_text, write_atomically
from tcgraph.graph.validation import readable
from tcgraph.source_model import Corpus, Diagnostic, Edit, Fix
from tcgraph.taxonomy.baseline import Mark, compare, load, mark
from tcgraph.taxonomy.check import Settings, check
from tcgraph.taxonomy.fixes import apply, fixable
from tcgraph.taxonomy.report import Run
from tcgraph.taxonomy.rules import RULES
from tcgraph.taxonomy.settings import settings_beside

_ROUNDS = 10
_TIERS = ("info", "warning", "error", "never")


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line says; what it leaves open, the files beside the targets may say.

    Args:
        vocabulary: the corpus whose taxonomy lists are held against.
        known: whether findings that a baseline knows are told too.
    """

    profile: str
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    fail_on: str
    baseline: Path | None
    vocabulary: Path
    known: bool = False


@dataclass(slots=True)
class Checked:
    """What checking the targets gave, added up target by target.

    Args:
        marks: of the findings, when all are told whatever a baseline knows.
        failed: whether a finding reaches the tier from which its target fails.
        left: by baseline, what it knows and no target holds.
    """

    findings: list[Diagnostic] = field(default_factory=list)
    read: Counter[str] = field(default_factory=Counter)
    texts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    marks: list[Mark] = field(default_factory=list)
    hidden: int = 0
    failed: bool = False
    left: dict[Path, Counter[Mark]] = field(default_factory=dict)

    def run(self) -> Run:
        """The run as reports want it."""
        return Run(self.findings, dict(self.read), RULES, self.texts, self.hidden, __version__)


def checked(targets: Iterable[Path], options: Options) -> Checked:
    """Check every target; the findings' paths are relative to the current folder."""
    done = Checked()
    for target in targets:
        beside = settings_beside(target)
        corpus = readable(target, options.profile or beside.profile, options.vocabulary)
        findings = check(corpus, Settings(options.select or beside.select, (*options.ignore, *beside.ignore)))
        if options.known:
            done.marks += [mark(finding, corpus.texts) for finding in findings]
        folder = target if target.is_dir() else target.parent
        baseline = options.baseline or (folder / beside.baseline if beside.baseline else None)
        if baseline and not options.known:
            if baseline not in done.left:
                done.left[baseline] = load(read_text(baseline), str(baseline))
            compared = compare(findings, corpus.texts, done.left[baseline])
            findings, done.left[baseline] = list(compared.new), compared.left
            done.hidden += compared.known
        least = _TIERS.index(options.fail_on or beside.fail_on or "warning")
        done.failed |= any(_TIERS.index(finding.severity.value) >= least for finding in findings)
        done.findings += [_placed(finding, target, corpus) for finding in findings]
        done.texts |= {_shown(path, target): lines for path, lines in corpus.texts.items()}
        done.read.update(_counts(corpus))
    return done


def _counts(corpus: Corpus) -> dict[str, int]:
    counts = {
        "files": len(corpus.texts) if corpus.kind == "list" else 0,
        "entries": sum(len(found) for _, found in corpus.listings),
        "papers": sum(paper.in_list for paper in corpus.papers),
        "concepts": sum(len(scheme.concepts) for scheme in corpus.schemes) if corpus.kind != "list" else 0,
        "citations": len(corpus.citations),
        "statements": len(corpus.statements) if corpus.kind == "vocabulary" else 0,
    }
    return {noun: number for noun, number in counts.items() if number}


def _shown(path: str, target: Path) -> str:
    """A file of a target as the user would write it from the current folder."""
    place = target / path if target.is_dir() else target
    try:
        return Path(os.path.relpath(place)).as_posix()
    except ValueError:  # another drive
        return place.as_posix()


def _placed(finding: Diagnostic, target: Path, corpus: Corpus) -> Diagnostic:
    """A finding with paths from the current folder; places in the list that a corpus was read from stay as they are."""
    if finding.location.path not in corpus.texts:
        return replace(finding, fix=None)

    def moved(edit: Edit) -> Edit:
        path = _shown(edit.start.path, target)
        return replace(edit, start=edit.start._replace(path=path), end=edit.end._replace(path=path))

    fix = Fix(tuple(moved(edit) for edit in finding.fix.edits), finding.fix.safe) if finding.fix else None
    return replace(finding, location=finding.location._replace(path=_shown(finding.location.path, target)), fix=fix)


def fixed(targets: Sequence[Path], options: Options, *, unsafe: bool) -> tuple[int, int]:
    """Apply fixes until nothing is left that can be applied; how many findings that put right, in how many files."""
    count, paths = 0, set[Path]()
    for _ in range(_ROUNDS):
        texts, told = _applied(checked(targets, options).findings, unsafe=unsafe)
        if not texts:
            break
        write_atomically({path: new for path, (_, new) in texts.items()})
        count, paths = count + told, paths | {*texts}
    return count, len(paths)


def _applied(findings: Iterable[Diagnostic], *, unsafe: bool) -> tuple[dict[Path, tuple[str, str]], int]:
    """Old and new text of each file that fixes change, and how many findings that puts right."""
    texts: dict[Path, tuple[str, str]] = {}
    told = 0
    for path, found in sorted(fixable(findings, unsafe=unsafe).items()):
        old = Path(path).read_bytes().decode("utf-8")
        done = apply(old, found)
        if done.text != old:
            texts[Path(path)] = old, done.text
            told += len(done.applied)
    return texts, told


def diff(targets: Sequence[Path], options: Options, *, unsafe: bool) -> str:
    """What the first round of fixes would do, as ``git apply`` and ``patch -p1`` read it."""
    texts, _ = _applied(checked(targets, options).findings, unsafe=unsafe)
    return "".join(line for path, (old, new) in texts.items() for line in _diff(path, old, new))


def _diff(path: Path, old: str, new: str) -> Iterator[str]:
    import difflib

    before, after = (_quoted(f"{side}/{path.as_posix()}") for side in "ab")
    for line in difflib.unified_diff(_lines(old), _lines(new), before, after):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(text: str) -> list[str]:
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def _quoted(name: str) -> str:
    """A name in a diff's head: a tab ends one with spaces, quotes hold what would break the line."""
    if re.search(r'["\\\x00-\x1f]', name):
        return json.dumps(name, ensure_ascii=False)
    return f"{name}\t" if " " in name else name


def stale(left: Mapping[Path, Counter[Mark]]) -> Iterator[tuple[Path, int]]:
    """Baselines with findings that occur no more, and how many."""
    yield from ((path, marks.total()) for path, marks in left.items() if marks)

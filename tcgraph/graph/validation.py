"""What can be validated -> a Corpus for the rules: a list's folder, a corpus folder, a vocabulary."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tcgraph.errors import UnreadableInput
from tcgraph.files import read_text, walk_files
from tcgraph.graph.corpus import corpus_record, read_corpus
from tcgraph.graph.corpus_files import CITATIONS, CORPUS, CORRECTIONS, EMBEDDED, OUTSIDE, PAPERS, TAXONOMY, VENUES
from tcgraph.graph.resolve import group, merge, paper_ids
from tcgraph.graph.sources.awesome_list import Profile, bundled_profiles, read, read_profile
from tcgraph.model import FACETS
from tcgraph.source_model import Corpus
from tcgraph.taxonomy.vocabulary import LabelIndex, read_scheme, read_schemes

_LEFT_OUT = ("R002", "R101")
"""What reading a list notices and validating does not tell: entries skipped as the profile says; P001 tells more."""

_LONGEST = 100_000
"""Characters in a line of a list; beyond, it is something else in a file that is named like one."""


def readable(path: Path, profile: str = "", vocabulary: Path = EMBEDDED) -> Corpus:
    """Read what a path names, for the rules.

    Args:
        path: a corpus folder, a list's folder, a vocabulary in YAML, or a SKOS file.
        profile: how a list is written; found by trying the bundled ones when not given.
        vocabulary: the corpus whose taxonomy and venues a list is held against.

    Raises:
        UnreadableInput: none of these, or one that cannot be read.
    """
    if path.is_dir():
        return _corpus(path) if (path / CORPUS).is_file() else _list(path, profile, vocabulary)
    if path.is_file():
        if path.suffix.lower() == ".md":
            raise UnreadableInput(path, "this is one file of a list", f"Give the list's folder: {path.parent}")
        return _vocabulary(path)
    raise UnreadableInput(path, "no such file or folder", "Give a list's folder, a corpus folder or a vocabulary.")


def _corpus(folder: Path) -> Corpus:
    """A corpus with its taxonomy as SKOS statements, which only the rules want."""
    from tcgraph.taxonomy.skos_statements import statements_of

    corpus = read_corpus(folder, strict=False)
    files = [folder / name for name in (CORPUS, PAPERS, OUTSIDE, CORRECTIONS, CITATIONS, VENUES)]
    texts = {
        file.relative_to(folder).as_posix(): tuple(read_text(file).split("\n"))
        for file in (*files, *sorted((folder / TAXONOMY).glob("*.yaml")))
        if file.is_file()
    }
    return replace(corpus, statements=statements_of(corpus.schemes, corpus.base, texts), texts=texts)


def _vocabulary(path: Path) -> Corpus:
    """A vocabulary alone: one facet in YAML, or a SKOS file."""
    from tcgraph.taxonomy.skos import LONE_BASE, read_skos
    from tcgraph.taxonomy.skos_statements import statements_of

    if path.suffix.lower() not in (".yaml", ".yml"):
        statements = read_skos(path, path.name)
        texts = {path.name: tuple(read_text(path).split("\n"))}
        return Corpus(path.stem, path.name, "", kind="vocabulary", statements=statements, texts=texts)
    texts = {path.name: tuple(read_text(path, path.name).split("\n"))}
    scheme = read_scheme(path, path.name)
    folder = path.parent.parent
    base = (
        corpus_record(folder).text("base", LONE_BASE)
        if (folder / CORPUS).is_file() and path.parent.name == TAXONOMY
        else LONE_BASE
    )
    statements = statements_of([scheme], base, texts)
    return Corpus(
        path.stem, scheme.title, base, schemes=(scheme,), kind="vocabulary", statements=statements, texts=texts
    )


def _list(folder: Path, profile: str, vocabulary: Path) -> Corpus:
    from tcgraph.graph.corpus import read_venues, venue_records

    texts = _lines(folder)
    chosen = read_profile(profile) if profile else fitting_profile(folder)
    reading = read(folder, chosen)
    groups, noticed = group(reading.listings)
    schemes = read_schemes(vocabulary / TAXONOMY, FACETS)
    labels, venues = LabelIndex(schemes), read_venues(vocabulary)
    ids = paper_ids(groups)
    return Corpus(
        name=folder.name,
        title=chosen.title,
        base="",
        profile=chosen.name,
        schemes=schemes,
        papers=tuple(merge(paper_id, found, labels, venues) for paper_id, found in zip(ids, groups, strict=True)),
        diagnostics=tuple(sorted(d for d in (*reading.diagnostics, *noticed) if d.code not in _LEFT_OUT)),
        kind="list",
        listings=tuple((paper_id, tuple(found)) for paper_id, found in zip(ids, groups, strict=True)),
        texts=texts,
        venues=venue_records(vocabulary),
    )


def _lines(folder: Path) -> dict[str, tuple[str, ...]]:
    """The lines of a list's files, by path.

    Raises:
        UnreadableInput: a file is not UTF-8, or has a line that nobody can have written.
    """
    texts = {}
    for file in walk_files(folder, ".md"):
        lines = tuple(read_text(file).split("\n"))
        for number, line in enumerate(lines, 1):
            if len(line) > _LONGEST:
                raise UnreadableInput(file, f"the line has {len(line)} characters", "This is no list.", number)
        texts[file.relative_to(folder).as_posix()] = lines
    return texts


def fitting_profile(folder: Path) -> Profile:
    """The bundled profile that reads most entries of a list.

    Raises:
        UnreadableInput: none reads any.
    """
    counts = {}
    problem: UnreadableInput | None = None
    for name in bundled_profiles():
        try:
            reading = read(folder, read_profile(name))
            unknown = sum(finding.code == "R003" for finding in reading.diagnostics)
            counts[name] = len(reading.listings) - unknown / 10
        except UnreadableInput as error:
            problem = error
    if not counts:
        assert problem is not None
        raise problem
    return read_profile(max(sorted(counts), key=counts.__getitem__))

"""``tcgraph import``: lists, citations and vocabularies into a corpus."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tcgraph.cli.saying import say, write_bytes, write_json
from tcgraph.cli.terminal import count, format_option
from tcgraph.errors import WrongWords

if TYPE_CHECKING:
    from tcgraph.graph.importing import ImportReport

SCHEMA = "tcgraph-import/1"
_NAMED = 5


@click.group(short_help="Make or renew a corpus from a literature list.")
def importing() -> None:
    """Make or renew a corpus from a literature list."""


@importing.command("list", short_help="Read a list's Markdown files into a corpus.")
@click.argument("directory", type=click.Path(path_type=Path))
@click.option("--profile", metavar="P", help="How the list is written: a bundled profile's name, or a file.")
@click.option("--into", "folder", metavar="CORPUS", type=click.Path(path_type=Path), help="The corpus folder to write.")
@click.option("--guess-profile", is_flag=True, help="Propose a profile on standard output, and say how sure it is.")
@click.option("--url", default="", help="Where the list is published (for the record).")
@click.option("--commit", default="", help="The list's version (for the record).")
@click.option("--date", default="", help="The version's date, YYYY-MM-DD (for the record).")
@click.option("--verbose", "-v", is_flag=True, help="Tell also what the profile skips.")
@format_option("text", "json")
def import_a_list(
    directory: Path,
    profile: str | None,
    folder: Path | None,
    guess_profile: bool,
    url: str,
    commit: str,
    date: str,
    verbose: bool,
    form: str,
) -> None:
    """Read every Markdown file below DIRECTORY into a corpus; without --into only tell what would be read.

    A corpus that exists keeps its taxonomy, corrections, citations and paper ids; one without a taxonomy gets one
    that has a concept for every label.

    \b
    tcgraph import list my-list --guess-profile > my-list.yaml
    tcgraph import list my-list --profile my-list.yaml --into my-field
    """
    if guess_profile:
        if folder or profile:
            raise WrongWords("--guess-profile only proposes a profile; leave out --profile and --into")
        _guess(directory, form)
        return
    from tcgraph.graph.importing import import_list
    from tcgraph.graph.sources.awesome_list import read, read_profile
    from tcgraph.model import Source

    if date and not re.fullmatch(r"\d{4}-\d\d-\d\d", date):
        raise WrongWords(f"--date {date!r} is no date; write YYYY-MM-DD")
    chosen = read_profile(profile or _kept_profile(folder))
    report = import_list(read(directory, chosen), chosen, folder, Source(chosen.title, url, commit, date))
    shown = [item for item in report.diagnostics if verbose or item.severity != "info"]
    for item in shown:
        say(str(item), err=True)
    stale = _corrections_told(folder) if folder else []
    if form == "json":
        write_json(
            {
                "schema": SCHEMA,
                "entries": report.entries,
                "papers": report.papers,
                "not_understood": report.not_understood,
                "added": list(report.added),
                "gone": list(report.gone),
                "kept_outside": list(report.kept_outside),
                "started": list(report.started),
                "findings": [str(item) for item in report.diagnostics],
                "corrections": stale,
            }
        )
    else:
        _tell(report, folder)


def _tell(report: ImportReport, folder: Path | None) -> None:
    """What an import did, for people."""
    if folder and report.gone:
        say(f"{count(len(report.gone), 'paper')} no longer in the list: {_some(report.gone)}", err=True)
    if report.kept_outside:
        say(f"kept as outside works, since citations name them: {_some(report.kept_outside)}", err=True)
    if report.started:
        say(f"started a taxonomy with the list's labels: {', '.join(report.started)}", err=True)
    if folder:
        say(f"wrote {folder}" + (f"; {count(len(report.added), 'new paper')}" if report.added else ""), err=True)
    entries = count(report.entries, "entry", "entries")
    lines = count(report.not_understood, "line")
    say(f"{entries}, {count(report.papers, 'paper')}, {lines} not understood")


def _some(ids: tuple[str, ...]) -> str:
    """The first ids of many."""
    more = f" and {len(ids) - _NAMED} more (--format json names all)" if len(ids) > _NAMED else ""
    return ", ".join(ids[:_NAMED]) + more


def _kept_profile(folder: Path | None) -> str:
    from tcgraph.graph.corpus_files import PROFILE
    from tcgraph.graph.sources.awesome_list import bundled_profiles

    if folder and (folder / PROFILE).is_file():
        return str(folder / PROFILE)
    raise WrongWords(
        f"which profile? Give --profile with one of {', '.join(bundled_profiles())} or a file, "
        "or let --guess-profile propose one"
    )


def _corrections_told(folder: Path) -> list[str]:
    """What the corrections of the corpus say to the new version of the list; told on standard error."""
    from tcgraph.graph.corpus import read_corpus

    told = [str(item) for item in read_corpus(folder).diagnostics if item.code.startswith("R2")]
    for line in told:
        say(line, err=True)
    return told


def _guess(directory: Path, form: str) -> None:
    from tcgraph.graph.corpus_files import EMBEDDED, TAXONOMY
    from tcgraph.graph.sources.awesome_list.guess import guess
    from tcgraph.model import FACETS
    from tcgraph.taxonomy.vocabulary import LabelIndex, read_schemes

    found = guess(directory, LabelIndex(read_schemes(EMBEDDED / TAXONOMY, FACETS)))
    if form == "json":
        write_json(
            {
                "schema": "tcgraph-profile/1",
                "profile": found.yaml,
                "confidence": round(found.confidence, 2),
                "reasons": list(found.reasons),
                "entries": found.entries,
                "not_understood": found.not_understood,
            }
        )
        return
    write_bytes(found.yaml)
    for reason in found.reasons:
        say(reason, err=True)
    entries = count(found.entries, "entry", "entries")
    lines = count(found.not_understood, "line")
    say(f"reads {entries}, {lines} not understood; {found.confidence:.0%} sure", err=True)


@importing.command("citations", short_help="Read citations, as JSON lines, into a corpus.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--into",
    "folder",
    metavar="CORPUS",
    required=True,
    type=click.Path(path_type=Path),
    help="The corpus folder.",
)
@format_option("text", "json")
def import_some_citations(file: Path, folder: Path, form: str) -> None:
    """Read citations with their evidence from FILE, replacing those the corpus has.

    The format is described in docs/corpus.md; works outside the list become papers marked so.

    \b
    tcgraph import citations my-citations.jsonl --into my-field
    """
    from tcgraph.graph.citation_import import import_citations
    from tcgraph.graph.corpus import read_corpus
    from tcgraph.graph.sources import citation_records

    report = import_citations(citation_records.read(file), folder, read_corpus(folder).papers)
    for item in report.unmatched:
        say(str(item), err=True)
    if form == "json":
        write_json(
            {
                "schema": "tcgraph-import-citations/1",
                "citations": report.edges,
                "outside": report.outside,
                "unmatched": [str(item) for item in report.unmatched],
            }
        )
        return
    unmatched = count(len(report.unmatched), "record")
    say(f"{count(report.edges, 'citation')}, {count(report.outside, 'outside work')}, {unmatched} not matched")


@importing.command("skos", short_help="Read a SKOS vocabulary as one facet of a corpus.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--into", "folder", metavar="CORPUS", type=click.Path(path_type=Path), help="The corpus folder.")
@click.option("--facet", default="", metavar="NAME", help="The facet's name [default: from the scheme's title].")
@click.option("--scheme", default="", metavar="IRI", help="The concept scheme, where FILE has several.")
@click.option("--dry-run", is_flag=True, help="Print the facet's file and write nothing.")
def import_a_vocabulary(file: Path, folder: Path | None, facet: str, scheme: str, *, dry_run: bool) -> None:
    """Read FILE (Turtle, RDF/XML, N-Triples, N-Quads, TriG or JSON-LD) as a facet; without --into print its YAML.

    A facet of the same concept scheme is replaced, one of another is kept. What tcgraph export skos writes then says
    all that FILE says; docs/skos.md tells how.

    \b
    tcgraph import skos my-vocabulary.ttl
    tcgraph import skos my-vocabulary.ttl --facet feeling --into my-field
    """
    from tcgraph.graph.vocabulary_import import import_vocabulary, read_vocabulary

    report = read_vocabulary(file, folder, facet, scheme)
    if report.left_out:
        say(f"left out: {count(report.left_out, 'concept')} of other schemes", err=True)
    if not report.path or dry_run:
        write_bytes(report.text)
        return
    import_vocabulary(report)
    say(f"wrote {report.path}", err=True)
    say(f"{count(len(report.scheme.concepts), 'concept')} of the facet {report.scheme.facet}")

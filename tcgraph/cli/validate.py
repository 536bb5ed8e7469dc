"""``tcgraph validate``: a taxonomy and a list that can be trusted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tcgraph.cli.saying import say, write_bytes, write_json
from tcgraph.cli.terminal import corpus_option, count

if TYPE_CHECKING:
    from tcgraph.cli.checking import Checked
    from tcgraph.source_model import Severity
    from tcgraph.taxonomy.report import Run

_FORMATS = ("text", "json", "sarif", "github", "junit", "markdown", "shacl")
_COLOURS = {"error": "red", "warning": "yellow", "info": "cyan"}
_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command(short_help="Check a list, a corpus or a vocabulary.")
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(path_type=Path))
@click.option("--profile", default="", metavar="P", help="How a list is written: a bundled profile or a file.")
@click.option("--select", default="", metavar="RULES", help="Only these rules: codes, names or prefixes, by commas.")
@click.option("--ignore", default="", metavar="RULES", help="Not these rules.")
@click.option(
    "--fail-on",
    type=click.Choice(("error", "warning", "info", "never")),
    help="The tier from which a finding makes the command fail [default: warning].",
)
@click.option("--baseline", type=_FILE, metavar="FILE", help="Leave out the findings that FILE knows.")
@click.option("--write-baseline", type=_FILE, metavar="FILE", help="Write all findings of now into FILE, as known.")
@click.option("--fix", is_flag=True, help="Apply the fixes that cannot change what the files mean.")
@click.option("--unsafe-fixes", is_flag=True, help="Apply the other fixes too.")
@click.option("--diff", "show", is_flag=True, help="Only show what --fix or --unsafe-fixes would do.")
@click.option("--statistics", is_flag=True, help="Tell counts by rule instead of the findings.")
@click.option("--explain", metavar="RULE", help="Print a rule's page.")
@click.option("--list-rules", is_flag=True, help="List all rules.")
@click.option(
    "--format", "form", type=click.Choice(_FORMATS), default="text", show_default=True, help="How to write the report."
)
@click.option("--output", "-o", type=_FILE, metavar="FILE", help="Write the report into FILE.")
@corpus_option
def validate(
    paths: tuple[Path, ...],
    profile: str,
    select: str,
    ignore: str,
    fail_on: str | None,
    baseline: Path | None,
    write_baseline: Path | None,
    fix: bool,
    unsafe_fixes: bool,
    show: bool,
    statistics: bool,
    explain: str | None,
    list_rules: bool,
    form: str,
    output: Path | None,
    folder: Path | None,
) -> int:
    """Check lists, corpora and vocabularies; without PATH, the corpus in use.

    A PATH is a list's folder (Markdown), a corpus folder, a vocabulary in YAML, or a SKOS file. --corpus names the
    corpus whose taxonomy a list is held against. Ends with 0 when nothing is found at or above --fail-on, else with 1.

    \b
    tcgraph validate
    tcgraph validate my-list --fix --diff
    tcgraph validate my-list --select V,P014 --format github
    tcgraph validate --explain misspelt-label
    """
    if explain is not None or list_rules:
        return _tell_rules(explain, form)
    if statistics and form != "text":
        raise click.UsageError("--statistics goes with --format text; json and markdown tell the counts too")
    from tcgraph.cli import checking
    from tcgraph.files import check_folder_of
    from tcgraph.graph.corpus_files import EMBEDDED
    from tcgraph.taxonomy.settings import split

    for written in filter(None, (output, write_baseline)):
        check_folder_of(written)  # before anything is fixed
    vocabulary, known = folder or EMBEDDED, write_baseline is not None
    words = split([select]), split([ignore])
    options = checking.Options(profile, *words, fail_on or "", baseline, vocabulary, known)
    targets = tuple(dict.fromkeys(paths)) or (vocabulary,)
    if show:
        text = checking.diff(targets, options, unsafe=unsafe_fixes)
        write_bytes(text)
        return 1 if text else 0
    if fix or unsafe_fixes:
        findings, files = checking.fixed(targets, options, unsafe=unsafe_fixes)
        say(f"fixed {count(findings, 'finding')} in {count(files, 'file')}", err=True)
    done = checking.checked(targets, options)
    if write_baseline:
        return _write_baseline(done, write_baseline)
    for path, number in checking.stale(done.left):
        say(f"{path}: gone since: {count(number, 'finding')}; --write-baseline writes it anew", err=True)
    _report(done.run(), form, output, statistics=statistics)
    return 1 if done.failed else 0


def _tell_rules(explain: str | None, form: str) -> int:
    from tcgraph.taxonomy.pages import page, rows

    if explain is not None:
        say(page(explain), nl=False)
    elif form == "json":
        rules = [dict(zip(("code", "name", "severity", "fault"), row, strict=True)) for row in rows()]
        write_json({"schema": "tcgraph-rules/1", "rules": rules})
    else:
        for code, name, tier, fault in rows():
            say(f"{code}  {tier or 'reading':8} {name}{': ' if name else ''}{fault}")
    return 0


def _write_baseline(done: Checked, path: Path) -> int:
    from tcgraph.files import write_file
    from tcgraph.taxonomy.baseline import dump

    write_file(path, dump(done.marks))
    say(f"{count(len(done.findings), 'finding')} taken as known in {path}", err=True)
    return 0


def _report(run: Run, form: str, output: Path | None, *, statistics: bool) -> None:
    from tcgraph.taxonomy import report

    if statistics:
        text = report.statistics.report(run)
    elif form == "text" and not output:
        text = report.text.report(run, _coloured)
    else:
        text = report.FORMATS[form](run)
    if output:
        from tcgraph.files import write_file

        write_file(output, text)
        say(f"{report.summary(run)}; see {output}", err=True)
    elif form == "text":
        say(text, nl=False)
    else:
        write_bytes(text)


def _coloured(text: str, tier: Severity) -> str:
    return click.style(text, fg=_COLOURS[tier.value])

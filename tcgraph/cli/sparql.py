"""``tcgraph sparql``: questions in SPARQL."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tcgraph.cli.export.writing import chosen_part
from tcgraph.cli.saying import read_input, say, write_bytes
from tcgraph.cli.terminal import corpus_option, where_option
from tcgraph.errors import WrongWords

if TYPE_CHECKING:
    from tcgraph.exports.rdf.sparql import Answer
    from tcgraph.graph.part import Part

FORMATS = ("table", "csv", "tsv", "json", "xml", "turtle")


@click.command("sparql", short_help="Ask the graph in SPARQL, or ask an endpoint.")
@click.argument("query", required=False, default="")
@click.option(
    "-f", "--file", "file", type=click.Path(path_type=Path, allow_dash=True), help="Read the query from here."
)
@click.option("--example", metavar="NAME", help="Ask a query that comes with tcgraph; --examples lists them.")
@click.option("--examples", "listed", is_flag=True, help="List the queries that come with tcgraph.")
@click.option("--show", is_flag=True, help="Print the query, with the prefixes that it needs, instead of asking it.")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="How to write the answer [default: table; turtle for CONSTRUCT and DESCRIBE].",
)
@click.option("--endpoint", metavar="URL", help="Ask this SPARQL 1.1 endpoint over the network instead of the corpus.")
@where_option
@corpus_option
def sparql(
    query: str,
    file: Path | None,
    example: str | None,
    form: str | None,
    endpoint: str | None,
    where: str,
    folder: Path | None,
    *,
    listed: bool,
    show: bool,
) -> None:
    """Ask the corpus a question in SPARQL 1.1.

    Facts are in the default graph, provenance in a named one. Common prefixes (dcterms, skos, cito, fabio, tcgo ...)
    and the corpus's own (paper, mechanism, task ...) need no declaration. docs/rdf.md describes the data.

    \b
    tcgraph sparql 'SELECT ?title { paper:arxiv-2210.09461 dcterms:title ?title }'
    tcgraph sparql --example lineage
    tcgraph sparql --example papers-a-year --format csv
    """
    from tcgraph.exports.rdf.sparql import ask, ask_endpoint, declared, prefixes

    if listed:
        _list_examples()
        return
    if endpoint and where:
        raise click.UsageError("--where chooses papers of the corpus; an endpoint does not know it.")
    text = _query(query, file, example)
    part = chosen_part(folder, where)
    if show:
        write_bytes(declared(text, prefixes(part), "\n").rstrip("\n") + "\n")
        return
    answer = ask_endpoint(endpoint, text, prefixes(part)) if endpoint else ask(part, text)
    _write(answer, form, part)


def _query(query: str, file: Path | None, example: str | None) -> str:
    """The query that the words name.

    Raises:
        UsageError: none or several of them, or an unknown example.
        UnreadableInput: the file cannot be read.
    """
    if (bool(query.strip()), file is not None, example is not None).count(True) != 1:
        raise click.UsageError("Give one query: as an argument, with -f FILE, or with --example NAME.")
    if file is not None:
        from tcgraph.files import decoded, read_text

        return decoded(read_input(), "standard input") if str(file) == "-" else read_text(file)
    if example is None:
        return query
    from tcgraph.exports.rdf.sparql import examples

    known = examples()
    if example not in known:
        import difflib

        near = difflib.get_close_matches(example, known, 3, 0.5)
        hint = f"Did you mean {' or '.join(near)}?" if near else f"Known: {', '.join(known)}."
        raise click.UsageError(f"No such example {example!r}. {hint}")
    return known[example]


def _list_examples() -> None:
    from tcgraph.cli.terminal import fit, width
    from tcgraph.exports.rdf.sparql import examples

    known = examples()
    wide = max(map(len, known)) + 2
    for name, text in known.items():
        say(fit(f"{name:<{wide}}{text.splitlines()[0].removeprefix('# ')}", width()))


def _write(answer: Answer, form: str | None, part: Part) -> None:
    from tcgraph.exports.rdf.sparql import prefixes, written

    chosen = form or ("turtle" if answer.form == "triples" else "table")
    if (answer.form == "triples") != (chosen == "turtle"):
        fitting = "turtle" if answer.form == "triples" else ", ".join(FORMATS[:-1])
        what = "CONSTRUCT and DESCRIBE give triples" if answer.form == "triples" else "SELECT and ASK give no triples"
        raise WrongWords(f"{what}: --format {chosen} cannot hold the answer; leave it out, or choose {fitting}")
    if chosen == "table" and answer.form == "truth":
        say("yes" if answer.truth else "no")
    elif chosen == "table" and answer.form == "rows":
        for line in _table(answer, prefixes(part)):
            say(line)
    else:
        text = written(answer, chosen, prefixes(part))
        write_bytes(text)


def _table(answer: Answer, known: dict[str, str]) -> list[str]:
    """Rows for people: names shortened by prefixes, texts without quotes, numbers at the right."""
    from tcgraph.cli.tables import Column, Table, as_text

    columns = [
        Column(name, name, right=_are_numbers(answer, name), flexible=not _are_numbers(answer, name))
        for name in answer.variables
    ]
    rows = [{name: _shown(row.get(name), known) for name in answer.variables} for row in answer.rows]
    return [*as_text(Table("", columns, rows, "solution"))]


_NUMBERS = ("#integer", "#decimal", "#double", "#float", "#gYear")


def _are_numbers(answer: Answer, name: str) -> bool:
    found = [row[name] for row in answer.rows if name in row]
    return bool(found) and all(term.get("datatype", "").endswith(_NUMBERS) for term in found)


def _shown(term: object, known: dict[str, str]) -> str:
    if not isinstance(term, dict):
        return ""
    value = str(term["value"])
    if term["type"] != "uri":
        return f"_:{value}" if term["type"] == "bnode" else value
    for prefix, namespace in known.items():
        if value.startswith(namespace) and value != namespace and "/" not in value[len(namespace) :]:
            return f"{prefix}:{value[len(namespace) :]}"
    return value

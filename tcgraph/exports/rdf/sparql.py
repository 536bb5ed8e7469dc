"""SPARQL 1.1 (W3C 2013) on a corpus, and on any endpoint that speaks its protocol."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tcgraph.errors import QueryError, UnreadableInput, WrongWords
from tcgraph.exports.rdf.terms import NAMESPACES, TYPE, Description
from tcgraph.exports.rdf.writing import turtle
from tcgraph.xml_text import held

if TYPE_CHECKING:
    from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples, Store

    from tcgraph.graph.part import Part

EXAMPLES = Path(__file__).parent / "examples"
ROWS = ("csv", "tsv", "json", "xml")
"""The formats of answers to SELECT and ASK (SPARQL 1.1 Query Results); ``turtle`` is that of CONSTRUCT and DESCRIBE."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gave.

    Args:
        variables: of a SELECT, in the order asked for.
        rows: of a SELECT: the bindings of each solution, as SPARQL 1.1 Query Results JSON has them.
        truth: of an ASK.
        triples: of a CONSTRUCT or DESCRIBE, as N-Triples lines, sorted.
    """

    variables: tuple[str, ...] = ()
    rows: tuple[Mapping[str, Mapping[str, str]], ...] = ()
    truth: bool | None = None
    triples: tuple[str, ...] | None = None

    @property
    def form(self) -> str:
        """``rows``, ``truth`` or ``triples``."""
        return "triples" if self.triples is not None else "rows" if self.truth is None else "truth"


def examples() -> dict[str, str]:
    """The queries that come with tcgraph, by name; each begins with a comment that says what it asks."""
    return {path.stem: path.read_text("utf-8") for path in sorted(EXAMPLES.glob("*.rq"))}


def prefixes(part: Part) -> dict[str, str]:
    """The prefixes that queries need not declare: the vocabularies', and those of the corpus's own IRIs."""
    from tcgraph.exports.rdf import parts

    return {**NAMESPACES, **parts.prefixes(part)}


def ask(part: Part, query: str) -> Answer:
    """The answer of a part of a graph to a query.

    Facts are in the default graph, provenance in a named one. Solutions come in the order of an ORDER BY, else sorted.

    Raises:
        QueryError: the query has a slip, or asks another endpoint (SERVICE), which only ``ask_endpoint`` may.
    """
    if asks_elsewhere(query):
        raise QueryError(query, "SERVICE would ask over the network", cure="Ask that endpoint with --endpoint.")
    return _answer(_run(_store(part), query, prefixes(part)), ordered(query))


def _store(part: Part) -> Store:
    from pyoxigraph import RdfFormat, Store

    from tcgraph.exports.rdf.formats import rdf

    store = Store()
    store.load(b"".join(rdf(part, "nq")), format=RdfFormat.N_QUADS)
    return store


def _run(store: Store, query: str, known: Mapping[str, str]) -> QuerySolutions | QueryBoolean | QueryTriples:
    try:
        return store.query(query, prefixes=dict(known))
    except SyntaxError as error:
        raise QueryError.at_slip(query, str(error)) from None
    except (OSError, ValueError, RuntimeError) as error:
        raise QueryError(query, str(error)) from None


def ask_endpoint(url: str, query: str, known: Mapping[str, str]) -> Answer:
    """The answer of a SPARQL 1.1 endpoint, asked over the network (SPARQL 1.1 Protocol, 2.1.2).

    Args:
        known: prefixes that are declared for the query where it does not do so itself.

    Raises:
        UnreadableInput: the endpoint is not reached, refuses the query, or answers in no known format.
    """
    from pyoxigraph import QueryResultsFormat, RdfFormat, parse, parse_query_results

    from tcgraph.graph.fetch import post_form

    accepted = _GRAPHS if constructs(query) else _RESULTS
    raw, media_type = post_form(url, {"query": declared(query, known)}, ", ".join(accepted))
    try:
        if media_type in _RESULTS:
            found = parse_query_results(raw, getattr(QueryResultsFormat, _RESULTS[media_type]))
            return _answer(found, ordered(query))
        if media_type in _GRAPHS:
            quads = parse(raw, format=getattr(RdfFormat, _GRAPHS[media_type]), base_iri=url)
            return Answer(triples=_stable(quad.triple for quad in quads))
    except (SyntaxError, ValueError) as error:
        raise UnreadableInput(url, f"its answer cannot be read: {error}", "Ask the endpoint's keeper.") from None
    what = media_type or "nothing that has a name"
    raise UnreadableInput(url, f"it answered {what}", "Check that this is the address of a SPARQL endpoint.")


_RESULTS = {
    "application/sparql-results+json": "JSON",
    "application/sparql-results+xml": "XML",
}
_GRAPHS = {"application/n-triples": "N_TRIPLES", "text/turtle": "TURTLE", "application/rdf+xml": "RDF_XML"}


def _answer(found: Any, in_order: bool) -> Answer:
    from pyoxigraph import QueryBoolean, QueryResultsFormat, QueryTriples

    if isinstance(found, QueryBoolean):
        return Answer(truth=bool(found))
    if isinstance(found, QueryTriples):
        return Answer(triples=_stable(found))
    data = json.loads(found.serialize(format=QueryResultsFormat.JSON))
    rows = data["results"]["bindings"]
    _name_blank_nodes(rows)
    rows = rows if in_order else sorted(rows, key=lambda row: json.dumps(row, sort_keys=True))
    return Answer(tuple(data["head"]["vars"]), tuple(rows))


def _name_blank_nodes(rows: Iterable[Mapping[str, dict[str, str]]]) -> None:
    """Name the blank nodes of solutions in the order in which they occur: the engine's names are others every time."""
    names: dict[str, str] = {}
    for row in rows:
        for value in row.values():
            if value["type"] == "bnode":
                value["value"] = names.setdefault(value["value"], f"b{len(names)}")


def _stable(triples: Iterable[Any]) -> tuple[str, ...]:
    """Triples as sorted lines, blank nodes named by RDFC-1.0."""
    from pyoxigraph import Dataset, Quad

    from tcgraph.taxonomy.blank_nodes import name_blank_nodes

    dataset = Dataset(Quad(triple.subject, triple.predicate, triple.object) for triple in triples)
    name_blank_nodes(dataset, "the answer")
    return tuple(sorted(f"{quad} .\n" for quad in dataset))


def written(answer: Answer, form: str, known: Mapping[str, str]) -> bytes:
    """An answer in a standard format.

    Args:
        form: one of ``ROWS``, or ``turtle``.
        known: prefixes for Turtle.

    Raises:
        WrongWords: an answer of this form cannot be written so.
    """
    if (answer.triples is not None) != (form == "turtle"):
        fitting = "turtle" if answer.triples is not None else ", ".join(ROWS)
        raise WrongWords(f"the answer to this query cannot be written as {form}; use {fitting}")
    if answer.triples is not None:
        used = {name: space for name, space in known.items() if any(f"<{space}" in line for line in answer.triples)}
        return b"".join(turtle(_descriptions(answer.triples), used, {}))
    from pyoxigraph import QueryResultsFormat, parse_query_results

    told = _as_json(answer)
    text = json.dumps(told if form != "xml" else _in_xml(told), ensure_ascii=False)
    if form == "json":
        return f"{json.dumps(_as_json(answer), ensure_ascii=False, indent=2)}\n".encode()
    found = parse_query_results(text, QueryResultsFormat.JSON)
    data = found.serialize(format=getattr(QueryResultsFormat, form.upper()))
    assert data is not None  # there is no file to write into
    return data if data.endswith(b"\n") else data + b"\n"


def _as_json(answer: Answer) -> dict[str, object]:
    """SPARQL 1.1 Query Results JSON Format, 3."""
    if answer.truth is not None:
        return {"head": {}, "boolean": answer.truth}
    return {"head": {"vars": [*answer.variables]}, "results": {"bindings": [*answer.rows]}}


def _in_xml(value: Any) -> Any:
    """The same with U+FFFD for characters that XML 1.0 (2.2) cannot hold, as in RDF/XML."""
    if isinstance(value, str):
        return held(value)
    if isinstance(value, dict):
        return {name: _in_xml(one) for name, one in value.items()}
    return [_in_xml(one) for one in value] if isinstance(value, list) else value


def _descriptions(lines: Iterable[str]) -> list[Description]:
    """Triples grouped by subject; types first, as Turtle is read."""
    found: dict[str, list[tuple[str, str]]] = {}
    for line in lines:
        subject, predicate, value = line.removesuffix(" .\n").split(" ", 2)
        found.setdefault(subject, []).append((predicate, value))
    return [Description(subject, sorted(pairs, key=lambda pair: pair[0] != TYPE)) for subject, pairs in found.items()]


@cache
def _tokens() -> re.Pattern[str]:
    """Comments, IRIs and strings of SPARQL (grammar 139, 156-159), in which words have no meaning."""
    long = r'"""(?:[^"\\]|\\.|"(?!""))*"""' + r"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    short = r'"(?:[^"\\\n]|\\.)*"' + r"|'(?:[^'\\\n]|\\.)*'"
    return re.compile(rf"<[^<>\"{{}}|^`\\\s]*>|{long}|{short}|#[^\n]*", re.DOTALL)


def _words(query: str) -> str:
    """A query without what stands in comments, IRIs and strings; places stay."""
    return _tokens().sub(lambda match: " " * len(match[0]), query)


def asks_elsewhere(query: str) -> bool:
    """Whether a query has a SERVICE clause.

    >>> asks_elsewhere("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }")
    True
    >>> asks_elsewhere('SELECT ?service { ?service ex:service "SERVICE" } # SERVICE')
    False
    """
    return re.search(r"(?<![\w:?$@-])SERVICE(?![\w:-])", _words(query), re.IGNORECASE) is not None


def ordered(query: str) -> bool:
    """Whether a query asks for an order of its solutions."""
    return re.search(r"(?<![\w:?$@-])ORDER\s+BY(?![\w:-])", _words(query), re.IGNORECASE) is not None


def constructs(query: str) -> bool:
    """Whether a query asks for a graph, not for rows.

    >>> constructs("CONSTRUCT WHERE { ?s ?p ?o }"), constructs("SELECT ?construct { ?construct a ex:describe }")
    (True, False)
    """
    return re.search(r"(?<![\w:?$@-])(?:CONSTRUCT|DESCRIBE)(?![\w:-])", _words(query), re.IGNORECASE) is not None


def declared(query: str, known: Mapping[str, str], between: str = " ") -> str:
    """A query with the prefixes that it uses and does not declare in front; places in it stay but for the first line.

    >>> declared("ASK { ?paper a fabio:Preprint }", NAMESPACES)
    'PREFIX fabio: <http://purl.org/spar/fabio/> ASK { ?paper a fabio:Preprint }'
    """
    words = _words(query)
    own = {name.lower() for name in re.findall(r"PREFIX\s+([\w.-]*):", words, re.IGNORECASE)}
    used = set(re.findall(r"(?<![\w:?$@<-])([A-Za-z][\w.-]*):", words))
    lines = [f"PREFIX {name}: <{space}>{between}" for name, space in known.items() if name in used and name not in own]
    return "".join(lines) + query

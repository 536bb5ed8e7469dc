"""SPARQL on the corpus, by two engines, and over HTTP on loopback."""

from __future__ import annotations

import csv
import io
import json
import threading
from collections.abc import Iterator
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs
from xml.etree import ElementTree

import pyoxigraph
import pytest
import rdflib

import tcgraph
from tcgraph.errors import QueryError, UnreadableInput, WrongWords
from tcgraph.exports.rdf.sparql import (
    ROWS,
    ask_endpoint,
    asks_elsewhere,
    declared,
    examples,
    ordered,
    prefixes,
    written,
)
from tcgraph.exports.rdf.terms import NAMESPACES
from tcgraph.graph.part import part
from tests.cli.running import ROOT, fed, run


@cache
def store() -> pyoxigraph.Store:
    """The embedded corpus in a triple store."""
    found = pyoxigraph.Store()
    found.extend(tcgraph.load().quads())
    return found


def column(rows: object, name: str) -> list[str]:
    assert isinstance(rows, tuple)
    return [row[name]["value"] for row in rows]


TOME = "arxiv-2210.09461"


def test_lineage_is_the_same_by_property_paths() -> None:
    """ToMe's ancestors and descendants in two triple stores, beside ``query lineage ToMe``."""
    lineage = tcgraph.load().lineage("ToMe")
    wanted = [{brief.id for brief, _ in found} for found in (lineage.ancestors, lineage.descendants)]
    base = tcgraph.load().summary().base
    path = "(cito:extends|cito:usesMethodIn)+"
    tome = f"<{base}paper/{TOME}>"
    network = tcgraph.load().to_rdflib(provenance=False).default_graph
    for ends, expected in ((f"{tome} {path} ?p", wanted[0]), (f"?p {path} {tome}", wanted[1])):
        query = f"SELECT DISTINCT ?p WHERE {{ {ends} }}"
        by_oxigraph = {row["value"] for row in (r["p"] for r in tcgraph.load().sparql(query).rows)}
        by_rdflib = {str(row[0]) for row in network.query(query, initNs={"cito": rdflib.Namespace(NAMESPACES["cito"])})}
        assert by_oxigraph == by_rdflib == {f"{base}paper/{paper}" for paper in expected}
    assert len(wanted[1]) > 20


@pytest.mark.parametrize("name", examples())
def test_an_example_has_an_answer(name: str) -> None:
    text = examples()[name]
    assert text.startswith("# ")
    answer = tcgraph.load().sparql(text)
    assert answer.rows or answer.triples
    assert ordered(text) or answer.form == "triples"


def test_examples_are_true() -> None:
    """What the shipped queries say is what the graph's own questions say."""
    graph = tcgraph.load()
    summary = graph.summary()
    years = graph.sparql(examples()["papers-a-year"]).rows
    assert sum(int(row["papers"]["value"]) for row in years) == summary.papers
    lineage = graph.lineage("ToMe")
    rows = graph.sparql(examples()["lineage"]).rows
    assert len(rows) == len(lineage.ancestors) + len(lineage.descendants)
    assert column(rows, "title").count("Masked Autoencoders Are Scalable Vision Learners") == 1
    most = graph.sparql(examples()["most-extended"]).rows[0]
    assert (most["title"]["value"], most["built_upon_by"]["value"]) == ("Token Merging: Your ViT But Faster", "15")
    assert len(graph.sparql(examples()["evidence"]).rows) == summary.citations["extends"]
    assert len(graph.sparql(examples()["compared"]).rows) == summary.citations["compares_with"]
    bare = graph.sparql(examples()["without-code"]).rows
    assert len(bare) == sum(paper.in_list and not paper.code for paper in graph.papers())
    claims = {
        (paper.id, claim.field, claim.value, claim.evidence)
        for paper in graph.papers()
        for claim in paper.claims
        if claim.source == "correction"
    }
    assert len(graph.sparql(examples()["corrections"]).rows) == len(claims)


def test_answers_are_the_same_every_time_and_sorted_without_order() -> None:
    query = "SELECT ?p ?o WHERE { paper:arxiv-2210.09461 ?p ?o }"
    first, again = (tcgraph.load().sparql(query).rows for _ in range(2))
    assert first == again
    assert list(first) == sorted(first, key=lambda row: json.dumps(row, sort_keys=True))
    backwards = tcgraph.load().sparql("SELECT ?year { ?p dcterms:issued ?year } ORDER BY DESC(?year)").rows
    assert column(backwards, "year") == sorted(column(backwards, "year"), reverse=True)


def test_formats_say_the_same() -> None:
    graph = tcgraph.load()
    query = 'SELECT ?title ?year { ?p fabio:hasArXivId "2210.09461" ; dcterms:title ?title ; dcterms:issued ?year }'
    answer = graph.sparql(query)
    found = {form: written(answer, form, prefixes(part(graph))).decode() for form in ROWS}
    assert [*csv.reader(io.StringIO(found["csv"]))] == [
        ["title", "year"],
        ["Token Merging: Your ViT But Faster", "2023"],
    ]
    assert found["tsv"].splitlines()[0] == "?title\t?year"
    (row,) = json.loads(found["json"])["results"]["bindings"]
    assert row["title"] == {"type": "literal", "value": "Token Merging: Your ViT But Faster", "xml:lang": "en"}
    names = [element.text for element in ElementTree.fromstring(found["xml"]).iter() if (element.text or "").strip()]
    assert names == ["Token Merging: Your ViT But Faster", "2023"]
    with pytest.raises(WrongWords, match="turtle"):
        written(answer, "turtle", {})
    with pytest.raises(WrongWords, match="use turtle"):
        written(graph.sparql("CONSTRUCT WHERE { ?s cito:extends ?o }"), "csv", {})


def test_a_constructed_graph_is_turtle_with_the_prefixes_it_needs() -> None:
    graph = tcgraph.load()
    answer = graph.sparql("CONSTRUCT { ?s cito:extends ?o . _:x rdfs:seeAlso ?s } WHERE { ?s cito:extends ?o }")
    text = written(answer, "turtle", prefixes(part(graph)))
    quads = [*pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.TURTLE)]
    assert len(quads) == 2 * graph.summary().citations["extends"]
    assert b"@prefix cito:" in text
    assert b"@prefix dcat:" not in text
    assert text == written(
        graph.sparql("CONSTRUCT { ?s cito:extends ?o . _:y rdfs:seeAlso ?s } WHERE { ?s cito:extends ?o }"),
        "turtle",
        prefixes(part(graph)),
    )


@pytest.mark.parametrize(
    ("query", "said", "place"),
    [
        ("SELECT * {\n  ?s a nonsense:Thing }", "the prefix 'nonsense:' is not declared", (2, 8)),
        ("SELECT * { ?s ?p", "unexpected here", (1, 17)),
        ("DELETE WHERE { ?s ?p ?o }", "tcgraph only asks", (1, 10)),
        ("", "unexpected here", (1, 1)),
        ("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", "over the network", (0, 0)),
        ("SELECT * { service SILENT ?x { ?s ?p ?o } }", "over the network", (0, 0)),
    ],
)
def test_a_wrong_query_is_told_with_its_place(query: str, said: str, place: tuple[int, int]) -> None:
    with pytest.raises(QueryError) as raised:
        tcgraph.load().sparql(query)
    assert said in str(raised.value)
    assert (raised.value.line, raised.value.column) == place
    assert raised.value.exit_code == 2


@pytest.mark.parametrize(
    ("query", "elsewhere"),
    [
        ("SELECT * { SERVICE <x> {} }", True),
        ("SELECT * {SERVICE<x>{}}", True),
        ("SELECT ?service { ?service a ex:SERVICE ; ex:SERVICE-x $service }", False),
        ("SELECT * { ?s ?p 'SERVICE', \"SERVICE\", '''a ' SERVICE''' } # SERVICE", False),
        ("SELECT * { <http://SERVICE/> ?p ?o }", False),
        ("SELECT * { ?s ?p '#' . SERVICE <x> {} }", True),
    ],
)
def test_service_is_recognised(query: str, *, elsewhere: bool) -> None:
    assert asks_elsewhere(query) is elsewhere


def test_prefixes_are_declared_once_and_where_needed() -> None:
    query = "prefix skos: <http://example.org/>\nASK { ?x skos:a dcterms:title, 'cito:no', <cito:no> }"
    text = declared(query, NAMESPACES)
    assert text == f"PREFIX dcterms: <{NAMESPACES['dcterms']}> {query}"


RAW = {
    "/moved": b"HTTP/1.1 302 Found\r\nLocation: /sparql\r\nContent-Length: 0\r\n\r\n",
    "/gone-on": b"HTTP/1.1 308 Permanent Redirect\r\nLocation: https://e.org/\r\nContent-Length: 0\r\n\r\n",
    "/cut": b"HTTP/1.1 200 OK\r\nContent-Type: text/turtle\r\nContent-Length: 999\r\n\r\n<urn:a> <urn:b> <urn:c> .",
    "/cut-chunk": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n<urn:a>",
    "/no-http": b"hello\r\n\r\n",
}
"""What ill-behaved endpoints send."""


class _Endpoint(BaseHTTPRequestHandler):
    """A SPARQL 1.1 endpoint (Protocol, 2.1.2): queries by form, answers as their kind wants."""

    def do_POST(self) -> None:
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        if self.path in RAW:
            self.wfile.write(RAW[self.path])
            return None
        if self.path == "/html":
            return self._send(200, "text/html; charset=utf-8", b"<p>Hello")
        if self.path == "/broken":
            return self._send(200, "application/sparql-results+json", b'{"head":')
        try:
            found = store().query(form["query"][0])
        except SyntaxError as error:
            return self._send(400, "text/plain", f"Parse error: {error}\nmore".encode())
        if isinstance(found, pyoxigraph.QueryTriples) == ("sparql-results" in self.headers["Accept"]):
            return self._send(406, "text/plain", b"not what was asked for")
        if isinstance(found, pyoxigraph.QueryTriples):
            data, kind = found.serialize(format=pyoxigraph.RdfFormat.N_TRIPLES), "application/n-triples"
        elif self.path == "/xml":
            data, kind = found.serialize(format=pyoxigraph.QueryResultsFormat.XML), "application/sparql-results+xml"
        else:
            data = found.serialize(format=pyoxigraph.QueryResultsFormat.JSON)
            kind = "application/sparql-results+json"
        return self._send(200, kind, data or b"")

    def _send(self, code: int, kind: str, data: bytes) -> None:
        self.send_response(code)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Endpoint)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize("name", ["lineage", "papers-a-year", "corrections", "lineage-graph"])
def test_an_endpoint_answers_as_the_corpus_does(name: str, endpoint: str) -> None:
    known = prefixes(part(tcgraph.load()))
    assert ask_endpoint(endpoint, examples()[name], known) == tcgraph.load().sparql(examples()[name])


def test_an_endpoint_may_answer_in_xml_and_yes_or_no(endpoint: str) -> None:
    known = prefixes(part(tcgraph.load()))
    query = examples()["papers-a-year"]
    assert ask_endpoint(f"{endpoint}/xml", query, known) == ask_endpoint(endpoint, query, known)
    assert ask_endpoint(endpoint, "ASK { ?s cito:extends ?o }", known).truth is True


@pytest.mark.parametrize(
    ("path", "query", "said"),
    [
        ("", "SELECT * {", "refused (400 Bad Request): Parse error"),
        ("/html", "ASK {}", "it answered text/html"),
        ("/broken", "ASK {}", "its answer cannot be read"),
        ("/moved", "ASK {}", "/sparql (302 Found). Ask that address."),
        (
            "/gone-on",
            "ASK {}",
            "it sends on to https://e.org/ (308 Permanent Redirect). Ask that address.",
        ),
        ("/cut", "CONSTRUCT { ?s ?p ?o } {}", "the answer broke off, 974 bytes before its end. Ask again."),
        ("/cut-chunk", "ASK {}", "what answers there does not keep to HTTP (IncompleteRead)"),
        ("/no-http", "ASK {}", "what answers there does not keep to HTTP (BadStatusLine)"),
    ],
)
def test_what_goes_wrong_at_an_endpoint_is_told(path: str, query: str, said: str, endpoint: str) -> None:
    with pytest.raises(UnreadableInput) as raised:
        ask_endpoint(endpoint + path, query, {})
    assert said in str(raised.value)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://127.0.0.1/",
        "file:///etc/passwd",
        "nonsense",
        "http://127.0.0.1:1/sparql",
        "http://127.0.0.1/a b",
        "http://ü.invalid/ä",
        "http://[::1/",
        "http://127.0.0.1:port/",
    ],
)
def test_no_endpoint_is_told(url: str) -> None:
    with pytest.raises((UnreadableInput, WrongWords)) as raised:
        ask_endpoint(url, "ASK {}", {})
    assert str(raised.value).startswith(f"{url}: ")


@pytest.mark.parametrize(
    ("words", "code", "out", "err"),
    [
        (["ASK { ?s cito:extends ?o }"], 0, "yes\n", ""),
        (["ASK { ?s cito:extends ?s }"], 0, "no\n", ""),
        (["SELECT (COUNT(*) AS ?n) { ?s cito:extends ?o }"], 0, " n\n69\n1 solution\n", ""),
        (["--example", "lineag"], 2, "", "tcgraph: no such example 'lineag'. Did you mean lineage"),
        ([], 2, "", "tcgraph: give one query"),
        (["ASK {}", "--example", "lineage"], 2, "", "tcgraph: give one query"),
        (["-f", "nowhere.rq"], 3, "", "nowhere.rq"),
        (["ASK {}", "--where", "mechanism:nonsense"], 2, "", "nonsense"),
        (["ASK {}", "--where", "year:2024", "--endpoint", "http://127.0.0.1:1/"], 2, "", "an endpoint does not know"),
        (["ASK {}", "--endpoint", "nonsense"], 2, "", "no web address"),
        (["SELECT * {"], 2, "", "line 1, column 11"),
        *(
            (["DESCRIBE paper:none", "--format", form], 2, "", f"tcgraph: CONSTRUCT and DESCRIBE give triples: {told}")
            for form in ("table", "csv", "tsv", "json", "xml")
            for told in (f"--format {form} cannot hold the answer; leave it out, or choose turtle\n",)
        ),
        (["ASK {}", "--format", "turtle"], 2, "", "leave it out, or choose table, csv, tsv, json, xml\n"),
        (["CONSTRUCT { ?s ?p <urn:x> } WHERE { ?s ?p <urn:x> }"], 0, "", ""),
        (["CONSTRUCT { ?s a <urn:x> } WHERE { ?s cito:extends ?s }", "--format", "turtle"], 0, "", ""),
    ],
)
def test_the_command(words: list[str], code: int, out: str, err: str) -> None:
    done = run("sparql", *words)
    assert (done.code, done.out) == (code, out)
    assert err in done.err
    assert "Traceback" not in done.err


@pytest.mark.parametrize(
    ("raw", "code", "said"),
    [
        (b"\xef\xbb\xbfASK {}", 0, "yes\n"),
        (b"ASK {\r\n}\r\n", 0, "yes\n"),
        (b"# caf\xe9\nASK {}", 3, "standard input:1:6: byte 0xe9 is not UTF-8"),
        (b"", 3, "standard input: it is empty"),
    ],
)
def test_a_query_from_standard_input(raw: bytes, code: int, said: str) -> None:
    done = fed(raw, "sparql", "-f", "-")
    assert (done.code, said in done.out + done.err) == (code, True)


def test_blank_nodes_of_solutions_are_named_as_they_come() -> None:
    done = run("sparql", "SELECT ?a ?b { BIND(BNODE() AS ?a) BIND(BNODE() AS ?b) }")
    assert [line.split() for line in done.out.splitlines()[:2]] == [["a", "b"], ["_:b0", "_:b1"]]


def test_a_filter_chooses_the_papers_that_are_asked() -> None:
    count = "SELECT (COUNT(?p) AS ?n) { ?p a fabio:ResearchPaper }"
    done = run("sparql", count, "--where", "mechanism:token-merging", "--format", "csv")
    assert int(done.out.splitlines()[1]) == len(part(tcgraph.load(), "mechanism:token-merging"))


def test_a_query_from_a_file_is_shown_and_asked(tmp_path: Path, endpoint: str) -> None:
    file = tmp_path / "query.rq"
    file.write_text("SELECT ?t\n{ paper:arxiv-2210.09461 dcterms:title ?t }\n", "utf-8")
    shown = run("sparql", "-f", str(file), "--show").out
    assert shown.startswith("PREFIX dcterms: <http://purl.org/dc/terms/>\nPREFIX paper: <https://w3id.org/tcgraph/")
    here = run("sparql", "-f", str(file), "--format", "json").out
    assert run("sparql", "-f", str(file), "--format", "json", "--endpoint", endpoint).out == here
    assert run("sparql", shown, "--format", "json").out == here


def test_the_examples_are_listed() -> None:
    out = run("sparql", "--examples", COLUMNS="80").out
    assert [line.split()[0] for line in out.splitlines()] == [*examples()]
    assert max(map(len, out.splitlines())) <= 80
    assert len(examples()) >= 12
    packaged = {path.stem for path in (ROOT / "tcgraph" / "exports" / "rdf" / "examples").iterdir()}
    assert packaged == {*examples()}

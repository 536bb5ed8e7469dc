"""The ontology of our own terms, and the shapes: complete, well formed, and of one mind with the native rules."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import pyoxigraph
import pyshacl
import pytest
import rdflib
from rdflib import DCTERMS, OWL, RDF, RDFS, SH

import tcgraph
from tcgraph.exports.rdf.terms import ONTOLOGY
from tcgraph.exports.rdf.vocabularies import ontology, shapes
from tcgraph.graph.knowledge_graph import KnowledgeGraph
from tcgraph.graph.validation import readable
from tcgraph.model import FACETS
from tcgraph.source_model import Diagnostic
from tcgraph.taxonomy.check import find_rule
from tests import small_corpus
from tests.exports.rdf.vocabularies import misspelt

RULE = rdflib.URIRef("https://w3id.org/tcgraph/shapes#rule")
EMBEDDED = Path(tcgraph.__file__).parent / "corpora" / "token_compression"


@cache
def own_terms() -> rdflib.Graph:
    return rdflib.Graph().parse(data=ontology(), format="turtle")


@cache
def own_shapes() -> rdflib.Graph:
    return rdflib.Graph().parse(data=shapes(), format="turtle")


def rule_codes() -> list[str]:
    return sorted({str(code) for code in own_shapes().objects(None, RULE)})


def test_the_ontology_defines_every_term_of_ours_that_is_used() -> None:
    defined = {str(term) for term in own_terms().subjects(RDFS.isDefinedBy)}
    quads = [*tcgraph.load().quads()]
    used = {quad.predicate.value for quad in quads}
    used |= {quad.object.value for quad in quads if isinstance(quad.object, pyoxigraph.NamedNode)}
    used = {iri for iri in used if iri.startswith(ONTOLOGY) and iri != ONTOLOGY}
    assert used <= defined
    assert defined - used == {f"{ONTOLOGY}Confidence"}  # the class of two values, which is their range
    named_in_shapes = {str(t) for triple in own_shapes() for t in triple if str(t).startswith(ONTOLOGY)}
    assert named_in_shapes <= defined


def test_the_ontology_says_of_every_term_what_it_is() -> None:
    for term in own_terms().subjects(RDFS.isDefinedBy):
        assert own_terms().value(term, RDFS.label), term
        assert own_terms().value(term, RDFS.comment), term
        kinds = set(own_terms().objects(term, RDF.type))
        if kinds & {OWL.ObjectProperty, OWL.DatatypeProperty}:
            placed = {RDFS.domain, RDFS.range, RDFS.subPropertyOf} & set(own_terms().predicates(term))
            assert placed, f"{term} has no domain, range or property above it"
    for facet in FACETS:
        assert (rdflib.URIRef(ONTOLOGY + facet), RDFS.subPropertyOf, DCTERMS.subject) in own_terms()


@pytest.mark.parametrize("text", [ontology(), shapes()], ids=["ontology", "shapes"])
def test_foreign_terms_exist(text: str) -> None:
    quads = [*pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.TURTLE)]
    terms = [term for quad in quads for term in (quad.subject, quad.predicate, quad.object)]
    assert misspelt(term.value for term in terms if isinstance(term, pyoxigraph.NamedNode)) == []


def results(data: rdflib.Dataset) -> rdflib.Graph:
    """pySHACL's report of what is wrong with the default graph of a data set."""
    graph = rdflib.Graph()
    for triple in data.default_graph:
        graph.add(triple)
    _, report, _ = pyshacl.validate(graph, shacl_graph=own_shapes())
    assert isinstance(report, rdflib.Graph)
    return report


def by_shacl(report: rdflib.Graph) -> dict[str, set[str]]:
    """What the shapes find, by code: the local names of the papers, concepts or citations."""
    found: dict[str, set[str]] = {code: set() for code in rule_codes()}
    for result in report.subjects(RDF.type, SH.ValidationResult):
        code = own_shapes().value(report.value(result, SH.sourceShape), RULE)
        focus = str(report.value(result, SH.focusNode))
        name = focus.rpartition("/")[2]
        found.setdefault(str(code) if code else f"no rule: {report.value(result, SH.resultMessage)}", set()).add(name)
    return found


def natively(folder: Path) -> dict[str, set[str]]:
    """What the rules find, in the same words."""
    corpus = readable(folder)
    ids = {paper.name: paper.id for paper in reversed(corpus.papers)}  # of namesakes, the first
    citations = {c.location: f"{c.citing}--{c.cited}" for c in corpus.citations}
    concepts = {concept.id for scheme in corpus.schemes for concept in scheme.concepts}
    found: dict[str, set[str]] = {}
    for code in rule_codes():
        names = found.setdefault(code, set())
        for finding in find_rule(code).check(corpus):
            quoted = re.findall(r"'((?:[^'\\]|\\.)*)'", finding.message)
            if code == "C007":
                named = {end for citation in corpus.citations for end in (citation.citing, citation.cited)}
                names |= {paper.id for paper in corpus.papers if paper.in_list and paper.id not in named}
                assert f"{len(names)} of" in finding.message
            elif code == "C003":
                names |= {ids[name] for name in quoted}
            elif code.startswith("C"):
                names.add(citations[finding.location])
            elif code == "Q010" and "flat list" in finding.message:
                names |= _scheme_of(finding, corpus.schemes)
            else:
                names |= _concepts_of(code, [name for name in quoted if name in concepts])
    return found


def _scheme_of(finding: Diagnostic, schemes: tuple[tcgraph.ConceptScheme, ...]) -> set[str]:
    (found,) = (s for s in schemes if s.concepts and s.concepts[0].location.path == finding.location.path)
    return {concept.id for concept in found.concepts}


def _concepts_of(code: str, named: list[str]) -> set[str]:
    """The concepts that a finding is about: the first named, but where circles, pairs or a way up are told."""
    which = {"Q012": slice(None), "Q013": slice(2), "Q018": slice(1, 2)}
    return set(named[which.get(code, slice(1))])


def test_the_shapes_are_shapes() -> None:
    """Checked by pySHACL against the shapes of shapes (SHACL, appendix C)."""
    conforms, _, text = pyshacl.validate(rdflib.Graph(), shacl_graph=own_shapes(), meta_shacl=True)
    assert conforms, text


def test_shapes_and_rules_agree_on_the_embedded_corpus() -> None:
    found = by_shacl(results(tcgraph.load().to_rdflib(provenance=False)))
    assert found == natively(EMBEDDED)
    assert len(found["C007"]) == 90
    assert len(found["Q013"]) > 10


def test_the_provenance_conforms_too() -> None:
    dataset = tcgraph.load().to_rdflib("mechanism:token-merging year>=2025")
    graph = rdflib.Graph()
    for subject, predicate, value, _ in dataset.quads():
        graph.add((subject, predicate, value))
    conforms, _, text = pyshacl.validate(graph, shacl_graph=own_shapes())
    assert conforms or "Severity: sh:Violation" not in text, text


CITATION = "- {{citing: {0}, cited: {1}, relation: {2}, confidence: stated, evidence: {3}}}\n"
EVIDENCE = "{kind: page, url: 'https://example.org/', note: So it says}"
BETA, DELTA, EPSILON, ALPHA = small_corpus.BETA, small_corpus.DELTA, small_corpus.EPSILON, small_corpus.ALPHA


def cited(citing: str, paper: str, relation: str = "cites", evidence: str = EVIDENCE) -> dict[str, str | None]:
    return {"citations.yaml": small_corpus.CITATIONS + CITATION.format(citing, paper, relation, evidence)}


def concept(more: str) -> dict[str, str | None]:
    return {"taxonomy/mechanism.yaml": small_corpus.MECHANISM.replace("wrong:\n", f"{more}wrong:\n")}


FAULTS: dict[str, tuple[str, dict[str, str | None], set[str]]] = {
    "self citation": ("C002", cited(ALPHA, ALPHA), {f"{ALPHA}--{ALPHA}"}),
    "no evidence": ("C005", cited(EPSILON, DELTA, "cites", "{kind: '', url: '', note: ''}"), {f"{EPSILON}--{DELTA}"}),
    "circle": ("C003", cited(ALPHA, EPSILON, "extends"), {ALPHA, BETA, EPSILON, DELTA, small_corpus.GAMMA}),
    "nothing in common": (
        "C006",
        cited(small_corpus.BETA_TWO, small_corpus.GAMMA, "extends"),
        {f"{small_corpus.BETA_TWO}--{small_corpus.GAMMA}"},
    ),
    "two roles": ("S013", concept("- {id: x, label: X, alt: [X], broader: [token-pruning]}\n"), {"x"}),
    "hidden and alternative": ("S013", concept("- {id: x, label: X, alt: [Y], hidden: [Y]}\n"), {"x"}),
    "related ancestor": (
        "S027",
        concept("- {id: x, label: X, broader: [token-pruning], related: [token-reduction]}\n"),
        {"x"},
    ),
    "hierarchy in a circle": (
        "Q012",
        concept("- {id: x, label: X, broader: [y]}\n- {id: y, label: Y, broader: [x]}\n"),
        {"x", "y"},
    ),
    "related siblings": (
        "Q013",
        concept(
            "- {id: x, label: X, broader: [token-pruning]}\n"
            "- {id: y, label: Y, broader: [token-pruning], related: [x]}\n"
        ),
        {"x", "y"},
    ),
    "redundant": ("Q018", concept("- {id: x, label: X, broader: [token-pruning, token-reduction]}\n"), {"x"}),
    "reflexive": ("Q019", concept("- {id: x, label: X, related: [x], broader: [token-pruning]}\n"), {"x"}),
    "orphan": ("Q010", concept("- {id: x, label: X, definition: Alone}\n"), {"x", "language", "summarisation"}),
    "documented": ("Q004", concept("- {id: x, label: X, definition: Alone}\n"), set()),
}
"""A fault, the rule that must find it, the files that have it, and in what it is found."""


@pytest.mark.parametrize("fault", FAULTS)
def test_shapes_and_rules_agree_on_a_fault(fault: str, tmp_path: Path) -> None:
    code, changes, expected = FAULTS[fault]
    folder = small_corpus.write(tmp_path / "small", changes)
    native = natively(folder)
    found = by_shacl(results(KnowledgeGraph.open(folder).to_rdflib(provenance=False)))
    assert {code for code in found if code.startswith("no rule")} == set()
    assert found == native
    assert expected <= found[code]
    assert ("x" in found["Q004"]) == ("definition" not in str(changes) and "id: x" in str(changes))


def test_shapes_and_rules_ask_no_evidence_of_what_papers_in_bulk_cite(tmp_path: Path) -> None:
    """Where a citation is recorded stands in the provenance, without which the shapes cannot know."""
    without = CITATION.format("w1", BETA, "cites", "{kind: '', url: '', note: ''}")
    folder = small_corpus.write(tmp_path / "small", {"citations.yaml": small_corpus.CITATIONS + without})
    papers = [
        {"id": "w1", "title": "One", "citations": {"cites": [BETA]}},
        {"id": "w2", "title": "Two", "citations": {"cites": [ALPHA]}},
    ]
    (folder / "papers.jsonl").write_text("".join(json.dumps(paper) + "\n" for paper in papers), "utf-8")
    dataset = KnowledgeGraph.open(folder).to_rdflib()
    for subject, predicate, value, _ in [*dataset.quads()]:
        dataset.default_graph.add((subject, predicate, value))
    found = by_shacl(results(dataset))
    assert found == natively(folder)
    assert found["C005"] == {f"w1--{BETA}"}


def test_every_rule_of_the_shapes_is_tried() -> None:
    assert {code for code, _, _ in FAULTS.values()} >= {*rule_codes()} - {"C007", "P005", "S009"}


def test_what_no_file_can_say_is_still_wrong_in_rdf(tmp_path: Path) -> None:
    """Shapes see what YAML cannot hold: a concept that is a scheme, a malformed arXiv id, a paper without a title."""
    dataset = KnowledgeGraph.open(small_corpus.write(tmp_path / "small")).to_rdflib(provenance=False)
    graph, base = dataset.default_graph, "https://example.org/small/"
    before = by_shacl(results(dataset))
    graph.add((rdflib.URIRef(f"{base}domain/vision"), RDF.type, rdflib.SKOS.ConceptScheme))
    alpha = rdflib.URIRef(f"{base}paper/{ALPHA}")
    graph.set((alpha, rdflib.URIRef("http://purl.org/spar/fabio/hasArXivId"), rdflib.Literal("2213.00001")))
    graph.remove((alpha, DCTERMS.title, None))
    graph.add((alpha, rdflib.URIRef("http://purl.org/spar/cito/cites"), rdflib.URIRef(f"{base}paper/nowhere")))
    after = by_shacl(results(dataset))
    assert after["S009"] - before["S009"] == {"vision"}
    assert after["P005"] - before["P005"] == {ALPHA}
    wanted = {"A paper has one title a language.", "What a paper cites is a paper of the corpus."}
    assert {name.removeprefix("no rule: ") for name in after} >= wanted

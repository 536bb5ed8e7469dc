"""What SHACL shapes find."""

from __future__ import annotations

import warnings

import rdflib
from rdflib import RDF, SH

from tests.cli.running import ROOT


def graph(nquads: bytes) -> rdflib.Graph:
    """A graph to be judged."""
    return rdflib.Graph().parse(data=nquads, format="nt")


def found(data: rdflib.Graph, shapes: str) -> set[tuple[str, str, str]]:
    """The constraints that a graph violates: component and path by their last words, and the value.

    Args:
        shapes: a file of tests/data.
    """
    import pyshacl

    judged = rdflib.Graph().parse(ROOT / "tests" / "data" / shapes)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # SKG-IF's shape of works leads to itself along citations
        conforms, report, _ = pyshacl.validate(data, shacl_graph=judged)
    assert isinstance(report, rdflib.Graph)
    results = {
        (
            _last(report.value(result, SH.sourceConstraintComponent)),
            _last(report.value(result, SH.resultPath)),
            str(report.value(result, SH.value)),
        )
        for result in report.subjects(RDF.type, SH.ValidationResult)
    }
    assert conforms is not bool(results)
    return results


def _last(iri: object) -> str:
    return str(iri).replace("#", "/").rpartition("/")[2]

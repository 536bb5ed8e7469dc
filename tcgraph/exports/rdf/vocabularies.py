"""What goes with the data: the ontology of our own terms, and the shapes of a corpus, as Turtle."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).parent


def ontology() -> str:
    """The OWL ontology of our own terms (``tcgo:``), each with label, comment and where it belongs."""
    return (_HERE / "ontology.ttl").read_text("utf-8")


def shapes() -> str:
    """The SHACL shapes of a corpus in the base profile (SHACL Core and SHACL-SPARQL, W3C 2017).

    A shape that says what a rule of ``tcgraph validate`` says names it with ``tcgs:rule``.
    """
    return (_HERE / "shapes.ttl").read_text("utf-8")

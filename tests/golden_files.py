"""Golden files: what each export makes of the small corpus, below tests/golden.

``python tests/golden_files.py`` writes them anew.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parent.parent
GOLDEN = ROOT / "tests" / "golden"

EXPORTS: dict[str, str] = {
    "graphml/small.graphml": "graphml",
    "gexf/small.gexf": "gexf",
    "csv": "csv",
    "json/small.json": "json",
    "cypher/small.cypher": "cypher",
    "cypher/memgraph.cypher": "cypher --dialect memgraph",
    "neo4j-csv": "neo4j-csv",
    "mermaid/small.mmd": "mermaid",
    "mermaid/concepts.mmd": "mermaid --via extends --concepts mechanism",
    "dot/small.dot": "dot",
    "dot/concepts.dot": "dot --via extends --concepts mechanism",
    "bibtex/small.bib": "bibtex",
    "csl-json/small.json": "csl-json",
    "skos/small.ttl": "skos",
    "rdf/small.ttl": "rdf",
    "rdf/small.nt": "rdf --format nt",
    "rdf/small.nq": "rdf --format nq",
    "rdf/small.trig": "rdf --format trig",
    "rdf/small.rdf": "rdf --format rdfxml",
    "rdf/small.jsonld": "rdf --format jsonld",
    "rdf/skg-if.ttl": "rdf --profile skg-if",
    "rdf/skg-if.jsonld": "rdf --profile skg-if --format jsonld",
    "rdf/ocdm.ttl": "rdf --profile ocdm",
    "rdf/ocdm.jsonld": "rdf --profile ocdm --format jsonld",
    "rdf/schema-org.ttl": "rdf --profile schema-org",
    "rdf/schema-org.jsonld": "rdf --profile schema-org --format jsonld",
}
"""The words of ``tcgraph export`` that make each golden file, or each folder of them."""

FORMATS = tuple(dict.fromkeys(words.split()[0] for words in EXPORTS.values()))
OTHERS = ("ontology", "shapes", "html", "pyvis", "dataset")
"""What says nothing of a corpus, and pages, which browsers look at."""


def export(words: str, corpus: Path, target: Path, settings: Mapping[str, str] | None = None) -> None:
    """Run ``tcgraph export`` on a corpus."""
    command = [sys.executable, "-m", "tcgraph", "export", *words.split(), "--corpus", str(corpus), "-o", str(target)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **(settings or {})}
    subprocess.run(command, check=True, env=environment)


def contents(target: Path) -> dict[str, bytes]:
    """The bytes of a file, or of all files of a folder by their names."""
    files = sorted(target.iterdir()) if target.is_dir() else [target]
    return {path.name: path.read_bytes() for path in files}


def main() -> None:
    """Write all golden files anew."""
    from tests import small_corpus

    with tempfile.TemporaryDirectory() as folder:
        corpus = small_corpus.write(Path(folder))
        for name, words in EXPORTS.items():
            (GOLDEN / name).parent.mkdir(parents=True, exist_ok=True)
            export(words, corpus, GOLDEN / name)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()

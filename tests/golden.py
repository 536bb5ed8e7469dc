"""Writes the expected exports of the small corpus anew: ``python tests/golden.py``. Look at the difference after it."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

GOLDEN = ROOT / "tests" / "golden"


def write() -> None:
    from tcgraph.exports.rdf.formats import FORMATS, rdf
    from tcgraph.graph.knowledge_graph import KnowledgeGraph
    from tcgraph.graph.part import part
    from tests import small_corpus

    with tempfile.TemporaryDirectory() as folder:
        small = part(KnowledgeGraph.open(small_corpus.write(Path(folder) / "small")))
        (GOLDEN / "rdf").mkdir(parents=True, exist_ok=True)
        for name, form in FORMATS.items():
            (GOLDEN / "rdf" / f"small{form.suffix}").write_bytes(b"".join(rdf(small, name)))


if __name__ == "__main__":
    write()

"""docs/notebook.ipynb: its cells run, and what stands below them is what they give."""

from __future__ import annotations

from base64 import b64decode

from tests import notebook


def test_the_notebook_shows_what_its_cells_give() -> None:
    """`python tests/notebook.py` writes the outputs anew."""
    saved = notebook.read()
    cells = [cell for cell in saved["cells"] if cell["cell_type"] == "code"]
    assert [cell["execution_count"] for cell in cells] == list(range(1, len(cells) + 1))
    found = notebook.run(saved)
    for cell, (outputs, _) in zip(cells, found, strict=True):
        for output in cell["outputs"]:
            output.get("data", {}).pop("image/png", None)
        assert cell["outputs"] == outputs
    frame = found[-1][1]
    assert 'srcdoc="&lt;!doctype html&gt;' in frame._repr_html_()  # type: ignore[attr-defined]


def test_the_notebook_is_small_and_holds_a_picture_of_the_page() -> None:
    assert notebook.NOTEBOOK.stat().st_size < 250_000
    assert b64decode(notebook.picture(notebook.read())).startswith(b"\x89PNG\r\n")

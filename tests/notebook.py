"""The cells of docs/notebook.ipynb and what they print: ``python tests/notebook.py`` writes the outputs anew.

A cell runs as Jupyter runs it: what it prints is a stream, the value of its last line the result, as IPython shows
it. The page of the last cell is too large to be kept; a picture of it, written by ``--picture FILE``, stands there.
"""

from __future__ import annotations

import ast
import contextlib
import io
import json
import sys
from base64 import b64encode
from pathlib import Path
from typing import Any

NOTEBOOK = Path(__file__).parent.parent / "docs" / "notebook.ipynb"


def read() -> dict[str, Any]:
    """The notebook as JSON."""
    found: dict[str, Any] = json.loads(NOTEBOOK.read_text("utf-8"))
    return found


def run(notebook: dict[str, Any]) -> list[tuple[list[dict[str, Any]], object]]:
    """The outputs of the code cells, run one after the other, and the values of their last lines."""
    names: dict[str, Any] = {"__name__": "__main__"}
    found = []
    for count, cell in enumerate((cell for cell in notebook["cells"] if cell["cell_type"] == "code"), 1):
        found.append(_outputs("".join(cell["source"]), names, count))
    return found


def _outputs(source: str, names: dict[str, Any], count: int) -> tuple[list[dict[str, Any]], object]:
    from IPython.lib.pretty import pretty

    tree, value = ast.parse(source), None
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        exec(compile(tree, "cell", "exec"), names)
        if isinstance(last, ast.Expr):
            value = eval(compile(ast.Expression(last.value), "cell", "eval"), names)
    outputs: list[dict[str, Any]] = []
    if printed.getvalue():
        lines = printed.getvalue().splitlines(keepends=True)
        outputs.append({"name": "stdout", "output_type": "stream", "text": lines})
    if value is not None:
        text = "<IPython.lib.display.IFrame>" if hasattr(value, "_repr_html_") else pretty(value)  # type: ignore[no-untyped-call]
        data = {"text/plain": text.splitlines(keepends=True)}
        outputs.append({"data": data, "execution_count": count, "metadata": {}, "output_type": "execute_result"})
    return outputs, value


def picture(notebook: dict[str, Any]) -> str:
    """The kept picture of the last cell's page: base64."""
    return str(notebook["cells"][-1]["outputs"][-1]["data"].get("image/png", ""))


def main() -> None:
    """Write the outputs anew; with ``--picture FILE`` the picture too."""
    notebook = read()
    kept = picture(notebook) if notebook["cells"][-1].get("outputs") else ""
    if sys.argv[1:2] == ["--picture"]:
        kept = b64encode(Path(sys.argv[2]).read_bytes()).decode()
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    for count, (cell, (outputs, _)) in enumerate(zip(cells, run(notebook), strict=True), 1):
        cell.update(outputs=outputs, execution_count=count)
    if kept:
        notebook["cells"][-1]["outputs"][-1]["data"]["image/png"] = kept
    NOTEBOOK.write_text(
        json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True) + "\n", "utf-8", newline="\n"
    )


if __name__ == "__main__":
    main()

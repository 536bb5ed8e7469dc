"""``tcgraph index``: the compiled form of a corpus."""

from __future__ import annotations

from pathlib import Path

import click

from tcgraph.cli.saying import say, write_json
from tcgraph.cli.terminal import corpus_option, format_option, progress
from tcgraph.graph.corpus_files import EMBEDDED
from tcgraph.graph.index import HASHES, UNFINISHED, cache_folder, open_index, place

SCHEMA = "tcgraph-index/1"


@click.command(short_help="Build the compiled index of a corpus, or tell where it is.")
@click.option("--rebuild", is_flag=True, help="Build it anew.")
@click.option("--clear", is_flag=True, help="Remove every index from the cache, and build none.")
@format_option("text", "json")
@corpus_option
def index(rebuild: bool, clear: bool, form: str, folder: Path | None) -> None:
    """Build the compiled index of a corpus if there is none for its present content, and tell where it is.

    Queries do this by themselves. Indexes are kept in the user's cache folder, or in TCGRAPH_CACHE.

    \b
    tcgraph index
    tcgraph index --corpus my-field --rebuild
    """
    if clear:
        removed = _clear()
        if form == "json":
            write_json({"schema": SCHEMA, "cache": str(cache_folder()), "removed": removed})
        else:
            say(f"removed {removed} from {cache_folder()}")
        return
    where = place(folder or EMBEDDED)
    if rebuild:
        _remove(where)
    existed = where.is_dir()
    opened = open_index(folder or EMBEDDED, progress())
    state = "found" if existed else "built" if opened.folder else "in memory only: the cache cannot be written"
    size = sum(path.stat().st_size for path in where.iterdir()) if opened.folder else 0
    if form == "json":
        write_json({"schema": SCHEMA, "folder": str(opened.folder or ""), "state": state, "bytes": size})
    else:
        say(f"{opened.folder or where}: {state}" + (f", {size // 1024} kB" if size else ""))


def _clear() -> int:
    cache = cache_folder()
    found = [path for path in cache.iterdir() if (path / "citations.csr").is_file()] if cache.is_dir() else []
    unfinished = cache.glob(f"{UNFINISHED}*") if cache.is_dir() else ()
    for path in (*found, *unfinished, cache / HASHES):
        _remove(path)
    return len(found)


def _remove(folder: Path) -> None:
    import shutil

    shutil.rmtree(folder, ignore_errors=True)

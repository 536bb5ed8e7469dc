"""The command line: words -> one call -> lines and an exit code.

Subcommands live in modules of their own and are imported when they are used.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

import click

from tcgraph import __version__
from tcgraph.cli.lazy import LazyGroup
from tcgraph.errors import TcgraphError

COMMANDS = {
    "query": ("tcgraph.cli.query", "query", "Ask the graph a question."),
    "sparql": ("tcgraph.cli.sparql", "sparql", "Ask the graph in SPARQL, or ask an endpoint."),
    "export": ("tcgraph.cli.export", "export", "Write the graph for other programs."),
    "browse": ("tcgraph.cli.browse", "browse", "Open the explorer in the browser."),
    "validate": ("tcgraph.cli.validate", "validate", "Check a list, a corpus or a vocabulary."),
    "corpus": ("tcgraph.cli.corpus", "corpus", "Tell which corpus is in use, and what is in it."),
    "import": ("tcgraph.cli.importing", "importing", "Make or renew a corpus from a literature list."),
    "verify": ("tcgraph.cli.verify", "verify", "Tell whether an RDF file has a canonical hash."),
    "index": ("tcgraph.cli.index", "index", "Build the compiled index of a corpus, or tell where it is."),
    "completion": ("tcgraph.cli.completion", "completion", "Print what makes a shell complete names."),
}


@click.group(
    cls=LazyGroup, table=COMMANDS, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, "-V", "--version", message="tcgraph %(version)s")
def cli() -> None:
    """Turn an annotated literature list into a knowledge graph, and ask it.

    The embedded corpus is token-level model compression; --corpus DIR takes another.

    \b
    tcgraph query lineage ToMe      where ToMe comes from, what grew out of it
    tcgraph query --help            all questions
    tcgraph corpus                  what is in the corpus
    tcgraph import list --help      make a corpus of your own from a list
    tcgraph validate                check a list, a corpus or a vocabulary
    """


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and leave with its exit code: 0, 1 findings, 2 wrong words, 3 unreadable input."""
    gc.set_threshold(50_000)  # a command is short: collecting garbage while modules load costs more than it frees
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    options: dict[str, Any] = {"color": False} if os.environ.get("NO_COLOR") else {}
    try:
        code = cli.main(arguments, prog_name="tcgraph", standalone_mode=False, **options)
    except click.ClickException as error:
        error.show()
        code = 2
    except TcgraphError as error:
        _tell(f"tcgraph: {error}")
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("tcgraph: interrupted", err=True)
        code = 130
    except (BrokenPipeError, SystemExit):  # who reads has seen enough; click makes a SystemExit of it
        _forget_output()
        code = 0
    except OSError as error:  # a full disk, as a rule
        _forget_output()
        _tell(f"tcgraph: {error.filename or 'the answer'} cannot be read or written: {error.strerror or error}")
        code = 3
    sys.exit(code if isinstance(code, int) else 0)


def _forget_output() -> None:
    """Send what is left to write nowhere, so that leaving does not fail on it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _tell(text: str) -> None:
    """Write an error; the lines that list candidates are cut to the terminal's width."""
    from tcgraph.cli.terminal import fit, width

    for line in text.splitlines():
        click.echo(fit(line, width()) if line.startswith("  ") else line, err=True)

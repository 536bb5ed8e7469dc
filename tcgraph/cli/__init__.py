"""The command line: words -> one call -> lines and an exit code.

Subcommands live in modules of their own and are imported when they are used.
"""

from __future__ import annotations

import gc
import re
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

import click

from tcgraph import __version__
from tcgraph.cli.lazy import LazyGroup
from tcgraph.cli.saying import forget, make_ready, may_colour, say
from tcgraph.errors import TcgraphError

COMMANDS = {
    "query": ("tcgraph.cli.query", "query", "Ask the graph a question."),
    "sparql": ("tcgraph.cli.sparql", "sparql", "Ask the graph in SPARQL, or ask an endpoint."),
    "export": ("tcgraph.cli.export", "export", "Write the graph for other programs."),
    "browse": ("tcgraph.cli.browse", "browse", "Open the explorer in the browser."),
    "validate": ("tcgraph.cli.validate", "validate", "Check a list, a corpus or a vocabulary."),
    "corpus": ("tcgraph.cli.corpus", "corpus", "Tell which corpus is in use, and what is in it."),
    "import": ("tcgraph.cli.importing", "importing", "Make or renew a corpus from a literature list."),
    "verify": ("tcgraph.cli.verify", "verify", "Compute the canonical hash of an RDF file, or check it."),
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
    make_ready()
    options: dict[str, Any] = {} if may_colour() else {"color": False}
    try:
        code = cli.main(arguments, prog_name="tcgraph", standalone_mode=False, **options)
    except click.ClickException as error:
        _tell_usage(error, sys.argv[1:] if arguments is None else arguments)
        code = 2
    except TcgraphError as error:
        _tell(f"tcgraph: {error}")
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        _tell("tcgraph: interrupted")
        code = 130
    except (BrokenPipeError, SystemExit):  # who reads has seen enough; click makes a SystemExit of it
        forget(sys.stdout)
        code = 0
    except OSError as error:  # a full disk, as a rule
        forget(sys.stdout)
        _tell(f"tcgraph: {error.filename or 'the answer'} cannot be read or written: {error.strerror or error}")
        code = 3
    sys.exit(code if isinstance(code, int) else 0)


def _tell(text: str) -> None:
    """Write an error; the lines that list candidates are cut to the terminal's width."""
    from tcgraph.cli.terminal import fit, width

    for line in text.splitlines():
        say(fit(line, width()) if line.startswith("  ") else line, err=True)


def _tell_usage(error: click.ClickException, words: Sequence[str]) -> None:
    """Tell what is wrong with the words in the way of all errors, and which help text knows the right ones."""
    if type(error).__name__ == "NoArgsIsHelpError":  # new in click 8.2; its message is the help text
        say(error.format_message(), err=True)
        return
    told = " ".join(error.format_message().split()).removesuffix(".")
    told = told if told[1:2].isupper() else told[:1].lower() + told[1:]
    told = re.sub(r"\((Did you mean one of): (.*\?)\)$", r"\1 \2", told)
    context = getattr(error, "ctx", None)
    _tell(f"tcgraph: {told}")
    say(f"Try '{context.command_path if context else _command(words)} --help'", err=True)


def _command(words: Sequence[str]) -> str:
    """The command that words begin with: not every error of click's tells where it arose."""
    path = "tcgraph"
    command: click.Command = cli
    for word in words:
        below = command.get_command(click.Context(command), word) if isinstance(command, click.Group) else None
        if below is None:
            break
        path, command = f"{path} {word}", below
    return path

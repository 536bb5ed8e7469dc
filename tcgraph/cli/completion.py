"""``tcgraph completion``: the script that makes a shell complete commands, options and names."""

from __future__ import annotations

import click

SHELLS = ("bash", "zsh", "fish")

_RAW = "COMPREPLY+=($value)"
_QUOTED = """\
[[ ${COMP_WORDS[COMP_CWORD]} == [\\"\\']* ]] || printf -v value %q "$value"
            COMPREPLY+=("$value")"""
"""Names have spaces, ampersands and parentheses; zsh and fish quote what they insert, bash leaves it to the script."""


@click.command(short_help="Print what makes a shell complete names.")
@click.argument("shell", type=click.Choice(SHELLS))
def completion(shell: str) -> None:
    """Print the script that makes a shell complete commands, options and the names of papers.

    \b
    eval "$(tcgraph completion bash)"                             in ~/.bashrc
    eval "$(tcgraph completion zsh)"                              in ~/.zshrc
    mkdir -p ~/.config/fish/completions
    tcgraph completion fish > ~/.config/fish/completions/tcgraph.fish
    """
    from click.shell_completion import get_completion_class

    from tcgraph.cli import cli

    kind = get_completion_class(shell)
    assert kind is not None, shell
    made = kind(cli, {}, "tcgraph", "_TCGRAPH_COMPLETE")
    click.echo((made.source_template % made.source_vars()).replace(_RAW, _QUOTED))

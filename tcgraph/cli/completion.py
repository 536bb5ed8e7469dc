"""``tcgraph completion``: the script that makes a shell complete commands, options and names."""

from __future__ import annotations

import click

from tcgraph.cli.saying import write_bytes

SHELLS = ("bash", "zsh", "fish")

_RAW = "COMPREPLY+=($value)"
_QUOTED = """\
[[ ${COMP_WORDS[COMP_CWORD]} == [\\"\\']* ]] || printf -v value %q "$value"
            COMPREPLY+=("$value")"""
"""Names have spaces, ampersands and parentheses; zsh and fish quote what they insert, bash leaves it to the script."""

_REGISTER = "    compdef _tcgraph"
_LOADED = "    (( $+functions[compdef] )) || { autoload -Uz compinit && compinit -i }\n"
"""zsh knows compdef only when its completion system was started, which a bare ~/.zshrc does not do."""

_CUT = 'string split "," $completion'
_WHOLE = 'string split --max 1 "," $completion'
"""What fish is told is a kind, a comma and the rest; names and descriptions have commas of their own."""


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
    script = made.source_template % made.source_vars()
    for common, better in ((_RAW, _QUOTED), (_REGISTER, _LOADED + _REGISTER), (_CUT, _WHOLE)):
        script = script.replace(common, better)
    write_bytes(script + "\n")

"""Citations and walks in words, as all answers about descent use them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from tcgraph.cli.terminal import count, unicode_output, width, wrapped
from tcgraph.model import DESCENT

if TYPE_CHECKING:
    from tcgraph.graph.limits import Limits
    from tcgraph.graph.lineage import Side


def arrow() -> str:
    """What stands between papers of which each leads to the next."""
    return " → " if unicode_output() else " -> "


def limits_words(limits: Limits, where: str = "") -> str:
    """What narrows a walk, in parentheses behind a space; nothing when nothing does."""
    words = [f"since {limits.since}"] if limits.since else []
    words += [f"until {limits.until}"] if limits.until else []
    words += ["stated only"] if limits.stated_only else []
    words += [f"via {', '.join(limits.via)}"] if set(limits.via) != set(DESCENT) else []
    words += [f"where {where}"] if where else []
    return f" ({', '.join(words)})" if words else ""


def descent_verb(limits: Limits) -> str:
    """What a chain of citations says of its ends: being cited or compared with is not descent."""
    return "descends from" if set(limits.via) <= set(DESCENT) else "goes back to"


def widening(wider: Limits, limits: Limits) -> str:
    """The options that widen limits as far as others; nothing when they are as wide."""
    words = ["--via all"] if set(wider.via) != set(limits.via) else []
    words += ["without --stated-only"] if limits.stated_only and not wider.stated_only else []
    return " ".join(words)


def not_followed(other: Mapping[str, int], via: Iterable[str]) -> str:
    """How many citations of a paper a walk left aside, by relation, and how to follow them."""
    followed = set(other) & set(via)
    parts = [
        f"{number} {relation}{' (inferred)' if relation in followed else ''}" for relation, number in other.items()
    ]
    total = sum(other.values())
    hint = "; --via all follows them" if not followed else ""
    return wrapped(f"  + {count(total, 'more citation')} not followed: {', '.join(parts)}{hint}", width(), "    ")


def left_out(side: Side) -> str:
    """What a limit left out of one side of a lineage."""
    return f"only the nearest papers: one step on are {side.left_out} more; --limit 0 walks all the way"

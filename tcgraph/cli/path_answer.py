"""Chains of descent as text for a terminal and as JSON (schemas ``tcgraph-path/1`` and ``tcgraph-paths/1``)."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from itertools import pairwise

import click

from tcgraph.cli.branch_lines import title_behind, tree_lines
from tcgraph.cli.terminal import cells, count, fit, width, wrapped
from tcgraph.cli.wording import arrow, descent_verb, limits_words, widening
from tcgraph.exports.citation_words import relation_words
from tcgraph.graph.branches import Branch
from tcgraph.graph.knowledge_graph import Brief, KnowledgeGraph
from tcgraph.graph.paths import Chain, Descent
from tcgraph.model import DESCENT, RELATIONS

_STEPS = 9


def as_text(graph: KnowledgeGraph, answer: Descent, query: str, *, evidence: bool) -> Iterator[str]:
    """The lines of an answer: what it amounts to, then the chains, oldest paper first."""
    if answer.steps is None or answer.swapped:
        yield from remarks(answer, query)
    if answer.steps is None:
        return
    descent = click.style(f"{answer.descendant.label} {descent_verb(answer.limits)} {answer.ancestor.label}", bold=True)
    yield wrapped(
        f"{descent} {_amount(answer, query)}{limits_words(answer.limits, answer.where.strip())}", width(), "  "
    )
    for chain in answer.chains:
        yield from ("",) if query == "paths" else ()
        if query == "path" or evidence:
            yield _first(chain.papers[0])
            yield from tree_lines(graph, _branches(chain), evidence=evidence)
        else:
            yield from _compact(chain)
    yield from ("", wrapped(cut(answer), width(), "  ")) if query == "paths" and cut(answer) else ()


def _amount(answer: Descent, query: str) -> str:
    """Over how many steps, and how many chains of how many steps there are."""
    steps, shortest = count(answer.steps or 0, "step"), count(answer.shortest, "shortest chain")
    if query == "path":
        return f"in {steps}" + (f", one of {shortest}" if answer.shortest > 1 else "")
    if answer.limits.depth is None:
        return f"in {steps}, by {shortest}"
    within = f"of at most {count(answer.limits.depth, 'step')}"
    if not answer.chains:
        return f"by no chain {within}; there {'is' if answer.shortest == 1 else 'are'} {shortest} of {steps}"
    number = f"more than {len(answer.chains)} chains" if answer.total is None else count(answer.total, "chain")
    return f"by {number} {within}; {shortest} of {steps}"


def cut(answer: Descent) -> str:
    """How many of the chains are given; "" when all are."""
    if answer.total == len(answer.chains):
        return ""
    total = f"of {count(answer.total, 'chain')}" if answer.total else "chains, and there are more"
    return f"{len(answer.chains)} {total}; --limit 0 shows all"


def remarks(answer: Descent, query: str) -> Iterator[str]:
    """What is unlike what was asked for: no chain, the other direction, or more chains than given."""
    old, young = answer.ancestor, answer.descendant
    lines = []
    if answer.steps is None:
        along = ", ".join(answer.limits.via) + (", stated only" if answer.limits.stated_only else "")
        along += f", where {answer.where.strip()}" if answer.where.strip() else ""
        text = f"neither {old.label} nor {young.label} {descent_verb(answer.limits)} the other (via {along})"
        lines = [text, *_apart(answer)]
    elif answer.swapped:
        verb = descent_verb(answer.limits).replace("descends", "descend").replace("goes", "go")
        lines = [f"{old.label} does not {verb} {young.label}; it is the other way round:"]
    lines += [cut(answer)] if query == "paths" and answer.chains else []
    return (wrapped(line, width(), "  ") for line in filter(None, lines))


def _apart(answer: Descent) -> Iterator[str]:
    """What else could connect two papers that no chain connects."""
    wider, old, young = answer.wider, answer.ancestor, answer.descendant
    if wider:
        if wider.where == answer.where:
            yield _found_by(widening(wider.limits, answer.limits), wider)
    elif set(answer.limits.via) != set(RELATIONS) or answer.limits.stated_only:
        yield "--via all finds no chain either"
    if answer.shared:
        options = f" --via {','.join(answer.limits.via)}" if set(answer.limits.via) != set(DESCENT) else ""
        options += " --stated-only" if answer.limits.stated_only else ""
        options += f" --where {shlex.quote(answer.where.strip())}" if answer.where.strip() else ""
        yield f"they share {count(answer.shared, 'ancestor')}: tcgraph query common {old.id} {young.id}{options}"


def without_filter(answer: Descent) -> str:
    """That a chain is there without the filter; "" when none is needed, or none is there."""
    wider = answer.wider
    if not wider or wider.where == answer.where:
        return ""
    options = f"{widening(wider.limits, answer.limits)} without --where".strip()
    return wrapped(_found_by(options, wider), width(), "  ")


def _found_by(options: str, wider: Descent) -> str:
    ends = f"from {wider.ancestor.label} to {wider.descendant.label}"
    return f"{options} finds a chain of {count(wider.steps or 0, 'step')} {ends}"


def _first(brief: Brief) -> str:
    outside = "" if brief.in_list else " (outside the list)"
    name = fit(brief.label, width() - 6 - len(outside))
    lead = click.style(f"{brief.year or '':4}  ") + click.style(name, bold=True)
    return lead + click.style(outside + title_behind(brief, width() - 6 - cells(name + outside)), dim=True)


def _branches(chain: Chain) -> list[Branch]:
    """The hops as a tree that never branches."""
    return [
        Branch(young, level - 1, level + 1, young.id, old.id, hop.relation, hop.confidence)
        for level, ((old, young), hop) in enumerate(zip(pairwise(chain.papers), chain.hops, strict=True))
    ]


def _compact(chain: Chain) -> Iterator[str]:
    """The names, and under them the relations from first to last."""
    steps = f"{count(len(chain.hops), 'step'):<{_STEPS}}"
    yield wrapped(steps + arrow().join(brief.label for brief in chain.papers), width(), " " * _STEPS)
    words = [relation_words(hop.relation, hop.confidence) for hop in chain.hops]
    for line in wrapped("; ".join(words), width() - _STEPS, "").splitlines():
        yield " " * _STEPS + click.style(line, fg="cyan")


def as_json(graph: KnowledgeGraph, answer: Descent, query: str, *, evidence: bool) -> dict[str, object]:
    """The answer as data; ``evidence`` adds it to each hop."""
    from tcgraph.cli.paper_answer import brief_json

    wider = answer.wider
    return {
        "schema": f"tcgraph-{query}/1",
        "corpus": graph.summary().name,
        "ancestor": brief_json(answer.ancestor),
        "descendant": brief_json(answer.descendant),
        "via": list(answer.limits.via),
        "stated_only": answer.limits.stated_only,
        "where": answer.where.strip(),
        "length": answer.limits.depth,
        "swapped": answer.swapped,
        "steps": answer.steps,
        "shortest": answer.shortest,
        "count": answer.total,
        "chains": [_chain_json(graph, chain, evidence) for chain in answer.chains],
        "wider": {
            "via": list(wider.limits.via),
            "stated_only": wider.limits.stated_only,
            "where": wider.where.strip(),
            "steps": wider.steps,
            "swapped": wider.swapped,
        }
        if wider
        else None,
        "common_ancestors": answer.shared,
    }


def _chain_json(graph: KnowledgeGraph, chain: Chain, evidence: bool) -> dict[str, object]:
    from tcgraph.cli.paper_answer import brief_json

    hops: list[dict[str, object]] = []
    for (old, young), hop in zip(pairwise(chain.papers), chain.hops, strict=True):
        record: dict[str, object] = {
            "citing": young.id,
            "cited": old.id,
            "relation": hop.relation,
            "confidence": hop.confidence,
        }
        if evidence:
            read = graph.citation(young.id, old.id).evidence
            record["evidence"] = {"kind": read.kind, "url": read.url, "note": read.note}
        hops.append(record)
    return {"steps": len(hops), "papers": [brief_json(brief) for brief in chain.papers], "hops": hops}

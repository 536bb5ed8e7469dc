"""The drift of concepts along a lineage as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import click

from tcgraph.cli.saying import one_line
from tcgraph.cli.terminal import cells, count, width, wrapped
from tcgraph.cli.wording import arrow, limits_words
from tcgraph.exports.citation_words import dated, relation_words
from tcgraph.graph.drift import Drift, Recurring, Step
from tcgraph.graph.limits import Limits

_MARKS = {"kept": ("=", ""), "dropped": ("-", "red"), "added": ("+", "green")}
_WORDS = {
    "replaced": "{before} gives way to {after}",
    "dropped": "{before} is dropped",
    "added": "{after} is added",
    "narrowed": "{before} is narrowed to {after}",
    "widened": "{before} is widened to {after}",
}
_KEY = 13
_RECURRING = 4
_SILENT = 5


def as_text(answer: Drift, steps: Sequence[Step], limits: Limits, where: str = "") -> Iterator[str]:
    """The lines of an answer: the steps, then what they amount to."""
    heading = click.style(f"Concepts along the lineage of {answer.paper.label}", bold=True)
    yield wrapped(heading + limits_words(limits, where), width(), "  ")
    yield click.style("  ".join(f"{mark} {kind}" for kind, (mark, _) in _MARKS.items()), dim=True)
    for side, group in groupby(steps, key=lambda step: step.side):
        yield ""
        where = f"Up to {answer.paper.label}" if side == "ancestors" else f"From {answer.paper.label} on"
        yield wrapped(where, width(), "  ")
        for step in group:
            yield from _step(answer, step)
    yield ""
    if len(steps) < len(answer.steps):
        yield wrapped(f"{len(steps)} of {count(len(answer.steps), 'step')}; --limit 0 shows all", width(), "  ")
    yield from (wrapped(line, width(), "  ") for line in amounts(answer))
    yield from _recurring(answer)


def _step(answer: Drift, step: Step) -> Iterator[str]:
    ends = click.style(dated(step.parent) + arrow() + dated(step.child), bold=True)
    over = f", over {', '.join(brief.label for brief in step.over)}" if step.over else ""
    relation = click.style(f" ({relation_words(step.relation, step.confidence)}{over})", dim=True)
    yield wrapped(ends + relation, width(), "    ")
    for facet in step.facets:
        texts = [
            click.style(f"{mark} {answer.labels[change.concept]}", fg=colour or None)
            for kind, (mark, colour) in _MARKS.items()
            for change in step.of(facet, kind)
        ]
        texts += [
            f"{answer.labels[change.concept]}{arrow()}{answer.labels[change.into]} ({kind})"
            for kind in ("narrowed", "widened")
            for change in step.of(facet, kind)
        ]
        lead = f"  {facet:<{_KEY - 2}}"
        for line in _packed(texts, width() - _KEY):
            yield click.style(lead, dim=True) + line
            lead = " " * _KEY


def _packed(texts: Sequence[str], room: int) -> list[str]:
    """Texts side by side in lines, each broken only when it is longer than a line."""
    lines: list[str] = []
    for text in map(one_line, texts):
        together = f"{lines[-1]}  {text}" if lines else text
        if lines and cells(click.unstyle(together)) <= room:
            lines[-1] = together
        else:
            lines += wrapped(text, room, "  ").splitlines()
    return lines


def amounts(answer: Drift) -> Iterator[str]:
    """How many steps were compared, which were not, and how steady each facet is."""
    if not answer.steps and not answer.silent:
        yield f"nothing to compare in the lineage of {answer.paper.label}"
        return
    yield f"{count(len(answer.steps), 'step')} compared" if answer.steps else "no step can be compared"
    if answer.silent:
        ends = [step.parent.label + arrow() + step.child.label for step in answer.silent[:_SILENT]]
        more = f" and {len(answer.silent) - _SILENT} more" if len(answer.silent) > _SILENT else ""
        yield f"{len(answer.silent)} not compared, since one end has no concepts: {', '.join(ends)}{more}"
    steady = [f"{facet} {same} of {total}" for facet, (total, same) in answer.compared.items() if total]
    if steady:
        yield f"unchanged in: {', '.join(steady)}"


def _recurring(answer: Drift) -> Iterator[str]:
    """The most frequent of the recurring changes, facet by facet."""
    if not answer.recurring:
        return
    yield ""
    yield click.style("What recurs", bold=True)
    hidden = 0
    for facet in answer.compared:
        changes = [one for one in answer.recurring if one.facet == facet]
        hidden += len(changes[_RECURRING:])
        lead = f"{facet:<{_KEY - 3}}"
        for one in changes[:_RECURRING]:
            yield from _turn(f"{lead}{one.steps:3} x  ", _words(answer, one))
            lead = " " * len(lead)
    if hidden:
        yield wrapped(f"and {hidden} more; --format json has all", width(), "  ")


def _turn(lead: str, words: str) -> Iterator[str]:
    for line in wrapped(words, width() - len(lead), "  ").splitlines():
        yield click.style(lead, dim=True) + line
        lead = " " * len(lead)


def _words(answer: Drift, one: Recurring) -> str:
    before, after = answer.labels.get(one.before, ""), answer.labels.get(one.after, "")
    return _WORDS[one.kind].format(before=before, after=after)

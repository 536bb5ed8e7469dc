"""A main path as text for a terminal, as a table of its chains, as a diagram's parts, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import click

from tcgraph.cli.branch_lines import title_behind
from tcgraph.cli.figures import count_text
from tcgraph.cli.paper_answer import brief_json
from tcgraph.cli.tables import PAPER_COLUMNS, Column, Table, paper_row
from tcgraph.cli.terminal import cells, count, fit, unicode_output, width, wrapped
from tcgraph.exports.citation_words import dated, relation_words
from tcgraph.exports.diagrams import Diagram
from tcgraph.graph.knowledge_graph import KnowledgeGraph
from tcgraph.graph.main_path import Link, MainPath, Stop
from tcgraph.model import RELATIONS

SCHEMA = "tcgraph-main-path/1"

COLUMNS = (
    Column("chain", "Chain", right=True),
    Column("step", "Step", right=True),
    *PAPER_COLUMNS,
    Column("spc", "SPC", right=True),
    Column("key", "Key route"),
    Column("relation", "Relation"),
    Column("confidence", ""),
)
"""A row a paper of a chain; SPC, relation and confidence are those of the step that leads to it."""

_NARROW, _NAME_ROOM = 60, 8


def as_text(answer: MainPath, total: int) -> Iterator[str]:
    """The lines of an answer.

    Args:
        total: how many chains there are when not all are shown.
    """
    if not answer.chains:
        yield wrapped(f"no main path: {_nothing(answer)}", width(), "  ")
        yield from _cycles(answer)
        return
    words = [count(sum(len(stop.papers) for stop in answer.stops), "paper"), count(total, "chain")]
    words += [count(answer.key_routes, "key route")] if answer.key_routes else []
    yield wrapped(click.style(f"Main path: {', '.join(words)}", bold=True), width(), "  ")
    yield wrapped(click.style(_considered(answer), dim=True), width(), "  ")
    yield ""
    yield from _drawing(answer)
    yield ""
    yield from left_out(answer, total)
    for note in notes(answer):
        yield wrapped(note, width(), "  ")
    yield from _cycles(answer)


def left_out(answer: MainPath, total: int) -> Iterator[str]:
    """How many chains are not shown, if any."""
    if len(answer.chains) < total:
        yield f"{len(answer.chains)} of {total} chains; --limit 0 shows all"


def _nothing(answer: MainPath) -> str:
    choices = answer.choices
    ends = [f"{word} {end}" for word, end in _ends(answer).items() if end]
    relations = ", ".join(choices.via)
    where = " among the papers chosen" if choices.where else ""
    found = f"no path {' '.join(ends)} along {relations}{where}" if ends else f"no citation ({relations}){where}"
    return found if set(choices.via) == set(RELATIONS) else f"{found}; --via all follows every citation"


def _ends(answer: MainPath) -> dict[str, str]:
    return {"from": answer.choices.start, "through": answer.choices.through, "to": answer.choices.end}


def _considered(answer: MainPath) -> str:
    relations = ", ".join(answer.choices.via)
    paths = f"{count_text(answer.paths)} path{'' if answer.paths == 1 else 's'}"
    return (
        f"{answer.choices.search} search over {count(answer.papers, 'paper')} and "
        f"{count(answer.citations, 'citation')} ({relations}): {paths} from {count(answer.sources, 'source')} "
        f"to {count(answer.sinks, 'sink')}"
    )


def notes(answer: MainPath) -> Iterator[str]:
    """What stands behind the drawing or table."""
    if not answer.chains:
        return
    star = "* key route. " if answer.key_routes else ""
    yield (
        f"{star}SPC (search path count): how many of the paths take the step from the one above; of steps that tie all "
        "are shown."
    )
    tied, spc = answer.tied
    if tied:
        routes = answer.key_routes + tied
        yield f"{count(tied, 'link')} tie for the next place (SPC {count_text(spc)}): --routes {routes} takes them in"
    if set(answer.choices.via) != set(RELATIONS):
        yield f"Followed: {', '.join(answer.choices.via)}; --via all follows every citation"


def _cycles(answer: MainPath) -> Iterator[str]:
    for cycle in answer.cycles:
        names = ", ".join(brief.label for brief in cycle)
        yield wrapped(f"Cycle: {names} cite each other, directly or not, and are one stop", width(), "  ")


class _Line(NamedTuple):
    """A stop as it is drawn: whole, or only named because it stands whole elsewhere.

    Args:
        lead: the guides before it.
        link: the step that leads to it; None for one where paths begin.
    """

    stop: Stop
    lead: str
    link: Link | None
    folded: bool = False


def _drawing(answer: MainPath) -> Iterator[str]:
    lines = list(_tree(answer))
    whole = {line.stop.position: place for place, line in enumerate(lines) if not line.folded}
    counts = max(cells(_spc(line.link)) for line in lines)
    relations = max((cells(_relation(line.link)) for line in lines), default=0) if width() >= _NARROW else 0
    for place, line in enumerate(lines):
        if place and line.link is None:
            yield ""
        remark = ""
        if line.folded:
            remark = f" (see {'above' if whole[line.stop.position] < place else 'below'})"
        yield from _stop_lines(line, remark, counts, width() - relations)


def _tree(answer: MainPath) -> Iterator[_Line]:
    """Stops in reading order: a chain runs straight down, what branches off from it is indented before it goes on.

    A stop stands whole in the first chain that holds it, and is folded where other chains come to it.
    """
    home: dict[int, int] = {}
    following: dict[int, list[Link]] = {}
    for chain in answer.chains:
        for link in chain:
            known = following.setdefault(link.cited.position, [])
            if link not in known:
                known.append(link)
            home.setdefault(link.citing.position, link.cited.position)
        home.setdefault(chain[0].cited.position, -1)
    roots = [chain[0].cited for chain in answer.chains]
    down, end, bar = ("├─ ", "└─ ", "│  ") if unicode_output() else ("|- ", "`- ", "|  ")
    for root in dict.fromkeys(roots):
        # A root that an earlier chain holds is drawn there.
        waiting = [(_Line(root, "", None), "")] if home[root.position] == -1 else []
        while waiting:
            line, guides = waiting.pop()
            yield line
            links = [] if line.folded else following.get(line.stop.position, [])
            drawn = [link for link in links if home[link.citing.position] == line.stop.position]
            trunk = drawn[0] if drawn and (len(links) == 1 or drawn[0].citing.position in following) else None
            aside = [link for link in links if link is not trunk]
            below = [(_Line(trunk.citing, guides, trunk), guides)] if trunk else []
            for place, link in enumerate(reversed(aside)):
                is_last = place == 0 and trunk is None
                folded = link not in drawn
                lead = guides + (end if is_last else down)
                below.append((_Line(link.citing, lead, link, folded), guides + ("   " if is_last else bar)))
            waiting += below


def _stop_lines(line: _Line, remark: str, counts: int, column: int) -> Iterator[str]:
    """SPC, guides, year, name and title, and from a fixed column on the relation: below, where it has no room."""
    spc = _spc(line.link)
    first = line.stop.papers[0]
    names = " + ".join(brief.label for brief in line.stop.papers)
    remark += "" if any(brief.in_list for brief in line.stop.papers) else " (outside the list)"
    lead = " " * (counts - cells(spc)) + spc + "  "
    guides = line.lead[-(width() // 9 * 3) :]
    room = column - cells(lead) - cells(guides) - 8
    name = fit(names, max(room - len(remark), _NAME_ROOM))
    remark = fit(remark, room - cells(name))
    title = title_behind(first, room - cells(name + remark)) if len(line.stop.papers) == 1 and not line.folded else ""
    relation = _relation(line.link)
    gap = " " * (2 + max(0, room - cells(name + remark + title)))
    beside = column < width()
    yield (
        click.style(lead, bold=bool(line.link and line.link.key), dim=not (line.link and line.link.key))
        + click.style(guides, dim=True)
        + click.style(f"{first.year or '':4}  ", dim=line.folded)
        + click.style(name, bold=not line.folded, dim=line.folded)
        + click.style(remark + title + (gap if beside and relation else ""), dim=True)
        + (click.style(relation, fg="cyan") if beside else "")
    ).rstrip()
    if relation and not beside:
        indent = min(cells(lead + guides) + 6, width() - cells(relation))
        yield " " * indent + click.style(relation, fg="cyan")


def _spc(link: Link | None) -> str:
    return f"{count_text(link.spc)}{'*' if link.key else ' '}" if link else ""


def _relation(link: Link | None) -> str:
    if link is None:
        return ""
    more = len(link.citations) - 1
    return relation_words(*link.citations[0][2:]) + (f", {more} more" if more else "")


def as_table(answer: MainPath) -> Table:
    """A row a paper of each chain."""
    rows = []
    for number, chain in enumerate(answer.chains, 1):
        for step, (stop, link) in enumerate([(chain[0].cited, None), *((link.citing, link) for link in chain)], 1):
            leading = {"chain": number, "step": step, **_link_cells(link)}
            rows += [{**paper_row(brief), **leading} for brief in stop.papers]
    return Table(SCHEMA, COLUMNS, rows, notes=list(notes(answer)))


def _link_cells(link: Link | None) -> dict[str, object]:
    if link is None:
        return {"spc": None, "key": None, "relation": "", "confidence": ""}
    _, _, relation, confidence = link.citations[0]
    return {"spc": link.spc, "key": link.key, "relation": relation, "confidence": confidence}


def as_diagram(answer: MainPath) -> Diagram:
    """The path from right to left: arrows point at what is built upon."""
    nodes = {_node(stop): " + ".join(map(dated, stop.papers)) for stop in answer.stops}
    edges = [
        (_node(link.citing), _node(link.cited), f"{_relation(link)}, SPC {count_text(link.spc)}{'*' * link.key}")
        for link in answer.links
    ]
    return Diagram(nodes, edges, "RL")


def _node(stop: Stop) -> str:
    return "+".join(brief.id for brief in stop.papers)


def as_json(graph: KnowledgeGraph, answer: MainPath, total: int) -> dict[str, object]:
    """The answer as data."""
    choices, (tied, tied_spc) = answer.choices, answer.tied
    place = {stop.position: position for position, stop in enumerate(answer.stops)}
    return {
        "schema": SCHEMA,
        "corpus": graph.summary().name,
        "count": total,
        "search": choices.search,
        "via": list(choices.via),
        "where": choices.where,
        **{word: end or None for word, end in _ends(answer).items()},
        "routes": choices.routes if choices.search == "key-route" else None,
        "key_routes": answer.key_routes,
        "tied": {"links": tied, "spc": tied_spc} if tied else None,
        "papers": answer.papers,
        "citations": answer.citations,
        "paths": answer.paths,
        "sources": answer.sources,
        "sinks": answer.sinks,
        "stops": [{"papers": [brief_json(brief) for brief in stop.papers]} for stop in answer.stops],
        "links": [_link_json(link, place) for link in answer.links],
        "chains": [
            [place[stop.position] for stop in (chain[0].cited, *(link.citing for link in chain))]
            for chain in answer.chains
        ],
        "cycles": [[brief_json(brief) for brief in cycle] for cycle in answer.cycles],
    }


def _link_json(link: Link, place: Mapping[int, int]) -> dict[str, object]:
    names = ("citing", "cited", "relation", "confidence")
    return {
        "from": place[link.cited.position],
        "to": place[link.citing.position],
        "spc": link.spc,
        "key_route": link.key,
        "citations": [dict(zip(names, citation, strict=True)) for citation in link.citations],
    }

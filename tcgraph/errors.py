"""What can go wrong, told in sentences that name the place and the cure.

Each exception takes facts and writes its own sentence. The command line prints it and ends with ``exit_code``:
2 for wrong words or an unknown name, 3 for input that cannot be read.
"""

from __future__ import annotations

from collections.abc import Sequence


class TcgraphError(Exception):
    """The parent of every error that tcgraph raises on purpose."""

    exit_code = 3


class UnreadableInput(TcgraphError):  # noqa: N818 - named after the fault
    """A file or folder cannot be used as it stands.

    Args:
        path: the file or folder, as the user would write it.
        problem: what is wrong, without a full stop.
        cure: what to do about it.
        line: 1-based line, 0 when the whole file is meant.
        column: 1-based column in code points, 0 when the whole line is meant.
    """

    def __init__(self, path: object, problem: str, cure: str, line: int = 0, column: int = 0) -> None:
        self.path, self.problem, self.cure, self.line, self.column = str(path), problem, cure, line, column
        place = str(path) + (f":{line}" if line else "") + (f":{column}" if line and column else "")
        super().__init__(f"{place}: {problem}. {cure}")


def _short(name: str) -> str:
    """A name as messages repeat it: what was pasted by mistake must not fill the screen."""
    return name if len(name) <= 100 else name[:97] + "..."


class UnknownName(TcgraphError):  # noqa: N818
    """No paper (or concept) answers to a name.

    Args:
        name: what was asked for.
        suggestions: near names, best first.
        what: ``paper`` or ``concept``.
    """

    exit_code = 2

    def __init__(self, name: str, suggestions: Sequence[str] = (), what: str = "paper") -> None:
        self.name, self.suggestions, self.what = name, tuple(suggestions), what
        near = f" Near names: {'; '.join(self.suggestions)}." if self.suggestions else ""
        super().__init__(f"no {what} is called {_short(name)!r}.{near}")


class AmbiguousName(TcgraphError):  # noqa: N818
    """Several papers (or concepts) answer to a name.

    Args:
        name: what was asked for.
        candidates: one line a paper, each beginning with an id that is unambiguous.
        total: how many match, when more than the candidates listed.
        what: ``paper`` or ``concept``.
    """

    exit_code = 2

    def __init__(self, name: str, candidates: Sequence[str], total: int = 0, what: str = "paper") -> None:
        self.name, self.candidates, self.total = name, tuple(candidates), max(total, len(candidates))
        self.what = what
        lines = "".join(f"\n  {candidate}" for candidate in self.candidates)
        more = self.total - len(self.candidates)
        rest = f"\n  ... and {more} more" if more else ""
        super().__init__(f"{_short(name)!r} can be {self.total} {what}s; ask by id:{lines}{rest}")


class WrongWords(TcgraphError):  # noqa: N818
    """Options or arguments that do not make sense together."""

    exit_code = 2


class MissingPackage(TcgraphError):  # noqa: N818
    """A package is not installed that an optional part of tcgraph needs.

    Args:
        package: what is missing.
    """

    def __init__(self, package: str) -> None:
        self.package = package
        super().__init__(f"{package} is not installed. Install it with: pip install {package}")


class FilterError(WrongWords):
    """A filter that cannot be read; the message shows the filter with a mark under the wrong place.

    Args:
        text: the whole filter.
        position: where it went wrong, in code points from 0.
        problem: what is wrong.
    """

    def __init__(self, text: str, position: int, problem: str) -> None:
        self.text, self.position, self.problem = text, position, problem
        line = "".join(character if character.isprintable() else " " for character in text)
        start = position - _BEFORE if position > _BEFORE + 3 else 0
        before = ("..." if start else "") + line[start:position]
        after = line[position : start + _SHOWN] + ("..." if len(line) > start + _SHOWN else "")
        super().__init__(f"{problem}\n  {before}{after}\n  {_blank(before)}^")


class QueryError(WrongWords):
    """A SPARQL query that cannot be run; the message shows its line with a mark under the wrong place, where known.

    Args:
        query: the whole query.
        problem: what is wrong.
        line: 1-based, 0 when it is not known.
        column: 1-based, in code points.
        cure: what to do about it.
    """

    def __init__(self, query: str, problem: str, line: int = 0, column: int = 0, cure: str = "") -> None:
        self.query, self.problem, self.line, self.column = query, problem, line, column
        text = f"{problem}. {cure}" if cure else problem
        lines = query.splitlines()
        if 0 < line <= len(lines):
            shown = FilterError(lines[line - 1], min(column - 1, len(lines[line - 1])), "")
            text = f"line {line}, column {column}: {text}{shown}"
        super().__init__(text)

    @classmethod
    def at_slip(cls, query: str, said: str) -> QueryError:
        """The error that a parser's own words tell: ``error at LINE:COLUMN: expected ...``."""
        import re

        found = re.match(r"error at (\d+):(\d+): (.*)", said, re.DOTALL)
        if not found:
            return cls(query, said.splitlines()[0] if said else "the query cannot be read")
        line, column, problem = int(found[1]), int(found[2]), found[3]
        if "Prefix not found" in problem:
            name = re.search(r"([\w.-]*):[\w.%-]*$", (query.splitlines() or [""])[line - 1][: column - 1])
            what = f"the prefix {name[1] + ':'!r}" if name else "a prefix"
            return cls(query, f"{what} is not declared", line, name.start() + 1 if name else column)
        update = re.match(
            r"\s*(?:PREFIX[^>]*>\s*)*(?:INSERT|DELETE|LOAD|CLEAR|CREATE|DROP|COPY|MOVE|ADD)\b", query, re.I
        )
        if update:
            return cls(query, "this would change data; tcgraph only asks", line, column)
        expected = re.findall(r'"([A-Za-z ]+)"', problem)[:6]
        return cls(query, f"unexpected here{'; try ' + ', '.join(expected) if expected else ''}", line, column)


_BEFORE, _SHOWN = 20, 72
"""How much of a filter is shown before a wrong place, and in all: the mark stays visible in a narrow terminal."""


def _blank(text: str) -> str:
    """Spaces as wide as a text: the wide one where a character takes two columns."""
    from unicodedata import combining, east_asian_width

    return "".join("\u3000" if east_asian_width(c) in "WF" else "" if combining(c) else " " for c in text)

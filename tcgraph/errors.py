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


class UnknownName(TcgraphError):  # noqa: N818
    """No paper answers to a name.

    Args:
        name: what was asked for.
        suggestions: near names, best first.
    """

    exit_code = 2

    def __init__(self, name: str, suggestions: Sequence[str] = ()) -> None:
        self.name, self.suggestions = name, tuple(suggestions)
        near = f" Near names: {'; '.join(self.suggestions)}." if self.suggestions else ""
        super().__init__(f"no paper is called {name!r}.{near}")


class AmbiguousName(TcgraphError):  # noqa: N818
    """Several papers answer to a name.

    Args:
        name: what was asked for.
        candidates: one line a paper, each beginning with an id that is unambiguous.
        total: how many papers match, when more than the candidates listed.
    """

    exit_code = 2

    def __init__(self, name: str, candidates: Sequence[str], total: int = 0) -> None:
        self.name, self.candidates, self.total = name, tuple(candidates), max(total, len(candidates))
        lines = "".join(f"\n  {candidate}" for candidate in self.candidates)
        more = self.total - len(self.candidates)
        rest = f"\n  ... and {more} more" if more else ""
        super().__init__(f"{name!r} can be {self.total} papers; ask by id:{lines}{rest}")


class WrongWords(TcgraphError):  # noqa: N818
    """Options or arguments that do not make sense together."""

    exit_code = 2

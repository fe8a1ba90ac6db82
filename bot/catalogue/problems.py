"""Problems of data files, one line each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One problem of one file, and how to solve it."""

    file: str  # relative to the data folder
    line: int  # from 1; 0 when it is about the whole file
    sentence: str  # "what is wrong; what to do"

    def __str__(self) -> str:
        """Return it in the form that editors link to: "people/ada.yaml:23: …"."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.sentence}"


class CatalogueError(Exception):
    """The data files have problems; all of them are in `problems`."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class OtherFolderError(CatalogueError):
    """A start found a folder without most people of the store; the problem says what to do."""

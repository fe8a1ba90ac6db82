"""What is wrong with the data files, one line each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong in one file, and what to do about it."""

    file: str  # relative to the data folder
    line: int  # from 1; 0 when it is about the whole file
    sentence: str  # "what is wrong; what to do"

    def __str__(self) -> str:
        """Return it as an editor understands it: "people/ada.yaml:23: …"."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.sentence}"


class CatalogueError(Exception):
    """The data files have problems; all of them are in `problems`."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class OtherFolderError(CatalogueError):
    """A start found a folder without most people of the store; its one problem says what to do."""

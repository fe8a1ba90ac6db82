"""The entries of the golden files: read, written, sorted."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NotRequired, TypedDict, cast

from tests.golden.substance import Substance

FOLDER = Path(__file__).parent


class Line(TypedDict):
    """An entry as a line of its file has it."""

    ask: str | list[str]
    wrong: NotRequired[str]
    right: NotRequired[Substance]
    answer: NotRequired[Substance]


@dataclass(frozen=True, slots=True)
class Entry:
    """What is asked, and the substance of what is answered."""

    ask: tuple[str, ...]
    answer: Substance = field(default_factory=dict)  # nothing as long as it was never asked
    wrong: str | None = None  # why the answer is not what is wanted, and what is right
    right: Substance | None = None  # fields of the right answer; lists in any order

    def __str__(self) -> str:
        return " / ".join(self.ask)

    @property
    def mended(self) -> bool:
        """True if the answer has what a right one has."""
        return self.right is not None and all(
            _same(self.answer.get(name), value) for name, value in self.right.items()
        )


def _same(found: object, wanted: object) -> bool:
    if isinstance(found, list) and isinstance(wanted, list):
        return sorted(found) == sorted(wanted)
    return found == wanted


def files() -> list[Path]:
    """Return the golden files."""
    return sorted(FOLDER.glob("*.jsonl"))


def read(file: Path) -> list[Entry]:
    """Return the entries of a file."""
    lines = file.read_text(encoding="utf-8").splitlines()
    return [_entry(cast("Line", json.loads(line))) for line in lines]


def _entry(line: Line) -> Entry:
    ask = line["ask"]
    steps = (ask,) if isinstance(ask, str) else tuple(ask)
    return Entry(steps, line.get("answer", {}), line.get("wrong"), line.get("right"))


def written(entries: Iterable[Entry]) -> str:
    """Return the text of a file with these entries: sorted, each once, a line each."""
    once = {entry.ask: entry for entry in entries}
    ordered = sorted(once.values(), key=lambda entry: [step.lower() for step in entry.ask])
    return "".join(f"{json.dumps(_line(entry), ensure_ascii=False)}\n" for entry in ordered)


def _line(entry: Entry) -> Line:
    line = Line(ask=entry.ask[0] if len(entry.ask) == 1 else list(entry.ask))
    if entry.wrong is not None:
        line["wrong"] = entry.wrong
    if entry.right is not None:
        line["right"] = entry.right
    line["answer"] = entry.answer
    return line

"""How well the moves in announcements are found, for the texts of each writer and of all.

    uv run python -m benchmarks.announcements [tests/announcements/texts/*.jsonl] [--wrong]

A line of a file is a text with the moves that its writer, who had not seen the reader, says it
tells of. A move is found if person, from and to are right together; its kind and its status are
counted among those found. What is told as history (`background`) is counted apart: a text may
leave the reader free to call it a move or not. An alarm is a text without any move in which one
is found. The last row of each figure leaves one writer out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import click

from benchmarks.reading_asked import names_of
from bot.announcements import Named, Proposed, read
from bot.catalogue import shipped_data
from bot.catalogue.read_folder import read_catalogue
from bot.names.folding import words_of
from bot.reading.names import Names

TEXTS = Path("tests/announcements/texts")

Key = tuple[str | None, str | None, str | None]
"""Person, from and to: ids where they are known, else folded names."""


@dataclass(slots=True)
class Score:
    """Counts of moves and texts."""

    texts: int = 0
    found: int = 0
    wrong: int = 0
    missed: int = 0
    kinds: int = 0
    statuses: int = 0
    without: int = 0
    alarms: int = 0
    history: int = 0
    history_found: int = 0
    history_wrong: int = 0
    said: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Share of the moves found that are right; 1 where none was found."""
        return self.found / max(1, self.found + self.wrong)

    @property
    def recall(self) -> float:
        """Share of the moves told of that were found."""
        return self.found / max(1, self.found + self.missed)

    def add(self, other: Score) -> None:
        """Add the counts of other texts."""
        for name in ("texts", "found", "wrong", "missed", "kinds", "statuses", "without", "alarms",
                     "history", "history_found", "history_wrong"):  # fmt: skip
            setattr(self, name, getattr(self, name) + getattr(other, name))

    def row(self, name: str) -> str:
        """Return the figures in a line."""
        return (
            f"{name:18} {self.texts:4} texts  precision {self.precision:.3f}  recall {self.recall:.3f}"
            f"  kind {self.kinds / max(1, self.found):.3f}  status"
            f" {self.statuses / max(1, self.found):.3f}  alarms {self.alarms} of {self.without}"
            f"  history {self.history_found} of {self.history}, {self.history_wrong} wrong"
        )


def texts_of(path: Path) -> list[dict[str, Any]]:
    """Return the texts of a writer with their moves."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def score(texts: Sequence[Mapping[str, Any]], names: Names) -> Score:
    """Return how well the moves of some texts are found."""
    total = Score()
    for text in texts:
        total.add(_of_text(text, names, total.said))
    return total


def _of_text(entry: Mapping[str, Any], names: Names, said: list[str]) -> Score:
    found = read(
        entry["text"], names, author=entry["author"], today=date.fromisoformat(entry["today"])
    )
    moves = entry["moves"]
    wanted = {_key(names, one): one for one in moves if not one["background"]}
    past = {_key(names, one) for one in moves if one["background"]}
    news = {_found_key(names, one): one for one in found if not one.background}
    history = {_found_key(names, one) for one in found if one.background}
    right = wanted.keys() & news.keys()
    result = Score(
        texts=1,
        found=len(right),
        wrong=len(news.keys() - right),
        missed=len(wanted.keys() - right),
        kinds=sum(wanted[key]["kind"] == news[key].kind for key in right),
        statuses=sum(wanted[key]["status"] == news[key].certainty for key in right),
        without=not moves,
        alarms=not moves and bool(found),
        history=len(past),
        history_found=len(past & history),
        history_wrong=len(history - past - wanted.keys()),
    )
    said += [f"{entry['id']} missed {key}" for key in wanted.keys() - right]
    said += [f"{entry['id']} wrong {key}: {news[key].words}" for key in news.keys() - right]
    return result


def _key(names: Names, move: Mapping[str, Any]) -> Key:
    return (
        _person(names, move["person"]),
        _place(names, move["from"]),
        _place(names, move["to"]),
    )


def _found_key(names: Names, move: Proposed) -> Key:
    def place(named: Named | None) -> str | None:
        return None if named is None else named.id or _place(names, named.name)

    person = move.person.id or _person(names, move.person.name)
    return person, place(move.origin), place(move.destination)


def _person(names: Names, name: str) -> str:
    found = names.lookup.person(name)
    known = found.decision == "sure" and found.exact
    return found.candidates[0].id if known else " ".join(words_of(name))


def _place(names: Names, name: str | None) -> str | None:
    if name is None:
        return None
    found = names.lookup.organization(name)
    if found.decision == "sure" and found.exact:
        return found.candidates[0].id
    return " ".join(word for word in words_of(name) if word != "the")


def rows(files: Sequence[Path], names: Names) -> Iterator[tuple[str, Score]]:
    """Yield the score of each writer, of all, and of all but each."""
    scores = {path.stem: score(texts_of(path), names) for path in files}
    yield from scores.items()
    if len(scores) > 1:
        yield "all", _sum(scores.values())
        for left_out in scores:
            others = [one for name, one in scores.items() if name != left_out]
            yield f"without {left_out}", _sum(others)


def _sum(scores: Iterable[Score]) -> Score:
    total = Score()
    for one in scores:
        total.add(one)
        total.said += one.said
    return total


@click.command(help=__doc__)
@click.argument("files", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--wrong", is_flag=True, help="Print what was missed and what was wrong.")
def cli(files: tuple[Path, ...], wrong: bool) -> None:
    """Score and print."""
    names = names_of(read_catalogue(shipped_data()))
    for name, result in rows(files or sorted(TEXTS.glob("*.jsonl")), names):
        print(result.row(name))
        if wrong and not name.startswith(("all", "without")):
            print("\n".join(f"    {line}" for line in result.said))


if __name__ == "__main__":
    cli()

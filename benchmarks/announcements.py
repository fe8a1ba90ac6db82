"""How well the moves in announcements are found, for the texts of each writer and of all.

    uv run python -m benchmarks.announcements [tests/announcements/texts/*.jsonl] [--wrong]
    uv run python -m benchmarks.announcements --model     # the language model of the settings too
    uv run python -m benchmarks.announcements --recorded  # the replies of a recording

A line of a file is a text with the moves that its writer, who had not seen the reader, says it
tells of. A move is found if person, from and to are right together; its kind and its status are
counted among those found. What is told as history (`background`) is counted apart: a text may
leave the reader free to call it a move or not. An alarm is a text without any move in which one
is found. The last row of each figure leaves one writer out.

A language model is scored apart, by what of its replies the text bears out: the reader, the model
alone, and both as they work together, the model where the reader finds no news. It is asked of
every text; of a recording only those are scored that have a reply in it, a line each, written by
somebody who saw `bot/announcements/model_guide.md` and the prompt alone.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import click

from benchmarks.reading_asked import names_of
from bot.announcements import Named, Proposed
from bot.announcements.changes import is_news
from bot.announcements.prompt import Prompt, prompt, schema
from bot.announcements.reader import cues_of
from bot.announcements.revising import revised
from bot.announcements.weighing import Weights
from bot.catalogue import shipped_data
from bot.catalogue.read_folder import read_catalogue
from bot.model.endpoint import Endpoint, ModelError
from bot.names.folding import words_of
from bot.query.json_form import Json
from bot.reading.names import Names
from bot.reading.prompt import RejectedError
from bot.settings import load_settings
from bot.watch.model_reader import SECONDS

TEXTS = Path("tests/announcements/texts")
RECORDED = Path("tests/announcements/recorded/2026-11.jsonl")

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


Find = Callable[[Mapping[str, Any]], Sequence[Proposed]]
"""Returns the moves of a text."""


def by_reader(names: Names, weights: Weights | None = None) -> Find:
    """Return what finds moves as the reader does, with its weights or others."""

    def find(entry: Mapping[str, Any]) -> Sequence[Proposed]:
        today = date.fromisoformat(entry["today"])
        cues = cues_of(entry["text"], names, author=entry["author"], today=today)
        return revised(cues, weights)

    return find


def by_model(names: Names, replies: Mapping[str, Json]) -> Find:
    """Return what finds moves as a model does, which replied so to each text, by its id."""

    def find(entry: Mapping[str, Any]) -> Sequence[Proposed]:
        reply = replies[entry["id"]]
        try:
            return () if reply is None else prompt_of(entry).read(reply, names)
        except RejectedError:
            return ()

    return find


def by_both(reader: Find, model: Find) -> Find:
    """Return what finds moves as the program does, where a model may read announcements."""

    def find(entry: Mapping[str, Any]) -> Sequence[Proposed]:
        found = reader(entry)
        return found if any(map(is_news, found)) else (*found, *filter(is_news, model(entry)))

    return find


def prompt_of(entry: Mapping[str, Any]) -> Prompt:
    """Return what a model is told of a text."""
    return prompt(entry["text"], entry["author"], date.fromisoformat(entry["today"]))


def recorded(path: Path) -> dict[str, Json]:
    """Return the replies of a recording by the id of their text."""
    lines = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return {one["id"]: one["reply"] for one in lines}


async def replies_of(endpoint: Endpoint, texts: Iterable[Mapping[str, Any]]) -> dict[str, Json]:
    """Return what a model replies to each text, None where it gives no reply; close it."""
    replies: dict[str, Json] = {}
    for entry in texts:
        told = prompt_of(entry)
        try:
            replies[entry["id"]] = await endpoint.reply(told.system, told.user, schema())
        except ModelError as error:
            print(f"    {entry['id']} got no reply: {error}")
            replies[entry["id"]] = None
    await endpoint.close()
    return replies


def score(texts: Sequence[Mapping[str, Any]], names: Names, find: Find | None = None) -> Score:
    """Return how well the moves of some texts are found, by the reader or by `find`."""
    total, find = Score(), find or by_reader(names)
    for text in texts:
        total.add(_of_text(text, find(text), names, total.said))
    return total


def _of_text(
    entry: Mapping[str, Any], found: Sequence[Proposed], names: Names, said: list[str]
) -> Score:
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
        key_of_person(names, move["person"]),
        key_of_place(names, move["from"]),
        key_of_place(names, move["to"]),
    )


def _found_key(names: Names, move: Proposed) -> Key:
    def place(named: Named | None) -> str | None:
        return None if named is None else named.id or key_of_place(names, named.name)

    person = move.person.id or key_of_person(names, move.person.name)
    return person, place(move.origin), place(move.destination)


def key_of_person(names: Names, name: str) -> str:
    """Return the id of a person where it is known, else the folded name."""
    found = names.lookup.person(name)
    known = found.decision == "sure" and found.exact
    return found.candidates[0].id if known else " ".join(words_of(name))


def key_of_place(names: Names, name: str | None) -> str | None:
    """Return the id of an organization where it is known, else the folded name."""
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


def with_model(
    files: Sequence[Path], names: Names, replies: Mapping[str, Json]
) -> Iterator[tuple[str, Score]]:
    """Yield the scores of the reader, of a model alone and of both, on the texts it replied to."""
    texts = [one for path in files for one in texts_of(path) if one["id"] in replies]
    reader, model = by_reader(names), by_model(names, replies)
    yield "the reader", score(texts, names, reader)
    yield "the model alone", score(texts, names, model)
    yield "both together", score(texts, names, by_both(reader, model))


def _asked(files: Sequence[Path]) -> dict[str, Json]:
    """Return what the model of the settings replies to the texts of some writers."""
    settings = load_settings()
    if settings.model_url is None or settings.model is None:
        raise click.UsageError("No model is set: write LATERAL_MODEL_URL and LATERAL_MODEL.")
    endpoint = Endpoint(settings.model_url, settings.model, settings.model_key, seconds=SECONDS)
    texts = (one for path in files for one in texts_of(path))
    return asyncio.run(replies_of(endpoint, texts))


@click.command(help=__doc__)
@click.argument("files", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--wrong", is_flag=True, help="Print what was missed and what was wrong.")
@click.option("--model", is_flag=True, help="Ask the language model of the settings too.")
@click.option("--recorded", "from_", is_flag=True, help=f"Take the replies of {RECORDED}.")
def cli(files: tuple[Path, ...], wrong: bool, model: bool, from_: bool) -> None:
    """Score and print."""
    names = names_of(read_catalogue(shipped_data()))
    paths = files or tuple(sorted(TEXTS.glob("*.jsonl")))
    if model or from_:
        found = with_model(paths, names, recorded(RECORDED) if from_ else _asked(paths))
    else:
        found = rows(paths, names)
    for name, result in found:
        print(result.row(name))
        if wrong and not name.startswith(("all", "without")):
            print("\n".join(f"    {line}" for line in result.said))


if __name__ == "__main__":
    cli()

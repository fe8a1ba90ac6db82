"""How many questions a language model reads right that the reader does not, from a recording.

    uv run python -m benchmarks.model prompts tests/questions/corpus/*.jsonl --into FILE
    uv run python -m benchmarks.model score tests/questions/corpus/*.jsonl

A recording has a line for each question that was put to a model: what it was told, and its `reply`.
`prompts` adds a line without a reply for each question that is not recorded, and is not read today
or was not at first sight; whoever, or whatever, sees `benchmarks.model guide` and that line alone
writes the reply into it. `score` replays the replies: what is right of the reader alone, of all that
the model was told, and of the reader with the model where the reader has no answer.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from benchmarks.reading_asked import Asked
from benchmarks.reading_judge import ASKED, REFUSED, RIGHT, judge
from bot.query.json_form import Json
from bot.query.language import Query
from bot.query.writer import write
from bot.reading.prompt import Prompt, RejectedError, prompt, well_known, worth_asking
from bot.reading.reader import read
from bot.reading.reading import Read, Reading
from tests.questions.today import TODAY

RECORDED = Path("tests/questions/recorded/2026-11.jsonl")
NONE, REJECTED, NOT_RECORDED = "no query", "rejected", "not recorded"


@dataclass(frozen=True, slots=True)
class Turn:
    """One question: what the reader makes of it, and the prompt where a model would be asked."""

    entry: str
    number: int
    text: str
    verdict: str  # of the reader alone
    told: Prompt | None
    query: Query | None  # that the model read
    model: str  # its verdict, or why there is none
    unread: bool  # by the reader, today

    @property
    def both(self) -> str:
        """The verdict of the reader, or of the model where it is asked and reads a query."""
        return self.model if self.unread and self.query else self.verdict

    @property
    def key(self) -> str:
        """The question's place in its corpus: "r1-009.0"."""
        return f"{self.entry}.{self.number}"


class Replay:
    """Puts questions to the reader, and to a recorded model where that does not read them."""

    def __init__(self, replies: Mapping[str, Json]) -> None:
        self._asked = Asked()
        self._replies = replies
        lookup = self._asked.names.lookup
        self._places = well_known(lookup, self._asked.world.organizations)

    def turns(self, corpora: Iterable[Path]) -> Iterator[Turn]:
        """Yield each question of some corpora."""
        for path in corpora:
            for line in path.read_text(encoding="utf-8").splitlines():
                yield from self.asked(json.loads(line))

    def asked(self, entry: Mapping[str, Any]) -> Iterator[Turn]:
        """Yield each question of one entry of a corpus."""
        previous: Query | None = None
        for number, text in enumerate(entry["turns"][: len(entry["answers"])]):
            expected = entry["answers"][number] or {}
            reading = read(text, self._asked.names, TODAY, previous)
            unread = worth_asking(reading)
            told = query = None
            if unread or _sight(entry, number) in (REFUSED, ASKED):
                told = self._told(text, previous)
            verdict, model = self._verdict(reading, expected), NOT_RECORDED
            if told is not None:
                query, model = self._replied(told, f"{entry['id']}.{number}")
                if query is not None:
                    model = self._verdict(Read(query), expected)
                elif expected.get("refuse") and model == NONE:
                    model = RIGHT
            yield Turn(entry["id"], number, text, verdict, told, query, model, unread)
            previous = reading.query if isinstance(reading, Read) else query or previous

    def _told(self, text: str, previous: Query | None) -> Prompt | None:
        names, places = self._asked.names, self._places
        return prompt(text, names, TODAY, previous, places=places, hidden=lambda _: False)

    def _replied(self, told: Prompt, key: str) -> tuple[Query | None, str]:
        if key not in self._replies:
            return None, NOT_RECORDED
        try:
            return told.read(self._replies[key]), NONE
        except RejectedError:
            return None, REJECTED

    def _verdict(self, reading: Reading, expected: Mapping[str, object]) -> str:
        result = None
        if isinstance(reading, Read):
            try:
                result = self._asked.result(reading.query)
            except (TypeError, KeyError, ValueError, StopIteration):
                return "fails"
        return judge(expected, reading, result)


def _sight(entry: Mapping[str, Any], number: int) -> str:
    """Return how a question was answered when nobody had seen it."""
    sight = entry.get("first_sight", [])
    return str(sight) if isinstance(sight, str) else str([*sight, *("",) * 9][number])


def recorded(path: Path) -> dict[str, Json]:
    """Return the replies of a recording by the key of their question."""
    if not path.exists():
        return {}
    lines = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return {one["key"]: one["reply"] for one in lines if "reply" in one}


_CORPORA = click.argument("corpora", nargs=-1, type=click.Path(exists=True, path_type=Path))


@click.group(help=__doc__)
def cli() -> None:
    """Make prompts, or score a recording."""


@cli.command()
def guide() -> None:
    """Print what a model is told of the language, with each question."""
    entry = {"id": "", "turns": ["flibbertigibbet openai"], "answers": [{}]}
    (one,) = Replay({}).asked(entry)
    print(one.told.system if one.told else "")


@cli.command()
@_CORPORA
@click.option("--into", type=click.Path(path_type=Path), default=RECORDED, show_default=True)
@click.option("--most", type=int, default=100, show_default=True, help="Questions to add.")
def prompts(corpora: tuple[Path, ...], into: Path, most: int) -> None:
    """Add the questions that are not read today, without replies."""
    replies = recorded(into)
    found = [one for one in Replay(replies).turns(corpora) if one.told and one.key not in replies]
    with into.open("a", encoding="utf-8") as file:
        for one in found[:most]:
            assert one.told is not None
            line = {"key": one.key, "told": json.loads(one.told.user)}
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
    print(f"{len(found[:most])} questions added to {into}")


@cli.command()
@_CORPORA
@click.option("--recording", type=click.Path(path_type=Path), default=RECORDED, show_default=True)
@click.option("--wrong", is_flag=True, help="Show what the model did not read right.")
def score(corpora: tuple[Path, ...], recording: Path, wrong: bool) -> None:
    """Count and print."""
    turns = list(Replay(recorded(recording)).turns(corpora))
    asked = [one for one in turns if one.model != NOT_RECORDED]
    rows = {
        "the reader alone": Counter(one.verdict for one in turns),
        "the model, of all it was told": Counter(one.model for one in asked),
        "the model, of what is unread": Counter(one.model for one in asked if one.unread),
        "both together": Counter(one.both for one in turns),
    }
    for name, counts in rows.items():
        print(f"{name:32} {counts[RIGHT]:3} of {counts.total():3} right  {dict(counts)}")
    for one in asked if wrong else ():
        if one.model != RIGHT:
            print(f"{one.key} {one.model}: {one.text}\n    {write(one.query) if one.query else ''}")


if __name__ == "__main__":
    cli()

"""Replies that were written by somebody who saw a prompt alone, replayed: see `benchmarks.model`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from benchmarks.model import NOT_RECORDED, RECORDED, REJECTED, Replay, recorded
from benchmarks.reading_judge import RIGHT
from bot.answers.answer import Outcome
from bot.answers.desk import Desk
from bot.answers.model_reading import Asker
from bot.query.json_form import Json
from bot.store import Store
from tests.questions.today import TODAY

ROOT = Path(__file__).parents[2]
CORPORA = [ROOT / f"tests/questions/corpus/2026-11-{letter}.jsonl" for letter in "cde"]
LEAST_RIGHT = 70  # of 90; raise it with the recording


class Recorded:
    """A model whose replies were written before."""

    described = "a recording"

    def __init__(self, replies: Mapping[str, Json]) -> None:
        self.replies = replies
        self.noted: list[str] = []

    async def ask(self, system: str, user: str, schema: Mapping[str, Json], asker: int) -> Json:
        """Return the reply to the question."""
        return self.replies[json.loads(user)["question"]]

    def note(self, outcome: str) -> None:
        """Keep what became of it."""
        self.noted.append(outcome)


async def yes() -> bool:
    return True


def test_what_was_recorded_is_read_as_well_as_it_was() -> None:
    turns = [
        one for one in Replay(recorded(ROOT / RECORDED)).turns(CORPORA) if one.model != NOT_RECORDED
    ]
    assert [one.key for one in turns if one.model == REJECTED] == []
    assert sum(one.model == RIGHT for one in turns) >= LEAST_RIGHT


async def test_the_desk_answers_what_was_recorded(shipped_store: Store) -> None:
    lines = [json.loads(line) for line in (ROOT / RECORDED).read_text("utf-8").splitlines()]
    alone = [one for one in lines if one["told"]["before"] is None]
    model = Recorded({one["told"]["question"]: one["reply"] for one in alone})
    desk = await Desk.open(shipped_store, lambda: TODAY, model=model)
    read = 0
    for one in alone:
        answer = await desk.ask_question(one["told"]["question"], asker=Asker(1, yes))
        said = " ".join(str(line) for line in answer.card.footer)
        by_model = "Read by a language model (a recording), as:" in said
        read += by_model
        assert by_model <= (answer.outcome in (Outcome.OK, Outcome.NONE))
    assert model.noted.count("read") == read > 0
    assert "rejected" not in model.noted

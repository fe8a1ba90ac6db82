"""Asks what an entry asks: as a program does, or as Discord does with what is pressed there."""

from __future__ import annotations

import re
import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

from discord import ui

from bot.alerts.filter_input import ReadingError, read_wanted
from bot.alerts.preview import last_matching
from bot.answers.answer import Answer, AnswerKind, Outcome
from bot.answers.ask import Ask
from bot.answers.cards import Card
from bot.answers.desk import Desk
from bot.answers.directory import Directory
from bot.answers.no_answer import not_understood
from bot.answers.text import line
from bot.discord_app.custom_ids import MENU, PRESS, answer_to, references
from bot.discord_app.render import render
from bot.store import Store
from bot.terminal.ask import guarded
from tests.questions.today import TODAY

_PRESSED = re.compile(r"\[(.+)\]")
_MESSAGE = "message: "
_SUBSCRIBE = "/subscribe "
_OPTION = re.compile(r"(\w+):(.*?)(?= \w+:|$)")
_TOLD = 20  # the newest moves that a subscription would have told


class NoControlError(Exception):
    """No control of that label is below the reply."""


class Asker:
    """Answers entries; the steps that many of them begin with are asked once."""

    def __init__(self, desk: Desk, store: Store, directory: Directory) -> None:
        self._desk = desk
        self._store = store
        self._directory = directory
        self._begun: dict[tuple[str, ...], tuple[Answer, Ask | None]] = {}

    async def answer(self, ask: tuple[str, ...]) -> Answer:
        """Return the answer to the last step: of a question whole, of a press the page shown.

        Raise NoControlError if a step presses what is not there.
        """
        return (await self._step(ask, whole=True))[0]

    async def _step(self, ask: tuple[str, ...], *, whole: bool) -> tuple[Answer, Ask | None]:
        """Return the answer, and the query that a next question goes on from."""
        *before, last = ask
        shown, previous = await self._shown(tuple(before)) if before else (None, None)
        if pressed := _PRESSED.fullmatch(last):
            answer = await self._press(pressed[1], shown)
        elif last.startswith(_MESSAGE):
            answer = await self._desk.ask_about(last.removeprefix(_MESSAGE))
        elif last.startswith(_SUBSCRIBE):
            answer = await self._told(last)
        else:
            answer = await guarded(self._desk.ask_text(last, whole=whole, previous=previous))
        return answer, answer.query or previous

    async def _shown(self, ask: tuple[str, ...]) -> tuple[Answer, Ask | None]:
        if ask not in self._begun:
            self._begun[ask] = await self._step(ask, whole=False)
        return self._begun[ask]

    async def _press(self, pressed: str, shown: Answer | None) -> Answer:
        if shown is not None:
            offered = await self.controls(shown)
            label = re.compile(re.escape(pressed).replace("…", ".*"))
            if not (meant := [what for said, what in offered if label.fullmatch(said)]):
                said = ", ".join(said for said, _ in offered)
                raise NoControlError(f"no “{pressed}” below it, but: {said}")
            pressed = meant[0]
        found = re.fullmatch(PRESS, pressed)
        reference = found["reference"] if found else pressed
        return await guarded(answer_to(reference, self._desk, self._store, 0))

    async def _told(self, command: str) -> Answer:
        """Return the newest moves that the subscription would have told."""
        try:
            typed = dict(_OPTION.findall(command))
            asked = await read_wanted(typed, self._desk, self._store, self._directory)
        except ReadingError as error:
            return not_understood(str(error))
        moves = tuple(await last_matching(self._desk.careers, asked.condition, _TOLD))
        card = Card(title="", lead=line(command))
        return Answer(Outcome.OK, AnswerKind.MOVES, command, card, moves=moves)

    async def controls(self, answer: Answer) -> list[tuple[str, str]]:
        """Return what can be pressed or picked below a reply: its label, and what it stands for."""
        view = render(answer.card, await references(answer.card, self._store))
        return list(_controls(view))


def _controls(view: ui.LayoutView) -> Iterator[tuple[str, str]]:
    for item in view.walk_children():
        if isinstance(item, ui.Button) and not item.disabled:
            yield item.label or "", item.custom_id or ""
        elif isinstance(item, ui.Select):
            for option in item.options:
                # A picker's descriptions tell two of one name apart.
                described = option.description and item.custom_id != MENU
                said = f" · {option.description}" if described else ""
                yield f"{option.label}{said}", option.value


@asynccontextmanager
async def asker_on(filled: Path, folder: Path) -> AsyncIterator[Asker]:
    """Open a copy of a filled store, in a folder, on the day of the tests."""
    store = await Store.open(f"sqlite:///{shutil.copyfile(filled, folder / 'golden.db')}")
    try:
        desk = await Desk.open(store, lambda: TODAY)
        yield Asker(desk, store, await Directory.of(store))
    finally:
        await store.close()

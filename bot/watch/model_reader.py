"""Lets a language model read an announcement in which the reader found no move.

What it says is proposed for review only as far as the text bears it out, and marked as its own. A
text that names somebody who is hidden, or nobody and no place of the data, is told to no model.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime

from bot.announcements import Proposed
from bot.announcements.prompt import Prompt, prompt, schema
from bot.hiding.hidden import Hidden
from bot.model.language_model import LanguageModel
from bot.query.json_form import Json
from bot.reading.mentioned import mentioned
from bot.reading.names import Names
from bot.reading.prompt import RejectedError
from bot.store import Store
from bot.store.hidden import hidden_people
from bot.watch.news import Reader

_log = logging.getLogger(__name__)

SECONDS = 60.0
"""How long a reply may take: nobody waits for it but the watcher, or a maintainer with a link."""

OPERATOR = 0
"""Who asks, for the budget, where an article is of a feed or read in a terminal; else a user's id."""


class ModelReader:
    """A language model that reads announcements, within a budget for each who asks."""

    def __init__(
        self, model: LanguageModel, store: Store, names: Callable[[], Awaitable[Names]]
    ) -> None:
        self._model = model
        self._store = store
        self._names = names

    @property
    def described(self) -> str:
        """The model and where it runs."""
        return self._model.described

    def of(self, asker: int) -> Reader:
        """Return what reads a text at the expense of `asker`, as the reader itself is called."""

        async def read(text: str, author: str | None, day: date | None) -> tuple[Proposed, ...]:
            return await self.read(text, author, day, asker)

        return read

    async def read(
        self, text: str, author: str | None, day: date | None, asker: int
    ) -> tuple[Proposed, ...]:
        """Return the moves that the model finds in a text and the text bears out, () for none.

        Raises StoreError.
        """
        names, hidden = await self._names(), await hidden_people(self._store)
        told = prompt(text, author, day or datetime.now(UTC).date())
        if not await asyncio.to_thread(_may_be_told, told, names, hidden):
            return ()
        reply = await self._model.ask(told.system, told.user, schema(), asker)
        return () if reply is None else self._borne_out(told, reply, names)

    def _borne_out(self, told: Prompt, reply: Json, names: Names) -> tuple[Proposed, ...]:
        try:
            found = told.read(reply, names)
        except RejectedError as error:
            _log.debug("a reply of the language model was rejected: %s", error)
            self._model.note("rejected")
            return ()
        self._model.note("read" if found else "no_move")
        return found

    async def close(self) -> None:
        """Close the connections."""
        await self._model.close()


def _may_be_told(told: Prompt, names: Names, hidden: Hidden) -> bool:
    if hidden.named_in(f"{told.author or ''}\n{told.text}"):
        return False
    found = mentioned(told.text, names.lookup)
    return bool(found.people or found.places)

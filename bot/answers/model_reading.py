"""A question that the reader cannot read, read by a language model: never answered by one.

The model is asked where the reader would refuse or ask back, if the operator has one and the user
and the server let it. What it returns is a query, run like any other.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from bot.hiding.hidden import Hidden
from bot.query.json_form import Json
from bot.query.json_schema import schema
from bot.query.language import Query
from bot.reading.names import Names
from bot.reading.prompt import RejectedError, prompt

_log = logging.getLogger(__name__)


class Model(Protocol):
    """A language model; `bot.model` has the one that is asked over the network."""

    @property
    def described(self) -> str:
        """The model and where it runs."""

    async def ask(self, system: str, user: str, schema: Mapping[str, Json], asker: int) -> Json:
        """Return the model's reply, None where it is not asked or gives none; never raise."""

    def note(self, outcome: str) -> None:
        """Count what became of a reply."""


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks: the id that a budget is kept by, and whether a model may be told the question."""

    id: int
    may_be_read: Callable[[], Awaitable[bool]]


async def read_by_model(
    model: Model,
    asker: Asker,
    text: str,
    previous: Query | None,
    names: Names,
    places: Sequence[str],
    today: date,
    hidden: Hidden,
) -> Query | None:
    """Return the query that a model reads in a question, None where it reads none or may not.

    It is told nothing that names somebody who is hidden.
    """
    if hidden.named_in(text):
        return None
    told = prompt(text, names, today, previous, places=places, hidden=hidden.hides_id)
    if told is None or not await asker.may_be_read():
        return None
    reply = await model.ask(told.system, told.user, schema(), asker.id)
    if reply is None:
        return None
    try:
        query = told.read(reply)
    except RejectedError as error:
        _log.debug("a reply of the language model was rejected: %s", error)
        model.note("rejected")
        return None
    model.note("read" if query is not None else "no_query")
    return query

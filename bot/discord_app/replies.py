"""Replies in time, and one sentence for whatever goes wrong.

Discord's "Receiving and Responding to Interactions": the first response within 3 seconds, then
15 minutes for follow-ups. An answer that is not there soon is announced ("thinking") and comes
after, whether it waits for its turn (`intake`) or takes long itself; a user is never left with
Discord's own "did not respond".
"""

from __future__ import annotations

import asyncio
import inspect
import logging
from abc import ABC, abstractmethod
from collections.abc import Awaitable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from enum import Enum
from time import perf_counter
from typing import Any

import aiohttp
import discord
from discord import ui

from bot.answers.answer import Answer, Outcome
from bot.answers.cards import Card
from bot.answers.queries import Query, QueryError
from bot.discord_app import request_ids
from bot.discord_app.custom_ids import Refer, references
from bot.discord_app.illustrating import Illustration, illustration, soon
from bot.discord_app.intake import ExpiredError, FullError, age_of
from bot.discord_app.render import notice, render
from bot.discord_app.services import Interaction, Services
from bot.operations.metrics import Metrics
from bot.store import StoreError

_log = logging.getLogger(__name__)

_UNKNOWN_INTERACTION = 10062  # Discord's "JSON Error Codes": the 3 seconds were over
COMMAND = "command"  # what is logged for a command that is not known by its name
OUTDATED = "This button is from another version of Lateral. Run the command again."
UNKNOWN = "That command is from another version of Lateral. Type / and choose it again."
BUSY = "More is asked just now than can be answered. Try again in a few minutes."
LATE = "That took too long, so it was given up. Try again in a moment."
UNAVAILABLE = "The data cannot be read just now; it is logged as {id}. Try again in a minute."
FAILED = "Something went wrong on our side; it is logged as {id}. Try again in a moment."


class Place(Enum):
    """Where a reply goes."""

    NEW = "a new message for all"
    ALONE = "a new message for the one who asked"
    HERE = "in the place of the message the button is on"


async def reply(
    interaction: Interaction, asking: Awaitable[Answer], *, asked: str, place: Place = Place.NEW
) -> None:
    """Send the answer when it is there, or a sentence that says why there is none; never raise."""
    await _ToInteraction(interaction, place).send(asking, asked)


def note(metrics: Metrics, asked: str, outcome: str, seconds: float) -> None:
    """Log and count what a command, a button or a message came to."""
    # No name and nothing typed: who asked what is nobody's business, the log's included.
    facts = {"asked": asked, "outcome": outcome, "milliseconds": round(seconds * 1000)}
    _log.info("%(asked)s: %(outcome)s in %(milliseconds)d ms", facts, extra={"facts": facts})
    metrics.answered(asked, outcome, seconds)


async def tell_outdated(interaction: Interaction, *, asked: str) -> None:
    """Say that what was pressed, or the command that was run, is not known any more."""

    async def nothing() -> Answer:
        raise QueryError("another version's")

    await reply(interaction, nothing(), asked=asked, place=Place.ALONE)


async def tell_failure(interaction: Interaction, error: BaseException, *, asked: str) -> None:
    """Log an error that nothing else caught, and say so in a sentence with its id."""

    async def failing() -> Answer:
        raise error

    await reply(interaction, failing(), asked=asked, place=Place.ALONE)


def discard(asking: Awaitable[Any]) -> None:
    """Close a coroutine that was not begun, since nobody will await it."""
    if inspect.iscoroutine(asking) and inspect.getcoroutinestate(asking) == inspect.CORO_CREATED:
        asking.close()


def log_failure(asked: str, error: BaseException) -> str:
    """Log an error with its trace; return the request's short id, to name to the user."""
    id_ = request_ids.begin()
    _log.error("%s failed, %s", asked, id_, exc_info=error, extra={"facts": {"id": id_}})
    return id_


@dataclass(slots=True)
class _Composed:
    """An answer on its way to be a message."""

    outcome: str
    card: Card
    refer: Refer
    query: Query | None
    drawing: asyncio.Task[Illustration | None] | None  # goes on whatever becomes of the words
    waits: float  # seconds that the words wait for it

    def view(self, drawn: Illustration | None = None) -> ui.LayoutView:
        """Return the message, with the picture if that is there."""
        return render(self.card, self.refer, drawn)


class Sending(ABC):
    """The way of one answer to the one who asked."""

    def __init__(self, services: Services, asker: int, channel: int | None) -> None:
        """`asker` and `channel` are the ids of the user who asked and of where."""
        self._services = services
        self._asker = asker
        self._channel = channel
        self._late: tuple[_Composed, int | None] | None = None  # sent before its picture was drawn

    async def send(self, asking: Awaitable[Answer], asked: str) -> None:
        """Send the answer, or a sentence that says why there is none, and log which; never raise.

        A picture that is not drawn soon is put to the words when it is.
        """
        request_ids.begin()
        started = perf_counter()
        outcome = await self._send(asking, asked, started)
        note(self._services.metrics, asked, outcome, perf_counter() - started)
        if self._late is not None:
            await self._illustrate(*self._late, asked)

    async def _send(self, asking: Awaitable[Answer], asked: str, started: float) -> str:
        try:
            async with self._turn():
                composed = await self._in_time(asking, asked, perf_counter() - started)
            drawn = await soon(composed.drawing, composed.waits)
            message = await self._shown(composed, drawn)
            if composed.drawing is not None and drawn is None:
                self._late = composed, message
        except FullError:
            await self._say(BUSY)
            return "refused"
        except ExpiredError:
            return "not delivered"
        except QueryError:
            await self._say(UNKNOWN if asked == COMMAND else OUTDATED)
            return "outdated"
        except TimeoutError:
            await self._say(LATE)
            return "late"
        except StoreError as error:
            await self._say(UNAVAILABLE.format(id=log_failure(asked, error)))
            return Outcome.UNAVAILABLE.value
        except Exception as error:  # noqa: BLE001 - the last place that can still say something
            if reason := self._hopeless(error):
                _log.warning("%s: %s", asked, reason)
                return "not delivered"
            await self._say(FAILED.format(id=log_failure(asked, error)))
            return "failed"
        else:
            self._services.memory.keep(self._asker, composed.query, self._channel, message)
            return composed.outcome
        finally:
            discard(asking)

    async def _compose(self, asking: Awaitable[Answer], asked: str) -> _Composed:
        answer = await asking
        card, easel = answer.card, self._services.easel
        drawing, waits = None, 0.0
        if card.picture is not None and easel is not None and self._takes_files():
            patience = self._services.patience
            intake = self._services.intake
            soon_drawn = not easel.busy and not intake.crowded
            waits = patience.picture if soon_drawn else patience.kept_picture
            drawing = asyncio.create_task(illustration(easel, card.picture, asked, intake))
        refer = await references(card, self._services.store)
        return _Composed(answer.outcome.value, card, refer, answer.query, drawing, waits)

    async def _shown(self, composed: _Composed, drawn: Illustration | None) -> int | None:
        """Send an answer, without its picture where Discord does not take that."""
        try:
            return await self._show(composed.view(drawn), drawn)
        except discord.HTTPException as error:
            if drawn is None or error.status >= 500:  # it may have been taken all the same
                raise
            _log.warning("a picture is left out: %s", plainly(error))
            composed.drawing = None
            return await self._show(composed.view(), None)

    async def _illustrate(self, composed: _Composed, message: int | None, asked: str) -> None:
        """Put the picture to the words that are sent, unless another page stands there by then."""
        assert composed.drawing is not None
        unfinished = self._services.unfinished
        here = message or self
        unfinished[here] = self
        try:
            drawn = await composed.drawing
            if drawn is not None and unfinished.get(here) is self:
                await self._edit(composed.view(drawn), drawn)
        except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
            _log.warning("%s: a picture is left out: %s", asked, plainly(error))
        finally:
            if unfinished.get(here) is self:
                del unfinished[here]

    async def _in_time(self, asking: Awaitable[Answer], asked: str, waited: float) -> _Composed:
        """Return the answer composed; announce it when it takes long; raise TimeoutError.

        `waited` is the seconds since the user began to wait.
        """
        patience = self._services.patience
        task = asyncio.ensure_future(self._compose(asking, asked))
        try:
            await asyncio.wait({task}, timeout=max(0.0, patience.announce - waited))
            if not task.done():
                await self._announce()
                await asyncio.wait({task}, timeout=patience.give_up)
            if not task.done():
                raise TimeoutError
            return task.result()
        finally:
            task.cancel()

    def _turn(self) -> AbstractAsyncContextManager[None]:
        """Return the turn to wait for before the answer is worked on."""
        return self._services.intake.turn()

    @abstractmethod
    async def _announce(self) -> None:
        """Show that an answer is on its way."""

    @abstractmethod
    def _takes_files(self) -> bool:
        """Whether the bot may attach a picture there."""

    @abstractmethod
    async def _show(self, view: ui.LayoutView, drawn: Illustration | None) -> int | None:
        """Send an answer; return the id of its message where that is known."""

    @abstractmethod
    async def _edit(self, view: ui.LayoutView, drawn: Illustration) -> None:
        """Put an answer with its picture in the place of the one sent without."""

    @abstractmethod
    async def _say(self, sentence: str) -> None:
        """Send a sentence of our own; log it where even that is not possible."""

    @abstractmethod
    def _hopeless(self, error: BaseException) -> str | None:
        """Return why the user cannot be told anything, None where an error leaves a way to."""


class _ToInteraction(Sending):
    """The answer to a command or a press."""

    def __init__(self, interaction: Interaction, place: Place) -> None:
        super().__init__(interaction.client.services, interaction.user.id, interaction.channel_id)
        self._interaction = interaction
        self._place = place
        self._announced = False  # a "thinking" message waits to be filled

    def _turn(self) -> AbstractAsyncContextManager[None]:
        return self._services.intake.turn(self._announce, age=age_of(self._interaction))

    async def _announce(self) -> None:
        response = self._interaction.response
        if response.is_done():
            return
        if self._place is Place.HERE:
            await response.defer()
            return
        await response.defer(thinking=True, ephemeral=self._place is Place.ALONE)
        self._announced = True

    def _takes_files(self) -> bool:
        return self._interaction.app_permissions.attach_files

    async def _show(self, view: ui.LayoutView, drawn: Illustration | None) -> int | None:
        interaction, response = self._interaction, self._interaction.response
        files = [drawn.file()] if drawn else []
        here = interaction.message if self._place is Place.HERE else None
        if here is not None:
            self._services.unfinished.pop(
                here.id, None
            )  # a picture still to come is another page's
        if response.is_done():
            # Named even when there are none: a page turned here leaves its picture behind.
            sent = await interaction.edit_original_response(view=view, attachments=files)
            message: int | None = sent.id
        elif self._place is Place.HERE:
            message = _message_of(await response.edit_message(view=view, attachments=files))
        else:
            alone = self._place is Place.ALONE
            sending = response.send_message(view=view, files=files, ephemeral=alone)
            message = _message_of(await sending)
        self._announced = False
        return message or (here.id if here else None)

    async def _edit(self, view: ui.LayoutView, drawn: Illustration) -> None:
        await self._interaction.edit_original_response(view=view, attachments=[drawn.file()])

    async def _say(self, sentence: str) -> None:
        """Say a sentence: alone to the user, or in the place of the announcement."""
        interaction, view = self._interaction, notice(sentence)
        try:
            if self._announced:
                await interaction.edit_original_response(view=view)
            elif interaction.response.is_done():
                await interaction.followup.send(view=view, ephemeral=True)
            else:
                await interaction.response.send_message(view=view, ephemeral=True)
        except (
            discord.HTTPException,
            discord.ClientException,
            aiohttp.ClientError,
            OSError,
        ) as error:
            _log.warning("the user could not be told: %s", plainly(error))

    def _hopeless(self, error: BaseException) -> str | None:
        gone = isinstance(error, discord.NotFound) and error.code == _UNKNOWN_INTERACTION
        return "the answer came after Discord's 3 seconds" if gone else None


def _message_of(sent: discord.InteractionCallbackResponse[Any] | None) -> int | None:
    return sent.message_id if sent else None


def plainly(error: BaseException) -> str:
    """Return an error in a word or two for the log, without what users typed."""
    if isinstance(error, discord.HTTPException):
        return f"{error.status} {error.code}"
    return type(error).__name__

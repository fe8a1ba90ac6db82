"""Sends answers within Discord's deadlines, and a sentence for every error.

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
from collections.abc import Awaitable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from enum import Enum
from time import perf_counter
from typing import Any

import aiohttp
import discord
from discord import ui

from bot.answers.answer import Answer, Outcome
from bot.answers.ask import Ask, AskError
from bot.answers.cards import Card
from bot.answers.model_reading import Asker
from bot.answers.slash_commands import Command, Request
from bot.discord_app import request_ids
from bot.discord_app.clickable import clickable
from bot.discord_app.custom_ids import Refer, references
from bot.discord_app.illustrating import Illustration, illustration, soon
from bot.discord_app.intake import ExpiredError, FullError, age_of
from bot.discord_app.items import Button
from bot.discord_app.render import notice, render
from bot.discord_app.review.correct import correct_button
from bot.discord_app.review.record_buttons import record_buttons
from bot.discord_app.services import Interaction, Services
from bot.operations.metrics import Metrics
from bot.store import StoreError

_log = logging.getLogger(__name__)

_UNKNOWN_INTERACTION = 10062  # Discord's "JSON Error Codes": the response came after 3 seconds
COMMAND = "command"  # logged in place of a command's name if that is unknown
OUTDATED = "This button is from another version of Lateral. Run the command again."
UNKNOWN = "That command is from another version of Lateral. Type / and choose it again."
BUSY = "Too many questions at once. Try again in a few minutes."
LATE = "That took too long, so it was given up. Try again in a moment."
UNAVAILABLE = "The data cannot be read just now; it is logged as {id}. Try again in a minute."
FAILED = "Something went wrong on our side; it is logged as {id}. Try again in a moment."


class Place(Enum):
    """Where a reply is shown."""

    NEW = "a new message for all"
    ALONE = "a new message for the one who asked"
    HERE = "in the place of the message the button is on"


async def answer(
    interaction: Interaction, command: Command, asker: Asker | None = None, **typed: str | None
) -> None:
    """Reply to a command with the desk's answer."""
    services = interaction.client.services
    options = {name: text for name, text in typed.items() if text is not None}
    previous = services.memory.last(interaction.user.id, interaction.channel_id)
    asking = services.desk.ask(Request(command.name, options), previous=previous, asker=asker)
    await reply(interaction, asking, asked=command.name)


async def reply(
    interaction: Interaction, asking: Awaitable[Answer], *, asked: str, place: Place = Place.NEW
) -> None:
    """Send the answer, or a sentence that says why there is none; never raise."""
    await _ToInteraction(interaction, place).send(asking, asked)


def note(metrics: Metrics, asked: str, outcome: str, seconds: float) -> None:
    """Log and count the outcome of a command, a button or a message."""
    # No user and no input: the log must not show who asked what.
    facts = {"asked": asked, "outcome": outcome, "milliseconds": round(seconds * 1000)}
    _log.info("%(asked)s: %(outcome)s in %(milliseconds)d ms", facts, extra={"facts": facts})
    metrics.answered(asked, outcome, seconds)


async def tell_outdated(interaction: Interaction, *, asked: str) -> None:
    """Reply that the button or command is from another version."""

    async def nothing() -> Answer:
        raise AskError("another version's")

    await reply(interaction, nothing(), asked=asked, place=Place.ALONE)


async def tell_failure(interaction: Interaction, error: BaseException, *, asked: str) -> None:
    """Log an uncaught error, and reply with a sentence that has the log entry's id."""

    async def failing() -> Answer:
        raise error

    await reply(interaction, failing(), asked=asked, place=Place.ALONE)


def discard(asking: Awaitable[object]) -> None:
    """Close a coroutine that was not begun, since nobody will await it."""
    if inspect.iscoroutine(asking) and inspect.getcoroutinestate(asking) == inspect.CORO_CREATED:
        asking.close()


def log_failure(asked: str, error: BaseException) -> str:
    """Log an error with its traceback; return the request's id, to be shown to the user."""
    id_ = request_ids.begin()
    _log.error("%s failed, %s", asked, id_, exc_info=error, extra={"facts": {"id": id_}})
    return id_


@dataclass(slots=True)
class _Composed:
    """An answer that is ready to be rendered."""

    outcome: str
    card: Card
    refer: Refer
    query: Ask | None
    drawing: asyncio.Task[Illustration | None] | None  # continues after the text is sent
    waits: float  # seconds to wait for `drawing` before the text is sent
    commands: Mapping[str, int]  # to be mentioned
    below: Sequence[Button] = ()

    def view(self, drawn: Illustration | None = None) -> ui.LayoutView:
        """Return the message, with the picture if it is drawn."""
        return clickable(render(self.card, self.refer, drawn, self.below), self.commands)


class Sending(ABC):
    """Sends one answer to the user who asked."""

    def __init__(
        self, services: Services, asker: discord.User | discord.Member, channel: int | None
    ) -> None:
        """`asker` is the user who asked, `channel` the id of the channel."""
        self._services = services
        self._asker = asker
        self._channel = channel
        self._late: tuple[_Composed, int | None] | None = None  # sent, its picture not yet drawn

    async def send(self, asking: Awaitable[Answer], asked: str) -> None:
        """Send the answer, or a sentence that says why there is none; log which; never raise.

        A picture that takes longer is added to the sent message when it is drawn.
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
        except AskError:
            await self._say(UNKNOWN if asked == COMMAND else OUTDATED)
            return "outdated"
        except TimeoutError:
            await self._say(LATE)
            return "late"
        except StoreError as error:
            await self._say(UNAVAILABLE.format(id=log_failure(asked, error)))
            return Outcome.UNAVAILABLE.value
        except Exception as error:  # noqa: BLE001 - the outermost handler that can still reply
            if reason := self._hopeless(error):
                _log.warning("%s: %s", asked, reason)
                return "not delivered"
            await self._say(FAILED.format(id=log_failure(asked, error)))
            return "failed"
        else:
            self._services.memory.keep(self._asker.id, composed.query, self._channel, message)
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
        below = await self._below(answer)
        outcome, query = answer.outcome.value, answer.query
        commands = self._services.commands
        return _Composed(outcome, card, refer, query, drawing, waits, commands, below)

    async def _below(self, answer: Answer) -> list[Button]:
        """Return the buttons by which what an answer says is changed; raise StoreError."""
        correcting = await correct_button(answer, self._services)
        found = [correcting] if correcting else []
        if self._services.reviewers.has(self._asker):
            found += await record_buttons(answer, self._services)
        return found

    async def _shown(self, composed: _Composed, drawn: Illustration | None) -> int | None:
        """Send an answer; if Discord rejects it with its picture, send it without."""
        try:
            return await self._show(composed.view(drawn), drawn)
        except discord.HTTPException as error:
            if drawn is None or error.status >= 500:  # after a server error it may have been sent
                raise
            _log.warning("a picture is left out: %s", plainly(error))
            composed.drawing = None
            return await self._show(composed.view(), None)

    async def _illustrate(self, composed: _Composed, message: int | None, asked: str) -> None:
        """Add the picture to the sent message, unless the message shows another page by then."""
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
        """Show the user that an answer is being prepared."""

    @abstractmethod
    def _takes_files(self) -> bool:
        """True if the bot may attach files there."""

    @abstractmethod
    async def _show(self, view: ui.LayoutView, drawn: Illustration | None) -> int | None:
        """Send an answer; return the id of its message, None if unknown."""

    @abstractmethod
    async def _edit(self, view: ui.LayoutView, drawn: Illustration) -> None:
        """Replace the answer that was sent without its picture."""

    @abstractmethod
    async def _say(self, sentence: str) -> None:
        """Send a sentence instead of an answer; log a failure to do so."""

    @abstractmethod
    def _hopeless(self, error: BaseException) -> str | None:
        """Return why no reply is possible after this error, None if one is."""


class _ToInteraction(Sending):
    """The answer to a command or a press."""

    def __init__(self, interaction: Interaction, place: Place) -> None:
        super().__init__(interaction.client.services, interaction.user, interaction.channel_id)
        self._interaction = interaction
        self._place = place
        self._announced = False  # deferred: a "thinking" message is to be edited

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
            )  # a picture in progress belongs to the page before
        if response.is_done():
            # Passed even if empty, to remove the picture of the page before.
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
        """Send a sentence ephemerally, or in place of "thinking"."""
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
    """Return an error in one or two words for the log, without user input."""
    if isinstance(error, discord.HTTPException):
        return f"{error.status} {error.code}"
    return type(error).__name__

"""Replies in time, and one sentence for whatever goes wrong.

Discord's "Receiving and Responding to Interactions": the first response within 3 seconds, then
15 minutes for follow-ups. An answer that is not there soon is announced ("thinking") and comes
after; a user is never left with Discord's own "did not respond".
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Awaitable
from dataclasses import dataclass
from enum import Enum
from time import perf_counter
from typing import TYPE_CHECKING

import aiohttp
import discord
from discord import ui

from bot.answers.answer import Answer, Outcome
from bot.answers.queries import QueryError
from bot.discord_app.custom_ids import references
from bot.discord_app.render import notice, render
from bot.store import StoreError

if TYPE_CHECKING:
    from bot.discord_app.client import Lateral

    Interaction = discord.Interaction[Lateral]

_log = logging.getLogger(__name__)

_UNKNOWN_INTERACTION = 10062  # Discord's "JSON Error Codes": the 3 seconds were over
COMMAND = "command"  # what is logged for a command that is not known by its name
OUTDATED = "This button is from another version of Lateral. Run the command again."
UNKNOWN = "That command is from another version of Lateral. Type / and choose it again."
LATE = "That took too long, so it was given up. Try again in a moment."
UNAVAILABLE = "The data cannot be read just now; it is logged as {id}. Try again in a minute."
FAILED = "Something went wrong on our side; it is logged as {id}. Try again in a moment."


class Place(Enum):
    """Where a reply goes."""

    NEW = "a new message for all"
    ALONE = "a new message for the one who asked"
    HERE = "in the place of the message the button is on"


@dataclass(frozen=True, slots=True)
class Patience:
    """How long an answer may take, in seconds.

    `announce` leaves more than half of Discord's 3 seconds to the way there and back.
    """

    announce: float = 1.2
    give_up: float = 30.0


async def reply(
    interaction: Interaction, asking: Awaitable[Answer], *, asked: str, place: Place = Place.NEW
) -> None:
    """Send the answer when it is there, or a sentence that says why there is none; never raise."""
    started = perf_counter()
    sending = _Sending(interaction, place)
    outcome = await sending.send(asking, asked)
    note(interaction, asked, outcome, perf_counter() - started)


def note(interaction: Interaction, asked: str, outcome: str, seconds: float) -> None:
    """Log and count what a command or button came to."""
    # No name and nothing typed: who asked what is nobody's business, the log's included.
    facts = {"asked": asked, "outcome": outcome, "milliseconds": round(seconds * 1000)}
    _log.info("%(asked)s: %(outcome)s in %(milliseconds)d ms", facts, extra={"facts": facts})
    interaction.client.metrics.answered(asked, outcome, seconds)


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


def log_failure(asked: str, error: BaseException) -> str:
    """Log an error with its trace; return the short id to name to the user."""
    id_ = secrets.token_hex(3)
    _log.error("%s failed, %s", asked, id_, exc_info=error, extra={"facts": {"id": id_}})
    return id_


class _Sending:
    """The way of one answer to the user."""

    def __init__(self, interaction: Interaction, place: Place) -> None:
        self._interaction = interaction
        self._place = place
        self._announced = False  # a "thinking" message waits to be filled

    async def send(self, asking: Awaitable[Answer], asked: str) -> str:
        """Return the outcome, for the log."""
        task = asyncio.ensure_future(self._compose(asking))
        try:
            outcome, view = await self._in_time(task)
            await self._show(view)
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
            if _gone(error):
                _log.warning("%s: the answer came after Discord's 3 seconds", asked)
                return "too late for Discord"
            await self._say(FAILED.format(id=log_failure(asked, error)))
            return "failed"
        else:
            return outcome
        finally:
            task.cancel()

    async def _compose(self, asking: Awaitable[Answer]) -> tuple[str, ui.LayoutView]:
        answer = await asking
        refer = await references(answer.card, self._interaction.client.store)
        return answer.outcome.value, render(answer.card, refer)

    async def _in_time(
        self, task: asyncio.Future[tuple[str, ui.LayoutView]]
    ) -> tuple[str, ui.LayoutView]:
        """Return what the task returns; announce it when it takes long; raise TimeoutError."""
        patience = self._interaction.client.patience
        await asyncio.wait({task}, timeout=patience.announce)
        if not task.done():
            await self._announce()
            await asyncio.wait({task}, timeout=patience.give_up)
        if not task.done():
            raise TimeoutError
        return task.result()

    async def _announce(self) -> None:
        response = self._interaction.response
        if self._place is Place.HERE:
            await response.defer()
            return
        await response.defer(thinking=True, ephemeral=self._place is Place.ALONE)
        self._announced = True

    async def _show(self, view: ui.LayoutView) -> None:
        interaction, response = self._interaction, self._interaction.response
        if response.is_done():
            await interaction.edit_original_response(view=view)
        elif self._place is Place.HERE:
            await response.edit_message(view=view)
        else:
            await response.send_message(view=view, ephemeral=self._place is Place.ALONE)
        self._announced = False

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
            _log.warning("the user could not be told: %s", _plainly(error))


def _gone(error: BaseException) -> bool:
    return isinstance(error, discord.NotFound) and error.code == _UNKNOWN_INTERACTION


def _plainly(error: BaseException) -> str:
    if isinstance(error, discord.HTTPException):
        return f"{error.status} {error.code}"
    return type(error).__name__

"""More than can be answered in time: everybody is acknowledged, and answered in order.

The desk answers nobody until a test opens it, so that no test depends on how fast a machine is.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime
from typing import Any

import pytest
import pytest_asyncio
from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL

from bot.alerts.asked_moves import AskedMoves
from bot.answers.answer import Answer, AnswerKind, Outcome
from bot.answers.ask import Ask, Leaflet
from bot.answers.cards import Action, Card, Sign
from bot.answers.desk import Desk
from bot.answers.slash_commands import Request
from bot.answers.text import line
from bot.careers.subscription import Schedule
from bot.discord_app import intake
from bot.discord_app.intake import AT_ONCE, MANY
from bot.discord_app.services import Patience
from bot.discord_app.shards import ShardedLateral
from bot.store import Store
from bot.store.subscriptions import Request as Subscribing
from bot.store.subscriptions import subscribe
from tests.wire.gateway import PATIENT, TOKEN, Asked, Gateway, buttons_of, gateway
from tests.wire.processes import all_answered

CROWD = AT_ONCE + MANY + 400
BOT = 1  # the application of the small Discord
DEFERRED, UPDATE_LATER, FORM = 5, 6, 9  # Discord's "Interaction Callback Type"
ALONE = 64  # Discord's "Message Flags": EPHEMERAL
LONG_AGO, TO_COME = 3600.0, -3600.0  # seconds: no machine is so slow that one becomes the other


class Slow:
    """A desk that answers as soon as it is open: with what was asked."""

    def __init__(self) -> None:
        self.open = asyncio.Event()
        self.begun: list[str] = []

    async def ask(self, request: Request, **_how: object) -> Answer:
        return await self._answer(request.options.get("question", request.command))

    async def answer(self, _ask: Ask, **_how: object) -> Answer:
        return await self._answer("pressed")

    async def _answer(self, text: str) -> Answer:
        self.begun.append(text)
        await self.open.wait()
        actions = (
            Action("More", Ask(Leaflet.HELP), Sign.PERSON),
            Action("Turn", Ask(Leaflet.HELP), Sign.PERSON, turns=True),
        )
        return Answer(Outcome.OK, AnswerKind.HELP, "", Card("", line(text), actions=actions))


@pytest_asyncio.fixture
async def discord() -> AsyncIterator[Gateway]:
    async with gateway(late=3600.0) as server:
        yield server


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Slow:
    desk = Slow()
    monkeypatch.setattr(Desk, "ask", lambda _self, request, **how: desk.ask(request, **how))
    monkeypatch.setattr(Desk, "answer", lambda _self, query, **how: desk.answer(query, **how))
    return desk


@pytest_asyncio.fixture
async def bot(
    discord: Gateway, slow: Slow, shipped_store: Store, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[ShardedLateral]:
    monkeypatch.setattr(intake, "_ACKNOWLEDGEABLE", LONG_AGO)  # a slow machine gives nobody up
    monkeypatch.setattr(Route, "BASE", f"{discord.address}/api")
    address = URL(discord.address.replace("http", "ws"))
    monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", address)
    client = ShardedLateral(
        shipped_store,
        await Desk.open(shipped_store),
        poll_seconds=3600,
        patience=Patience(give_up=3600),
    )
    running = asyncio.create_task(client.start(TOKEN))
    async with asyncio.timeout(PATIENT):
        await discord.identified.wait()
    yield client
    slow.open.set()
    await client.close()
    await asyncio.wait({running})


def taken(bot: ShardedLateral, line: str) -> int:
    """A measurement of the bot, 0 where there is none yet."""
    text = bot.services.metrics.text().decode().splitlines()
    return int(sum(float(one.rsplit(" ", 1)[1]) for one in text if one.startswith(f"{line} ")))


async def until_acknowledged(asked: Sequence[Asked]) -> None:
    async with asyncio.timeout(PATIENT):
        while any(one.acknowledged is None for one in asked):  # noqa: ASYNC110 - the server's
            await asyncio.sleep(0.01)


async def crowd(discord: Gateway) -> list[Asked]:
    """Commands that wait, the last ones acknowledged."""
    asked = [await discord.ask("ask", {"question": f"question {n}"}) for n in range(CROWD)]
    await until_acknowledged(asked)
    return asked


def first(one: Asked) -> tuple[int, int]:
    """The type and the flags of the first response."""
    return one.replies[0]["type"], (one.replies[0].get("data") or {}).get("flags", 0)


async def test_all_are_acknowledged_before_any_is_answered_and_answered_in_order(
    discord: Gateway, bot: ShardedLateral, slow: Slow
) -> None:
    asked = await crowd(discord)
    assert not any(one.answered.is_set() for one in asked)
    assert slow.begun == [f"question {number}" for number in range(AT_ONCE)]
    slow.open.set()
    await all_answered(asked)
    assert slow.begun == [f"question {number}" for number in range(CROWD)]
    assert all(f'"question {n}"' in one.said for n, one in enumerate(asked))
    assert discord.twice == 0
    assert taken(bot, 'lateral_turns_total{taken="deferred"}') == CROWD - AT_ONCE
    assert taken(bot, "lateral_waiting") == 0


async def test_a_form_is_opened_while_everybody_else_waits(
    discord: Gateway, bot: ShardedLateral, slow: Slow, shipped_store: Store
) -> None:
    now = datetime.now(UTC)
    made = await subscribe(
        shipped_store,
        Subscribing(30, None, 2, AskedMoves().condition, Schedule(), bot=BOT),
        now=now,
    )
    assert made.subscription is not None
    panel = Asked("0", "subscriptions")
    press = f"1swhen:{made.subscription.id}"
    button = {"type": 2, "style": 2, "label": "When", "custom_id": press}
    panel.replies.append({"components": [{"type": 1, "components": [button]}]})
    asked = await crowd(discord)
    form = await discord.press(panel, press, flags=ALONE)
    await all_answered([form])
    assert first(form)[0] == FORM
    assert not any(one.answered.is_set() for one in asked)


async def test_completions_that_are_too_late_are_dropped_and_counted_and_others_are_made(
    discord: Gateway, bot: ShardedLateral, slow: Slow
) -> None:
    await crowd(discord)
    typed: dict[str, Any] = {"options": {"name": "max"}, "typing": "name"}
    late = [await discord.ask("whois", **typed, ago=LONG_AGO) for _ in range(20)]
    in_time = [await discord.ask("whois", **typed, ago=TO_COME) for _ in range(20)]
    await all_answered(in_time)
    assert all("Max Schwarzer" in one.said for one in in_time)
    assert not any(one.replies for one in late)
    assert taken(bot, "lateral_autocomplete_dropped_total") == 20


async def test_what_is_deferred_is_as_its_answer_will_be(
    discord: Gateway, bot: ShardedLateral, slow: Slow
) -> None:
    slow.open.set()
    help_ = await discord.ask("help")
    await all_answered([help_])
    turn, more = buttons_of(help_)  # what changes the message itself comes first
    slow.open.clear()
    await crowd(discord)
    for_all = await discord.press(help_, more)
    in_place = await discord.press(help_, turn)
    alone = await discord.press(help_, more, flags=ALONE)
    panel = await discord.ask("subscriptions")
    pressed = [for_all, in_place, alone, panel]
    await until_acknowledged(pressed)
    assert [first(one) for one in pressed] == [
        (DEFERRED, 0), (UPDATE_LATER, 0), (DEFERRED, ALONE), (DEFERRED, ALONE),
    ]  # fmt: skip
    assert not any(one.answered.is_set() for one in pressed)
    slow.open.set()
    await all_answered(pressed)
    assert all('"pressed"' in one.said for one in (for_all, in_place, alone))

"""`lateral run` as a real process: it tells what another process loads, as its settings say."""

from __future__ import annotations

import asyncio
import signal
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from bot.alerts.asked_moves import AskedMoves
from bot.careers.subscription import Schedule
from bot.store import Store
from bot.store.matching import WINDOW_KEY
from bot.store.subscriptions import Request, subscribe
from bot.store.take_in import Facts, take_in
from tests.alerts.facts import RECENT, role
from tests.discord_app.test_run import run, stopped
from tests.wire.gateway import PATIENT, gateway

WHO = "noam-shazeer"
BOT = 1  # the application of the small Discord


async def news(store: Store) -> None:
    people = {one.id: one for one in await store.all_people()}
    before = people[WHO]
    roles = [one if one.over else replace(one, end=RECENT) for one in before.roles]
    people[WHO] = replace(before, roles=(*roles, role("anthropic", RECENT)))
    facts = Facts(await store.areas(), await store.organizations(), list(people.values()))
    await take_in(store, facts, history=False, meta={})


async def test_a_running_bot_tells_what_another_process_loads_at_the_pace_of_its_settings(
    home: Path,
) -> None:
    store = await Store.open(f"sqlite:///{home / 'lateral.db'}")
    for channel in range(1, 5):
        request = Request(channel, None, channel, AskedMoves().condition, Schedule(), bot=BOT)
        await subscribe(store, request, now=datetime.now(UTC))
    async with gateway() as discord:
        process = await run(
            home,
            discord.address,
            LATERAL_POLL_SECONDS="0.2",
            LATERAL_SEND_RATE="1",
            LATERAL_ALERT_WINDOW_DAYS="7",
        )
        async with asyncio.timeout(PATIENT):
            await discord.identified.wait()
            await news(store)
            arrivals = discord.arrivals
            while len(arrivals) < 4:  # noqa: ASYNC110 - it is the server's list
                await asyncio.sleep(0.05)
        await stopped(process, signal.SIGTERM)
    # Three steps of a second, unless the first came late; all at once without the setting.
    assert arrivals[-1] - arrivals[0] > 1.5
    assert await store.meta(WINDOW_KEY) == "7"
    await store.close()

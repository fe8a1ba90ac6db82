"""What comes by the clock: digests, ends of pauses, forgetting; and the command line's view."""

from __future__ import annotations

import asyncio
import os
import shutil
from asyncio.subprocess import PIPE, STDOUT
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import yaml
from click.testing import CliRunner
from sqlalchemy import func, select, update

from bot.alerts.alerts_cli import alerts
from bot.alerts.suspension import removed_from
from bot.alerts.watching import watching
from bot.catalogue import shipped_data
from bot.store import Store
from bot.store.alert_tables import DeliveryRow, SubscriptionEventRow, SubscriptionRow
from bot.store.delivery_status import alert_counts, replay
from bot.store.suspending import pause
from tests.alerts.conftest import Newsroom, subscribed_by
from tests.alerts.facts import AT_BAR, AT_QUUX, LEFT_QUUX, RECENT, person, subscribed, take
from tests.discord_app.conftest import SETTLED
from tests.forking import forked

ROOT = Path(__file__).parents[2]


async def hour_comes(store: Store) -> None:
    """Let the hour of every digest be now."""
    past = datetime.now(UTC) - timedelta(minutes=1)
    async with store.writing() as connection:
        row = SubscriptionRow
        await connection.execute(
            update(row).where(row.next_digest.is_not(None)).values(next_digest=past)
        )
        await connection.execute(
            update(DeliveryRow).where(DeliveryRow.bundle == "digest").values(not_before=past)
        )


async def count(store: Store, table: type[Any]) -> int:
    async with store.reading() as session:
        return await session.scalar(select(func.count()).select_from(table)) or 0


async def test_a_digest_is_one_message_and_nothing_when_there_is_nothing(
    newsroom: Newsroom,
) -> None:
    await subscribed_by(newsroom.mo, newsroom.channel, delivery="daily", hour=8)
    for who, place in (("noam-shazeer", "anthropic"), ("john-jumper", "mistral-ai")):
        await newsroom.news(who, place)
    await newsroom.told()
    assert newsroom.messages() == []
    await hour_comes(newsroom.store)
    await newsroom.told()
    (digest,) = newsroom.messages()
    assert digest.startswith("**2 new moves**: 1 to ")
    assert "**Noam Shazeer**, OpenAI → Anthropic" in digest
    assert "**John Jumper**, Anthropic → Mistral AI" in digest
    async with newsroom.store.reading() as session:
        (following,) = await session.scalars(select(SubscriptionRow.next_digest))
    assert following is not None
    assert following > datetime.now(UTC)
    await hour_comes(newsroom.store)
    await newsroom.told()
    assert len(newsroom.messages()) == 1


async def test_a_correction_edits_the_digest_that_told_the_move(newsroom: Newsroom) -> None:
    before = list(await newsroom.store.all_people())
    await subscribed_by(newsroom.mo, newsroom.channel, delivery="weekly")
    for who in ("noam-shazeer", "john-jumper"):
        await newsroom.news(who, "mistral-ai")
    await hour_comes(newsroom.store)
    await newsroom.told()
    after = {one.id: one for one in await newsroom.store.all_people()}
    await newsroom.put([after["john-jumper"] if one.id == "john-jumper" else one for one in before])
    await newsroom.told()
    (digest,) = newsroom.messages()
    assert digest.startswith("**1 new move**: 1 to Mistral AI.")
    assert "Retracted: ~~Noam Shazeer moved" in digest


async def test_a_pause_ends_by_itself(newsroom: Newsroom) -> None:
    await subscribed_by(newsroom.mo, newsroom.channel, organization="anthropic")
    now = datetime.now(UTC)
    await pause(newsroom.store, 1, by=1, now=now, until=now - timedelta(seconds=1))
    await newsroom.told()
    await newsroom.news("noam-shazeer", "anthropic")
    await newsroom.told()
    assert len(newsroom.messages()) == 1


async def test_thirty_days_after_the_bot_was_removed_nothing_of_a_server_is_kept(
    newsroom: Newsroom,
) -> None:
    await subscribed_by(newsroom.mo, newsroom.channel)
    await newsroom.news("noam-shazeer", "anthropic")
    long_ago = datetime.now(UTC) - timedelta(days=29)
    await removed_from(newsroom.store, newsroom.guild.id, long_ago)
    await newsroom.told()
    assert await count(newsroom.store, SubscriptionRow) == 1
    async with newsroom.store.writing() as connection:
        past = datetime.now(UTC) - timedelta(days=1)
        await connection.execute(update(SubscriptionRow).values(expires_at=past))
    await newsroom.told()
    for table in (SubscriptionRow, DeliveryRow, SubscriptionEventRow):
        assert await count(newsroom.store, table) == 0


async def test_what_another_process_loads_is_told_without_a_timer_of_the_bots(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    await subscribed_by(newsroom.mo, newsroom.channel, organization="anthropic")
    folder = tmp_path / "data"
    shutil.copytree(shipped_data(), folder)
    file = folder / "people" / "noam-shazeer.yaml"
    facts = yaml.safe_load(file.read_text())
    for role in facts["roles"]:
        if not any(role.get(key) for key in ("end", "ended", "end_announced")):
            role["end"] = str(RECENT)
    facts["roles"].append(
        {
            "organization": "anthropic",
            "title": "Member of Technical Staff",
            "track": "research",
            "start": str(RECENT),
            "end": None,
            "status": "confirmed",
            "sources": ["https://news.example/a"],
        }
    )
    file.write_text(yaml.safe_dump(facts, allow_unicode=True, sort_keys=False))
    env = {**os.environ, "DATABASE_URL": f"sqlite:///{tmp_path / 'shipped.db'}"}
    with watching(newsroom.store, newsroom.bot.look, seconds=0.2):
        loading = await asyncio.create_subprocess_exec(
            *forked("bot"), "data", "load", str(folder),
            cwd=ROOT, env=env, stdout=PIPE, stderr=STDOUT,
        )  # fmt: skip
        written, _ = await loading.communicate()
        assert loading.returncode == 0, written.decode()
        async with asyncio.timeout(SETTLED):
            while not newsroom.messages():  # noqa: ASYNC110 - another process writes
                await asyncio.sleep(0.1)
    (alert,) = newsroom.messages()
    assert alert.startswith("**Noam Shazeer moved from OpenAI to Anthropic.**")


async def test_counts_and_replay_see_every_state(store: Store) -> None:
    now = datetime.now(UTC)
    await take(store, person(AT_QUUX))
    paused = await subscribed(store)
    await pause(store, paused.id, by=1, now=now, until=None)
    await subscribed(store, channel=2)
    await take(store, person(LEFT_QUUX, AT_BAR))
    counts = await alert_counts(store, datetime.now(UTC))
    assert counts.states == {"pending": 1, "skipped": 1}
    assert counts.reasons == {"paused": 1}
    assert counts.subscriptions == {"active": 1, "paused": 1}
    assert counts.oldest_due is not None
    async with store.writing() as connection:
        await connection.execute(update(DeliveryRow).values(state="dead", reason="invalid"))
    assert await replay(store, now + timedelta(hours=1), now) == 0
    assert await replay(store, now - timedelta(hours=1), now) == 1  # the paused one stays


def test_the_command_line_says_how_alerts_stand(tmp_path: Path) -> None:
    env = {"DATABASE_URL": f"sqlite:///{tmp_path / 'new.db'}"}
    status = CliRunner().invoke(alerts, ["status"], env=env)
    assert status.exit_code == 0, status.output
    assert "Nothing is due." in status.output
    assert "Subscriptions: none." in status.output
    put_back = CliRunner().invoke(alerts, ["replay", "--since", "6h"], env=env)
    assert (put_back.exit_code, put_back.output) == (1, "0 deliveries put back.\n")
    wrong = CliRunner().invoke(alerts, ["replay", "--since", "yesterday"], env=env)
    assert wrong.exit_code == 2

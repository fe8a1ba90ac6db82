"""What rests on curated and accepted facts alone: alerts, and what is given on."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest_asyncio
from sqlalchemy import select

from bot.answers.desk import Desk
from bot.careers.subscription import Schedule
from bot.catalogue import ensure_loaded
from bot.catalogue.export_folder import export
from bot.catalogue.fitting import problem_with
from bot.catalogue.propose_records import propose_record
from bot.query.language import Find, Step
from bot.records import openreview
from bot.records.institutions import Institutions
from bot.review.suggestion import Accept
from bot.store import Store
from bot.store.alert_tables import DeliveryRow
from bot.store.deciding import decide
from bot.store.subscriptions import Request, subscribe
from bot.store.write_records import write_records
from tests.catalogue.folders import data_folder
from tests.records import documents as made

BEA, KEY = "~Bea_Imagined1", "openreview:~Bea_Imagined1"
NOW = datetime.now(UTC)
LATELY = NOW - timedelta(days=40)


@pytest_asyncio.fixture
async def store_here(tmp_path: Path) -> AsyncIterator[Store]:
    """A store with Ada, who is fictional, at Quux AI and Barworks."""
    opened = await Store.open(f"sqlite:///{tmp_path / 'alone.db'}")
    await ensure_loaded(opened, data_folder(tmp_path / "data"))
    yield opened
    await opened.close()


async def keep_bea(store: Store) -> None:
    history = (
        ("Engineer", 2015, NOW.year, "Barworks"),
        ("Research Scientist", NOW.year, None, "Quux AI"),
    )
    record = openreview.read(made.openreview(BEA, "Bea Imagined", history)).record
    assert record
    await write_records(store, [record], Institutions(await store.organizations()), NOW)


async def told(store: Store) -> int:
    async with store.reading() as session:
        return len(list(await session.scalars(select(DeliveryRow.id))))


async def test_a_record_is_told_by_no_alert_until_a_maintainer_accepts_it(
    store_here: Store,
) -> None:
    everything = Request(1, 2, 3, Step(), Schedule())
    await subscribe(store_here, everything, now=LATELY)
    await keep_bea(store_here)
    assert await told(store_here) == 0
    found = await propose_record(store_here, KEY)
    assert await told(store_here) == 0
    await decide(store_here, found.id, Accept(), by=1, check=problem_with)
    assert await told(store_here) > 0


async def test_what_an_answer_with_records_subscribes_to_is_of_facts_alone(
    store_here: Store,
) -> None:
    await keep_bea(store_here)
    answer = await (await Desk.open(store_here)).ask_text("moves(to: quuxai, records: yes)")
    assert answer.query is not None
    asked = answer.query.query
    assert isinstance(asked, Find)
    await subscribe(store_here, Request(1, 2, 3, asked.where, Schedule()), now=LATELY)
    await keep_bea(store_here)
    assert await told(store_here) == 0


async def test_an_export_has_no_record_until_single_facts_of_it_are_accepted(
    store_here: Store, tmp_path: Path
) -> None:
    await keep_bea(store_here)
    await export(store_here, tmp_path / "before")
    text = "".join(one.read_text("utf-8") for one in (tmp_path / "before").rglob("*.yaml"))
    assert "Ada Fictional" in text
    assert "Imagined" not in text
    found = await propose_record(store_here, KEY, only={1})
    await decide(store_here, found.id, Accept(), by=1, check=problem_with)
    await export(store_here, tmp_path / "after")
    text = (tmp_path / "after" / "people" / "bea-imagined.yaml").read_text("utf-8")
    assert text.count("organization:") == 1
    assert "organization: quuxai" in text
    assert f"https://openreview.net/profile?id={BEA}" in text

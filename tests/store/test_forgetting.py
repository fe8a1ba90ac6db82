"""Somebody who asks to be left out: nothing of them stays, on either engine."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import insert, literal, select, update

from bot.alerts.asked_moves import AskedMoves
from bot.answers.desk import Desk
from bot.store import Store
from bot.store.alert_tables import (
    DeliveryRow,
    SubscriptionEventRow,
    SubscriptionRow,
    ToldMessageRow,
)
from bot.store.forgetting import admit_person, digest_of, forget_person
from bot.store.overview import DATA_REFUSED
from bot.store.tables import Base, MoveRow
from bot.store.take_in import Facts, take_in
from tests.alerts.facts import AREAS, AT_BAR, AT_QUUX, LEFT_QUUX, person, subscribed, take
from tests.careers.fictional import ORGANIZATIONS

ZOE, BOB = "zoe-zauberstein", "bob-fictional"
NAME = "Zoe Zauberstein"


async def everything(store: Store) -> str:
    """All that is in the store, as text."""
    rows: list[Any] = []
    async with store.reading() as session:
        for table in Base.metadata.sorted_tables:
            rows += [list(row) for row in await session.execute(select(table))]
    return json.dumps(rows, default=str)


async def newsworthy(store: Store) -> None:
    """Zoe moves; it is told, corrected, subscribed to by her name, and kept in every table."""
    await take(store, person(AT_QUUX, id_=ZOE), person(AT_QUUX, id_=BOB), history=True)
    hers = await subscribed(store, AskedMoves(person=ZOE), channel=1)
    everybody = await subscribed(store, channel=2)
    zoe, bob = person(LEFT_QUUX, AT_BAR, id_=ZOE), person(LEFT_QUUX, AT_BAR, id_=BOB)
    layouts = {f"people/{ZOE}.yaml": f"# {NAME}", f"people/{BOB}.yaml": "# Bob"}
    await take_in(store, Facts(AREAS, ORGANIZATIONS, [zoe, bob], layouts), history=False, meta={})
    await store.keep_snapshot(f"whois {ZOE}")
    await store.set_meta(DATA_REFUSED, f"people/{ZOE}.yaml:3: nothing")
    async with store.writing() as connection:
        told = {"person": ZOE, "name": NAME}
        hers_told = DeliveryRow.move_id.in_(select(MoveRow.id).where(MoveRow.person_id == ZOE))
        told_values = {"state": "sent", "message_id": 5, "told": told, "notes": [NAME]}
        await connection.execute(update(DeliveryRow).where(hers_told).values(told_values))
        where = select(literal(5), DeliveryRow.id, literal(1)).where(hers_told)
        columns = ["message_id", "delivery_id", "channel_id"]
        await connection.execute(insert(ToldMessageRow).from_select(columns, where))
        events = [
            {
                "subscription_id": id_,
                "server_id": 7,
                "what": "changed",
                "detail": f"moves of {NAME}",
                "by": 77,
                "at": datetime.now(UTC),
            }
            for id_ in (hers.id, everybody.id)
        ]
        await connection.execute(insert(SubscriptionEventRow), events)


async def test_nothing_of_somebody_left_out_stays_and_others_keep_theirs(store: Store) -> None:
    await newsworthy(store)
    assert ZOE in await everything(store)
    done = await forget_person(store, ZOE)
    assert (done.known, done.roles, done.moves, done.told) == (True, 2, 2, 2)
    left = await everything(store)
    assert ZOE not in left
    assert NAME not in left
    assert "Zauberstein" not in left
    assert (await store.people([BOB]))[BOB].name == "Bob Fictional"
    async with store.reading() as session:
        assert list(await session.scalars(select(SubscriptionRow.channel_id))) == [2]


async def test_no_byte_of_the_name_stays_in_the_file(tmp_path: Path) -> None:
    store = await Store.open(f"sqlite:///{tmp_path / 'store.db'}")
    await newsworthy(store)
    await forget_person(store, ZOE)
    await store.close()
    for file in tmp_path.iterdir():
        held = file.read_bytes()
        assert b"auberstein" not in held, file.name


async def test_no_later_load_brings_them_back_until_they_are_let_in(store: Store) -> None:
    zoe, bob = person(AT_QUUX, id_=ZOE), person(AT_QUUX, id_=BOB)
    await take(store, zoe, bob)
    await forget_person(store, ZOE)
    await take(store, zoe, replace(bob, summary="Studies zorbs."))
    assert [one.id for one in await store.all_people()] == [BOB]
    assert ZOE not in await everything(store)
    assert await admit_person(store, ZOE)
    assert not await admit_person(store, ZOE)
    await take(store, zoe, bob)
    assert [one.id for one in await store.all_people()] == [BOB, ZOE]


async def test_somebody_never_heard_of_can_be_left_out_beforehand(store: Store) -> None:
    done = await forget_person(store, ZOE)
    assert not done.known
    await take(store, person(AT_QUUX, id_=ZOE))
    assert await store.all_people() == ()


async def test_those_whose_entries_name_the_person_are_listed(store: Store) -> None:
    bob = replace(person(AT_QUUX, id_=BOB), summary=f"Works with {NAME}.")
    await take(store, person(AT_QUUX, id_=ZOE), bob)
    assert (await forget_person(store, ZOE)).named_by == (BOB,)


async def test_other_processes_drop_the_name_without_being_told_it(store: Store) -> None:
    await take(store, person(AT_QUUX, id_=ZOE), person(AT_QUUX, id_=BOB))
    desk = await Desk.open(store)
    assert (await desk.ask_text("/whois zoe zauberstein")).people == (ZOE,)
    await forget_person(store, ZOE)
    await desk.refresh()
    assert (await desk.ask_text("/whois zoe zauberstein")).people != (ZOE,)
    assert (await desk.ask_text("/whois bob fictional")).people == (BOB,)
    assert digest_of(ZOE) in await everything(store)

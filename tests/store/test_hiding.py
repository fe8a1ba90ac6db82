"""Somebody who asks to be left out: nothing of them stays or comes back, on either engine."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, literal, select, update

from bot.alerts.asked_moves import AskedMoves
from bot.answers.desk import Desk
from bot.careers.model import MoveKind
from bot.hiding.identity import Identity
from bot.query.language import Is, Who
from bot.review.changes import ChangedRole, Named, NewMove, person_of
from bot.review.suggestion import Accept, Cited, Door, ReviewError, Suggestion
from bot.store import Store
from bot.store.alert_tables import (
    DeliveryRow,
    SubscriptionEventRow,
    SubscriptionRow,
    ToldMessageRow,
)
from bot.store.copying import copy_store
from bot.store.deciding import decide
from bot.store.hidden import all_hidden, hidden_people, unhide
from bot.store.hiding import Hid, hide
from bot.store.overview import DATA_REFUSED
from bot.store.review_tables import AuditRow
from bot.store.subscriptions import subscriptions_of
from bot.store.suggestions import propose, waiting
from bot.store.tables import Base, MoveRow
from bot.store.take_in import Facts, take_in
from bot.store.wanting import wanted_values
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


async def hidden(store: Store, id_: str = ZOE) -> Hid:
    return await hide(store, Identity.of_id(id_), by="terminal", now=datetime.now(UTC))


async def test_nothing_of_somebody_hidden_stays_and_others_keep_theirs(store: Store) -> None:
    await newsworthy(store)
    assert ZOE in await everything(store)
    done = await hidden(store)
    assert (done.people, done.roles, done.moves, done.alerts) == (1, 2, 2, 2)
    left = await everything(store)
    assert ZOE not in left
    assert NAME not in left
    assert "Zauberstein" not in left
    assert (await store.people([BOB]))[BOB].name == "Bob Fictional"
    assert [one.channel for one in await subscriptions_of(store, channel=1)] == []
    assert [one.channel for one in await subscriptions_of(store, channel=2)] == [2]


async def test_no_byte_of_the_name_stays_in_the_file(tmp_path: Path) -> None:
    store = await Store.open(f"sqlite:///{tmp_path / 'store.db'}")
    await newsworthy(store)
    await hidden(store)
    await store.close()
    for file in tmp_path.iterdir():
        held = file.read_bytes()
        assert b"auberstein" not in held, file.name


async def test_no_later_load_brings_them_back_until_they_are_let_in(store: Store) -> None:
    zoe, bob = person(AT_QUUX, id_=ZOE), person(AT_QUUX, id_=BOB)
    await take(store, zoe, bob)
    await hidden(store)
    await take(store, zoe, replace(bob, summary="Studies zorbs."))
    assert [one.id for one in await store.all_people()] == [BOB]
    assert ZOE not in await everything(store)
    assert await unhide(store, Identity.of_id(ZOE), by="77") == 1
    assert await unhide(store, Identity.of_id(ZOE), by="77") is None
    assert await all_hidden(store) == []
    await take(store, zoe, bob)
    assert [one.id for one in await store.all_people()] == [BOB, ZOE]


async def test_a_release_that_names_them_otherwise_does_not_bring_them_back(store: Store) -> None:
    zoe = replace(person(AT_QUUX, id_=ZOE), links={"x": "zoe_zorbs"})
    await take(store, zoe)
    await hidden(store)
    renamed = replace(zoe, id="zoe-z-zauberstein", links={})
    married = replace(zoe, id="zoe-newname", name="Zoe Newname", links={"x": "@Zoe_Zorbs"})
    await take(store, renamed, married)
    assert await store.all_people() == ()
    assert "auberstein" not in await everything(store)


async def test_a_namesake_with_another_identifier_is_let_in(store: Store) -> None:
    zoe = replace(person(AT_QUUX, id_=ZOE), links={"scholar": "ZoeZzz111AAJ"})
    await take(store, zoe)
    await hidden(store)
    other = replace(zoe, id="zoe-two", links={"scholar": "OtherOne22AAJ"})
    await take(store, other)
    assert await store.all_people() == (other,)


async def test_a_namesake_who_is_there_already_stays(store: Store) -> None:
    zoe = person(AT_QUUX, id_=ZOE)
    other = replace(zoe, id="zoe-two", summary="Zoe Zauberstein is a cellist.")
    await take(store, zoe, other)
    await hidden(store)
    assert await store.all_people() == (other,)
    await take(store, zoe, other)
    assert await store.all_people() == (other,)


async def test_somebody_never_heard_of_can_be_hidden_beforehand(store: Store) -> None:
    done = await hidden(store)
    assert not done.people
    await take(store, person(AT_QUUX, id_=ZOE))
    assert await store.all_people() == ()


async def test_by_a_name_or_a_link_whoever_has_it_is_hidden(store: Store) -> None:
    zoe = replace(person(AT_QUUX, id_=ZOE), links={"scholar": "ZoeZzz111AAJ"})
    bob, cy = person(AT_QUUX, id_=BOB), person(AT_QUUX, id_="cy-vesk")
    await take(store, zoe, bob, cy)
    now = datetime.now(UTC)
    by_link = Identity(identifiers=(("scholar", "zoezzz111aaj"),))
    assert (await hide(store, by_link, by="77", now=now)).people == 1
    assert (await hide(store, Identity(("FICTIONAL, Bob",)), by="77", now=now)).people == 1
    assert await store.all_people() == (cy,)
    assert [(one.by, one.marks["id"]) for one in await all_hidden(store)] == [("77", 1), ("77", 1)]


async def test_to_hide_somebody_again_adds_what_else_they_are_known_by(store: Store) -> None:
    await hidden(store)
    more = Identity.of_id(ZOE) | Identity(("Zoe Otherwise",))
    assert (await hide(store, more, by="77", now=datetime.now(UTC))).number == 1
    assert (await hidden_people(store)).hides(Identity(("Zoe Otherwise",)))
    assert len(await all_hidden(store)) == 1


async def test_what_is_said_of_others_names_them_no_more_and_is_told_so(store: Store) -> None:
    colleague = replace(AT_QUUX, note=f"Hired {NAME}.", sources=(f"https://a.example/{ZOE}-and-i",))
    bob = replace(person(colleague, id_=BOB), summary=f"Studies zorbs. Works with {NAME}.")
    texts = {f"people/{BOB}.yaml": f"# {NAME} said so", "organizations.yaml": "# plain"}
    await take_in(
        store,
        Facts(AREAS, ORGANIZATIONS, [person(AT_QUUX, id_=ZOE), bob], texts),
        history=True,
        meta={},
    )
    assert (await hidden(store)).reworded == (BOB,)
    kept = (await store.people([BOB]))[BOB]
    assert kept.summary == "Studies zorbs."
    assert kept.roles[0].note is None
    assert kept.roles[0].sources == ("https://a.example/",)
    assert "auberstein" not in await everything(store)
    again = await take_in(store, Facts(AREAS, ORGANIZATIONS, [bob], texts), history=True, meta={})
    assert not again.people
    assert "auberstein" not in await everything(store)
    await unhide(store, Identity.of_id(ZOE), by="77")
    await take(store, bob)
    assert (await store.people([BOB]))[BOB] == bob


async def test_subscriptions_that_want_others_too_go_on_with_those(store: Store) -> None:
    await take(store, person(AT_QUUX, id_=ZOE), person(AT_QUUX, id_=BOB))
    both = await subscribed(store, AskedMoves(person=ZOE), channel=1)
    async with store.writing() as connection:
        wanted = wanted_values(Who(Is(frozenset({ZOE, BOB}))))
        await connection.execute(
            update(SubscriptionRow).where(SubscriptionRow.id == both.id).values(wanted)
        )
    await hidden(store)
    (left,) = await subscriptions_of(store, channel=1)
    assert left.wanted == Who(Is(frozenset({BOB})))


async def test_other_processes_drop_the_name_without_being_told_it(store: Store) -> None:
    await take(store, person(AT_QUUX, id_=ZOE), person(AT_QUUX, id_=BOB))
    desk = await Desk.open(store)
    assert (await desk.ask_text("/whois zoe zauberstein")).people == (ZOE,)
    await hidden(store)
    await desk.refresh()
    assert (await desk.ask_text("/whois zoe zauberstein")).people != (ZOE,)
    assert (await desk.ask_text("/whois bob fictional")).people == (BOB,)


async def test_copies_keep_out_who_is_hidden(store: Store, tmp_path: Path) -> None:
    await hidden(store)
    copy = await Store.open(f"sqlite:///{tmp_path / 'copy.db'}")
    await copy_store(store, copy)
    await take(copy, person(AT_QUUX, id_=ZOE))
    assert await copy.all_people() == ()
    await copy.close()


def move_of(
    name: str, id_: str | None = None, words: str = "", url: str = "a.example/1"
) -> Suggestion:
    change = NewMove(Named(name, id_), MoveKind.JOINED, destination=Named("Barworks", "barworks"))
    cited = Cited(f"https://{url}", words)
    return Suggestion(Door.ANNOUNCEMENT, change, (cited,), "https://a.example/feed")


async def test_what_review_keeps_of_them_goes_and_nothing_new_is_taken(store: Store) -> None:
    await take(store, person(AT_QUUX, id_=ZOE), person(AT_QUUX, id_=BOB))
    await propose(store, move_of(NAME, ZOE))
    await propose(store, move_of("Bob Fictional", BOB, words=f"{NAME} hired Bob Fictional."))
    await propose(store, move_of("Cy Vesk"))
    await hidden(store)
    assert "auberstein" not in await everything(store)
    left = await waiting(store)
    assert [person_of(one.suggestion.change).name for one in left] == ["Bob Fictional", "Cy Vesk"]
    for name, id_ in ((NAME, ZOE), ("Zauberstein, Zoe", None), ("Somebody", ZOE)):
        with pytest.raises(ReviewError, match=r"^Nothing about this person is taken in here\.$"):
            await propose(store, move_of(name, id_))
    said = move_of("Dee Vesk", words=f"{NAME} says so.", url=f"b.example/{ZOE}-and-dee")
    await propose(store, said)
    (*_, dee) = await waiting(store)
    assert dee.suggestion.sources == (Cited("https://b.example/", ""),)
    assert "auberstein" not in await everything(store)


async def test_what_was_accepted_of_others_stays_without_a_mention(store: Store) -> None:
    zoe = person(AT_QUUX, id_=ZOE)
    await take(store, zoe, person(AT_QUUX, id_=BOB))
    noted = replace(AT_QUUX, title="Head of Zorbs", note=f"Hired by {NAME}.")
    change = ChangedRole(BOB, AT_QUUX, noted)
    source = Cited(f"https://a.example/{ZOE}-hires-bob")
    told = await propose(store, Suggestion(Door.USER, change, (source,), "77"))
    await decide(store, told.id, Accept(), by=1, check=lambda _person: None)
    await propose(store, move_of(NAME, ZOE))
    await hidden(store)
    assert "auberstein" not in await everything(store)
    await take(store, zoe, person(AT_QUUX, id_=BOB))
    (role,) = (await store.people([BOB]))[BOB].roles
    assert (role.title, role.note) == ("Head of Zorbs", None)
    assert "auberstein" not in await everything(store)


async def test_the_audit_keeps_that_it_was_done_when_and_by_whom(store: Store) -> None:
    await take(store, person(AT_QUUX, id_=ZOE))
    await hidden(store)
    await unhide(store, Identity.of_id(ZOE), by="77")
    async with store.reading() as session:
        kept = list(await session.scalars(select(AuditRow).order_by(AuditRow.id)))
    assert [(one.what, one.by, one.person) for one in kept] == [
        ("hidden", "terminal", None),
        ("let in", "77", None),
    ]

"""Two people who are one, and one who is two: ids, moves, alerts and subscriptions go along."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from bot.alerts.asked_moves import AskedMoves
from bot.alerts.sender import Sender
from bot.answers.desk import Desk
from bot.careers.model import Person
from bot.catalogue.fitting import problem_with
from bot.review.changes import Change, Named, SamePerson, TwoPeople
from bot.review.suggestion import Accept, Cited, Door, Kept, ReviewError, Suggestion, Undo
from bot.store import Store
from bot.store.alert_tables import DeliveryRow
from bot.store.deciding import decide
from bot.store.former_ids import former_ids
from bot.store.subscriptions import subscriptions_of
from bot.store.suggestions import propose
from bot.store.take_in import Facts, take_in
from tests.alerts.facts import AREAS, AT_BAR, AT_QUUX, LEFT_QUUX, subscribed
from tests.alerts.test_withdrawn import Channels
from tests.careers.fictional import ORGANIZATIONS

ZOE = Person(
    "zoe-zauberstein",
    "Zoe Zauberstein",
    summary="Studies zorbs.",
    areas=("zorbology",),
    roles=(AT_QUUX,),
)
ZOEY = replace(ZOE, id="zoey-z", name="Zoey Z", links={"x": "zoe_zorbs"}, areas=("fluxing",))
SAME = SamePerson(ZOE.id, ZOEY.id)


async def took(store: Store, *people: Person, history: bool = True) -> None:
    await take_in(store, Facts(AREAS, ORGANIZATIONS, people), history=history, meta={})


async def accepted(store: Store, change: Change) -> Kept:
    source = (Cited("https://a.example/same"),)
    told = await propose(store, Suggestion(Door.USER, change, source, "77"))
    return await decide(store, told.id, Accept(), by=1, check=problem_with)


async def undone(store: Store, kept: Kept) -> None:
    await decide(store, kept.id, Undo(), by=1, check=problem_with)


async def everybody(store: Store) -> list[str]:
    return [one.id for one in await store.all_people()]


async def states(store: Store) -> list[tuple[str, str]]:
    row = DeliveryRow
    async with store.reading() as session:
        found = await session.execute(select(row.state, row.work).order_by(row.id))
        return [(state, work) for state, work in found]


async def test_two_become_one_with_what_both_say(store: Store) -> None:
    moved = replace(ZOEY, roles=(replace(LEFT_QUUX, sources=("https://b.example/",)), AT_BAR))
    await took(store, ZOE, moved)
    await accepted(store, SAME)
    (one,) = await store.all_people()
    assert (one.id, one.name, one.aliases) == (ZOE.id, "Zoe Zauberstein", ("Zoey Z",))
    assert one.areas == ("zorbology", "fluxing")
    assert one.links == {"x": "zoe_zorbs"}
    assert [role.organization for role in one.roles] == ["quuxai", "barworks"]
    assert one.roles[0].end == LEFT_QUUX.end
    assert one.roles[0].sources == ("https://a.example/news", "https://b.example/")
    assert await former_ids(store) == {ZOEY.id: ZOE.id}


async def test_it_stands_over_every_load_until_it_is_undone(store: Store) -> None:
    await took(store, ZOE, ZOEY)
    kept = await accepted(store, SAME)
    await took(store, ZOE, ZOEY)
    assert await everybody(store) == [ZOE.id]
    await undone(store, kept)
    assert await everybody(store) == [ZOE.id, ZOEY.id]
    assert await former_ids(store) == {}
    await took(store, ZOE, ZOEY)
    assert await store.all_people() == (ZOE, ZOEY)


async def test_the_old_id_leads_to_the_new_one_in_whatever_is_asked(store: Store) -> None:
    await took(store, ZOE, ZOEY)
    before = await Desk.open(store)
    await accepted(store, SAME)
    await before.refresh()
    for desk in (before, await Desk.open(store)):
        for text in ("/whois zoey-z", "tell(is(zoey-z), fields: place)", "moves(who(is(zoey-z)))"):
            assert (await desk.ask_text(text)).people == (ZOE.id,), text


async def test_of_a_chain_every_id_leads_to_the_last(store: Store) -> None:
    third = replace(ZOE, id="zoe-three", name="Zoe Three")
    await took(store, ZOE, ZOEY, third)
    await accepted(store, SAME)
    await accepted(store, SamePerson(third.id, ZOE.id))
    assert await former_ids(store) == {ZOEY.id: third.id, ZOE.id: third.id}


async def test_subscriptions_follow_and_of_two_the_same_one_is_left(store: Store) -> None:
    await took(store, ZOE, ZOEY)
    for channel, person in ((1, ZOEY.id), (2, ZOE.id), (2, ZOEY.id)):
        await subscribed(store, AskedMoves(person=person), channel=channel)
    await accepted(store, SAME)
    left = [one for channel in (1, 2) for one in await subscriptions_of(store, channel=channel)]
    assert [one.wanted for one in left] == [AskedMoves(person=ZOE.id).condition] * 2
    await took(store, replace(ZOE, roles=(LEFT_QUUX, AT_BAR)), ZOEY, history=False)
    assert [state for state, _ in await states(store)] == ["pending", "pending"]


async def test_what_was_sent_is_edited_to_name_the_one_and_told_no_second_time(
    store: Store,
) -> None:
    await took(store, ZOE, ZOEY)
    await subscribed(store, channel=1)
    await took(store, ZOE, replace(ZOEY, roles=(LEFT_QUUX, AT_BAR)), history=False)
    discord = Channels()
    sender = Sender(store, discord, rate=1000)
    await sender.drain()
    assert "Zoey Z" in discord.told(1)
    kept = await accepted(store, SAME)
    await sender.drain()
    assert "Zoe Zauberstein" in discord.told(1)
    assert "Retracted" not in discord.told(1)
    assert await states(store) == [("sent", "correct")]
    await undone(store, kept)
    await sender.drain()
    assert "Zoey Z" in discord.told(1)
    assert await states(store) == [("sent", "correct")]


async def test_a_move_that_was_told_of_both_is_one_afterwards(store: Store) -> None:
    await took(store, ZOE, ZOEY)
    await subscribed(store, channel=1)
    both = (LEFT_QUUX, AT_BAR)
    await took(store, replace(ZOE, roles=both), replace(ZOEY, roles=both), history=False)
    sender = Sender(store, Channels(), rate=1000)
    await sender.drain()
    assert len(await states(store)) == 2
    await accepted(store, SAME)
    await sender.drain()
    assert await states(store) == [("sent", "correct")]


async def test_one_becomes_two_and_what_was_told_of_the_other_goes_along(store: Store) -> None:
    mixed = replace(ZOE, roles=(LEFT_QUUX, AT_BAR))
    await took(store, ZOE)
    await subscribed(store, channel=1)
    await took(store, mixed, history=False)
    discord = Channels()
    sender = Sender(store, discord, rate=1000)
    await sender.drain()
    await accepted(store, TwoPeople(ZOE.id, Named("Zoe Vesk"), (AT_BAR,)))
    assert await everybody(store) == ["zoe-vesk", ZOE.id]
    assert (await store.people([ZOE.id]))[ZOE.id].roles == (LEFT_QUUX,)
    assert (await store.people(["zoe-vesk"]))["zoe-vesk"].roles == (AT_BAR,)
    await took(store, mixed, history=False)
    assert await everybody(store) == ["zoe-vesk", ZOE.id]
    await sender.drain()
    assert "Zoe Vesk" in discord.told(1)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (SamePerson(ZOE.id, ZOE.id), "It is one person already"),
        (SamePerson(ZOE.id, "nobody-here"), "Nobody in the data has the id nobody-here"),
        (TwoPeople(ZOE.id, Named("Zoe Vesk"), ()), "Nothing says what is the other's"),
        (TwoPeople(ZOE.id, Named("Zoe Vesk"), ZOE.roles), "A role must stay on either side"),
    ],
)
async def test_what_cannot_be_done_is_said_and_nothing_changes(
    store: Store, change: Change, sentence: str
) -> None:
    await took(store, ZOE, ZOEY)
    with pytest.raises(ReviewError, match=sentence):
        await accepted(store, change)
    assert await store.all_people() == (ZOE, ZOEY)

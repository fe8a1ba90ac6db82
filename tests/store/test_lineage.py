"""Merges and splits that the data files say: ids, moves, alerts and what was accepted go along."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

from bot.alerts.asked_moves import AskedMoves
from bot.alerts.sender import Sender
from bot.answers.desk import Desk
from bot.careers.lineage import Lineage, Pair
from bot.careers.model import Person
from bot.catalogue.fitting import problem_with
from bot.hiding.identity import Identity
from bot.review.changes import ChangedRole, Named, Renamed, SamePerson, TakenOut, TwoPeople
from bot.review.findings import Sort, findings
from bot.review.suggestion import Accept, Undo
from bot.store import Store
from bot.store.copying import tables
from bot.store.deciding import decide, known_to
from bot.store.former_ids import former_ids, lineage_kept
from bot.store.giving import give_out
from bot.store.hiding import hide
from bot.store.suggestions import waiting
from bot.store.take_in import Changes, Facts, take_in
from tests.alerts.facts import AREAS, AT_BAR, LEFT_QUUX, subscribed
from tests.alerts.test_withdrawn import Channels
from tests.careers.fictional import ORGANIZATIONS
from tests.store.test_hiding import everything
from tests.store.test_merging import SAME, ZOE, ZOEY, accepted, everybody, states, undone

MERGED = {ZOEY.id: ZOE.id}
VESK = replace(ZOE, id="zoe-vesk", name="Zoe Vesk", roles=(AT_BAR,))
MIXED = replace(ZOE, roles=(LEFT_QUUX, AT_BAR))
APART: Pair = (VESK.id, ZOE.id)


async def loaded(
    store: Store, *people: Person, merged: Mapping[str, str] = {}, split: tuple[Pair, ...] = ()
) -> Changes:
    facts = Facts(AREAS, ORGANIZATIONS, people, lineage=Lineage(merged, split))
    return await take_in(store, facts, history=False, meta={})


async def test_a_merge_in_the_files_is_no_news_and_edits_what_was_told(store: Store) -> None:
    await loaded(store, ZOE, ZOEY)
    await subscribed(store, channel=1)
    await subscribed(store, AskedMoves(person=ZOEY.id), channel=2)
    await loaded(store, ZOE, replace(ZOEY, roles=(LEFT_QUUX, AT_BAR)))
    discord = Channels()
    sender = Sender(store, discord, rate=1000)
    await sender.drain()
    before = await Desk.open(store)
    changes = await loaded(store, MIXED, merged=MERGED)
    assert (changes.merged.added, changes.moves.new) == (1, 0)
    await sender.drain()
    assert [state for state, _ in await states(store)] == ["sent", "sent"]
    for channel in (1, 2):
        assert "Zoe Zauberstein" in discord.told(channel)
        assert "Retracted" not in discord.told(channel)
    await before.refresh()
    assert (await before.ask_text("/whois zoey-z")).people == (ZOE.id,)
    assert not await loaded(store, MIXED, merged=MERGED)


async def test_a_split_in_the_files_is_no_news_and_edits_what_was_told(store: Store) -> None:
    await loaded(store, ZOE)
    await subscribed(store, channel=1)
    await loaded(store, MIXED)
    discord = Channels()
    sender = Sender(store, discord, rate=1000)
    await sender.drain()
    changes = await loaded(store, replace(ZOE, roles=(LEFT_QUUX,)), VESK, split=(APART,))
    assert (changes.split.added, changes.moves.retracted) == (1, 0)
    await sender.drain()
    assert "Zoe Vesk" in discord.told(1)
    assert len(await states(store)) == 1


async def test_an_accepted_merge_is_the_files_own_once_they_say_it(store: Store) -> None:
    await loaded(store, ZOE, ZOEY)
    await accepted(store, SAME)
    assert (await lineage_kept(store)).accepted == Lineage(MERGED)
    await loaded(store, ZOE, ZOEY)
    assert await former_ids(store) == MERGED
    (one,) = await store.all_people()
    await loaded(store, one, merged=MERGED)
    assert (await lineage_kept(store)).accepted == Lineage()
    assert await former_ids(store) == MERGED
    await loaded(store, one)  # the line was taken out again
    assert await former_ids(store) == {}


async def test_a_merge_that_the_files_say_can_be_undone_and_stays_so(store: Store) -> None:
    await loaded(store, ZOE, ZOEY)
    kept = await accepted(store, SAME)
    (one,) = await store.all_people()
    await loaded(store, one, merged=MERGED)
    await undone(store, kept)
    for _ in range(2):
        assert await store.all_people() == (ZOE, ZOEY)
        assert await former_ids(store) == {}
        await loaded(store, one, merged=MERGED)


async def test_a_split_is_remembered_until_it_is_undone(store: Store) -> None:
    await loaded(store, MIXED)
    kept = await accepted(store, TwoPeople(ZOE.id, Named("Zoe Vesk"), (AT_BAR,)))
    assert (await lineage_kept(store)).accepted == Lineage(split=(APART,))
    same = SamePerson(ZOE.id, VESK.id)
    (found,) = findings(same, await known_to(store, same), datetime.now(UTC).date())
    assert (found.sort, found.sentence) == (Sort.CONTRADICTS, "The two were told apart before.")
    people = await store.all_people()
    await loaded(store, *people, split=(APART,))
    assert (await lineage_kept(store)).accepted == Lineage()
    assert (await give_out(store)).lineage == Lineage(split=(APART,))
    await undone(store, kept)
    assert (await lineage_kept(store)).undone == Lineage(split=(APART,))
    await loaded(store, *people, split=(APART,))
    assert (await give_out(store)).lineage == Lineage()
    assert await everybody(store) == [ZOE.id]


async def test_whoever_was_told_apart_is_so_by_the_id_they_have_today(store: Store) -> None:
    other = replace(VESK, id="zoe-v", name="Zoe V")
    await loaded(store, ZOE, VESK, other, split=(APART,))
    kept = await accepted(store, SamePerson(other.id, VESK.id))
    assert (await give_out(store)).lineage.split == ((other.id, ZOE.id),)
    await undone(store, kept)
    assert (await give_out(store)).lineage.split == (APART,)


async def test_what_was_accepted_of_somebody_is_laid_over_whoever_the_files_make_them(
    store: Store,
) -> None:
    await loaded(store, ZOE, ZOEY)
    (role,) = ZOEY.roles
    ended = await accepted(
        store, ChangedRole(ZOEY.id, role, replace(role, title="Director of Zorbs"))
    )
    await accepted(store, Renamed(ZOEY.id, "Zoe Quux"))
    await loaded(store, ZOE, merged=MERGED)
    (one,) = await store.all_people()
    assert (one.id, one.name, one.roles[0].title) == (ZOE.id, "Zoe Quux", "Director of Zorbs")
    assert await waiting(store) == ()
    await undone(store, ended)
    (one,) = await store.all_people()
    assert (one.name, one.roles[0].title) == ("Zoe Quux", role.title)


async def test_what_was_accepted_of_a_role_goes_to_whose_it_is_in_the_files(store: Store) -> None:
    await loaded(store, MIXED)
    better = replace(AT_BAR, title="Director of Zorbs")
    await accepted(store, ChangedRole(ZOE.id, AT_BAR, better))
    await loaded(store, replace(ZOE, roles=(LEFT_QUUX,)), VESK, split=(APART,))
    people = await store.people([ZOE.id, VESK.id])
    assert people[ZOE.id].roles == (LEFT_QUUX,)
    assert people[VESK.id].roles[0].title == "Director of Zorbs"
    assert await waiting(store) == ()


async def test_an_id_that_the_files_lead_elsewhere_than_accepted_is_put_to_review(
    store: Store,
) -> None:
    third = replace(ZOE, id="zoe-three", name="Zoe Three")
    await loaded(store, ZOE, ZOEY, third)
    await accepted(store, SAME)
    for _ in range(2):
        await loaded(store, ZOE, third, merged={ZOEY.id: third.id})
        assert await former_ids(store) == MERGED
        (asked,) = await waiting(store)
        assert asked.suggestion.change == SamePerson(ZOE.id, third.id)
    await decide(store, asked.id, Accept(), by=1, check=problem_with)
    await loaded(store, ZOE, third, merged={ZOEY.id: third.id})
    assert await former_ids(store) == {ZOEY.id: ZOE.id, third.id: ZOE.id}
    await decide(store, asked.id, Undo(), by=1, check=problem_with)
    assert await everybody(store) == [third.id, ZOE.id]


async def test_of_two_ids_that_lead_to_each_other_the_accepted_one_stays(store: Store) -> None:
    await loaded(store, ZOE, ZOEY)
    kept = await accepted(store, SAME)
    for _ in range(2):
        await loaded(store, ZOEY, merged={ZOE.id: ZOEY.id})
        assert await everybody(store) == [ZOE.id]
        assert await former_ids(store) == MERGED
    assert TakenOut(ZOE.id) in [one.suggestion.change for one in await waiting(store)]
    await undone(store, kept)
    await loaded(store, ZOEY, merged={ZOE.id: ZOEY.id})
    assert await everybody(store) == [ZOEY.id]
    assert await former_ids(store) == {ZOE.id: ZOEY.id}


async def test_no_id_leads_to_or_from_somebody_hidden_and_nobody_comes_back_by_one(
    store: Store,
) -> None:
    await loaded(store, ZOE, VESK)
    await hide(store, Identity.of_id(ZOE.id), by="terminal", now=datetime.now(UTC))
    renamed = replace(ZOE, id="somebody-new", name="Somebody New")
    known = replace(VESK, id="known-before", name="Known Before")
    await loaded(store, VESK, known)
    lines = {ZOE.id: renamed.id, ZOEY.id: renamed.id, known.id: renamed.id}
    apart = ((renamed.id, VESK.id),)
    for _ in range(2):
        await loaded(store, VESK, renamed, merged=lines, split=apart)
        assert await everybody(store) == [VESK.id]
        assert (await give_out(store)).lineage == Lineage()
        held = await everything(store)
        assert not [id_ for id_ in (*lines, renamed.id) if id_ in held]
    await loaded(store, VESK, ZOEY, known)  # the lines are gone: it is known who they are
    assert await everybody(store) == [VESK.id]


async def test_hiding_forgets_who_leads_to_somebody_and_who_was_told_apart(store: Store) -> None:
    await loaded(store, ZOE, VESK, merged=MERGED, split=(APART,))
    assert (await give_out(store)).lineage == Lineage(MERGED, (APART,))
    await hide(store, Identity.of_id(ZOE.id), by="terminal", now=datetime.now(UTC))
    await loaded(store, ZOE, VESK, merged=MERGED, split=(APART,))
    assert (await give_out(store)).lineage == Lineage()
    assert ZOEY.id not in await everything(store)
    assert {"former_id", "told_apart"} <= {table.name for table in tables()}

"""A decision is one transaction: facts, moves, deliveries and the audit; and it can be undone."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select, update

from bot.careers.model import MoveKind, Organization, Person, Role, Track
from bot.catalogue.fitting import problem_with
from bot.review.changes import Change, ChangedRole, Left, Named, NewMove, TakenOut
from bot.review.suggestion import (
    Accept,
    AskBack,
    Cited,
    DecidedError,
    Decision,
    Door,
    Kept,
    Reject,
    ReviewError,
    State,
    Suggestion,
    Undo,
)
from bot.store import Store
from bot.store.alert_tables import DeliveryRow
from bot.store.audit import audit
from bot.store.deciding import decide, known_to
from bot.store.review_tables import FilePersonRow, OverlayRow
from bot.store.suggestions import how_many_wait, propose, waiting
from bot.store.take_in import Facts, take_in
from tests.alerts.facts import AREAS, subscribed
from tests.careers.fictional import ORGANIZATIONS
from tests.review.facts import ADA, BAR, PAGE, QUUX, day
from tests.store.moves_kept import moves_kept

MO = 4711
TODAY = day(str((datetime.now(UTC) - timedelta(days=2)).date()))
FOO = Named("Fooversity", "fooversity")
MOVE = NewMove(
    Named("Ada Fictional", "ada-fictional"),
    MoveKind.MOVED,
    Named("Barworks", "barworks"),
    FOO,
    "Scientist",
    date=TODAY,
    announced=TODAY,
)
ENDED = replace(BAR, end=day("2026-10"))


def suggested(change: Change, door: Door = Door.USER) -> Suggestion:
    return Suggestion(door, change, (Cited(PAGE),), "77")


async def took(
    store: Store, *people: Person, places: tuple[Organization, ...] = ORGANIZATIONS
) -> None:
    await take_in(store, Facts(AREAS, places, people), history=False, meta={})


async def filled(store: Store) -> None:
    await take_in(store, Facts(AREAS, ORGANIZATIONS, [ADA]), history=True, meta={})


async def decided(store: Store, id_: int, decision: Decision) -> Kept:
    return await decide(store, id_, decision, by=MO, check=problem_with)


async def accepted(store: Store, change: Change) -> Kept:
    proposed = await propose(store, suggested(change))
    return await decided(store, proposed.id, Accept())


async def roles_of(store: Store, id_: str = ADA.id) -> tuple[Role, ...]:
    person = await store.person(id_)
    assert person
    return person.roles


async def number_of(store: Store, table: type) -> int:
    async with store.reading() as session:
        return await session.scalar(select(func.count()).select_from(table)) or 0


async def test_accepting_a_move_writes_facts_moves_deliveries_and_the_audit(store: Store) -> None:
    await filled(store)
    await subscribed(store, now=datetime(2026, 1, 1, tzinfo=UTC))
    cursor = (await store.changes_since(None)).cursor
    kept = await accepted(store, MOVE)
    assert (kept.state, kept.decided_by) == (State.ACCEPTED, MO)
    assert [one.organization for one in await roles_of(store)] == [
        "quuxai",
        "barworks",
        "fooversity",
    ]
    newest = (await moves_kept(store))[0].move
    assert (newest.kind, newest.destination and newest.destination.organization) == (
        MoveKind.MOVED,
        "fooversity",
    )
    assert newest.sources[0] == PAGE
    async with store.reading() as session:
        states = list(await session.scalars(select(DeliveryRow.state)))
    assert states == ["pending"]
    (entry,) = await audit(store, person=ADA.id)
    assert (entry.by, entry.what, entry.suggestion, entry.sources) == (
        str(MO),
        "accepted",
        kept.id,
        (PAGE,),
    )
    assert len(entry.edits) == 3
    assert (await store.changes_since(cursor)).people == (ADA.id,)
    assert await waiting(store) == ()


async def test_a_load_of_the_same_files_never_takes_back_what_was_accepted(store: Store) -> None:
    await filled(store)
    await accepted(store, MOVE)
    facts = await store.all_people()
    moves = await moves_kept(store)
    await took(store, ADA)
    await took(store, ADA)
    assert await store.all_people() == facts
    assert await moves_kept(store) == moves
    assert await how_many_wait(store) == 0


async def test_a_release_that_changes_other_facts_is_taken_in_beneath(store: Store) -> None:
    await filled(store)
    await accepted(store, MOVE)
    early = replace(QUUX, organization="zorblab", start=day("2015"), end=day("2019"))
    await took(store, replace(ADA, summary="Otherwise.", roles=(early, QUUX, BAR)))
    person = await store.person(ADA.id)
    assert person
    assert person.summary == "Otherwise."
    assert [one.organization for one in person.roles] == [
        "zorblab",
        "quuxai",
        "barworks",
        "fooversity",
    ]


async def test_once_the_files_say_the_same_the_overlay_is_done_with(store: Store) -> None:
    await filled(store)
    await accepted(store, MOVE)
    facts = await store.all_people()
    assert await number_of(store, OverlayRow) == 3
    await took(store, *facts)
    assert await number_of(store, OverlayRow) == await number_of(store, FilePersonRow) == 0
    assert await store.all_people() == facts
    await took(store, ADA)  # from now on the files decide again
    assert await store.all_people() == (ADA,)


async def test_a_file_that_says_a_third_thing_goes_to_review_once_and_the_accepted_stands(
    store: Store,
) -> None:
    await filled(store)
    await accepted(store, ChangedRole(ADA.id, BAR, ENDED))
    third = replace(BAR, end=day("2026-08"))
    for _ in range(3):
        await took(store, replace(ADA, roles=(QUUX, third)))
        assert (await roles_of(store))[1].end == day("2026-10")
    (clash,) = await waiting(store)
    assert (clash.suggestion.door, clash.suggestion.by) == (Door.FILE, "files")
    await decided(store, clash.id, Accept())
    assert (await roles_of(store))[1].end == day("2026-08")
    await took(store, replace(ADA, roles=(QUUX, third)))
    assert (await roles_of(store))[1].end == day("2026-08")


async def test_a_file_that_is_gone_goes_to_review_and_the_person_stays(store: Store) -> None:
    await filled(store)
    await accepted(store, ChangedRole(ADA.id, BAR, ENDED))
    await took(store)
    await took(store)
    assert (await roles_of(store))[1].end == day("2026-10")
    (clash,) = await waiting(store)
    assert clash.suggestion.change == TakenOut(ADA.id)
    await decided(store, clash.id, Accept())
    assert await store.all_people() == ()
    await took(store)
    assert await store.all_people() == ()
    assert await number_of(store, OverlayRow) == 0


async def test_undoing_takes_back_facts_and_moves_and_corrects_what_was_told(store: Store) -> None:
    await filled(store)
    await subscribed(store, now=datetime(2026, 1, 1, tzinfo=UTC))
    before = [record.move for record in await moves_kept(store)]
    kept = await accepted(store, MOVE)
    async with store.writing() as connection:
        told = {"state": "sent", "message_id": 5, "revision": 1, "told": {"stands": True}}
        await connection.execute(update(DeliveryRow).values(told))
    undone = await decided(store, kept.id, Undo())
    assert undone.state is State.UNDONE
    assert await store.all_people() == (ADA,)
    assert [record.move for record in await moves_kept(store)] == before
    async with store.reading() as session:
        work = (await session.execute(select(DeliveryRow.state, DeliveryRow.work))).all()
    assert [tuple(one) for one in work] == [("pending", "retract")]
    assert [entry.what for entry in await audit(store)] == ["undone", "accepted"]
    assert await number_of(store, OverlayRow) == await number_of(store, FilePersonRow) == 0


async def test_what_the_files_took_over_can_be_undone_too(store: Store) -> None:
    await filled(store)
    kept = await accepted(store, MOVE)
    files = await store.all_people()
    await took(store, *files)
    await decided(store, kept.id, Undo())
    assert [one.organization for one in await roles_of(store)] == ["quuxai", "barworks"]
    assert not (await roles_of(store))[1].over
    await took(store, *files)
    assert len(await roles_of(store)) == 2


async def test_a_change_on_which_another_rests_is_not_undone_before_it(store: Store) -> None:
    await filled(store)
    first = await accepted(store, MOVE)
    new = (await roles_of(store))[2]
    second = await accepted(store, ChangedRole(ADA.id, new, replace(new, title="Director")))
    with pytest.raises(ReviewError, match=f"Suggestion {second.id}"):
        await decided(store, first.id, Undo())
    await decided(store, second.id, Undo())
    await decided(store, first.id, Undo())
    assert await store.all_people() == (ADA,)


async def test_a_change_that_the_files_say_is_not_undone_before_the_removal_of_its_role(
    store: Store,
) -> None:
    await filled(store)
    first = await accepted(store, ChangedRole(ADA.id, BAR, ENDED))
    await took(store, *await store.all_people())
    second = await accepted(store, ChangedRole(ADA.id, (await roles_of(store))[1], None))
    with pytest.raises(ReviewError, match=f"Suggestion {second.id}"):
        await decided(store, first.id, Undo())
    await decided(store, second.id, Undo())
    await decided(store, first.id, Undo())
    assert await store.all_people() == (ADA,)


async def test_of_two_changes_either_can_be_undone(store: Store) -> None:
    await filled(store)
    first = await accepted(store, ChangedRole(ADA.id, QUUX, replace(QUUX, title="Director")))
    await accepted(store, ChangedRole(ADA.id, BAR, ENDED))
    await decided(store, first.id, Undo())
    roles = await roles_of(store)
    assert (roles[0], roles[1].end) == (QUUX, day("2026-10"))


async def test_a_new_person_at_a_new_place_comes_and_goes_with_it(store: Store) -> None:
    await filled(store)
    new = NewMove(
        Named("Zoë Quux"), MoveKind.FOUNDED, None, Named("Zorb Foundry"), date=day("2026")
    )
    kept = await accepted(store, new)
    assert [one.id for one in await store.all_people()] == ["ada-fictional", "zoe-quux"]
    assert "zorb-foundry" in [place.id for place in await store.organizations()]
    await took(store, ADA)
    assert [one.id for one in await store.all_people()] == ["ada-fictional", "zoe-quux"]
    assert "zorb-foundry" in [place.id for place in await store.organizations()]
    await decided(store, kept.id, Undo())
    assert await store.all_people() == (ADA,)
    assert await store.organizations() == ORGANIZATIONS


async def test_a_new_place_where_somebody_else_is_by_now_stays(store: Store) -> None:
    await filled(store)
    new = NewMove(
        Named("Zoë Quux"), MoveKind.FOUNDED, None, Named("Zorb Foundry"), date=day("2026")
    )
    kept = await accepted(store, new)
    await accepted(store, replace(MOVE, destination=Named("Zorb Foundry", "zorb-foundry")))
    await decided(store, kept.id, Undo())
    assert [one.id for one in await store.all_people()] == ["ada-fictional"]
    await took(store, ADA)
    assert "zorb-foundry" in [place.id for place in await store.organizations()]


async def test_of_two_who_decide_at_once_one_is_told_that_it_is_decided(store: Store) -> None:
    await filled(store)
    proposed = await propose(store, suggested(MOVE))
    done = await asyncio.gather(
        decide(store, proposed.id, Accept(), by=1, check=problem_with),
        decide(store, proposed.id, Reject("no"), by=2, check=problem_with),
        return_exceptions=True,
    )
    assert [isinstance(one, DecidedError) for one in done].count(True) == 1
    assert len(await audit(store)) == 1


async def test_an_edited_suggestion_is_accepted_as_it_was_edited(store: Store) -> None:
    await filled(store)
    proposed = await propose(store, suggested(MOVE))
    edited = replace(MOVE, title="Chief Scientist")
    kept = await decided(store, proposed.id, Accept(edited))
    assert kept.suggestion.change == edited
    new = (await roles_of(store))[2]
    assert (new.title, new.track) == ("Chief Scientist", Track.EXECUTIVE)


async def test_a_rejection_and_an_asking_back_change_no_fact_and_are_in_the_audit(
    store: Store,
) -> None:
    await filled(store)
    proposed = await propose(store, suggested(MOVE))
    asked = await decided(store, proposed.id, AskBack("Since when?"))
    assert (asked.state, asked.said) == (State.ASKED, "Since when?")
    assert [kept.state for kept in await waiting(store)] == [State.ASKED]
    rejected = await decided(store, proposed.id, Reject("It was a rumour."))
    assert (rejected.state, rejected.said) == (State.REJECTED, "It was a rumour.")
    with pytest.raises(DecidedError):
        await decided(store, proposed.id, Accept())
    with pytest.raises(DecidedError):
        await decided(store, proposed.id, Undo())
    assert await store.all_people() == (ADA,)
    assert [(entry.what, entry.edits) for entry in await audit(store)] == [
        ("rejected", ()),
        ("asked", ()),
    ]


async def test_what_would_be_wrong_in_a_data_file_is_not_accepted_and_nothing_changes(
    store: Store,
) -> None:
    await filled(store)
    proposed = await propose(store, suggested(replace(MOVE, title="x" * 300)))
    with pytest.raises(ReviewError, match="'title' is longer than 200 characters"):
        await decided(store, proposed.id, Accept())
    assert await store.all_people() == (ADA,)
    assert await number_of(store, OverlayRow) == await number_of(store, FilePersonRow) == 0
    assert await how_many_wait(store) == 1


async def test_a_suggestion_that_the_data_says_already_is_not_accepted(store: Store) -> None:
    await filled(store)
    proposed = await propose(
        store, replace(suggested(ChangedRole(ADA.id, BAR, BAR)), sources=(Cited(BAR.sources[0]),))
    )
    with pytest.raises(ReviewError, match="already"):
        await decided(store, proposed.id, Accept())


async def test_what_was_suggested_of_somebody_who_is_gone_cannot_be_accepted(store: Store) -> None:
    await filled(store)
    proposed = await propose(store, suggested(Left("bea-fictional", "quuxai")))
    with pytest.raises(ReviewError, match="Nobody in the data"):
        await decided(store, proposed.id, Accept())
    with pytest.raises(ReviewError, match="no such suggestion"):
        await decided(store, proposed.id + 1, Accept())


async def test_the_facts_beside_a_change_are_those_of_whom_it_is_about(store: Store) -> None:
    await filled(store)
    known = await known_to(store, MOVE)
    assert (known.people, known.name_of("fooversity")) == ({ADA.id: ADA}, "Fooversity")

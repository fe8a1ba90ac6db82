"""Who is told of a move: rows of the ledger, written with the move."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select, update

from bot.alerts.asked_moves import AskedMoves
from bot.answers.moderating import SORT_CHOICES, USUAL, Direction
from bot.answers.slash_commands import Certainty
from bot.careers.dates import PartialDate
from bot.careers.model import Person, Status
from bot.careers.moves import derive_moves
from bot.careers.subscription import Cadence, Schedule
from bot.query.wanted import Wishes
from bot.store import Store, StoreError
from bot.store.alert_tables import DeliveryRow, SubscriptionRow
from bot.store.suspending import pause, suspend
from bot.store.take_in import Facts, take_in
from bot.store.wanting import Wanting, wanted_values
from tests.alerts.facts import (
    AREAS,
    AT_BAR,
    AT_QUUX,
    LEFT_QUUX,
    LONG_AGO,
    RECENT,
    person,
    role,
    subscribed,
    take,
)
from tests.careers.fictional import FAMILIES, ORGANIZATIONS, careers

HOUR = timedelta(hours=1)


async def ledger(store: Store) -> list[tuple[str, str, str | None]]:
    """State, work and reason of every delivery."""
    async with store.reading() as session:
        rows = await session.scalars(select(DeliveryRow).order_by(DeliveryRow.id))
        return [(row.state, row.work, row.reason) for row in rows]


async def mark_sent(store: Store) -> None:
    async with store.writing() as connection:
        await connection.execute(
            DeliveryRow.__table__.update().values(  # type: ignore[attr-defined]
                state="sent", message_id=5, revision=1, told={"stands": True}
            )
        )


PENDING = ("pending", "tell", None)


async def test_a_new_move_is_pending_for_who_wants_it_and_for_nobody_else(store: Store) -> None:
    await take(store, person(AT_QUUX))
    await subscribed(store)
    await subscribed(
        store, AskedMoves(organization="barworks", direction=Direction.JOINS), channel=2
    )
    await subscribed(
        store, AskedMoves(organization="barworks", direction=Direction.LEAVES), channel=3
    )
    await subscribed(store, AskedMoves(person="bea-fictional"), channel=4)
    await take(store, person(LEFT_QUUX, AT_BAR))
    assert await ledger(store) == [PENDING, PENDING]


async def test_a_load_of_history_and_the_time_before_a_subscription_alert_nobody(
    store: Store,
) -> None:
    await take(store, person(LEFT_QUUX, AT_BAR))
    await subscribed(store)
    await take(store, person(AT_QUUX, id_="bea-fictional"), person(LEFT_QUUX, AT_BAR), history=True)
    assert await ledger(store) == []


async def test_to_load_the_same_facts_again_tells_nothing_again(store: Store) -> None:
    await subscribed(store)
    await take(store, person(LEFT_QUUX, AT_BAR))
    before = await ledger(store)
    await take(store, person(LEFT_QUUX, AT_BAR))
    assert await ledger(store) == before


async def test_a_transaction_that_fails_leaves_no_delivery(store: Store) -> None:
    await subscribed(store)
    facts = Facts(AREAS, ORGANIZATIONS, [person(LEFT_QUUX, AT_BAR)])
    with pytest.raises(StoreError):  # what is written last cannot be
        await take_in(store, facts, history=False, meta={"x": None})  # type: ignore[dict-item]
    assert await ledger(store) == []


async def test_an_old_move_is_kept_back_unless_it_was_announced_lately(store: Store) -> None:
    await subscribed(store)
    await take(store, person(role("barworks", LONG_AGO)))
    assert await ledger(store) == [("skipped", "tell", "window")]
    await take(store, person(role("barworks", LONG_AGO, announced=RECENT)))
    assert await ledger(store) == [PENDING]


async def test_a_move_without_a_date_is_news_only_as_the_next_step_of_someone_known(
    store: Store,
) -> None:
    await subscribed(store)
    await take(store, person(role("quuxai")))
    assert await ledger(store) == [("skipped", "tell", "undated")]
    await take(store, person(role("quuxai", ended=True), role("barworks")))
    assert (await ledger(store))[1:] == [PENDING]


async def test_a_departure_known_from_history_is_told_when_it_is_known_where_to(
    store: Store,
) -> None:
    await take(store, person(LEFT_QUUX), history=True)
    await subscribed(store, AskedMoves(organization="barworks"))
    await take(store, person(LEFT_QUUX, AT_BAR))
    assert await ledger(store) == [PENDING]


async def test_a_move_retracted_before_it_was_told_is_not_told_and_may_come_back(
    store: Store,
) -> None:
    await take(store, person(AT_QUUX))
    await subscribed(store)
    await take(store, person(LEFT_QUUX, AT_BAR))
    await take(store, person(AT_QUUX))
    assert await ledger(store) == [("superseded", "tell", "retracted")]
    await take(store, person(LEFT_QUUX, AT_BAR))
    assert await ledger(store) == [PENDING]


async def test_what_was_told_is_corrected_and_retracted_in_its_message(store: Store) -> None:
    await take(store, person(AT_QUUX))
    await subscribed(store, AskedMoves(organization="barworks"))
    await take(store, person(LEFT_QUUX, AT_BAR))
    await mark_sent(store)
    await take(store, person(LEFT_QUUX, replace(AT_BAR, title="Director")))
    assert await ledger(store) == [("pending", "correct", None)]
    await mark_sent(store)
    await take(store, person(AT_QUUX))
    assert await ledger(store) == [("pending", "retract", None)]


async def test_that_a_destination_became_known_is_news_in_a_message_of_its_own(
    store: Store,
) -> None:
    await take(store, person(AT_QUUX))
    await subscribed(store)
    await take(store, person(LEFT_QUUX))
    await mark_sent(store)
    await take(store, person(LEFT_QUUX, AT_BAR))
    assert await ledger(store) == [("pending", "news", None)]


async def test_news_that_waits_stays_news_when_it_is_corrected_before_it_is_told(
    store: Store,
) -> None:
    await take(store, person(AT_QUUX))
    await subscribed(store)
    await take(store, person(LEFT_QUUX))
    await mark_sent(store)
    await take(store, person(LEFT_QUUX, AT_BAR))
    await take(store, person(LEFT_QUUX, replace(AT_BAR, title="Director")))
    assert await ledger(store) == [("pending", "news", None)]
    await take(store, person(AT_QUUX))
    assert await ledger(store) == [("pending", "retract", None)]


async def test_a_destination_that_a_load_of_history_knows_corrects_and_is_no_news(
    store: Store,
) -> None:
    await take(store, person(AT_QUUX))
    await subscribed(store)
    await take(store, person(LEFT_QUUX))
    await mark_sent(store)
    await take(store, person(LEFT_QUUX, AT_BAR), history=True)
    assert await ledger(store) == [("pending", "correct", None)]


async def test_what_was_known_before_a_subscription_is_not_told_when_it_is_confirmed(
    store: Store,
) -> None:
    reported = replace(AT_BAR, status=Status.REPORTED)
    await take(store, person(LEFT_QUUX, reported), history=True)
    await subscribed(store)
    await subscribed(store, AskedMoves(status=Certainty.CONFIRMED), channel=2)
    await subscribed(
        store, AskedMoves(organization="barworks", direction=Direction.JOINS), channel=3
    )
    await take(store, person(LEFT_QUUX, AT_BAR))
    async with store.reading() as session:
        told = list(await session.scalars(select(DeliveryRow.channel_id)))
    assert told == [2]


async def test_a_correction_of_what_could_not_be_sent_is_tried_again(store: Store) -> None:
    await take(store, person(AT_QUUX))
    await subscribed(store)
    await take(store, person(LEFT_QUUX, AT_BAR))
    await mark_sent(store)
    async with store.writing() as connection:
        await connection.execute(update(DeliveryRow).values(state="dead", reason="invalid"))
    await take(store, person(LEFT_QUUX, replace(AT_BAR, title="Director")))
    assert await ledger(store) == [("pending", "correct", None)]


async def test_a_correction_tells_those_who_did_not_want_the_move_as_it_was(store: Store) -> None:
    await take(store, person(AT_QUUX))
    await subscribed(store, AskedMoves(organization="fooversity"))
    await take(store, person(LEFT_QUUX, AT_BAR))
    assert await ledger(store) == []
    await take(store, person(LEFT_QUUX, replace(AT_BAR, organization="fooversity")))
    assert await ledger(store) == [PENDING]


async def test_a_rumour_is_told_when_it_is_reported(store: Store) -> None:
    wanted = AskedMoves(organization="barworks", direction=Direction.JOINS)
    await take(store, person(AT_QUUX))
    await subscribed(store, wanted)
    rumour = replace(AT_BAR, status=Status.UNVERIFIED)
    await take(store, person(LEFT_QUUX, rumour))
    assert await ledger(store) == []
    await take(store, person(LEFT_QUUX, replace(AT_BAR, status=Status.REPORTED)))
    assert await ledger(store) == [PENDING]


async def test_a_sure_leaving_is_told_though_the_next_post_is_a_rumour_and_stands_when_it_is_none(
    store: Store,
) -> None:
    await take(store, person(AT_QUUX))
    await subscribed(store)
    await take(store, person(LEFT_QUUX, replace(AT_BAR, status=Status.UNVERIFIED)))
    assert await ledger(store) == [PENDING]
    await mark_sent(store)
    await take(store, person(LEFT_QUUX, AT_BAR))
    # What was told, that Ada left, is true still: it is not struck through.
    assert await ledger(store) == [("sent", "tell", None), PENDING]


async def test_an_arrival_is_told_once_though_two_posts_were_left_for_it(store: Store) -> None:
    beside = role("fooversity", LONG_AGO)
    await take(store, person(AT_QUUX, beside))
    await subscribed(store)
    await subscribed(store, AskedMoves(organization="fooversity"), channel=2)
    await take(store, person(LEFT_QUUX, replace(beside, end=RECENT), AT_BAR))
    assert await ledger(store) == [PENDING, PENDING]


async def test_a_step_within_a_family_is_a_usual_one_for_who_follows_a_part_of_it(
    store: Store,
) -> None:
    there = role("zorblab", LONG_AGO)
    await take(store, person(there))
    lab = AskedMoves(organization="zorblab", direction=Direction.LEAVES, kind=USUAL)
    await subscribed(store, lab)
    await subscribed(store, replace(lab, organization="zorbcorp"), channel=2)
    await subscribed(store, replace(lab, organization=None), channel=3)
    await take(store, person(replace(there, end=RECENT), role("zorbcorp", RECENT)))
    assert await ledger(store) == [PENDING]


async def test_a_paused_or_suspended_subscription_keeps_back_with_its_reason(store: Store) -> None:
    now = datetime.now(UTC)
    await take(store, person(AT_QUUX))
    paused = await subscribed(store, channel=1)
    over = await subscribed(store, channel=2)
    suspended = await subscribed(store, channel=3)
    await pause(store, paused.id, by=1, now=now, until=None)
    await pause(store, over.id, by=1, now=now, until=now - HOUR)
    await suspend(store, [suspended.id], reason="gone", now=now, probe_at=now + HOUR, notice=False)
    await take(store, person(LEFT_QUUX, AT_BAR))
    assert await ledger(store) == [
        ("skipped", "tell", "paused"),
        PENDING,
        ("skipped", "tell", "suspended"),
    ]


async def test_a_digest_waits_for_its_hour(store: Store) -> None:
    await take(store, person(AT_QUUX))
    made = await subscribed(store, schedule=Schedule(Cadence.DAILY, 9, "America/New_York"))
    await take(store, person(LEFT_QUUX, AT_BAR))
    async with store.reading() as session:
        row = (await session.scalars(select(DeliveryRow))).one()
    assert (row.bundle, row.priority, row.not_before) == ("digest", 1, made.next_digest)


def test_the_hour_of_a_digest_is_that_on_the_clock_there_through_daylight_saving() -> None:
    daily = Schedule(Cadence.DAILY, 9, "Europe/Berlin")
    winter = datetime(2026, 3, 28, 8, 0, tzinfo=UTC)  # 9:00 there: that one is gone
    assert daily.next_after(winter) == datetime(2026, 3, 29, 7, 0, tzinfo=UTC)
    autumn = datetime(2026, 10, 24, 7, 0, tzinfo=UTC)
    assert daily.next_after(autumn) == datetime(2026, 10, 25, 8, 0, tzinfo=UTC)
    skipped = Schedule(Cadence.DAILY, 2, "Europe/Berlin")
    assert skipped.next_after(winter) == datetime(2026, 3, 29, 1, 0, tzinfo=UTC)
    twice = Schedule(Cadence.DAILY, 2, "Europe/Berlin")
    assert twice.next_after(autumn) == datetime(2026, 10, 25, 0, 0, tzinfo=UTC)
    weekly = Schedule(Cadence.WEEKLY, 9, "Asia/Tokyo")
    assert weekly.next_after(datetime(2026, 11, 24, tzinfo=UTC)) == datetime(
        2026, 11, 30, 0, 0, tzinfo=UTC
    )


PLACES = ("zorbcorp", "zorblab", "zorbmind", "quuxai", "barworks")
AREA_IDS = ("zorbology", "fluxing")
wishes = st.builds(
    AskedMoves,
    st.none() | st.sampled_from(("person-0", "person-1")),
    st.none() | st.sampled_from(PLACES),
    st.sampled_from(list(Direction)),
    st.none() | st.sampled_from(AREA_IDS),
    st.sampled_from(list(SORT_CHOICES.values())),
    st.sampled_from(list(Certainty)),
)
areas = st.lists(st.sampled_from(AREA_IDS), unique=True).map(tuple)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    asked=st.lists(wishes, min_size=1, max_size=12),
    drawn=st.lists(st.tuples(careers(), areas), min_size=1, max_size=3),
)
async def test_the_indexed_query_finds_exactly_those_whose_conditions_a_move_meets(
    store: Store, asked: list[AskedMoves], drawn: list[tuple[Person, tuple[str, ...]]]
) -> None:
    people = [replace(one, id=f"person-{at}", areas=some) for at, (one, some) in enumerate(drawn)]
    now = datetime.now(UTC)
    known = Wishes(people, ORGANIZATIONS, now.date())
    common = {
        "channel_id": 1, "creator_id": 1, "cadence": "at once", "hour": 9, "zone": "UTC",
        "state": "active", "probes": 0, "created_at": now,
    }  # fmt: skip
    wanted = dict(enumerate((one.condition for one in asked), 1))
    async with store.writing() as connection:
        await connection.execute(delete(SubscriptionRow))
        await connection.execute(
            insert(SubscriptionRow),
            [{"id": id_, **common, **wanted_values(one)} for id_, one in wanted.items()],
        )
        wanting = Wanting(connection, known)
        for move in (move for one in people for move in derive_moves(one, FAMILIES)):
            found = await connection.scalars(
                select(SubscriptionRow.id).where(await wanting.of(move))
            )
            meets = {id_ for id_, one in wanted.items() if known.met(one, move)}
            assert set(found) == meets


def test_promotions_and_steps_within_a_family_are_neither_arrivals_nor_departures() -> None:
    there = role("zorblab", LONG_AGO)
    promoted = replace(there, title="Director", start=RECENT)
    for roles in (
        (replace(there, end=RECENT), role("zorbcorp", RECENT)),
        (replace(there, end=RECENT), promoted),
    ):
        ada = person(*roles)
        known = Wishes([ada], ORGANIZATIONS, datetime.now(UTC).date())
        move = derive_moves(ada, FAMILIES)[-1]
        assert known.met(AskedMoves(organization="zorbcorp").condition, move)
        for way in (Direction.JOINS, Direction.LEAVES):
            assert not known.met(AskedMoves(None, "zorbcorp", way).condition, move)


async def test_a_move_that_is_announced_and_still_to_come_is_told(store: Store) -> None:
    await take(store, person(AT_QUUX))
    await subscribed(store)
    await subscribed(store, AskedMoves(None, "barworks", Direction.JOINS), channel=2)
    await subscribed(store, AskedMoves(None, "quuxai", Direction.LEAVES), channel=3)
    later = PartialDate.of((datetime.now(UTC) + timedelta(days=40)).date())
    leaving = replace(AT_QUUX, end=later, end_announced=RECENT)
    await take(store, person(leaving, role("barworks", later, announced=RECENT)))
    assert await ledger(store) == [PENDING] * 3

"""What became known in some time, on either engine."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import update

from bot.careers.dates import PartialDate
from bot.careers.model import Status
from bot.store import Store
from bot.store.became_known import became_known
from bot.store.tables import MoveRow
from tests.alerts.facts import AT_BAR, AT_QUUX, LEFT_QUUX, NOW, RECENT, person, take

TODAY = NOW.date()
WEEK = timedelta(days=7)


async def told(store: Store, since: date = TODAY - WEEK, until: date = TODAY) -> list[str]:
    return [f"{one.move.person} {one.day}" for one in await became_known(store, since, until)]


async def aged(store: Store, days: int) -> None:
    """What the store holds was recorded so many days ago."""
    async with store.writing() as connection:
        past = datetime.now(UTC) - timedelta(days=days)
        await connection.execute(update(MoveRow).values(recorded_at=past))
        known = update(MoveRow).where(MoveRow.known_at.is_not(None))
        await connection.execute(known.values(known_at=past))


async def test_news_became_known_on_the_day_that_it_was_recorded(store: Store) -> None:
    await take(store, person(AT_QUUX), history=True)
    await aged(store, 100)
    assert await told(store) == []
    await take(store, person(LEFT_QUUX, AT_BAR))
    assert await told(store) == [f"ada-fictional {PartialDate.of(datetime.now(UTC).date())}"]
    assert await told(store, TODAY - 3 * WEEK, TODAY - 2 * WEEK) == []


async def test_of_what_a_store_began_with_the_announcement_counts(store: Store) -> None:
    began = replace(AT_BAR, announced=RECENT)
    await take(store, person(LEFT_QUUX, began), history=True)
    assert await told(store) == [f"ada-fictional {RECENT}"]
    assert await told(store, TODAY - 5 * WEEK, TODAY - 4 * WEEK) == []


async def test_without_an_announcement_its_own_day_counts(store: Store) -> None:
    await take(store, person(LEFT_QUUX, AT_BAR), history=True)
    assert await told(store) == [f"ada-fictional {RECENT}"]


async def test_a_date_that_may_lie_outside_of_the_time_is_not_counted(store: Store) -> None:
    year = PartialDate(RECENT.year)
    await take(
        store, person(replace(LEFT_QUUX, end=year), replace(AT_BAR, start=year)), history=True
    )
    assert await told(store) == []


async def test_history_that_is_loaded_later_is_no_news(store: Store) -> None:
    await take(store, person(AT_QUUX), history=True)
    await aged(store, 100)
    await take(store, person(LEFT_QUUX, AT_BAR), history=True)
    assert await told(store) == []


async def test_rumours_promotions_and_what_was_retracted_are_left_out(store: Store) -> None:
    rumour = replace(AT_BAR, status=Status.UNVERIFIED)
    promoted = replace(AT_QUUX, start=RECENT, title="Director of Zorbs")
    known = replace(AT_QUUX, end=RECENT)
    await take(store, person(AT_QUUX), person(AT_QUUX, id_="bo-fictional"))
    await aged(store, 100)
    await take(store, person(LEFT_QUUX, rumour), person(known, promoted, id_="bo-fictional"))
    assert [one for one in await told(store) if one.startswith("bo")] == []
    await take(store, person(LEFT_QUUX, AT_BAR), person(AT_QUUX, id_="bo-fictional"))
    assert len(await told(store)) == 1
    await take(store, person(AT_QUUX), person(AT_QUUX, id_="bo-fictional"))
    assert await told(store) == []


async def test_the_past_of_somebody_who_is_new_in_the_data_is_no_news(store: Store) -> None:
    await take(store, person(AT_QUUX), history=True)
    await aged(store, 100)
    long_ago = PartialDate(2020, 5)
    then = person(
        replace(AT_QUUX, end=long_ago), replace(AT_BAR, start=long_ago), id_="bo-fictional"
    )
    undated = replace(AT_BAR, start=None)
    never = person(replace(AT_QUUX, start=None), undated, id_="cy-fictional")
    await take(store, person(replace(AT_QUUX, end=None), undated), then, never)
    assert [one.partition(" ")[0] for one in await told(store)] == ["ada-fictional"]


async def test_where_somebody_went_who_had_left_is_news_by_itself(store: Store) -> None:
    await take(store, person(LEFT_QUUX), history=True)
    await aged(store, 100)
    assert await told(store) == []
    await take(store, person(LEFT_QUUX, AT_BAR))
    assert len(await told(store)) == 1
    await aged(store, 100)
    await take(store, person(LEFT_QUUX, replace(AT_BAR, title="Director of Zorbs")))
    assert await told(store) == []

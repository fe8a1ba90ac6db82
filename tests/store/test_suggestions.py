"""What is proposed waits for review, once for each piece of news, on either engine."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from bot.careers.model import MoveKind, Status
from bot.review.changes import Named, NewMove
from bot.review.suggestion import Cited, Door, ReviewError, State, Suggestion
from bot.store import Store
from bot.store.review_tables import BarredRow, SuggestionRow
from bot.store.rows import put
from bot.store.suggestions import (
    A_DAY,
    how_many_wait,
    outdated,
    posted,
    propose,
    shown_as,
    suggestion,
    waiting,
)

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
MOVE = NewMove(
    Named("Ada Fictional", "ada-fictional"),
    MoveKind.MOVED,
    Named("Quuxai", "quuxai"),
    Named("Barworks"),
)
NEWS = Suggestion(
    Door.ANNOUNCEMENT,
    MOVE,
    (Cited("https://www.press.example/ada", "Ada joins Barworks"),),
    "https://press.example/feed",
)


def asked_by(user: int, place: str = "Barworks") -> Suggestion:
    move = replace(MOVE, destination=Named(place))
    return Suggestion(Door.USER, move, (Cited("https://ada.example"),), str(user), "I saw it.")


async def decided(store: Store, id_: int, state: State, at: datetime = NOW) -> None:
    async with store.writing() as connection:
        row = SuggestionRow
        done = update(row).where(row.id == id_).values(state=state.value, decided_at=at)
        await connection.execute(done)


async def test_what_is_proposed_waits_as_it_was_said(store: Store) -> None:
    done = await propose(store, NEWS, now=NOW)
    assert (done.fresh, done.state, done.sources_added) == (True, State.WAITING, 1)
    (kept,) = await waiting(store)
    assert (kept.suggestion, kept.state, kept.at) == (NEWS, State.WAITING, NOW)
    assert kept.suggestion.sources[0].host == "press.example"
    assert await suggestion(store, done.id) == kept
    assert await suggestion(store, done.id + 1) is None


async def test_five_outlets_with_the_same_news_are_one_suggestion_with_five_sources(
    store: Store,
) -> None:
    for number in range(5):
        cited = Cited(f"https://outlet-{number}.example/ada")
        await propose(store, replace(NEWS, sources=(cited,)))
    (kept,) = await waiting(store)
    assert [source.host for source in kept.suggestion.sources] == [
        f"outlet-{number}.example" for number in range(5)
    ]
    again = await propose(store, NEWS)
    once_more = await propose(store, NEWS)
    assert (again.sources_added, once_more.sources_added) == (1, 0)
    assert await how_many_wait(store) == 1


async def test_a_user_makes_nothing_surer_that_waits(store: Store) -> None:
    first = await propose(store, NEWS)
    sure = replace(MOVE, status=Status.CONFIRMED)
    again = await propose(store, replace(asked_by(7), change=sure))
    assert (again.id, again.sources_added) == (first.id, 1)
    (kept,) = await waiting(store)
    assert kept.suggestion.change == MOVE


async def test_a_card_is_outdated_once_there_is_more_than_it_shows(store: Store) -> None:
    done = await propose(store, NEWS)
    (kept,) = await waiting(store)
    await propose(store, replace(NEWS, sources=(Cited("https://early.example/ada"),)))
    assert await outdated(store) == ()  # there is no card yet
    await posted(store, kept, 7, 70)
    assert await outdated(store) == (done.id,)  # a source came while it was being posted
    (kept,) = await waiting(store)
    await shown_as(store, kept)
    assert await outdated(store) == ()
    await propose(store, NEWS)
    assert await outdated(store) == ()  # nothing new
    sure = replace(MOVE, status=Status.CONFIRMED)
    await propose(store, replace(NEWS, change=sure))
    assert await outdated(store) == (done.id,)
    await shown_as(store, kept)  # of before
    assert await outdated(store) == (done.id,)


async def test_the_same_news_proposed_at_once_is_one_suggestion(store: Store) -> None:
    outlets = [replace(NEWS, sources=(Cited(f"https://o{n}.example"),)) for n in range(6)]
    done = await asyncio.gather(*(propose(store, outlet) for outlet in outlets))
    assert sum(one.fresh for one in done) == 1
    (kept,) = await waiting(store)
    assert len(kept.suggestion.sources) == 6


async def test_what_waits_is_listed_oldest_first(store: Store) -> None:
    first = await propose(store, asked_by(1, "Barworks"))
    second = await propose(store, asked_by(2, "Fooversity"))
    assert [kept.id for kept in await waiting(store)] == [first.id, second.id]
    assert [kept.id for kept in await waiting(store, 1)] == [first.id]


async def test_news_of_what_was_decided_lately_makes_no_second_suggestion(store: Store) -> None:
    for state in (State.ACCEPTED, State.REJECTED):
        place = state.value.title()
        told = replace(NEWS, change=replace(MOVE, destination=Named(place)))
        first = await propose(store, told, now=NOW)
        await decided(store, first.id, state)
        again = await propose(store, told, now=NOW + timedelta(days=29))
        assert (again.id, again.fresh, again.state) == (first.id, False, state)
        later = await propose(store, told, now=NOW + timedelta(days=31))
        assert later.fresh


async def test_a_user_may_suggest_again_what_was_rejected_or_undone(store: Store) -> None:
    for number, state in enumerate((State.REJECTED, State.UNDONE)):
        first = await propose(store, asked_by(7, f"Place {number}"), now=NOW)
        await decided(store, first.id, state)
        again = await propose(store, asked_by(7, f"Place {number}"), now=NOW)
        assert again.fresh


async def test_a_user_may_suggest_ten_changes_a_day(store: Store) -> None:
    for number in range(A_DAY):
        await propose(store, asked_by(7, f"Place {number}"), now=NOW)
    with pytest.raises(ReviewError, match="tomorrow"):
        await propose(store, asked_by(7, "One more"), now=NOW + timedelta(hours=23))
    await propose(store, asked_by(8, "One more"), now=NOW)
    await propose(store, asked_by(7, "Tomorrow"), now=NOW + timedelta(hours=24))


async def test_a_user_who_is_barred_may_suggest_nothing(store: Store) -> None:
    async with store.writing() as connection:
        barred = {"user_id": 7, "by": 1, "at": NOW, "reason": "spam"}
        await put(connection, BarredRow, [barred])
    with pytest.raises(ReviewError, match="no suggestions from you"):
        await propose(store, asked_by(7))
    assert await waiting(store) == ()


@pytest.mark.parametrize(
    "url", ["ftp://a.example", "javascript:alert(1)", "a.example", "https://u:p@a.example/", ""]
)
async def test_a_source_that_is_no_web_address_is_refused(store: Store, url: str) -> None:
    with pytest.raises(ReviewError, match="http"):
        await propose(store, replace(NEWS, sources=(Cited(url),)))
    assert await how_many_wait(store) == 0

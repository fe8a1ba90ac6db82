"""A list or a count of moves is read from an index, whatever the filter asks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects import sqlite

from bot.careers.dates import PartialDate
from bot.careers.filters import SURE, MoveFilter
from bot.careers.model import MoveKind, TrackChange
from bot.store import Store, selecting
from bot.store.forgetting import forget_person
from bot.store.row_mapping import key_bounds, key_day, sort_key
from bot.store.selecting import number, page
from tests.careers.fictional import dates

PLACES = frozenset({"openai", "anthropic"})


@pytest.mark.parametrize(
    ("wanted", "index"),
    [
        (MoveFilter(), "ix_move_"),
        (MoveFilter(statuses=SURE, track_change=TrackChange.TO_RESEARCH), "ix_move_"),
        (MoveFilter(since=date(2025, 1, 1), statuses=SURE), "ix_move_newest (sort_key>?"),
        (MoveFilter(until=date(1990, 1, 1)), "ix_move_newest (sort_key<?"),
        (MoveFilter(origins=PLACES), "ix_move_origin_place (organization=?"),
        (MoveFilter(destinations=PLACES), "ix_move_destination (destination=?"),
        (MoveFilter(organizations=PLACES), "ix_move_origin_place (organization=?"),
        (MoveFilter(organizations=PLACES), "ix_move_destination (destination=?"),
        (MoveFilter(person="max-schwarzer"), "ix_move_person (person_id=?"),
        (MoveFilter(area="alignment"), "person_area USING"),
        (MoveFilter(kinds=frozenset({MoveKind.FOUNDED})), "ix_move_"),
    ],
)
async def test_no_filter_reads_the_whole_table(
    shipped_store: Store, wanted: MoveFilter, index: str
) -> None:
    for query, values in (number(wanted), page(wanted, limit=10, offset=0, oldest_first=False)):
        written = query.params(**values).compile(
            dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True}
        )
        async with shipped_store.engine.connect() as connection:
            plan = await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {written}")
            steps = [row[-1] for row in plan]
        assert any(index in step for step in steps)
        assert not [step for step in steps if "SCAN move" in step and "INDEX" not in step]


@pytest.mark.parametrize("few", [0, 10_000])
async def test_the_moves_of_an_area_are_the_same_whether_few_or_many_are_in_it(
    shipped_store: Store, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(selecting, "_FEW", few)
    wanted = MoveFilter(area="interpretability", since=date(2020, 1, 1), statuses=SURE)
    people = {person.id: person for person in await shipped_store.all_people()}
    every = [record.move for record in await shipped_store.moves(replace(wanted, area=None))]
    meant = [move for move in every if wanted.matches(move, people[move.person].areas)]
    found = [record.move for record in await shipped_store.moves(wanted)]
    assert found == meant
    assert await shipped_store.count_moves(wanted) == len(meant) > 3


async def test_the_number_of_moves_in_an_area_follows_a_change(shipped_store: Store) -> None:
    wanted = MoveFilter(area="interpretability")
    before = await shipped_store.count_moves(wanted)
    gone = next(record.move.person for record in await shipped_store.moves(wanted))
    await forget_person(shipped_store, gone)
    assert await shipped_store.count_moves(wanted) < before


@given(dates(), dates())
def test_keys_stand_as_dates_do(one: PartialDate, other: PartialDate) -> None:
    def order(day: PartialDate) -> tuple[date, int]:
        return day.earliest, -(day.latest - day.earliest).days

    assert (sort_key(one) < sort_key(other)) == (order(one) < order(other))
    assert sort_key(None) < sort_key(one)
    assert key_day(sort_key(one)) == one.earliest


@given(dates(), st.dates(), st.dates())
def test_the_bounds_of_keys_leave_no_date_out(day: PartialDate, since: date, until: date) -> None:
    first, last = key_bounds(since, until)
    assert first is not None
    assert last is not None
    if day.latest >= since:
        assert sort_key(day) >= first
    if day.earliest <= until:
        assert sort_key(day) <= last

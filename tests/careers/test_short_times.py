"""A question for a few days does not mean what is dated to the year only."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.careers.dates import PartialDate
from bot.careers.filters import MoveFilter
from bot.careers.model import Move, MoveEnd, MoveKind, Status, Track

_HERE = MoveEnd("quuxai", "Researcher", Track.RESEARCH, "quuxai", PartialDate(2026))
_MOVE = Move("ada", MoveKind.JOINED, (), _HERE, Status.CONFIRMED, ())
_WEEK = MoveFilter(since=date(2026, 3, 30), until=date(2026, 4, 5))


@pytest.mark.parametrize(
    ("day", "meant"),
    [
        ("2026-03-31", True),
        ("2026-03", True),
        ("2026-04", True),
        ("2026-04-06", False),
        ("2026-05", False),
        ("2026", False),
        ("2025", False),
    ],
)
def test_a_week_means_what_may_be_of_it_and_is_dated_to_the_month(day: str, meant: bool) -> None:
    here = replace(_HERE, date=PartialDate.parse(day))
    assert _WEEK.matches(replace(_MOVE, destination=here), ()) is meant


@pytest.mark.parametrize(
    ("since", "until"),
    [(date(2026, 4, 1), date(2026, 4, 30)), (date(2026, 2, 1), date(2026, 2, 28)),
     (date(2026, 4, 1), None), (None, date(2026, 4, 1))],
)  # fmt: skip
def test_a_month_or_more_means_the_year_too(since: date | None, until: date | None) -> None:
    assert MoveFilter(since=since, until=until).matches(_MOVE, ())

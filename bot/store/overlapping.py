"""Colleagues: people whose stays at a place overlap, as in `careers.together`, by an index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from sqlalchemy import (
    BindParameter,
    Integer,
    Select,
    and_,
    bindparam,
    case,
    func,
    select,
    true,
    union_all,
)

from bot.careers.model import Person
from bot.careers.presence import Now
from bot.store.fetching import Given
from bot.store.row_mapping import GOES_ON, Values, stay_rows
from bot.store.tables import StayRow


@dataclass(frozen=True, slots=True)
class Colleagues:
    """How many people worked at the same places at the same time, and the first of them."""

    possible: int
    certain: int  # of those, for whom the dates leave no doubt
    first: tuple[str, ...]  # ids: certain overlaps first, the longest first


def stays_at_work(person: Person, now: Now) -> list[Values]:
    """Return a person's stays up to today, without those for study and those still to come."""
    found = []
    today, since = _days(now)
    for stay in stay_rows(person):
        if stay["last_possible"] == GOES_ON and stay["last_certain"] >= since:
            stay["last_certain"] = today
        for day in ("last_certain", "last_possible"):
            stay[day] = min(stay[day], today)
        if not stay["study"] and stay["first_possible"] <= today:
            found.append(stay)
    return found


def _days(now: Now) -> tuple[int, int]:
    """Return today, and the first day that counts as lately, as ordinals."""
    return now.today.toordinal(), (now.since or date.min).toordinal()


def overlapping(
    person: Person, mine: Sequence[Values], now: Now, limit: int
) -> tuple[Select[str, int, int], Given]:
    """Return the query of people with overlapping stays, longest overlap first, and its parameters.

    Every row also has the number of such people, and of those whose overlap is certain.
    """
    given = {f"my_{name}_{at}": stay[name] for at, stay in enumerate(mine) for name in _ASKED}
    today, since = _days(now)
    asked = {"person": person.id, "today": today, "since": since, "limit": limit}
    return _overlapping(len(mine)), {**given, **asked}


_ASKED = ("organization", "first_possible", "first_certain", "last_certain", "last_possible")


@cache
def _overlapping(stays: int) -> Select[str, int, int]:
    """Return the query for this number of stays."""
    every = union_all(*map(_beside, range(stays))).subquery()
    days = func.max(every.c.days).label("days")
    people = select(every.c.person_id, days).group_by(every.c.person_id).cte("people")
    sure = func.sum(case((people.c.days > 0, 1), else_=0)).label("sure")
    number = select(func.count().label("possible"), sure).select_from(people).subquery()
    return (
        select(people.c.person_id, number.c.possible, number.c.sure)
        .join(number, true())
        .order_by(people.c.days.desc(), people.c.person_id)
        .limit(bindparam("limit", type_=Integer))
    )


def _beside(at: int) -> Select[str, int]:
    """Return the query of other people's stays at the place of one stay, at the same time."""

    def mine(name: str) -> BindParameter[int]:
        return bindparam(f"my_{name}_{at}", type_=Integer)

    today, since = (bindparam(name, type_=Integer) for name in ("today", "since"))
    goes_on = and_(StayRow.last_possible == GOES_ON, StayRow.last_certain >= since)
    until = case(
        (goes_on, today), (StayRow.last_certain > today, today), else_=StayRow.last_certain
    )
    first, last = mine("first_certain"), mine("last_certain")
    begin = case((StayRow.first_certain > first, StayRow.first_certain), else_=first)
    end = case((until < last, until), else_=last)
    days = end - begin
    return select(StayRow.person_id, case((days > 0, days), else_=0).label("days")).where(
        StayRow.organization == bindparam(f"my_organization_{at}"),
        StayRow.study.is_(False),
        # No later than today: what is still to begin was nowhere yet.
        StayRow.first_possible <= mine("last_possible"),
        StayRow.last_possible >= mine("first_possible"),
        StayRow.person_id != bindparam("person"),
    )

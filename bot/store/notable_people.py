"""SQL for the most notable people of a place, by its index of roles."""

from __future__ import annotations

from datetime import date
from functools import cache

from sqlalchemy import Date, Integer, Select, bindparam, select, union_all

from bot.careers.model import Track
from bot.careers.presence import Now
from bot.careers.usual import SURE
from bot.store.tables import RoleRow

_WORK = RoleRow.track.not_in(
    [track.value for track in Track if track.study or track is Track.ADVISOR]
)
_HELD = (
    RoleRow.begins <= bindparam("today", type_=Date),
    RoleRow.ends > bindparam("today", type_=Date),
    RoleRow.seen >= bindparam("since", type_=Date),
)
"""A role goes on for certain: the rules of `presence.Now`."""


def given(now: Now) -> dict[str, date]:
    """Return the parameters of `notable_at` that say what is now."""
    return {"today": now.today, "since": now.since or date.min}


@cache
def notable_at(places: int) -> Select[str]:
    """Return the query of the most notable people with a post at one of so many places."""
    order = (RoleRow.notable.desc(), RoleRow.track.desc(), RoleRow.person_id.desc())
    limit = bindparam("limit", type_=Integer)
    # Each place has its notable people in order; asked for at once, all would be sorted.
    leading = (
        select(RoleRow.person_id, RoleRow.notable)
        .where(
            RoleRow.organization == bindparam(f"place_{at}"),
            RoleRow.over.is_(over),
            *_HELD,
            _WORK,
            RoleRow.status.in_([status.value for status in SURE]),
        )
        .order_by(*order)
        .limit(limit)
        .subquery()
        for at in range(places)
        for over in (False, True)  # True: those few that end on a day to come
    )
    first = union_all(*(select(place) for place in leading)).subquery()
    return select(first.c.person_id).order_by(first.c.notable.desc(), first.c.person_id)

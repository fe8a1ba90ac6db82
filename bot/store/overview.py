"""Counts of the whole store, and the names of all people."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Integer, Select, Text, bindparam, cast, func, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

from bot.careers.coverage import covered_until
from bot.careers.dates import PartialDate
from bot.store.fetching import Reader
from bot.store.row_mapping import key_bounds, key_day
from bot.store.rows import put_meta
from bot.store.tables import ChangeRow, MoveRow, OrganizationRow, PersonRow, RoleRow

RULES_KEY = "rules of moves"
"""Under which a store keeps the version of the rules that its moves follow from."""

NEWEST_AS_OF = "newest-as-of"
"""Under which the newest `as_of` of all people is kept."""

DATA_REFUSED = "data-refused"
"""Under which it is kept that the data folder has a problem, and what its first one is."""


HIDDEN = "hidden"
"""The subject of a change that tells other processes that somebody was hidden, by number."""


WORK, HOSTS = "work", "hosts"
"""The subjects of a change to a work, and to the grades of hosts."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How much is known, and how fresh it is."""

    people: int
    organizations: int
    roles: int
    moves: int
    newest_move: PartialDate | None
    as_of: PartialDate | None
    loaded_at: datetime | None


@dataclass(frozen=True, slots=True)
class Headcount:
    """How many people are at a place now."""

    sure: int
    possible: int  # beside these, of whom nothing newer than two years is known


@dataclass(frozen=True, slots=True)
class ChangedSince:
    """What of the facts changed since a reader looked last: ids, each once."""

    cursor: int  # the number of the newest change
    people: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()
    works: bool = False  # any work, or the grade of any host
    hidden: bool = False  # somebody was hidden: who it is, is told by nothing that is kept

    @classmethod
    def of(cls, newest: int, rows: Sequence[Sequence[Any]]) -> ChangedSince:
        """Return what rows of subject and id say."""
        changed = dict.fromkeys(map(tuple, rows))
        return cls(
            newest,
            tuple(id_ for subject, id_ in changed if subject == "person"),
            tuple(id_ for subject, id_ in changed if subject == "organization"),
            any(subject in (WORK, HOSTS) for subject, _ in changed),
            any(subject == HIDDEN for subject, _ in changed),
        )


class NameColumns(NamedTuple):
    """What the name index needs, as columns: a million people cost no million objects."""

    ids: Sequence[str]
    names: Sequence[str]
    aliases: Sequence[Sequence[str]]
    links: Sequence[Sequence[str]]
    organizations: Sequence[Sequence[str]]  # of all roles, in order
    areas: Sequence[Sequence[str]]
    sources: Sequence[int]
    newest_moves: Sequence[date | None]


_NEWEST = select(func.max(ChangeRow.id))


async def newest_change(reader: Reader) -> int:
    """Return the number of the newest change to the facts, 0 for none."""
    return await reader.number(_NEWEST)


async def counted(session: AsyncSession) -> Counts:
    """Return how much is known, by counting it."""

    async def number(table: type) -> int:
        return await session.scalar(select(func.count()).select_from(table)) or 0

    standing = MoveRow.retracted_at.is_(None)
    newest = await session.scalar(
        select(MoveRow.date)
        .where(standing, MoveRow.sort_key > 0)
        .order_by(MoveRow.sort_key.desc())
        .limit(1)
    )
    last = select(ChangeRow.at).order_by(ChangeRow.id.desc()).limit(1)
    moves = await session.scalar(select(func.count()).select_from(MoveRow).where(standing))
    return Counts(
        people=await number(PersonRow),
        organizations=await number(OrganizationRow),
        roles=await number(RoleRow),
        moves=moves or 0,
        newest_move=PartialDate.parse(newest) if newest else None,
        as_of=newest_of(await session.scalars(as_of_dates())),
        loaded_at=await session.scalar(last),
    )


_NEWEST_EVENT = (
    select(MoveRow.sort_key)
    .where(MoveRow.retracted_at.is_(None), MoveRow.sort_key <= bindparam("today", type_=Integer))
    .order_by(MoveRow.sort_key.desc())
    .limit(1)
)


_LATER_EVENTS = (
    select(MoveRow.sort_key, func.count())
    .where(
        MoveRow.retracted_at.is_(None),
        MoveRow.sort_key > bindparam("looked", type_=Integer),
        MoveRow.sort_key <= bindparam("today", type_=Integer),
    )
    .group_by(MoveRow.sort_key)
)


async def end_of_data(reader: Reader, curated: PartialDate | None, today: date) -> date | None:
    """Return where the data ends, see `careers.coverage`; `curated` is the newest `as_of`."""
    last = key_bounds(None, today)[1] or 0
    looked = key_bounds(None, curated.latest)[1] or 0 if curated else last
    events: dict[date, int] = {}
    if day := key_day(await reader.number(_NEWEST_EVENT, {"today": min(looked, last)})):
        events[day] = 1
    if looked < last:
        given = {"looked": looked, "today": last}
        for key, number in await reader.rows(_LATER_EVENTS, given):
            if day := key_day(key):
                events[day] = events.get(day, 0) + number
    return covered_until(events, curated, today)


def as_of_dates() -> Select[str | None]:
    """Return the query of the dates people are known as of, each once."""
    return select(PersonRow.as_of).distinct()


def newest_of(dates: Iterable[str | None]) -> PartialDate | None:
    """Return the newest of some dates as they are kept, by its earliest day; None without any."""
    known = (PartialDate.parse(text) for text in dates if text)
    return max(known, key=lambda day: day.sort_key, default=None)


async def keep_newest(connection: AsyncConnection) -> None:
    """Keep the newest `as_of` of all people, after a change to them."""
    newest = newest_of(await connection.scalars(as_of_dates()))
    await put_meta(connection, {NEWEST_AS_OF: str(newest or "")})


def name_rows(ids: Sequence[str] | None = None) -> Select[*tuple[Any, ...]]:
    """Return the query of what the name index needs of these people; of all when none are given."""
    newest = (
        select(func.max(MoveRow.sort_key))
        .where(MoveRow.person_id == PersonRow.id, MoveRow.retracted_at.is_(None))
        .scalar_subquery()
    )
    query = select(
        PersonRow.id,
        PersonRow.name,
        cast(PersonRow.aliases, Text),
        cast(PersonRow.links, Text),
        cast(PersonRow.areas, Text),
        PersonRow.places,
        PersonRow.pages,
        func.coalesce(newest, 0),
    )
    return query if ids is None else query.where(PersonRow.id.in_(ids))


def names_of(rows: Sequence[Sequence[Any]]) -> NameColumns:
    """Return what rows of that query, one at least, say of people."""
    ids, names, aliases, links, areas, places, pages, newest = zip(*rows, strict=True)
    return NameColumns(
        ids,
        names,
        aliases=[_words(text) for text in aliases],
        links=[_words(text) for text in links],
        organizations=[text.split() for text in places],
        areas=[_words(text) for text in areas],
        sources=pages,
        newest_moves=[_day(key) for key in newest],
    )


_day = lru_cache(maxsize=65_536)(key_day)  # many people share the day of their newest move


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    """Return the words of a JSON list, or the values of a mapping; equal results are shared."""
    found = json.loads(text)
    return tuple(found.values() if isinstance(found, dict) else found)

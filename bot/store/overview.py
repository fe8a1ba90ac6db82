"""The store as a whole: how much is known, and the names of everybody."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from sys import intern
from typing import Any

from sqlalchemy import Select, Text, cast, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.careers.dates import PartialDate
from bot.store.rows import key_day
from bot.store.tables import ChangeRow, MoveRow, OrganizationRow, PersonRow, RoleRow

DATA_REFUSED = "data-refused"
"""Under which it is kept that the data folder has a problem, and what its first one is."""


LEFT_OUT = "left-out"
"""The subject of a change that tells other processes whose digest was left out."""


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
class PersonNameRow:
    """What the name index needs of a person."""

    id: str
    name: str
    aliases: tuple[str, ...]
    links: tuple[str, ...]
    organizations: tuple[str, ...]  # of all roles, in order
    areas: tuple[str, ...]
    sources: int
    newest_move: date | None


async def newest_change(session: AsyncSession) -> int:
    """Return the number of the newest change to the facts, 0 for none."""
    return await session.scalar(select(func.max(ChangeRow.id))) or 0


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
    dates = await session.scalars(select(PersonRow.as_of).distinct())
    as_of = max(
        (PartialDate.parse(text) for text in dates if text),
        key=lambda day: day.sort_key,
        default=None,
    )
    last = select(ChangeRow.at).order_by(ChangeRow.id.desc()).limit(1)
    moves = await session.scalar(select(func.count()).select_from(MoveRow).where(standing))
    return Counts(
        people=await number(PersonRow),
        organizations=await number(OrganizationRow),
        roles=await number(RoleRow),
        moves=moves or 0,
        newest_move=PartialDate.parse(newest) if newest else None,
        as_of=as_of,
        loaded_at=await session.scalar(last),
    )


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
        newest,
    )
    return query if ids is None else query.where(PersonRow.id.in_(ids))


def names_of(row: Sequence[Any]) -> PersonNameRow:
    """Return a row of that query as what it says of a person."""
    id_, name, aliases, links, areas, places, pages, newest = row
    return PersonNameRow(
        id=id_,
        name=name,
        aliases=_words(aliases),
        links=_words(links),
        organizations=tuple(map(intern, places.split())),
        areas=_words(areas),
        sources=pages,
        newest_move=key_day(newest or 0),
    )


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    """Return the words of a list, or of the values of a mapping; many people have the same few."""
    found = json.loads(text)
    return tuple(found.values() if isinstance(found, dict) else found)

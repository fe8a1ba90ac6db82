"""The store as a whole: how much is known, and the names of everybody."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from sqlalchemy import Text, cast, func, select
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


async def name_rows(session: AsyncSession, ids: Sequence[str] | None) -> list[PersonNameRow]:
    """Return what the name index needs of these people; of all when no ids are given."""
    people = select(
        PersonRow.id,
        PersonRow.name,
        cast(PersonRow.aliases, Text),
        cast(PersonRow.links, Text),
        cast(PersonRow.areas, Text),
    )
    roles = select(RoleRow.person_id, RoleRow.organization, cast(RoleRow.sources, Text).label("s"))
    newest = select(MoveRow.person_id, func.max(MoveRow.sort_key)).where(
        MoveRow.retracted_at.is_(None)
    )
    if ids is not None:
        people = people.where(PersonRow.id.in_(ids))
        roles = roles.where(RoleRow.person_id.in_(ids))
        newest = newest.where(MoveRow.person_id.in_(ids))
    # One row a person, not one a role: of a million people that is the most of the time.
    ordered = roles.order_by(RoleRow.person_id, RoleRow.position).subquery()
    held = select(
        ordered.c.person_id,
        func.aggregate_strings(ordered.c.organization, " "),
        func.aggregate_strings(ordered.c.s, ","),
    ).group_by(ordered.c.person_id)
    careers = {row[0]: (row[1], row[2]) for row in await session.execute(held)}
    moved = {row[0]: row[1] for row in await session.execute(newest.group_by(MoveRow.person_id))}
    rows = []
    for id_, name, aliases, links, areas in await session.execute(people):
        places, pages = careers.pop(id_, ("", ""))
        rows.append(
            PersonNameRow(
                id=id_,
                name=name,
                aliases=_words(aliases),
                links=_words(links),
                organizations=tuple(places.split()),
                areas=_words(areas),
                sources=len({page for role in json.loads(f"[{pages}]") for page in role}),
                newest_move=key_day(moved.get(id_, 0)),
            )
        )
    return rows


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    """Return the words of a list, or of the values of a mapping; many people have the same few."""
    found = json.loads(text)
    return tuple(found.values() if isinstance(found, dict) else found)

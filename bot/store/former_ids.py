"""Ids that lead to another person's: of two that were found to be one."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.former_tables import FormerIdRow
from bot.store.store import Store


async def former_ids(store: Store) -> dict[str, str]:
    """Return the ids that lead to another, with that; raise StoreError."""
    row = FormerIdRow
    async with store.reading() as session:
        found = await session.execute(select(row.id, row.person_id))
        return dict(found.all())


async def lead_no_more(connection: AsyncConnection, people: Iterable[str]) -> None:
    """Have ids mean people of their own again."""
    await connection.execute(delete(FormerIdRow).where(FormerIdRow.id.in_(list(people))))


async def drop_former(connection: AsyncConnection, person: str) -> tuple[str, ...]:
    """Delete the ids that lead to a person; return them."""
    row = FormerIdRow
    found = tuple(await connection.scalars(select(row.id).where(row.person_id == person)))
    await connection.execute(delete(row).where(row.person_id == person))
    return found

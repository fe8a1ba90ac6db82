"""The homepages of people that are watched: whose is due, found by an index among any number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, exists, func, insert, literal, select
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.orm import aliased

from bot.careers.links import own_page
from bot.careers.model import Person
from bot.store.store import Store
from bot.store.tables import PersonRow
from bot.store.watch_tables import WatchedRow
from bot.store.watching import FAR, PageKind, Watched, watched_of

_KIND = PageKind.HOMEPAGE.value


@dataclass(frozen=True, slots=True)
class Homepage:
    """The page of one person of the data, and how it stands."""

    person: str
    name: str
    page: Watched


async def enlist(store: Store, now: datetime) -> None:
    """Have the homepages watched that came into the data, and the others no more; raise StoreError.

    One that several people give is nobody's own. A new one is due at once.
    """
    page, person = WatchedRow, PersonRow
    fresh = select(
        person.homepage, literal(_KIND), literal(now, WatchedRow.due.type), literal(0)
    ).where(
        person.homepage.is_not(None),
        ~exists().where(page.url == person.homepage),
        ~_shared(),
    )
    async with store.writing() as connection:
        owned = exists().where(person.homepage == page.url, ~_shared())
        await connection.execute(delete(page).where(page.kind == _KIND, ~owned))
        columns = [page.url, page.kind, page.due, page.failures]
        await connection.execute(insert(page).from_select(columns, fresh))


async def due_homepage(store: Store, now: datetime) -> Homepage | None:
    """Return the homepage that has been due for the longest time, None where none is.

    Raises StoreError.
    """
    page = WatchedRow
    # Two look-ups, for each is a stretch of the index.
    for due in (page.due <= now, page.due > now + FAR):
        query = (
            select(page, PersonRow.id, PersonRow.name)
            .join(PersonRow, PersonRow.homepage == page.url)
            .where(page.kind == _KIND, due, ~_shared())
            .order_by(page.due)
            .limit(1)
        )
        async with store.reading() as session:
            found = (await session.execute(query)).first()
        if found is not None:
            return Homepage(found[1], found[2], watched_of(found[0]))
    return None


async def next_homepage(store: Store) -> datetime | None:
    """Return when a homepage is due next, None where none is watched; raise StoreError."""
    async with store.reading() as session:
        return await session.scalar(
            select(func.min(WatchedRow.due)).where(WatchedRow.kind == _KIND)
        )


def _shared() -> ColumnElement[bool]:
    """Return the condition that another person gives the same homepage."""
    other = aliased(PersonRow)
    return exists().where(and_(other.homepage == PersonRow.homepage, other.id != PersonRow.id))


async def forget_homepage(connection: AsyncConnection, person: Person) -> None:
    """Delete what was read on a person's homepage."""
    if url := own_page(person):
        await connection.execute(delete(WatchedRow).where(WatchedRow.url == url))

"""Those who suggest: what they were not told yet, and who is kept from suggesting."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import delete, select, update

from bot.review.suggestion import Kept
from bot.store.review_tables import BarredRow, SuggestionRow
from bot.store.rows import put
from bot.store.store import Store
from bot.store.suggestions import kept_of


async def untold(store: Store, user: int | None = None) -> tuple[Kept, ...]:
    """Return what was decided and who suggested it does not know yet, oldest first.

    Of one user, or of everybody. Raises StoreError.
    """
    row = SuggestionRow
    query = select(row).where(row.untold).order_by(row.id)
    if user is not None:
        query = query.where(row.by == str(user))
    async with store.reading() as session:
        return tuple(kept_of(found, ()) for found in await session.scalars(query))


async def told(store: Store, id_: int) -> None:
    """Note that who suggested it knows what became of it; raise StoreError."""
    async with store.writing() as connection:
        row = SuggestionRow
        await connection.execute(update(row).where(row.id == id_).values(untold=False))


async def bar(store: Store, user: int, *, by: int, reason: str) -> None:
    """Keep a user from suggesting; raise StoreError."""
    values: dict[str, object] = {
        "user_id": user,
        "by": by,
        "at": datetime.now(UTC),
        "reason": reason,
    }
    async with store.writing() as connection:
        await put(connection, BarredRow, [values])


async def let_in(store: Store, user: int) -> bool:
    """Let a user suggest again; return whether they were kept from it. Raise StoreError."""
    async with store.writing() as connection:
        done = await connection.execute(delete(BarredRow).where(BarredRow.user_id == user))
        return bool(done.rowcount)

"""The moves that a store keeps, read from its table."""

from __future__ import annotations

from sqlalchemy import select

from bot.store import RecordedMove, Store
from bot.store.move_mapping import move_of
from bot.store.tables import MoveRow


async def moves_kept(store: Store) -> list[RecordedMove]:
    """Return them newest first, undated ones last; those that were taken back are left out."""
    newest = select(MoveRow).where(MoveRow.retracted_at.is_(None))
    async with store.reading() as session:
        rows = await session.scalars(newest.order_by(MoveRow.sort_key.desc(), MoveRow.id.desc()))
        return [move_of(row) for row in rows]

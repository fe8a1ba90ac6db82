"""Whether the store responds, and its size."""

from __future__ import annotations

from sqlalchemy import text

from bot.store.store import Store


async def ping(store: Store) -> None:
    """Return if the store responds; raise StoreError otherwise."""
    async with store.reading() as session:
        await session.execute(text("SELECT 1 FROM alembic_version"))


async def size_in_bytes(store: Store) -> int:
    """Return how much the store takes on its disk, free pages included; raise StoreError."""
    async with store.reading() as session:
        if store.engine.dialect.name == "postgresql":
            query = "SELECT pg_database_size(current_database())"
        else:
            query = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
        return int(await session.scalar(text(query)) or 0)

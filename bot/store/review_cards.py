"""Cards of review about somebody who is hidden: they stay known until they are edited in Discord.

Of such a suggestion nothing is kept but where its card is, so that whichever process sees the
channel can edit it, also after a restart and after a hiding in the terminal.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import and_, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.review.changes import Named, Request, Wanted
from bot.review.json_text import change_json
from bot.review.suggestion import Door, State
from bot.store.review_tables import SuggestionRow, SuggestionSourceRow
from bot.store.rows import batches
from bot.store.store import Store

SOMEBODY = "Somebody"
"""The name that is given where the real one is kept no more."""

_EMPTIED = {
    "key": "",
    "person": None,
    "door": Door.FILE.value,
    "by": "",
    "note": "",
    "change": change_json(Request(Named(SOMEBODY), Wanted.LEFT_OUT)),
    "state": State.REJECTED.value,
    "said": "",
    "untold": False,
}


async def drop_suggestions(connection: AsyncConnection, ids: Sequence[int]) -> None:
    """Delete suggestions; of those that have a card keep where that is, and nothing else."""
    row, source = SuggestionRow, SuggestionSourceRow
    for batch in batches(ids):
        await connection.execute(delete(source).where(source.suggestion_id.in_(batch)))
        one_of_them = row.id.in_(batch)
        await connection.execute(delete(row).where(one_of_them, row.message_id.is_(None)))
        await connection.execute(update(row).where(one_of_them).values(_EMPTIED))


async def emptied_cards(store: Store) -> tuple[tuple[int, int, int], ...]:
    """Return the number, channel and message of each card that is to be emptied.

    Raises StoreError.
    """
    row = SuggestionRow
    where = and_(row.key == "", row.message_id.is_not(None))
    async with store.reading() as session:
        found = await session.execute(select(row.id, row.channel_id, row.message_id).where(where))
        return tuple((id_, channel or 0, message or 0) for id_, channel, message in found)


async def forget_card(store: Store, id_: int) -> None:
    """Note that a card is emptied: nothing is kept of it any more; raise StoreError."""
    async with store.writing() as connection:
        row = SuggestionRow
        await connection.execute(delete(row).where(row.id == id_, row.key == ""))

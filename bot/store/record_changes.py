"""That records changed, and whose: for what is worked out from them to follow."""

from __future__ import annotations

import secrets
from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.record_tables import RecordChangeRow
from bot.store.rows import insert_rows, put_meta
from bot.store.store import Store
from bot.store.tables import MetaRow

FORGOTTEN = ""
"""Stands for somebody whose records were deleted for good."""

SHAPE = "record-careers"
"""The key of the organizations that careers in records were derived with: a digest, "" for none."""

_STATE = "records-state"


async def note_change(connection: AsyncConnection, keys: Iterable[str]) -> None:
    """Keep that records are not what they were, within a transaction that is open already.

    `keys` are of all whose careers may be other ones: the first keys of people, now and before.
    """
    await put_meta(connection, {_STATE: secrets.token_hex(8)})
    changed = [{"person": key} for key in sorted(set(keys))]
    await insert_rows(connection, RecordChangeRow, changed)


async def records_state(store: Store) -> str:
    """Return what differs once any record was written or deleted; raise StoreError."""
    rows = await store.reader.rows(select(MetaRow.value).where(MetaRow.key == _STATE))
    return rows[0][0] if rows else ""


async def changed_since(store: Store, change: int, newest: int) -> list[str]:
    """Return whose records changed after a change, up to another; raise StoreError."""
    row = RecordChangeRow
    query = select(row.person).where(row.id > change, row.id <= newest).distinct()
    return sorted(person for (person,) in await store.reader.rows(query))

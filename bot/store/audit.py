"""The audit of the facts: every decision of review, with who took it and what it changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.review.edits import Edit
from bot.review.json_text import edits_json, read_edits
from bot.store.review_tables import AuditRow, SuggestionRow
from bot.store.store import Store


@dataclass(frozen=True, slots=True)
class Entry:
    """One decision: who took it, when, what it changed from what to what, on which sources."""

    at: datetime
    by: str
    what: str
    person: str | None
    suggestion: int | None
    edits: tuple[Edit, ...] = ()
    sources: tuple[str, ...] = ()
    said: str = ""


async def note(connection: AsyncConnection, entry: Entry) -> None:
    """Write an entry, within the transaction of what it tells."""
    values = {
        "at": entry.at,
        "by": entry.by,
        "what": entry.what,
        "person": entry.person,
        "suggestion_id": entry.suggestion,
        "edits": edits_json(entry.edits),
        "sources": list(entry.sources),
        "said": entry.said,
    }
    await connection.execute(insert(AuditRow).values(values))


async def audit(
    store: Store, *, person: str | None = None, limit: int | None = None
) -> tuple[Entry, ...]:
    """Return the newest entries first, of everybody or of one person; raise StoreError."""
    row = AuditRow
    query = select(row).order_by(row.id.desc()).limit(limit)
    if person is not None:
        query = query.where(row.person == person)
    async with store.reading() as session:
        return tuple(entry_of(found) for found in await session.scalars(query))


async def carried_out(connection: AsyncConnection, suggestion: int) -> tuple[Edit, ...]:
    """Return what the newest acceptance of a suggestion changed."""
    row = AuditRow
    query = (
        select(row.edits)
        .where(row.suggestion_id == suggestion, row.what == "accepted")
        .order_by(row.id.desc())
        .limit(1)
    )
    text = await connection.scalar(query)
    return read_edits(text) if text else ()


async def carried_out_by_others(
    connection: AsyncConnection, person: str, suggestion: int
) -> tuple[tuple[int, Edit], ...]:
    """Return the edits of a person that other accepted suggestions made and that stand, by number."""
    row, of = AuditRow, SuggestionRow
    query = (
        select(of.id, row.edits)
        .join(of, of.id == row.suggestion_id)
        .where(row.person == person, row.what == "accepted", of.state == "accepted")
        .where(row.suggestion_id != suggestion)
        .order_by(row.id.desc())
    )
    found = await connection.execute(query)
    return tuple((number, edit) for number, text in found for edit in read_edits(text))


def entry_of(row: AuditRow) -> Entry:
    """Return the entry of a row."""
    return Entry(
        at=row.at,
        by=row.by,
        what=row.what,
        person=row.person,
        suggestion=row.suggestion_id,
        edits=read_edits(row.edits),
        sources=tuple(row.sources),
        said=row.said,
    )

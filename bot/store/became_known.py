"""The moves that became known in some time.

What a load brought as news became known then: that somebody moved, or where somebody went who had
left. Of what a store began with, or took in as history, only the announcement tells when it became
known; without one, its own day does.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import and_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.careers.dates import PartialDate
from bot.careers.model import Move
from bot.careers.usual import SURE, USUAL_KINDS
from bot.store.matching import ALERT_WINDOW, WINDOW_KEY
from bot.store.move_mapping import move_of
from bot.store.row_mapping import key_bounds
from bot.store.rows import batches
from bot.store.store import Store
from bot.store.tables import MoveRow

_APART = timedelta(days=120)
"""How far an announcement may be from the day of its move, and still be looked for."""

_USUAL = and_(
    MoveRow.retracted_at.is_(None),
    MoveRow.status.in_([status.value for status in SURE]),
    MoveRow.kind.in_([kind.value for kind in USUAL_KINDS]),
)


@dataclass(frozen=True, slots=True)
class Known:
    """A move, and when it became known."""

    move: Move
    day: PartialDate


async def became_known(store: Store, since: date, until: date) -> list[Known]:
    """Return the sure moves between families that became known in these days, newest first.

    As with alerts, what was old by then is no news (by the store's window), nor are undated steps of
    somebody who is new. Raise StoreError.
    """
    kept = await store.meta(WINDOW_KEY)
    window = timedelta(days=int(kept)) if kept else ALERT_WINDOW
    async with store.reading() as session:
        found = await _news(session, since, until, since - window)
        first = await session.scalar(select(MoveRow.recorded_at).order_by(MoveRow.id).limit(1))
        if first is not None and first.date() > since:
            # The store is younger than that: it cannot have noticed what became known before.
            found += await _history(session, since, until)
    return sorted(found, key=lambda one: (one.day.sort_key, one.move.person), reverse=True)


async def _news(session: AsyncSession, since: date, until: date, earliest: date) -> list[Known]:
    row = MoveRow
    begin = datetime.combine(since, time(), UTC)
    end = datetime.combine(until + timedelta(days=1), time(), UTC)
    query = select(row).where(_USUAL, row.known_at >= begin, row.known_at < end)
    found = [
        Known(move_of(one).move, PartialDate.of(one.known_at.date()))
        for one in await session.scalars(query)
        if one.known_at is not None
    ]
    undated = {one.move.person for one in found if not _days(one.move)}
    before = set[str]()
    for some in batches(sorted(undated)):
        known = select(row.person_id).where(row.person_id.in_(some), row.recorded_at < begin)
        before |= set(await session.scalars(known))
    return [
        one
        for one in found
        if any(day.latest >= earliest for day in _days(one.move))
        or (not _days(one.move) and one.move.person in before)
    ]


async def _history(session: AsyncSession, since: date, until: date) -> list[Known]:
    row = MoveRow
    low, high = key_bounds(since - _APART, until + _APART)
    month = f"{since:%Y-%m}"
    told = or_(row.announced >= month, and_(row.announced.is_(None), row.date >= month))
    near = and_(row.known_at.is_(None), row.sort_key.between(low, high), told)
    moves = [move_of(one).move for one in await session.scalars(select(row).where(_USUAL, near))]
    dated = [(move, move.announced or move.date) for move in moves]
    return [
        Known(move, day)
        for move, day in dated
        if day and since <= day.earliest and day.latest <= until
    ]


def _days(move: Move) -> list[PartialDate]:
    return [day for day in (move.date, move.left, move.announced) if day]

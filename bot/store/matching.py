"""From recorded moves to ledger rows: which subscriptions are told, corrected, or skipped.

Runs in the transaction that records the moves, so a crash cannot separate a move from its
deliveries. Subscriptions are found by their indexed key, each of their different conditions is asked
once of a move, and one INSERT … SELECT per move writes the rows of those that want it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    and_,
    case,
    exists,
    func,
    insert,
    literal,
    null,
    or_,
    select,
)
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.orm import aliased

from bot.careers.model import Move
from bot.careers.subscription import Cadence, SubscriptionState
from bot.query.wanted import Wishes
from bot.store.alert_tables import DeliveryRow, SubscriptionRow
from bot.store.move_mapping import RecordedMove, move_of
from bot.store.revising import retract, revise, spare
from bot.store.tables import MetaRow, MoveRow
from bot.store.wanting import Wanting, due, kept_back

ALERT_WINDOW = timedelta(days=30)
"""How old a move may be, by its date or its announcement, and still be told as news."""

WINDOW_KEY = "alert window in days"
"""Under which the running bot keeps its own window, for the loads of other processes."""

TWICE = "twice"
"""Why a follow does not tell a move: another one of the same user does."""

_TOLD = ("pending", "retry", "sending", "sent")
_BATCH = 500


@dataclass(frozen=True, slots=True)
class Recorded:
    """A recorded move, and whether it is retracted."""

    record: RecordedMove
    stands: bool


Before = Mapping[int, Recorded]


async def moves_before(connection: AsyncConnection, people: Iterable[str]) -> Before | None:
    """Return the recorded moves of these people by id; None if there is no subscription at all."""
    if not await connection.scalar(select(exists(select(SubscriptionRow.id)))):
        return None
    return await _recorded(connection, people)


async def match_moves(
    connection: AsyncConnection,
    before: Before | None,
    derived: Mapping[str, Sequence[Move]],
    wishes: Wishes,
    *,
    now: datetime,
    history: bool,
) -> None:
    """Write the ledger rows for moves that were recorded or changed since `before`.

    `wishes` knows everybody of whom moves were `derived`.
    """
    if before is None:
        return
    after = await _recorded(connection, derived)
    changed = [
        new
        for id_, new in after.items()
        if id_ not in before
        or (before[id_].record.revision, before[id_].stands) != (new.record.revision, new.stands)
    ]
    if not changed:
        return
    wanting = Wanting(connection, wishes)
    await wanting.look_up(new.record.move for new in changed if new.stands)
    earliest = now.date() - await _window(connection)
    people = {one.record.move.person for one in before.values()}
    for new in changed:
        move, old = new.record.move, before.get(new.record.id)
        if not new.stands:
            if _goes_on(move, derived[move.person]):
                await spare(connection, [new.record.id])
            else:
                await retract(connection, new.record.id, now)
            continue
        wanted = await wanting.of(move)
        spared = _spared(new, derived[move.person], earliest, known=move.person in people)
        if old is not None:
            news = not history and _destination_known(old, move)
            await revise(connection, new.record.id, wanted, now, news=news, spared=spared)
        if not history and (old is None or _matters(old, move)):
            anew, anew_too = wanted, await wanting.of(move, _OTHER)
            if old is not None and old.stands and _places(old.record.move) == _places(move):
                # Those that wanted it as it was began later: a step that is confirmed now, for
                # example, is no news to them.
                anew = and_(anew, ~await wanting.of(old.record.move))
                anew_too = and_(anew_too, ~await wanting.of(old.record.move, _OTHER))
            twice = _told_twice(new.record.id, anew_too)
            await _tell(connection, new.record.id, anew, now, spared=spared, twice=twice)


async def _recorded(connection: AsyncConnection, people: Iterable[str]) -> dict[int, Recorded]:
    ids, found = list(people), dict[int, Recorded]()
    for start in range(0, len(ids), _BATCH):
        wanted = MoveRow.person_id.in_(ids[start : start + _BATCH])
        rows = await connection.execute(select(MoveRow.__table__).where(wanted))
        for row in rows.mappings():
            record = move_of(MoveRow(**row))
            found[record.id] = Recorded(record, stands=row["retracted_at"] is None)
    return found


async def _window(connection: AsyncConnection) -> timedelta:
    kept = await connection.scalar(select(MetaRow.value).where(MetaRow.key == WINDOW_KEY))
    return timedelta(days=int(kept)) if kept else ALERT_WINDOW


def _spared(new: Recorded, career: Sequence[Move], earliest: date, *, known: bool) -> str | None:
    """Return the reason why a move is too old to be news, None if it is news.

    An undated move is news only as the latest step of a person who was known before: a step added
    in the middle of a career, or with a whole new career, may be of any age.
    """
    move = new.record.move
    days = [day for day in (move.date, move.left, move.announced) if day]
    if days:
        return None if any(day.latest >= earliest for day in days) else "window"
    last = bool(career) and _stays(career[-1]) == _stays(move)
    return None if known and last else "undated"


def _stays(move: Move) -> tuple[str | None, str | None]:
    """Return which stays it lies between."""
    return (
        move.origin.stay if move.origin else None,
        move.destination.stay if move.destination else None,
    )


def _goes_on(departure: Move, career: Sequence[Move]) -> bool:
    """Whether a departure is no more only because it is told now where the person went.

    It is true all the same, so what was told of it stands beside what is told of the arrival.
    """
    if departure.destination is not None:
        return False
    gone = {end.stay for end in departure.origins}
    return any(end.stay in gone for move in career for end in move.posts_left)


def _destination_known(old: Recorded, move: Move) -> bool:
    """True if the revision adds the destination of a departure: news, not a correction."""
    return old.stands and old.record.move.destination is None and move.destination is not None


def _matters(old: Recorded, move: Move) -> bool:
    """True if the revision can match subscriptions that the move did not match before."""

    def essence(one: Move) -> object:
        return _places(one), one.kind, one.track_change, one.status

    return not old.stands or essence(old.record.move) != essence(move)


def _places(move: Move) -> tuple[object, ...]:
    ends = [end.organization for end in move.origins if not end.kept]
    return frozenset(ends), move.destination.organization if move.destination else None


_OTHER = aliased(SubscriptionRow)


def _told_twice(move: int, anew: ColumnElement[bool]) -> ColumnElement[bool]:
    """Return whether a follow's user is told of a move by another of their follows.

    `anew` is the condition for the other follows that are to be told of it now; the first of them
    tells it. Digests are apart: they say once more what was told.
    """
    row, at_once = SubscriptionRow, Cadence.AT_ONCE.value
    told = exists().where(
        DeliveryRow.subscription_id == _OTHER.id,
        DeliveryRow.move_id == move,
        DeliveryRow.state.in_(_TOLD),
    )
    others = select(_OTHER.id).where(
        _OTHER.user_id == row.user_id,
        _OTHER.id != row.id,
        _OTHER.cadence == at_once,
        _OTHER.state != SubscriptionState.PAUSED.value,
        or_(told, and_(_OTHER.id < row.id, anew)),
    )
    return and_(row.user_id.is_not(None), row.cadence == at_once, others.correlate(row).exists())


async def _tell(
    connection: AsyncConnection,
    move: int,
    wanted: ColumnElement[bool],
    now: datetime,
    *,
    spared: str | None,
    twice: ColumnElement[bool],
) -> None:
    """Insert a ledger row for each subscription that wants the move and has none."""
    row = SubscriptionRow
    at_once = row.cadence == Cadence.AT_ONCE.value
    state, reason = kept_back(now, spared)
    has_one = exists().where(DeliveryRow.subscription_id == row.id, DeliveryRow.move_id == move)
    columns: dict[str, Any] = {
        "bot_id": row.bot_id,
        "subscription_id": row.id,
        "move_id": literal(move),
        "state": case((twice, literal("skipped")), else_=state),
        "work": literal("tell"),
        "bundle": case((at_once, null()), else_="digest"),
        "reason": case((twice, literal(TWICE)), else_=reason),
        "priority": case((at_once, 0), else_=1),
        "place": func.coalesce(row.server_id, row.channel_id),
        "channel_id": row.channel_id,
        "attempts": literal(0),
        "not_before": due(now),
        "notes": literal([], DeliveryRow.notes.type),
        "created_at": literal(now, DeliveryRow.created_at.type),
    }
    query = select(*(value.label(name) for name, value in columns.items()))
    await connection.execute(
        insert(DeliveryRow).from_select(
            list(columns), query.where(wanted, ~has_one).order_by(row.id)
        )
    )
